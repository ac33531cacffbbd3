//! From bytes to clean text, and back to the source.

mod edit;
mod rule;

pub use rule::Rule;
