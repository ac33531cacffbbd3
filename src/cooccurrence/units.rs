//! Counting pairs in units.

use super::listed::{Listed, Places, UNLISTED};
use super::sparse::{Cell, Rows};
use crate::corpus::{Appendix, Corpus, TermId, Text, Unit, by_parts};

/// The listed terms of each unit with their counts, in the order of their numbers.
struct Units {
    starts: Vec<usize>,
    terms: Vec<u32>,
    counts: Vec<u32>,
}

impl Units {
    /// Those of all texts; on all cores with the feature `parallel`, with the same result.
    fn of(corpus: &Corpus, unit: Unit, appendix: Appendix, listed: &Listed) -> Self {
        let parts = by_parts(corpus.texts(), |texts| Self::of_texts(texts, unit, appendix, listed));
        parts.into_iter().reduce(Self::followed_by).unwrap_or_else(Self::none)
    }

    fn none() -> Self {
        Self { starts: vec![0], terms: Vec::new(), counts: Vec::new() }
    }

    fn of_texts(texts: &[Text], unit: Unit, appendix: Appendix, listed: &Listed) -> Self {
        let mut units = Self::none();
        let mut present: Vec<u32> = Vec::new();
        for tokens in texts.iter().flat_map(|text| text.units(unit, appendix)) {
            present.extend(tokens.iter().map(|&id: &TermId| listed.number(id)).filter(|&number| number != UNLISTED));
            present.sort_unstable();
            for same in present.chunk_by(|a, b| a == b) {
                units.terms.extend(same.first());
                units.counts.push(same.len() as u32);
            }
            units.starts.push(units.terms.len());
            present.clear();
        }
        units
    }

    fn followed_by(mut self, other: Self) -> Self {
        let before = self.terms.len();
        self.starts.extend(other.starts.iter().skip(1).map(|start| before + start));
        self.terms.extend(other.terms);
        self.counts.extend(other.counts);
        self
    }

    /// For each term the rest of each unit after it, as a range of `terms`.
    fn rests(&self, terms: usize) -> Places<(usize, u32)> {
        let units = self.starts.windows(2).filter_map(|bounds| Some((*bounds.first()?, *bounds.last()?)));
        let rests = units.flat_map(|(start, end)| {
            let unit = self.terms.get(start..end).unwrap_or_default();
            unit.iter().zip(start + 1..).map(move |(&term, next)| (term, (next, (end - next) as u32)))
        });
        Places::of(terms, rests, (0, 0))
    }

    /// The joint counts of each term with those of higher number. `amount` is told how often the two stand in a unit.
    fn pairs<T: Cell>(
        &self,
        rests: &Places<(usize, u32)>,
        terms: usize,
        amount: impl Fn(u32, u32) -> T + Sync,
    ) -> Rows<T> {
        Rows::square(terms, |first, row| {
            for &(next, length) in rests.get(first) {
                let range = next..next + length as usize;
                let own = next.checked_sub(1).and_then(|own| self.counts.get(own)).copied().unwrap_or(0);
                let others = self.terms.get(range.clone()).unwrap_or_default();
                let counts = self.counts.get(range).unwrap_or_default();
                for (&second, &count) in others.iter().zip(counts) {
                    row.add(second, amount(own, count));
                }
            }
        })
    }
}

/// What counting in units yields.
pub(super) struct InUnits<T> {
    /// The units with a counted token.
    pub(super) total: u64,
    /// The units that hold each term.
    pub(super) holders: Vec<u64>,
    pub(super) pairs: Rows<T>,
}

/// Counts the units that hold both terms of a pair.
pub(super) fn present(corpus: &Corpus, unit: Unit, appendix: Appendix, listed: &Listed) -> InUnits<u64> {
    counted(corpus, unit, appendix, listed, |_, _| 1)
}

/// Beside these, sums the smaller of the two counts over the units.
pub(super) fn repeated(corpus: &Corpus, unit: Unit, appendix: Appendix, listed: &Listed) -> InUnits<(u64, u128)> {
    counted(corpus, unit, appendix, listed, |own, other| (1, own.min(other).into()))
}

fn counted<T: Cell>(
    corpus: &Corpus,
    unit: Unit,
    appendix: Appendix,
    listed: &Listed,
    amount: impl Fn(u32, u32) -> T + Sync,
) -> InUnits<T> {
    let units = Units::of(corpus, unit, appendix, listed);
    let rests = units.rests(listed.len());
    InUnits {
        total: units.starts.len() as u64 - 1,
        holders: (0..listed.len() as u32).map(|term| rests.get(term).len() as u64).collect(),
        pairs: units.pairs(&rests, listed.len(), amount),
    }
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon", feature = "parallel"))]
mod tests {
    use super::*;
    use crate::Analyzer;
    use crate::cooccurrence::{Context, Cooccurrence};
    use crate::corpus::{Metadata, Selection, on_threads};

    #[test]
    fn threads_do_not_matter() {
        let analyzer = Analyzer::new().unwrap();
        let mut corpus = Corpus::new();
        for text in ["改革开放。改革创新改革。", "", "创新。开放创新，改革。", "民生。", "，。", "开放民生。"]
        {
            corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::default());
        }
        let options = Cooccurrence::new(Context::In(Unit::Sentence)).of_most_frequent(3);
        let listed = Listed::of(&corpus, &Selection::everything(), &options);
        for &unit in Unit::ALL {
            let units = |threads| {
                let units = on_threads(threads, || Units::of(&corpus, unit, Appendix::Excluded, &listed));
                (units.starts, units.terms, units.counts)
            };
            let whole = units(1);
            assert!(whole.1.len() > 3);
            assert!((2..9).all(|threads| units(threads) == whole));
        }
    }
}
