//! The words that tell numerals that are no figures, of `dict/figure-classes.csv`.

use std::io::Read;

use serde::Deserialize;

use super::characters::Characters;
use super::rows::rows;
use crate::Result;

/// What a word beside a numeral says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    /// Tells an order: 居, 位次.
    Rank,
    /// Makes a bare magnitude an amount: 突破百条, 近千名.
    BeforeMagnitude,
    /// Ends what stands before 上亿, so that 上 is part of the amount.
    BeforeSeveral,
    /// What is sized by the amount before it: 产值超亿元企业.
    Sized,
    /// What a mass or a power is the capacity of: 5万吨粗铜项目.
    Capacity,
    /// What is told by the unit of money: 万元生产总值.
    Denominator,
    /// Stands before what a plant makes: 日产4500吨生产线.
    Output,
    /// What time is the measure of: 工期.
    MeasuredTime,
    /// What years of age are the measure of.
    Lifetime,
    /// Stands behind a time that is measured.
    BehindTime,
    /// Stands before a time that is a period: 连续, 未来.
    Reaching,
    /// Follows a number that is a name: 国道.
    Named,
    /// What the text counts of its own: 方面, 关键.
    Point,
    /// Those of them that stand behind 个.
    CountedPoint,
    /// Stands behind 件: 实事.
    Deed,
    /// A place or body that is counted when it is compared: 区, 部门.
    Member,
    /// Begins like such a one and is none: 方米.
    NoMember,
    /// Says that a bare number is one: 达到.
    Telling,
    /// Stands behind the name of a plan: 时期.
    BehindPlan,
    /// A unit in letters, which makes no name of the number.
    LatinUnit,
    /// A measure word whose few are a figure: 三家.
    Countable,
}

impl Role {
    const COUNT: usize = Self::Countable as usize + 1;
}

#[derive(Deserialize)]
struct Row {
    word: String,
    role: Role,
}

/// The words of each role, the longest first.
#[derive(Debug, Default)]
pub(super) struct ClassWords([Vec<Box<str>>; Role::COUNT]);

impl ClassWords {
    /// The words of a table with the columns `word` and `role`.
    pub(super) fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut words = Self::default();
        for row in rows::<Row>(name, reader) {
            let (row, _) = row?;
            if let Some(list) = words.0.get_mut(row.role as usize) {
                list.push(row.word.into());
            }
        }
        words.0.iter_mut().for_each(|list| list.sort_by_key(|word| std::cmp::Reverse(word.len())));
        Ok(words)
    }

    fn list(&self, role: Role) -> &[Box<str>] {
        self.0.get(role as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is of a role.
    pub(super) fn has(&self, role: Role, word: &str) -> bool {
        self.list(role).iter().any(|known| **known == *word)
    }

    /// How many characters the longest word of a role has that stands at a place and ends at or before `stop`.
    pub(super) fn length_within(&self, role: Role, text: &Characters, place: usize, stop: usize) -> Option<usize> {
        let here = self.list(role).iter().filter(|word| text.starts(place, word));
        here.map(|word| word.chars().count()).find(|length| place + length <= stop)
    }

    /// How many characters the longest word of a role has that stands at a place.
    pub(super) fn length(&self, role: Role, text: &Characters, place: usize) -> Option<usize> {
        self.length_within(role, text, place, usize::MAX)
    }

    /// Whether a word of a role stands at a place.
    pub(super) fn begins(&self, role: Role, text: &Characters, place: usize) -> bool {
        self.list(role).iter().any(|word| text.starts(place, word))
    }

    /// Whether a word of a role ends before a place.
    pub(super) fn ends(&self, role: Role, text: &Characters, place: usize) -> bool {
        self.list(role).iter().any(|word| text.ends(place, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[u8] = include_bytes!("../../dict/figure-classes.csv");

    #[test]
    fn every_role_has_words_and_each_once() {
        let words = ClassWords::from_csv("dict/figure-classes.csv", TABLE).expect("the embedded table is sound");
        for list in &words.0 {
            let mut each: Vec<&str> = list.iter().map(|word| &**word).collect();
            each.sort_unstable();
            each.dedup();
            assert!(!each.is_empty() && each.len() == list.len(), "{list:?}");
        }
    }

    #[test]
    fn a_role_that_is_none_is_refused_with_its_line() {
        let error = ClassWords::from_csv("my.csv", "word,role\n居,rank\n居,rang\n".as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("my.csv:3") && error.to_string().contains("rang"), "{error}");
    }
}
