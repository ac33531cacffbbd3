//! Which analyzer a subcommand uses: the embedded lexicon with files and words laid over it, and an engine.

use std::sync::Arc;

use clap::Args;
use tifa::segment::{Engine, Jieba, Pointwise, Segmenter};
use tifa::{Analyzer, Lexicon};

use super::one_of;
use crate::{Failure, input};

/// What stays whole when words are cut.
#[derive(Args)]
pub struct LexiconOptions {
    #[arg(long, value_name = "CSV|none")]
    lexicon: Vec<String>,
    #[arg(long, value_name = "WORD")]
    word: Vec<String>,
}

impl LexiconOptions {
    /// The embedded lexicon with the files laid over it, the later over the earlier, and the words over all; the words
    /// alone after `--lexicon none`.
    pub fn lexicon(&self) -> Result<Lexicon, Failure> {
        let lexicon = match self.lexicon.as_slice() {
            [none] if none == "none" => Lexicon::empty(),
            files => overlaid(Lexicon::embedded()?.clone(), files)?,
        };
        Ok(lexicon.overlaid(&self.words()?)?)
    }

    /// The words asked for.
    pub fn asked(&self) -> &[String] {
        &self.word
    }

    /// The words asked for, as a lexicon.
    fn words(&self) -> Result<Lexicon, Failure> {
        if self.word.is_empty() {
            return Ok(Lexicon::empty());
        }
        let mut rows = csv::Writer::from_writer(Vec::new());
        rows.write_record(["term", "kind"])?;
        self.word.iter().try_for_each(|word| rows.write_record([word, "term"]))?;
        let rows = rows.into_inner().map_err(|error| Failure::of("--word", error))?;
        Ok(Lexicon::from_csv("--word", rows.as_slice())?)
    }
}

/// The lexicon with the files laid over it, the later over the earlier.
pub fn overlaid(mut lexicon: Lexicon, files: &[String]) -> Result<Lexicon, Failure> {
    for file in files {
        lexicon = lexicon.overlaid(&Lexicon::from_csv(file, input::read(file)?.as_slice())?)?;
    }
    Ok(lexicon)
}

/// What an analyzer is built from.
#[derive(Args)]
pub struct AnalyzerOptions {
    #[command(flatten)]
    lexicon: LexiconOptions,
    #[arg(long, value_name = "ENGINE", default_value_t, value_parser = one_of(Engine::ALL))]
    engine: Engine,
}

impl AnalyzerOptions {
    /// The words asked for.
    pub fn asked(&self) -> &[String] {
        self.lexicon.asked()
    }

    /// The analyzer chosen.
    pub fn analyzer(&self) -> Result<Analyzer, Failure> {
        self.analyzer_with(&Lexicon::empty())
    }

    /// The analyzer chosen, with the words of `more` laid over its lexicon.
    pub fn analyzer_with(&self, more: &Lexicon) -> Result<Analyzer, Failure> {
        let lexicon = self.lexicon.lexicon()?.overlaid(more)?;
        Ok(Analyzer::builder().lexicon(lexicon).engine(self.engine)?.build()?)
    }
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
