//! Which analyzer a subcommand uses: the embedded lexicon with files and words laid over it, and an engine.

use std::sync::Arc;

use clap::Args;
use tifa::asked::{AskedWords, Match};
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
    #[arg(long = "match", value_name = "WHERE", value_parser = one_of(Match::ALL))]
    matching: Option<Match>,
}

impl LexiconOptions {
    /// The embedded lexicon with the files laid over it, the later over the earlier; none after `--lexicon none`.
    pub fn lexicon(&self) -> Result<Lexicon, Failure> {
        match self.lexicon.as_slice() {
            [none] if none == "none" => Ok(Lexicon::empty()),
            files => overlaid(Lexicon::embedded()?.clone(), files),
        }
    }

    /// The words asked for; they count where the option says, or else as words of their own.
    pub fn asked(&self) -> Result<AskedWords, Failure> {
        let mut words = AskedWords::new().matching(self.matching.unwrap_or_default());
        for word in &self.word {
            words.add(word).map_err(|error| Failure::of("--word", error))?;
        }
        Ok(words)
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
    /// The analyzer chosen.
    pub fn analyzer(&self) -> Result<Analyzer, Failure> {
        self.analyzer_asking(&AskedWords::new(), Match::Token)
    }

    /// The analyzer chosen, asked for the words of a question, too. These count where the option says, or else where the question
    /// does.
    pub fn analyzer_asking(&self, words: &AskedWords, matching: Match) -> Result<Analyzer, Failure> {
        let mut asked = self.lexicon.asked()?;
        asked.extend(words);
        self.asking(asked.matching(self.lexicon.matching.unwrap_or(matching)))
    }

    /// The same where longer terms keep what they hold, whatever the option says: for questions that tell tokens and what stands
    /// inside them apart on their own.
    pub fn analyzer_counting(&self, words: &AskedWords) -> Result<Analyzer, Failure> {
        let mut asked = self.lexicon.asked()?;
        asked.extend(words);
        self.asking(asked.matching(Match::Token))
    }

    fn asking(&self, words: AskedWords) -> Result<Analyzer, Failure> {
        Ok(Analyzer::builder().lexicon(self.lexicon.lexicon()?).asking(words).engine(self.engine)?.build()?)
    }

    /// The words asked for with `--word`.
    pub fn asked(&self) -> Result<AskedWords, Failure> {
        self.lexicon.asked()
    }

    /// Where asked words count, if that was said.
    pub fn matching(&self) -> Option<Match> {
        self.lexicon.matching
    }
}

/// The engine with `dictionary`, and with a model of one's own if `model` names its file.
pub fn segmenter(engine: Engine, model: Option<&str>, dictionary: &Jieba) -> Result<Arc<dyn Segmenter>, Failure> {
    Ok(match (engine, model) {
        (Engine::Jieba, None) => Arc::new(dictionary.clone()),
        (Engine::Jieba, Some(_)) => {
            return Err(Failure::Message("--model goes with --engine pointwise only".to_owned().into()));
        }
        (Engine::Pointwise, None) => Arc::new(Pointwise::with_dictionary(dictionary)?),
        (Engine::Pointwise, Some(file)) => {
            Arc::new(Pointwise::from_reader(file, input::read(file)?.as_slice(), dictionary)?)
        }
    })
}
