//! The words around numbers, of `dict/figure-words.csv`.

use std::io::Read;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::characters::Characters;
use super::rows::rows;
use super::{Hedge, Relation};
use crate::{Error, Result};

/// What a word before or behind a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Says that something has reached an amount: 达到, 完成.
    Reach,
    /// Says by how much it changed: 增长, 下降.
    Change(Relation),
    /// Says that something came up: 新增, a change if nothing that came up is named.
    Appear,
    /// Says where a change ends: 提高到, 降至.
    End(Relation),
    /// Keeps to a bound: 控制在.
    Hold,
    /// Bounds the number: 不低于, 超过, 约.
    Bound(Hedge),
    /// Bounds the number from behind: 以上, 左右.
    After(Hedge),
    /// Promises: 力争, 确保.
    Promise(Hedge),
    /// Compares with the year before: 同比.
    Yearly,
    /// Counts by the year: 年均.
    Average,
    /// Says nothing of the number: 累计, 分别.
    Skip,
}

/// A word that was found, and its length in characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'w> {
    pub(super) text: &'w str,
    pub(super) length: usize,
    pub(super) role: Role,
}

/// The words by their last and by their first character, the longest first.
#[derive(Debug, Default)]
pub(super) struct Words {
    by_end: FxHashMap<char, Vec<Entry>>,
    by_start: FxHashMap<char, Vec<Entry>>,
}

#[derive(Clone, Debug)]
struct Entry {
    text: Box<str>,
    length: usize,
    role: Role,
}

#[derive(Deserialize)]
struct Row {
    word: String,
    role: String,
    code: String,
}

impl Words {
    /// The words of a table with the columns `word`, `role` and `code`.
    pub(super) fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut words = Self::default();
        for row in rows::<Row>(name, reader) {
            let (row, place) = row?;
            let role = role(&row)
                .ok_or_else(|| Error::found(format!("the role {:?} with {:?}", row.role, row.code)).at(place))?;
            let entry = Entry { text: row.word.as_str().into(), length: row.word.chars().count(), role };
            let (Some(first), Some(last)) = (row.word.chars().next(), row.word.chars().next_back()) else { continue };
            if matches!(role, Role::After(_)) {
                words.by_start.entry(first).or_default().push(entry);
            } else {
                // 超过 is a verb and a bound: the bound says both.
                let known = words.by_end.entry(last).or_default();
                known.retain(|other| other.text != entry.text || matches!(other.role, Role::Bound(_)));
                if known.iter().all(|other| other.text != entry.text) {
                    known.push(entry);
                }
            }
        }
        for list in words.by_end.values_mut().chain(words.by_start.values_mut()) {
            list.sort_by_key(|entry| std::cmp::Reverse(entry.length));
        }
        Ok(words)
    }

    /// The longest word that ends at `end` and begins at or behind `start`.
    pub(super) fn ending(&self, text: &Characters, start: usize, end: usize) -> Option<Word<'_>> {
        let list = self.by_end.get(&text.before(end))?;
        let found = list.iter().find(|entry| end >= start + entry.length && text.ends(end, &entry.text))?;
        Some(Word { text: &found.text, length: found.length, role: found.role })
    }

    /// The longest word for behind a number that stands at a place.
    pub(super) fn starting(&self, text: &Characters, place: usize) -> Option<Word<'_>> {
        let list = self.by_start.get(&text.at(place))?;
        let found = list.iter().find(|entry| text.starts(place, &entry.text))?;
        Some(Word { text: &found.text, length: found.length, role: found.role })
    }
}

fn role(row: &Row) -> Option<Role> {
    let relation = || Relation::from_name(&row.code);
    let hedge = || Hedge::from_name(&row.code);
    Some(match row.role.as_str() {
        "reach" => Role::Reach,
        "change" => Role::Change(relation()?),
        "appear" => Role::Appear,
        "end" => Role::End(relation()?),
        "hold" => Role::Hold,
        "bound" => Role::Bound(hedge()?),
        "after" => Role::After(hedge()?),
        "strive" | "ensure" => Role::Promise(hedge()?),
        "base" => Role::Yearly,
        "average" => Role::Average,
        "skip" => Role::Skip,
        _ => return None,
    })
}
