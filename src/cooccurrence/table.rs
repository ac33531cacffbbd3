//! Pairs and their measures.

use serde::{Deserialize, Serialize};

use super::context::{Context, Weighting};
use super::counts::{PairCounts, TermCount};
use super::{Cooccurrence, Origin, windows};
use crate::contingency::{Association, Contingency};
use crate::corpus::Term;

/// The pairs of a corpus, strongest first.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，民生改善。\n改革见效。")?, Metadata::named("a"));
/// use tifa::cooccurrence::Cooccurrence;
///
/// let options = Cooccurrence::within("sentence".parse()?).at_least(1);
/// let mut table = options.of(&corpus, &Selection::everything());
/// assert_eq!((table.len(), table.total(), table.terms().len()), (6, 2, 4));
/// assert_eq!(table.context(), "sentence".parse()?);
/// let (first, second, pair) = table.indexed_pairs().next().unwrap();
/// assert_eq!((table.terms()[first].term.text(), table.terms()[second].term.text()), (pair.first.text(), pair.second.text()));
/// table.truncate(2);
/// assert_eq!((table.pairs().count(), table.is_empty()), (2, false));
/// assert_eq!(table.only_with("改革").pairs().filter(|pair| pair.first.text() != "改革").count(), 0);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairTable {
    context: Context,
    sorted_by: Association,
    origin: Origin,
    total: u64,
    total_weight: Option<f64>,
    scale: f64,
    terms: Vec<TermCount>,
    entries: Vec<Entry>,
}

/// A pair by the numbers of its terms.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    first: u32,
    second: u32,
    count: u64,
    /// In parts of the scale.
    weight: Option<f64>,
}

/// Two terms that occur together.
///
/// The first is the one whose text sorts first; in a window to one side it is the term that the window lies beside.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，民生改善。\n改革见效。")?, Metadata::named("a"));
/// use tifa::contingency::Association;
/// use tifa::cooccurrence::Cooccurrence;
///
/// let table = Cooccurrence::within("sentence".parse()?).of(&corpus, &Selection::everything());
/// let pair = table.pairs().next().unwrap();
/// assert_eq!((pair.first.text(), pair.second.text()), ("改革", "见效"));
/// assert_eq!((pair.count, pair.first_count, pair.second_count, pair.total), (2, 2, 2, 2));
/// assert_eq!((pair.association(Association::Dice), pair.strength()), (Some(1.0), 2.0));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pair<'t> {
    /// The first term.
    pub first: &'t Term,
    /// The second term.
    pub second: &'t Term,
    /// O11: the units that hold both, or the ordered pairs in windows.
    pub count: u64,
    /// R1: the units that hold the first, or the ordered pairs that begin with it.
    pub first_count: u64,
    /// C1: the units that hold the second, or the ordered pairs that end with it.
    pub second_count: u64,
    /// N: all units, or all ordered pairs.
    pub total: u64,
    /// Where the context weighs, the sum of 1/distance over the ordered pairs, or of min(count) over the units.
    pub weight: Option<f64>,
    /// O11, R1, C1, N weighted by distance, in parts of a scale that none of the measures they are for depends on.
    #[serde(skip)]
    weighted: Option<[f64; 4]>,
}

impl Pair<'_> {
    /// The value of a measure, or `None` where the pair's table does not define it.
    ///
    /// In a window weighted by distance a measure that no common factor changes ([`Association::is_ratio`]) is that of
    /// the weighted table. The others need numbers of observations, which weights are not: they are of the plain counts.
    pub fn association(&self, measure: Association) -> Option<f64> {
        let plain = [self.count, self.first_count, self.second_count, self.total].map(|count| count as f64);
        let [joint, row, column, total] = self.weighted.filter(|_| measure.is_ratio()).unwrap_or(plain);
        // Weights beyond 2^53 parts are rounded, which must not make a cell negative.
        measure.of(&Contingency::new(joint, row, column, total.max(row + column - joint))?)
    }

    /// How much the pair counts: its weight where the context weighs, otherwise its count.
    pub fn strength(&self) -> f64 {
        self.weight.unwrap_or(self.count as f64)
    }
}

impl PairTable {
    pub(super) fn of(counts: &PairCounts, options: &Cooccurrence) -> Self {
        let chosen = options.chosen(&counts.terms);
        let number = |term: u32| chosen.numbers.get(term as usize).copied().flatten();
        let mut entries = Vec::new();
        counts.for_each(|first, second, count, weight| {
            if let (true, Some(first), Some(second)) = (count >= options.minimum, number(first), number(second)) {
                entries.push(Entry { first, second, count, weight });
            }
        });
        let (scale, total_weight) = match options.context {
            Context::Window(window) if window.weighting() == Weighting::Distance => {
                (windows::scale(window) as f64, Some(counts.total_weight as f64))
            }
            _ => (1.0, None),
        };
        let mut table = Self {
            context: options.context,
            sorted_by: options.sorted_by,
            origin: Origin { cooccurrence: options.describe(), ..counts.origin.clone() },
            total: counts.total,
            total_weight,
            scale,
            terms: chosen.terms,
            entries: Vec::new(),
        };
        table.entries = table.sorted(entries);
        table
    }

    /// By falling measure, then falling count, then the numbers of the terms, which are in the order of their texts;
    /// undefined measures last.
    fn sorted(&self, entries: Vec<Entry>) -> Vec<Entry> {
        let key =
            |entry: Entry| (self.pair(&entry).map_or(f64::NEG_INFINITY, |pair| rank(&pair, self.sorted_by)), entry);
        let order = |a: &(f64, Entry), b: &(f64, Entry)| {
            let numbers = |entry: &Entry| (entry.first, entry.second);
            let falling = b.0.total_cmp(&a.0).then_with(|| b.1.count.cmp(&a.1.count));
            falling.then_with(|| numbers(&a.1).cmp(&numbers(&b.1)))
        };
        // No two keys are equal, so that the order does not depend on the number of threads.
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            let mut keyed: Vec<(f64, Entry)> = entries.into_par_iter().map(key).collect();
            keyed.par_sort_unstable_by(order);
            keyed.into_iter().map(|(_, entry)| entry).collect()
        }
        #[cfg(not(feature = "parallel"))]
        {
            let mut keyed: Vec<(f64, Entry)> = entries.into_iter().map(key).collect();
            keyed.sort_unstable_by(order);
            keyed.into_iter().map(|(_, entry)| entry).collect()
        }
    }

    fn pair(&self, entry: &Entry) -> Option<Pair<'_>> {
        let (first, second) = (self.terms.get(entry.first as usize)?, self.terms.get(entry.second as usize)?);
        let (first_margin, second_margin) = (first.margin, second.margin);
        let weighted = entry
            .weight
            .zip(self.total_weight)
            .map(|(joint, total)| [joint, first_margin.first_weight as f64, second_margin.second_weight as f64, total]);
        Some(Pair {
            first: &first.term,
            second: &second.term,
            count: entry.count,
            first_count: first_margin.first,
            second_count: second_margin.second,
            total: self.total,
            weight: entry.weight.map(|weight| weight / self.scale),
            weighted,
        })
    }

    /// Where the terms counted as together.
    pub fn context(&self) -> Context {
        self.context
    }

    /// How the table was made.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// N: the units, or the ordered pairs in windows.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The listed terms, sorted by text, those in no pair too.
    pub fn terms(&self) -> &[TermCount] {
        &self.terms
    }

    /// The number of pairs.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The pairs, strongest first.
    pub fn pairs(&self) -> impl DoubleEndedIterator<Item = Pair<'_>> {
        self.entries.iter().filter_map(|entry| self.pair(entry))
    }

    /// The pairs with the indices of their terms in [`PairTable::terms`], strongest first.
    pub fn indexed_pairs(&self) -> impl Iterator<Item = (usize, usize, Pair<'_>)> {
        self.entries.iter().filter_map(|entry| Some((entry.first as usize, entry.second as usize, self.pair(entry)?)))
    }

    /// The `most` strongest pairs of the terms whose text is `term`, a word or a lexicon term, turned so that it is the
    /// first. In a window to one side these are the neighbours on that side.
    ///
    /// ```
    /// # #[cfg(all(feature = "lexicon", feature = "jieba-rs"))] {
    /// use tifa::cooccurrence::Cooccurrence;
    /// use tifa::corpus::{Metadata, Selection};
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let mut corpus = Corpus::new();
    /// corpus.add(&Analyzer::new()?.analyze_text("民生发展。改革发展。改革见效。")?, Metadata::named("a"));
    /// let table = Cooccurrence::within("window:1:right".parse()?).at_least(1).of(&corpus, &Selection::everything());
    /// let after: Vec<&str> = table.neighbours("改革", 5).iter().map(|pair| pair.second.text()).collect();
    /// assert_eq!(after, ["见效", "发展"]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn neighbours(&self, term: &str, most: usize) -> Vec<Pair<'_>> {
        self.entries_of(term).iter().take(most).filter_map(|entry| self.pair(entry)).collect()
    }

    /// The table with the pairs that [`PairTable::neighbours`] gives alone.
    pub fn only_with(mut self, term: &str) -> Self {
        self.entries = self.entries_of(term);
        self
    }

    fn entries_of(&self, term: &str) -> Vec<Entry> {
        let is = |number: u32| self.terms.get(number as usize).is_some_and(|counted| counted.term.text() == term);
        let entries = self.entries.iter().filter_map(|&entry| match (is(entry.first), is(entry.second)) {
            (true, _) => Some(entry),
            (false, true) if !self.context.is_directed() => {
                Some(Entry { first: entry.second, second: entry.first, ..entry })
            }
            _ => None,
        });
        // Turning changes ΔP.
        self.sorted(entries.collect())
    }

    /// Keeps the first `most` pairs.
    pub fn truncate(&mut self, most: usize) {
        self.entries.truncate(most);
    }
}

/// What pairs are sorted by, the larger the stronger.
fn rank(pair: &Pair<'_>, measure: Association) -> f64 {
    match (pair.association(measure), measure) {
        (None, _) => f64::NEG_INFINITY,
        // Small p is strong.
        (Some(p), Association::Fisher) => -p,
        (Some(value), _) => value,
    }
}
