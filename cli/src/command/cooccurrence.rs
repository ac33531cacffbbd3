//! Which terms occur together.

use clap::Args;
use tifa::asked::{AskedWords, Match};
use tifa::contingency::Association;
use tifa::cooccurrence::{Context, Cooccurrence};

use crate::options::corpus::CorpusOptions;
use crate::options::one_of;
use crate::options::table::TableOptions;
use crate::{Failure, Session};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, default_value = "sentence", value_name = "CONTEXT")]
    within: Context,
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    #[arg(long, default_value_t = usize::MAX, value_name = "N", hide_default_value = true)]
    terms: usize,
    #[arg(long, value_name = "TERM")]
    neighbours: Option<String>,
    #[arg(long, default_value_t = Association::LogLikelihood, value_name = "ORDER", value_parser = one_of(Association::ALL))]
    sort: Association,
    #[arg(long, default_value_t = usize::MAX, value_name = "N", hide_default_value = true)]
    most: usize,
    #[arg(
        long,
        value_delimiter = ',',
        default_values = ["pmi", "npmi", "log-likelihood", "dice", "log-dice"],
        value_name = "NAMES",
        value_parser = one_of(Association::ALL)
    )]
    columns: Vec<Association>,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let words = match &arguments.neighbours {
        Some(words) => words.parse().map_err(|error| Failure::of("--neighbours", error))?,
        None => AskedWords::new(),
    };
    // Whoever names one word wants it inside longer ones, too.
    let matching = if words.is_empty() { Match::Token } else { Match::Nested };
    let corpus = arguments.corpus.read_asking(session, &words, matching)?;
    let selection = arguments.corpus.selection_asking(&words)?;
    let cooccurrence = Cooccurrence::new(arguments.within)
        .at_least(arguments.least)
        .of_most_frequent(arguments.terms)
        .sorted_by(arguments.sort)
        .with_measures(arguments.columns)
        .with_neighbours_of(words)
        .with_appendix(arguments.corpus.appendix());
    let mut table = cooccurrence.run(&corpus, &selection);
    table.truncate(arguments.most);
    arguments.table.write(session, &mut table)
}
