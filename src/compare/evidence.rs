//! What speaks for a link of two sentences, and how much.

use std::io::Read;

use serde::Deserialize;

use super::score::Score;
use crate::names::{read_and_written_by_name, serialized_by_name};
use crate::{Error, Place, Result, Span};

/// What speaks for or against a link of a later sentence with an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Feature {
    /// The weighted cosine of the bigrams of both.
    Cosine,
    /// How much of the later sentence stands in the earlier one.
    Held,
    /// How well a clause of the later one stands in a clause of the earlier one, at best.
    Clause,
    /// How similar the sentences around both are.
    Context,
    /// How near both stand in the same half of their reports; nothing where the halves differ.
    Near,
    /// By how much the earlier one is preferred to all others for the later one.
    Preferred,
    /// How much of the later one stands in the earlier one and not in the one that is preferred.
    Rest,
    /// How much of the earlier one stands in the later one and not in the one that it is preferred for.
    Continued,
}

impl Feature {
    /// All of them, in the order of [`Evidence::features`].
    pub const ALL: [Self; 8] = [
        Self::Cosine,
        Self::Held,
        Self::Clause,
        Self::Context,
        Self::Near,
        Self::Preferred,
        Self::Rest,
        Self::Continued,
    ];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cosine => "cosine",
            Self::Held => "held",
            Self::Clause => "clause",
            Self::Context => "context",
            Self::Near => "near",
            Self::Preferred => "preferred",
            Self::Rest => "rest",
            Self::Continued => "continued",
        }
    }
}

read_and_written_by_name!(Feature, "feature");
serialized_by_name!(Feature);

/// What speaks for a link of a sentence of the later text with one of the earlier: what weights are fitted to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Evidence {
    /// The later sentence, in bytes of its clean text.
    pub later: Span,
    /// The earlier sentence, in bytes of its clean text.
    pub earlier: Span,
    /// The features, in the order of [`Feature::ALL`].
    pub features: [f64; Feature::ALL.len()],
}

/// The features of a pair as integers.
pub(super) type Features = [Score; Feature::ALL.len()];

#[derive(Deserialize)]
struct WeightRow {
    feature: String,
    weight: f64,
}

/// The weights of `dict/link-weights.csv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkWeights {
    bias: f64,
    of: [f64; Feature::ALL.len()],
}

impl LinkWeights {
    pub(super) fn embedded() -> Result<&'static Self> {
        static EMBEDDED: once_cell::sync::OnceCell<LinkWeights> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| {
            Self::from_csv("dict/link-weights.csv", include_bytes!("../../dict/link-weights.csv").as_slice())
        })
    }

    fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut weights = Self { bias: 0.0, of: [0.0; Feature::ALL.len()] };
        for (index, row) in csv::Reader::from_reader(reader).deserialize::<WeightRow>().enumerate() {
            let place = || Place::line_of(name, index as u64 + 2);
            let row = row.map_err(|error| Error::found(error.to_string()).at(place()))?;
            if row.feature == "bias" {
                weights.bias = row.weight;
                continue;
            }
            let feature: Feature = row.feature.parse().map_err(|error: Error| error.at(place()))?;
            let known = Feature::ALL.iter().zip(&mut weights.of).find(|(other, _)| **other == feature);
            if let Some((_, weight)) = known {
                *weight = row.weight;
            }
        }
        Ok(weights)
    }

    /// The logarithm of the odds that the two sentences belong together.
    pub(super) fn odds(&self, features: &Features) -> Score {
        let weighted = features.iter().zip(self.of).map(|(feature, weight)| Score::of(feature.value() * weight));
        weighted.fold(Score::of(self.bias), |sum, part| sum + part)
    }
}

/// The logarithm of the odds of a confidence between 0 and 1.
pub(super) fn odds_of(confidence: f64) -> Score {
    const SURE: f64 = 1e-9;
    let confidence = confidence.clamp(SURE, 1.0 - SURE);
    Score::of(libm::log(confidence / (1.0 - confidence)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_weight() {
        let weights = LinkWeights::embedded().unwrap();
        assert!(weights.of.iter().all(|weight| *weight != 0.0), "{weights:?}");
    }

    #[test]
    fn odds_are_the_weighted_sum() {
        let csv = "feature,weight\nbias,-2\ncosine,4\nnear,0.5\n";
        let weights = LinkWeights::from_csv("weights.csv", csv.as_bytes()).unwrap();
        let mut features = [Score::ZERO; Feature::ALL.len()];
        features[0] = Score::of(0.5);
        features[4] = Score::of(1.0);
        assert_eq!(weights.odds(&features), Score::of(0.5));
        assert_eq!(odds_of(0.5), Score::ZERO);
    }

    #[test]
    fn an_unknown_feature_is_an_error_with_its_place() {
        let error = LinkWeights::from_csv("weights.csv", "feature,weight\nlength,1\n".as_bytes()).unwrap_err();
        assert!(error.to_string().contains("length") && error.to_string().contains("weights.csv"), "{error}");
    }
}
