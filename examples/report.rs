//! The main job: all that tifa finds in one report.
//!
//! `cargo run --release --example report [FILE] [--json] [--lexicon CSV]…`

mod shared;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use tifa::corpus::Selection;
use tifa::discover::Discovery;
use tifa::export::{Report, write_plain};
use tifa::lexicon::StopWords;

/// Title, outline, slogans, frequent terms and pairs of one report.
#[derive(Parser)]
struct Arguments {
    /// The report; `-` is standard input. Without it, the bundled sample.
    file: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// A lexicon of yours, laid over the embedded one.
    #[arg(long, value_name = "CSV")]
    lexicon: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shared::run(|output| {
        let analyzer = tifa::Analyzer::builder().lexicon(shared::corpus::lexicon(&arguments.lexicon)?).build()?;
        let source = match &arguments.file {
            Some(file) => shared::read_source(file)?,
            None => tifa::Source::from_bytes(include_bytes!("data/report.txt"))?,
        };
        let document = analyzer.analyze(source);
        let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
        let report = Report::new(&document, &candidates, &Selection::content(StopWords::embedded()?.clone()));
        if arguments.json {
            serde_json::to_writer_pretty(&mut *output, &report)?;
            writeln!(output)?;
        } else {
            write_plain(output, &report)?;
        }
        Ok(())
    })
}
