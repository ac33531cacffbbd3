//! What several subcommands share: each option stands once, with one name and one default.
//!
//! What the help says of it stands in `cli/locales/`, under the name of the option.

pub mod analyzer;
pub mod corpus;
pub mod inputs;
pub mod known;
pub mod output;
pub mod panel;
pub mod table;

use std::fmt::Display;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// A parser for values that have a name each, which the help lists.
pub fn one_of<T>(all: &[T]) -> impl TypedValueParser<Value = T> + use<T>
where
    T: Display + FromStr<Err = tifa::Error> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(T::to_string)).try_map(|name| name.parse::<T>())
}
