//! The counts of one term in two corpora.

use serde::Serialize;

use super::confidence;
use crate::contingency::Contingency;

/// One minus the confidence of the intervals for a single term; it is divided by the number of terms compared.
const SIGNIFICANCE: f64 = 0.05;

/// The counts of one term in a target and a reference corpus.
///
/// ```
/// use tifa::keyness::{Comparison, Measure};
///
/// // 40 times in 10,000 tokens against 10 times in 20,000: eight times as frequent.
/// let comparison = Comparison::new((40, 10_000), (10, 20_000)).unwrap();
/// assert_eq!(Measure::PercentDifference.value(&comparison), Some(700.0));
///
/// // One can be sure of somewhat more than 2 of those 3 binary steps; less so if this is one of 5,000 terms.
/// let alone = Measure::ConservativeLogRatio.value(&comparison).unwrap();
/// assert!(1.9 < alone && alone < 2.1);
/// let among = Measure::ConservativeLogRatio.value(&comparison.among(5000)).unwrap();
/// assert!(0.9 < among && among < 1.1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Comparison {
    table: Contingency,
    terms: f64,
    constant: f64,
}

/// Confidence bounds for the log ratio. A bound is `None` where nothing bounds it: below if the term is not in the
/// target, above if it is not in the reference.
///
/// ```
/// use tifa::keyness::Comparison;
///
/// let interval = Comparison::new((40, 10_000), (10, 20_000)).unwrap().interval().unwrap();
/// let (lower, upper) = (interval.lower().unwrap(), interval.upper().unwrap());
/// assert!(lower < 3.0 && 3.0 < upper); // log2 of 8 times
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    lower: Option<f64>,
    upper: Option<f64>,
}

impl Interval {
    /// The lower bound.
    pub fn lower(&self) -> Option<f64> {
        self.lower
    }

    /// The upper bound.
    pub fn upper(&self) -> Option<f64> {
        self.upper
    }
}

impl Comparison {
    /// The comparison of a term's (count, corpus size) in the target with its (count, corpus size) in the reference;
    /// `None` if a count is larger than its corpus.
    pub fn new(target: (u64, u64), reference: (u64, u64)) -> Option<Self> {
        if target.0 > target.1 || reference.0 > reference.1 {
            return None;
        }
        let [a, c, b, d] = [target.0, target.1, reference.0, reference.1].map(|count| count as f64);
        Some(Self { table: Contingency::new(a, c, a + b, c + d)?, terms: 1.0, constant: 1.0 })
    }

    /// The same as one of `terms` comparisons made at once, by which the significance of the intervals is divided
    /// (Bonferroni). 1 unless set; 0 counts as 1.
    #[must_use]
    pub fn among(self, terms: usize) -> Self {
        Self { terms: terms.max(1) as f64, ..self }
    }

    /// The same with k, the constant of simple maths; 1 unless set. A larger k prefers more frequent terms: Kilgarriff
    /// tries 1, 10, 100, 1000.
    ///
    /// ```
    /// use tifa::keyness::{Comparison, Measure};
    ///
    /// let comparison = Comparison::new((40, 10_000), (10, 20_000)).unwrap();
    /// assert_eq!((comparison.table().joint(), comparison.table().total()), (40.0, 30_000.0));
    /// let simple = |constant| Measure::SimpleMaths.value(&comparison.with_constant(constant)).unwrap();
    /// assert!(simple(100.0) < simple(1.0));
    /// ```
    #[must_use]
    pub fn with_constant(self, constant: f64) -> Self {
        Self { constant, ..self }
    }

    /// The 2×2 table: target and reference as rows, the term and all others as columns.
    pub fn table(&self) -> &Contingency {
        &self.table
    }

    /// The confidence bounds of log2((a/c)/(b/d)) at level 1 − 0.05/m, with m the number of terms compared: given that
    /// the term occurs a + b times, a is binomial, and the bounds of its share are those of Clopper & Pearson (1934).
    /// `None` if the term does not occur or a corpus is empty.
    ///
    /// ```
    /// use tifa::keyness::Comparison;
    ///
    /// let interval = Comparison::new((5, 1000), (0, 1000)).unwrap().interval().unwrap();
    /// // All 5 in the target: its share is above 0.025^(1/5) = 0.478, and nothing bounds the ratio above.
    /// assert!((interval.lower().unwrap() - (0.478_176 / 0.521_824_f64).log2()).abs() < 1e-4);
    /// assert_eq!(interval.upper(), None);
    /// ```
    pub fn interval(&self) -> Option<Interval> {
        self.is_defined().then(|| Interval { lower: self.lower(), upper: self.upper() })
    }

    pub(super) fn lower(&self) -> Option<f64> {
        let Counts { a, b, c, d } = self.counts();
        let odds = confidence::lower_log_odds(a, b, self.tail())?;
        Some(libm::log2(d / c) + odds / std::f64::consts::LN_2)
    }

    pub(super) fn upper(&self) -> Option<f64> {
        let Counts { a, b, c, d } = self.counts();
        let odds = confidence::lower_log_odds(b, a, self.tail())?;
        Some(libm::log2(d / c) - odds / std::f64::consts::LN_2)
    }

    /// Whether both corpora have tokens and the term occurs.
    pub(super) fn is_defined(&self) -> bool {
        let Counts { a, b, c, d } = self.counts();
        c > 0.0 && d > 0.0 && a + b > 0.0
    }

    pub(super) fn counts(&self) -> Counts {
        let [[a, _], [b, _]] = self.table.observed();
        Counts { a, b, c: self.table.row(), d: self.table.total() - self.table.row() }
    }

    pub(super) fn constant(&self) -> f64 {
        self.constant
    }

    /// The probability left out on each side of the interval.
    fn tail(&self) -> f64 {
        SIGNIFICANCE / self.terms / 2.0
    }
}

/// The letters of the formulas: counts a, b in corpora of sizes c, d.
pub(super) struct Counts {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
}
