//! Similarities as integers, so that no order of summation and no rounding of a platform decides.

use std::ops::{Add, Mul, Sub};

/// A similarity in units of 2⁻³².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Score(i64);

impl Score {
    pub(super) const ZERO: Self = Self(0);
    const ONE: f64 = 4_294_967_296.0;

    pub(super) fn of(value: f64) -> Self {
        Self((value * Self::ONE).round() as i64)
    }

    /// `part` of `whole`; 0 of nothing.
    pub(super) fn ratio(part: u64, whole: u64) -> Self {
        if whole == 0 { Self::ZERO } else { Self::of(part as f64 / whole as f64) }
    }

    /// The cosine of two vectors, from the product and the squares of their lengths.
    pub(super) fn cosine(product: u64, square: u64, other: u64) -> Self {
        let length = (square as f64).sqrt() * (other as f64).sqrt();
        if length == 0.0 { Self::ZERO } else { Self::of((product as f64 / length).min(1.0)) }
    }

    pub(super) fn value(self) -> f64 {
        self.0 as f64 / Self::ONE
    }

    /// This many hundredths of it.
    pub(super) fn hundredths(self, hundredths: i64) -> Self {
        Self(self.0 / 100 * hundredths)
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Score {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<u32> for Score {
    type Output = Self;

    fn mul(self, times: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(times)))
    }
}
