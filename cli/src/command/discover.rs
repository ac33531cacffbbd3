//! Slogans that the lexicon lacks, as JSON lines: one candidate a line, file by file; and for several files the words that
//! dictionary and lexicon lack, a line for each file that has them.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use tifa::discover::{Discovery, NewWords, dictionary_words};
use tifa::export::CandidateEntry;
use tifa::{Analyzer, Document, Span};

use crate::{Failure, input, options, output};

/// Slogans that the lexicon lacks.
#[derive(Args)]
pub struct Arguments {
    /// The reports; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// Print what has this score or a higher one; 0 prints every quotation.
    #[arg(long, value_name = "SCORE")]
    least: Option<f64>,
    #[command(flatten)]
    analyzer: options::analyzer::AnalyzerOptions,
}

/// A line of output.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    candidate: CandidateEntry<'a>,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let analyzer = arguments.analyzer.analyzer()?;
        let discovery = arguments.least.map_or(Discovery::new(), |least| Discovery::new().at_least(least));
        let mut documents = Vec::new();
        for file in &arguments.files {
            let document = analyzer.analyze(input::read_source(file)?);
            for candidate in discovery.in_document(&document, analyzer.segmenter().as_ref()) {
                serde_json::to_writer(
                    &mut *output,
                    &Line { file, candidate: CandidateEntry::new(&document, &candidate) },
                )?;
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
) -> Result<(), Failure> {
    let mut in_dictionary = dictionary_words(analyzer.segmenter().as_ref());
    let is_word = |surface: &str| in_dictionary(surface) || analyzer.tagger().lexicon().term(surface).is_some();
    let texts: Vec<&str> = documents.iter().map(Document::text).collect();
    for word in NewWords::new().find(&texts, is_word) {
        for places in word.places().chunk_by(|one, next| one.0 == next.0) {
            let index = places.first().map_or(0, |&(index, _)| index);
            let (Some(file), Some(document)) = (files.get(index), documents.get(index)) else { continue };
            let spans: Vec<Span> = places.iter().map(|&(_, span)| span).collect();
            serde_json::to_writer(
                &mut *output,
                &Line { file, candidate: CandidateEntry::of_word(document, &word, &spans) },
            )?;
            writeln!(output)?;
        }
    }
    Ok(())
}
