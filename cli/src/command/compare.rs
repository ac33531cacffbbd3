//! What changed from one text to the next.

use clap::{Args, ValueEnum};
use tifa::compare::{Compare, Series};
use tifa::corpus::Metadata;
use tifa::discover::{Candidate, Discovery};
use tifa::export::write_compare_page;
use tifa::{Analyzer, Document};

use crate::options::analyzer::AnalyzerOptions;
use crate::options::inputs::Inputs;
use crate::options::known::{Known, KnownOptions};
use crate::options::table::TableOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    known: KnownOptions,
    #[arg(long = "changes", value_enum, value_name = "CHANGES")]
    rows: Option<Rows>,
    #[arg(long, value_name = "SHARE", default_value_t = Compare::new().confidence())]
    confidence: f64,
    #[arg(long, value_name = "SHARE", default_value_t = Compare::new().thresholds().0)]
    sentence: f64,
    #[arg(long, value_name = "SHARE", default_value_t = Compare::new().thresholds().1)]
    clause: f64,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[command(flatten)]
    table: TableOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rows {
    Sentences,
    Words,
    Formulations,
    Figures,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let Arguments { inputs, known, rows, confidence, sentence, clause, analyzer, table } = arguments;
    let analyzer = analyzer.analyzer()?;
    // A text that cannot be read makes the one behind it follow another one, so nothing is left out.
    let files = inputs.files(session)?;
    let known = known.of(&files)?;
    let documents = files.iter().map(|file| read(session, &analyzer, &known, file));
    let documents: Vec<(Metadata, Document)> = documents.collect::<Result<_, _>>()?;
    let named = documents.iter().map(|(metadata, document)| (metadata.clone(), document)).collect();
    let series = Series::new(&Compare::new().with_confidence(confidence).at_least(sentence, clause), named)?;
    let candidates = || -> Vec<Vec<Candidate>> {
        let discovery = Discovery::new().at_least(0.0);
        documents.iter().map(|(_, document)| discovery.in_document(document, analyzer.segmenter().as_ref())).collect()
    };
    match rows {
        Some(Rows::Sentences) => table.write(session, &mut series.sentences()),
        Some(Rows::Words) => table.write(session, &mut series.words()),
        Some(Rows::Formulations) => table.write(session, &mut series.formulations(&candidates())),
        Some(Rows::Figures) => table.write(session, &mut series.figures()),
        None if table.is_page() => match documents.as_slice() {
            [_, _] => table.write_as_it_is(|page| Ok(write_compare_page(page, &series, &candidates())?)),
            _ => Err(Failure::Message(session.words().say("two-texts").into())),
        },
        None => {
            let candidates = candidates();
            table.write_as_it_is(|output| {
                let pairs = documents.windows(2).zip(series.comparisons()).zip(candidates.windows(2));
                for ((pair, comparison), found) in pairs {
                    let ([(earlier, _), (later, _)], [old, new]) = (pair, found) else { continue };
                    let summary = comparison.summary((old, new), later.year());
                    output.write_all(comparison.summary_text(&summary, (earlier.name(), later.name())).as_bytes())?;
                }
                Ok(())
            })
        }
    }
}

fn read(session: &Session, analyzer: &Analyzer, known: &Known, file: &str) -> Result<(Metadata, Document), Failure> {
    let document = analyzer.analyze(input::read_source(session, file)?).map_err(|error| Failure::of(file, error))?;
    Ok((known.of(file).completed_from(&document), document))
}
