//! Slogans that the lexicon lacks, as JSON lines: one candidate a line, file by file.
//!
//! `cargo run --release --example discover -- [--least SCORE] [--lexicon CSV]… FILE…`

mod shared;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use serde::Serialize;
use tifa::discover::{Candidate, CandidateKind, Discovery, Evidence};
use tifa::text::Origin;
use tifa::{Analyzer, Document, Span};

/// Slogans that the lexicon lacks.
#[derive(Parser)]
struct Arguments {
    /// The reports; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Print what has this score or a higher one; 0 prints every quotation.
    #[arg(long, value_name = "SCORE")]
    least: Option<f64>,
    /// A lexicon of yours, laid over the embedded one.
    #[arg(long, value_name = "CSV")]
    lexicon: Vec<String>,
}

/// A candidate as it is printed. Spans count characters of the clean text.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    surface: &'a str,
    kind: CandidateKind,
    score: f64,
    count: usize,
    spans: Vec<Span>,
    sources: Vec<Origin>,
    members: Vec<&'a str>,
    evidence: &'a [Evidence],
}

impl<'a> Line<'a> {
    fn new(file: &'a str, document: &'a Document, candidate: &'a Candidate) -> Self {
        Self {
            file,
            surface: candidate.surface(),
            kind: candidate.kind(),
            // More digits would only be noise.
            score: (candidate.score() * 1000.0).round() / 1000.0,
            count: candidate.spans().len(),
            spans: candidate.spans().iter().map(|&span| document.clean_text().characters(span)).collect(),
            sources: candidate.spans().iter().map(|&span| document.origin(span)).collect(),
            members: candidate.members().iter().filter_map(|span| document.text().get(span.range())).collect(),
            evidence: candidate.evidence(),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shared::run(|output| {
        let analyzer = Analyzer::builder().lexicon(shared::corpus::lexicon(&arguments.lexicon)?).build()?;
        let discovery = arguments.least.map_or(Discovery::new(), |least| Discovery::new().at_least(least));
        for file in &arguments.files {
            let document = analyzer.analyze(shared::read_source(file)?);
            for candidate in discovery.in_document(&document, analyzer.segmenter().as_ref()) {
                serde_json::to_writer(&mut *output, &Line::new(file, &document, &candidate))?;
                writeln!(output)?;
            }
        }
        Ok(())
    })
}
