//! The numbers of short texts, in a table of their own.

use std::hint::select_unpredictable;

use super::super::TermId;
use crate::Span;
use crate::processor::prefetch;

/// A text of up to 15 bytes: its bytes, zeros, its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Short(u64, u64);

impl Short {
    /// Stands for a longer text: no short one has so many bytes.
    pub(super) const NONE: Self = Self(u64::MAX, u64::MAX);

    /// The word that stands at `word` in `text`, if it is short.
    #[inline]
    pub(super) fn of(text: &str, word: Span) -> Option<Self> {
        let mask = MASKS.get(word.len())?;
        let from = text.as_bytes().get(word.start()..)?;
        // Sixteen bytes are read whatever the word's length is, and a mask cuts off the rest: the length is unpredictable, so
        // the processor would mispredict a branch on it about half the time.
        let bytes = from.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 16];
            bytes.iter_mut().zip(from).for_each(|(byte, from)| *byte = *from);
            bytes
        });
        let bytes = u128::from_le_bytes(bytes) & mask | (word.len() as u128) << 120;
        Some(Self(bytes as u64, (bytes >> 64) as u64))
    }

    /// Whether both are one, without a branch between the halves.
    #[inline]
    fn is(self, other: Self) -> bool {
        (self.0 ^ other.0) | (self.1 ^ other.1) == 0
    }

    /// A number in whose high bits all bytes have a say.
    #[inline]
    fn hash(self) -> u64 {
        const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
        (self.0.wrapping_mul(MIX).rotate_left(29) ^ self.1).wrapping_mul(MIX)
    }
}

/// The bytes that a text of each length has.
#[expect(clippy::indexing_slicing, reason = "computed by the compiler, which would refuse an index out of bounds")]
const MASKS: [u128; 16] = {
    let mut masks = [0; 16];
    let mut length = 1;
    while length < masks.len() {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
};

/// How many texts are looked up at once.
pub(super) const GLANCES: usize = 64;

/// Texts and their numbers, as they came: what is frequent comes early, so that the entries in use lie side by side.
///
/// A table leads to them. A text's entry is named at the place that its hash says or, if that is taken, at the next one
/// that is free; at most a quarter of the places are taken.
#[derive(Clone, Debug)]
pub(super) struct ShortNumbers {
    /// The first is [`NOBODY`].
    entries: Vec<Entry>,
    /// Indices of entries, 0 where the place is free. As many as a power of two.
    places: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    text: Short,
    id: TermId,
}

const NOBODY: Entry = Entry { text: Short::NONE, id: TermId::UNKNOWN };

impl Default for ShortNumbers {
    fn default() -> Self {
        Self { entries: vec![NOBODY], places: vec![0; 64] }
    }
}

impl ShortNumbers {
    /// The place that the hash of a text says.
    #[inline]
    fn home(&self, text: Short) -> usize {
        (text.hash() >> (u64::BITS - self.places.len().trailing_zeros())) as usize
    }

    #[inline]
    fn entry(&self, place: usize) -> Entry {
        let index = self.places.get(place).copied().unwrap_or(0);
        self.entries.get(index as usize).copied().unwrap_or(NOBODY)
    }

    /// Appends for each text its number if its entry is named where its hash says; any other is unknown.
    ///
    /// One depth is done before the next is begun, and each asks for what the next will read: a document finds little of
    /// the table in the cache, and so waits for many words at once. Whether a text is found is as good as random, so it is
    /// not branched upon.
    #[inline]
    pub(super) fn glance(&self, texts: &[Short; GLANCES], ids: &mut Vec<TermId>) {
        let homes = texts.map(|text| {
            let home = self.home(text);
            prefetch(&self.places, home);
            home
        });
        let indices = homes.map(|home| {
            let index = self.places.get(home).copied().unwrap_or(0) as usize;
            prefetch(&self.entries, index);
            index
        });
        ids.extend(indices.iter().zip(texts).map(|(&index, &text)| {
            let entry = self.entries.get(index).copied().unwrap_or(NOBODY);
            TermId(select_unpredictable(entry.text.is(text), entry.id.0, TermId::UNKNOWN.0))
        }));
    }

    #[inline]
    pub(super) fn get(&self, text: Short) -> Option<TermId> {
        let id = self.entry(self.find(text)).id;
        (id != TermId::UNKNOWN).then_some(id)
    }

    /// The place where a text's entry is named, or a free one where it would be.
    #[inline]
    fn find(&self, text: Short) -> usize {
        let mut place = self.home(text);
        loop {
            let entry = self.entry(place);
            if entry.text.is(text) || entry.text.is(Short::NONE) {
                return place;
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    /// Puts in a text that is not there.
    pub(super) fn insert(&mut self, text: Short, id: TermId) {
        self.entries.push(Entry { text, id });
        let first = if self.entries.len() * 4 <= self.places.len() {
            self.entries.len() - 1
        } else {
            self.places = vec![0; self.places.len() * 2];
            1
        };
        for index in first..self.entries.len() {
            let text = self.entries.get(index).map_or(Short::NONE, |entry| entry.text);
            let place = self.find(text);
            if let Some(place) = self.places.get_mut(place) {
                *place = index as u32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_short_text_is_its_bytes(before in "[改a]{0,3}", text in "[改革\\x00aé]{0,16}", behind in "[改a]{0,12}") {
            let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
            let number = |from: usize| u64::from_le_bytes(std::array::from_fn(|at| byte(from + at)));
            let length = text.len();
            let short = (length < 16).then(|| Short(number(0), number(8) | (length as u64) << 56));
            let whole = format!("{before}{text}{behind}");
            prop_assert_eq!(Short::of(&whole, Span::new(before.len(), before.len() + length)), short);
        }
    }

    #[test]
    fn many_texts_keep_their_numbers() {
        let mut numbers = ShortNumbers::default();
        let text = |id: u32| {
            let text = format!("词{id}");
            Short::of(&text, Span::new(0, text.len())).unwrap()
        };
        for id in 0..3000 {
            assert_eq!(numbers.get(text(id)), None);
            numbers.insert(text(id), TermId(id));
        }
        assert!((0..3000).all(|id| numbers.get(text(id)) == Some(TermId(id))));
        let mut glances = Vec::new();
        numbers.glance(&std::array::from_fn(|id| text(id as u32)), &mut glances);
        assert!(glances.iter().zip(0..).filter(|&(&glance, id)| glance == TermId(id)).count() > GLANCES / 2);
    }
}
