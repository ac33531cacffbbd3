//! What the subcommands that read figures share: reports one by one, and the indicators that have an id.

use clap::Args;
use tifa::figures::Indicators;
use tifa::targets::{Absence, Panel};

use super::analyzer::AnalyzerOptions;
use super::inputs::Inputs;
use super::known::KnownOptions;
use crate::{Failure, Session, input};

/// How the reports are read.
#[derive(Args)]
pub struct PanelOptions {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    known: KnownOptions,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[arg(long, value_name = "CSV")]
    indicators: Option<String>,
}

impl PanelOptions {
    /// The figures and targets of the files; of each file alone, so that no text is kept.
    pub fn read(&self, session: &Session, absence: Absence) -> Result<Panel, Failure> {
        let files = self.inputs.files(session)?;
        self.read_files(session, &files, absence)
    }

    /// The same of other files.
    pub fn read_files(&self, session: &Session, files: &[String], absence: Absence) -> Result<Panel, Failure> {
        let analyzer = self.analyzer.analyzer()?;
        let mut indicators = Indicators::embedded()?.clone();
        if let Some(file) = &self.indicators {
            indicators = indicators.overlaid(&Indicators::from_csv(file, input::read(file)?.as_slice())?);
        }
        let mut panel = Panel::new()?.with_indicators(indicators).expecting(absence);
        let known = self.known.of(files)?;
        input::each(session, files, |file, source| {
            let document = analyzer.analyze(source)?;
            panel.add(&document, known.of(file).completed_from(&document));
            Ok(())
        })?;
        Ok(panel)
    }
}
