//! The tokenizer: an engine, what stays whole, and which words are given.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyList, PyTuple};
use rayon::prelude::*;
use tifa::asked::Match;
use tifa::segment::{Cut, Engine as Name, Locked, Token};

use crate::analyzer::{asked, lexicon};
use crate::error::OrRaise;
use crate::interchange::{Texts, Words};
use crate::kept::Engine;
use crate::question::unknown;
use crate::strings::{kind, text, words};

/// What a tokenizer is made of, to make another like it.
type Made = (String, String, Vec<(String, PyBackedBytes)>, Vec<String>, Option<String>, String, String);

/// Cuts texts.
#[pyclass(frozen, module = "tifa._native")]
pub struct Tokenizer {
    engine: Engine,
    cut: Cut,
    /// Finds what stays whole; without it nothing does.
    analyzer: Option<tifa::Analyzer>,
    made: Made,
}

impl Tokenizer {
    /// Appends the tokens of a text.
    fn segment(&self, text: &str, tokens: &mut Vec<Token>) -> tifa::Result<()> {
        let locked = self.locked(text)?;
        self.engine.segment(self.cut, text, &locked, tokens);
        Ok(())
    }

    fn locked(&self, text: &str) -> tifa::Result<Vec<Locked>> {
        match &self.analyzer {
            Some(analyzer) => Ok(tifa::analyzer::locks(&analyzer.tag(text)?)),
            None => Ok(Vec::new()),
        }
    }

    fn tokens(&self, text: &str) -> tifa::Result<Vec<Token>> {
        // A word of a report, marks included, has six bytes.
        let mut tokens = Vec::with_capacity(text.len() / 5);
        self.segment(text, &mut tokens)?;
        Ok(tokens)
    }
}

#[pymethods]
impl Tokenizer {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "what it is made of, which is what it pickles")]
    fn new(
        py: Python<'_>,
        engine: String,
        base: String,
        files: Vec<(String, PyBackedBytes)>,
        words: Vec<String>,
        matching: Option<String>,
        mode: String,
        hmm: String,
    ) -> PyResult<Self> {
        let name = engine.parse::<Name>().or_raise(py)?;
        let cut = match mode.as_str() {
            "exact" => Cut::exact(),
            "all" => Cut::all(),
            "search" => Cut::search(),
            other => return Err(unknown(py, "mode", other, ["exact", "all", "search"])),
        };
        let cut = if hmm == "off" { cut.without_hmm() } else { cut };
        let wherever =
            matching.as_deref().map(|name| name.parse::<Match>().or_raise(py)).transpose()?.unwrap_or_default();
        let made = py.detach(|| {
            let segmenter = name.embedded()?;
            let (lexicon, asked) = (lexicon(&base, &files)?, asked(&words)?.matching(wherever));
            let builder = || tifa::Analyzer::builder().segmenter(segmenter.clone());
            let analyzer = match lexicon.entries().is_empty() && asked.is_empty() {
                true => None,
                false => Some(builder().lexicon(lexicon).asking(asked).build()?),
            };
            Ok::<_, tifa::Error>((Engine::new(segmenter), analyzer))
        });
        let (segmenter, analyzer) = made.or_raise(py)?;
        Ok(Self { engine: segmenter, cut, analyzer, made: (engine, base, files, words, matching, mode, hmm) })
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (engine, base, files, words, matching, mode, hmm) = &self.made;
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), &**bytes)).collect();
        let arguments = (engine, base, files, words, matching, mode, hmm).into_pyobject(py)?;
        Ok((py.get_type::<Self>().into_any(), arguments))
    }

    /// Engine and mode, in words.
    fn describe(&self) -> String {
        let (engine, _, files, words, _, mode, _) = &self.made;
        format!("{engine}, {mode}, {} files and {} words laid over", files.len(), words.len())
    }

    /// The words of a text.
    fn words<'py>(&self, string: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let py = string.py();
        let text = text(string)?;
        let tokens = py.detach(|| self.tokens(text)).or_raise(py)?;
        words(py, text, &tokens)
    }

    /// Word, start and end in characters, part of speech of each token.
    fn tagged(&self, string: &Bound<'_, PyAny>) -> PyResult<Vec<(String, usize, usize, String)>> {
        let py = string.py();
        let text = text(string)?;
        let tokens = py.detach(|| {
            let locked = self.locked(text)?;
            let mut tokens = Vec::new();
            self.engine.segment(self.cut.with_tags(), text, &locked, &mut tokens);
            Ok::<_, tifa::Error>(tokens)
        });
        let (mut byte, mut character) = (0, 0);
        let mut at = |end: usize| {
            let between = |from: usize, to: usize| text.get(from..to).map_or(0, |piece| piece.chars().count());
            // Tokens of other modes go back, by a word at most.
            character = character + between(byte, end) - between(end, byte);
            byte = end;
            character
        };
        let tagged = tokens.or_raise(py)?.into_iter().map(|token| {
            let (start, end) = (at(token.span().start()), at(token.span().end()));
            (token.text(text).to_owned(), start, end, token.part_of_speech().as_str().to_owned())
        });
        Ok(tagged.collect())
    }

    /// The words of each text, on all cores.
    fn batch<'py>(&self, py: Python<'py>, strings: Vec<Bound<'py, PyAny>>) -> PyResult<Vec<Bound<'py, PyList>>> {
        let texts =
            strings.iter().enumerate().map(|(row, string)| text(string).map_err(|error| at(py, row, string, error)));
        let texts: Vec<&str> = texts.collect::<PyResult<_>>()?;
        let cut: tifa::Result<Vec<Vec<Token>>> = py.detach(|| texts.par_iter().map(|text| self.tokens(text)).collect());
        let lists = cut.or_raise(py)?.into_iter().zip(&texts);
        lists.map(|(tokens, text)| words(py, text, &tokens)).collect()
    }

    /// The words of each text as lists of Arrow, on all cores; `source` is an Arrow array or stream of texts, or a list of str.
    fn arrow(&self, source: &Bound<'_, PyAny>) -> PyResult<Words> {
        let py = source.py();
        let texts = Texts::of(source)?;
        let made = py.detach(|| {
            let cut: tifa::Result<Vec<Option<Vec<Token>>>> =
                texts.all().into_par_iter().map(|text| text.map(|text| self.tokens(text)).transpose()).collect();
            Ok::<_, tifa::Error>(Words::of(&texts, &cut?))
        });
        made.or_raise(py)?
    }
}

/// The error of a row, which says which it is.
fn at(py: Python<'_>, row: usize, value: &Bound<'_, PyAny>, error: PyErr) -> PyErr {
    if error.is_instance_of::<PyTypeError>(py) {
        return PyTypeError::new_err(format!("row {row}: expected str, found {}", kind(value)));
    }
    error
}
