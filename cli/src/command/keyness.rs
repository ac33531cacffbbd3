//! What is typical of some reports against others, as CSV.

use std::process::ExitCode;

use clap::Args;
use tifa::export::keyness_csv;
use tifa::keyness::{Keyness, Measure};

use crate::{options, output};

/// A table of terms, the most typical of the target first.
#[derive(Args)]
pub struct Arguments {
    /// The reports whose terms are looked for; `-` is standard input.
    #[arg(required = true, value_name = "TARGET")]
    targets: Vec<String>,
    /// The reports to compare them with.
    #[arg(long, required = true, num_args = 1.., value_name = "REFERENCE")]
    against: Vec<String>,
    /// The least count in target and reference together.
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    /// The measure to sort by.
    #[arg(long, default_value_t = Measure::LogLikelihood, value_name = "NAME")]
    measure: Measure,
    #[command(flatten)]
    corpus: options::corpus::CorpusOptions,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let analyzer = arguments.corpus.analyzer()?;
        let target = options::corpus::read(&analyzer, &arguments.targets)?;
        let reference = options::corpus::read(&analyzer, &arguments.against)?;
        let selection = arguments.corpus.selection()?;
        let keyness = Keyness::new()
            .at_least(arguments.least)
            .sorted_by(arguments.measure)
            .with_appendix(arguments.corpus.appendix());
        let table = keyness.of(&target, &reference, &selection);
        Ok(keyness_csv(output, [&target, &reference], &keyness, &selection, &table)?)
    })
}
