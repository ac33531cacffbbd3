//! From texts to their numbers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::TermId;
use crate::Span;

/// The numbers of texts.
///
/// A word of up to five Han characters stands in the table itself: a look-up then reads one place in memory instead of
/// two, and with a vocabulary larger than the cache that is what it costs.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    short: FxHashMap<Short, TermId>,
    long: FxHashMap<Arc<str>, TermId>,
}

impl Numbers {
    pub(super) fn get(&self, text: &str) -> Option<TermId> {
        self.get_in(text, Span::new(0, text.len()))
    }

    /// The number of the word that stands at `word` in `text`.
    #[inline]
    pub(super) fn get_in(&self, text: &str, word: Span) -> Option<TermId> {
        match Short::of(text, word) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(text.get(word.range())?).copied(),
        }
    }

    pub(super) fn insert(&mut self, text: &Arc<str>, id: TermId) {
        match Short::of(text, Span::new(0, text.len())) {
            Some(short) => self.short.insert(short, id),
            None => self.long.insert(Arc::clone(text), id),
        };
    }
}

/// A text of up to 15 bytes: its bytes, zeros, its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Short(u64, u64);

impl Short {
    /// The word that stands at `word` in `text`, if it is short.
    #[inline]
    fn of(text: &str, word: Span) -> Option<Self> {
        let mask = MASKS.get(word.len())?;
        let from = text.as_bytes().get(word.start()..)?;
        // Sixteen bytes are read whatever the word's length is, and cut off by a mask: lengths are as good as random, and
        // a branch for each would be guessed wrong at every other word.
        let bytes = from.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 16];
            bytes.iter_mut().zip(from).for_each(|(byte, from)| *byte = *from);
            bytes
        });
        let bytes = u128::from_le_bytes(bytes) & mask | (word.len() as u128) << 120;
        Some(Self(bytes as u64, (bytes >> 64) as u64))
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

        #[test]
        fn same_as_a_list(texts in prop::collection::vec("[改革\\x00a]{0,7}", 0..40), asked in "[改革\\x00a]{0,7}") {
            let mut numbers = Numbers::default();
            for (index, text) in texts.iter().enumerate() {
                if numbers.get(text).is_none() {
                    numbers.insert(&Arc::from(text.as_str()), TermId(index as u32));
                }
            }
            for text in texts.iter().chain([&asked]) {
                let first = texts.iter().position(|other| other == text).map(|index| TermId(index as u32));
                prop_assert_eq!(numbers.get(text), first);
            }
        }
    }
}
