//! The joint counts of a corpus, before a table is made of them.

use serde::{Deserialize, Serialize};

use super::context::{Context, Weighting};
use super::listed::Listed;
use super::matrix::SparseMatrix;
use super::sparse::Rows;
use super::{Cooccurrence, units, windows};
use crate::corpus::{Corpus, Selection, Term};

/// A listed term and how often it stands in the part of the corpus that counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermCount {
    /// The term.
    pub term: Term,
    /// Its tokens (tf).
    pub tokens: u64,
    /// The documents that hold it as a token (df).
    pub documents: u64,
    /// R1: the units that hold it, or the ordered pairs that begin with it.
    pub(super) first: u64,
    /// C1: the units that hold it, or the ordered pairs that end with it.
    pub(super) second: u64,
    /// The two, weighted by distance, in parts of the scale.
    pub(super) weights: Option<(f64, f64)>,
}

/// Joint counts of the listed terms of a corpus: every pair, unsorted. [`Cooccurrence::count`] makes them.
#[derive(Debug)]
pub struct PairCounts {
    pub(super) context: Context,
    pub(super) total: u64,
    /// The total weighted by distance, in parts of the scale.
    pub(super) total_weight: Option<f64>,
    /// Parts of a weight 1.
    pub(super) scale: f64,
    pub(super) terms: Vec<TermCount>,
    pub(super) joint: Joint,
}

/// The cells of the matrix, above its diagonal alone where the context has no direction.
#[derive(Debug)]
pub(super) enum Joint {
    Counted(Rows<u64>),
    Weighted(Rows<(u64, u128)>),
}

impl PairCounts {
    pub(super) fn of(options: &Cooccurrence, corpus: &Corpus, selection: &Selection) -> Self {
        let Cooccurrence { context, appendix, least_tokens, most_terms, .. } = *options;
        let listed = Listed::of(corpus, selection, appendix, least_tokens, most_terms);
        let by_unit = |total, holders: Vec<u64>, joint| {
            let margins = holders.into_iter().map(|holders| (holders, holders, None)).collect();
            (total, None, 1.0, margins, joint)
        };
        let (total, total_weight, scale, margins, joint): (_, _, _, Vec<(u64, u64, Option<(f64, f64)>)>, _) =
            match context {
                Context::In(unit) => {
                    let counted = units::present(corpus, unit, appendix, &listed);
                    by_unit(counted.total, counted.holders, Joint::Counted(counted.pairs))
                }
                Context::Minimum(unit) => {
                    let counted = units::repeated(corpus, unit, appendix, &listed);
                    by_unit(counted.total, counted.holders, Joint::Weighted(counted.pairs))
                }
                Context::Window(window) if window.weighting() == Weighting::Even => {
                    let counted = windows::even(corpus, window, appendix, &listed);
                    let margins = counted.first.into_iter().zip(counted.second).map(|(a, b)| (a, b, None)).collect();
                    (counted.total, None, 1.0, margins, Joint::Counted(counted.pairs))
                }
                Context::Window(window) => {
                    let counted = windows::weighted(corpus, window, appendix, &listed);
                    let margins = counted.first.into_iter().zip(counted.second);
                    let margins = margins.map(|(a, b)| (a.0, b.0, Some((a.1 as f64, b.1 as f64)))).collect();
                    let (total, weight) = counted.total;
                    let scale = windows::scale(window) as f64;
                    (total, Some(weight as f64), scale, margins, Joint::Weighted(counted.pairs))
                }
            };
        let terms = listed.terms.into_iter().zip(listed.frequencies).zip(margins);
        let terms = terms.map(|((term, (tokens, documents)), (first, second, weights))| TermCount {
            term,
            tokens,
            documents,
            first,
            second,
            weights,
        });
        Self { context, total, total_weight, scale, terms: terms.collect(), joint }
    }

    /// N: the units, or the ordered pairs in windows.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The listed terms, sorted by text: rows and columns of the matrix.
    pub fn terms(&self) -> &[TermCount] {
        &self.terms
    }

    /// The number of pairs that are met at all.
    pub fn len(&self) -> usize {
        match &self.joint {
            Joint::Counted(rows) => rows.cells.len(),
            Joint::Weighted(rows) => rows.cells.len(),
        }
    }

    /// Whether no two listed terms are met together.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The joint counts as a matrix, symmetric unless the window lies on one side; the diagonal is empty.
    ///
    /// ```
    /// # #[cfg(all(feature = "lexicon", feature = "jieba-rs"))] {
    /// use tifa::cooccurrence::{Context, Cooccurrence};
    /// use tifa::corpus::{Metadata, Selection, Unit};
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let mut corpus = Corpus::new();
    /// corpus.add(&Analyzer::new()?.analyze_text("改革见效。\n改革见效。")?, Metadata::named("a"));
    /// let counts = Cooccurrence::within(Context::In(Unit::Sentence)).count(&corpus, &Selection::everything());
    /// let matrix = counts.matrix();
    /// assert_eq!((matrix.indptr, matrix.indices, matrix.data), (vec![0, 1, 2], vec![1, 0], vec![2, 2]));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn matrix(&self) -> SparseMatrix<u64> {
        let cells = |visit: &mut dyn FnMut(usize, usize, u64)| {
            self.for_each(|row, column, count, _| visit(row as usize, column as usize, count));
        };
        let size = self.terms.len();
        if self.context.is_directed() { SparseMatrix::of(size, cells) } else { SparseMatrix::symmetric(size, cells) }
    }

    /// Shows each pair: the numbers of its terms, its count, and its weight in parts of the scale.
    pub(super) fn for_each(&self, mut visit: impl FnMut(u32, u32, u64, Option<f64>)) {
        match &self.joint {
            Joint::Counted(rows) => each(rows, |row, column, count| visit(row, column, count, None)),
            Joint::Weighted(rows) => each(rows, |row, column, (count, weight): (u64, u128)| {
                visit(row, column, count, Some(weight as f64));
            }),
        }
    }
}

fn each<T: Copy>(rows: &Rows<T>, mut visit: impl FnMut(u32, u32, T)) {
    for (row, bounds) in (0..).zip(rows.starts.windows(2)) {
        let range = bounds.first().zip(bounds.last()).map_or(0..0, |(&start, &end)| start..end);
        let columns = rows.columns.get(range.clone()).unwrap_or_default();
        let cells = rows.cells.get(range).unwrap_or_default();
        columns.iter().zip(cells).for_each(|(&column, &cell)| visit(row, column, cell));
    }
}
