//! What each report is about.

use clap::{Args, ValueEnum};
use tifa::keyness::Measure;
use tifa::keywords::{InverseDocumentFrequency, Keywords, Method, Reference, TextRank};

use crate::options::corpus::CorpusOptions;
use crate::options::table::TableOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(long, value_enum, default_value_t = Choice::Reports, value_name = "METHOD")]
    method: Choice,
    #[arg(long, value_name = "TABLE", conflicts_with = "against")]
    idf: Option<String>,
    #[arg(long, num_args = 1.., value_name = "REFERENCE")]
    against: Vec<String>,
    #[arg(long, default_value_t = 20, value_name = "N")]
    most: u64,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    table: TableOptions,
}

/// How keywords are found.
#[derive(Clone, Copy, ValueEnum)]
enum Choice {
    Reports,
    TextRank,
    TfIdf,
    Keyness,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let analyzer = arguments.corpus.analyzer()?;
    let corpus = arguments.corpus.read_by(session, &analyzer)?;
    let reference = match arguments.against.as_slice() {
        [] => None,
        files => Some(arguments.corpus.read_others(session, &analyzer, files)?),
    };
    let idf = match &arguments.idf {
        Some(file) => Some(InverseDocumentFrequency::from_reader(file, input::read(file)?.as_slice())?),
        None => None,
    };
    let against = match (&idf, &reference) {
        (Some(idf), _) => Reference::Frequencies(idf),
        (None, Some(reference)) => Reference::Corpus(reference),
        (None, None) => Reference::Same,
    };
    let method = match arguments.method {
        Choice::Reports => Method::Reports,
        Choice::TextRank => Method::TextRank(TextRank::new()),
        Choice::TfIdf => Method::TfIdf,
        Choice::Keyness => Method::Keyness(Measure::LogLikelihood),
    };
    let keywords = Keywords::new(method).at_most(arguments.most).with_appendix(arguments.corpus.appendix());
    let selection = arguments.corpus.selection()?;
    arguments.table.write(session, &mut keywords.run_against(&corpus, against, &selection)?)
}
