//! Reads a lexicon from CSV.

use std::io::Read;
use std::sync::Arc;

use super::entry::Row;
use super::{Entry, Matching};
use crate::hanzi::pair::is_quotation_mark;
use crate::part_of_speech::PartOfSpeech;
use crate::{Error, Limits, Place, Result};

/// The columns, in the order in which they are usually written.
pub(crate) const COLUMNS: [&str; 13] = [
    "term", "kind", "topic", "scope", "aliases", "members", "match", "pos", "since", "origin", "note", "frames",
    "inside",
];

/// Years that `since` may give: the first is the last of the empire, the last is out of reach.
const YEARS: std::ops::RangeInclusive<u16> = 1911..=2099;

/// The rows of a CSV file, in order.
pub(super) fn rows(name: &str, reader: impl Read, limits: &Limits) -> Result<Vec<Entry>> {
    let text = limits.read_text(name, reader)?;
    let file: Arc<str> = name.into();
    let mut lines = LineCounter { text: &text, at: 0, line: 1 };
    let mut csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut header: Option<Header> = None;
    let mut entries = Vec::with_capacity(text.len() / 64);
    loop {
        let start = csv.position().byte();
        let more = csv.read_record(&mut record).map_err(|error| {
            Error::found(error.to_string()).expected("CSV as in RFC 4180").at(Place::line_of(name, lines.line))
        })?;
        if !more {
            break;
        }
        let line = lines.line_of(start);
        if let Some(column) = record.iter().position(|cell| cell.contains(['\n', '\r'])) {
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
    fn line_of(&mut self, start: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let mut end = usize::try_from(start).unwrap_or(usize::MAX).max(self.at);
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
    fn parse(name: &str, line: u64, record: &csv::StringRecord) -> Result<Self> {
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

    fn entry(&self, file: &Arc<str>, line: u64, record: &csv::StringRecord) -> Result<Entry> {
        if record.len() != self.width {
            let column = record.len().min(self.width) as u64 + 1;
            return Err(Error::found(format!("{} cells", record.len()))
                .expected(format!("{}, as in the header", self.width))
                .at(Place::cell(file, line, column)));
        }
        let cells = Cells { header: self, record, file, line };
        let mut row = Row::bare(cells.wording("term", cells.text("term"))?, file, line);
        row.columns = (cells.column("term"), cells.column("aliases"), cells.column("frames"));
        if let Some(kind) = cells.parsed("kind")? {
            row.kind = kind;
        }
        if let Some(topic) = cells.parsed("topic")? {
            row.topic = topic;
        }
        if let Some(scope) = cells.parsed("scope")? {
            row.scope = scope;
        }
        for alias in cells.list("aliases") {
            row.aliases.push(cells.wording("aliases", alias)?.to_owned());
        }
        for frame in cells.list("frames") {
            row.frames.push(cells.wording("frames", frame)?.to_owned());
        }
        if let Some(inside) = cells.parsed("inside")? {
            row.inside = inside;
        }
        for member in cells.list("members") {
            if member.trim().is_empty() {
                return Err(cells.error("members", Error::found("an empty member").expected("a word between two `|`")));
            }
            row.members.push(member.trim().to_owned());
        }
        row.matching = match cells.parsed("match")? {
            Some(matching) => matching,
            None if is_short(&row) => Matching::Words,
            None => Matching::Always,
        };
        row.part_of_speech = cells.part_of_speech()?;
        row.since = cells.year()?;
        row.origin = cells.text("origin").to_owned();
        row.note = cells.text("note").to_owned();
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
    record: &'r csv::StringRecord,
    file: &'r str,
    line: u64,
}

impl<'r> Cells<'r> {
    fn index(&self, column: &str) -> Option<usize> {
        let known = COLUMNS.iter().position(|known| *known == column)?;
        self.header.cells.get(known).copied().flatten()
    }

    /// The cell without the white space around it; empty where the file has no such column.
    fn text(&self, column: &str) -> &'r str {
        self.index(column).and_then(|index| self.record.get(index)).unwrap_or("").trim()
    }

    fn list(&self, column: &str) -> impl Iterator<Item = &'r str> + use<'r> {
        let text = self.text(column);
        text.split('|').take(if text.is_empty() { 0 } else { usize::MAX })
    }

    fn error(&self, column: &str, error: Error) -> Error {
        error.at(Place::cell(self.file, self.line, self.column(column)))
    }

    fn column(&self, column: &str) -> u64 {
        self.index(column).map_or(1, |index| index as u64 + 1)
    }

    fn parsed<T: std::str::FromStr<Err = Error>>(&self, column: &str) -> Result<Option<T>> {
        match self.text(column) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|error| self.error(column, error)),
        }
    }

    /// A term or alias as the tagger can find it.
    fn wording(&self, column: &str, wording: &'r str) -> Result<&'r str> {
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
        let tag = self.text("pos");
        let is_tag =
            tag.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if let Some(tag) = PartOfSpeech::new(tag).filter(|_| tag.is_empty() || is_tag) {
            return Ok(tag);
        }
        let found = Error::found(format!("the part of speech `{}`", tag.escape_debug()));
        Err(self.error("pos", found.expected("a tag such as n, v, j or nt: at most eight ASCII letters and digits")))
    }

    fn year(&self) -> Result<Option<u16>> {
        let text = self.text("since");
        if text.is_empty() {
            return Ok(None);
        }
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<u16>() {
            Ok(year) if digits && YEARS.contains(&year) => Ok(Some(year)),
            _ => Err(self.error(
                "since",
                Error::found(format!("the year `{}`", text.escape_debug())).expected(format!(
                    "four digits from {} to {}",
                    YEARS.start(),
                    YEARS.end()
                )),
            )),
        }
    }
}
