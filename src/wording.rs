//! What compared texts consist of: folded characters, sentences, clauses, and bigrams with their weights.

pub(crate) mod fold;
mod reading;
mod weights;

pub(crate) use reading::{Clause, Reading, Sentence};
pub(crate) use weights::{Bag, Bigrams, ONE, Weights};
