//! The words of time: what is looked for at every place of a sentence, and what stands beside years.

use std::io::Read;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::characters::Characters;
use super::rows::rows;
use crate::Result;

/// What a word of `dict/figure-times.csv` is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum TimeWordRole {
    /// A year told from that of the report; the value is the distance: 去年, 今年.
    Year,
    /// The year before the one that is told of: 上年.
    Previous,
    /// A term that ended with the year before; the value is its length in years.
    Term,
    /// The last year of the century.
    Century,
    /// 到 2025年
    Until,
    /// 比 2020年
    Than,
    /// 同 2020年 … 相比
    With,
    /// 是 2020年 的
    Equals,
    /// 由 2020年 的
    From,
    /// 2020年 以来
    Since,
    /// 2020年 以前
    Ago,
    /// 相比; 水平 and 基础, which belong to what is compared with
    Compared,
    /// 过去 五年
    Past,
    /// 今后 五年
    Coming,
    /// 五年 来, 五年 累计
    During,
    /// 按 “八五”计划: the plan whose years are meant
    By,
    /// 五年翻一番: what the years before it are of, and nothing behind it
    Grown,
    /// 五年 规划: no expression of time
    Named,
    /// Says that something is to be done.
    Modal,
    /// Holds a modal word and says nothing.
    NotModal,
    /// Says that something was done.
    Perfect,
    /// 一季度, 2月底: of a year that is not over
    Elapsed,
    /// Of headings that look back.
    Review,
    /// Of headings that look ahead.
    Plan,
    /// Of headings that look around first: 形势和任务.
    Survey,
    /// Behind 目标: announces goals.
    Announce,
    /// Beside 目标: tells of goals that were met.
    Met,
}

#[derive(Deserialize)]
struct TimeWordRow {
    word: String,
    role: TimeWordRole,
    value: Option<i32>,
}

/// The words of `dict/figure-times.csv`.
#[derive(Debug, Default)]
pub(super) struct TimeWords {
    by_role: FxHashMap<TimeWordRole, Vec<Box<str>>>,
    /// What is looked for at every place, by its first character, the longest first.
    by_start: FxHashMap<char, Vec<(Box<str>, TimeWordRole, i32)>>,
}

impl TimeWords {
    pub(super) fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut words = Self::default();
        for row in rows::<TimeWordRow>(name, reader) {
            let (row, _) = row?;
            let is_sought = matches!(
                row.role,
                TimeWordRole::Year
                    | TimeWordRole::Previous
                    | TimeWordRole::Term
                    | TimeWordRole::Century
                    | TimeWordRole::Modal
                    | TimeWordRole::NotModal
                    | TimeWordRole::Perfect
                    | TimeWordRole::Elapsed
            );
            if let Some(first) = row.word.chars().next().filter(|_| is_sought) {
                let entry = (row.word.as_str().into(), row.role, row.value.unwrap_or_default());
                words.by_start.entry(first).or_default().push(entry);
            }
            words.by_role.entry(row.role).or_default().push(row.word.into());
        }
        for list in words.by_start.values_mut() {
            list.sort_by_key(|(word, ..)| std::cmp::Reverse(word.len()));
        }
        for list in words.by_role.values_mut() {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Ok(words)
    }

    fn of(&self, role: TimeWordRole) -> impl Iterator<Item = &str> {
        self.by_role.get(&role).into_iter().flatten().map(AsRef::as_ref)
    }

    /// The word that is sought and stands at a place: its length in characters, its role and its value.
    pub(super) fn at(&self, text: &Characters, place: usize) -> Option<(usize, TimeWordRole, i32)> {
        let (word, role, value) =
            self.by_start.get(&text.at(place))?.iter().find(|(word, ..)| text.starts(place, word))?;
        Some((word.chars().count(), *role, *value))
    }

    /// The length of the word of a role that ends before a place.
    pub(super) fn ending(&self, role: TimeWordRole, text: &Characters, place: usize) -> Option<usize> {
        self.of(role).find(|word| text.ends(place, word)).map(|word| word.chars().count())
    }

    /// The length of the word of a role that begins at a place.
    pub(super) fn starting(&self, role: TimeWordRole, text: &Characters, place: usize) -> Option<usize> {
        self.of(role).find(|word| text.starts(place, word)).map(|word| word.chars().count())
    }

    /// Whether a heading looks back, and whether it looks ahead.
    pub(super) fn directions(&self, heading: &str) -> (bool, bool) {
        let says = |role| self.of(role).any(|word| heading.contains(word));
        (says(TimeWordRole::Review), says(TimeWordRole::Plan))
    }

    /// Whether a heading looks around: 当前的形势和任务.
    pub(super) fn surveys(&self, heading: &str) -> bool {
        self.of(TimeWordRole::Survey).any(|word| heading.contains(word))
    }

    /// Whether a text announces goals: 目标是, 目标为, 目标： without a word of those that were met.
    pub(super) fn announces(&self, text: &str) -> bool {
        let names_goal = text.match_indices("目标").any(|(at, goal)| {
            let behind = text.get(at + goal.len()..).unwrap_or("");
            self.of(TimeWordRole::Announce).any(|word| behind.starts_with(word))
        });
        names_goal && !self.of(TimeWordRole::Met).any(|word| text.contains(word))
    }
}
