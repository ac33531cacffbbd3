//! Which analyzer a subcommand uses: the embedded lexicon with files laid over it, and an engine.

use std::sync::Arc;

use clap::Args;
use tifa::segment::{Engine, Jieba, Pointwise, Segmenter};
use tifa::{Analyzer, Lexicon};

use crate::Failure;
use crate::input;

/// What an analyzer is built from.
#[derive(Args)]
pub struct AnalyzerOptions {
    /// A lexicon of yours, laid over the embedded one; several are laid one over the other.
    #[arg(long, value_name = "CSV")]
    lexicon: Vec<String>,
    /// The engine that cuts words: pointwise errs less, jieba's words are those of everyone who uses jieba.
    #[arg(long, default_value_t, value_name = "jieba|pointwise")]
    engine: Engine,
}

impl AnalyzerOptions {
    /// The analyzer chosen.
    pub fn analyzer(&self) -> Result<Analyzer, Failure> {
        self.analyzer_with(&Lexicon::empty())
    }

    /// The analyzer chosen, with the words of `more` laid over its lexicon.
    pub fn analyzer_with(&self, more: &Lexicon) -> Result<Analyzer, Failure> {
        let lexicon = lexicon(&self.lexicon)?.overlaid(more)?;
        Ok(Analyzer::builder().lexicon(lexicon).engine(self.engine)?.build()?)
    }
}

/// The embedded lexicon with the files laid over it, the later over the earlier.
pub fn lexicon(files: &[String]) -> Result<Lexicon, Failure> {
    let mut lexicon = Lexicon::embedded()?.clone();
    for file in files {
        lexicon = lexicon.overlaid(&Lexicon::from_csv(file, input::read(file)?.as_slice())?)?;
    }
    Ok(lexicon)
}

/// The engine with `dictionary`, and with a model of one's own if `model` names its file.
pub fn segmenter(engine: Engine, model: Option<&str>, dictionary: &Jieba) -> Result<Arc<dyn Segmenter>, Failure> {
    Ok(match (engine, model) {
        (Engine::Jieba, None) => Arc::new(dictionary.clone()),
        (Engine::Jieba, Some(_)) => {
            return Err(Failure::Message("--model goes with --engine pointwise only".to_owned()));
        }
        (Engine::Pointwise, None) => Arc::new(Pointwise::with_dictionary(dictionary)?),
        (Engine::Pointwise, Some(file)) => {
            Arc::new(Pointwise::from_reader(file, input::read(file)?.as_slice(), dictionary)?)
        }
    })
}
