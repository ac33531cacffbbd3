//! Tables as files: a format each, and how their cells look.
//!
//! A sink takes a table and a [`Style`]; that is all it can be told, so that what it writes is what the table says of itself.

#[cfg(feature = "arrow")]
mod columnar;
mod delimited;
mod json_lines;
mod page;
#[cfg(feature = "xlsx")]
mod workbook;

use std::io::{self, Write};
use std::path::Path;

#[cfg(feature = "arrow")]
pub use columnar::record_batches;

use serde::{Deserialize, Serialize};

use super::formulas::Formulas;
use crate::names::read_and_written_by_name;
pub use crate::table::Labels;
use crate::table::{Column, Tabular, Value};

/// A format of tables.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::export::{Format, Style};
/// use tifa::frequency::Frequency;
///
/// let table = Frequency::new().run(&corpus, &Selection::everything());
/// let mut csv = Vec::new();
/// Format::of_file("table.csv").unwrap().write(&table, &Style::new(), &mut csv)?;
/// let csv = String::from_utf8(csv)?;
/// assert!(csv.starts_with("# tifa ") && csv.contains(",乡村振兴,n,slogan,rural,1,5000,1,1,1,1,1\n"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Comma-separated values (RFC 4180) in UTF-8, with the origin in `#` lines above the header. A cell that holds `#` is
    /// quoted, so that readers that take `#` for a remark lose nothing.
    #[default]
    Csv,
    /// The same, separated by tabs.
    Tsv,
    /// A JSON object a line: the first is the origin with the columns, each other one a row.
    Jsonl,
    /// One page of HTML, with the origin below the rows.
    Html,
    /// A workbook: a sheet with the rows, and one that says how they were made. With the feature `xlsx`.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// An Arrow IPC file (Feather). With the feature `arrow`.
    #[cfg(feature = "arrow")]
    Arrow,
    /// A Parquet file. With the feature `arrow`.
    #[cfg(feature = "arrow")]
    Parquet,
}

impl Format {
    /// All formats that this build writes.
    pub const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Tsv,
        Self::Jsonl,
        Self::Html,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
        #[cfg(feature = "arrow")]
        Self::Arrow,
        #[cfg(feature = "arrow")]
        Self::Parquet,
    ];

    /// The name, as `FromStr` takes it; it is the ending of such files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
            #[cfg(feature = "arrow")]
            Self::Arrow => "arrow",
            #[cfg(feature = "arrow")]
            Self::Parquet => "parquet",
        }
    }

    /// The format that the ending of a file's name says, whatever the case of its letters.
    pub fn of_file(name: impl AsRef<Path>) -> Option<Self> {
        let ending = name.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "ndjson" => Some(Self::Jsonl),
            "tab" => Some(Self::Tsv),
            "htm" => Some(Self::Html),
            #[cfg(feature = "arrow")]
            "feather" | "ipc" => Some(Self::Arrow),
            ending => ending.parse().ok(),
        }
    }

    /// Writes a table.
    ///
    /// # Errors
    ///
    /// Those of the writer; and if the table has more than the format holds.
    pub fn write(self, table: &dyn Tabular, style: &Style, writer: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Csv => delimited::write(table, style, b',', writer),
            Self::Tsv => delimited::write(table, style, b'\t', writer),
            Self::Jsonl => json_lines::write(table, writer),
            Self::Html => page::write(table, style, writer),
            #[cfg(feature = "xlsx")]
            Self::Xlsx => workbook::write(table, style, writer),
            #[cfg(feature = "arrow")]
            Self::Arrow => columnar::write_arrow(table, style, writer),
            #[cfg(feature = "arrow")]
            Self::Parquet => columnar::write_parquet(table, style, writer),
        }
    }
}

read_and_written_by_name!(Format, "format");

impl Labels {
    fn label(self, column: &Column) -> &str {
        match self {
            Self::English => column.name(),
            Self::Chinese => column.chinese(),
        }
    }

    /// The cell as text.
    fn text(self, value: &Value<'_>) -> String {
        match (self, value) {
            (Self::Chinese, Value::Name { chinese, .. }) => (*chinese).to_owned(),
            (Self::Chinese, Value::Flag(flag)) => if *flag { "是" } else { "否" }.to_owned(),
            _ => value.to_string(),
        }
    }
}

/// Whether a byte order mark stands before a file of text: Excel takes UTF-8 for another encoding without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ByteOrderMark {
    /// The file begins with the text.
    #[default]
    Absent,
    /// The file begins with the mark.
    Present,
}

/// Whether the origin of a table stands in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heading {
    /// The origin stands where the format has a place for it: above the rows, on a sheet of its own, among the metadata.
    #[default]
    Origin,
    /// The file begins with the header: what reads it knows no remarks. [`write_origin`] writes the origin elsewhere.
    Bare,
}

/// How the cells of a file look.
///
/// ```
/// use tifa::export::{ByteOrderMark, Formulas, Labels, Style};
///
/// let for_excel = Style::new()
///     .with_labels(Labels::Chinese)
///     .with_byte_order_mark(ByteOrderMark::Present)
///     .with_formulas(Formulas::Escaped);
/// assert_ne!(for_excel, Style::new());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Style {
    labels: Labels,
    byte_order_mark: ByteOrderMark,
    formulas: Formulas,
    heading: Heading,
}

impl Style {
    /// English names, no byte order mark, formulas as they are, the origin in the file.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with names in another language.
    #[must_use]
    pub fn with_labels(mut self, labels: Labels) -> Self {
        self.labels = labels;
        self
    }

    /// The same with or without a byte order mark.
    #[must_use]
    pub fn with_byte_order_mark(mut self, mark: ByteOrderMark) -> Self {
        self.byte_order_mark = mark;
        self
    }

    /// The same with cells that a spreadsheet would run escaped, or as they are.
    #[must_use]
    pub fn with_formulas(mut self, formulas: Formulas) -> Self {
        self.formulas = formulas;
        self
    }

    /// The same with or without the origin in the file.
    #[must_use]
    pub fn with_heading(mut self, heading: Heading) -> Self {
        self.heading = heading;
        self
    }
}

/// Writes the origin of a table, a fact a line: what stands in the `#` lines of a CSV, without the `#`.
///
/// # Errors
///
/// Those of the writer.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革。")?, Metadata::named("a"));
/// let table = tifa::frequency::Frequency::new().run(&corpus, &Selection::everything());
/// let mut text = Vec::new();
/// tifa::export::write_origin(&table, &mut text)?;
/// assert!(String::from_utf8(text)?.contains("\nformula: per_10000 = "));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_origin(table: &dyn Tabular, writer: &mut dyn Write) -> io::Result<()> {
    origin_lines(table).iter().try_for_each(|line| writeln!(writer, "{line}"))
}

/// The facts of the origin, then the formulas of the columns.
fn origin_lines(table: &dyn Tabular) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (name, value) in table.origin().facts() {
        // The version needs no colon: `tifa 0.2.0`.
        lines.push(if name == "tifa" { format!("{name} {value}") } else { format!("{name}: {value}") });
    }
    lines.extend(
        table.columns().iter().filter_map(|column| Some(format!("formula: {} = {}", column.name(), column.formula()?))),
    );
    lines
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;
    use crate::corpus::{Appendix, Corpus};
    use crate::table::{Field, Origin, Row, Table, Type};

    /// A row with a cell of each type.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Cells(String, u64, Option<f64>);

    impl Row for Cells {
        const QUESTION: &'static str = "cells";
        type Layout = ();

        fn fields((): &()) -> Vec<Field<Self>> {
            vec![
                Field::new(Column::new("text", Type::Text, "文"), |row: &Self| (&row.0).into()),
                Field::new(Column::new("text", Type::List, "列"), |row: &Self| {
                    Value::List(vec![row.0.as_str().into()])
                }),
                Field::new(Column::new("whole", Type::Whole, "数").with_formula("a < b"), |row: &Self| row.1.into()),
                Field::new(Column::new("number", Type::Number, "值"), |row: &Self| row.2.into()),
                Field::new(Column::new("flag", Type::Flag, "否"), |row: &Self| (row.1 > 0).into()),
                Field::new(Column::new("name", Type::Name, "名"), |_: &Self| Value::Name {
                    name: "one",
                    chinese: "一",
                }),
            ]
        }
    }

    fn table() -> Table<Cells> {
        let texts = ["2#、3#泊位", "=1+1", "a,\"b\"\r\n", "<b>&", "", "普通"];
        let row =
            |(number, text): (u64, &str)| Cells(text.to_owned(), number, (number > 1).then_some(0.1 * number as f64));
        Table::new(Origin::of(&Corpus::new(), &(), Appendix::Excluded), (), (0..).zip(texts).map(row).collect())
    }

    fn written(format: Format, style: Style) -> Vec<u8> {
        let mut bytes = Vec::new();
        format.write(&table(), &style, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn readers_that_take_a_hash_for_a_remark_lose_nothing() {
        let csv = String::from_utf8(written(Format::Csv, Style::new())).unwrap();
        assert!(csv.starts_with("# tifa ") && csv.contains("\n# formula: whole = a < b\n"));
        assert!(csv.contains("\ntext,text_2,whole,number,flag,name\n"), "{csv}");
        assert!(csv.contains("\n\"2#、3#泊位\",\"2#、3#泊位\",0,,false,one\n"), "{csv}");
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(csv.as_bytes());
        let texts: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
        assert_eq!(texts, table().rows().iter().map(|row| row.0.clone()).collect::<Vec<_>>());
    }

    #[test]
    fn a_style_for_spreadsheets() {
        let style = Style::new()
            .with_labels(Labels::Chinese)
            .with_byte_order_mark(ByteOrderMark::Present)
            .with_formulas(Formulas::Escaped)
            .with_heading(Heading::Bare);
        let csv = String::from_utf8(written(Format::Csv, style)).unwrap();
        assert!(csv.starts_with("\u{feff}文,列,数,值,否,名\n"), "{csv}");
        assert!(csv.contains("\n'=1+1,'=1+1,1,,是,一\n"), "{csv}");
        let tsv = String::from_utf8(written(Format::Tsv, style)).unwrap();
        assert!(tsv.contains("\n普通\t普通\t5\t0.5\t是\t一\n"), "{tsv}");
    }

    #[test]
    fn json_lines_are_an_origin_and_rows() {
        let lines = String::from_utf8(written(Format::Jsonl, Style::new())).unwrap();
        let values: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(values.len(), 1 + table().len());
        assert_eq!((&values[0]["table"], &values[0]["columns"][1]["name"]), (&"cells".into(), &"text_2".into()));
        assert_eq!(values[3]["text"], "a,\"b\"\r\n");
        assert_eq!((&values[1]["number"], &values[6]["number"]), (&serde_json::Value::Null, &0.5.into()));
        let columns: Vec<Column> = serde_json::from_value(values[0]["columns"].clone()).unwrap();
        assert_eq!(columns, table().columns());
    }

    #[test]
    fn a_page_shows_texts_and_runs_none() {
        let page = String::from_utf8(written(Format::Html, Style::new())).unwrap();
        assert!(page.contains("<td>&lt;b&gt;&amp;</td>") && page.contains("title=\"a &lt; b\""), "{page}");
        assert!(!page.contains("<b>"));
    }

    /// The same bytes, and no error, however a table is written.
    #[test]
    fn every_format_is_deterministic() {
        for &format in Format::ALL {
            assert_eq!(written(format, Style::new()), written(format, Style::new()), "{format}");
            assert_eq!(Format::of_file(format!("a.b.{}", format.name().to_uppercase())), Some(format));
        }
        assert_eq!(Format::of_file("table"), None);
    }

    #[cfg(feature = "arrow")]
    #[test]
    fn columns_are_read_back() {
        use arrow::array::{Array, AsArray};

        let bytes = written(Format::Arrow, Style::new());
        let mut file = arrow::ipc::reader::FileReader::try_new(std::io::Cursor::new(bytes), None).unwrap();
        let batch = file.next().unwrap().unwrap();
        let texts: Vec<&str> = batch.column(0).as_string::<i32>().iter().map(Option::unwrap).collect();
        assert_eq!(texts, table().rows().iter().map(|row| row.0.as_str()).collect::<Vec<_>>());
        assert_eq!((batch.column(3).null_count(), batch.num_columns()), (2, 6));
        assert!(written(Format::Parquet, Style::new()).starts_with(b"PAR1"));
    }

    #[test]
    fn what_was_read_back_is_checked() {
        let json = serde_json::to_string(&table()).unwrap();
        assert_eq!(serde_json::from_str::<Table<Cells>>(&json).unwrap(), table());
        let other = json.replace("\"question\":\"cells\"", "\"question\":\"trend\"");
        assert!(serde_json::from_str::<Table<Cells>>(&other).unwrap_err().to_string().contains("a table of `trend`"));
        let renamed = json.replace("\"name\":\"whole\"", "\"name\":\"half\"");
        assert!(serde_json::from_str::<Table<Cells>>(&renamed).unwrap_err().to_string().contains("half"));
    }
}
