//! How much each cue tells.

use super::evidence::{Cue, Evidence};

impl Cue {
    /// What it adds to the log-odds that a wording is a slogan.
    pub fn slogan_weight(self) -> f64 {
        weights(self).0
    }

    /// What it adds to the log-odds that a wording is a name.
    pub fn name_weight(self) -> f64 {
        weights(self).1
    }
}

/// The log-odds of a wording without cues.
const BASE: (f64, f64) = (0.0, 0.0);

fn weights(_cue: Cue) -> (f64, f64) {
    (0.0, 0.0)
}

/// How likely the evidence makes a slogan, and a name.
pub(super) fn score(evidence: &[Evidence]) -> (f64, f64) {
    let sum = |weight: fn(Cue) -> f64| evidence.iter().map(|evidence| weight(evidence.cue())).sum::<f64>();
    (logistic(BASE.0 + sum(Cue::slogan_weight)), logistic(BASE.1 + sum(Cue::name_weight)))
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
