//! The words around the name of an indicator, of `dict/indicator-words.csv`.

use std::sync::OnceLock;

use crate::lexicon::words_of_role::words_of_role;

static TABLE: &str = include_str!("../../dict/indicator-words.csv");

/// The words by what they do.
pub(super) struct IndicatorWords {
    /// Stands before the name and is no part of it: 全市, 我省, 完成.
    pub(super) before: Vec<&'static str>,
    /// Ends a name and tells amount and growth apart, which one id has both of: 增速.
    pub(super) end: Vec<&'static str>,
    /// Ends like the name of a place, and is a part of one, whose figures are not those of the whole: 开发区.
    pub(super) part: Vec<&'static str>,
    /// A place that a clause may name before what it measures.
    pub(super) body: Vec<&'static str>,
}

impl IndicatorWords {
    /// The words, read once.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<IndicatorWords> = OnceLock::new();
        WORDS.get_or_init(|| Self {
            before: words_of_role(TABLE, "before"),
            end: words_of_role(TABLE, "end"),
            part: words_of_role(TABLE, "part"),
            body: words_of_role(TABLE, "body"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::lexicon::words_of_role::oddities;

    #[test]
    fn each_word_has_a_role() {
        assert_eq!(oddities(TABLE, &["before", "end", "part", "body"]), [""; 0]);
    }
}
