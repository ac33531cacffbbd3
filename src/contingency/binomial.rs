//! The binomial distribution without cancellation.
//!
//! ln C(n, k) as a difference of ln n! loses 8 of 16 digits at n = 10⁷, where ln n! is 1.5·10⁸. The saddle-point
//! expansion of Loader (2000) never forms the parts that cancel.

use std::f64::consts::TAU;

/// ln P(X = successes) for successes + failures trials of probability p; q = 1 − p is given apart, since one of the two
/// may be too near to 1 to tell the other.
pub(crate) fn log_probability(successes: f64, failures: f64, p: f64, q: f64) -> f64 {
    // The expansion needs both counts above 0; without one of them the probability is a power.
    let log = |share: f64, rest: f64| if rest < 0.5 { libm::log1p(-rest) } else { libm::log(share) };
    let trials = successes + failures;
    if failures == 0.0 {
        return if successes == 0.0 { 0.0 } else { successes * log(p, q) };
    }
    if successes == 0.0 {
        return failures * log(q, p);
    }
    let stirling = stirling_error(trials) - stirling_error(successes) - stirling_error(failures);
    // successes − trials·p, from the products that are small where p is near 0 or 1.
    let surplus = successes * q - failures * p;
    let deviance = deviance(successes, trials * p, surplus) + deviance(failures, trials * q, -surplus);
    stirling - deviance - 0.5 * libm::log(TAU * successes * (failures / trials))
}

/// ln Γ(n+1) less Stirling's approximation of it, √(2πn)·(n/e)ⁿ.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return libm::lgamma(n + 1.0) - ((n + 0.5) * libm::log(n) - n + 0.5 * libm::log(TAU));
    }
    // The first term left out is about 1e-16 at 16.
    let square = n * n;
    let series = 1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - series / square) / square) / n
}

/// x·ln(x/mean) + mean − x without cancellation where the two are near; `difference` is x − mean.
fn deviance(x: f64, mean: f64, difference: f64) -> f64 {
    if difference.abs() >= 0.1 * (x + mean) {
        return x * libm::log(x / mean) - difference;
    }
    // With v = (x−mean)/(x+mean), below 0.1: ln(x/mean) = 2·(v + v³/3 + v⁵/5 + …), of which ten terms reach 1e-20.
    let v = difference / (x + mean);
    let mut sum = difference * v;
    let mut power = 2.0 * x * v;
    for odd in (3..).step_by(2).take(10) {
        power *= v * v;
        sum += power / f64::from(odd);
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn edges() {
        assert_eq!(log_probability(0.0, 0.0, 0.3, 0.7), 0.0);
        assert_eq!(log_probability(0.0, 5.0, 0.0, 1.0), 0.0);
        assert_eq!(log_probability(5.0, 0.0, 1.0, 0.0), 0.0);
        assert!((log_probability(0.0, 1e9, 1e-18, 1.0) - -1e-9).abs() < 1e-24);
    }

    /// P(X = n/2) for p = ½ is √(2/πn)·(1 − 1/4n + 1/32n² + …).
    #[test]
    fn the_middle_of_ten_million() {
        let n = 1e7;
        let expected = 0.5 * (4.0 / (TAU * n)).ln() + (-0.25_f64 / n).ln_1p();
        let value = log_probability(n / 2.0, n / 2.0, 0.5, 0.5);
        assert!((value - expected).abs() < 1e-14, "{value}, expected {expected}");
    }

    /// P(X = n − 1) = n·pⁿ⁻¹·q with p so near to 1 that n·p alone would be wrong in the ninth digit.
    #[test]
    fn almost_certain() {
        let (n, q) = (2e7, 3e-8);
        let value = log_probability(n - 1.0, 1.0, 1.0 - q, q);
        let expected = f64::ln(n * q) + (n - 1.0) * f64::ln_1p(-q);
        assert!((value - expected).abs() < 1e-14, "{value}, expected {expected}");
    }

    proptest! {
        /// The product of its factors, one by one: the naive twin.
        #[test]
        fn same_as_naive(successes in 0_u32..80, failures in 0_u32..80, p in 0.001_f64..0.999) {
            let mut naive = f64::from(failures) * (1.0 - p).ln();
            for k in 1..=successes {
                naive += (f64::from(failures + k) / f64::from(k) * p).ln();
            }
            let value = log_probability(f64::from(successes), f64::from(failures), p, 1.0 - p);
            prop_assert!((value - naive).abs() < 1e-12 * naive.abs().max(1.0), "{value}, expected {naive}");
        }
    }
}
