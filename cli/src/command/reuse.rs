//! Who has which wording from whom.

use std::fmt;

use clap::{Args, ValueEnum};
use tifa::reuse::{Attribute, Collection, Reuse};

use crate::failure::Message;
use crate::options::analyzer::AnalyzerOptions;
use crate::options::inputs::Inputs;
use crate::options::known::KnownOptions;
use crate::options::one_of;
use crate::options::table::TableOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    known: KnownOptions,
    #[arg(long, value_enum, default_value_t = Rows::Shares, value_name = "ROWS")]
    rows: Rows,
    #[arg(long, default_value_t, value_name = "ORDER", value_parser = one_of(&Attribute::ALL))]
    attribute: Attribute,
    #[arg(long, default_value_t = Reuse::new().least(), value_name = "SHARE")]
    containment: f64,
    #[arg(long, default_value_t = Reuse::new().lift(), value_name = "TIMES")]
    lift: f64,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[command(flatten)]
    table: TableOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rows {
    Shares,
    Edges,
    Passages,
    Formulations,
    Paragraphs,
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_possible_value().as_ref().map_or("", |value| value.get_name()))
    }
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let Arguments { inputs, known, rows, attribute, containment, lift, analyzer, table } = arguments;
    let analyzer = analyzer.analyzer()?;
    let mut collection = Collection::new();
    let files = inputs.files(session)?;
    for (file, metadata) in files.iter().zip(known.table()?.of_files(files.iter().map(String::as_str))) {
        match input::read_source(session, file) {
            Ok(source) => {
                let added = analyzer.analyze(source).and_then(|document| collection.add(&document, metadata));
                if let Err(error) = added {
                    session.refuse(Message::from(error).about(file));
                }
            }
            Err(Failure::Message(message)) => session.refuse(message),
            Err(failure) => return Err(failure),
        }
    }
    if collection.texts().is_empty() {
        return Err(Failure::NothingRead);
    }
    let reused = Reuse::new().at_least(containment).with_lift(lift).attributed(attribute).run(&collection)?;
    match rows {
        Rows::Shares => table.write(session, &mut reused.share_table()),
        Rows::Edges => table.write(session, &mut reused.edge_table()),
        Rows::Passages => table.write(session, &mut reused.passage_table()),
        Rows::Formulations => table.write(session, &mut reused.spread_table()),
        Rows::Paragraphs => table.write(session, &mut reused.paragraph_table()),
    }
}
