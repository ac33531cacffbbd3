//! A drawing of a result, as SVG or as PNG.

use clap::Args;
use tifa::Corpus;
use tifa::chart::{Chart, ChartKind};
use tifa::corpus::Groups;
use tifa::frequency::{Frequency, FrequencyRow};
use tifa::keyness::Keyness;
use tifa::table::{Labels, Table};
use tifa::targets::{Panel, ResultRow, TargetOptions};

use crate::options::corpus::CorpusOptions;
use crate::options::one_of;
use crate::options::output::OutputOptions;
use crate::{Failure, Language, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(id = "drawing", value_name = "CHART", value_parser = one_of(ChartKind::ALL))]
    kind: ChartKind,
    #[arg(long, value_name = "GROUPS")]
    by: Option<Groups>,
    #[arg(long, num_args = 1.., value_name = "REFERENCE")]
    against: Vec<String>,
    #[arg(long, default_value_t = 20, value_name = "N")]
    drawn: usize,
    #[arg(long)]
    words: bool,
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten)]
    corpus: CorpusOptions,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    if let Some(file) = arguments.output.file() {
        session.needs_feature(file, OPTIONAL)?;
    }
    let format = arguments.output.format(session, FORMATS)?.unwrap_or(Format::Svg);
    let labels = match session.words().language() {
        Language::Chinese => Labels::Chinese,
        Language::English => Labels::English,
    };
    let mut chart = chart(&arguments, session, labels)?;
    if let Some(title) = &arguments.title {
        chart = chart.titled(title);
    }
    match format {
        Format::Svg => arguments.output.write(|writer| Ok(write!(writer, "{chart}")?)),
        #[cfg(feature = "png")]
        Format::Png => {
            let picture = crate::picture::png(session, &chart.to_string())?;
            arguments.output.write(|writer| Ok(writer.write_all(&picture)?))
        }
    }
}

/// How a drawing is written.
#[derive(Clone, Copy)]
enum Format {
    Svg,
    #[cfg(feature = "png")]
    Png,
}

/// The formats by the endings of their files.
const FORMATS: &[(&str, Format)] = &[
    ("svg", Format::Svg),
    #[cfg(feature = "png")]
    ("png", Format::Png),
];

/// The ending that a feature writes, if this build lacks it.
const OPTIONAL: &[(&str, &str)] = &[
    #[cfg(not(feature = "png"))]
    ("png", "png"),
];

fn chart(arguments: &Arguments, session: &Session, labels: Labels) -> Result<Chart, Failure> {
    let asked = arguments.corpus.asked()?;
    let words: Vec<&str> = asked.iter().collect();
    let draws_words = matches!(arguments.kind, ChartKind::Trend | ChartKind::Share | ChartKind::Dispersion);
    if draws_words && words.is_empty() {
        return Err(Failure::Message(session.words().say("chart-without-word").into()));
    }
    let drawn: Option<fn(&Table<ResultRow>, Labels) -> Chart> = match arguments.kind {
        ChartKind::Results => Some(Chart::results),
        ChartKind::Strip => Some(Chart::strip),
        _ => None,
    };
    if let Some(drawn) = drawn {
        return Ok(drawn(&panel(arguments, session)?.results(&TargetOptions::new()), labels));
    }
    if arguments.kind == ChartKind::Keyness {
        return keyness(arguments, session, labels);
    }
    let corpus = arguments.corpus.read(session)?;
    let frequencies = frequencies(arguments, &corpus)?;
    session.tell_asked(frequencies.origin().asked());
    Ok(match arguments.kind {
        ChartKind::Trend => Chart::trend(&frequencies, &words, labels)?,
        ChartKind::Share => Chart::share(&frequencies, &words, labels)?,
        ChartKind::Dispersion => Chart::dispersion(&corpus, &words, labels)?,
        _ => Chart::cloud(&frequencies, arguments.drawn, labels),
    })
}

/// The frequencies in the groups that are named, or else in those that fit the chart; those of slogans alone for a cloud.
fn frequencies(arguments: &Arguments, corpus: &Corpus) -> Result<Table<FrequencyRow>, Failure> {
    let groups = arguments.by.clone().unwrap_or_else(|| arguments.kind.groups(corpus));
    let frequency = Frequency::new().by(groups).with_appendix(arguments.corpus.appendix());
    let mut table = frequency.run(corpus, &arguments.corpus.selection()?);
    if arguments.kind == ChartKind::Cloud && !arguments.words {
        table.retain("slogans alone", |row| row.term.kind().is_some_and(|kind| kind.is_slogan()));
    }
    Ok(table)
}

fn keyness(arguments: &Arguments, session: &Session, labels: Labels) -> Result<Chart, Failure> {
    if arguments.against.is_empty() {
        return Err(Failure::Message(session.words().say("chart-without-reference").into()));
    }
    let analyzer = arguments.corpus.analyzer()?;
    let target = arguments.corpus.read_by(session, &analyzer)?;
    let reference = arguments.corpus.read_others(session, &analyzer, &arguments.against)?;
    let keyness = Keyness::new().with_appendix(arguments.corpus.appendix());
    let table = keyness.run(&target, &reference, &arguments.corpus.selection()?);
    Ok(Chart::keyness(&table, arguments.drawn, labels))
}

fn panel(arguments: &Arguments, session: &Session) -> Result<Panel, Failure> {
    let analyzer = arguments.corpus.analyzer()?;
    let mut panel = Panel::new()?;
    let files = arguments.corpus.inputs.files(session)?;
    let known = arguments.corpus.known.of(&files)?;
    input::each(session, &files, |file, source| {
        let document = analyzer.analyze(source)?;
        panel.add(&document, known.of(file).completed_from(&document));
        Ok(())
    })?;
    Ok(panel)
}
