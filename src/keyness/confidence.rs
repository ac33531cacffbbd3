//! The confidence bounds of Clopper & Pearson (1934), as log odds.
//!
//! Written here because the crates that invert the incomplete beta function fall short: chances scipy 1.17 over 624
//! intervals of counts up to a million, statrs 0.19 and special 0.14 are wrong by up to 6e-4 (both stop at an absolute
//! step), puruspe 0.4 by up to 0.8, or panics. Here the counts are whole, so that the distribution is a sum of positive
//! terms; in logarithms, and in log odds rather than a share near 0 or 1, there is neither underflow nor cancellation.

use crate::contingency::binomial;

/// Newton's method needs about 6 steps; it squares the error, so that a step of 1e-12 is the last.
const STEPS: usize = 100;

/// The sum has some 40 standard deviations of terms, 20,000 for a term that occurs a million times. The limit is passed
/// from 10⁹ occurrences on, and moves the bound by less than 1e-9 then.
const TERMS: usize = 1_000_000;

/// ln(l/(1−l)), with l the lower bound of the share of successes: the one for which P(X ≥ successes) = `tail` when X is
/// binomial. `None` without a success, where l = 0, and for a `tail` that is not between 0 and ½.
pub(super) fn lower_log_odds(successes: f64, failures: f64, tail: f64) -> Option<f64> {
    if successes < 1.0 || failures < 0.0 || !(tail > 0.0 && tail < 0.5) {
        return None;
    }
    // ln P(X ≥ successes) of the log odds is increasing and concave (the logarithm of a distribution function whose
    // density is log-concave). So from anywhere the first step lands left of the root, the later ones climb to it without
    // passing it, and no bracket is needed.
    let goal = libm::log(tail);
    let width = (1.0 / successes + 1.0 / (failures + 1.0)).sqrt();
    let mut odds = libm::log(successes / (failures + 1.0)) - (-2.0 * goal).sqrt() * width;
    for _ in 0..STEPS {
        let (log, slope) = log_upper_tail(successes, failures, odds);
        let step = (goal - log) / slope;
        if !step.is_finite() {
            return None;
        }
        odds += step;
        if step.abs() <= 1e-12 * odds.abs().max(1.0) {
            break;
        }
    }
    Some(odds)
}

/// ln P(X ≥ successes) for trials whose log odds of success are `odds`, and its derivative by the log odds.
///
/// P(X = successes) times 1 + r₁ + r₁r₂ + …, with r the ratio of the probabilities of one success more; left of the mean
/// the ratios are below 1 and falling.
fn log_upper_tail(successes: f64, failures: f64, odds: f64) -> (f64, f64) {
    let (p, q) = (1.0 / (1.0 + libm::exp(-odds)), 1.0 / (1.0 + libm::exp(odds)));
    let chances = libm::exp(odds);
    let (mut hits, mut misses) = (successes, failures);
    let (mut term, mut sum) = (1.0, 1.0);
    for _ in 0..TERMS {
        hits += 1.0;
        term *= misses / hits * chances;
        misses -= 1.0;
        sum += term;
        if term <= sum * 1e-17 {
            break;
        }
    }
    (binomial::log_probability(successes, failures, p, q) + libm::log(sum), successes * q / sum)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(odds: f64) -> f64 {
        1.0 / (1.0 + (-odds).exp())
    }

    /// P(X ≥ successes), summed: the naive twin.
    fn upper_tail(successes: u32, trials: u32, share: f64) -> f64 {
        let mut probability = (1.0 - share).powi(trials as i32);
        let mut below = 0.0;
        for k in 0..successes {
            below += probability;
            probability *= f64::from(trials - k) / f64::from(k + 1) * share / (1.0 - share);
        }
        1.0 - below
    }

    /// The textbook interval of 8 in 10 at 95 %: 0.4439 to 0.9748.
    #[test]
    fn eight_in_ten() {
        let lower = share(lower_log_odds(8.0, 2.0, 0.025).unwrap());
        let upper = share(-lower_log_odds(2.0, 8.0, 0.025).unwrap());
        assert!((lower - 0.4439).abs() < 5e-5, "{lower}");
        assert!((upper - 0.9748).abs() < 5e-5, "{upper}");
    }

    /// Without failures the bound is tail^(1/n).
    #[test]
    fn no_failures() {
        for n in [1.0, 7.0, 300.0, 1e6] {
            let log = 1e-6_f64.ln() / n;
            let exact = log - (-log.exp_m1()).ln();
            let odds = lower_log_odds(n, 0.0, 1e-6).unwrap();
            assert!((odds - exact).abs() < 1e-14 * exact.abs().max(1.0), "{n}: {odds}, expected {exact}");
        }
    }

    #[test]
    fn undefined_is_none() {
        assert_eq!(lower_log_odds(0.0, 5.0, 0.025), None);
        assert_eq!(lower_log_odds(5.0, 5.0, 0.0), None);
        assert_eq!(lower_log_odds(5.0, 5.0, 0.5), None);
        assert_eq!(lower_log_odds(5.0, 5.0, f64::NAN), None);
    }

    #[test]
    fn large_counts_end() {
        for (successes, failures) in [(1e9, 1e9), (1.0, 1e15), (1e15, 1.0), (1e12, 1e12)] {
            let odds = lower_log_odds(successes, failures, 1e-9).unwrap();
            assert!(odds < (successes / failures).ln());
        }
    }

    proptest! {
        #[test]
        fn same_as_naive(successes in 1_u32..60, failures in 0_u32..60, terms in 1_u32..100) {
            let tail = 0.025 / f64::from(terms);
            let odds = lower_log_odds(f64::from(successes), f64::from(failures), tail).unwrap();
            let naive = upper_tail(successes, successes + failures, share(odds));
            prop_assert!((naive - tail).abs() < 1e-11, "{naive} is not {tail}");
        }
    }
}
