//! From texts to their numbers.

mod short;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use self::short::{GLANCES, Short, ShortNumbers};
use super::TermId;
use crate::Span;

/// The numbers of texts.
///
/// A word of up to five Han characters stands in the table itself, and a look-up reads one place in memory: with a
/// vocabulary larger than the cache that is what it costs.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    short: ShortNumbers,
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
            Some(short) => self.short.get(short),
            None => self.long.get(text.get(word.range())?).copied(),
        }
    }

    /// The numbers of many words that stand in `text`; [`TermId::UNKNOWN`] for want of a closer look.
    pub(super) fn glances(&self, text: &str, words: impl ExactSizeIterator<Item = Span>) -> Vec<TermId> {
        let count = words.len();
        let mut ids = Vec::with_capacity(count.next_multiple_of(GLANCES));
        let mut words = words.map(|word| Short::of(text, word).unwrap_or(Short::NONE));
        while ids.len() < count {
            self.short.glance(&std::array::from_fn(|_| words.next().unwrap_or(Short::NONE)), &mut ids);
        }
        ids.truncate(count);
        ids
    }

    /// Gives a number to a text that has none.
    pub(super) fn insert(&mut self, text: &Arc<str>, id: TermId) {
        match Short::of(text, Span::new(0, text.len())) {
            Some(short) => self.short.insert(short, id),
            None => {
                self.long.insert(Arc::clone(text), id);
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
        fn same_as_a_list(texts in prop::collection::vec("[改革\\x00a]{0,7}", 0..40), asked in "[改革\\x00a]{0,7}") {
            let mut numbers = Numbers::default();
            for (index, text) in texts.iter().enumerate() {
                if numbers.get(text).is_none() {
                    numbers.insert(&Arc::from(text.as_str()), TermId(index as u32));
                }
            }
            let asked: Vec<&String> = texts.iter().chain([&asked]).collect();
            let mut whole = String::new();
            let spans: Vec<Span> = asked
                .iter()
                .map(|text| {
                    whole.push_str(text);
                    Span::new(whole.len() - text.len(), whole.len())
                })
                .collect();
            let glances = numbers.glances(&whole, spans.into_iter());
            prop_assert_eq!(glances.len(), asked.len());
            for (text, glance) in asked.into_iter().zip(glances) {
                let first = texts.iter().position(|other| other == text).map(|index| TermId(index as u32));
                prop_assert_eq!(numbers.get(text), first);
                prop_assert!(glance == TermId::UNKNOWN || Some(glance) == first);
            }
        }
    }
}
