//! Texts of Python: reading one, and cutting it into a list.

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use tifa::segment::Token;

use crate::error::refused;
use crate::words::Maker;

/// The text of a `str`, without a copy.
///
/// # Errors
///
/// A `TypeError` if it is none; a `TifaError` if it holds half of a surrogate pair, which is no character.
pub fn text<'t>(value: &'t Bound<'_, PyAny>) -> PyResult<&'t str> {
    let py = value.py();
    let Ok(string) = value.cast::<PyString>() else {
        return Err(PyTypeError::new_err(format!("expected str, found {}", kind(value))));
    };
    string.to_str().map_err(|error| match error.is_instance_of::<PyUnicodeEncodeError>(py) {
        true => {
            let found = error.value(py).to_string();
            refused(py, "encoding", &format!("a str that holds half of a surrogate pair ({found}); expected a text"))
        }
        false => error,
    })
}

/// The name of the type of a value, for messages.
pub fn kind(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string())
}

/// The list of the words of a text.
pub fn words<'py>(py: Python<'py>, text: &str, tokens: &[Token]) -> PyResult<Bound<'py, PyList>> {
    let mut maker = Maker::new(py);
    PyList::new(py, tokens.iter().map(|token| maker.word(text, token.span())))
}
