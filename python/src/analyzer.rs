//! The analyzer, and the lexicon that it is made with.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use tifa::asked::{AskedWords, Match};
use tifa::corpus::Metadata;
use tifa::segment::Engine;
use tifa::{Lexicon, Source};

use crate::document::Document;
use crate::error::OrRaise;
use crate::strings;
use crate::watched::watched;

/// What an analyzer is made of, to make one like it that is asked for other words, too.
pub struct Recipe {
    engine: Engine,
    lexicon: Lexicon,
    /// The words that this analyzer is asked for.
    pub asked: AskedWords,
    /// Where they count, if that was said.
    pub matching: Option<Match>,
}

impl Recipe {
    /// An analyzer that is asked for words of a question, too, which count where this recipe says or else where the question
    /// does.
    fn asking(&self, words: &AskedWords, matching: Match) -> tifa::Result<tifa::Analyzer> {
        let mut asked = self.asked.clone();
        asked.extend(words);
        let asked = asked.matching(matching);
        tifa::Analyzer::builder().lexicon(self.lexicon.clone()).asking(asked).engine(self.engine)?.build()
    }
}

/// Reads texts.
#[pyclass(frozen, module = "tifa._native")]
#[derive(Clone)]
pub struct Analyzer {
    pub analyzer: tifa::Analyzer,
    pub recipe: Arc<Recipe>,
}

impl Analyzer {
    /// The same, asked for words that count where it was said or else by `matching`; `None` if it is the same analyzer.
    pub fn asking(&self, words: &AskedWords, matching: Match) -> tifa::Result<Option<Self>> {
        let matching = self.recipe.matching.unwrap_or(matching);
        self.asking_with(words, matching)
    }

    /// The same where longer terms keep what they hold: for questions that tell where words count on their own.
    pub fn counting(&self, words: &AskedWords) -> tifa::Result<Option<Self>> {
        self.asking_with(words, Match::Token)
    }

    fn asking_with(&self, words: &AskedWords, matching: Match) -> tifa::Result<Option<Self>> {
        let own = self.recipe.matching.unwrap_or_default();
        if words.is_empty() && (self.recipe.asked.is_empty() || matching == own) {
            return Ok(None);
        }
        let analyzer = self.recipe.asking(words, matching)?;
        Ok(Some(Self { analyzer, recipe: Arc::clone(&self.recipe) }))
    }
}

/// A lexicon: `embedded` or `none`, with files laid over it, the later over the earlier, as the command makes it of
/// `--lexicon`.
pub fn lexicon(base: &str, files: &[(String, PyBackedBytes)]) -> tifa::Result<Lexicon> {
    let mut lexicon = match base {
        "none" => Lexicon::empty(),
        _ => Lexicon::embedded()?.clone(),
    };
    for (name, bytes) in files {
        lexicon = lexicon.overlaid(&Lexicon::from_csv(name, &**bytes)?)?;
    }
    Ok(lexicon)
}

/// The words asked for.
pub fn asked(words: &[String]) -> tifa::Result<AskedWords> {
    let mut asked = AskedWords::new();
    words.iter().try_for_each(|word| asked.add(word))?;
    Ok(asked)
}

/// Texts beyond this many bytes are read where Ctrl-C can end it.
const LONG: usize = 1 << 20;

impl Analyzer {
    /// The document of a source.
    fn document(
        &self,
        py: Python<'_>,
        length: usize,
        name: &str,
        source: impl FnOnce() -> tifa::Result<Source> + Send,
    ) -> PyResult<Document> {
        let document = match length > LONG {
            true => watched(py, None, |seen| self.analyzer.analyze_watched(source()?, seen.watch()))?,
            false => py.detach(|| self.analyzer.analyze(source()?)),
        };
        let document = document.or_raise(py)?;
        let metadata = Metadata::from_file_name(name).completed_from(&document);
        Ok(Document::new(document, metadata, self.analyzer.clone()))
    }
}

#[pymethods]
impl Analyzer {
    #[new]
    fn new(
        py: Python<'_>,
        engine: &str,
        base: &str,
        files: Vec<(String, PyBackedBytes)>,
        words: Vec<String>,
        matching: Option<&str>,
    ) -> PyResult<Self> {
        let engine = engine.parse::<Engine>().or_raise(py)?;
        let matching = matching.map(|name| name.parse::<Match>().or_raise(py)).transpose()?;
        let made = py.detach(|| {
            let recipe = Recipe { engine, lexicon: lexicon(base, &files)?, asked: asked(&words)?, matching };
            let analyzer = recipe.asking(&AskedWords::new(), matching.unwrap_or_default())?;
            Ok::<_, tifa::Error>(Self { analyzer, recipe: Arc::new(recipe) })
        });
        made.or_raise(py)
    }

    /// The document of a text.
    fn analyze_text(&self, string: &Bound<'_, PyAny>, name: &str) -> PyResult<Document> {
        let text = strings::text(string)?;
        let check = |text: &str| match text.len() > self.analyzer.limits().input() {
            true => self.analyzer.analyze_text(text).map(drop), // it says which limit the text passes
            false => Ok(()),
        };
        check(text).or_raise(string.py())?;
        self.document(string.py(), text.len(), name, || Source::from_text(text))
    }

    /// The document of the bytes of a file, in any format that the library reads.
    fn analyze_bytes(&self, py: Python<'_>, bytes: PyBackedBytes, name: &str) -> PyResult<Document> {
        self.document(py, bytes.len(), name, || Source::from_file(&bytes, self.analyzer.limits()))
    }

    /// How documents of this analyzer are made, as JSON.
    fn provenance(&self, py: Python<'_>) -> PyResult<String> {
        serde_json::to_string(self.analyzer.provenance()).or_raise(py)
    }
}
