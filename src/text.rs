//! From bytes to clean text, and back to the source.

pub(crate) mod edit;
pub(crate) mod enumerator;
pub(crate) mod furniture;
pub(crate) mod lines;
mod numeral;
mod rule;
pub(crate) mod wraps;

pub use rule::Rule;
