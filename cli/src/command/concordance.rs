//! Every place where a pattern stands, in context, as CSV.

use std::process::ExitCode;

use clap::Args;
use tifa::concordance::{Concordance, Order, Pattern};
use tifa::corpus::Metadata;
use tifa::export::concordance_csv;

use crate::{input, options, output};

/// Keyword in context.
#[derive(Args)]
pub struct Arguments {
    /// A word; or a sequence of words and of tests such as `[term=…]`, `[kind=numeral]`, `[topic=rural]`, `[pos=v]`,
    /// `[]{0,3}`.
    pattern: Pattern,
    /// The reports; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// The characters on each side.
    #[arg(long, default_value_t = 20, value_name = "N")]
    width: usize,
    /// What to sort by: position, left or right.
    #[arg(long, default_value_t, value_name = "ORDER")]
    sort: Order,
    #[command(flatten)]
    corpus: options::corpus::CorpusOptions,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let analyzer = arguments.corpus.analyzer()?;
        let concordance = Concordance::of(arguments.pattern)
            .with_width(arguments.width)
            .sorted_by(arguments.sort)
            .with_appendix(arguments.corpus.appendix());
        let mut lines = Vec::new();
        for files in arguments.files.chunks(64) {
            let sources = files.iter().map(|file| input::read_source(file)).collect::<Result<_, _>>()?;
            for (document, file) in analyzer.analyze_all(sources).iter().zip(files) {
                lines.extend(concordance.lines(document, &Metadata::from_file_name(file)));
            }
        }
        let table = concordance.table(lines);
        Ok(concordance_csv(output, analyzer.provenance(), &concordance, &table)?)
    })
}
