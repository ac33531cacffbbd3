//! The joint counts of a corpus, before a table is made of them.

use serde::{Deserialize, Serialize};

use super::context::{Context, Weighting};
use super::listed::Listed;
use super::matrix::SparseMatrix;
use super::sparse::{Cell, Rows};
use super::units::InUnits;
use super::windows::InWindows;
use super::{Cooccurrence, units, windows};
use crate::Error;
use crate::asked::Match;
use crate::corpus::{Corpus, Selection, Term};
use crate::table::Origin;

/// A listed term and how often it stands in the part of the corpus that counts.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，民生改善。\n改革见效。")?, Metadata::named("a"));
/// use tifa::cooccurrence::Cooccurrence;
///
/// let counts = Cooccurrence::new("sentence".parse()?).count(&corpus, &Selection::everything());
/// let reform = counts.terms().iter().find(|count| count.term.text() == "改革").unwrap();
/// assert_eq!((reform.tokens, reform.documents), (2, 1));
/// assert!(counts.len() >= 1 && !counts.is_empty());
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermCount {
    /// The term.
    pub term: Term,
    /// Its tokens (tf).
    pub tokens: u64,
    /// The documents that hold it as a token (df).
    pub documents: u64,
    pub(super) margin: Margin,
}

/// The sums of a term's row and column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Margin {
    /// R1: the units that hold it, or the ordered pairs that begin with it.
    pub(super) first: u64,
    /// C1: the units that hold it, or the ordered pairs that end with it.
    pub(super) second: u64,
    /// The two, weighted by distance, in parts of the scale; 0 where the context does not weigh distance.
    pub(super) first_weight: u128,
    pub(super) second_weight: u128,
}

/// Joint counts of the listed terms of a corpus: every pair, however seldom it is met. [`Cooccurrence::count`] makes them.
///
/// Counts of different documents add up by [`PairCounts::merge`], in any order and grouping, to the same table; serialised
/// counts too, so that they can be made on many machines. They hold no text, and grow with the terms and the pairs alone.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::cooccurrence::{Context, Cooccurrence};
/// use tifa::corpus::{Metadata, Selection, Unit};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let cooccurrence = Cooccurrence::new(Context::In(Unit::Sentence));
/// let mut counts = cooccurrence.count(&Corpus::new(), &Selection::everything());
/// for text in ["改革见效。", "民生改善，改革见效。"] {
///     let mut corpus = Corpus::new();
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::default());
///     counts.merge(cooccurrence.count(&corpus, &Selection::everything()))?;
/// }
/// let table = cooccurrence.table(&counts)?;
/// let pair = &table.rows()[0];
/// assert_eq!((pair.first.text(), pair.second.text(), pair.count, pair.total), ("改革", "见效", 2, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct PairCounts {
    pub(super) options: Cooccurrence,
    pub(super) origin: Origin,
    pub(super) total: u64,
    /// The total weighted by distance, in parts of the scale.
    pub(super) total_weight: u128,
    pub(super) terms: Vec<TermCount>,
    pub(super) joint: Joint,
}

/// What counts are read from: not yet checked.
#[derive(Deserialize)]
struct Written {
    options: Cooccurrence,
    origin: Origin,
    total: u64,
    total_weight: u128,
    terms: Vec<TermCount>,
    joint: Joint,
}

impl TryFrom<Written> for PairCounts {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        let Written { options, origin, total, total_weight, terms, joint } = written;
        if !terms.is_sorted_by(|a, b| a.term.order() < b.term.order()) {
            return Err(Error::found("terms in another order").expected("terms sorted by text, each once"));
        }
        match &joint {
            Joint::Counted(rows) => rows.check(terms.len())?,
            Joint::Weighted(rows) => rows.check(terms.len())?,
        }
        Ok(Self { options, origin, total, total_weight, terms, joint })
    }
}

/// The cells of the matrix, above its diagonal alone where the context has no direction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Joint {
    Counted(Rows<u64>),
    Weighted(Rows<(u64, u128)>),
}

/// What the ways of counting have in common.
struct Counted {
    total: u64,
    total_weight: u128,
    margins: Vec<Margin>,
    joint: Joint,
}

impl Counted {
    fn in_units<T>(counted: InUnits<T>, joint: impl Fn(Rows<T>) -> Joint) -> Self {
        let margin = |holders| Margin { first: holders, second: holders, ..Margin::default() };
        let margins = counted.holders.into_iter().map(margin).collect();
        Self { total: counted.total, total_weight: 0, margins, joint: joint(counted.pairs) }
    }

    fn even(counted: InWindows<u64>) -> Self {
        let margins = counted.first.into_iter().zip(counted.second);
        let margins = margins.map(|(first, second)| Margin { first, second, ..Margin::default() }).collect();
        Self { total: counted.total, total_weight: 0, margins, joint: Joint::Counted(counted.pairs) }
    }

    fn weighted(counted: InWindows<(u64, u128)>) -> Self {
        let margins = counted.first.into_iter().zip(counted.second);
        let margins = margins.map(|((first, first_weight), (second, second_weight))| Margin {
            first,
            second,
            first_weight,
            second_weight,
        });
        let (total, total_weight) = counted.total;
        Self { total, total_weight, margins: margins.collect(), joint: Joint::Weighted(counted.pairs) }
    }
}

impl PairCounts {
    pub(super) fn of(options: &Cooccurrence, corpus: &Corpus, selection: &Selection) -> Self {
        let Cooccurrence { context, appendix, .. } = *options;
        let listed = Listed::of(corpus, selection, options);
        let counted = match context {
            Context::In(unit) => Counted::in_units(units::present(corpus, unit, appendix, &listed), Joint::Counted),
            Context::Minimum(unit) => {
                Counted::in_units(units::repeated(corpus, unit, appendix, &listed), Joint::Weighted)
            }
            Context::Window(window) if window.weighting() == Weighting::Even => {
                Counted::even(windows::even(corpus, window, appendix, &listed))
            }
            Context::Window(window) => Counted::weighted(windows::weighted(corpus, window, appendix, &listed)),
        };
        let terms = listed.terms.iter().zip(&listed.frequencies).zip(counted.margins);
        let terms = terms.map(|((term, &(tokens, documents)), margin)| TermCount {
            term: term.clone(),
            tokens,
            documents,
            margin,
        });
        Self {
            options: options.clone(),
            origin: Origin::of(corpus, options, appendix)
                .asking(corpus.standings(&options.neighbours_of, Match::Token, appendix))
                .listing(selection),
            total: counted.total,
            total_weight: counted.total_weight,
            terms: terms.collect(),
            joint: counted.joint,
        }
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
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::cooccurrence::{Context, Cooccurrence};
    /// use tifa::corpus::{Metadata, Selection, Unit};
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let mut corpus = Corpus::new();
    /// corpus.add(&Analyzer::new()?.analyze_text("改革见效。\n改革见效。")?, Metadata::named("a"));
    /// let counts = Cooccurrence::new(Context::In(Unit::Sentence)).count(&corpus, &Selection::everything());
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
        if self.options.context.is_directed() {
            SparseMatrix::of(size, cells)
        } else {
            SparseMatrix::symmetric(size, cells)
        }
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

fn each<T: Cell>(rows: &Rows<T>, mut visit: impl FnMut(u32, u32, T)) {
    for (number, row) in (0..rows.starts.len()).zip(0..) {
        rows.row(number).for_each(|(column, cell)| visit(row, column, cell));
    }
}
