//! The compiled weights, and the score of a boundary.

#![expect(
    clippy::indexing_slicing,
    reason = "a length is clamped to the number of lengths before it is an index, and a set taken by its remainder"
)]

use std::hint::select_unpredictable;

use bytemuck::{Pod, Zeroable};

use crate::Result;
use crate::processor::{Eight, prefetch};
use crate::segment::characters::Code;
use crate::segment::dictionary::file::{Bytes, File, Format};
use crate::segment::held::Held;

/// The file of a model.
pub(super) const FORMAT: Format =
    Format { magic: b"tifa pointwise \n", version: 3, name: "model", program: "tools/src/bin/train_segmenter.rs" };

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

/// The base of what has no children: no slot belongs to it.
pub(super) const NO_CHILDREN: u32 = 0;

/// A code as the tables have it: no code of a text is 0, which stands in empty slots, and the codes that are no characters' stand at the start.
#[inline]
pub(super) fn key(code: Code) -> u16 {
    code.wrapping_add(5)
}

/// A character: its weights at the boundaries from three before it to three behind it, which stand in the first six lanes,
/// and where the pairs that begin with it stand.
#[repr(C, align(16))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub(super) struct First {
    pub(super) weights: [i16; 6],
    pub(super) base: u32,
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
    pub(super) const NOTHING: Self = Self { weights: [0; 6], base: NO_CHILDREN };

    /// The weights by lane.
    #[inline(always)]
    pub(super) fn lanes(&self) -> Eight {
        // The base stands in the last two lanes.
        Eight::new(bytemuck::must_cast(*self)).masked([-1, -1, -1, -1, -1, -1, 0, 0])
    }
}

#[cfg(any(test, feature = "build"))]
impl Pair {
    pub(super) const NOTHING: Self = Self { base: NO_CHILDREN, key: 0, weights: [0; 6] };
}

#[cfg(any(test, feature = "build"))]
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

/// What the score of an edge exceeds, and what that of a sure one does.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) threshold: i32,
    pub(super) sure: i32,
}

/// A model.
#[derive(Debug)]
pub(super) struct Model {
    /// By key.
    pub(super) firsts: Held<[First]>,
    /// A double array: the pair by a key stands in the slot `base ^ key` of its first character. The last slot is empty; it
    /// stands for all that lie behind it.
    pub(super) pairs: Held<[Pair]>,
    /// The same for triples.
    pub(super) triples: Held<[Triple]>,
    /// By length − 1.
    pub(super) words: [WordWeights; LENGTHS],
    /// By which of the lengths 2 to 5 the words have that begin at a character, a bit a length.
    beginnings: [Lanes; 16],
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
        let (pairs, triples) = (file.slice::<Pair>("pairs")?, file.slice::<Triple>("triples")?);
        if pairs.last().is_none_or(|last| last.key != 0) {
            return Err(file.malformed("pairs"));
        }
        if triples.last().is_none_or(|last| last.key != 0) {
            return Err(file.malformed("triples"));
        }
        Ok(Self {
            firsts: file.slice("firsts")?,
            pairs,
            triples,
            words,
            beginnings: beginnings(&words),
            bias,
            doubt,
            dictionary: String::from_utf8_lossy(&dictionary).into_owned(),
            digest: file.digest(),
        })
    }

    /// What a score is compared with.
    pub(super) fn limits(&self) -> Limits {
        let threshold = -i32::from(self.bias);
        Limits { threshold, sure: threshold + i32::from(self.doubt.known.max(self.doubt.unknown)) }
    }

    /// A character.
    #[inline(always)]
    pub(super) fn first(&self, key: u16) -> &First {
        self.firsts.get(usize::from(key)).unwrap_or(&First::NOTHING)
    }

    /// The slot of a pair, which the processor is asked for.
    #[inline(always)]
    pub(super) fn pair_slot(&self, base: u32, key: u16) -> u32 {
        slot(&self.pairs, base, key)
    }

    /// Of the pair in a slot: where its triples stand, and its weights by lane, a byte each. Nothing if it is not that by `key`.
    #[inline(always)]
    pub(super) fn pair(&self, slot: u32, key: u16) -> (u32, u64) {
        let Some(pair) = self.pairs.get(slot as usize) else { return (NO_CHILDREN, 0) };
        let bytes: &[u8; 12] = bytemuck::must_cast_ref(pair);
        let [_, _, _, _, bytes @ ..] = *bytes;
        let bits = u64::from_le_bytes(bytes);
        // The key's two bytes stand before the weights, which begin in the second lane.
        let is_it = bits as u16 == key;
        (select_unpredictable(is_it, pair.base, NO_CHILDREN), select_unpredictable(is_it, bits >> 8 & !0xFF, 0))
    }

    /// The slot of a triple, which the processor is asked for.
    #[inline(always)]
    pub(super) fn triple_slot(&self, base: u32, key: u16) -> u32 {
        slot(&self.triples, base, key)
    }

    /// Of the triple in a slot: its weights by lane, a byte each. Nothing if it is not that by `key`.
    #[inline(always)]
    pub(super) fn triple(&self, slot: u32, key: u16) -> u64 {
        let Some(triple) = self.triples.get(slot as usize) else { return 0 };
        let weights = u64::from(u32::from_le_bytes(triple.weights.map(i8::cast_unsigned)));
        // They begin in the third lane.
        select_unpredictable(triple.key == key, weights << 16, 0)
    }

    /// What the words add that begin at a character, by their lengths.
    #[inline(always)]
    pub(super) fn beginnings(&self, set: u8) -> Eight {
        Eight::new(self.beginnings[usize::from(set % 16)])
    }

    /// The weights of words of `length`.
    #[inline]
    pub(super) fn word(&self, length: usize) -> WordWeights {
        self.words[(length.max(1) - 1).min(LENGTHS - 1)]
    }
}

#[inline(always)]
fn slot<T>(slots: &[T], base: u32, key: u16) -> u32 {
    // No table has more than 2^32 slots: see the limit of files.
    let slot = (base ^ u32::from(key)).min((slots.len() as u32).wrapping_sub(1));
    prefetch(slots, slot as usize);
    slot
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
