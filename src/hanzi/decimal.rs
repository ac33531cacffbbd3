//! Exact decimals.

use std::fmt;

use serde::{Serialize, Serializer};

/// An exact decimal without a sign: its figures, and how many of them stand behind the point.
///
/// Zeros at the end of the fraction are kept as written: 5.0 and 5 are equal in value and differ in precision. JSON
/// has a decimal as a string, so that no figure is lost.
///
/// ```
/// use tifa::hanzi::{Numeral, Value};
///
/// let Some(Value::Number(decimal)) = Numeral::at_start("7.9").unwrap().value() else { panic!("a number") };
/// assert_eq!((decimal.to_string(), decimal.digits(), decimal.scale()), ("7.9".to_owned(), 79, 1));
/// assert_eq!(decimal.times_power_of_ten(4).unwrap().to_string(), "79000");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: u128,
    scale: u32,
}

impl Decimal {
    /// The decimal `digits` / 10^`scale`.
    pub(crate) const fn new(digits: u128, scale: u32) -> Self {
        Self { digits, scale }
    }

    /// The figures without the point: 79 of 7.9.
    pub const fn digits(self) -> u128 {
        self.digits
    }

    /// The number of figures behind the point: 1 of 7.9.
    pub const fn scale(self) -> u32 {
        self.scale
    }

    /// The decimal times 10^`exponent`, or nothing if it has more than 38 figures.
    pub fn times_power_of_ten(self, exponent: u32) -> Option<Self> {
        let beyond = exponent.saturating_sub(self.scale);
        let digits = self.digits.checked_mul(10_u128.checked_pow(beyond)?)?;
        Some(Self { digits, scale: self.scale.saturating_sub(exponent) })
    }

    /// The sum, or nothing if it has more than 38 figures.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let digits = |decimal: Self| decimal.digits.checked_mul(10_u128.checked_pow(scale - decimal.scale)?);
        Some(Self { digits: digits(self)?.checked_add(digits(other)?)?, scale })
    }

    /// The nearest floating-point number.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::INFINITY)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits.to_string();
        let scale = self.scale as usize;
        if scale == 0 {
            return f.write_str(&digits);
        }
        match digits.len().checked_sub(scale).filter(|whole| *whole > 0).and_then(|at| digits.split_at_checked(at)) {
            Some((whole, fraction)) => write!(f, "{whole}.{fraction}"),
            None => write!(f, "0.{digits:0>scale$}"),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_too_large_is_none() {
        assert_eq!(Decimal::new(u128::MAX, 0).times_power_of_ten(1), None);
        assert_eq!(Decimal::new(1, 0).times_power_of_ten(u32::MAX), None);
        assert_eq!(Decimal::new(u128::MAX, 0).plus(Decimal::new(1, 0)), None);
        assert_eq!(Decimal::new(u128::MAX, 0).plus(Decimal::new(1, u32::MAX)), None);
        assert_eq!(Decimal::new(5, 3).to_string(), "0.005");
    }

    proptest! {
        #[test]
        fn as_integers_of_one_scale(a in 0..1_000_000_u128, b in 0..1_000_000_u128, p in 0..6_u32, q in 0..6_u32, e in 0..9_u32) {
            let micro = |decimal: Decimal| decimal.digits * 10_u128.pow(6 - decimal.scale);
            let (one, other) = (Decimal::new(a, p), Decimal::new(b, q));
            prop_assert_eq!(micro(one.plus(other).unwrap()), micro(one) + micro(other));
            prop_assert_eq!(micro(one.times_power_of_ten(e).unwrap()), micro(one) * 10_u128.pow(e));
            let shown: Vec<String> = one.to_string().split('.').map(str::to_owned).collect();
            prop_assert_eq!(shown.concat().parse::<u128>().unwrap(), a);
        }
    }
}
