//! Every place where a pattern stands, in context, as CSV.
//!
//! `cargo run --release --example concordance PATTERN FILE… [--width N] [--sort ORDER]`

mod shared;

use std::process::ExitCode;

use clap::Parser;
use tifa::concordance::{Concordance, Order, Pattern};
use tifa::corpus::Metadata;
use tifa::export::concordance_csv;

/// Keyword in context.
#[derive(Parser)]
struct Arguments {
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
    corpus: shared::corpus::CorpusOptions,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shared::run(|output| {
        let analyzer = arguments.corpus.analyzer()?;
        let concordance = Concordance::of(arguments.pattern)
            .with_width(arguments.width)
            .sorted_by(arguments.sort)
            .with_appendix(arguments.corpus.appendix());
        let mut lines = Vec::new();
        for files in arguments.files.chunks(64) {
            let sources = files.iter().map(|file| shared::read_source(file)).collect::<Result<_, _>>()?;
            for (document, file) in analyzer.analyze_all(sources).iter().zip(files) {
                lines.extend(concordance.lines(document, &Metadata::from_file_name(file)));
            }
        }
        let table = concordance.table(lines);
        arguments.corpus.table(output, |cells| concordance_csv(cells, analyzer.provenance(), &concordance, &table))
    })
}
