//! Which term a surface belongs to, and whether two entries claim the same.

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::folded;
use super::{Entry, Scope, Term};
use crate::{Error, Result};

/// The terms of a lexicon and the surfaces they are found by.
#[derive(Debug, Default)]
pub(super) struct Index {
    terms: Vec<Term>,
    /// From the folded surface to the term.
    surfaces: FxHashMap<Box<str>, u32>,
}

/// The entries of one term while the index is built.
struct Group {
    key: Box<str>,
    entries: Vec<Entry>,
    /// The places of the second entry and of those behind it.
    further: FxHashMap<Scope, usize>,
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Result<Self> {
        let mut groups: Vec<Group> = Vec::with_capacity(entries.len());
        let mut surfaces: FxHashMap<Box<str>, u32> = FxHashMap::default();
        surfaces.reserve(entries.len());
        for entry in entries {
            let key: Box<str> = folded(entry.term()).into();
            let id = match surfaces.get(&key) {
                None => {
                    let id = u32::try_from(groups.len())
                        .map_err(|_| Error::found("more terms than fit in 32 bits").at(entry.place()))?;
                    surfaces.insert(key.clone(), id);
                    groups.push(Group { key, entries: Vec::with_capacity(1), further: FxHashMap::default() });
                    id
                }
                Some(&id) => id,
            };
            let Some(group) = groups.get_mut(id as usize) else { continue };
            group.admit(entry)?;
            let mut own: FxHashSet<&str> = FxHashSet::default();
            for alias in entry.aliases() {
                let alias_key: Box<str> = folded(alias).into();
                let repeated = alias_key == group.key || !own.insert(alias);
                if repeated {
                    return Err(Error::found(format!("the alias `{alias}` of `{}`", entry.term()))
                        .expected("a form that differs from the term and from its other aliases")
                        .at(entry.alias_cell()));
                }
                match surfaces.get(&alias_key) {
                    Some(&owner) if owner != id => {
                        return Err(clash(alias, entry, groups.get(owner as usize)));
                    }
                    Some(_) => {}
                    None => {
                        surfaces.insert(alias_key, id);
                    }
                }
            }
            if !group.entries.is_empty() {
                group.further.insert(entry.scope().clone(), group.entries.len());
            }
            group.entries.push(entry.clone());
        }
        let terms = groups
            .into_iter()
            .filter_map(|group| group.entries.first().cloned().map(|first| Term::new(first, group.entries)))
            .collect();
        Ok(Self { terms, surfaces })
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub(super) fn term(&self, surface: &str) -> Option<&Term> {
        let id = self.surfaces.get(folded(surface).as_str())?;
        self.terms.get(*id as usize)
    }

    /// The folded surfaces with their terms' places in [`Index::terms`], sorted: a hash map's order is nobody's.
    pub(super) fn surfaces(&self) -> Vec<(&str, u32)> {
        let mut surfaces: Vec<_> = self.surfaces.iter().map(|(surface, &term)| (&**surface, term)).collect();
        surfaces.sort_unstable();
        surfaces
    }
}

impl Group {
    /// Whether `entry` can be another sense of this term.
    fn admit(&self, entry: &Entry) -> Result<()> {
        let Some(first) = self.entries.first() else { return Ok(()) };
        if folded(first.term()) != folded(entry.term()) {
            return Err(clash(entry.term(), entry, Some(self)));
        }
        let further = self.further.get(entry.scope()).and_then(|&place| self.entries.get(place));
        if let Some(same) = Some(first).filter(|first| first.scope() == entry.scope()).or(further) {
            return Err(Error::found(format!("the term `{}` with the scope {} again", entry.term(), entry.scope()))
                .expected(format!("each term once a scope (it stands at {})", same.cell(same.term())))
                .at(entry.cell(entry.term())));
        }
        if first.matching() != entry.matching() {
            return Err(Error::found(format!("the term `{}` with match {}", entry.term(), entry.matching()))
                .expected(format!("{}, as its other sense at {} has it", first.matching(), first.place()))
                .at(entry.cell(entry.term())));
        }
        Ok(())
    }
}

fn clash(surface: &str, entry: &Entry, owner: Option<&Group>) -> Error {
    let what = if surface == entry.term() { "term" } else { "alias" };
    let owner = owner.and_then(|group| group.entries.first());
    let expected = match owner {
        Some(owner) if folded(owner.term()) == folded(surface) => {
            format!("a form of its own (it is the term at {})", owner.place())
        }
        Some(owner) => format!("a form of its own (it is an alias of `{}` at {})", owner.term(), owner.place()),
        None => "a form of its own".to_owned(),
    };
    Error::found(format!("the {what} `{surface}` again")).expected(expected).at(entry.cell(surface))
}
