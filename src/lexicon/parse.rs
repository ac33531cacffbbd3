//! Reads a lexicon from CSV.

use std::io::Read;
use std::sync::Arc;

use super::entry::Row;
use super::records::{Record, Records};
use super::{Entry, Matching};
use crate::hanzi::pair::is_quotation_mark;
use crate::part_of_speech::PartOfSpeech;
use crate::{Error, Limits, Place, Result};

/// The columns, in the order in which they are usually written.
pub(crate) const COLUMNS: [&str; 13] = [
    "term", "kind", "topic", "scope", "aliases", "members", "match", "pos", "since", "origin", "note", "frames",
    "inside",
];

/// The columns by their places in [`COLUMNS`].
#[derive(Clone, Copy)]
enum Column {
    Term,
    Kind,
    Topic,
    Scope,
    Aliases,
    Members,
    Match,
    PartOfSpeech,
    Since,
    Origin,
    Note,
    Frames,
    Inside,
}

/// Years that `since` may give: the first is the last of the empire, the last is out of reach.
const YEARS: std::ops::RangeInclusive<u16> = 1911..=2099;

/// The rows of a CSV file, in order.
pub(super) fn rows(name: &str, reader: impl Read, limits: &Limits) -> Result<Vec<Entry>> {
    let text = limits.read_text(name, reader)?;
    let file: Arc<str> = name.into();
    let mut lines = LineCounter { text: &text, at: 0, line: 1 };
    let mut records = Records::of(&text);
    let mut record = Record::default();
    let mut header: Option<Header> = None;
    let mut entries = Vec::with_capacity(text.len() / 64);
    loop {
        let start = records.position();
        if !records.read(&mut record).map_err(|error| error.at(Place::line_of(name, lines.line)))? {
            break;
        }
        let line = lines.line_of(start);
        if record.holds_line_end() {
            let column = record.iter().position(|cell| cell.contains(['\n', '\r'])).unwrap_or(0);
            return Err(Error::found("a line break inside a cell")
                .expected("a row on one line (a quotation mark may be open)")
                .at(Place::cell(name, line, column as u64 + 1)));
        }
        for (cell, column) in record.iter().zip(1..) {
            limits.check_cell(cell.len()).map_err(|error| error.at(Place::cell(name, line, column)))?;
        }
        let rows = entries.len() + usize::from(header.is_some());
        limits.check_rows(rows).map_err(|error| error.at(Place::line_of(name, line)))?;
        match &header {
            None => header = Some(Header::parse(name, line, &record)?),
            Some(header) => entries.push(header.entry(&file, line, &record)?),
        }
    }
    match header {
        Some(_) => Ok(entries),
        None => Err(Error::found("an empty file").expected(EXPECTED_HEADER).at(Place::line_of(name, 1))),
    }
}

const EXPECTED_HEADER: &str =
    "a header line with `term` and any of kind topic scope aliases members match pos since origin note frames inside";

/// Counts lines as the reader goes on; the reader's own count stands before blank lines instead of behind them.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl LineCounter<'_> {
    /// The line on which the record stands that was read from byte `start` on.
    fn line_of(&mut self, start: usize) -> u64 {
        let bytes = self.text.as_bytes();
        let mut end = start.max(self.at);
        while bytes.get(end).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            end += 1;
        }
        let passed = bytes.get(self.at..end).unwrap_or_default();
        for (index, &byte) in passed.iter().enumerate() {
            // A carriage return ends a line unless a line feed follows, which then does.
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(self.at + index + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
        }
        self.at = end;
        self.line
    }
}

/// Which cell of a row holds which column.
struct Header {
    cells: [Option<usize>; COLUMNS.len()],
    width: usize,
}

impl Header {
    fn parse(name: &str, line: u64, record: &Record<'_>) -> Result<Self> {
        let mut cells = [None; COLUMNS.len()];
        for (index, cell) in record.iter().enumerate() {
            let place = Place::cell(name, line, index as u64 + 1);
            let column = cell.trim();
            let slot = COLUMNS.iter().position(|known| *known == column).and_then(|known| cells.get_mut(known));
            match slot {
                None => {
                    return Err(Error::option(format!("the column `{}`", column.escape_debug()))
                        .expected(EXPECTED_HEADER)
                        .at(place));
                }
                Some(Some(first)) => {
                    return Err(Error::new(
                        crate::ErrorKind::Duplicate,
                        format!("the column `{column}` a second time"),
                    )
                    .expected(format!("it once (it is column {} already)", *first + 1))
                    .at(place));
                }
                Some(slot) => *slot = Some(index),
            }
        }
        match cells.first() {
            Some(Some(_)) => Ok(Self { cells, width: record.len() }),
            _ => Err(Error::new(crate::ErrorKind::MissingColumn, "no column `term`")
                .expected(EXPECTED_HEADER)
                .at(Place::line_of(name, line))),
        }
    }

    fn entry(&self, file: &Arc<str>, line: u64, record: &Record<'_>) -> Result<Entry> {
        if record.len() != self.width {
            let column = record.len().min(self.width) as u64 + 1;
            return Err(Error::found(format!("{} cells", record.len()))
                .expected(format!("{}, as in the header", self.width))
                .at(Place::cell(file, line, column)));
        }
        let cells = Cells { header: self, record, file, line };
        let mut row = Row::bare(cells.wording(Column::Term, cells.text(Column::Term))?, file, line);
        row.columns = (cells.column(Column::Term), cells.column(Column::Aliases), cells.column(Column::Frames));
        if let Some(kind) = cells.parsed(Column::Kind)? {
            row.kind = kind;
        }
        if let Some(topic) = cells.parsed(Column::Topic)? {
            row.topic = topic;
        }
        if let Some(scope) = cells.parsed(Column::Scope)? {
            row.scope = scope;
        }
        for alias in cells.list(Column::Aliases) {
            row.aliases.push(cells.wording(Column::Aliases, alias)?.to_owned());
        }
        for frame in cells.list(Column::Frames) {
            row.frames.push(cells.wording(Column::Frames, frame)?.to_owned());
        }
        if let Some(inside) = cells.parsed(Column::Inside)? {
            row.inside = inside;
        }
        for member in cells.list(Column::Members) {
            if member.trim().is_empty() {
                return Err(
                    cells.error(Column::Members, Error::found("an empty member").expected("a word between two `|`"))
                );
            }
            row.members.push(member.trim().to_owned());
        }
        row.matching = match cells.parsed(Column::Match)? {
            Some(matching) => matching,
            None if is_short(&row) => Matching::Words,
            None => Matching::Always,
        };
        row.part_of_speech = cells.part_of_speech()?;
        row.since = cells.year()?;
        row.origin = cells.text(Column::Origin).to_owned();
        row.note = cells.text(Column::Note).to_owned();
        Ok(row.into())
    }
}

/// Whether the term or an alias has two characters or fewer, so that it may stand inside other words by accident.
fn is_short(row: &Row) -> bool {
    std::iter::once(&row.term).chain(&row.aliases).any(|surface| surface.chars().nth(2).is_none())
}

/// The cells of one row.
struct Cells<'r> {
    header: &'r Header,
    record: &'r Record<'r>,
    file: &'r str,
    line: u64,
}

impl<'r> Cells<'r> {
    fn index(&self, column: Column) -> Option<usize> {
        self.header.cells.get(column as usize).copied().flatten()
    }

    /// The cell without the white space around it; empty where the file has no such column.
    fn text(&self, column: Column) -> &'r str {
        self.index(column).and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    fn list(&self, column: Column) -> impl Iterator<Item = &'r str> + use<'r> {
        let text = self.text(column);
        text.split('|').take(if text.is_empty() { 0 } else { usize::MAX })
    }

    fn error(&self, column: Column, error: Error) -> Error {
        error.at(Place::cell(self.file, self.line, self.column(column)))
    }

    fn column(&self, column: Column) -> u64 {
        self.index(column).map_or(1, |index| index as u64 + 1)
    }

    fn parsed<T: std::str::FromStr<Err = Error>>(&self, column: Column) -> Result<Option<T>> {
        match self.text(column) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|error| self.error(column, error)),
        }
    }

    /// A term or alias as the tagger can find it.
    fn wording(&self, column: Column, wording: &'r str) -> Result<&'r str> {
        // Nearly every wording is of these alone.
        let is_plain = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '0'..='9' | 'A'..='Z' | 'a'..='z');
        if !wording.is_empty() && wording.chars().all(is_plain) {
            return Ok(wording);
        }
        let found = if wording.is_empty() {
            "an empty term".to_owned()
        } else if let Some(left_out) = wording.chars().find(|&c| c.is_whitespace() || is_quotation_mark(c)) {
            format!("`{}` inside a term", left_out.escape_debug())
        } else if let Some(control) = wording.chars().find(|c| c.is_control()) {
            format!("the control character U+{:04X} inside a term", u32::from(control))
        } else if wording.contains('|') {
            "`|` inside a term".to_owned()
        } else {
            return Ok(wording);
        };
        Err(self.error(
            column,
            Error::found(found).expected(
                "a wording without white space and quotation marks, which the tagger leaves out of the text as well",
            ),
        ))
    }

    fn part_of_speech(&self) -> Result<PartOfSpeech> {
        let tag = self.text(Column::PartOfSpeech);
        let is_tag =
            tag.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if let Some(tag) = PartOfSpeech::new(tag).filter(|_| tag.is_empty() || is_tag) {
            return Ok(tag);
        }
        let found = Error::found(format!("the part of speech `{}`", tag.escape_debug()));
        Err(self.error(
            Column::PartOfSpeech,
            found.expected("a tag such as n, v, j or nt: at most eight ASCII letters and digits"),
        ))
    }

    fn year(&self) -> Result<Option<u16>> {
        let text = self.text(Column::Since);
        if text.is_empty() {
            return Ok(None);
        }
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<u16>() {
            Ok(year) if digits && YEARS.contains(&year) => Ok(Some(year)),
            _ => Err(self.error(
                Column::Since,
                Error::found(format!("the year `{}`", text.escape_debug())).expected(format!(
                    "four digits from {} to {}",
                    YEARS.start(),
                    YEARS.end()
                )),
            )),
        }
    }
}
