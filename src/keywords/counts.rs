//! The counts that keywords are scored from.

use rustc_hash::FxHashMap;

use crate::corpus::{Appendix, Corpus, Selection, TermId, Text, Unit};

/// How often each term of the corpus at hand occurs: in one of its documents, or in what that is compared with.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) terms: FxHashMap<TermId, u64>,
    pub(super) tokens: u64,
    /// The listed terms of both sides: the number of comparisons.
    pub(super) compared: usize,
}

impl Counts {
    pub(super) fn of(text: &Text, appendix: Appendix) -> Self {
        let mut counts = Self::default();
        counts.add(text, appendix, Some);
        counts
    }

    /// `number` gives a token's term its number in the corpus at hand, if it has one.
    fn add(&mut self, text: &Text, appendix: Appendix, number: impl Fn(TermId) -> Option<TermId>) {
        for unit in text.units(Unit::Document, appendix) {
            self.tokens += unit.len() as u64;
            for id in unit.iter().filter_map(|&id| number(id)) {
                *self.terms.entry(id).or_default() += 1;
            }
        }
    }

    /// The counts of `other`, or of the corpus at hand without another.
    pub(super) fn of_reference(
        corpus: &Corpus,
        other: Option<&Corpus>,
        selection: &Selection,
        appendix: Appendix,
    ) -> Self {
        let mut counts = Self::default();
        let listed = |corpus: &Corpus| corpus.vocabulary().iter().filter(|(_, term)| selection.lists(term)).count();
        counts.compared = listed(corpus);
        match other {
            None => corpus.texts().iter().for_each(|text| counts.add(text, appendix, Some)),
            Some(other) => {
                let numbers: Vec<Option<TermId>> =
                    other.vocabulary().iter().map(|(_, term)| corpus.vocabulary().number_of(term)).collect();
                let number = |id: TermId| numbers.get(id.index()).copied().flatten();
                other.texts().iter().for_each(|text| counts.add(text, appendix, number));
                let shared =
                    other.vocabulary().iter().filter(|&(id, term)| selection.lists(term) && number(id).is_some());
                counts.compared += listed(other) - shared.count();
            }
        }
        counts
    }

    pub(super) fn get(&self, id: TermId) -> u64 {
        self.terms.get(&id).copied().unwrap_or(0)
    }
}
