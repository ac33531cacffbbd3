//! Which terms a table lists.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use tifa::lexicon::StopWords;

use crate::error::OrRaise;

/// Which terms a table lists; those that are not listed still count in totals.
#[pyclass(frozen, module = "tifa._native")]
pub struct Selection {
    /// The words that are left out of content words; `None` lists every term.
    stop_words: Option<StopWords>,
}

impl Selection {
    /// The same where words are asked for, which are no stop words.
    pub fn asking<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> tifa::corpus::Selection {
        match &self.stop_words {
            None => tifa::corpus::Selection::everything(),
            Some(stop_words) => tifa::corpus::Selection::content(stop_words.clone().without(words)),
        }
    }
}

#[pymethods]
impl Selection {
    /// Every term.
    #[staticmethod]
    fn everything() -> Self {
        Self { stop_words: None }
    }

    /// Content words, without the stop words that the library carries.
    #[staticmethod]
    fn content(py: Python<'_>) -> PyResult<Self> {
        Ok(Self { stop_words: Some(StopWords::embedded().or_raise(py)?.clone()) })
    }

    /// Content words, without these stop words.
    #[staticmethod]
    fn without(words: Vec<String>) -> Self {
        Self { stop_words: Some(words.iter().map(String::as_str).collect()) }
    }

    /// Content words, without the stop words of a file.
    #[staticmethod]
    fn without_file(py: Python<'_>, name: &str, bytes: PyBackedBytes) -> PyResult<Self> {
        Ok(Self { stop_words: Some(StopWords::from_reader(name, &*bytes).or_raise(py)?) })
    }
}
