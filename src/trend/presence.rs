//! When something was seen.

use serde::Serialize;

use super::Series;

/// In which periods of a series the value is above 0.
///
/// ```
/// use tifa::trend::{Presence, Series};
///
/// // The report of 2021 is missing, so 2021 is no period and adds nothing to a gap.
/// let series = Series::new([(2018, 2.0), (2019, 0.0), (2020, 0.0), (2022, 1.0), (2023, 0.0)]).unwrap();
/// let presence = Presence::of(&series).unwrap();
/// assert_eq!((presence.first(), presence.last()), (2018, 2022));
/// assert_eq!((presence.periods(), presence.longest_gap()), (2, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Presence {
    first: i32,
    last: i32,
    periods: usize,
    longest_gap: usize,
}

impl Presence {
    /// The presence in `series`, or `None` if no value is above 0.
    pub fn of(series: &Series) -> Option<Self> {
        let mut presence: Option<Self> = None;
        let mut gap = 0;
        for &(year, value) in series.points() {
            if value <= 0.0 {
                gap += 1;
                continue;
            }
            presence = Some(match presence {
                None => Self { first: year, last: year, periods: 1, longest_gap: 0 },
                Some(Self { first, periods, longest_gap, .. }) => {
                    Self { first, last: year, periods: periods + 1, longest_gap: longest_gap.max(gap) }
                }
            });
            gap = 0;
        }
        presence
    }

    /// The first period in which it was seen.
    pub fn first(&self) -> i32 {
        self.first
    }

    /// The last period in which it was seen.
    pub fn last(&self) -> i32 {
        self.last
    }

    /// The number of periods in which it was seen.
    pub fn periods(&self) -> usize {
        self.periods
    }

    /// The most periods of the series in a row, between the first and the last, in which it was not seen.
    pub fn longest_gap(&self) -> usize {
        self.longest_gap
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn never_seen() {
        assert_eq!(Presence::of(&Series::default()), None);
        assert_eq!(Presence::of(&Series::new([(2000, 0.0), (2001, 0.0)]).unwrap()), None);
    }

    proptest! {
        /// Seen or not, as a word of 0 and 1: the gap is the longest run of 0 within, the periods are the 1s.
        #[test]
        fn same_as_naive(seen in prop::collection::vec(prop::bool::ANY, 0..20)) {
            let word: String = seen.iter().map(|&seen| if seen { '1' } else { '0' }).collect();
            let series = Series::new((0..).zip(seen.iter().map(|&seen| f64::from(u8::from(seen))))).unwrap();
            let presence = Presence::of(&series);
            prop_assert_eq!(presence.map(|presence| presence.first() as usize), word.find('1'));
            prop_assert_eq!(presence.map(|presence| presence.last() as usize), word.rfind('1'));
            let inner = word.trim_matches('0');
            let gap = inner.split('1').map(str::len).max().unwrap_or(0);
            prop_assert_eq!(presence.map_or(0, |presence| presence.longest_gap()), gap);
            prop_assert_eq!(presence.map_or(0, |presence| presence.periods()), inner.matches('1').count());
        }
    }
}
