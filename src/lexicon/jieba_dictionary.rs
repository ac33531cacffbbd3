//! Reads a user dictionary of jieba.

use std::io::Read;
use std::sync::Arc;

use super::entry::Row;
use super::fold::folded;
use super::{Entry, parse};
use crate::{Error, Limits, Place, Result};

/// The entries of a file with lines `word`, `word frequency`, `word tag` or `word frequency tag`.
///
/// The frequency is checked and then left: a term is found wherever it stands, so nothing depends on how frequent it is.
pub(super) fn rows(name: &str, reader: impl Read, limits: &Limits) -> Result<Vec<Entry>> {
    let text = parse::read_text(name, reader, limits)?;
    let file: Arc<str> = name.into();
    let mut entries = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index as u64 + 1;
        let mut fields = line.split_whitespace();
        let Some(word) = fields.next() else { continue };
        let within = limits.check_cell(line.len()).and_then(|()| limits.check_rows(entries.len() + 1));
        within.map_err(|error| error.at(Place::line_of(name, number)))?;
        let rest: Vec<&str> = fields.collect();
        let error = |field: &str, found: String, expected: &str| {
            Err(Error::found(found).expected(expected).at(Place::cell(name, number, column(line, field))))
        };
        if folded(word).is_empty() {
            return error(word, format!("the word `{word}`"), "a word that is more than quotation marks");
        }
        let tag = match rest.as_slice() {
            [] => "",
            [one] if is_frequency(one) => "",
            [one] => one,
            [frequency, tag] if is_frequency(frequency) => tag,
            [frequency, _] => {
                return error(frequency, format!("the frequency `{frequency}`"), "a whole number, or nothing");
            }
            [_, _, more, ..] => return error(more, format!("`{more}`"), "a word, a frequency and a tag at most"),
        };
        if tag.len() > 8 || !tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return error(tag, format!("the tag `{tag}`"), "at most eight ASCII letters and digits");
        }
        let mut row = Row::bare(word, &file, number);
        row.part_of_speech = tag.to_owned();
        entries.push(row.into());
    }
    Ok(entries)
}

fn is_frequency(field: &str) -> bool {
    field.bytes().all(|byte| byte.is_ascii_digit())
}

/// The character at which `field`, a part of `line`, begins, counted from 1.
fn column(line: &str, field: &str) -> u64 {
    let offset = (field.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    line.get(..offset).unwrap_or("").chars().count() as u64 + 1
}
