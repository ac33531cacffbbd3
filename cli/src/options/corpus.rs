//! What the subcommands that count share: a corpus from files, and which of its terms are listed.

use std::io::Write;

use clap::Args;
use indicatif::ProgressBar;
use tifa::corpus::{Appendix, Metadata, Selection};
use tifa::export::{Format, Formulas, Style};
use tifa::lexicon::StopWords;
use tifa::table::Tabular;
use tifa::{Analyzer, Corpus, Lexicon};

use super::analyzer::AnalyzerOptions;
use crate::Failure;
use crate::input::{self, read_source};

/// So few files are read before a bar could be looked at.
const FEW_FILES: usize = 100;

/// How the reports are read and what is listed.
#[derive(Args)]
pub struct CorpusOptions {
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    /// List stop words, numbers and single characters too.
    #[arg(long)]
    all_terms: bool,
    /// Leave these words out of tables instead of the embedded list: a word a line, # begins a remark; `none` for none.
    #[arg(long, value_name = "FILE|none")]
    stop_words: Option<String>,
    /// Count the glossary appendix too.
    #[arg(long)]
    appendix: bool,
    /// What becomes of cells that a spreadsheet would run as formulas: kept or escaped.
    #[arg(long, value_name = "HOW", default_value_t)]
    formulas: Formulas,
}

impl CorpusOptions {
    /// The analyzer with the lexicon chosen.
    pub fn analyzer(&self) -> Result<Analyzer, Failure> {
        self.analyzer.analyzer()
    }

    /// The corpus of `files`.
    pub fn read(&self, files: &[String]) -> Result<Corpus, Failure> {
        self.read_with(files, &Lexicon::empty())
    }

    /// The corpus of `files`, with the words of `more` laid over the lexicon.
    pub fn read_with(&self, files: &[String], more: &Lexicon) -> Result<Corpus, Failure> {
        read(&self.analyzer.analyzer_with(more)?, files)
    }

    /// Which terms are listed.
    pub fn selection(&self) -> Result<Selection, Failure> {
        let stop_words = match self.stop_words.as_deref() {
            _ if self.all_terms => return Ok(Selection::everything()),
            None => StopWords::embedded()?.clone(),
            Some("none") => StopWords::none(),
            Some(file) => StopWords::from_reader(file, input::read(file)?.as_slice())?,
        };
        Ok(Selection::content(stop_words))
    }

    /// Writes a table, with cells that a spreadsheet would run as `--formulas` says.
    pub fn write(&self, output: &mut dyn Write, table: &dyn Tabular) -> Result<(), Failure> {
        Ok(Format::Csv.write(table, &Style::new().with_formulas(self.formulas), output)?)
    }

    /// Whether the appendix counts.
    pub fn appendix(&self) -> Appendix {
        if self.appendix { Appendix::Included } else { Appendix::Excluded }
    }
}

/// The corpus of `files`, read by `analyzer`.
pub fn read(analyzer: &Analyzer, files: &[String]) -> Result<Corpus, Failure> {
    let mut corpus = Corpus::new();
    // Drawn on standard error if that is a terminal, and nowhere else.
    let bar = if files.len() < FEW_FILES { ProgressBar::hidden() } else { ProgressBar::new(files.len() as u64) };
    // A few at a time, so that not all texts are in memory at once.
    for files in files.chunks(64) {
        let source = |file: &String| Ok((read_source(file)?, Metadata::from_file_name(file)));
        corpus.add_sources(analyzer, files.iter().map(source).collect::<Result<_, Failure>>()?);
        bar.inc(files.len() as u64);
    }
    bar.finish_and_clear();
    Ok(corpus)
}
