//! What the subcommands that count share: a corpus from files, and which of its terms are listed.

use clap::Args;
use tifa::analyzer::Watch;
use tifa::asked::{AskedWords, Match};
use tifa::corpus::{Appendix, Damaged, Metadata, MetadataTable, Reading, Selection};
use tifa::lexicon::{Kind, StopWords};
use tifa::{Analyzer, Corpus, Document};

use super::analyzer::AnalyzerOptions;
use super::inputs::Inputs;
use super::known::KnownOptions;
use super::one_of;
use crate::failure::Message;
use crate::input::{self, read_source};
use crate::{Failure, Session};

/// How the reports are read, and what is listed.
#[derive(Args)]
pub struct CorpusOptions {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    #[arg(long, value_name = "TABLE", conflicts_with_all = ["files", "files_from"])]
    table: Option<String>,
    #[command(flatten)]
    pub(crate) known: KnownOptions,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[arg(long)]
    appendix: bool,
    #[arg(long)]
    all_terms: bool,
    #[arg(long, value_name = "WORDS|none")]
    stop_words: Option<String>,
    #[arg(long, value_delimiter = ',', value_name = "KINDS", value_parser = one_of(Kind::ALL))]
    kind: Vec<Kind>,
}

impl CorpusOptions {
    /// The analyzer with the lexicon chosen.
    pub fn analyzer(&self) -> Result<Analyzer, Failure> {
        self.analyzer.analyzer()
    }

    /// The words that `--word` names.
    pub fn asked(&self) -> Result<AskedWords, Failure> {
        self.analyzer.asked()
    }

    /// The corpus of the files.
    pub fn read(&self, session: &Session) -> Result<Corpus, Failure> {
        self.read_by(session, &self.analyzer()?)
    }

    /// The corpus of the files, read by an analyzer that was asked for the words of a question, too.
    pub fn read_asking(&self, session: &Session, words: &AskedWords, matching: Match) -> Result<Corpus, Failure> {
        self.read_by(session, &self.analyzer.analyzer_asking(words, matching)?)
    }

    /// An analyzer that was asked for the words of a question that tells where they count on its own.
    pub fn analyzer_counting(&self, words: &AskedWords) -> Result<Analyzer, Failure> {
        self.analyzer.analyzer_counting(words)
    }

    /// Where asked words count, if that was said.
    pub fn matching(&self) -> Option<Match> {
        self.analyzer.matching()
    }

    /// The corpus of the files, by an analyzer that is there already.
    pub fn read_by(&self, session: &Session, analyzer: &Analyzer) -> Result<Corpus, Failure> {
        let Some(table) = &self.table else {
            return read(session, analyzer, &self.inputs.paths(session)?, self.known.table()?);
        };
        Ok(told(session, Corpus::read_table(analyzer, table)?))
    }

    /// The corpus of the files that the reports are compared with.
    pub fn read_others(&self, session: &Session, analyzer: &Analyzer, paths: &[String]) -> Result<Corpus, Failure> {
        read(session, analyzer, paths, self.known.table()?)
    }

    /// Which terms are listed.
    pub fn selection(&self) -> Result<Selection, Failure> {
        self.selection_asking(&AskedWords::new())
    }

    /// The same where a question names words: neither these nor those of `--word` are stop words.
    pub fn selection_asking(&self, words: &AskedWords) -> Result<Selection, Failure> {
        let stop_words = match self.stop_words.as_deref() {
            _ if self.all_terms => return Ok(Selection::everything().of_kinds(self.kind.iter().copied())),
            None => StopWords::embedded()?.clone(),
            Some("none") => StopWords::none(),
            Some(file) => StopWords::from_reader(file, input::read(file)?.as_slice())?,
        };
        let asked = self.analyzer.asked()?;
        let stop_words = stop_words.without(asked.iter().chain(words.iter()));
        Ok(Selection::content(stop_words).of_kinds(self.kind.iter().copied()))
    }

    /// Whether the appendix counts.
    pub fn appendix(&self) -> Appendix {
        if self.appendix { Appendix::Included } else { Appendix::Excluded }
    }
}

/// The corpus of what can be read of files, folders, patterns and `-`; what cannot is named on standard error.
pub fn read(
    session: &Session,
    analyzer: &Analyzer,
    paths: &[String],
    metadata: MetadataTable,
) -> Result<Corpus, Failure> {
    read_keeping(session, analyzer, paths, metadata, &mut |_, _| ())
}

/// The same, and `keep` is given each document.
pub fn read_keeping(
    session: &Session,
    analyzer: &Analyzer,
    paths: &[String],
    metadata: MetadataTable,
    keep: &mut (dyn FnMut(Document, Metadata) + Send),
) -> Result<Corpus, Failure> {
    let (standard_input, paths): (Vec<&String>, Vec<&String>) = paths.iter().partition(|path| *path == "-");
    let mut corpus = Corpus::new();
    if !paths.is_empty() {
        match Corpus::read_keeping(analyzer, paths, metadata, Watch::new(), keep) {
            Ok(reading) => corpus = told(session, reading),
            Err(error) => session.refuse(&error),
        }
    }
    if let Some(name) = standard_input.first() {
        match read_source(session, name) {
            Ok(source) => match analyzer.analyze(source) {
                Ok(document) => {
                    let metadata = Metadata::from_file_name(name).completed_from(&document);
                    corpus.add(&document, metadata.clone());
                    keep(document, metadata);
                }
                Err(error) => session.refuse(Message::from(error).about(name)),
            },
            Err(Failure::Message(message)) => session.refuse(message),
            Err(failure) => return Err(failure),
        }
    }
    if corpus.texts().is_empty() { Err(Failure::NothingRead) } else { Ok(corpus) }
}

/// The corpus that was read, after what is amiss has been told.
fn told(session: &Session, reading: Reading) -> Corpus {
    reading.refused.iter().for_each(|refused| session.refuse(&refused.error));
    let name = |number: usize| {
        let text = number.checked_sub(1).and_then(|index| reading.corpus.texts().get(index));
        text.map_or("", |text| text.metadata().name())
    };
    for repeated in &reading.repeated {
        session.tell("repeated", &[("file", &name(repeated.number)), ("first", &name(repeated.first))]);
    }
    for Damaged { path, encoding, places, line, bytes, .. } in &reading.damaged {
        session.malformed(path, *encoding, *places, *line, bytes.start());
    }
    reading.unmatched.iter().for_each(|row| session.tell("unmatched", &[("row", row)]));
    reading.corpus
}
