//! Exact numbers.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// An exact number that is not negative: a decimal, or a fraction such as 1/3.
///
/// Its decimal has at most 28 digits; a number that needs more is none, and its numeral has the class `overlong`.
///
/// ```
/// use tifa::figures::Number;
///
/// let number = Number::decimal("13.8").unwrap().times_power_of_ten(8).unwrap();
/// assert_eq!(number.to_string(), "1380000000");
/// assert_eq!(Number::fraction("2", "6").unwrap().to_string(), "1/3");
/// assert_eq!(Number::decimal(&"9".repeat(400)), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    numerator: Decimal,
    denominator: u64,
}

impl Number {
    /// The number that the decimal digits and the one point of `text` write; none if it is anything else or too long.
    pub fn decimal(text: &str) -> Option<Self> {
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return None;
        }
        Some(Self { numerator: Decimal::from_str_exact(text).ok()?.normalize(), denominator: 1 })
    }

    /// The whole number.
    pub fn whole(value: u64) -> Self {
        Self { numerator: Decimal::from(value), denominator: 1 }
    }

    /// The fraction of two whole numbers in digits, in lowest terms; none if the denominator is 0.
    pub fn fraction(numerator: &str, denominator: &str) -> Option<Self> {
        Self::ratio(numerator.parse().ok()?, denominator.parse().ok()?)
    }

    pub(super) fn ratio(numerator: u64, denominator: u64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        Some(Self { numerator: Decimal::from(numerator / divisor), denominator: denominator / divisor })
    }

    /// The number times 10 to the power of `exponent`; none if that has too many digits.
    pub fn times_power_of_ten(self, exponent: u32) -> Option<Self> {
        let scale = self.numerator.scale();
        let numerator = if scale >= exponent {
            Decimal::try_from_i128_with_scale(self.numerator.mantissa(), scale - exponent).ok()?
        } else {
            let factor = 10i128.checked_pow(exponent - scale)?;
            Decimal::try_from_i128_with_scale(self.numerator.mantissa().checked_mul(factor)?, 0).ok()?
        };
        Some(Self { numerator: numerator.normalize(), ..self })
    }

    /// The product with a fraction of whole numbers; none if it has too many digits.
    pub fn times(self, numerator: u64, denominator: u64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let product = self.numerator.mantissa().checked_mul(i128::from(numerator))?;
        let scale = self.numerator.scale();
        let divisor = u64::try_from(product % i128::from(denominator)).ok()?;
        let divisor = greatest_common_divisor(divisor, denominator);
        let rest = (denominator / divisor).checked_mul(self.denominator)?;
        let product = Decimal::try_from_i128_with_scale(product / i128::from(divisor), scale).ok()?;
        Some(Self { numerator: product, denominator: rest }.reduced())
    }

    /// The sum of two numbers; none if it has too many digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (left, right) = self.crossed(other)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        let numerator = left.checked_add(right)?;
        Some(Self { numerator, denominator }.reduced())
    }

    /// The difference of two numbers, which may be below 0, as a decimal; none for fractions that no decimal can write.
    pub fn minus(self, other: Self) -> Option<Decimal> {
        (self.denominator == 1 && other.denominator == 1)
            .then(|| self.numerator.checked_sub(other.numerator))
            .flatten()
            .map(|difference| difference.normalize())
    }

    /// The number as a decimal; none for a fraction.
    pub fn to_decimal(self) -> Option<Decimal> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// The decimal nearest to the number, with at most 28 digits.
    pub(crate) fn rounded(self) -> Decimal {
        self.numerator.checked_div(Decimal::from(self.denominator)).unwrap_or_default()
    }

    /// Half the sum of two numbers; none if it has too many digits.
    pub fn middle(self, other: Self) -> Option<Self> {
        let sum = self.plus(other)?;
        sum.to_decimal()?.checked_div(Decimal::TWO).map(|half| Self { numerator: half.normalize(), denominator: 1 })
    }

    fn crossed(self, other: Self) -> Option<(Decimal, Decimal)> {
        if self.denominator == other.denominator && self.denominator == 1 {
            return Some((self.numerator, other.numerator));
        }
        Some((
            self.numerator.checked_mul(Decimal::from(other.denominator))?,
            other.numerator.checked_mul(Decimal::from(self.denominator))?,
        ))
    }

    /// The same with a denominator that 2 and 5 alone do not make up.
    fn reduced(mut self) -> Self {
        for factor in [2u64, 5] {
            while self.denominator.is_multiple_of(factor) {
                // Dividing by 2 is multiplying by 5 and moving the point by one, and the other way round.
                let moved =
                    self.numerator.mantissa().checked_mul(i128::from(10 / factor)).and_then(|mantissa| {
                        Decimal::try_from_i128_with_scale(mantissa, self.numerator.scale() + 1).ok()
                    });
                let Some(moved) = moved else { return self };
                self = Self { numerator: moved, denominator: self.denominator / factor };
            }
        }
        self.numerator = self.numerator.normalize();
        self
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let (left, right) = self.crossed(*other)?;
        left.partial_cmp(&right)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.numerator)?;
        if self.denominator > 1 { write!(f, "/{}", self.denominator) } else { Ok(()) }
    }
}

/// As text: no reader of JSON may make a binary fraction of it.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_fractions_are_exact() {
        let number = |text: &str| Number::decimal(text).unwrap();
        assert_eq!(number("0.1").plus(number("0.2")).unwrap(), number("0.3"));
        assert_eq!(number("9.86").times_power_of_ten(12).unwrap().to_string(), "9860000000000");
        assert_eq!(number("3").times(10000, 15).unwrap().to_string(), "2000");
        assert_eq!(number("1").times(10000, 15).unwrap().to_string(), "2000/3");
        assert_eq!(number("5").times(1, 100).unwrap().to_string(), "0.05");
        assert_eq!(number("4.5").middle(number("5")).unwrap().to_string(), "4.75");
        assert_eq!(number("5").minus(number("5.5")).unwrap().to_string(), "-0.5");
        assert_eq!(Number::fraction("1", "0"), None);
    }

    #[test]
    fn what_does_not_fit_is_no_number() {
        assert_eq!(Number::decimal(&format!("1{}", "0".repeat(400))), None);
        assert_eq!(Number::whole(1).times_power_of_ten(400), None);
        assert_eq!(Number::decimal("1.2.3"), None);
        assert_eq!(Number::decimal("-1"), None);
        assert_eq!(Number::decimal(""), None);
    }
}
