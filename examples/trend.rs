//! How terms come and go over the years, as CSV.
//!
//! `cargo run --release --example trend [--least N] [--sort ORDER] [--all-terms] FILE…`

mod shared;

use std::process::ExitCode;

use clap::Parser;
use tifa::export::trend_csv;
use tifa::trend::{Order, Trend};

/// A table of terms over years.
#[derive(Parser)]
struct Arguments {
    /// The reports; a name of the form place-year.txt gives the place and the year.
    #[arg(required = true)]
    files: Vec<String>,
    /// The least count in all years.
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    /// What to sort by: count, first, tau, p or slope.
    #[arg(long, default_value_t, value_name = "ORDER")]
    sort: Order,
    #[command(flatten)]
    corpus: shared::corpus::CorpusOptions,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shared::run(|output| {
        let corpus = arguments.corpus.read(&arguments.files)?;
        let selection = arguments.corpus.selection()?;
        let trend =
            Trend::new().at_least(arguments.least).sorted_by(arguments.sort).with_appendix(arguments.corpus.appendix());
        let table = trend.of(&corpus, &selection);
        if table.undated() > 0 {
            shared::tell(format_args!("{} file(s) left out: no year in the name", table.undated()));
        }
        arguments.corpus.table(output, |cells| trend_csv(cells, &corpus, &trend, &selection, &table))
    })
}
