//! How evenly a term is spread over the parts of a corpus: documents, sections, or equal stretches of text.
//!
//! With v the counts in n parts of sizes s, w = s/Σs a part's share of the corpus and t = v/Σv its share of the term.
//! Parts of size 0 are dropped first. A measure that the parts do not define is `None`, never a NaN or an infinity.

mod division;
mod measure;
mod parts;
mod table;

pub use division::Division;
pub use measure::Measure;
pub use parts::{Parts, Sizes};
pub use table::{Dispersion, DispersionRow};
