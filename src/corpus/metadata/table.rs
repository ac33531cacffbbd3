//! A table that says of each file what it is of.

use std::collections::HashMap;
use std::path::Path;

use super::{Date, Found, Metadata};
use crate::corpus::cells::Cells;
use crate::error::Place;
use crate::{Error, Limits, Result};

/// Metadata by file: a table with a column of files, and columns of places, years, days and labels.
///
/// The column of files is called 文件名 or `file`, that of places 地区 or `place`, that of years 年份 or `year`, that of days
/// 日期 or `date`, or by another of the headers in `dict/table_columns.csv`; every other column is a label. A file is named
/// by its path, its name, or its name without extension.
///
/// ```
/// use tifa::corpus::{MetadataTable, Metadata};
///
/// let table = MetadataTable::from_csv("places.csv", "文件名,地区,年份,区域\na.txt,甲县,2024,东部\n".as_bytes())?;
/// assert_eq!(table.labels().collect::<Vec<_>>(), ["区域"]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetadataTable {
    rows: Vec<Row>,
    labels: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    file: String,
    known: Known,
}

/// What a row says, besides which document it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus) struct Known {
    pub(in crate::corpus) place: Option<String>,
    pub(in crate::corpus) year: Option<i32>,
    pub(in crate::corpus) date: Option<Date>,
    pub(in crate::corpus) labels: Vec<(String, String)>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) enum Column {
    File,
    Place,
    Year,
    Date,
    Text,
    Label,
}

impl Column {
    /// What the column under `header` holds.
    fn of(header: &str) -> Self {
        let header = header.trim().to_lowercase();
        let rows = include_str!("../../../dict/table_columns.csv").lines().skip(1);
        let mut known = rows.filter_map(|row| row.split_once(','));
        match known.find(|(known, _)| *known == header).map(|(_, column)| column) {
            Some("file") => Self::File,
            Some("place") => Self::Place,
            Some("year") => Self::Year,
            Some("date") => Self::Date,
            Some("text") => Self::Text,
            _ => Self::Label,
        }
    }

    /// What each column of a table holds. Of several that hold the same the first counts, and the others are labels; for
    /// places the last counts, since a city stands behind its province.
    pub(in crate::corpus) fn all(header: &[String]) -> Vec<Self> {
        let mut columns: Vec<Self> = header.iter().map(|header| Self::of(header)).collect();
        for kind in [Self::File, Self::Year, Self::Date, Self::Text] {
            columns.iter_mut().filter(|column| **column == kind).skip(1).for_each(|column| *column = Self::Label);
        }
        let places = columns.iter_mut().rev().filter(|column| **column == Self::Place);
        places.skip(1).for_each(|column| *column = Self::Label);
        columns
    }
}

impl Known {
    /// What a row says.
    pub(in crate::corpus) fn of(cells: &Cells, columns: &[Column], line: u64, row: &[String]) -> Result<Self> {
        let mut known = Self::default();
        for (index, ((column, header), cell)) in columns.iter().zip(&cells.header).zip(row).enumerate() {
            if cell.is_empty() {
                continue;
            }
            let wrong = |expected: &str| {
                let found = format!("the {header} `{}`", cell.escape_debug());
                Error::found(found).expected(expected).at(Place::cell(&cells.name, line, index as u64 + 1))
            };
            match column {
                Column::File | Column::Text => {}
                Column::Place => known.place = Some(cell.clone()),
                Column::Year => {
                    let digits = cell.trim_end_matches("年度").trim_end_matches('年').trim_end_matches(".0");
                    known.year = Some(digits.parse().map_err(|_| wrong("a year, such as 2019"))?);
                }
                Column::Date => {
                    let date = super::Clues::of(cell).date;
                    known.date = Some(date.ok_or_else(|| wrong("a day, such as 2019-01-14"))?);
                }
                Column::Label => known.labels.push((header.clone(), cell.clone())),
            }
        }
        known.year = known.year.or(known.date.map(Date::year));
        Ok(known)
    }

    /// `metadata`, with this instead of what it says.
    pub(in crate::corpus) fn laid_over(&self, mut metadata: Metadata) -> Metadata {
        if let Some(place) = &self.place {
            metadata = metadata.with_place_found(place.clone(), Found::Table);
        }
        if let Some(year) = self.year {
            metadata = metadata.with_year_found(year, Found::Table);
        }
        if let Some(date) = self.date {
            metadata = metadata.with_date_found(date, Found::Table);
        }
        self.labels.iter().fold(metadata, |metadata, (key, value)| metadata.with_label(key, value))
    }
}

impl MetadataTable {
    /// Reads a table from CSV in any encoding that [`Source::from_bytes`](crate::Source::from_bytes) knows, separated by
    /// commas, tabs or semicolons. `name` stands in errors.
    ///
    /// # Errors
    ///
    /// If it has no column of files, names a file twice, or has a year or a day that is none; with file, line and column.
    pub fn from_csv(name: &str, reader: impl std::io::Read) -> Result<Self> {
        Self::of(Cells::from_bytes(name, &Limits::new().read(name, reader)?)?)
    }

    /// Reads the table in a file: CSV, or the first sheet of a workbook with the feature `workbooks`.
    ///
    /// # Errors
    ///
    /// As [`from_csv`](Self::from_csv), or if the file cannot be read.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        Self::of(Cells::read(path.as_ref(), &Limits::new())?)
    }

    fn of(cells: Cells) -> Result<Self> {
        let columns = Column::all(&cells.header);
        let Some(files) = columns.iter().position(|column| *column == Column::File) else {
            let found = format!("a table without a column of files: {}", cells.header.join(", "));
            return Err(Error::new(crate::ErrorKind::MissingColumn, found)
                .expected("a column 文件名 or `file`")
                .at(Place::line_of(&cells.name, 1)));
        };
        let mut table = Self::default();
        let labels = columns.iter().zip(&cells.header).filter(|(column, _)| **column == Column::Label);
        table.labels.extend(labels.map(|(_, header)| header.clone()));
        let mut lines: HashMap<String, u64> = HashMap::new();
        for (line, row) in &cells.rows {
            let file = row.get(files).cloned().unwrap_or_default();
            if file.is_empty() {
                let error = Error::found("a row without a file").expected("the name of one");
                return Err(error.at(Place::cell(&cells.name, *line, files as u64 + 1)));
            }
            if let Some(first) = lines.insert(file.clone(), *line) {
                let error = Error::new(
                    crate::ErrorKind::Duplicate,
                    format!("the file `{file}` a second time, after line {first}"),
                );
                return Err(error.expected("one row a file").at(Place::cell(&cells.name, *line, files as u64 + 1)));
            }
            table.rows.push(Row { file, known: Known::of(&cells, &columns, *line, row)? });
        }
        Ok(table)
    }

    /// The headers of the columns that become labels.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(String::as_str)
    }

    /// What is known of the files at `paths`: what their names say, with what this table says instead.
    ///
    /// ```
    /// use tifa::corpus::MetadataTable;
    ///
    /// let table = MetadataTable::from_csv("places.csv", "file,place\n1.txt,砚川县\n".as_bytes())?;
    /// let known = table.of_files(["1.txt", "甲县-2025.txt"]);
    /// assert_eq!((known[0].place(), known[1].place()), (Some("砚川县"), Some("甲县")));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn of_files<'p>(self, paths: impl IntoIterator<Item = &'p str>) -> Vec<Metadata> {
        let mut joined = self.join();
        paths.into_iter().map(|path| joined.metadata(path, Metadata::from_file_name(path))).collect()
    }

    /// Begins to look up files.
    pub(in crate::corpus) fn join(self) -> Joined {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, row) in self.rows.iter().enumerate() {
            by_name.entry(normal(&row.file)).or_default().push(index);
        }
        Joined { used: vec![false; self.rows.len()], rows: self.rows, by_name }
    }
}

/// A table whose rows are looked up.
pub(in crate::corpus) struct Joined {
    rows: Vec<Row>,
    used: Vec<bool>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Joined {
    /// `metadata` of the file at `path` with what the table says: of the longest end of the path that it names, then of its
    /// name without extension.
    pub(in crate::corpus) fn metadata(&mut self, path: &str, metadata: Metadata) -> Metadata {
        let path = normal(path);
        let ends = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        let mut candidates: Vec<&str> = ends.filter_map(|at| path.get(at..)).collect();
        candidates.push(metadata.name());
        let found = candidates.iter().find_map(|name| self.by_name.get(*name)).and_then(|rows| rows.first().copied());
        let Some(index) = found else { return metadata };
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        match self.rows.get(index) {
            Some(row) => row.known.laid_over(metadata),
            None => metadata,
        }
    }

    /// The files that rows name and nobody asked for.
    pub(in crate::corpus) fn unmatched(self) -> Vec<String> {
        self.rows.into_iter().zip(self.used).filter(|(_, used)| !used).map(|(row, _)| row.file).collect()
    }
}

/// A path as it is compared.
fn normal(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches("./").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_path_name_and_stem() {
        let rows = "file,place,year,gdp\ngov/a.txt,甲县,2019,1\nb.txt,乙县,2020年,2\nc,丙县,,3\nd.txt,丁县,2021,4\n";
        let mut joined = MetadataTable::from_csv("t.csv", rows.as_bytes()).unwrap().join();
        let mut of = |path: &str| {
            let metadata = joined.metadata(path, Metadata::from_file_name(path));
            (metadata.place().map(str::to_owned), metadata.year(), metadata.label("gdp").map(str::to_owned))
        };
        let known = |place: &str, year, gdp: &str| (Some(place.to_owned()), year, Some(gdp.to_owned()));
        assert_eq!(of("/corpus/gov/a.txt"), known("甲县", Some(2019), "1"));
        assert_eq!(of("other/a.txt"), (None, None, None));
        assert_eq!(of("x\\b.txt"), known("乙县", Some(2020), "2"));
        assert_eq!(of("./c.docx"), known("丙县", None, "3"));
        assert_eq!(joined.unmatched(), ["d.txt"]);
    }

    #[test]
    fn a_wrong_table_is_refused_with_its_place() {
        let error = |rows: &str| MetadataTable::from_csv("t.csv", rows.as_bytes()).unwrap_err().to_string();
        assert!(error("地区,年份\n甲县,2019\n").starts_with("t.csv:1: a table without a column of files: 地区, 年份"));
        assert!(error("file,year\na,20x9\n").starts_with("t.csv:2:2: the year `20x9`; expected a year"));
        assert!(error("file,date\na,2019-02-30\n").starts_with("t.csv:2:2: the date `2019-02-30`; expected a day"));
        assert!(
            error("file,year\na,2019\na,2020\n").starts_with("t.csv:3:1: the file `a` a second time, after line 2")
        );
        assert!(error("file,year\n,2019\n").starts_with("t.csv:2:1: a row without a file"));
    }
}
