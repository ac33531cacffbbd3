//! From bytes to clean text, and back to the source.

mod edit;
pub(crate) mod enumerator;
mod numeral;
mod rule;

pub use rule::Rule;
