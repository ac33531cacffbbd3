//! Cells that a spreadsheet would run.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::names::read_and_written_by_name;

/// What becomes of cells that a spreadsheet takes for formulas.
///
/// A text may hold `=HYPERLINK(…)` as a word, and a table of its words is opened in a spreadsheet by somebody else.
///
/// ```
/// use std::io::Write;
/// use tifa::export::Formulas;
///
/// let mut csv = Formulas::Escaped.writer(Vec::new());
/// csv.write_all("term,weight\n=cmd|'/C calc'!A0,-0.5\n".as_bytes())?;
/// assert_eq!(csv.finish()?, "term,weight\n'=cmd|'/C calc'!A0,-0.5\n".as_bytes());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formulas {
    /// They are written as they are: a program that reads the table finds every term as the text has it.
    #[default]
    Kept,
    /// An apostrophe is put before `=`, `+`, `-`, `@`, their full-width forms, tab and carriage return at the beginning
    /// of a cell, unless the cell is a number. Spreadsheets then show the cell and do not run it.
    Escaped,
}

impl Formulas {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Kept, Self::Escaped];

    /// The name, as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Escaped => "escaped",
        }
    }

    /// A writer that the functions of [`export`](crate::export) write CSV to.
    pub fn writer<W: Write>(self, writer: W) -> CellWriter<W> {
        CellWriter { writer, formulas: self, cell: Vec::new(), place: Place::Beginning }
    }
}

read_and_written_by_name!(Formulas, "treatment of formulas");

/// Writes CSV on, cell by cell, with formulas as [`Formulas`] says. Lines that begin with `#` are cells like others, since
/// spreadsheets show them.
///
/// A cell is held back until it ends: [`CellWriter::finish`] writes the last one, where no line end follows it.
///
/// ```
/// use std::io::Write;
/// use tifa::export::Formulas;
///
/// let mut writer = Formulas::Escaped.writer(Vec::new());
/// writer.write_all(b"-0.5,-x")?;
/// assert_eq!(writer.finish()?, b"-0.5,'-x"); // a number is no formula
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct CellWriter<W: Write> {
    writer: W,
    formulas: Formulas,
    /// The cell so far, with its quotation marks.
    cell: Vec<u8>,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Beginning,
    Bare,
    Quoted,
    /// Behind a quotation mark in a quoted cell: another one means the mark itself.
    Mark,
}

impl Place {
    fn behind(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Beginning | Self::Mark, b'"') => Self::Quoted,
            (Self::Quoted, b'"') => Self::Mark,
            (Self::Quoted, _) => Self::Quoted,
            _ => Self::Bare,
        }
    }
}

impl<W: Write> CellWriter<W> {
    /// The writer, when all is written.
    pub fn finish(mut self) -> io::Result<W> {
        self.end_cell()?;
        self.writer.flush()?;
        Ok(self.writer)
    }

    fn end_cell(&mut self) -> io::Result<()> {
        let (mark, content) = match self.cell.strip_prefix(b"\"") {
            Some(content) => (&b"\""[..], content),
            None => (&b""[..], &self.cell[..]),
        };
        self.writer.write_all(mark)?;
        if is_formula(content) {
            self.writer.write_all(b"'")?;
        }
        self.writer.write_all(content)?;
        self.cell.clear();
        self.place = Place::Beginning;
        Ok(())
    }
}

impl<W: Write> Write for CellWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.formulas == Formulas::Kept {
            return self.writer.write(bytes);
        }
        for &byte in bytes {
            if matches!(byte, b',' | b'\n') && self.place != Place::Quoted {
                self.end_cell()?;
                self.writer.write_all(&[byte])?;
            } else {
                self.place = self.place.behind(byte);
                self.cell.push(byte);
            }
        }
        Ok(bytes.len())
    }

    /// Writes the cells that have ended; the last one may go on.
    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

fn is_formula(content: &[u8]) -> bool {
    const BEGINNINGS: [&str; 10] = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"];
    let begins = BEGINNINGS.iter().any(|beginning| content.starts_with(beginning.as_bytes()));
    let number = content.strip_suffix(b"\"").unwrap_or(content);
    let is_number = std::str::from_utf8(number).is_ok_and(|number| number.parse::<f64>().is_ok());
    begins && !is_number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn escaped(csv: &str) -> String {
        let mut writer = Formulas::Escaped.writer(Vec::new());
        writer.write_all(csv.as_bytes()).unwrap();
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn formulas_get_an_apostrophe_wherever_a_cell_begins() {
        for (csv, expected) in [
            ("=1+1", "'=1+1"),
            ("a,=1+1,b\n@x\n", "a,'=1+1,b\n'@x\n"),
            ("\"=HYPERLINK(\"\"a\"\",1)\",\"a,=b\"\n", "\"'=HYPERLINK(\"\"a\"\",1)\",\"a,=b\"\n"),
            ("# listed: a,=b\n", "# listed: a,'=b\n"),
            ("-0.5,+3,-1e-7,-inf,-a,－１\n", "-0.5,+3,-1e-7,-inf,'-a,'－１\n"),
            ("改革,\"三,农\",\n", "改革,\"三,农\",\n"),
            ("\t=1,\"\r\"\n", "'\t=1,\"'\r\"\n"),
        ] {
            assert_eq!(escaped(csv), expected);
        }
        let mut kept = Formulas::Kept.writer(Vec::new());
        kept.write_all(b"=1+1").unwrap();
        assert_eq!(kept.finish().unwrap(), b"=1+1");
    }

    proptest! {
        /// The cells of the naive twin, which reads the table, changes the cells and writes it again.
        #[test]
        fn same_as_naive(rows in prop::collection::vec(prop::collection::vec("[-=+@a1.\",\n＝]{0,6}", 3), 1..6), step in 1usize..9) {
            let table = |change: &dyn Fn(&str) -> String| {
                let mut csv = csv::Writer::from_writer(Vec::new());
                rows.iter().for_each(|row| csv.write_record(row.iter().map(|cell| change(cell))).unwrap());
                csv.into_inner().unwrap()
            };
            let read = |bytes: &[u8]| -> Vec<Vec<String>> {
                let mut csv = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
                csv.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
            };
            let naive = table(&|cell| {
                let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
                if begins && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
            });
            let mut writer = Formulas::Escaped.writer(Vec::new());
            table(&str::to_owned).chunks(step).for_each(|chunk| writer.write_all(chunk).unwrap());
            prop_assert_eq!(read(&writer.finish().unwrap()), read(&naive));
        }
    }
}
