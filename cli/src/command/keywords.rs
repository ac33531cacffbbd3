//! What each report is about, as CSV.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tifa::export::keywords_csv;
use tifa::keyness::Measure;
use tifa::keywords::{InverseDocumentFrequency, Keywords, Method, Reference, TextRank};

use crate::{input, options, output};

/// The keywords of each report.
#[derive(Args)]
pub struct Arguments {
    /// The reports; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// How keywords are found.
    #[arg(long, value_enum, default_value_t = Choice::TextRank)]
    method: Choice,
    /// Inverse document frequencies for tf-idf, `word value` a line; without it, those of the reports.
    #[arg(long, value_name = "TABLE")]
    idf: Option<String>,
    /// The reports that keyness compares with; without them, the other files.
    #[arg(long, num_args = 1.., value_name = "REFERENCE")]
    against: Vec<String>,
    /// The most keywords a report.
    #[arg(long, default_value_t = 20, value_name = "N")]
    most: usize,
    #[command(flatten)]
    corpus: options::corpus::CorpusOptions,
}

#[derive(Clone, Copy, ValueEnum)]
enum Choice {
    TextRank,
    TfIdf,
    Keyness,
}

/// Runs the subcommand.
pub fn run(arguments: Arguments) -> ExitCode {
    output::run(|output| {
        let analyzer = arguments.corpus.analyzer()?;
        let corpus = options::corpus::read(&analyzer, &arguments.files)?;
        let reference = match arguments.against.as_slice() {
            [] => None,
            files => Some(options::corpus::read(&analyzer, files)?),
        };
        let idf = match &arguments.idf {
            Some(file) => InverseDocumentFrequency::from_reader(file, input::read(file)?.as_slice())?,
            None => InverseDocumentFrequency::of(&corpus, arguments.corpus.appendix()),
        };
        let method = match (arguments.method, &reference) {
            (Choice::TextRank, _) => Method::TextRank(TextRank::new()),
            (Choice::TfIdf, _) => Method::TfIdf(&idf),
            (Choice::Keyness, None) => Method::Keyness(Reference::Others, Measure::LogLikelihood),
            (Choice::Keyness, Some(other)) => Method::Keyness(Reference::Corpus(other), Measure::LogLikelihood),
        };
        let keywords = Keywords::by(method).at_most(arguments.most).with_appendix(arguments.corpus.appendix());
        let selection = arguments.corpus.selection()?;
        let table = keywords.of(&corpus, &selection);
        Ok(keywords_csv(output, &corpus, &keywords, &selection, &table)?)
    })
}
