//! The main job: title, outline, slogans, candidates, frequent terms and pairs of one report.
//!
//! `cargo run --release --example report [-- FILE]`

use std::error::Error;
use std::io::{self, BufWriter, Write};

use tifa::corpus::Selection;
use tifa::discover::Discovery;
use tifa::export::write_plain;
use tifa::lexicon::StopWords;
use tifa::summary::Report;
use tifa::{Analyzer, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let source = match std::env::args().nth(1) {
        Some(file) => Source::from_bytes(&std::fs::read(file)?)?,
        None => Source::from_bytes(include_bytes!("data/report.txt"))?,
    };
    let analyzer = Analyzer::new()?;
    let document = analyzer.analyze(source)?;
    let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    let report = Report::new(&document, &candidates, &Selection::content(StopWords::embedded()?.clone()))?;
    let mut output = BufWriter::new(io::stdout().lock());
    write_plain(&mut output, &report)?;
    Ok(output.flush()?)
}
