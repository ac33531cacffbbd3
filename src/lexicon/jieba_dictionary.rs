//! Reads a user dictionary of jieba.

use std::io::Read;
use std::sync::Arc;

use super::Entry;
use super::entry::Row;
use super::fold::folded;
use crate::segment::word_list::WordLine;
use crate::{Limits, Result};

/// The entries of a file with lines `word`, `word frequency`, `word tag` or `word frequency tag`.
///
/// The frequency is checked and then left: a term is found wherever it stands, so nothing depends on how frequent it is.
pub(super) fn rows(name: &str, reader: impl Read, limits: &Limits) -> Result<Vec<Entry>> {
    let text = limits.read_text(name, reader)?;
    let file: Arc<str> = name.into();
    let mut entries = Vec::new();
    for line in WordLine::all(name, &text, limits) {
        let line = line?;
        let word = line.word;
        if folded(word).is_empty() {
            return Err(line.error(word, format!("the word `{word}`"), "a word that is more than quotation marks"));
        }
        let mut row = Row::bare(word, &file, line.number);
        row.part_of_speech = line.tag.unwrap_or_default();
        entries.push(row.into());
    }
    Ok(entries)
}
