//! Errors of the library as exceptions of Python.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// The class of the exceptions, `tifa.TifaError`.
fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "tifa._errors", "TifaError")
}

/// The error as a `TifaError` that is to be raised, with its code, file, line and column.
pub fn raised(py: Python<'_>, error: &tifa::Error) -> PyErr {
    let place = error.place();
    let file = place.map(tifa::Place::name);
    let (line, column) = (place.and_then(tifa::Place::line), place.and_then(tifa::Place::column));
    let made =
        class(py).and_then(|class| class.call1((error.to_string(), error.code(), file, line, column, error.chinese())));
    made.map_or_else(|failed| failed, PyErr::from_value)
}

/// A `TifaError` of this code that has no place.
pub fn refused(py: Python<'_>, code: &str, message: &str) -> PyErr {
    let made = class(py).and_then(|class| class.call1((message, code)));
    made.map_or_else(|failed| failed, PyErr::from_value)
}

/// Results of the library as results of Python.
pub trait OrRaise<T> {
    /// The value, or the error as an exception.
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> OrRaise<T> for tifa::Result<T> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| raised(py, &error))
    }
}

impl<T> OrRaise<T> for std::io::Result<T> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| refused(py, "io", &error.to_string()))
    }
}

impl<T> OrRaise<T> for serde_json::Result<T> {
    fn or_raise(self, _: Python<'_>) -> PyResult<T> {
        // What the library serialises has a form in JSON.
        self.map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }
}
