//! Every slogan of every report, as a row.

use clap::Args;
use tifa::corpus::Metadata;
use tifa::mentions::Mentions;

use crate::options::analyzer::AnalyzerOptions;
use crate::options::inputs::Inputs;
use crate::options::table::TableOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[command(flatten)]
    table: TableOptions,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    let analyzer = arguments.analyzer.analyzer()?;
    let mut mentions = Mentions::new();
    input::each(session, &arguments.inputs.files(session)?, |file, source| {
        let document = analyzer.analyze(source)?;
        let metadata = Metadata::from_file_name(file).completed_from(&document);
        mentions.add(&document, &metadata);
        Ok(())
    })?;
    arguments.table.write(session, &mut mentions.table())
}
