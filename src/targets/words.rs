//! The words that targets are told by.

use std::sync::OnceLock;

use crate::lexicon::words_of_role::words_of_role;

static TABLE: &str = include_str!("../../dict/target-words.csv");

/// The words of `dict/target-words.csv`, by what they do.
pub(super) struct Words {
    /// Says in a sentence that it announces goals: 预期目标.
    pub(super) announcing: Vec<&'static str>,
    /// Says of such a sentence that it tells of goals that were met: 圆满完成.
    pub(super) reporting: Vec<&'static str>,
    /// Says behind a number that more is hoped for: 更好结果.
    pub(super) aspiring: Vec<&'static str>,
    /// Sets another's pace: 高于全国.
    pub(super) relative: Vec<&'static str>,
    /// Sets the task of a higher level: 下达.
    pub(super) task: Vec<&'static str>,
    /// Ends what such a task is about: 完成.
    pub(super) doing: Vec<&'static str>,
    /// Sets a direction: 稳步.
    pub(super) qualitative: Vec<&'static str>,
}

impl Words {
    /// The words, read once.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self {
            announcing: words_of_role(TABLE, "announcing"),
            reporting: words_of_role(TABLE, "reporting"),
            aspiring: words_of_role(TABLE, "aspiring"),
            relative: words_of_role(TABLE, "relative"),
            task: words_of_role(TABLE, "task"),
            doing: words_of_role(TABLE, "doing"),
            qualitative: words_of_role(TABLE, "qualitative"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::lexicon::words_of_role::oddities;

    #[test]
    fn each_word_has_a_role() {
        assert_eq!(
            oddities(TABLE, &["announcing", "reporting", "aspiring", "relative", "task", "doing", "qualitative"]),
            [""; 0]
        );
    }
}
