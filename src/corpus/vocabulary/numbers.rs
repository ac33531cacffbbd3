//! From texts to their numbers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::TermId;

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
        match Short::of(text) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(text).copied(),
        }
    }

    pub(super) fn insert(&mut self, text: &Arc<str>, id: TermId) {
        match Short::of(text) {
            Some(short) => self.short.insert(short, id),
            None => self.long.insert(Arc::clone(text), id),
        };
    }
}

/// A text of up to 15 bytes: its bytes, zeros, its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Short(u64, u64);

impl Short {
    #[inline]
    fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let length = bytes.len();
        // Two overlapping reads and a shift: bytes copied to a buffer would be waited for when it is read as numbers.
        let (low, high) = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let behind = 8 * u32::try_from(16usize.checked_sub(length)?).ok()?;
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last).checked_shr(behind).unwrap_or(0))
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let [first, last] = [first, last].map(|four| u64::from(u32::from_le_bytes(*four)));
            (first | (last >> (8 * (8 - length))) << 32, 0)
        } else {
            (bytes.iter().rev().fold(0, |low, byte| low << 8 | u64::from(*byte)), 0)
        };
        (length < 16).then_some(Self(low, high | (length as u64) << 56))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_short_text_is_its_bytes(text in "[改革\\x00aé]{0,16}") {
            let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
            let number = |from: usize| u64::from_le_bytes(std::array::from_fn(|at| byte(from + at)));
            let length = text.len();
            let short = (length < 16).then(|| Short(number(0), number(8) | (length as u64) << 56));
            prop_assert_eq!(Short::of(&text), short);
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
