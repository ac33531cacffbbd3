//! Slogans that the lexicon lacks, as JSON lines: one candidate a line, file by file; and for several files the words that
//! dictionary and lexicon lack, a line for each file that has them.

use std::io::Write;

use clap::Args;
use serde::Serialize;
use tifa::discover::{Discovery, NewWords, dictionary_words};
use tifa::summary::CandidateEntry;
use tifa::{Analyzer, Document, Span};

use crate::options::analyzer::AnalyzerOptions;
use crate::options::inputs::Inputs;
use crate::options::output::OutputOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, value_name = "SCORE")]
    score: Option<f64>,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[command(flatten)]
    output: OutputOptions,
}

/// A line of output.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    candidate: CandidateEntry,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    arguments.output.format(session, &[("jsonl", ())])?;
    let analyzer = arguments.analyzer.analyzer()?;
    let discovery = arguments.score.map_or(Discovery::new(), |least| Discovery::new().at_least(least));
    let files = arguments.inputs.files(session)?;
    arguments.output.write(|mut output| {
        let mut names = Vec::new();
        let mut documents = Vec::new();
        input::each(session, &files, |file, source| {
            let document = analyzer.analyze(source)?;
            for candidate in discovery.in_document(&document, analyzer.segmenter().as_ref()) {
                let candidate = CandidateEntry::new(&document, &candidate);
                serde_json::to_writer(&mut output, &Line { file, candidate })?;
                writeln!(output)?;
            }
            names.push(file.to_owned());
            documents.push(document);
            Ok(())
        })?;
        if documents.len() > 1 {
            write_words(output, &analyzer, &names, &documents)?;
        }
        Ok(())
    })
}

/// The words that neither the dictionary nor the lexicon has.
fn write_words(
    mut output: &mut dyn Write,
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
                &mut output,
                &Line { file, candidate: CandidateEntry::of_word(document, &word, &spans) },
            )?;
            writeln!(output)?;
        }
    }
    Ok(())
}
