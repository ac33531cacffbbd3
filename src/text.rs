//! From bytes to clean text, and back to the source.

mod edit;
pub(crate) mod enumerator;
pub(crate) mod furniture;
pub(crate) mod lines;
mod numeral;
mod rule;

pub use rule::Rule;
