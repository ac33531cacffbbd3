//! Which term a surface belongs to, and whether two entries claim the same.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold::folded;
use super::{Entry, Scope, Term};
use crate::{Error, Result};

/// The terms of a lexicon and the surfaces they are found by.
#[derive(Debug, Default)]
pub(super) struct Index {
    terms: Vec<Term>,
    /// By the folded form.
    forms: FxHashMap<Box<str>, Form>,
}

/// What a folded form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The place in [`Index::terms`].
    pub(crate) term: u32,
    /// How many of its bytes are the term; the others are its frame.
    pub(crate) core: u32,
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
        let mut forms: FxHashMap<Box<str>, Form> = FxHashMap::default();
        forms.reserve(entries.len());
        for entry in entries {
            let key: Box<str> = folded(entry.term()).into();
            let id = match forms.get(&key) {
                None => {
                    let id = u32::try_from(groups.len()).map_err(|_| {
                        Error::new(crate::ErrorKind::Limit, "more terms than fit in 32 bits").at(entry.place())
                    })?;
                    forms.insert(key.clone(), Form::whole(&key, id));
                    groups.push(Group { key, entries: Vec::with_capacity(1), further: FxHashMap::default() });
                    id
                }
                Some(form) => form.term,
            };
            let Some(group) = groups.get_mut(id as usize) else { continue };
            group.admit(entry)?;
            let core = u32::try_from(group.key.len()).unwrap_or(u32::MAX);
            let mut own: FxHashSet<Box<str>> = FxHashSet::default();
            let aliases = entry.aliases().iter().map(|alias| (Cow::from(alias), None));
            let framed = entry.framed().map(|form| (Cow::from(form), Some(core)));
            for (form, core) in aliases.chain(framed) {
                let key: Box<str> = folded(&form).into();
                if key == group.key || !own.insert(key.clone()) {
                    let (what, cell) = match core {
                        None => ("alias", entry.alias_cell()),
                        Some(_) => ("framed form", entry.frame_cell()),
                    };
                    return Err(Error::new(
                        crate::ErrorKind::Duplicate,
                        format!("the {what} `{form}` of `{}`", entry.term()),
                    )
                    .expected("a form that differs from the term and from its other forms")
                    .at(cell));
                }
                match forms.get(&key) {
                    Some(owner) if owner.term != id => {
                        return Err(clash(&form, entry, groups.get(owner.term as usize)));
                    }
                    Some(_) => {}
                    None => {
                        let whole = Form::whole(&key, id);
                        forms.insert(key, core.map_or(whole, |core| Form { core, ..whole }));
                    }
                }
            }
            if !group.entries.is_empty() {
                group.further.insert(entry.scope().clone(), group.entries.len());
            }
            group.entries.push(entry.clone());
        }
        let terms = (0..)
            .zip(groups)
            .filter_map(|(place, group)| Some(Term::new(place, group.entries.first().cloned()?, group.entries)))
            .collect();
        Ok(Self { terms, forms })
    }

    pub(super) fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub(super) fn term(&self, surface: &str) -> Option<&Term> {
        let form = self.forms.get(folded(surface).as_str())?;
        self.terms.get(form.term as usize)
    }

    /// The folded forms, sorted: a hash map's order is nobody's.
    pub(super) fn forms(&self) -> Vec<(&str, Form)> {
        let mut forms: Vec<_> = self.forms.iter().map(|(form, &of)| (&**form, of)).collect();
        forms.sort_unstable_by_key(|&(form, _)| form);
        forms
    }
}

impl Form {
    /// A form that is the term from its first byte to its last.
    fn whole(form: &str, term: u32) -> Self {
        Self { term, core: u32::try_from(form.len()).unwrap_or(u32::MAX) }
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
            return Err(Error::new(
                crate::ErrorKind::Duplicate,
                format!("the term `{}` with the scope {} again", entry.term(), entry.scope()),
            )
            .expected(format!("each term once a scope (it stands at {})", same.cell(same.term())))
            .at(entry.cell(entry.term())));
        }
        if first.matching() != entry.matching() {
            return Err(Error::new(
                crate::ErrorKind::Mismatch,
                format!("the term `{}` with match {}", entry.term(), entry.matching()),
            )
            .expected(format!("{}, as its other sense at {} has it", first.matching(), first.place()))
            .at(entry.cell(entry.term())));
        }
        Ok(())
    }
}

fn clash(surface: &str, entry: &Entry, owner: Option<&Group>) -> Error {
    let what = match surface {
        _ if surface == entry.term() => "term",
        _ if entry.aliases().iter().any(|alias| alias == surface) => "alias",
        _ => "framed form",
    };
    let owner = owner.and_then(|group| group.entries.first());
    let expected = match owner {
        Some(owner) if folded(owner.term()) == folded(surface) => {
            format!("a form of its own (it is the term at {})", owner.place())
        }
        Some(owner) if owner.framed().any(|form| folded(&form) == folded(surface)) => {
            format!("a form of its own (it is a framed form of `{}` at {})", owner.term(), owner.place())
        }
        Some(owner) => format!("a form of its own (it is an alias of `{}` at {})", owner.term(), owner.place()),
        None => "a form of its own".to_owned(),
    };
    Error::new(crate::ErrorKind::Duplicate, format!("the {what} `{surface}` again"))
        .expected(expected)
        .at(entry.cell(surface))
}
