//! The compiled dictionary: words, parts of speech, models, inverse document frequencies.
//!
//! `dict/README.md` describes the file. Embedded, it is used in place; read from elsewhere, its digest is checked and its
//! tables are copied to the heap.

#![expect(clippy::indexing_slicing, reason = "values have 16 bits and tags 8, and the tables as many places")]

#[cfg(any(test, feature = "build"))]
mod build;
pub(super) mod file;
#[cfg(any(test, feature = "build"))]
mod sources;
mod words;
#[cfg(any(test, feature = "build"))]
pub(super) mod write;

use std::cmp::Ordering;
use std::io::Read;

use super::PartOfSpeech;
use super::characters::{Characters, Code, EMPTY};
use super::held::Held;
use super::hmm::Hmm;
use super::tag_model::TagModel;
use super::trie::{LONGEST_WORD, Trie, Value, WordPlace};
use crate::Result;

#[cfg(any(test, feature = "build"))]
pub use build::DictionaryBuilder;
use file::{Bytes, File};

/// Places for values.
pub(crate) const VALUES: usize = 1 << 16;

/// How many of them words can have: all but 0 and [`NO_WORD`].
pub(crate) const MOST_VALUES: usize = VALUES - 2;

/// The value of a character that no word begins at. Its weight is that of a word of the frequency 1.
pub(crate) const NO_WORD: Value = u16::MAX;

/// What a loaded dictionary holds.
#[derive(Debug)]
pub(crate) struct Dictionary {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) models: Models,
}

/// What user words change.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) characters: Characters,
    pub(crate) trie: Trie,
    /// By value: ln of the frequency − ln of the total; −∞ for the value 0, 0 − ln of the total for [`NO_WORD`].
    pub(crate) weights: Held<[f64; VALUES]>,
    /// By value.
    pub(crate) frequencies: Held<[u64]>,
    /// By value: which of `tags`.
    pub(crate) tag_of: Held<[u8; VALUES]>,
    pub(crate) tags: [PartOfSpeech; 256],
    /// The sum of all frequencies.
    pub(crate) total: u64,
    /// Whether a word has the frequency 0 and so the weight −∞.
    pub(crate) has_zero_frequency: bool,
    /// Whether a character that ends a block is a word, as a user may have it.
    pub(crate) has_separator_words: bool,
}

/// What user words leave as it is.
#[derive(Debug)]
pub(crate) struct Models {
    pub(crate) hmm: Hmm,
    pub(crate) tag_model: TagModel,
    pub(crate) idf: Idf,
    pub(crate) digest: String,
}

/// Inverse document frequencies.
#[derive(Debug)]
pub(crate) struct Idf {
    /// By the place of a dictionary word in the trie: whether it has one, a bit a place.
    has: Held<[u64]>,
    /// By word of `has`: how many have one before it.
    before: Held<[u32]>,
    /// Of each that has one: which of `distinct`.
    of_places: Held<[u16]>,
    distinct: Held<[f64]>,
    /// The words that are not in the dictionary, sorted, one behind the other; where each ends, and which of `distinct` it
    /// has.
    others: Held<[u8]>,
    ends: Held<[u32]>,
    of_others: Held<[u16]>,
    pub(crate) median: f64,
}

impl Idf {
    /// The value of a word that stands at `place` in the dictionary, if it does.
    pub(crate) fn get(&self, word: &str, place: Option<WordPlace>) -> Option<f64> {
        let which = match place.and_then(|place| self.of_place(place)) {
            Some(which) => which,
            None => self.other(word)?,
        };
        self.distinct.get(usize::from(which)).copied()
    }

    fn of_place(&self, place: WordPlace) -> Option<u16> {
        let (word, bit) = (place as usize / 64, 1 << (place % 64));
        let bits = self.has.get(word).copied().filter(|bits| bits & bit != 0)?;
        let rank = *self.before.get(word)? + (bits & (bit - 1)).count_ones();
        self.of_places.get(rank as usize).copied()
    }

    fn other(&self, word: &str) -> Option<u16> {
        let word_at = |place: usize| {
            let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0) as usize;
            let end = self.ends.get(place).copied().unwrap_or(0) as usize;
            self.others.get(start..end).unwrap_or_default()
        };
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match word_at(middle).cmp(word.as_bytes()) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return self.of_others.get(middle).copied(),
                Ordering::Greater => high = middle,
            }
        }
        None
    }
}

impl Vocabulary {
    /// The codes of a word.
    pub(crate) fn codes(&self, word: &str) -> impl Iterator<Item = Code> {
        word.chars().map(|character| self.characters.code_in_word(character))
    }

    /// The place and the value of a word.
    pub(crate) fn find(&self, word: &str) -> Option<(WordPlace, Value)> {
        let mut characters = word.chars();
        if let (Some(single), None) = (characters.next(), characters.next()) {
            return self.trie.find(&[self.characters.code_in_word(single)]);
        }
        let (mut codes, mut length) = ([EMPTY; LONGEST_WORD], 0);
        for code in self.codes(word) {
            *codes.get_mut(length)? = code;
            length += 1;
        }
        self.trie.find(codes.get(..length)?)
    }

    /// The part of speech of what separates blocks: it has no code in running text, but may be a word.
    #[inline]
    pub(crate) fn separator_tag(&self, separator: &str) -> PartOfSpeech {
        if !self.has_separator_words {
            return PartOfSpeech::OTHER;
        }
        self.find(separator).map_or(PartOfSpeech::OTHER, |(_, value)| self.tag(value))
    }

    /// The part of speech of a value.
    #[inline]
    pub(crate) fn tag(&self, value: Value) -> PartOfSpeech {
        self.tags[usize::from(self.tag_of[usize::from(value)])]
    }

    /// Whether a value is that of a word, and not of one that was deleted by the frequency 0.
    #[inline]
    pub(crate) fn is_word(&self, value: Value) -> bool {
        value != 0 && !(self.has_zero_frequency && self.frequency(value) == 0)
    }

    pub(crate) fn frequency(&self, value: Value) -> u64 {
        self.frequencies.get(usize::from(value)).copied().unwrap_or(0)
    }
}

/// Whether a character that ends a block is a word.
pub(crate) fn has_separator_words(characters: &Characters, trie: &Trie) -> bool {
    characters.separators_in_words().any(|code| trie.root(code).value() != 0)
}

/// The weight of a character that no word begins at, of a total whose logarithm is given.
pub(crate) fn no_word_weight(log_total: f64) -> f64 {
    0.0 - log_total
}

impl Dictionary {
    /// The dictionary that the crate carries, in place.
    #[cfg(feature = "dictionary")]
    pub(crate) fn embedded() -> Result<Self> {
        Self::new(Bytes::Static(file::EMBEDDED), "the embedded dictionary")
    }

    /// Reads a compiled dictionary and checks its digest.
    pub(crate) fn read(name: &str, reader: impl Read) -> Result<Self> {
        let bytes = file::read(name, &file::DICTIONARY, reader)?;
        Self::new(Bytes::Read(&bytes), name)
    }

    fn new(bytes: Bytes<'_>, name: &str) -> Result<Self> {
        let file = File::open(bytes, name, &file::DICTIONARY)?;
        let [total, zero_frequencies] = *file.array::<u64, 2>("counts")?;
        let [median] = *file.array::<f64, 1>("numbers")?;
        let tags = file.slice::<[u8; 8]>("tags")?;
        let tag = |place: usize| {
            let bytes = tags.get(place).copied().unwrap_or_default();
            let text = std::str::from_utf8(&bytes).unwrap_or("").trim_end_matches('\0');
            PartOfSpeech::new(text).unwrap_or_default()
        };
        let model_tags = file.slice::<u8>("mod tags")?;
        let [next] = *file.array::<u16, 1>("next")?;
        let characters = Characters { table: file.array("codes")?, others: file.slice("others")?, next };
        let trie = Trie { root: file.slice("root")?, routes: file.array("routes")?, nodes: file.slice("nodes")? };
        let vocabulary = Vocabulary {
            has_separator_words: has_separator_words(&characters, &trie),
            characters,
            trie,
            weights: file.array("weights")?,
            tag_of: file.array("tag of")?,
            tags: std::array::from_fn(tag),
            total,
            has_zero_frequency: zero_frequencies > 0,
            frequencies: file.slice("freqs")?,
        };
        let hmm = Hmm {
            start: *file.array("hmm beg")?,
            transitions: *file.array("hmm tran")?,
            rows: file.array("hmm rows")?,
            emissions: file.slice("hmm emit")?,
        };
        let tag_model = TagModel {
            tags: std::array::from_fn(|place| tag(model_tags.get(place).copied().map_or(usize::MAX, usize::from))),
            start: file.array("mod beg")?,
            transitions: file.array("mod tran")?,
            row_of: file.array("mod of")?,
            rows: file.slice("mod rows")?,
            states: file.slice("mod stat")?,
            emissions: file.slice("mod emit")?,
        };
        let idf = Idf {
            has: file.slice("idf has")?,
            before: file.slice("idf befo")?,
            of_places: file.slice("idf")?,
            distinct: file.slice("idf nums")?,
            others: file.slice("idf word")?,
            ends: file.slice("idf ends")?,
            of_others: file.slice("idf of")?,
            median,
        };
        Ok(Self { vocabulary, models: Models { hmm, tag_model, idf, digest: file.digest() } })
    }
}
