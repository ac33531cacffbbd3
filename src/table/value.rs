//! What a cell holds.

use std::borrow::Cow;
use std::fmt;

use super::Type;
use crate::lexicon::{Kind, Topic};

/// A cell of a table.
///
/// ```
/// use tifa::table::Value;
///
/// assert_eq!(Value::from(3_u64).to_string(), "3");
/// assert_eq!(Value::from(None::<f64>), Value::Missing);
/// assert_eq!(Value::from(f64::NAN), Value::Missing); // what is undefined is missing, never a NaN
/// assert_eq!(Value::Name { name: "slogan", chinese: "口号" }.to_string(), "slogan");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'v> {
    /// Nothing: the value is not known or not defined.
    Missing,
    /// A text.
    Text(Cow<'v, str>),
    /// A value of a small set, by its names.
    Name {
        /// The name in English, as the API writes it.
        name: &'static str,
        /// The name in Chinese.
        chinese: &'static str,
    },
    /// A whole number from 0.
    Whole(u64),
    /// A whole number with a sign.
    Integer(i64),
    /// A finite number.
    Number(f64),
    /// A decimal number as it is written: `-`, digits, and a point among them.
    Decimal(Cow<'v, str>),
    /// Yes or no.
    Flag(bool),
    /// Several texts in order. A sink without lists joins them by `|`.
    List(Vec<Cow<'v, str>>),
}

impl Value<'_> {
    /// Whether the value may stand in a column of type `kind`.
    pub fn fits(&self, kind: Type) -> bool {
        matches!(
            (self, kind),
            (Self::Missing, _)
                | (Self::Text(_), Type::Text)
                | (Self::Name { .. }, Type::Name)
                | (Self::Whole(_), Type::Whole)
                | (Self::Integer(_), Type::Integer)
                | (Self::Number(_), Type::Number)
                | (Self::Decimal(_), Type::Decimal)
                | (Self::Flag(_), Type::Flag)
                | (Self::List(_), Type::List)
        )
    }
}

impl fmt::Display for Value<'_> {
    /// Writes the value as a cell of CSV: nothing for a missing one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => Ok(()),
            Self::Text(text) | Self::Decimal(text) => f.write_str(text),
            Self::Name { name, .. } => f.write_str(name),
            Self::Whole(number) => number.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
            Self::List(texts) => texts.iter().enumerate().try_for_each(|(index, text)| {
                f.write_str(if index > 0 { "|" } else { "" })?;
                f.write_str(text)
            }),
        }
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Whole(number as u64)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Missing }
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// Makes a value of an enum with `name()` and `chinese()`.
macro_rules! valued_by_name {
    ($($type:ty),+) => {$(
        impl From<$type> for $crate::table::Value<'_> {
            fn from(value: $type) -> Self {
                Self::Name { name: value.name(), chinese: value.chinese() }
            }
        }
    )+};
}

pub(crate) use valued_by_name;

valued_by_name!(Kind, Topic);

impl<'v, T: Into<Value<'v>>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}
