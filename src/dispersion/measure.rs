//! Measures of dispersion.

use serde::{Deserialize, Serialize};

use super::Parts;
use crate::names::read_and_written_by_name;

/// A measure of how evenly a term is spread.
///
/// ```
/// use tifa::dispersion::{Measure, Parts};
///
/// let measure: Measure = "juilland-d".parse().unwrap();
/// let even = Parts::new([(2, 100), (2, 100), (2, 100)]).unwrap();
/// assert_eq!(measure.value(&even), Some(1.0));
/// let uneven = Parts::new([(6, 100), (0, 100), (0, 100)]).unwrap();
/// assert!(measure.value(&uneven).unwrap() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Measure {
    /// The number of parts in which the term occurs.
    Range,
    /// The deviation of proportions (Gries 2008): 0 if the term is spread as the tokens are, up to 1 − min w.
    Dp,
    /// DP divided by its maximum (Lijffijt & Gries 2012). `None` for a single part.
    DpNorm,
    /// Juilland's D over the rates v/s: 1 if they are all equal, 0 if the term is in one part only.
    JuillandD,
    /// Carroll's D2, the entropy of the rates v/s divided by its maximum: 1 if they are all equal, 0 if the term is in
    /// one part only.
    CarrollD2,
}

impl Measure {
    /// All measures, in the order of their definition.
    pub const ALL: &'static [Self] = &[Self::Range, Self::Dp, Self::DpNorm, Self::JuillandD, Self::CarrollD2];

    /// The measure of `parts`, or `None` where it is undefined: all but the range need the term to occur, and all but
    /// the range and DP need two parts.
    pub fn value(self, parts: &Parts) -> Option<f64> {
        let (holding, sizes) = (parts.with_term(), parts.sizes());
        if self == Self::Range {
            return Some(holding.len() as f64);
        }
        if holding.is_empty() || (self != Self::Dp && sizes.len() < 2) {
            return None;
        }
        let number = sizes.len() as f64;
        let rates = || holding.iter().map(|part| part.rate());
        let value = match self {
            Self::Range => return None,
            Self::Dp => deviation(parts),
            Self::DpNorm => deviation(parts) / (1.0 - sizes.smallest() as f64 / sizes.total() as f64),
            Self::JuillandD => {
                let mean = rates().sum::<f64>() / number;
                let without = number - holding.len() as f64;
                let squares = rates().map(|rate| (rate - mean).powi(2)).sum::<f64>() + without * mean.powi(2);
                1.0 - (squares / number).sqrt() / mean / (number - 1.0).sqrt()
            }
            Self::CarrollD2 => {
                let total: f64 = rates().sum();
                let shares = rates().map(|rate| rate / total).filter(|&share| share > 0.0);
                shares.map(|share| -share * libm::log(share)).sum::<f64>() / libm::log(number)
            }
        };
        // Each lies in 0..=1; rounding can carry it an ulp or so outside.
        value.is_finite().then(|| value.clamp(0.0, 1.0))
    }

    /// The definition, for the provenance of a result.
    pub fn formula(self) -> &'static str {
        match self {
            Self::Range => "number of parts with v > 0",
            Self::Dp => "½·Σ|v/Σv - s/Σs|",
            Self::DpNorm => "½·Σ|v/Σv - s/Σs| / (1 - min(s)/Σs)",
            Self::JuillandD => "1 - (population sd of v/s ÷ mean of v/s)/√(n-1)",
            Self::CarrollD2 => "-Σ p·ln(p) / ln(n), p = (v/s)/Σ(v/s)",
        }
    }

    /// The name, as `FromStr` takes it and exports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Range => "range",
            Self::Dp => "dp",
            Self::DpNorm => "dp-norm",
            Self::JuillandD => "juilland-d",
            Self::CarrollD2 => "carroll-d2",
        }
    }
}

/// DP; needs a term that occurs. The parts without it, of which the term has nothing, deviate by their share of the corpus.
fn deviation(parts: &Parts) -> f64 {
    let (count, size) = (parts.count() as f64, parts.sizes().total() as f64);
    let holding = parts.with_term();
    let of_holding =
        holding.iter().map(|part| (part.count as f64 / count - part.size as f64 / size).abs()).sum::<f64>();
    let held = holding.iter().fold(0, |sum: u64, part| sum.saturating_add(part.size));
    0.5 * (of_holding + parts.sizes().total().saturating_sub(held) as f64 / size)
}

read_and_written_by_name!(Measure, "measure");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(measure: Measure, parts: &[(u64, u64)]) -> Option<f64> {
        measure.value(&Parts::new(parts.iter().copied()).unwrap())
    }

    /// The worked example of Gries 2008, which KorAP's documentation computes too, to its digits.
    #[test]
    fn worked_example() {
        let parts = [(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)];
        let rounded = |measure, digits: f64| (value(measure, &parts).unwrap() * digits).round() / digits;
        assert_eq!(rounded(Measure::Range, 1.0), 5.0);
        assert_eq!(rounded(Measure::Dp, 1e4), 0.18);
        assert_eq!(rounded(Measure::DpNorm, 1e4), 0.2195);
        assert_eq!(rounded(Measure::JuillandD, 1e3), 0.785);
        assert_eq!(rounded(Measure::CarrollD2, 1e3), 0.938);
    }

    #[test]
    fn empty_parts_are_dropped() {
        let bare = [(1, 9), (2, 10), (3, 10)];
        let padded = [(0, 0), (1, 9), (2, 10), (0, 0), (3, 10)];
        for &measure in Measure::ALL {
            assert_eq!(value(measure, &bare), value(measure, &padded), "{measure}");
        }
        assert_eq!(Parts::new([(1, 9), (1, 0)]), None);
    }

    #[test]
    fn undefined_is_none() {
        for &measure in Measure::ALL {
            let zero = (measure == Measure::Range).then_some(0.0);
            assert_eq!(value(measure, &[]), zero, "{measure}");
            assert_eq!(value(measure, &[(0, 10), (0, 20)]), zero, "{measure}");
        }
        assert_eq!(value(Measure::Dp, &[(3, 10)]), Some(0.0));
        assert_eq!(value(Measure::DpNorm, &[(3, 10)]), None);
        assert_eq!(value(Measure::JuillandD, &[(3, 10)]), None);
        assert_eq!(value(Measure::CarrollD2, &[(3, 10)]), None);
    }

    #[test]
    fn names_round_trip() {
        for &measure in Measure::ALL {
            assert_eq!(measure.name().parse::<Measure>().unwrap(), measure);
        }
        assert!("gries".parse::<Measure>().unwrap_err().to_string().contains("expected one of range, dp"));
    }

    /// The definitions over all parts, those without the term too: the naive twin.
    fn naive(measure: Measure, parts: &[(u64, u64)]) -> Option<f64> {
        let parts: Vec<(f64, f64)> =
            parts.iter().filter(|part| part.1 > 0).map(|&(count, size)| (count as f64, size as f64)).collect();
        let (number, count): (f64, f64) = (parts.len() as f64, parts.iter().map(|part| part.0).sum());
        let size: f64 = parts.iter().map(|part| part.1).sum();
        let rates: Vec<f64> = parts.iter().map(|part| part.0 / part.1).collect();
        let rate: f64 = rates.iter().sum();
        let deviation = parts.iter().map(|part| (part.0 / count - part.1 / size).abs()).sum::<f64>() / 2.0;
        if measure != Measure::Range && (count == 0.0 || (measure != Measure::Dp && parts.len() < 2)) {
            return None;
        }
        Some(match measure {
            Measure::Range => rates.iter().filter(|&&rate| rate > 0.0).count() as f64,
            Measure::Dp => deviation,
            Measure::DpNorm => deviation / (1.0 - parts.iter().map(|part| part.1 / size).fold(f64::INFINITY, f64::min)),
            Measure::JuillandD => {
                let mean = rate / number;
                let variance = rates.iter().map(|rate| (rate - mean).powi(2)).sum::<f64>() / number;
                1.0 - variance.sqrt() / mean / (number - 1.0).sqrt()
            }
            Measure::CarrollD2 => {
                let shares = rates.iter().map(|one| one / rate).filter(|&share| share > 0.0);
                shares.map(|share| -share * libm::log(share)).sum::<f64>() / libm::log(number)
            }
        })
    }

    proptest! {
        #[test]
        fn same_as_naive(parts in prop::collection::vec((0_u64..4, 0_u64..200), 0..40)) {
            let parts: Vec<(u64, u64)> = parts.into_iter().map(|(count, size)| (count.min(size), size)).collect();
            for &measure in Measure::ALL {
                match (value(measure, &parts), naive(measure, &parts)) {
                    (Some(value), Some(naive)) => prop_assert!((value - naive).abs() < 1e-9, "{measure}: {value} {naive}"),
                    (value, naive) => prop_assert_eq!(value, naive, "{}", measure),
                }
            }
        }

        /// Every value is finite and within its bounds, and the order of the parts does not reach a single bit.
        #[test]
        fn bounded_and_orderless(mut parts in prop::collection::vec((0_u64..30, 1_u64..2000), 0..12), turn in 0_usize..12) {
            let before: Vec<_> = Measure::ALL.iter().map(|measure| value(*measure, &parts)).collect();
            let turn = turn % parts.len().max(1);
            parts.rotate_left(turn);
            for (measure, before) in Measure::ALL.iter().copied().zip(before) {
                prop_assert_eq!(before, value(measure, &parts));
                let most = if measure == Measure::Range { parts.len() as f64 } else { 1.0 };
                prop_assert!(before.is_none_or(|value| (0.0..=most).contains(&value)));
            }
        }

        /// Counts in proportion to the sizes: no deviation; all in the smallest part: the most there can be.
        #[test]
        fn extremes(sizes in prop::collection::vec(1_u64..2000, 2..12)) {
            let even: Vec<_> = sizes.iter().map(|&size| (3 * size, size)).collect();
            prop_assert!(value(Measure::DpNorm, &even).unwrap() < 1e-12);
            // A deviation of an ulp of the mean is squared and rooted: 1e-15, not 1e-8.
            prop_assert!(value(Measure::JuillandD, &even).unwrap() > 1.0 - 1e-12);
            prop_assert!(value(Measure::CarrollD2, &even).unwrap() > 1.0 - 1e-12);
            let smallest = sizes.iter().enumerate().min_by_key(|(_, size)| **size).unwrap().0;
            let alone: Vec<_> =
                sizes.iter().enumerate().map(|(at, &size)| (u64::from(at == smallest) * 5, size)).collect();
            prop_assert!(value(Measure::DpNorm, &alone).unwrap() > 1.0 - 1e-12);
            prop_assert!(value(Measure::JuillandD, &alone).unwrap() < 1e-12);
            prop_assert!(value(Measure::CarrollD2, &alone).unwrap() < 1e-12);
        }
    }
}
