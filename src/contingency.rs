//! The 2×2 table of two events, and its measures, written once for co-occurrence and keyness.
//!
//! ```text
//!              b        not b
//!   a         O11        O12     R1
//!   not a     O21        O22     R2
//!              C1         C2      N        E = row · column / N
//! ```
//!
//! A measure that a table does not define (a zero margin, the logarithm of zero) is `None`, never a NaN or an infinity.

use serde::Serialize;

mod association;
pub(crate) mod binomial;
mod exact;

pub use association::Association;

/// A 2×2 table of counts.
///
/// ```
/// use tifa::contingency::{Association, Contingency};
///
/// // Two words, each in 20 of 100 sentences, together in 10.
/// let table = Contingency::new(10.0, 20.0, 20.0, 100.0).unwrap();
/// assert_eq!(table.expected(), 4.0);
/// assert_eq!(Association::Pmi.value(&table), Some((10.0_f64 / 4.0).log2()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Contingency {
    joint: f64,
    row: f64,
    column: f64,
    total: f64,
}

impl Contingency {
    /// The table with joint count `joint` (O11), row sum `row` (R1), column sum `column` (C1) and grand total `total`
    /// (N); `None` if these contradict, that is if a cell were negative, or if one is not finite.
    pub fn new(joint: f64, row: f64, column: f64, total: f64) -> Option<Self> {
        let table = Self { joint, row, column, total };
        let finite = [joint, row, column, total].iter().all(|count| count.is_finite());
        (finite && table.observed().iter().flatten().all(|&cell| cell >= 0.0)).then_some(table)
    }

    /// O11, how often the two occur together.
    pub fn joint(&self) -> f64 {
        self.joint
    }

    /// R1, how often the first occurs.
    pub fn row(&self) -> f64 {
        self.row
    }

    /// C1, how often the second occurs.
    pub fn column(&self) -> f64 {
        self.column
    }

    /// N, the number of units.
    pub fn total(&self) -> f64 {
        self.total
    }

    /// E11, how often they would occur together if they were independent; NaN-free: 0 for an empty table.
    pub fn expected(&self) -> f64 {
        if self.total > 0.0 { self.row * self.column / self.total } else { 0.0 }
    }

    /// The four cells `[[O11, O12], [O21, O22]]`.
    ///
    /// ```
    /// use tifa::contingency::Contingency;
    ///
    /// let table = Contingency::new(10.0, 20.0, 25.0, 100.0).unwrap();
    /// assert_eq!((table.joint(), table.row(), table.column(), table.total()), (10.0, 20.0, 25.0, 100.0));
    /// assert_eq!(table.observed(), [[10.0, 10.0], [15.0, 65.0]]);
    /// assert!(Contingency::new(30.0, 20.0, 25.0, 100.0).is_none());
    /// ```
    pub fn observed(&self) -> [[f64; 2]; 2] {
        let Self { joint, row, column, total } = *self;
        [[joint, row - joint], [column - joint, total - row - column + joint]]
    }

    /// The cells with their expectations, or `None` if a margin is zero.
    fn cells(&self) -> Option<[(f64, f64); 4]> {
        let rows = [self.row, self.total - self.row];
        let columns = [self.column, self.total - self.column];
        if rows.iter().chain(&columns).any(|&margin| margin <= 0.0) {
            return None;
        }
        let [[o11, o12], [o21, o22]] = self.observed();
        let [r1, r2] = rows;
        let [c1, c2] = columns;
        Some([
            (o11, r1 * c1 / self.total),
            (o12, r1 * c2 / self.total),
            (o21, r2 * c1 / self.total),
            (o22, r2 * c2 / self.total),
        ])
    }
}
