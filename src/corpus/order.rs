//! The order of a table's rows.

use std::cmp::Ordering;

/// Compares two scores for a table that begins with the largest; what is undefined stands last.
pub(crate) fn strongest_first(score: Option<f64>, other: Option<f64>) -> Ordering {
    match (score, other) {
        (Some(score), Some(other)) => other.total_cmp(&score),
        (score, other) => other.is_some().cmp(&score.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_stands_last() {
        let mut scores = [None, Some(-1.0), Some(2.0), None, Some(0.0)];
        scores.sort_by(|&a, &b| strongest_first(a, b));
        assert_eq!(scores, [Some(2.0), Some(0.0), Some(-1.0), None, None]);
    }
}
