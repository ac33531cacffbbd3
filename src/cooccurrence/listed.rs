//! The terms that pairs are made of.

use std::cmp::Reverse;

use super::Cooccurrence;
use crate::corpus::{Corpus, Selection, Term, TermId, Unit, listed};

/// What a term that is not listed has for a number.
pub(super) const UNLISTED: u32 = u32::MAX;

/// The listed terms, numbered in the order of their text, so that numbers do not depend on the order of documents.
pub(super) struct Listed {
    numbers: Vec<u32>,
    pub(super) terms: Vec<Term>,
    /// Tokens and documents of each.
    pub(super) frequencies: Vec<(u64, u64)>,
}

impl Listed {
    /// The terms that `selection` lists and that stand as often as the options say in the part of `corpus` that counts; of
    /// these the most frequent, ties to the text that sorts first. A word whose neighbours are wanted is always among them.
    pub(super) fn of(corpus: &Corpus, selection: &Selection, options: &Cooccurrence) -> Self {
        let Cooccurrence { appendix, least_tokens: least, .. } = *options;
        let most = options.most_terms();
        let vocabulary = corpus.vocabulary();
        let mut counted = vec![Counted::default(); vocabulary.len()];
        for (number, text) in (1..).zip(corpus.texts()) {
            for id in text.units(Unit::Document, appendix).flatten() {
                if let Some(counted) = counted.get_mut(id.index()) {
                    counted.tokens += 1;
                    counted.documents += u64::from(counted.last != number);
                    counted.last = number;
                }
            }
        }
        let mask = selection.mask(vocabulary);
        let tokens = |index: usize| counted.get(index).map_or(0, |counted| counted.tokens);
        let is_wanted = |term: &Term| options.neighbours_of.contains(term.text());
        let present = vocabulary.iter().filter(|&(id, _)| listed(&mask, id) && tokens(id.index()) > 0);
        let (wanted, others): (Vec<_>, Vec<_>) =
            present.map(|(id, term)| (term, id.index())).partition(|(term, _)| is_wanted(term));
        let mut chosen: Vec<(&Term, usize)> = others;
        chosen.retain(|&(_, index)| tokens(index) >= least);
        if chosen.len() > most {
            chosen.select_nth_unstable_by_key(most, |&(term, index)| (Reverse(tokens(index)), term.order()));
            chosen.truncate(most);
        }
        chosen.extend(wanted);
        chosen.sort_unstable_by_key(|(term, _)| term.order());
        let mut numbers = vec![UNLISTED; vocabulary.len()];
        for (number, &(_, index)) in (0..).zip(&chosen) {
            if let Some(place) = numbers.get_mut(index) {
                *place = number;
            }
        }
        let frequency = |index: usize| counted.get(index).map_or((0, 0), |counted| (counted.tokens, counted.documents));
        Self {
            numbers,
            terms: chosen.iter().map(|&(term, _)| term.clone()).collect(),
            frequencies: chosen.iter().map(|&(_, index)| frequency(index)).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term, or [`UNLISTED`].
    pub(super) fn number(&self, id: TermId) -> u32 {
        self.numbers.get(id.index()).copied().unwrap_or(UNLISTED)
    }
}

#[derive(Clone, Copy, Default)]
struct Counted {
    tokens: u64,
    documents: u64,
    /// The document seen last, from 1.
    last: usize,
}

/// For each listed term, where it stands: a list of lists in one piece.
pub(super) struct Places<P> {
    starts: Vec<usize>,
    places: Vec<P>,
}

impl<P: Copy> Places<P> {
    /// Sorts places by term, keeping their order; those of a number beyond `terms` are left out. `blank` is any place.
    pub(super) fn of(terms: usize, numbered: impl Iterator<Item = (u32, P)> + Clone, blank: P) -> Self {
        let mut starts = vec![0; terms + 1];
        for (number, _) in numbered.clone() {
            if let Some(start) = starts.get_mut(number as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![blank; starts.last().copied().unwrap_or(0)];
        for (number, place) in numbered {
            let Some(next) = next.get_mut(number as usize).filter(|_| (number as usize) < terms) else { continue };
            if let Some(slot) = places.get_mut(*next) {
                *slot = place;
                *next += 1;
            }
        }
        Self { starts, places }
    }

    pub(super) fn get(&self, number: u32) -> &[P] {
        let number = number as usize;
        let range = self.starts.get(number).zip(self.starts.get(number + 1));
        range.and_then(|(&start, &end)| self.places.get(start..end)).unwrap_or_default()
    }
}
