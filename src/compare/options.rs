//! What counts as a link.

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// Finds what changed between two texts.
///
/// The numbers are from 0 to 1. The confidence decides; the similarities are what a pair must have whatever speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Compare {
    pub(super) confidence: f64,
    pub(super) sentence: f64,
    pub(super) clause: f64,
    pub(super) other_half: f64,
    pub(super) candidates: usize,
}

impl Compare {
    /// The defaults: a confidence of 0.31, sentences of a similarity of 0.10 or clauses of 0.20, and 0.10 more in the other
    /// half, 64 candidates.
    pub const fn new() -> Self {
        Self { confidence: 0.31, sentence: 0.10, clause: 0.20, other_half: 0.10, candidates: 64 }
    }

    /// The same with another least confidence: how sure a link must be, by the weights that were fitted.
    #[must_use]
    pub const fn with_confidence(self, confidence: f64) -> Self {
        Self { confidence, ..self }
    }

    /// The least confidence.
    pub const fn confidence(&self) -> f64 {
        self.confidence
    }

    /// The same with other least similarities of sentences and of clauses.
    #[must_use]
    pub const fn at_least(self, sentence: f64, clause: f64) -> Self {
        Self { sentence, clause, ..self }
    }

    /// The same with another number of earlier sentences that are looked at for each later one.
    #[must_use]
    pub const fn with_candidates(self, candidates: usize) -> Self {
        Self { candidates, ..self }
    }

    /// The least similarity of sentences, that of clauses, and what sentences of the other half need more.
    pub const fn thresholds(&self) -> (f64, f64, f64) {
        (self.sentence, self.clause, self.other_half)
    }

    pub(super) fn check(&self) -> Result<()> {
        let numbers = [
            ("confidence", self.confidence),
            ("sentence", self.sentence),
            ("clause", self.clause),
            ("other_half", self.other_half),
        ];
        for (name, value) in numbers {
            if !(0.0..=1.0).contains(&value) {
                return Err(Error::option(format!("a least `{name}` of {value}")).expected("0 to 1"));
            }
        }
        if self.candidates == 0 {
            return Err(Error::option("0 candidates for a sentence").expected("1 or more"));
        }
        Ok(())
    }
}

impl Default for Compare {
    fn default() -> Self {
        Self::new()
    }
}
