//! Texts of Python: reading one, and cutting it into a list.

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::error::refused;

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

/// A list of the pieces of `string` that end at these bytes of its text `text`, which is ended by the last.
///
/// A piece is copied out of the string as it lies in memory, which takes half the time of decoding it from UTF-8.
pub fn pieces<'py>(
    string: &Bound<'py, PyString>,
    text: &str,
    ends: impl ExactSizeIterator<Item = usize>,
) -> PyResult<Bound<'py, PyList>> {
    let bytes = text.as_bytes();
    let (mut byte, mut character) = (0, 0);
    let pieces = ends.map(|end| {
        let piece = bytes.get(byte..end).unwrap_or_default();
        let start = character;
        character += characters(piece);
        byte = end;
        substring(string, start, character)
    });
    // The list is made of what there is; a piece that could not be made is an error.
    let pieces: Vec<Bound<'py, PyString>> = pieces.collect::<PyResult<_>>()?;
    PyList::new(string.py(), pieces)
}

/// The characters of a piece of UTF-8: its bytes less those that continue one.
fn characters(piece: &[u8]) -> usize {
    piece.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// The characters `start` to `end` of a string.
#[allow(unsafe_code)]
fn substring<'py>(string: &Bound<'py, PyString>, start: usize, end: usize) -> PyResult<Bound<'py, PyString>> {
    let py = string.py();
    // No string is longer than `isize`.
    let (start, end) = (start.cast_signed(), end.cast_signed());
    // SAFETY: the string is alive and the interpreter held; a range beyond the end gives an empty string. What comes back is a
    // new reference to a str, or null with an exception set.
    unsafe {
        let piece = pyo3::ffi::PyUnicode_Substring(string.as_ptr(), start, end);
        Ok(Bound::from_owned_ptr_or_err(py, piece)?.cast_into_unchecked())
    }
}
