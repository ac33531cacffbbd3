//! What each document is of, where that was found, and how large it is.

use clap::Args;
use tifa::documents::Documents;

use crate::options::corpus::CorpusOptions;
use crate::options::table::TableOptions;
use crate::{Failure, Session};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let mut table = Documents::new().run(&arguments.corpus.read(session)?);
    for row in table.rows() {
        match (&row.place, row.year) {
            (Some(_), Some(_)) => {}
            (None, Some(_)) => session.tell("no-place", &[("file", &row.name)]),
            (Some(_), None) => session.tell("no-year", &[("file", &row.name)]),
            (None, None) => session.tell("no-place-and-year", &[("file", &row.name)]),
        }
    }
    arguments.table.write(session, &mut table)
}
