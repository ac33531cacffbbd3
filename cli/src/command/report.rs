//! The main job: all that tifa finds in a report.

use clap::Args;
use tifa::asked::Match;
use tifa::corpus::{Metadata, Selection};
use tifa::discover::Discovery;
use tifa::export::{Labels, write_plain_in};
use tifa::figures::{FigureReader, Indicators};
use tifa::lexicon::StopWords;
use tifa::summary::{JSON_SCHEMA, Report};
use tifa::{Analyzer, Document, Source};

use crate::options::analyzer::AnalyzerOptions;
use crate::options::inputs::Inputs;
use crate::options::known::{Known, KnownOptions};
use crate::options::output::OutputOptions;
use crate::output::write_json;
use crate::{Failure, Language, Session, input};

/// The report that is shown where none is named.
pub(super) const SAMPLE: &[u8] = include_bytes!("../../../examples/data/report.txt");

#[derive(Args)]
pub struct Arguments {
    #[arg(long)]
    json: bool,
    #[arg(long, conflicts_with_all = ["json", "files"])]
    schema: bool,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    known: KnownOptions,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    if arguments.schema {
        return arguments.output.write(|output| Ok(output.write_all(JSON_SCHEMA.as_bytes())?));
    }
    let is_json = arguments.output.is_json(session)? || arguments.json;
    let analyzer = arguments.analyzer.analyzer()?;
    let reporter = Reporter::new(analyzer)?;
    let files = match arguments.inputs.is_empty() {
        true => Vec::new(),
        false => arguments.inputs.files(session)?,
    };
    let known = arguments.known.of(&files)?;
    let labels = match session.words().language() {
        Language::Chinese => Labels::Chinese,
        Language::English => Labels::English,
    };
    arguments.output.write(|output| {
        let mut is_first = true;
        let mut write = |file: Option<&str>, source: Source| {
            let (_, report) = reporter.report(session, &known, file, source)?;
            if is_json {
                return write_json(output, &report, files.len());
            }
            if !std::mem::take(&mut is_first) {
                writeln!(output)?;
            }
            Ok(write_plain_in(&mut *output, &report, labels)?)
        };
        match files.as_slice() {
            [] => write(None, Source::from_bytes(SAMPLE)?),
            files => input::each(session, files, |file, source| write(Some(file), source)),
        }
    })
}

/// Makes reports of sources.
pub(super) struct Reporter {
    analyzer: Analyzer,
    pub(super) selection: Selection,
    figures: FigureReader,
}

impl Reporter {
    pub(super) fn new(analyzer: Analyzer) -> Result<Self, Failure> {
        let stop_words = StopWords::embedded()?.clone().without(analyzer.asked().iter());
        let selection = Selection::content(stop_words);
        Ok(Self { analyzer, selection, figures: FigureReader::new()? })
    }

    /// The report of a source, and its document; what is known of its file, if it has one, or its text says of which place and year it is.
    pub(super) fn report(
        &self,
        session: &Session,
        known: &Known,
        file: Option<&str>,
        source: Source,
    ) -> Result<(Document, Report), Failure> {
        let document = self.analyzer.analyze(source)?;
        session.tell_asked(&document.standings(self.analyzer.asked(), Match::Token));
        let candidates = Discovery::new().in_document(&document, self.analyzer.segmenter().as_ref());
        let metadata = file.map_or_else(Metadata::default, |file| known.of(file)).completed_from(&document);
        let report = Report::new(&document, &candidates, &self.selection)?.with_metadata(&metadata);
        let report = report.with_figures(&document, &self.figures, Indicators::embedded()?, metadata.year());
        Ok((document, report))
    }
}
