//! What `tifa.jieba` is made of.

use pyo3::prelude::*;
use pyo3::types::PyList;
use tifa::segment::{Cut, PartOfSpeech, UserWord, UserWords};

use crate::error::{OrRaise, refused};
use crate::kept::Engine;
use crate::strings::{text, words};

/// jieba's words and tags, with a dictionary that does not change.
#[pyclass(frozen, module = "tifa._native")]
pub struct Jieba {
    jieba: tifa::segment::Jieba,
    engine: Engine,
}

/// A word that is added: its text, frequency and tag.
type Word = (String, Option<u64>, Option<String>);

#[pymethods]
impl Jieba {
    /// The embedded dictionary with words added in their order.
    #[new]
    fn new(py: Python<'_>, words: Vec<Word>) -> PyResult<Self> {
        let mut added = UserWords::new();
        for (text, frequency, tag) in words {
            let mut word = UserWord::new(text);
            if let Some(frequency) = frequency {
                word = word.with_frequency(frequency);
            }
            if let Some(tag) = tag.filter(|tag| !tag.is_empty()) {
                let Some(tag) = PartOfSpeech::new(&tag) else {
                    let message = format!("the tag `{tag}`; expected a few letters, such as nz");
                    return Err(refused(py, "option", &message));
                };
                word = word.with_part_of_speech(tag);
            }
            added.push(word);
        }
        let jieba = py.detach(|| {
            let embedded = tifa::segment::Jieba::embedded()?;
            if added.words().is_empty() { Ok::<_, tifa::Error>(embedded) } else { embedded.with_words(&added) }
        });
        let jieba = jieba.or_raise(py)?;
        Ok(Self { engine: Engine::new(std::sync::Arc::new(jieba.clone())), jieba })
    }

    /// The words of a text: `exact`, `all` or `search`; with the hidden Markov model unless `hmm` is `off`.
    fn cut<'py>(&self, string: &Bound<'py, PyAny>, mode: &str, hmm: &str) -> PyResult<Bound<'py, PyList>> {
        let py = string.py();
        let text = text(string)?;
        let cut = match mode {
            "all" => Cut::all(),
            "search" => Cut::search(),
            _ => Cut::exact(),
        };
        let cut = if hmm == "off" { cut.without_hmm() } else { cut };
        let tokens = py.detach(|| {
            let mut tokens = Vec::with_capacity(text.len() / 5);
            self.engine.segment(cut, text, &[], &mut tokens);
            tokens
        });
        words(py, text, &tokens)
    }

    /// Word and tag of each token.
    fn tagged<'py>(&self, string: &Bound<'py, PyAny>, hmm: &str) -> PyResult<Vec<(String, String)>> {
        let py = string.py();
        let text = text(string)?;
        let cut = if hmm == "off" { Cut::exact().without_hmm() } else { Cut::exact() };
        let tokens = py.detach(|| {
            let mut tokens = Vec::with_capacity(text.len() / 5);
            self.engine.segment(cut.with_tags(), text, &[], &mut tokens);
            tokens
        });
        let tagged =
            tokens.iter().map(|token| (token.text(text).to_owned(), token.part_of_speech().as_str().to_owned()));
        Ok(tagged.collect())
    }

    /// The frequency of a word, if the dictionary has it.
    fn frequency(&self, word: &str) -> Option<u64> {
        self.jieba.frequency(word)
    }

    /// The part of speech of a word, if the dictionary has it.
    fn part_of_speech(&self, word: &str) -> Option<String> {
        self.jieba.part_of_speech(word).map(|tag| tag.as_str().to_owned())
    }

    /// The sum of all frequencies.
    #[getter]
    fn total(&self) -> u64 {
        self.jieba.total_frequency()
    }

    /// The inverse document frequency of a word, or the median for one that has none.
    fn idf(&self, word: &str) -> f64 {
        self.jieba.inverse_document_frequency(word).unwrap_or_else(|| self.jieba.median_inverse_document_frequency())
    }
}
