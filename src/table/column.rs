//! What a column holds.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::names::read_and_written_by_name;

/// A column of a table: its name, what its cells are, their unit, their formula, its name in Chinese.
///
/// A name holds letters, digits and `_` alone and does not begin with a digit, so that R, Stata and SQL take it as it is;
/// [`Column::new`] writes `_` for whatever else it is given.
///
/// ```
/// use tifa::table::{Column, Type};
///
/// let column = Column::new("log-likelihood", Type::Number, "对数似然比").with_formula("2·Σ O·ln(O/E)");
/// assert_eq!((column.name(), column.chinese()), ("log_likelihood", "对数似然比"));
/// assert_eq!(Column::new("2024", Type::Whole, "2024年").name(), "_2024");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Column {
    name: Cow<'static, str>,
    kind: Type,
    unit: Option<Cow<'static, str>>,
    formula: Option<Cow<'static, str>>,
    chinese: Cow<'static, str>,
}

#[derive(Deserialize)]
struct Written {
    name: String,
    kind: Type,
    unit: Option<String>,
    formula: Option<String>,
    chinese: String,
}

impl TryFrom<Written> for Column {
    type Error = Error;

    fn try_from(written: Written) -> Result<Self, Error> {
        let Written { name, kind, unit, formula, chinese } = written;
        if !is_name(&name) {
            return Err(Error::option(format!("the column `{}`", name.escape_debug()))
                .expected("letters, digits and `_`, no digit first"));
        }
        let (unit, formula) = (unit.map(Cow::Owned), formula.map(Cow::Owned));
        Ok(Self { name: Cow::Owned(name), kind, unit, formula, chinese: Cow::Owned(chinese) })
    }
}

fn is_name(name: &str) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || c == '_';
    name.chars().next().is_some_and(|first| of_name(first) && !first.is_numeric()) && name.chars().all(of_name)
}

/// What the cells of a column are. A cell of any type may be missing.
///
/// ```
/// use tifa::table::Type;
///
/// assert_eq!("whole".parse::<Type>()?, Type::Whole);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Type {
    /// A text.
    Text,
    /// A value of a small set, which has a name in English and in Chinese.
    Name,
    /// A whole number from 0, of 64 bits.
    Whole,
    /// A whole number with a sign, of 64 bits.
    Integer,
    /// A number with a binary fraction, of 64 bits; always finite.
    Number,
    /// A number with a decimal fraction, exactly as it is written.
    Decimal,
    /// Yes or no.
    Flag,
    /// Several texts in order.
    List,
}

impl Type {
    /// All types.
    pub const ALL: &'static [Self] =
        &[Self::Text, Self::Name, Self::Whole, Self::Integer, Self::Number, Self::Decimal, Self::Flag, Self::List];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Name => "name",
            Self::Whole => "whole",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Decimal => "decimal",
            Self::Flag => "flag",
            Self::List => "list",
        }
    }
}

read_and_written_by_name!(Type, "type");

impl Column {
    /// The column of that name in English and in Chinese.
    pub fn new(name: impl Into<Cow<'static, str>>, kind: Type, chinese: impl Into<Cow<'static, str>>) -> Self {
        let mut name = name.into();
        if !is_name(&name) {
            let letters = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' });
            let digit = name.chars().next().is_none_or(char::is_numeric);
            name = Cow::Owned(digit.then_some('_').into_iter().chain(letters).collect());
        }
        Self { name, kind, unit: None, formula: None, chinese: chinese.into() }
    }

    /// The same with the unit of its cells.
    #[must_use]
    pub fn with_unit(mut self, unit: impl Into<Cow<'static, str>>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// The same with the formula of its cells, in the names of other columns or in letters that it explains.
    #[must_use]
    pub fn with_formula(mut self, formula: impl Into<Cow<'static, str>>) -> Self {
        self.formula = Some(formula.into());
        self
    }

    /// The same under another name, which is a name.
    pub(super) fn renamed(mut self, name: String) -> Self {
        self.name = Cow::Owned(name);
        self
    }

    /// The name: letters, digits and `_`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its cells are.
    pub fn kind(&self) -> Type {
        self.kind
    }

    /// What its cells count or measure, if that needs saying.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// How its cells are computed, if they are.
    pub fn formula(&self) -> Option<&str> {
        self.formula.as_deref()
    }

    /// The name in Chinese, for a reader.
    pub fn chinese(&self) -> &str {
        &self.chinese
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_that_is_none_is_refused_on_reading() {
        let json = r#"{"name":"a-b","kind":"whole","unit":null,"formula":null,"chinese":"甲"}"#;
        assert!(serde_json::from_str::<Column>(json).unwrap_err().to_string().contains("a-b"));
        let column = Column::new("层级", Type::Text, "层级").with_unit("级");
        let json = serde_json::to_string(&column).unwrap();
        assert_eq!(serde_json::from_str::<Column>(&json).unwrap(), column);
    }

    proptest! {
        #[test]
        fn whatever_it_is_given_it_has_a_name(name in ".{0,8}") {
            let column = Column::new(name, Type::Text, "");
            prop_assert!(is_name(column.name()), "{:?}", column.name());
        }
    }
}
