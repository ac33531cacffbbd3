//! Slogans that the lexicon lacks, as JSON lines: one candidate a line, file by file; and for several files the words that
//! dictionary and lexicon lack, a line for each file that has them.
//!
//! `cargo run --release --example discover -- [--least SCORE] [--lexicon CSV]… FILE…`

mod shared;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use serde::Serialize;
use tifa::discover::{Candidate, CandidateKind, Discovery, NewWord, NewWords};
use tifa::segment::Cut;
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
    evidence: Vec<String>,
}

impl<'a> Line<'a> {
    fn of_candidate(file: &'a str, document: &'a Document, candidate: &'a Candidate) -> Self {
        let members = candidate.members().iter().filter_map(|span| document.text().get(span.range()));
        Self {
            members: members.collect(),
            evidence: candidate.evidence().iter().map(ToString::to_string).collect(),
            ..Self::new(file, document, candidate.surface(), candidate.kind(), candidate.score(), candidate.spans())
        }
    }

    fn of_word(file: &'a str, document: &'a Document, word: &'a NewWord, spans: &[Span]) -> Self {
        let line = Self::new(file, document, word.surface(), CandidateKind::Word, word.score(), spans);
        Self { evidence: word.evidence().to_vec(), ..line }
    }

    fn new(
        file: &'a str,
        document: &'a Document,
        surface: &'a str,
        kind: CandidateKind,
        score: f64,
        spans: &[Span],
    ) -> Self {
        Self {
            file,
            surface,
            kind,
            // More digits would only be noise.
            score: (score * 1000.0).round() / 1000.0,
            count: spans.len(),
            spans: spans.iter().map(|&span| document.clean_text().characters(span)).collect(),
            sources: spans.iter().map(|&span| document.origin(span)).collect(),
            members: Vec::new(),
            evidence: Vec::new(),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shared::run(|output| {
        let analyzer = Analyzer::builder().lexicon(shared::corpus::lexicon(&arguments.lexicon)?).build()?;
        let discovery = arguments.least.map_or(Discovery::new(), |least| Discovery::new().at_least(least));
        let mut documents = Vec::new();
        for file in &arguments.files {
            let document = analyzer.analyze(shared::read_source(file)?);
            for candidate in discovery.in_document(&document, analyzer.segmenter().as_ref()) {
                serde_json::to_writer(&mut *output, &Line::of_candidate(file, &document, &candidate))?;
                writeln!(output)?;
            }
            documents.push(document);
        }
        if documents.len() > 1 {
            write_words(output, &analyzer, &arguments.files, &documents)?;
        }
        Ok(())
    })
}

/// The words that neither the dictionary nor the lexicon has.
fn write_words(
    output: &mut dyn Write,
    analyzer: &Analyzer,
    files: &[String],
    documents: &[Document],
) -> Result<(), shared::Failure> {
    let mut worker = analyzer.segmenter().worker(Cut::exact().without_hmm());
    let mut tokens = Vec::new();
    let is_word = |surface: &str| {
        tokens.clear();
        worker.segment(surface, &[], &mut tokens);
        tokens.len() == 1 || analyzer.tagger().lexicon().term(surface).is_some()
    };
    let texts: Vec<&str> = documents.iter().map(Document::text).collect();
    for word in NewWords::new().find(&texts, is_word) {
        for places in word.places().chunk_by(|one, next| one.0 == next.0) {
            let index = places.first().map_or(0, |&(index, _)| index);
            let (Some(file), Some(document)) = (files.get(index), documents.get(index)) else { continue };
            let spans: Vec<Span> = places.iter().map(|&(_, span)| span).collect();
            serde_json::to_writer(&mut *output, &Line::of_word(file, document, &word, &spans))?;
            writeln!(output)?;
        }
    }
    Ok(())
}
