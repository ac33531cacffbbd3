//! Measures of keyness.

use serde::{Deserialize, Serialize};

use super::Comparison;
use super::comparison::Counts;
use crate::contingency::Association;
use crate::names::read_and_written_by_name;

/// A measure of how typical a term is of the target.
///
/// ```
/// use tifa::keyness::{Comparison, Measure};
///
/// let measure: Measure = "log-ratio".parse().unwrap();
/// let comparison = Comparison::new((40, 10_000), (10, 10_000)).unwrap();
/// assert_eq!(measure.value(&comparison), Some((40.5_f64 / 10.5).log2()));
/// assert_eq!(measure.formula(), "log2((a+½)/(c+½)) - log2((b+½)/(d+½))");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Measure {
    /// The log-likelihood ratio over all four cells (Dunning 1993), negative if the target has fewer than its share.
    LogLikelihood,
    /// The log-likelihood ratio over the two cells of the term only, as UCREL's wizard computes it (Rayson & Garside
    /// 2000), negative if the target has fewer than its share.
    LogLikelihoodTwoCell,
    /// Pearson's χ², without a correction and without a sign.
    ChiSquared,
    /// Pearson's χ² with Yates' correction for continuity, without a sign.
    ChiSquaredYates,
    /// The binary logarithm of the ratio of relative frequencies (Hardie 2014): each step is a doubling. With ½ added
    /// to each count and size (Walter 1975), so that a term missing in one corpus has a value.
    LogRatio,
    /// The bound of the log ratio's confidence interval that is nearer to 0, and 0 if 0 lies inside (Evert 2022).
    ConservativeLogRatio,
    /// %DIFF: by how many per cent of the reference's relative frequency the target's differs (Gabrielatos & Marchi
    /// 2011). `None` if the reference lacks the term.
    PercentDifference,
    /// The Bayesian information criterion of the four-cell log-likelihood ratio (Wilson 2013), without a sign: above 2
    /// there is evidence for a difference, above 10 very strong evidence.
    Bic,
    /// The ratio of the frequencies per million, a constant added to both (Kilgarriff 2009).
    SimpleMaths,
}

impl Measure {
    /// All measures, in the order of their definition.
    pub const ALL: &'static [Self] = &[
        Self::LogLikelihood,
        Self::LogLikelihoodTwoCell,
        Self::ChiSquared,
        Self::ChiSquaredYates,
        Self::LogRatio,
        Self::ConservativeLogRatio,
        Self::PercentDifference,
        Self::Bic,
        Self::SimpleMaths,
    ];

    /// The measure of `comparison`, or `None` where it is undefined; all are if the term does not occur or a corpus is
    /// empty.
    pub fn value(self, comparison: &Comparison) -> Option<f64> {
        if !comparison.is_defined() {
            return None;
        }
        let Counts { a, b, c, d } = comparison.counts();
        let table = comparison.table();
        let value = match self {
            Self::LogLikelihood => Association::LogLikelihood.value(table)?,
            Self::LogLikelihoodTwoCell => {
                let (target, reference) = (c * (a + b) / (c + d), d * (a + b) / (c + d));
                let terms =
                    [(a, target), (b, reference)].map(|(o, e)| if o > 0.0 { o * libm::log(o / e) } else { 0.0 });
                let magnitude = (2.0 * terms.iter().sum::<f64>()).max(0.0);
                if a >= target { magnitude } else { -magnitude }
            }
            Self::ChiSquared => Association::ChiSquared.value(table)?,
            Self::ChiSquaredYates => Association::ChiSquaredYates.value(table)?,
            Self::LogRatio => libm::log2((a + 0.5) / (c + 0.5)) - libm::log2((b + 0.5) / (d + 0.5)),
            // A bound is absent only where the other side's condition holds: a = 0 means a/c < b/d.
            Self::ConservativeLogRatio if a / c >= b / d => comparison.lower()?.max(0.0),
            Self::ConservativeLogRatio => comparison.upper()?.min(0.0),
            Self::PercentDifference => 100.0 * (a / c - b / d) / (b / d),
            Self::Bic => Association::LogLikelihood.value(table)?.abs() - libm::log(c + d),
            Self::SimpleMaths => {
                let constant = comparison.constant();
                (1e6 * a / c + constant) / (1e6 * b / d + constant)
            }
        };
        // Adding 0 makes 0 of the −0 that a sign can leave, which would be printed.
        value.is_finite().then_some(value + 0.0)
    }

    /// The definition, for the provenance of a result.
    pub fn formula(self) -> &'static str {
        match self {
            Self::LogLikelihood => "2·Σ O·ln(O/E) over four cells, negative if a < E11",
            Self::LogLikelihoodTwoCell => {
                "2·(a·ln(a/E1) + b·ln(b/E2)), E1 = c(a+b)/(c+d), E2 = d(a+b)/(c+d), negative if a < E1"
            }
            Self::ChiSquared => "Σ (O-E)²/E over four cells",
            Self::ChiSquaredYates => "Σ (|O-E|-½)²/E over four cells",
            Self::LogRatio => "log2((a+½)/(c+½)) - log2((b+½)/(d+½))",
            Self::ConservativeLogRatio => {
                "a/c ≥ b/d: max(0, log2(d/c·l/(1-l))), else min(0, log2(d/c·u/(1-u))); [l,u] = Clopper-Pearson interval \
                 of a/(a+b) at 1 - 0.05/m, m terms compared"
            }
            Self::PercentDifference => "100·(a/c - b/d)/(b/d)",
            Self::Bic => "|G²| - ln(c+d), G² over four cells",
            Self::SimpleMaths => "(10⁶·a/c + k)/(10⁶·b/d + k)",
        }
    }

    /// The name in Chinese, for the header of a table.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::LogLikelihood => "对数似然比 G²",
            Self::LogLikelihoodTwoCell => "对数似然比（两格）",
            Self::ChiSquared => "卡方",
            Self::ChiSquaredYates => "卡方（耶茨校正）",
            Self::LogRatio => "对数比",
            Self::ConservativeLogRatio => "保守对数比",
            Self::PercentDifference => "百分比差异",
            Self::Bic => "BIC",
            Self::SimpleMaths => "简单比",
        }
    }

    /// The name, as `FromStr` takes it and exports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::LogLikelihood => "log-likelihood",
            Self::LogLikelihoodTwoCell => "log-likelihood-two-cell",
            Self::ChiSquared => "chi-squared",
            Self::ChiSquaredYates => "chi-squared-yates",
            Self::LogRatio => "log-ratio",
            Self::ConservativeLogRatio => "conservative-log-ratio",
            Self::PercentDifference => "percent-difference",
            Self::Bic => "bic",
            Self::SimpleMaths => "simple-maths",
        }
    }
}

read_and_written_by_name!(Measure, "measure");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(measure: Measure, target: (u64, u64), reference: (u64, u64)) -> Option<f64> {
        measure.value(&Comparison::new(target, reference).unwrap())
    }

    /// Kilgarriff 2009, the table of `obscurish`, `middling` and `common` under three constants, in a million tokens.
    #[test]
    fn simple_maths_of_kilgarriff() {
        let million = 1_000_000;
        for (constant, ratios) in
            [(1.0, [11.00, 1.99, 1.20]), (100.0, [1.10, 1.50, 1.20]), (1000.0, [1.01, 1.09, 1.18])]
        {
            for ((target, reference), ratio) in [(10, 0), (200, 100), (12_000, 10_000)].into_iter().zip(ratios) {
                let comparison = Comparison::new((target, million), (reference, million)).unwrap();
                let value = Measure::SimpleMaths.value(&comparison.with_constant(constant)).unwrap();
                assert_eq!((value * 100.0).round() / 100.0, ratio, "k = {constant}, {target} : {reference}");
            }
        }
    }

    /// The example on the help page of UCREL's calculator: 52 in 50,000 against 57 in 75,000 gives LL +2.65.
    #[test]
    fn two_cells_of_ucrel() {
        let value = value(Measure::LogLikelihoodTwoCell, (52, 50_000), (57, 75_000)).unwrap();
        assert_eq!((value * 100.0).round() / 100.0, 2.65);
    }

    /// Hardie 2014: a log ratio of 1 is twice as frequent, of 2 four times, of −1 half as frequent.
    #[test]
    fn log_ratio_counts_doublings() {
        for (count, doublings) in [(1000, 0.0), (2000, 1.0), (4000, 2.0), (500, -1.0)] {
            let ratio = value(Measure::LogRatio, (count, 1_000_000), (1000, 1_000_000)).unwrap();
            assert!((ratio - doublings).abs() < 1e-3, "{ratio}");
        }
    }

    #[test]
    fn hand_computed() {
        let close = |measure: Measure, expected: f64| {
            let value = value(measure, (30, 100), (10, 100)).unwrap();
            assert!((value - expected).abs() < 1e-12, "{measure}: {value}, expected {expected}");
        };
        let two_cells = 2.0 * (30.0 * 1.5_f64.ln() + 10.0 * 0.5_f64.ln());
        let four_cells = two_cells + 2.0 * (70.0 * (70.0_f64 / 80.0).ln() + 90.0 * (90.0_f64 / 80.0).ln());
        close(Measure::LogLikelihoodTwoCell, two_cells);
        close(Measure::LogLikelihood, four_cells);
        close(Measure::ChiSquared, 12.5);
        close(Measure::ChiSquaredYates, 2.0 * 9.5 * 9.5 * (1.0 / 20.0 + 1.0 / 80.0));
        close(Measure::LogRatio, (30.5_f64 / 10.5).log2());
        close(Measure::PercentDifference, 200.0);
        close(Measure::Bic, four_cells - 200_f64.ln());
        close(Measure::SimpleMaths, 300_001.0 / 100_001.0);
    }

    /// qbeta(0.025, 30, 11) = 0.5882…: R's `binom.test(30, 40)` gives 0.588 to 0.873.
    #[test]
    fn conservative_is_the_nearer_bound() {
        let over = value(Measure::ConservativeLogRatio, (30, 100), (10, 100)).unwrap();
        assert!((over - (0.588_04_f64 / 0.411_96).log2()).abs() < 1e-3, "{over}");
        assert_eq!(value(Measure::ConservativeLogRatio, (10, 100), (30, 100)), Some(-over));
        assert_eq!(value(Measure::ConservativeLogRatio, (11, 100), (10, 100)), Some(0.0));
        assert!(value(Measure::ConservativeLogRatio, (0, 100), (30, 100)).unwrap() < -1.0);
    }

    #[test]
    fn undefined_is_none() {
        for &measure in Measure::ALL {
            assert_eq!(value(measure, (0, 100), (0, 100)), None, "{measure}");
            assert_eq!(value(measure, (0, 0), (5, 100)), None, "{measure}");
            assert_eq!(value(measure, (5, 100), (0, 0)), None, "{measure}");
        }
        assert_eq!(value(Measure::PercentDifference, (5, 100), (0, 100)), None);
        assert_eq!(value(Measure::PercentDifference, (0, 100), (5, 100)), Some(-100.0));
        assert_eq!(Comparison::new((5, 4), (0, 100)), None);
        let comparison = Comparison::new((5, 100), (0, 100)).unwrap();
        assert_eq!(Measure::SimpleMaths.value(&comparison.with_constant(0.0)), None);
        assert_eq!(Measure::SimpleMaths.value(&comparison.with_constant(f64::NAN)), None);
    }

    #[test]
    fn names_round_trip() {
        for &measure in Measure::ALL {
            assert_eq!(measure.name().parse::<Measure>().unwrap(), measure);
        }
        assert!("odds".parse::<Measure>().unwrap_err().to_string().contains("expected one of log-likelihood, "));
    }

    proptest! {
        /// Never a NaN; what is signed or a ratio turns round when the corpora change places, what has no sign stays.
        #[test]
        fn mirrored(a in 0_u64..40, b in 0_u64..40, rest in 0_u64..5000, other in 0_u64..5000, terms in 1_usize..9999) {
            let (target, reference) = ((a, a + rest), (b, b + other));
            let there = Comparison::new(target, reference).unwrap().among(terms);
            let back = Comparison::new(reference, target).unwrap().among(terms);
            for &measure in Measure::ALL {
                let (value, turned) = (measure.value(&there), measure.value(&back));
                prop_assert!(value.is_none_or(f64::is_finite));
                if measure == Measure::PercentDifference {
                    continue;
                }
                prop_assert_eq!(value.is_some(), turned.is_some());
                let (Some(value), Some(turned)) = (value, turned) else { continue };
                let expected = match measure {
                    Measure::ChiSquared | Measure::ChiSquaredYates | Measure::Bic => turned,
                    Measure::SimpleMaths => 1.0 / turned,
                    _ => -turned,
                };
                // At a tie of the rates G² is 0 up to rounding, and its sign is arbitrary.
                prop_assert!((value - expected).abs() <= 1e-9 * value.abs().max(1.0), "{measure}: {value}, {expected}");
            }
        }

        /// The conservative log ratio is nearer to 0 than the plain ratio, on its side, and nearer still among many.
        #[test]
        fn conservative_is_conservative(a in 1_u64..40, b in 1_u64..40, rest in 0_u64..5000, other in 0_u64..5000) {
            let comparison = Comparison::new((a, a + rest), (b, b + other)).unwrap();
            let interval = comparison.interval().unwrap();
            let plain = (a as f64 / (a + rest) as f64 / (b as f64 / (b + other) as f64)).log2();
            prop_assert!(interval.lower().unwrap() <= plain && plain <= interval.upper().unwrap());
            let alone = Measure::ConservativeLogRatio.value(&comparison).unwrap();
            let among = Measure::ConservativeLogRatio.value(&comparison.among(1000)).unwrap();
            prop_assert!(among.abs() <= alone.abs() && alone.abs() <= plain.abs() + 1e-12);
            prop_assert!(alone * plain >= 0.0 && among * plain >= 0.0);
        }
    }
}
