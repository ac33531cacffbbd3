//! Measures of association.

use serde::{Deserialize, Serialize};

use super::{Contingency, exact};
use crate::names::read_and_written_by_name;

/// A measure of how strongly two events are associated.
///
/// ```
/// use tifa::contingency::{Association, Contingency};
///
/// let measure: Association = "log-dice".parse().unwrap();
/// let table = Contingency::new(10.0, 20.0, 20.0, 100.0).unwrap();
/// assert_eq!(measure.value(&table), Some(13.0));
/// assert_eq!(measure.formula(), "14 + log2(2·O11/(R1+C1))");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Association {
    /// Pointwise mutual information, in bits. `None` if the two never meet.
    Pmi,
    /// Pointwise mutual information divided by its maximum (Bouma 2009): −1 if they never meet, `None` if they fill
    /// every unit together.
    Npmi,
    /// Mutual information with the joint count cubed, which favours frequent pairs (Daille 1994).
    Mi3,
    /// The log-likelihood ratio over all four cells (Dunning 1993), negative if they meet less often than by chance.
    LogLikelihood,
    /// Pearson's χ², without a correction.
    ChiSquared,
    /// Pearson's χ² with Yates' correction for continuity.
    ChiSquaredYates,
    /// The Dice coefficient.
    Dice,
    /// The logarithm of Dice, at most 14 (Rychlý 2008).
    LogDice,
    /// The t-score (Church et al. 1991).
    TScore,
    /// The Jaccard coefficient.
    Jaccard,
    /// ΔP(2|1): how much the first word, the cue, raises the probability of the second (Gries 2013).
    DeltaPSecond,
    /// ΔP(1|2): how much the second word, the cue, raises the probability of the first (Gries 2013).
    DeltaPFirst,
    /// The p of Fisher's exact test, one-sided, greater.
    Fisher,
}

impl Association {
    /// All measures, in the order of their definition.
    pub const ALL: &'static [Self] = &[
        Self::Pmi,
        Self::Npmi,
        Self::Mi3,
        Self::LogLikelihood,
        Self::ChiSquared,
        Self::ChiSquaredYates,
        Self::Dice,
        Self::LogDice,
        Self::TScore,
        Self::Jaccard,
        Self::DeltaPSecond,
        Self::DeltaPFirst,
        Self::Fisher,
    ];

    /// The measure of `table`, or `None` where it is undefined.
    pub fn value(self, table: &Contingency) -> Option<f64> {
        let Contingency { joint, row, column, total } = *table;
        let expected = table.expected();
        if row <= 0.0 || column <= 0.0 {
            return None;
        }
        let value = match self {
            Self::Pmi => libm::log2(joint / expected),
            Self::Npmi if joint == 0.0 => -1.0,
            Self::Npmi => libm::log2(joint / expected) / -libm::log2(joint / total),
            Self::Mi3 => libm::log2(joint * joint * joint / expected),
            Self::LogLikelihood => {
                let terms = table.cells()?.map(|(o, e)| if o > 0.0 { o * libm::log(o / e) } else { 0.0 });
                let magnitude = (2.0 * terms.iter().sum::<f64>()).max(0.0);
                if joint >= expected { magnitude } else { -magnitude }
            }
            Self::ChiSquared => table.cells()?.iter().map(|(o, e)| (o - e).powi(2) / e).sum(),
            Self::ChiSquaredYates => {
                table.cells()?.iter().map(|(o, e)| ((o - e).abs() - 0.5).max(0.0).powi(2) / e).sum()
            }
            Self::Dice => 2.0 * joint / (row + column),
            Self::LogDice => 14.0 + libm::log2(2.0 * joint / (row + column)),
            Self::TScore => (joint - expected) / joint.sqrt(),
            Self::Jaccard => joint / (row + column - joint),
            Self::DeltaPSecond => joint / row - (column - joint) / (total - row),
            Self::DeltaPFirst => joint / column - (row - joint) / (total - column),
            Self::Fisher => exact::fisher_greater(table)?,
        };
        // Adding 0 makes 0 of the −0 that a sign can leave, which would be printed.
        value.is_finite().then_some(value + 0.0)
    }

    /// Whether a common factor of all counts leaves the measure as it is, so that it has a meaning for weighted counts.
    ///
    /// MI3, the tests (G², χ², Fisher) and the t-score grow with the number of observations.
    ///
    /// ```
    /// use tifa::contingency::Association;
    ///
    /// assert!(Association::LogDice.is_ratio() && !Association::LogLikelihood.is_ratio());
    /// ```
    pub fn is_ratio(self) -> bool {
        match self {
            Self::Pmi | Self::Npmi | Self::Dice | Self::LogDice | Self::Jaccard => true,
            Self::DeltaPSecond | Self::DeltaPFirst => true,
            Self::Mi3 | Self::LogLikelihood | Self::ChiSquared | Self::ChiSquaredYates => false,
            Self::TScore | Self::Fisher => false,
        }
    }

    /// The definition, for the provenance of a result.
    pub fn formula(self) -> &'static str {
        match self {
            Self::Pmi => "log2(O11/E11)",
            Self::Npmi => "log2(O11/E11) / -log2(O11/N)",
            Self::Mi3 => "log2(O11^3/E11)",
            Self::LogLikelihood => "2·Σ O·ln(O/E) over four cells, negative if O11 < E11",
            Self::ChiSquared => "Σ (O-E)²/E",
            Self::ChiSquaredYates => "Σ (|O-E|-½)²/E",
            Self::Dice => "2·O11/(R1+C1)",
            Self::LogDice => "14 + log2(2·O11/(R1+C1))",
            Self::TScore => "(O11-E11)/√O11",
            Self::Jaccard => "O11/(R1+C1-O11)",
            Self::DeltaPSecond => "O11/R1 - O21/R2",
            Self::DeltaPFirst => "O11/C1 - O12/C2",
            Self::Fisher => "hypergeometric P(X ≥ O11)",
        }
    }

    /// The name in Chinese, for the header of a table.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Pmi => "点互信息",
            Self::Npmi => "标准化点互信息",
            Self::Mi3 => "MI3",
            Self::LogLikelihood => "对数似然比 G²",
            Self::ChiSquared => "卡方",
            Self::ChiSquaredYates => "卡方（耶茨校正）",
            Self::Dice => "Dice 系数",
            Self::LogDice => "logDice",
            Self::TScore => "t 值",
            Self::Jaccard => "Jaccard 系数",
            Self::DeltaPSecond => "ΔP（后词）",
            Self::DeltaPFirst => "ΔP（前词）",
            Self::Fisher => "费舍尔精确检验 p",
        }
    }

    /// The name, as `FromStr` takes it and exports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pmi => "pmi",
            Self::Npmi => "npmi",
            Self::Mi3 => "mi3",
            Self::LogLikelihood => "log-likelihood",
            Self::ChiSquared => "chi-squared",
            Self::ChiSquaredYates => "chi-squared-yates",
            Self::Dice => "dice",
            Self::LogDice => "log-dice",
            Self::TScore => "t-score",
            Self::Jaccard => "jaccard",
            Self::DeltaPSecond => "delta-p-second",
            Self::DeltaPFirst => "delta-p-first",
            Self::Fisher => "fisher",
        }
    }
}

read_and_written_by_name!(Association, "measure");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn close(measure: Association, table: [f64; 4], expected: f64) {
        let table = Contingency::new(table[0], table[1], table[2], table[3]).unwrap();
        let value = measure.value(&table).unwrap();
        assert!((value - expected).abs() < 1e-9 * expected.abs().max(1.0), "{measure}: {value}, expected {expected}");
    }

    /// Manning & Schütze 1999, tables 5.8 and 5.15: `new companies`, O11 8, C1 15828, R1 4675, N 14307668.
    #[test]
    fn new_companies() {
        let table = [8.0, 4675.0, 15828.0, 14_307_668.0];
        let table = Contingency::new(table[0], table[1], table[2], table[3]).unwrap();
        let value = |measure: Association| measure.value(&table).unwrap();
        assert!((value(Association::ChiSquared) - 1.55).abs() < 0.01);
        assert!((value(Association::TScore) - 1.0).abs() < 0.001);
    }

    #[test]
    fn hand_computed() {
        let table = [10.0, 20.0, 20.0, 100.0];
        close(Association::Pmi, table, 1.321_928_094_887_362_3);
        close(Association::Npmi, table, 2.5_f64.log2() / 10_f64.log2());
        close(Association::Mi3, table, 250_f64.log2());
        close(Association::ChiSquared, table, 14.0625);
        close(Association::ChiSquaredYates, table, 11.816_406_25);
        close(Association::Dice, table, 0.5);
        close(Association::LogDice, table, 13.0);
        close(Association::TScore, table, 6.0 / 10_f64.sqrt());
        close(Association::Jaccard, table, 1.0 / 3.0);
        close(Association::DeltaPSecond, table, 0.375);
        close(Association::DeltaPFirst, table, 0.375);
        // 2·(10·ln 2.5 + 2·10·ln(10/16) + 70·ln(70/64))
        let log_likelihood = 2.0 * (10.0 * 2.5_f64.ln() + 20.0 * 0.625_f64.ln() + 70.0 * (70.0_f64 / 64.0).ln());
        close(Association::LogLikelihood, table, log_likelihood);
    }

    #[test]
    fn undefined_is_none() {
        let never = Contingency::new(0.0, 5.0, 5.0, 100.0).unwrap();
        assert_eq!(Association::Pmi.value(&never), None);
        assert_eq!(Association::Npmi.value(&never), Some(-1.0));
        assert!(Association::LogLikelihood.value(&never).unwrap() < 0.0);
        let always = Contingency::new(9.0, 9.0, 9.0, 9.0).unwrap();
        assert_eq!(Association::Npmi.value(&always), None);
        assert_eq!(Association::LogLikelihood.value(&always), None);
        assert_eq!(Contingency::new(5.0, 3.0, 9.0, 20.0), None);
        assert_eq!(Contingency::new(0.0, 8.0, 8.0, 10.0), None);
    }

    #[test]
    fn names_round_trip() {
        for &measure in Association::ALL {
            assert_eq!(measure.name().parse::<Association>().unwrap(), measure);
        }
        assert!("pmi2".parse::<Association>().unwrap_err().to_string().contains("expected one of pmi, npmi"));
    }

    proptest! {
        #[test]
        fn never_a_nan(joint in 0_u32..50, first in 0_u32..50, second in 0_u32..50, neither in 0_u32..50) {
            let [joint, first, second, neither] = [joint, first, second, neither].map(f64::from);
            let total = joint + first + second + neither;
            let table = Contingency::new(joint, joint + first, joint + second, total).unwrap();
            let mirror = Contingency::new(joint, joint + second, joint + first, total).unwrap();
            for &measure in Association::ALL {
                let value = measure.value(&table);
                prop_assert!(value.is_none_or(f64::is_finite));
                let mirrored = match measure {
                    Association::DeltaPFirst => Association::DeltaPSecond,
                    Association::DeltaPSecond => Association::DeltaPFirst,
                    symmetric => symmetric,
                }
                .value(&mirror);
                prop_assert_eq!(value.is_some(), mirrored.is_some());
                if let (Some(value), Some(mirrored)) = (value, mirrored) {
                    prop_assert!((value - mirrored).abs() <= 1e-9 * value.abs().max(1.0));
                }
            }
        }
    }
}
