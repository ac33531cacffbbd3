//! Tables as files: a format each, and how their cells look.
//!
//! A sink takes a table and a [`Style`]; that is all it can be told, so that what it writes is what the table says of itself.

mod delimited;
mod json_lines;

use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::formulas::Formulas;
use crate::names::read_and_written_by_name;
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
}

impl Format {
    /// All formats that this build writes.
    pub const ALL: &'static [Self] = &[Self::Csv, Self::Tsv, Self::Jsonl];

    /// The name, as `FromStr` takes it; it is the ending of such files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
        }
    }

    /// The format that the ending of a file's name says, whatever the case of its letters.
    pub fn of_file(name: impl AsRef<Path>) -> Option<Self> {
        let ending = name.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "ndjson" => Some(Self::Jsonl),
            "tab" => Some(Self::Tsv),
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
        }
    }
}

read_and_written_by_name!(Format, "format");

/// In which language a header and the names of kinds, topics and the like stand.
///
/// ```
/// assert_eq!("zh".parse::<tifa::export::Labels>()?, tifa::export::Labels::Chinese);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Labels {
    /// English: names that programs read.
    #[default]
    English,
    /// Chinese: names for a reader.
    Chinese,
}

impl Labels {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::English, Self::Chinese];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

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

read_and_written_by_name!(Labels, "language");

/// Whether a byte order mark stands before a file of text: Excel takes UTF-8 for another encoding without it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ByteOrderMark {
    /// It does not.
    #[default]
    Absent,
    /// It does.
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
