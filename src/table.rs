//! Results as tables: rows of one type, columns that say what they hold, and the origin, in one value.
//!
//! Every question gives a [`Table`]. A table owns its rows, and its [`Origin`]: what made it, of which inputs, with which
//! options. Its columns come from the type of the rows ([`Row::fields`]), each with the function that reads its cell, so
//! that a header and the cells below it cannot differ. The sinks of [`export`](crate::export) take the table and nothing
//! beside it: a file cannot say another thing than the code did.
//!
//! ```
//! # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
//! use tifa::corpus::{Group, Metadata, Selection};
//! use tifa::frequency::Frequency;
//! use tifa::table::Tabular;
//! use tifa::{Analyzer, Corpus};
//!
//! let mut corpus = Corpus::new();
//! corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a").with_year(2025));
//! let table = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
//! assert_eq!(table.rows()[0].group.key.year(), Some(2025));
//! assert_eq!(table.origin().question(), "frequency");
//! let columns: Vec<_> = table.columns().iter().map(|column| column.name().to_owned()).collect();
//! assert_eq!(columns[..3], ["year", "group_tokens", "group_characters"]);
//! # }
//! # Ok::<(), tifa::Error>(())
//! ```

mod column;
mod grouped;
mod labels;
mod origin;
mod row;
mod tabular;
mod value;

pub use column::{Column, Type};
pub use grouped::GroupLayout;
pub(crate) use grouped::{group_fields, term_fields};
pub use labels::Labels;
pub use origin::{Input, Material, Origin};
pub use row::{Field, Row};
pub use tabular::Tabular;
pub use value::Value;
pub(crate) use value::valued_by_name;

use serde::{Deserialize, Serialize};

use crate::Error;

/// Rows of one type, with their columns and their origin.
///
/// A table is read back as it was written, and is checked then: its columns must be those that this version gives to such
/// rows, and its rows must be of that shape.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，改革提速。")?, Metadata::named("a"));
/// use tifa::frequency::{Frequency, FrequencyRow};
/// use tifa::table::Table;
///
/// let mut table = Frequency::new().run(&corpus, &Selection::everything());
/// let json = serde_json::to_string(&table).unwrap();
/// assert_eq!(serde_json::from_str::<Table<FrequencyRow>>(&json).unwrap(), table);
/// table.truncate(1);
/// assert_eq!(table.rows()[0].term.text(), "改革");
/// assert_eq!(table.origin().notes(), ["the first 1 of 3 rows"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Written<R>", try_from = "Written<R>", bound = "")]
pub struct Table<R: Row> {
    origin: Origin,
    layout: R::Layout,
    rows: Vec<R>,
}

/// A table as it is written, with its columns, for readers that know no [`Row`].
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
struct Written<R: Row> {
    origin: Origin,
    columns: Vec<Column>,
    layout: R::Layout,
    rows: Vec<R>,
}

impl<R: Row> From<Table<R>> for Written<R> {
    fn from(table: Table<R>) -> Self {
        Self { columns: table.columns(), origin: table.origin, layout: table.layout, rows: table.rows }
    }
}

impl<R: Row> TryFrom<Written<R>> for Table<R> {
    type Error = Error;

    fn try_from(written: Written<R>) -> Result<Self, Error> {
        let Written { origin, columns, layout, rows } = written;
        let table = Self { origin, layout, rows };
        if table.origin.question() != R::QUESTION {
            return Err(Error::new(crate::ErrorKind::Mismatch, format!("a table of `{}`", table.origin.question()))
                .expected(format!("a table of `{}`", R::QUESTION)));
        }
        if columns != table.columns() {
            let names = |columns: &[Column]| columns.iter().map(Column::name).collect::<Vec<_>>().join(", ");
            return Err(Error::new(crate::ErrorKind::Mismatch, format!("the columns {}", names(&columns)))
                .expected(format!("the columns {}", names(&table.columns()))));
        }
        let fields = table.fields();
        for (number, row) in (1_u64..).zip(&table.rows) {
            row.check(&table.layout)
                .map_err(|error| Error::new(crate::ErrorKind::Mismatch, format!("row {number}: {error}")))?;
            for field in &fields {
                if !field.cell(row).fits(field.column().kind()) {
                    return Err(Error::new(
                        crate::ErrorKind::Mismatch,
                        format!("row {number}: `{}`", field.column().name()),
                    )
                    .expected(format!("{} or nothing", field.column().kind())));
                }
            }
        }
        Ok(table)
    }
}

impl<R: Row> Table<R> {
    /// A table. `layout` and `rows` must fit, as [`Row::check`] says.
    pub(crate) fn new(origin: Origin, layout: R::Layout, rows: Vec<R>) -> Self {
        Self { origin: origin.answering(R::QUESTION), layout, rows }
    }

    /// How the table was made.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The same, to add to.
    pub(crate) fn origin_mut(&mut self) -> &mut Origin {
        &mut self.origin
    }

    /// What the columns depend on, beside the type of the rows.
    pub fn layout(&self) -> &R::Layout {
        &self.layout
    }

    /// The rows, in order.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// Origin, layout and rows, to make another table of.
    pub(crate) fn into_parts(self) -> (Origin, R::Layout, Vec<R>) {
        (self.origin, self.layout, self.rows)
    }

    /// The rows alone.
    pub fn into_rows(self) -> Vec<R> {
        self.rows
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The columns, each with the function that reads its cell. No two have one name.
    pub fn fields(&self) -> Vec<Field<R>> {
        row::fields(&self.layout)
    }

    /// The columns.
    pub fn columns(&self) -> Vec<Column> {
        self.fields().into_iter().map(Field::into_column).collect()
    }

    /// Keeps the first `most` rows, and says so in the origin if there were more.
    pub fn truncate(&mut self, most: usize) {
        let before = self.rows.len();
        if most < before {
            self.rows.truncate(most);
            self.origin.note(format!("the first {most} of {before} rows"));
        }
    }

    /// Keeps the rows that `keeps` is true of, and says `what` they are in the origin.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
    /// use tifa::frequency::Frequency;
    ///
    /// let mut table = Frequency::new().run(&corpus, &Selection::everything());
    /// table.retain("slogans alone", |row| row.term.kind().is_some());
    /// assert_eq!((table.len(), table.origin().notes()), (1, &["slogans alone".to_owned()][..]));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn retain(&mut self, what: impl Into<String>, keeps: impl FnMut(&R) -> bool) {
        self.rows.retain(keeps);
        self.origin.note(what);
    }
}

impl<'t, R: Row> IntoIterator for &'t Table<R> {
    type Item = &'t R;
    type IntoIter = std::slice::Iter<'t, R>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}
