//! The rows of a table of words, each with its line.

use std::io::Read;

use serde::de::DeserializeOwned;

use crate::{Error, Place, Result};

/// The rows of CSV with a header, and where each stands; `name` is what an error calls the table.
pub(super) fn rows<R: DeserializeOwned>(name: &str, reader: impl Read) -> impl Iterator<Item = Result<(R, Place)>> {
    csv::Reader::from_reader(reader).into_deserialize().enumerate().map(move |(index, row)| {
        let place = Place::line_of(name, index as u64 + 2);
        match row {
            Ok(row) => Ok((row, place)),
            Err(error) => Err(Error::found(error.to_string()).at(place)),
        }
    })
}
