//! How a table is written.

use std::io::{self, Write};

use clap::Args;
use tifa::export::{ByteOrderMark, Format, Formulas, Labels, Style};
use tifa::table::Tabular;

use super::one_of;
use super::output::OutputOptions;
use crate::{Failure, Session};

/// Where a table goes, in which format, and how its cells look.
#[derive(Args)]
pub struct TableOptions {
    #[command(flatten)]
    output: OutputOptions,
    #[arg(long, value_name = "FORMAT", value_parser = one_of(Format::ALL))]
    format: Option<Format>,
    #[arg(long, value_name = "LANG", default_value_t, value_parser = one_of(Labels::ALL))]
    labels: Labels,
    #[arg(long)]
    bom: bool,
    #[arg(long, value_name = "HOW", default_value_t, value_parser = one_of(&Formulas::ALL))]
    formulas: Formulas,
}

impl TableOptions {
    /// The format that the option names, or else the ending of the file.
    fn format(&self, session: &Session) -> Result<Format, Failure> {
        match (self.format, self.output.file()) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::default()),
            (None, Some(file)) => match Format::of_file(file) {
                Some(format) => Ok(format),
                None => Err(session.no_such_format(file, Format::ALL.iter().map(|format| format.name()))),
            },
        }
    }

    /// Writes the table.
    pub fn write(&self, session: &Session, table: &dyn Tabular) -> Result<(), Failure> {
        let format = self.format(session)?;
        let mark = if self.bom { ByteOrderMark::Present } else { ByteOrderMark::Absent };
        let style = Style::new().with_labels(self.labels).with_byte_order_mark(mark).with_formulas(self.formulas);
        self.output.write(|output| Ok(format.write(table, &style, output)?))
    }

    /// Writes a result that has a form as CSV alone.
    pub fn write_csv(
        &self,
        session: &Session,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        match self.format(session)? {
            Format::Csv => self.output.write(|output| Ok(write(output)?)),
            format => Err(session.no_such_format(format.name(), [Format::Csv.name()])),
        }
    }
}
