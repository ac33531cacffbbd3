//! Fisher's exact test.

use super::Contingency;

/// P(X ≥ O11) where X is hypergeometric with the table's margins; `None` if a count is no whole number.
///
/// The sum runs over the upper tail, at most min(R1, C1) − O11 + 1 terms, each from the one before by a ratio, so that
/// only the first needs logarithms of factorials.
pub(super) fn fisher_greater(table: &Contingency) -> Option<f64> {
    let Contingency { joint, row, column, total } = *table;
    if [joint, row, column, total].iter().any(|count| count.fract() != 0.0) {
        return None;
    }
    let log_choose = |n: f64, k: f64| log_factorial(n) - log_factorial(k) - log_factorial(n - k);
    let first = log_choose(row, joint) + log_choose(total - row, column - joint) - log_choose(total, column);
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut at = joint;
    while at < row.min(column) {
        term *= (row - at) * (column - at) / ((at + 1.0) * (total - row - column + at + 1.0));
        sum += term;
        at += 1.0;
        if term < sum * 1e-17 {
            break;
        }
    }
    Some((first + sum.ln()).exp().min(1.0))
}

/// ln(n!): the sum for small n, Stirling's series beyond, whose first left-out term at n = 32 is below 1e-16.
fn log_factorial(n: f64) -> f64 {
    if n < 32.0 {
        return (2..=n as u32).map(|factor| f64::from(factor).ln()).sum();
    }
    let square = n * n;
    let series = (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square) / n;
    n * n.ln() - n + 0.5 * (std::f64::consts::TAU * n).ln() + series
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fisher's lady tasting tea: 3 of 4 right, p = 17/70; all 4 right, p = 1/70.
    #[test]
    fn lady_tasting_tea() {
        let p = |joint| fisher_greater(&Contingency::new(joint, 4.0, 4.0, 8.0).unwrap()).unwrap();
        assert!((p(3.0) - 17.0 / 70.0).abs() < 1e-14);
        assert!((p(4.0) - 1.0 / 70.0).abs() < 1e-14);
        assert!((p(0.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn factorials_meet() {
        let exact: f64 = (2..=40).map(|factor| f64::from(factor).ln()).sum();
        assert!((log_factorial(40.0) - exact).abs() < 1e-12 * exact);
    }
}
