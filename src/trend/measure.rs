//! Measures of trend.

use serde::{Deserialize, Serialize};

use super::{Kendall, Series, theil_sen};
use crate::names::read_and_written_by_name;

/// A measure of how a series moves.
///
/// ```
/// use tifa::trend::{Measure, Series};
///
/// let measure: Measure = "slope".parse().unwrap();
/// // Two more in two years, three more in three: one a year.
/// let series = Series::new([(2018, 1.0), (2020, 3.0), (2023, 6.0)]).unwrap();
/// assert_eq!(measure.value(&series), Some(1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Measure {
    /// Kendall's τ-b; see [`Kendall::tau`].
    Tau,
    /// The two-sided p of the Mann–Kendall test; see [`Kendall::p`].
    P,
    /// The slope of Theil and Sen a year, over real differences of years.
    Slope,
}

impl Measure {
    /// All measures, in the order of their definition.
    pub const ALL: &'static [Self] = &[Self::Tau, Self::P, Self::Slope];

    /// The measure of `series`, or `None` where it is undefined: each needs two values, τ-b and p two different ones.
    pub fn value(self, series: &Series) -> Option<f64> {
        match self {
            Self::Tau => Kendall::of(series).tau(),
            Self::P => Kendall::of(series).p(),
            Self::Slope => theil_sen::slope(series),
        }
    }

    /// The definition, for the provenance of a result.
    pub fn formula(self) -> &'static str {
        match self {
            Self::Tau => "S/√(n0·(n0-n2)), S = rising - falling pairs, n0 = n(n-1)/2, n2 = tied pairs",
            Self::P => {
                "Mann-Kendall, two-sided: exact for n ≤ 10 without ties, else normal with z = (|S|-1)/√V, \
                 V = (n(n-1)(2n+5) - Σ t(t-1)(2t+5))/18 over ties of t values"
            }
            Self::Slope => "median of (yj-yi)/(tj-ti) over pairs of years",
        }
    }

    /// The name, as `FromStr` takes it and exports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tau => "tau",
            Self::P => "p",
            Self::Slope => "slope",
        }
    }
}

read_and_written_by_name!(Measure, "measure");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_round_trip() {
        for &measure in Measure::ALL {
            assert_eq!(measure.name().parse::<Measure>().unwrap(), measure);
        }
        assert!("rho".parse::<Measure>().unwrap_err().to_string().contains("expected one of tau, p, slope"));
    }

    proptest! {
        #[test]
        fn never_a_nan(points in prop::collection::btree_map(prop::num::i32::ANY, prop::num::f64::NORMAL, 0..20)) {
            let series = Series::new(points).unwrap();
            for &measure in Measure::ALL {
                prop_assert!(measure.value(&series).is_none_or(f64::is_finite));
            }
        }
    }
}
