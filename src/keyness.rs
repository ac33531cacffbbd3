//! What is typical of a target corpus against a reference corpus.
//!
//! A term occurs a times among the c tokens of the target and b times among the d tokens of the reference. The 2×2
//! table is that of [`contingency`](crate::contingency), with the corpora as rows and the term as first column:
//!
//! ```text
//!               term     other
//!   target        a       c-a       c
//!   reference     b       d-b       d
//!                a+b               c+d
//! ```
//!
//! G² and χ² tell how sure a difference is, Log Ratio and %DIFF how large; the conservative log ratio is as large as
//! one can be sure of. A measure that is undefined for a pair of counts is `None`, never a NaN or an infinity.

mod comparison;
mod confidence;
mod measure;
mod table;

pub use comparison::{Comparison, Interval};
pub use measure::Measure;
pub use table::{Against, Keyness, KeynessLayout, KeynessRow, Side};
