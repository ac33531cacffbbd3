//! The words around a list that do not belong to it.

use std::sync::OnceLock;

use crate::lexicon::words_of_role::words_of_role;

static TABLE: &str = include_str!("../../../dict/list-words.csv");

/// The words of `dict/list-words.csv`, by what they do.
pub(super) struct Words {
    /// A verb that has a list for its object, wherever it stands in what comes before the list.
    pub(super) verb: Vec<&'static str>,
    /// A word before such a verb or a list, at the beginning of an item.
    pub(super) opening: Vec<&'static str>,
    /// A word between a list and what is said of all its items.
    pub(super) predicate: Vec<&'static str>,
    /// What links a list to its slogan.
    pub(super) link: Vec<&'static str>,
    /// What counts an item: 一是.
    pub(super) ordinal: Vec<&'static str>,
    /// What joins the last two items: 和.
    pub(super) conjunction: Vec<&'static str>,
    /// What stands before an object and ends no item: 对, 以.
    pub(super) preposition: Vec<&'static str>,
    /// What follows a verb and begins no item: 好 of 管好.
    pub(super) result: Vec<&'static str>,
    /// What says of a list that it makes up what is counted: 组成的.
    pub(super) making_up: Vec<&'static str>,
    /// What sums up behind 等: 方面.
    pub(super) rest: Vec<&'static str>,
    /// A measure word of what is listed: 大, 项. The longer of two stands first.
    pub(super) measure: Vec<&'static str>,
    /// What those that are counted do together: 三结合.
    pub(super) joint: Vec<&'static str>,
    /// What a list is given of even where digits count it: 15件民生实事.
    pub(super) task: Vec<&'static str>,
    /// What is said of what is counted, behind its noun: 规模.
    pub(super) trailing: Vec<&'static str>,
    /// What may stand behind a counted noun and is no part of it: 方面, 之间.
    pub(super) behind: Vec<&'static str>,
}

impl Words {
    /// The words, read once.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self {
            verb: words_of_role(TABLE, "verb"),
            opening: words_of_role(TABLE, "opening"),
            predicate: words_of_role(TABLE, "predicate"),
            link: words_of_role(TABLE, "link"),
            ordinal: words_of_role(TABLE, "ordinal"),
            conjunction: words_of_role(TABLE, "conjunction"),
            preposition: words_of_role(TABLE, "preposition"),
            result: words_of_role(TABLE, "result"),
            making_up: words_of_role(TABLE, "making_up"),
            rest: words_of_role(TABLE, "rest"),
            measure: words_of_role(TABLE, "measure"),
            joint: words_of_role(TABLE, "joint"),
            task: words_of_role(TABLE, "task"),
            trailing: words_of_role(TABLE, "trailing"),
            behind: words_of_role(TABLE, "behind"),
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
            oddities(
                TABLE,
                &[
                    "verb",
                    "opening",
                    "predicate",
                    "link",
                    "ordinal",
                    "conjunction",
                    "preposition",
                    "result",
                    "making_up",
                    "rest",
                    "measure",
                    "joint",
                    "trailing",
                    "task",
                    "behind"
                ]
            ),
            [""; 0]
        );
    }
}
