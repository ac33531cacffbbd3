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
        let mut bytes = [0; 16];
        let (content, length) = bytes.split_at_mut(15);
        content.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        length.fill(text.len() as u8);
        let bytes = u128::from_le_bytes(bytes);
        Some(Self(bytes as u64, (bytes >> 64) as u64))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
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
