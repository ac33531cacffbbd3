//! What is typical of some reports against others.

use clap::Args;
use tifa::keyness::{Keyness, Measure};

use crate::options::corpus::CorpusOptions;
use crate::options::one_of;
use crate::options::table::TableOptions;
use crate::{Failure, Session};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, required = true, num_args = 1.., value_name = "REFERENCE")]
    against: Vec<String>,
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    #[arg(long, default_value_t = Measure::LogLikelihood, value_name = "ORDER", value_parser = one_of(Measure::ALL))]
    sort: Measure,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let analyzer = arguments.corpus.analyzer()?;
    let target = arguments.corpus.read_by(session, &analyzer)?;
    let reference = arguments.corpus.read_others(session, &analyzer, &arguments.against)?;
    let selection = arguments.corpus.selection()?;
    let keyness =
        Keyness::new().at_least(arguments.least).sorted_by(arguments.sort).with_appendix(arguments.corpus.appendix());
    arguments.table.write(session, &mut keyness.run(&target, &reference, &selection))
}
