//! A corpus that stands in one table, a document a row.

use std::path::Path;

use super::{Reading, Refused, repeated};
use crate::corpus::cells::Cells;
use crate::corpus::metadata::{Column, Known};
use crate::corpus::{Corpus, Metadata};
use crate::error::Place;
use crate::{Analyzer, Error, Result};

impl Corpus {
    /// Reads a corpus that stands in one table: CSV in any encoding, or the first sheet of a workbook with the feature
    /// `workbooks`.
    ///
    /// A row is a document: its text stands in the column 正文 or `text`, its name in 名称 or `name`, its place in 省份, 城市 or
    /// `place`, its year in 年份 or `year`, its day in 日期 or `date` (all headers are in `dict/table_columns.csv`), and every
    /// other column is a label. A row without a name is called after place and year, or after its line. Rows without a
    /// text are listed in [`Reading::refused`].
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::Corpus;
    ///
    /// let path = std::env::temp_dir().join("tifa-corpus.csv");
    /// std::fs::write(&path, "省份,年份,正文,区域\n甲省,2023,改革见效。,东部\n乙省,2024,,西部\n").unwrap();
    /// let reading = Corpus::read_table(&tifa::Analyzer::new()?, &path)?;
    /// let metadata = reading.corpus.texts()[0].metadata();
    /// assert_eq!((metadata.name(), metadata.place(), metadata.year()), ("甲省-2023", Some("甲省"), Some(2023)));
    /// assert_eq!(metadata.label("区域"), Some("东部"));
    /// assert!(reading.refused[0].error.to_string().ends_with("tifa-corpus.csv:3: a row without a text"));
    /// # std::fs::remove_file(&path).unwrap();
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such table, no column of texts, or no row with one; if a year or a day is none.
    pub fn read_table(analyzer: &Analyzer, path: impl AsRef<Path>) -> Result<Reading> {
        let cells = Cells::read(path.as_ref(), analyzer.limits())?;
        let columns = Column::all(&cells.header);
        let column = |wanted| columns.iter().position(|column| *column == wanted);
        let Some(texts) = column(Column::Text) else {
            let found = format!("a table without a column of texts: {}", cells.header.join(", "));
            return Err(Error::new(crate::ErrorKind::MissingColumn, found)
                .expected("a column 正文 or `text`")
                .at(Place::line_of(&cells.name, 1)));
        };
        let names = column(Column::File);
        let mut reading = Reading::default();
        let mut jobs = Vec::with_capacity(cells.rows.len());
        for (line, row) in &cells.rows {
            let known = Known::of(&cells, &columns, *line, row)?;
            let own = names.and_then(|names| row.get(names)).filter(|name| !name.is_empty());
            let name = match (own, &known.place, known.year) {
                (Some(name), ..) => name.clone(),
                (None, Some(place), Some(year)) => format!("{place}-{year}"),
                (None, Some(place), None) => place.clone(),
                (None, None, Some(year)) => year.to_string(),
                (None, None, None) => format!("{}:{line}", cells.name),
            };
            let metadata = known.laid_over(Metadata::named(name).with_path(&cells.name));
            jobs.push((*line, row.get(texts).map_or("", String::as_str), metadata));
        }
        let work = |(line, text, metadata): (u64, &str, Metadata)| {
            let place = Place::line_of(&cells.name, line);
            let refused = |error: Error| Refused { path: cells.name.clone(), error: error.at(place.clone()) };
            if text.is_empty() {
                return Err(refused(Error::found("a row without a text")));
            }
            let document = analyzer.analyze_text(text).map_err(refused)?;
            let metadata = metadata.completed_from(&document);
            Ok((document, metadata))
        };
        let refused = reading.corpus.add_all(jobs, work, &mut |_, _| ());
        reading.refused = refused;
        if reading.corpus.texts().is_empty() {
            let nothing = || Error::found("a table without a row").at(Place::file(&cells.name));
            return Err(reading.refused.into_iter().next().map_or_else(nothing, |refused| refused.error));
        }
        reading.repeated = repeated(&reading.corpus);
        Ok(reading)
    }
}
