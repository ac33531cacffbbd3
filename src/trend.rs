//! How a value moves over the years: first and last year, trend and its significance, slope.
//!
//! ```
//! use tifa::trend::{Measure, Presence, Series};
//!
//! // Occurrences per 10,000 tokens in the reports of five years; there was none in 2021.
//! let series = Series::new([(2018, 0.0), (2019, 1.5), (2020, 0.0), (2022, 2.5), (2023, 4.0)]).unwrap();
//! let presence = Presence::of(&series).unwrap();
//! assert_eq!((presence.first(), presence.last(), presence.periods()), (2019, 2023, 3));
//! assert_eq!(Measure::Slope.value(&series), Some(0.7125));
//! ```

mod kendall;
mod measure;
mod presence;
mod table;
mod theil_sen;

pub use kendall::{Kendall, Test};
pub use measure::Measure;
pub use presence::Presence;
pub use table::{FirstUse, Order, Trend, TrendLayout, TrendRow, Year};

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// A value for each of some years, in their order. Years may be missing: a year without a report is no period.
///
/// ```
/// use tifa::trend::{Measure, Series};
///
/// let series = Series::new([(2019, 1.0), (2020, 2.0), (2022, 4.0)])?;
/// assert_eq!((series.len(), series.is_empty(), series.points()[0]), (3, false, (2019, 1.0)));
/// assert_eq!(Measure::Slope.value(&series), Some(1.0));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(i32, f64)>", into = "Vec<(i32, f64)>")]
pub struct Series {
    points: Vec<(i32, f64)>,
}

impl TryFrom<Vec<(i32, f64)>> for Series {
    type Error = Error;

    fn try_from(points: Vec<(i32, f64)>) -> Result<Self> {
        Self::new(points)
    }
}

impl From<Series> for Vec<(i32, f64)> {
    fn from(series: Series) -> Self {
        series.points
    }
}

impl Series {
    /// The series of the years and values given, in any order.
    ///
    /// # Errors
    ///
    /// A year that occurs twice, and a value that is not finite.
    ///
    /// ```
    /// use tifa::trend::Series;
    ///
    /// let series = Series::new([(2023, 4.0), (2019, 1.5)]).unwrap();
    /// assert_eq!(series.points(), [(2019, 1.5), (2023, 4.0)]);
    /// assert!(Series::new([(2019, 1.0), (2019, 2.0)]).is_err());
    /// ```
    pub fn new(points: impl IntoIterator<Item = (i32, f64)>) -> Result<Self> {
        // Adding 0 makes 0 of −0, which would otherwise sort below it and be no tie.
        let mut points: Vec<_> = points.into_iter().map(|(year, value)| (year, value + 0.0)).collect();
        points.sort_by_key(|&(year, _)| year);
        if let Some(&(year, value)) = points.iter().find(|(_, value)| !value.is_finite()) {
            return Err(Error::option(format!("the value {value} for {year}")).expected("a finite number"));
        }
        for pair in points.windows(2) {
            if let [(year, _), (next, _)] = pair
                && year == next
            {
                return Err(Error::new(crate::ErrorKind::Duplicate, format!("two values for {year}"))
                    .expected("one value a year"));
            }
        }
        Ok(Self { points })
    }

    /// The years and values, by year.
    pub fn points(&self) -> &[(i32, f64)] {
        &self.points
    }

    /// The number of periods.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is no period.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The values, by year.
    fn values(&self) -> impl Iterator<Item = f64> {
        self.points.iter().map(|&(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_year() {
        let twice = Series::new([(2001, 1.0), (1999, 2.0), (2001, 1.0)]).unwrap_err();
        assert_eq!(twice.to_string(), "two values for 2001; expected one value a year");
        let infinite = Series::new([(2001, f64::INFINITY)]).unwrap_err();
        assert_eq!(infinite.to_string(), "the value inf for 2001; expected a finite number");
    }
}
