//! Fisher's exact test.

use super::{Contingency, binomial};

/// P(X ≥ O11) where X is hypergeometric with the table's margins; `None` if a count is no whole number.
///
/// The sum runs over the upper tail, at most min(R1, C1) − O11 + 1 terms, each from the one before by a ratio, so that
/// only the first needs logarithms: it is the probability of O11 in R1 draws and O21 in R2 draws, given C1 in N draws. The
/// chance of a draw cancels; C1/N keeps all three near their means.
pub(super) fn fisher_greater(table: &Contingency) -> Option<f64> {
    let Contingency { joint, row, column, total } = *table;
    if total <= 0.0 || [joint, row, column, total].iter().any(|count| count.fract() != 0.0) {
        return None;
    }
    let log = |hits, misses| binomial::log_probability(hits, misses, column / total, (total - column) / total);
    let [[o11, o12], [o21, o22]] = table.observed();
    let first = log(o11, o12) + log(o21, o22) - log(column, total - column);
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
    Some(libm::exp(first + libm::log(sum)).min(1.0))
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

    /// scipy 1.17: `fisher_exact([[17, 21104], [24669, 7083456]], alternative="greater")`; differences of ln n! give
    /// 1 − 2e-8 here.
    #[test]
    fn millions() {
        let p = fisher_greater(&Contingency::new(17.0, 21121.0, 24686.0, 7_129_246.0).unwrap()).unwrap();
        assert!((p - 0.999_999_999_999_999_4).abs() < 1e-11, "{p}");
    }
}
