//! The records of a CSV file, one after another.
//!
//! A file without a quotation mark, such as the one that is embedded, is split at its commas and line ends, which takes a fifth of
//! the time; any other is read by the crate `csv`.

use std::borrow::Cow;
use std::ops::Range;

use crate::{Error, Result};

/// Reads records as RFC 4180 has them; blank lines are none.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    quoted: Option<csv::Reader<&'t [u8]>>,
    record: csv::StringRecord,
}

/// The cells of a record.
#[derive(Default)]
pub(super) struct Record<'t> {
    text: Cow<'t, str>,
    cells: Vec<Range<usize>>,
}

impl<'t> Records<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let reader =
            |text: &'t str| csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let quoted = text.contains('"').then(|| reader(text));
        // The crate leaves out the mark at the beginning of a file, too.
        let at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Self { text, at, quoted, record: csv::StringRecord::new() }
    }

    /// The byte behind the last record.
    pub(super) fn position(&self) -> usize {
        match &self.quoted {
            Some(reader) => usize::try_from(reader.position().byte()).unwrap_or(usize::MAX),
            None => self.at,
        }
    }

    /// Reads the next record into `record`; false if there is none.
    pub(super) fn read(&mut self, record: &mut Record<'t>) -> Result<bool> {
        record.cells.clear();
        if let Some(reader) = &mut self.quoted {
            let more = reader
                .read_record(&mut self.record)
                .map_err(|error| Error::found(error.to_string()).expected("CSV as in RFC 4180"))?;
            record.text = Cow::Owned(self.record.as_slice().to_owned());
            record.cells.extend((0..self.record.len()).filter_map(|cell| self.record.range(cell)));
            return Ok(more);
        }
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            self.at += 1;
        }
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = memchr::memchr2(b'\r', b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or("");
        self.at += (end + 1).min(rest.len());
        record.text = Cow::Borrowed(line);
        let mut start = 0;
        for comma in memchr::memchr_iter(b',', line.as_bytes()) {
            record.cells.push(start..comma);
            start = comma + 1;
        }
        record.cells.push(start..line.len());
        Ok(!rest.is_empty())
    }
}

impl Record<'_> {
    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn get(&self, cell: usize) -> Option<&str> {
        self.text.get(self.cells.get(cell)?.clone())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| self.text.get(cell.clone()).unwrap_or(""))
    }

    /// Whether a line ends inside a cell.
    pub(super) fn holds_line_end(&self) -> bool {
        memchr::memchr2(b'\r', b'\n', self.text.as_bytes()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(mut records: Records<'_>) -> Vec<Vec<String>> {
        let (mut record, mut all) = (Record::default(), Vec::new());
        while records.read(&mut record).unwrap() {
            all.push(record.iter().map(str::to_owned).collect());
        }
        all
    }

    proptest! {
        #[test]
        fn plain_records_are_those_of_the_crate(text in "[a三, \t\r\n\u{FEFF}]{0,60}") {
            let plain = Records::of(&text);
            prop_assert!(plain.quoted.is_none());
            let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let by_crate = Records { quoted: Some(reader), ..Records::of(&text) };
            prop_assert_eq!(all(plain), all(by_crate));
        }
    }

    #[test]
    fn quoted_cells_hold_commas_and_line_ends() {
        assert_eq!(all(Records::of("\"三,农\",b\n\"a\"\"\",\"x\ny\"\n")), [["三,农", "b"], ["a\"", "x\ny"]]);
    }
}
