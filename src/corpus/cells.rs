//! A table of cells, out of CSV in any encoding or out of a workbook.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::Place;
use crate::text::Source;
use crate::{Error, Limits, Result};

/// A table with a header: rows of as many cells as the header has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    /// The name of the file, for errors.
    pub(super) name: String,
    pub(super) header: Vec<String>,
    /// Each row with its line in the file.
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

/// How a workbook begins: a ZIP archive (XLSX, ODS) or an old Office file (XLS).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

impl Cells {
    /// The table in the file: its first sheet, if it is a workbook.
    pub(super) fn read(path: &Path, limits: &Limits) -> Result<Self> {
        let name = path.display().to_string();
        let wrong = |error| Error::io(&name, error);
        let mut bytes = Vec::new();
        let most = (limits.input() as u64).saturating_add(1);
        File::open(path).map_err(wrong)?.take(most).read_to_end(&mut bytes).map_err(wrong)?;
        limits.check_input(bytes.len()).map_err(|error| error.at(Place::file(&name)))?;
        Self::from_bytes(&name, &bytes)
    }

    /// The table in the bytes of a file of that name.
    pub(super) fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self> {
        let cells = if WORKBOOKS.iter().any(|signature| bytes.starts_with(signature)) {
            workbook(name, bytes)?
        } else {
            let source = Source::from_bytes(bytes).map_err(|error| error.at(Place::file(name)))?;
            csv(name, source.text())?
        };
        if cells.header.iter().all(String::is_empty) {
            return Err(Error::found("an empty table").expected("a row of headers").at(Place::file(name)));
        }
        Ok(cells)
    }
}

/// CSV or TSV: the separator that the header has most of.
fn csv(name: &str, text: &str) -> Result<Cells> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    let separator = [b',', b'\t', b';'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',');
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut cells = Cells { name: name.to_owned(), ..Cells::default() };
    let (mut lines, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|error| Error::found(error.to_string()).at(Place::file(name)))?;
        // The reader counts a line feed behind a carriage return with the row that follows.
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let between = text.get(counted..start).unwrap_or("");
        let feeds = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count() as u64;
        lines += feeds(between);
        counted = start;
        let rest = text.get(start..).unwrap_or("");
        let line = lines + feeds(rest.get(..rest.len() - rest.trim_start_matches(['\r', '\n']).len()).unwrap_or(""));
        cells.push(line, record.iter().map(str::to_owned).collect())?;
    }
    Ok(cells)
}

impl Cells {
    fn push(&mut self, line: u64, row: Vec<String>) -> Result<()> {
        let row: Vec<String> = row.into_iter().map(|cell| cell.trim().to_owned()).collect();
        if row.iter().all(String::is_empty) {
            return Ok(());
        }
        if self.header.is_empty() {
            self.header = row;
            return Ok(());
        }
        let wide = self.header.len();
        if row.iter().skip(wide).any(|cell| !cell.is_empty()) {
            let found = format!("a row of {} cells", row.len());
            let error = Error::found(found).expected(format!("{wide}, as the header has"));
            return Err(error.at(Place::line_of(&self.name, line)));
        }
        let mut row = row;
        row.resize(wide, String::new());
        self.rows.push((line, row));
        Ok(())
    }
}

#[cfg(feature = "workbooks")]
fn workbook(name: &str, bytes: &[u8]) -> Result<Cells> {
    use calamine::{Data, Reader};
    let wrong = |error: calamine::Error| {
        Error::new(crate::ErrorKind::Format, format!("a workbook that cannot be read: {error}")).at(Place::file(name))
    };
    let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).map_err(wrong)?;
    let mut cells = Cells { name: name.to_owned(), ..Cells::default() };
    let Some(sheet) = book.worksheet_range_at(0) else { return Ok(cells) };
    let sheet = sheet.map_err(wrong)?;
    let first = sheet.start().map_or(0, |(row, _)| u64::from(row));
    let shown = |cell: &Data| match cell {
        // A year is kept as a number, and must not become 2019.0.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    };
    for (line, row) in (first + 1..).zip(sheet.rows()) {
        cells.push(line, row.iter().map(shown).collect())?;
    }
    Ok(cells)
}

#[cfg(not(feature = "workbooks"))]
fn workbook(name: &str, _: &[u8]) -> Result<Cells> {
    let expected = "a table in CSV, or the feature `workbooks` of this crate";
    Err(Error::new(crate::ErrorKind::Format, "a workbook").expected(expected).at(Place::file(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_separator_and_encoding() {
        let rows = vec![(2, vec!["a.txt".to_owned(), "甲县".to_owned()])];
        let (gbk, _, _) = encoding_rs::GB18030.encode("文件名,地区\na.txt,甲县\n\n");
        let tables: [&[u8]; 4] = [
            &gbk,
            "文件名\t地区\r\na.txt\t甲县\r\n".as_bytes(),
            "\u{feff}文件名;地区\na.txt;甲县".as_bytes(),
            "文件名,地区\n\"a.txt\",甲县,,\n".as_bytes(),
        ];
        for bytes in tables {
            let cells = Cells::from_bytes("t.csv", bytes).unwrap();
            assert_eq!((cells.header, cells.rows), (vec!["文件名".to_owned(), "地区".to_owned()], rows.clone()));
        }
    }

    #[test]
    fn what_is_no_table_is_said() {
        let error = |bytes: &[u8]| Cells::from_bytes("t.csv", bytes).unwrap_err().to_string();
        assert_eq!(error(b""), "t.csv: an empty table; expected a row of headers");
        assert_eq!(error(b"a,b\n1,2,3\n"), "t.csv:2: a row of 3 cells; expected 2, as the header has");
        assert!(error(b"PK\x03\x04").starts_with("t.csv: a workbook"));
    }

    #[cfg(feature = "workbooks")]
    #[test]
    fn a_workbook_is_read_like_its_table() {
        let cells = Cells::from_bytes("corpus.xlsx", include_bytes!("../../tests/data/corpus.xlsx")).unwrap();
        assert_eq!(cells.header, ["省份", "年份", "日期", "正文", "人口"]);
        let second = vec!["甲省", "2023", "", "改革见效，民生改善。", "120.5"];
        assert_eq!(cells.rows[0], (2, second.into_iter().map(str::to_owned).collect()));
        let bytes = include_bytes!("../../tests/data/corpus.xlsx");
        for end in 4..bytes.len() {
            let cut = Cells::from_bytes("corpus.xlsx", &bytes[..end]);
            assert!(cut.is_err() || cut.unwrap() == cells, "{end} of {} bytes", bytes.len());
        }
    }
}
