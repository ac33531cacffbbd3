//! One page of HTML to look at and send: a report, or several compared.

use clap::Args;
use tifa::Source;
use tifa::asked::Match;
use tifa::corpus::{Appendix, Selection};
use tifa::export::{write_comparison_page, write_page};
use tifa::lexicon::StopWords;
use tifa::summary::Comparison;
use tifa::targets::{Panel, TargetOptions};

use super::report::{Reporter, SAMPLE};
use crate::options::analyzer::AnalyzerOptions;
use crate::options::corpus::read_keeping;
use crate::options::inputs::Inputs;
use crate::options::known::KnownOptions;
use crate::options::output::OutputOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
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
    let Arguments { inputs, known, analyzer, output } = arguments;
    output.format(session, &[("html", ()), ("htm", ())])?;
    let analyzer = analyzer.analyzer()?;
    let files = if inputs.is_empty() { Vec::new() } else { inputs.files(session)? };
    let (file, source) = match files.as_slice() {
        [] => (None, Source::from_bytes(SAMPLE)?),
        [file] => (Some(file.as_str()), input::read_source(session, file)?),
        files => {
            let mut panel = Panel::new()?;
            let keep = &mut |document, metadata| panel.add(&document, metadata);
            let corpus = read_keeping(session, &analyzer, files, known.table()?, keep)?;
            session.tell_asked(&corpus.standings(corpus.asked(), Match::Token, Appendix::Excluded));
            let selection = Selection::content(StopWords::embedded()?.clone().without(analyzer.asked().iter()));
            let comparison = Comparison::of(&corpus, &selection).with_results(panel.results(&TargetOptions::new()));
            return output.write(|page| Ok(write_comparison_page(page, &comparison)?));
        }
    };
    let known = known.of(&files)?;
    let reporter = Reporter::new(analyzer)?;
    let (document, report) = reporter.report(session, &known, file, source)?;
    let report = report.with_neighbours(&document, &reporter.selection);
    output.write(|page| Ok(write_page(page, &report)?))
}
