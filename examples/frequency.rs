//! How often each term occurs, as CSV.
//!
//! `cargo run --release --example frequency [--by GROUPING] [--all-terms] FILE…`

mod shared;

use std::process::ExitCode;

use clap::Parser;
use tifa::export::frequency_csv;
use tifa::frequency::{Frequency, Grouping};

/// A table of frequencies.
#[derive(Parser)]
struct Arguments {
    /// The reports; `-` is standard input. A name of the form place-year.txt gives the place and the year.
    #[arg(required = true)]
    files: Vec<String>,
    /// The groups: corpus, document, section, half, paragraph, sentence, year or place.
    #[arg(long, default_value_t)]
    by: Grouping,
    #[command(flatten)]
    corpus: shared::corpus::CorpusOptions,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shared::run(|output| {
        let corpus = arguments.corpus.read(&arguments.files)?;
        let selection = arguments.corpus.selection()?;
        let frequency = Frequency::new().grouped(arguments.by).with_appendix(arguments.corpus.appendix());
        Ok(frequency_csv(output, &frequency.count(&corpus), &selection)?)
    })
}
