//! Which terms a table lists.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use tifa::lexicon::{Kind, StopWords};

use crate::error::OrRaise;
use crate::question::named;

/// Which terms a table lists; those that are not listed still count in totals.
#[pyclass(frozen, module = "tifa._native")]
pub struct Selection {
    /// The words that are left out of content words; `None` lists every term.
    stop_words: Option<StopWords>,
    /// The kinds of terms of the lexicon that alone are listed; none lists words and all kinds.
    kinds: Vec<Kind>,
}

impl Selection {
    /// The same where words are asked for, which are no stop words.
    pub fn asking<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> tifa::corpus::Selection {
        let listed = match &self.stop_words {
            None => tifa::corpus::Selection::everything(),
            Some(stop_words) => tifa::corpus::Selection::content(stop_words.clone().without(words)),
        };
        listed.of_kinds(self.kinds.iter().copied())
    }
}

#[pymethods]
impl Selection {
    /// Every term.
    #[staticmethod]
    fn everything() -> Self {
        Self { stop_words: None, kinds: Vec::new() }
    }

    /// Content words, without the stop words that the library carries.
    #[staticmethod]
    fn content(py: Python<'_>) -> PyResult<Self> {
        Ok(Self { stop_words: Some(StopWords::embedded().or_raise(py)?.clone()), kinds: Vec::new() })
    }

    /// Content words, without these stop words.
    #[staticmethod]
    fn without(words: Vec<String>) -> Self {
        Self { stop_words: Some(words.iter().map(String::as_str).collect()), kinds: Vec::new() }
    }

    /// Content words, without the stop words of a file.
    #[staticmethod]
    fn without_file(py: Python<'_>, name: &str, bytes: PyBackedBytes) -> PyResult<Self> {
        Ok(Self { stop_words: Some(StopWords::from_reader(name, &*bytes).or_raise(py)?), kinds: Vec::new() })
    }

    /// The same with terms of these kinds alone.
    fn of_kinds(&self, py: Python<'_>, kinds: Vec<String>) -> PyResult<Self> {
        let kinds = kinds.iter().map(|kind| named::<Kind>(py, kind)).collect::<PyResult<Vec<_>>>()?;
        Ok(Self { stop_words: self.stop_words.clone(), kinds })
    }
}
