//! A table of whatever rows, as the sinks see it.

use super::{Column, Origin, Row, Table, Value};

/// A [`Table`] whose type of rows does not matter: what every sink takes.
///
/// Only tables are tabular, so that what a sink writes has an origin and columns that fit.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
/// use tifa::frequency::Frequency;
/// use tifa::table::Tabular;
///
/// let table = Frequency::new().run(&corpus, &Selection::everything());
/// let table: &dyn Tabular = &table;
/// let mut cells = Vec::new();
/// table.visit(&mut |row| {
///     cells.push(row[3].to_string());
///     Ok(())
/// })?;
/// assert_eq!((table.height(), cells), (2, vec!["改革".to_owned(), "见效".to_owned()]));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Tabular: sealed::Sealed + Send + Sync {
    /// How the table was made.
    fn origin(&self) -> &Origin;

    /// The columns.
    fn columns(&self) -> Vec<Column>;

    /// The number of rows.
    fn height(&self) -> usize;

    /// Shows each row as its cells, one a column.
    ///
    /// # Errors
    ///
    /// Those of `visit`; the first ends the walk.
    fn visit(&self, visit: &mut dyn FnMut(&[Value<'_>]) -> std::io::Result<()>) -> std::io::Result<()>;

    /// Writes the command line that asked for the table into its origin.
    fn set_command(&mut self, command: String);
}

mod sealed {
    pub trait Sealed {}

    impl<R: super::Row> Sealed for super::Table<R> {}
}

impl<R: Row> Tabular for Table<R> {
    fn origin(&self) -> &Origin {
        &self.origin
    }

    fn columns(&self) -> Vec<Column> {
        self.columns()
    }

    fn height(&self) -> usize {
        self.rows.len()
    }

    fn visit(&self, visit: &mut dyn FnMut(&[Value<'_>]) -> std::io::Result<()>) -> std::io::Result<()> {
        let fields = self.fields();
        let mut cells = Vec::with_capacity(fields.len());
        for row in &self.rows {
            cells.clear();
            cells.extend(fields.iter().map(|field| field.cell(row)));
            visit(&cells)?;
        }
        Ok(())
    }

    fn set_command(&mut self, command: String) {
        self.origin.set_command(command);
    }
}
