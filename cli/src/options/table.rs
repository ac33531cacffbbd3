//! How a table is written.

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
    #[arg(long, value_name = "HOW", default_value_t, value_parser = one_of(Formulas::ALL))]
    formulas: Formulas,
}

/// The endings of files that features write, those of this build left out.
pub const OPTIONAL: &[(&str, &str)] = &[
    #[cfg(not(feature = "xlsx"))]
    ("xlsx", "xlsx"),
    #[cfg(not(feature = "arrow"))]
    ("arrow", "arrow"),
    #[cfg(not(feature = "arrow"))]
    ("feather", "arrow"),
    #[cfg(not(feature = "arrow"))]
    ("ipc", "arrow"),
    #[cfg(not(feature = "arrow"))]
    ("parquet", "arrow"),
];

impl TableOptions {
    /// The format that the option names, or else the ending of the file.
    fn format(&self, session: &Session) -> Result<Format, Failure> {
        match (self.format, self.output.file()) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::default()),
            (None, Some(file)) => match Format::of_file(file) {
                Some(format) => Ok(format),
                None => {
                    session.needs_feature(file, OPTIONAL)?;
                    Err(session.no_such_format(file, Format::ALL.iter().map(|format| format.name())))
                }
            },
        }
    }

    /// Writes the table, with the command line in its origin.
    pub fn write(&self, session: &Session, table: &mut dyn Tabular) -> Result<(), Failure> {
        table.set_command(session.command_line().to_owned());
        session.tell_asked(table.origin().asked());
        if table.height() == 0 {
            session.tell("no-rows", &[]);
            table.origin().notes().iter().for_each(|note| session.tell("note", &[("note", note)]));
        }
        let format = self.format(session)?;
        let mark = if self.bom { ByteOrderMark::Present } else { ByteOrderMark::Absent };
        let style = Style::new().with_labels(self.labels).with_byte_order_mark(mark).with_formulas(self.formulas);
        self.output.write(|output| Ok(format.write(table, &style, output)?))
    }

    /// Whether the file that is named is a page.
    pub fn is_page(&self) -> bool {
        let ending = self.output.file().and_then(|file| std::path::Path::new(file).extension()?.to_str());
        ending.is_some_and(|ending| ["html", "htm"].iter().any(|page| ending.eq_ignore_ascii_case(page)))
    }

    /// Writes what is no table.
    pub fn write_as_it_is(
        &self,
        write: impl FnOnce(&mut dyn std::io::Write) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.output.write(write)
    }
}
