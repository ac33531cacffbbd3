//! Which terms occur together.

use clap::{Args, ValueEnum};
use tifa::contingency::Association;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::export::{cooccurrence_csv, cooccurrence_json_lines};

use crate::options::corpus::CorpusOptions;
use crate::options::one_of;
use crate::options::output::OutputOptions;
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
    #[arg(long, default_value_t = Association::LogLikelihood, value_name = "ORDER", value_parser = one_of(&Association::ALL))]
    sort: Association,
    #[arg(long, default_value_t = usize::MAX, value_name = "N", hide_default_value = true)]
    most: usize,
    #[arg(
        long,
        value_delimiter = ',',
        default_values = ["pmi", "npmi", "log-likelihood", "dice", "log-dice"],
        value_name = "NAMES",
        value_parser = one_of(&Association::ALL)
    )]
    columns: Vec<Association>,
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    output: OutputOptions,
}

/// The formats.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Jsonl,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let output = &arguments.output;
    let ending = output.format(session, &[("csv", Format::Csv), ("jsonl", Format::Jsonl)])?;
    let corpus = arguments.corpus.read(session)?;
    let selection = arguments.corpus.selection()?;
    let cooccurrence = Cooccurrence::within(arguments.within)
        .at_least(arguments.least)
        .of_most_frequent(arguments.terms)
        .sorted_by(arguments.sort)
        .with_appendix(arguments.corpus.appendix());
    let mut table = cooccurrence.of(&corpus, &selection);
    if let Some(term) = &arguments.neighbours {
        table = table.only_with(term);
    }
    table.truncate(arguments.most);
    let columns = &arguments.columns;
    match arguments.format.or(ending).unwrap_or(Format::Csv) {
        Format::Csv => {
            output.write(|output| Ok(cooccurrence_csv(output, &corpus, &cooccurrence, &selection, &table, columns)?))
        }
        Format::Jsonl => output.write(|output| Ok(cooccurrence_json_lines(output, &table, columns)?)),
    }
}
