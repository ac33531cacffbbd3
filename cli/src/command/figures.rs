//! Every number that reports state, as a row.

use clap::Args;
use tifa::targets::Absence;

use crate::options::panel::PanelOptions;
use crate::options::table::TableOptions;
use crate::{Failure, Session};

#[derive(Args)]
pub struct Arguments {
    #[arg(long)]
    numerals: bool,
    #[command(flatten)]
    panel: PanelOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let panel = arguments.panel.read(session, Absence::default())?;
    if arguments.numerals {
        return arguments.table.write(session, &mut panel.numerals());
    }
    arguments.table.write(session, &mut panel.figures())
}
