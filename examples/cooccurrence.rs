//! Which terms occur together, as CSV.
//!
//! `cargo run --release --example cooccurrence [--within CONTEXT] [--least N] [--measure NAME] [--all-terms] FILE…`

mod shared;

use std::process::ExitCode;

use clap::Parser;
use tifa::contingency::Association;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::export::cooccurrence_csv;

/// The measures that the table has columns for.
const MEASURES: [Association; 5] =
    [Association::Pmi, Association::Npmi, Association::LogLikelihood, Association::Dice, Association::LogDice];

/// A table of pairs.
#[derive(Parser)]
struct Arguments {
    /// The reports; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Where terms count as together: sentence, paragraph, section, document or window:N.
    #[arg(long, default_value = "sentence")]
    within: Context,
    /// The least joint count.
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    /// The measure to sort by.
    #[arg(long, default_value_t = Association::LogLikelihood, value_name = "NAME")]
    measure: Association,
    #[command(flatten)]
    corpus: shared::corpus::CorpusOptions,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shared::run(|output| {
        let corpus = arguments.corpus.read(&arguments.files)?;
        let selection = arguments.corpus.selection()?;
        let cooccurrence = Cooccurrence::within(arguments.within)
            .at_least(arguments.least)
            .sorted_by(arguments.measure)
            .with_appendix(arguments.corpus.appendix());
        let table = cooccurrence.of(&corpus, &selection);
        Ok(cooccurrence_csv(output, &corpus, &cooccurrence, &selection, &table, &MEASURES)?)
    })
}
