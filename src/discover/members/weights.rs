//! What each clue to the beginning of an item is worth, by `dict/list-weights.csv`.

use std::sync::OnceLock;

static TABLE: &str = include_str!("../../../dict/list-weights.csv");

/// The weights, in no unit: only their sum counts.
pub(super) struct Weights {
    /// Its words are of the classes of another item's, in order.
    pub(super) same_classes: i32,
    /// Its first word is of the class of most others' first words.
    pub(super) same_first_class: i32,
    /// It is as long as another item, or between two.
    pub(super) same_length: i32,
    /// All items are of one length.
    pub(super) one_length: i32,
    /// For each character that it is longer or shorter.
    pub(super) character: i32,
    /// The most that lengths take away.
    pub(super) farthest: i32,
    /// It begins with the character with which all others begin.
    pub(super) same_character: i32,
    /// A verb that takes lists stands before it.
    pub(super) behind_verb: i32,
    /// A word that is tagged as a verb stands before it, which it need not be there.
    pub(super) behind_tagged_verb: i32,
    /// 的 or a preposition stands before it.
    pub(super) behind_link: i32,
    /// An adverb stands before it, which mostly says how it is done: 互相尊重.
    pub(super) behind_adverb: i32,
    /// A conjunction stands before it, which joins it to what it would be cut off.
    pub(super) behind_conjunction: i32,
    /// The clause begins with it.
    pub(super) clause: i32,
    /// A noun or a number stands before it, of which it would be cut off.
    pub(super) behind_noun: i32,
    /// It begins with a verb that takes lists, and the others do not.
    pub(super) verb: i32,
    /// It begins with a word that is tagged as a verb, and the others do not.
    pub(super) tagged_verb: i32,
    /// It begins with a verb, as most others do.
    pub(super) same_verb: i32,
    /// It begins with what begins no item.
    pub(super) link: i32,
}

impl Weights {
    /// The weights, read once.
    pub(super) fn get() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Self {
            same_classes: weight("same_classes"),
            same_first_class: weight("same_first_class"),
            same_length: weight("same_length"),
            one_length: weight("one_length"),
            character: weight("character"),
            farthest: weight("farthest"),
            same_character: weight("same_character"),
            behind_verb: weight("behind_verb"),
            behind_tagged_verb: weight("behind_tagged_verb"),
            behind_link: weight("behind_link"),
            behind_adverb: weight("behind_adverb"),
            behind_conjunction: weight("behind_conjunction"),
            clause: weight("clause"),
            behind_noun: weight("behind_noun"),
            verb: weight("verb"),
            tagged_verb: weight("tagged_verb"),
            same_verb: weight("same_verb"),
            link: weight("link"),
        })
    }
}

/// The weight of a clue; a test holds that each is there.
fn weight(clue: &str) -> i32 {
    let rows = TABLE.lines().skip(1).filter_map(|row| row.split_once(','));
    rows.filter(|(of, _)| *of == clue).find_map(|(_, weight)| weight.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_clue_has_a_weight() {
        let clues = [
            "same_classes",
            "same_first_class",
            "same_length",
            "one_length",
            "character",
            "farthest",
            "same_character",
            "behind_verb",
            "behind_tagged_verb",
            "behind_link",
            "behind_adverb",
            "behind_conjunction",
            "clause",
            "behind_noun",
            "verb",
            "tagged_verb",
            "same_verb",
            "link",
        ];
        let rows: Vec<&str> = TABLE.lines().skip(1).filter_map(|row| Some(row.split_once(',')?.0)).collect();
        assert_eq!(rows, clues);
        assert!(clues.iter().all(|clue| weight(clue) != 0));
    }
}
