//! The slope of Theil and Sen.

use super::Series;

/// The median of the slopes between each two periods, over real differences of years (Theil 1950, Sen 1968); the mean of
/// the two middle ones for an even number. `None` for fewer than two periods.
///
/// All n(n−1)/2 slopes are made: 20,000 for the 200 years that a series might have.
pub(super) fn slope(series: &Series) -> Option<f64> {
    let points = series.points();
    let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
    for (at, &(year, value)) in points.iter().enumerate() {
        let later = points.iter().skip(at + 1);
        slopes.extend(later.map(|&(next, other)| (other - value) / (f64::from(next) - f64::from(year))));
    }
    median(&mut slopes)
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    let (below, &mut upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = if even { below.iter().copied().max_by(f64::total_cmp)? } else { upper };
    let value = if even { (lower + upper) / 2.0 } else { upper };
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sen 1968, § 6: the median slope is 4 (least squares give 4.02).
    #[test]
    fn worked_example() {
        let series =
            Series::new([(1, 9.0), (2, 15.0), (3, 19.0), (4, 20.0), (10, 45.0), (12, 55.0), (18, 78.0)]).unwrap();
        assert_eq!(slope(&series), Some(4.0));
    }

    #[test]
    fn undefined_is_none() {
        assert_eq!(slope(&Series::default()), None);
        assert_eq!(slope(&Series::new([(2000, 1.0)]).unwrap()), None);
        assert_eq!(slope(&Series::new([(2000, f64::MAX), (2001, f64::MIN)]).unwrap()), None);
        let far = Series::new([(i32::MIN, 0.0), (i32::MAX, 4_294_967_295.0)]).unwrap();
        assert_eq!(slope(&far), Some(1.0));
    }

    proptest! {
        /// One value, however wild, does not move the slope of a line of five or more: at most a half less one of the
        /// slopes touch it.
        #[test]
        fn one_outlier_is_ignored(rise in -9_i32..9, wild in -1e6_f64..1e6, at in 0_usize..8) {
            let value = |year: i32| f64::from(rise * year);
            let points = (0..8).map(|year| (year, if year as usize == at { wild } else { value(year) }));
            prop_assert_eq!(slope(&Series::new(points).unwrap()), Some(f64::from(rise)));
        }

        #[test]
        fn same_as_sorting(mut values in prop::collection::vec(-1e3_f64..1e3, 1..40)) {
            let median = median(&mut values.clone()).unwrap();
            values.sort_by(f64::total_cmp);
            let naive = (values[(values.len() - 1) / 2] + values[values.len() / 2]) / 2.0;
            prop_assert_eq!(median, naive);
        }
    }
}
