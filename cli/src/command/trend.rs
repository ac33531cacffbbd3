//! How terms come and go over the years, as CSV.

use std::process::ExitCode;

use clap::Args;
use tifa::export::trend_csv;
use tifa::trend::{Order, Trend};

use crate::{options, output};

/// A table of terms over years.
#[derive(Args)]
pub struct Arguments {
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
    corpus: options::corpus::CorpusOptions,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let corpus = arguments.corpus.read(&arguments.files)?;
        let selection = arguments.corpus.selection()?;
        let trend =
            Trend::new().at_least(arguments.least).sorted_by(arguments.sort).with_appendix(arguments.corpus.appendix());
        let table = trend.of(&corpus, &selection);
        if table.undated() > 0 {
            output::tell(format_args!("{} file(s) left out: no year in the name", table.undated()));
        }
        Ok(trend_csv(output, &corpus, &trend, &selection, &table)?)
    })
}
