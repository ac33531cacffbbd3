//! The compiled weights, and the score of a boundary.

#![expect(clippy::indexing_slicing, reason = "a length is clamped to the number of lengths before it is an index")]

use bytemuck::{Pod, Zeroable};

use crate::Result;
use crate::segment::characters::Code;
use crate::segment::dictionary::file::{Bytes, File, Format};
use crate::segment::held::Held;

/// The file of a model.
pub(super) const FORMAT: Format =
    Format { magic: b"tifa pointwise \n", version: 2, name: "model", program: "examples/train_segmenter.rs" };

/// The model that the crate carries, aligned as its sections are.
#[cfg(feature = "dictionary")]
pub(super) static EMBEDDED: &[u8] = {
    #[repr(C, align(64))]
    struct Aligned<T: ?Sized>(T);
    static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../dict/pointwise.model"));
    &FILE.0
};

/// How many characters before and behind a boundary are looked at.
pub(super) const REACH: usize = 3;

/// The boundaries that what begins at a character may bear on: from [`REACH`] before it up to five behind it.
pub(super) const LANES: usize = 8;

/// What is added to the scores of these boundaries.
pub(super) type Lanes = [i16; LANES];

/// The words up to this length have their place among the lanes.
pub(super) const LONGEST_IN_LANES: usize = 5;

/// Words of this length and more have the same weights.
pub(super) const LENGTHS: usize = 8;

/// No children.
pub(super) const NO_CHILDREN: u32 = u32::MAX;

/// A code as the tables have it: no code of a text is 0, and the codes that are no characters' stand at the start.
#[inline]
pub(super) fn key(code: Code) -> u16 {
    code.wrapping_add(5)
}

/// A character: its weights at the boundaries from three before it to three behind it, and where the pairs that begin
/// with it stand.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub(super) struct First {
    pub(super) base: u32,
    pub(super) weights: [i16; 6],
}

/// Two characters: their five weights, and where the triples that begin with them stand.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub(super) struct Pair {
    pub(super) base: u32,
    /// The second character's key, 0 in an empty slot.
    pub(super) key: u16,
    /// The last is 0.
    pub(super) weights: [i8; 6],
}

/// Three characters: their four weights.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub(super) struct Triple {
    /// The third character's key, 0 in an empty slot.
    pub(super) key: u16,
    pub(super) weights: [i8; 4],
}

impl First {
    pub(super) const NOTHING: Self = Self { base: NO_CHILDREN, weights: [0; 6] };
}

impl Pair {
    pub(super) const NOTHING: Self = Self { base: NO_CHILDREN, key: 0, weights: [0; 6] };
}

impl Triple {
    pub(super) const NOTHING: Self = Self { key: 0, weights: [0; 4] };
}

/// The weights of dictionary words of one length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(super) struct WordWeights {
    /// Where such a word begins, inside it, and where it ends.
    pub(super) start: i16,
    pub(super) inside: i16,
    pub(super) end: i16,
}

/// How large the score of an edge may be for it to be doubted, inside what jieba takes for a word of the dictionary and
/// inside what it takes for an unknown word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Doubt {
    pub(super) known: i16,
    pub(super) unknown: i16,
}

/// A model.
#[derive(Debug)]
pub(super) struct Model {
    /// By key.
    pub(super) firsts: Held<[First]>,
    /// A double array: the pair by a key stands in the slot `base ^ key` of its first character.
    pub(super) pairs: Held<[Pair]>,
    /// The same for triples.
    pub(super) triples: Held<[Triple]>,
    /// By length − 1.
    pub(super) words: [WordWeights; LENGTHS],
    /// By which of the lengths 2 to 5 the words have that begin at a character, a bit a length.
    pub(super) beginnings: [Lanes; 16],
    pub(super) bias: i16,
    pub(super) doubt: Doubt,
    /// The digest of the dictionary whose codes and words it was trained with.
    pub(super) dictionary: String,
    pub(super) digest: String,
}

impl Model {
    pub(super) fn new(bytes: Bytes<'_>, name: &str) -> Result<Self> {
        let file = File::open(bytes, name, &FORMAT)?;
        let words = *file.array::<WordWeights, LENGTHS>("words")?;
        let [bias] = *file.array::<i16, 1>("bias")?;
        let [doubt] = *file.array::<Doubt, 1>("doubt")?;
        let dictionary = file.slice::<u8>("for")?;
        Ok(Self {
            firsts: file.slice("firsts")?,
            pairs: file.slice("pairs")?,
            triples: file.slice("triples")?,
            words,
            beginnings: beginnings(&words),
            bias,
            doubt,
            dictionary: String::from_utf8_lossy(&dictionary).into_owned(),
            digest: file.digest(),
        })
    }

    #[inline]
    pub(super) fn first(&self, key: u16) -> First {
        self.firsts.get(usize::from(key)).copied().unwrap_or(First::NOTHING)
    }

    #[inline]
    pub(super) fn pair(&self, base: u32, key: u16) -> Pair {
        let pair = self.pairs.get((base ^ u32::from(key)) as usize).copied();
        pair.filter(|pair| pair.key == key).unwrap_or(Pair::NOTHING)
    }

    #[inline]
    pub(super) fn triple(&self, base: u32, key: u16) -> Triple {
        let triple = self.triples.get((base ^ u32::from(key)) as usize).copied();
        triple.filter(|triple| triple.key == key).unwrap_or(Triple::NOTHING)
    }

    /// The weights of words of `length`.
    #[inline]
    pub(super) fn word(&self, length: usize) -> WordWeights {
        self.words[(length.max(1) - 1).min(LENGTHS - 1)]
    }
}

/// What the words that begin at a character add, for every set of their lengths.
fn beginnings(words: &[WordWeights; LENGTHS]) -> [Lanes; 16] {
    std::array::from_fn(|set| {
        let mut lanes = [0_i16; LANES];
        for length in (2..=LONGEST_IN_LANES).filter(|length| set >> (length - 2) & 1 == 1) {
            let WordWeights { start, inside, end } = words[length - 1];
            let first = REACH - 1;
            for (lane, sum) in lanes.iter_mut().enumerate() {
                let weight = match lane {
                    _ if lane == first => start,
                    _ if lane == first + length => end,
                    _ if lane > first && lane < first + length => inside,
                    _ => 0,
                };
                *sum = sum.wrapping_add(weight);
            }
        }
        lanes
    })
}
