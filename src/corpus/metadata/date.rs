//! A day of the calendar.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::names::read_and_written_as_text;
use crate::{Error, Result};

/// A day, as a byline or a file name gives it. It is written as in ISO 8601: `2019-01-14`.
///
/// ```
/// use tifa::corpus::Date;
///
/// let date = Date::new(2019, 1, 14).unwrap();
/// assert_eq!((date.to_string().as_str(), date.year()), ("2019-01-14", 2019));
/// assert_eq!("2019-01-14".parse::<Date>()?, date);
/// assert_eq!(Date::new(2019, 2, 29), None);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The day of that year, month and day of the month; `None` if the Gregorian calendar has no such day from the year 1
    /// to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return None,
        };
        let is_day = (1..=9999).contains(&year) && (1..=days).contains(&day);
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? }).filter(|_| is_day)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> u32 {
        self.month.into()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.day.into()
    }

    /// How many days lie between `other` and this day; negative if `other` is the later one.
    ///
    /// ```
    /// use tifa::corpus::Date;
    ///
    /// let (one, other): (Date, Date) = ("2025-01-13".parse()?, "2024-12-31".parse()?);
    /// assert_eq!((one.days_since(other), other.days_since(one)), (13, -13));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn days_since(self, other: Self) -> i64 {
        self.number() - other.number()
    }

    /// The days since the first of March of the year 0, whose years end with February, so that the leap day is the last.
    fn number(self) -> i64 {
        let is_early = i64::from(self.month <= 2);
        let year = i64::from(self.year) - is_early;
        let month = i64::from(self.month) + 12 * is_early - 3;
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(self.day) - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let number = |part: Option<&str>| {
            let part = part.filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| part.parse::<u32>().ok())
        };
        let mut parts = text.splitn(3, '-');
        let numbers = (number(parts.next()), number(parts.next()), number(parts.next()));
        let date = match numbers {
            (Some(year), Some(month), Some(day)) => {
                i32::try_from(year).ok().and_then(|year| Self::new(year, month, day))
            }
            _ => None,
        };
        date.ok_or_else(|| {
            Error::option(format!("the date `{}`", text.escape_debug())).expected("year-month-day, such as 2019-01-14")
        })
    }
}

read_and_written_as_text!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other() {
        let months = (2023..2026).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let days: Vec<Date> =
            months.flat_map(|(year, month)| (1..=31).filter_map(move |day| Date::new(year, month, day))).collect();
        assert_eq!(days.len(), 365 * 3 + 1);
        assert!(days.windows(2).all(|pair| pair[1].days_since(pair[0]) == 1 && pair[0] < pair[1]));
    }

    #[test]
    fn only_days_of_the_calendar() {
        let is_day = |year, month, day| Date::new(year, month, day).is_some();
        assert!(is_day(2024, 2, 29) && is_day(2000, 2, 29) && is_day(2023, 12, 31));
        assert!(!is_day(1900, 2, 29) && !is_day(2023, 4, 31) && !is_day(2023, 0, 1) && !is_day(2023, 13, 1));
        assert!(!is_day(2023, 1, 0) && !is_day(0, 1, 1) && !is_day(i32::MAX, 1, 1) && !is_day(2023, u32::MAX, 1));
        for wrong in ["", "2019", "2019-1", "2019-1-1-1", "-2019-1-1", "+2019-1-1", "2019-02-30", "99999999999-1-1"] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
