//! What the examples that count share: a corpus from files, and which of its terms are listed.

use clap::Args;
use tifa::corpus::{Appendix, Metadata, Selection};
use tifa::lexicon::StopWords;
use tifa::{Analyzer, Corpus, Lexicon};

use super::{Failure, read_source};

/// How the reports are read and what is listed.
#[derive(Args)]
pub struct CorpusOptions {
    /// A lexicon of yours, laid over the embedded one.
    #[arg(long, value_name = "CSV")]
    lexicon: Vec<String>,
    /// List stop words, numbers and single characters too.
    #[arg(long)]
    all_terms: bool,
    /// Count the glossary appendix too.
    #[arg(long)]
    appendix: bool,
}

impl CorpusOptions {
    /// The analyzer with the lexicon chosen.
    pub fn analyzer(&self) -> Result<Analyzer, Failure> {
        Ok(Analyzer::builder().lexicon(lexicon(&self.lexicon)?).build()?)
    }

    /// The corpus of `files`.
    pub fn read(&self, files: &[String]) -> Result<Corpus, Failure> {
        self.read_with(files, &Lexicon::empty())
    }

    /// The corpus of `files`, with the words of `more` laid over the lexicon.
    pub fn read_with(&self, files: &[String], more: &Lexicon) -> Result<Corpus, Failure> {
        let analyzer = Analyzer::builder().lexicon(lexicon(&self.lexicon)?.overlaid(more)?).build()?;
        self.read_by(&analyzer, files)
    }

    /// The corpus of `files`, read by `analyzer`.
    pub fn read_by(&self, analyzer: &Analyzer, files: &[String]) -> Result<Corpus, Failure> {
        read(analyzer, files)
    }

    /// Which terms are listed.
    pub fn selection(&self) -> Result<Selection, Failure> {
        Ok(if self.all_terms { Selection::everything() } else { Selection::content(StopWords::embedded()?.clone()) })
    }

    /// Whether the appendix counts.
    pub fn appendix(&self) -> Appendix {
        if self.appendix { Appendix::Included } else { Appendix::Excluded }
    }
}

/// The corpus of `files`, read by `analyzer`.
pub fn read(analyzer: &Analyzer, files: &[String]) -> Result<Corpus, Failure> {
    let mut corpus = Corpus::new();
    // A few at a time, so that not all texts are in memory at once.
    for files in files.chunks(64) {
        let sources = files.iter().map(|file| read_source(file)).collect::<Result<_, _>>()?;
        for (document, file) in analyzer.analyze_all(sources).iter().zip(files) {
            corpus.add(document, Metadata::from_file_name(file));
        }
    }
    Ok(corpus)
}

/// The embedded lexicon with the files laid over it, the later over the earlier.
pub fn lexicon(files: &[String]) -> Result<Lexicon, Failure> {
    let mut lexicon = Lexicon::embedded()?.clone();
    for file in files {
        lexicon = lexicon.overlaid(&Lexicon::from_csv(file, super::read(file)?.as_slice())?)?;
    }
    Ok(lexicon)
}
