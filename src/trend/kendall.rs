//! Kendall's τ-b and the Mann–Kendall test.

use serde::{Deserialize, Serialize};

use super::Series;

/// Up to this many values without ties the p is exact.
const EXACT_UP_TO: usize = 10;

/// Whether the values of a series rise or fall with the years: Kendall's τ-b (Kendall 1945), and the two-sided p of the
/// Mann–Kendall test (Mann 1945) of no trend.
///
/// The p is exact for at most 10 values without ties, else from the normal distribution, with the variance corrected for
/// ties and with the correction for continuity (scipy's `kendalltau` leaves that out, and so gives a smaller p).
///
/// ```
/// use tifa::trend::{Kendall, Series, Test};
///
/// let rising = Series::new([(2019, 1.0), (2020, 2.0), (2021, 3.0), (2022, 5.0)]).unwrap();
/// let kendall = Kendall::of(&rising);
/// assert_eq!(kendall.score(), 6);
/// assert_eq!(kendall.tau(), Some(1.0));
/// // Two of the 24 orders of four values are as extreme: this one and its reverse.
/// assert_eq!(kendall.p(), Some(2.0 / 24.0));
/// assert_eq!(kendall.test(), Some(Test::Exact));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Kendall {
    score: i64,
    tau: Option<f64>,
    p: Option<f64>,
    test: Option<Test>,
}

/// Where the p of the Mann–Kendall test comes from.
///
/// ```
/// use tifa::trend::{Kendall, Series, Test};
///
/// let tied = Series::new([(2019, 1.0), (2020, 1.0), (2021, 3.0)])?;
/// assert_eq!(Kendall::of(&tied).test(), Some(Test::Normal));
/// assert_eq!(Test::Normal.name(), "normal");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// From the distribution over all orders of the values.
    Exact,
    /// From the normal distribution.
    Normal,
}

impl Test {
    /// The name, as exports print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Normal => "normal",
        }
    }

    /// The name in Chinese, for the cells of a table.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Exact => "精确",
            Self::Normal => "正态近似",
        }
    }
}

impl Kendall {
    /// τ-b of the values against the years, and its p.
    pub fn of(series: &Series) -> Self {
        let number = series.len();
        let pairs = pairs_of(number as u64);
        let (sorted, falling) = sort_counting_falls(series.values().collect());
        let ties: Vec<u64> = sorted.chunk_by(|one, next| one == next).map(|run| run.len() as u64).collect();
        let tied: u64 = ties.iter().map(|&length| pairs_of(length)).sum();
        // Years never tie, so each pair rises, falls or is tied in its values.
        let score = pairs as i64 - tied as i64 - 2 * falling as i64;
        if tied == pairs {
            return Self { score, tau: None, p: None, test: None };
        }
        let tau = score as f64 / (pairs as f64 * (pairs - tied) as f64).sqrt();
        let (p, test) = if tied == 0 && number <= EXACT_UP_TO {
            (exact_p(number, falling.min(pairs - falling) as usize), Test::Exact)
        } else {
            (normal_p(score, number, &ties), Test::Normal)
        };
        Self { score, tau: Some(tau.clamp(-1.0, 1.0)), p: Some(p), test: Some(test) }
    }

    /// S, the number of rising pairs less the number of falling pairs.
    pub fn score(&self) -> i64 {
        self.score
    }

    /// τ-b, from −1 to 1. `None` for fewer than two values or if all are equal.
    pub fn tau(&self) -> Option<f64> {
        self.tau
    }

    /// The two-sided p of no trend. `None` where τ-b is.
    pub fn p(&self) -> Option<f64> {
        self.p
    }

    /// Where the p comes from.
    pub fn test(&self) -> Option<Test> {
        self.test
    }
}

/// The number of pairs of `number` things.
fn pairs_of(number: u64) -> u64 {
    number * number.saturating_sub(1) / 2
}

/// The values sorted, and the number of pairs that stood in falling order, by merging (Knight 1966): a value taken from
/// the right half is below all that wait in the left half.
fn sort_counting_falls(mut values: Vec<f64>) -> (Vec<f64>, u64) {
    if values.len() < 2 {
        return (values, 0);
    }
    let (right, right_falls) = sort_counting_falls(values.split_off(values.len() / 2));
    let (left, left_falls) = sort_counting_falls(values);
    let mut falls = left_falls + right_falls;
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.as_slice(), right.as_slice());
    while let ([from_left, left_rest @ ..], [from_right, right_rest @ ..]) = (left, right) {
        if from_right < from_left {
            falls += left.len() as u64;
            merged.push(*from_right);
            right = right_rest;
        } else {
            merged.push(*from_left);
            left = left_rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    (merged, falls)
}

/// Twice the share of the orders of `number` values with at most `falls` falling pairs; at most 1.
///
/// Putting the k-th value into an order of k−1 smaller ones adds 0 to k−1 falling pairs, which gives the distribution
/// for k from that for k−1.
fn exact_p(number: usize, falls: usize) -> f64 {
    let mut orders = vec![1.0];
    for count in 2..=number {
        let mut longer = vec![0.0; orders.len() + count - 1];
        for (falling, ways) in orders.iter().enumerate() {
            longer.iter_mut().skip(falling).take(count).for_each(|sum| *sum += ways);
        }
        orders = longer;
    }
    let extreme: f64 = orders.iter().take(falls + 1).sum();
    (2.0 * extreme / orders.iter().sum::<f64>()).min(1.0)
}

/// The two-sided p from the normal distribution, for values with runs of ties of lengths `ties` (1 for no tie).
fn normal_p(score: i64, number: usize, ties: &[u64]) -> f64 {
    let cubic = |length: f64| length * (length - 1.0) * (2.0 * length + 5.0);
    let tied: f64 = ties.iter().map(|&length| cubic(length as f64)).sum();
    let variance = (cubic(number as f64) - tied) / 18.0;
    let distance = (score.abs() - 1).max(0) as f64 / variance.sqrt();
    libm::erfc(distance / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn series(values: &[f64]) -> Series {
        Series::new((1990..).zip(values.iter().copied())).unwrap()
    }

    /// S over all pairs, one by one: the naive twin.
    fn naive_score(values: &[f64]) -> i64 {
        let mut score = 0;
        for (at, one) in values.iter().enumerate() {
            for next in &values[at + 1..] {
                score += i64::from(next > one) - i64::from(next < one);
            }
        }
        score
    }

    /// J. Little's example "by hand" (College of the Holy Cross): 72 pairs rise, 18 fall, 1 is tied; S = 54, Z = 2.9058.
    #[test]
    fn fourteen_by_hand() {
        let values = [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7];
        let kendall = Kendall::of(&series(&values));
        assert_eq!(kendall.score(), 54);
        assert_eq!(kendall.tau(), Some(54.0 / (91.0_f64 * 90.0).sqrt()));
        let expected = libm::erfc(2.9058 / std::f64::consts::SQRT_2);
        assert!((kendall.p().unwrap() - expected).abs() < 1e-6, "{:?}, expected {expected}", kendall.p());
    }

    /// Kendall's table of the probability that S is attained or passed, one-sided, three digits.
    #[test]
    fn exact_probabilities() {
        for (number, score, probability) in [
            (4, 6, 0.042),
            (5, 8, 0.042),
            (5, 10, 0.0083),
            (8, 16, 0.031),
            (9, 20, 0.022),
            (10, 23, 0.023),
            (10, 25, 0.014),
        ] {
            let falls = (number * (number - 1) / 2 - score) / 2;
            let p = exact_p(number, falls) / 2.0;
            assert!((p - probability).abs() < 0.0005, "n {number}, S {score}: {p}, expected {probability}");
        }
        assert_eq!(exact_p(2, 0), 1.0);
        assert_eq!(exact_p(5, 5), 1.0);
    }

    /// Ties: 1 2 2 3 has 5 rising pairs of 6; var = (4·3·13 − 2·1·9)/18 = 23/3, z = 4/√(23/3) = 1.444630.
    #[test]
    fn ties_by_hand() {
        let kendall = Kendall::of(&series(&[1.0, 2.0, 2.0, 3.0]));
        assert_eq!(kendall.score(), 5);
        assert_eq!(kendall.tau(), Some(5.0 / 30_f64.sqrt()));
        assert!((kendall.p().unwrap() - 0.148_562).abs() < 1e-5, "{:?}", kendall.p());
        assert_eq!(kendall.test(), Some(Test::Normal));
    }

    #[test]
    fn undefined_is_none() {
        for values in [&[][..], &[1.0], &[2.0, 2.0, 2.0], &[0.0, -0.0]] {
            let kendall = Kendall::of(&series(values));
            assert_eq!((kendall.score(), kendall.tau(), kendall.p(), kendall.test()), (0, None, None, None));
        }
    }

    proptest! {
        #[test]
        fn same_as_naive(values in prop::collection::vec(0_i32..20, 0..60)) {
            let values: Vec<_> = values.into_iter().map(f64::from).collect();
            prop_assert_eq!(Kendall::of(&series(&values)).score(), naive_score(&values));
        }

        /// Within bounds; turned round in time, S and τ change their sign and p stays.
        #[test]
        fn reversed(mut values in prop::collection::vec(0_i32..20, 0..30)) {
            let of = |values: &[i32]| Kendall::of(&series(&values.iter().copied().map(f64::from).collect::<Vec<_>>()));
            let there = of(&values);
            values.reverse();
            let back = of(&values);
            prop_assert_eq!(there.score(), -back.score());
            prop_assert_eq!(there.tau(), back.tau().map(|tau| -tau));
            prop_assert_eq!(there.p(), back.p());
            prop_assert!(there.tau().is_none_or(|tau| (-1.0..=1.0).contains(&tau)));
            prop_assert!(there.p().is_none_or(|p| (0.0..=1.0).contains(&p)));
        }
    }
}
