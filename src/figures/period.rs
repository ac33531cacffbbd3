//! For when a figure is stated.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, Result};

/// The time that a figure is of. Its text is the form in tables: `2021`, `2017/2021`, `avg:2017/2021`, `by:2025`, `2021H1`.
///
/// ```
/// use tifa::figures::Period;
///
/// assert_eq!(Period::Average { from: 2017, to: 2021 }.to_string(), "avg:2017/2021");
/// assert_eq!(Period::By(2025).to_string(), "by:2025");
/// assert_eq!("2021H1".parse::<Period>()?, Period::Half { year: 2021, half: 1 });
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Period {
    /// The text fixes none.
    #[default]
    None,
    /// A year.
    Year(i32),
    /// From the beginning of a year to the end of another.
    Span {
        /// The first year.
        from: i32,
        /// The last year.
        to: i32,
    },
    /// By the year, over a span.
    Average {
        /// The first year.
        from: i32,
        /// The last year.
        to: i32,
    },
    /// At the end of a year that is to come.
    By(i32),
    /// The first (1) or second (2) half of a year.
    Half {
        /// The year.
        year: i32,
        /// 1 or 2.
        half: u8,
    },
}

impl Period {
    /// The same by the year, where it is a span.
    pub(super) fn averaged(self) -> Self {
        match self {
            Self::Span { from, to } => Self::Average { from, to },
            other => other,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Year(year) => write!(f, "{year}"),
            Self::Span { from, to } => write!(f, "{from}/{to}"),
            Self::Average { from, to } => write!(f, "avg:{from}/{to}"),
            Self::By(year) => write!(f, "by:{year}"),
            Self::Half { year, half } => write!(f, "{year}H{half}"),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let year = |text: &str| text.parse::<i32>().ok();
        let span = |text: &str| text.split_once('/').and_then(|(from, to)| Some((year(from)?, year(to)?)));
        let read = || {
            if text.is_empty() {
                Some(Self::None)
            } else if let Some(years) = text.strip_prefix("avg:") {
                span(years).map(|(from, to)| Self::Average { from, to })
            } else if let Some(by) = text.strip_prefix("by:") {
                year(by).map(Self::By)
            } else if let Some((of, half @ ("1" | "2"))) = text.split_once('H') {
                Some(Self::Half { year: year(of)?, half: if half == "1" { 1 } else { 2 } })
            } else {
                span(text).map(|(from, to)| Self::Span { from, to }).or_else(|| year(text).map(Self::Year))
            }
        };
        read().ok_or_else(|| {
            Error::found(format!("the period `{}`", text.escape_debug()))
                .expected("a form such as 2021, 2017/2021, avg:2017/2021, by:2025, 2021H1, or nothing")
        })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        <Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The years of a five-year plan by its name: 十四五.
pub(super) fn plan_years(name: &str) -> Option<(i32, i32)> {
    // 三五 began after three years without a plan.
    const NAMES: [(&str, i32); 17] = [
        ("十七五", 2036),
        ("十六五", 2031),
        ("十五五", 2026),
        ("十四五", 2021),
        ("十三五", 2016),
        ("十二五", 2011),
        ("十一五", 2006),
        ("十五", 2001),
        ("九五", 1996),
        ("八五", 1991),
        ("七五", 1986),
        ("六五", 1981),
        ("五五", 1976),
        ("四五", 1971),
        ("三五", 1966),
        ("二五", 1958),
        ("一五", 1953),
    ];
    NAMES.iter().find(|(known, _)| name == *known).map(|&(_, from)| (from, from + 4))
}

/// The first year of the five-year plan that a year lies in, from 1981 on.
pub(super) fn plan_of(year: i32) -> i32 {
    year - (year - 1).rem_euclid(5)
}
