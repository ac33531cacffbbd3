//! Tables.

use std::sync::Arc;

use arrow::array::RecordBatchIterator;
use arrow::ffi_stream::FFI_ArrowArrayStream;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyCapsule, PyList, PyTuple, PyType};
use tifa::export::{ByteOrderMark, Format, Formulas, Heading, Labels, Style, record_batches, write_origin};
use tifa::table::{Tabular, Value};

use crate::error::OrRaise;

/// Name, type, unit, formula and Chinese name of a column.
type Column = (String, &'static str, Option<String>, Option<String>, String);

/// A table of the library, of whatever rows.
#[pyclass(frozen, module = "tifa._native")]
pub struct Table(Arc<dyn Tabular>);

impl Table {
    pub fn new(table: impl Tabular + 'static) -> Self {
        Self(Arc::new(table))
    }

    pub fn boxed(table: Box<dyn Tabular>) -> Self {
        Self(table.into())
    }

    /// Hands the cells of each row, as objects of Python, to `take`.
    fn visit<'py>(
        &self,
        py: Python<'py>,
        labels: &str,
        mut take: impl FnMut(&mut dyn ExactSizeIterator<Item = PyResult<Bound<'py, PyAny>>>) -> PyResult<()>,
    ) -> PyResult<()> {
        let labels = labels.parse::<Labels>().or_raise(py)?;
        let mut failed = None;
        let visited = self.0.visit(&mut |cells| {
            take(&mut cells.iter().map(|cell| object(py, cell, labels))).map_err(|error| {
                failed = Some(error);
                std::io::Error::other("a row that Python refuses")
            })
        });
        match failed {
            Some(error) => Err(error),
            None => visited.or_raise(py),
        }
    }
}

#[pymethods]
impl Table {
    /// The number of rows.
    #[getter]
    fn height(&self) -> usize {
        self.0.height()
    }

    /// Name, type, unit, formula and Chinese name of each column.
    fn columns(&self) -> Vec<Column> {
        let columns = self.0.columns().into_iter().map(|column| {
            let text = |text: Option<&str>| text.map(str::to_owned);
            let (unit, formula) = (text(column.unit()), text(column.formula()));
            (column.name().to_owned(), column.kind().name(), unit, formula, column.chinese().to_owned())
        });
        columns.collect()
    }

    /// Each row as a tuple of its cells; names in the language of `labels`.
    fn rows<'py>(&self, py: Python<'py>, labels: &str) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        self.visit(py, labels, |cells| rows.append(PyTuple::new(py, cells.collect::<PyResult<Vec<_>>>()?)?))?;
        Ok(rows)
    }

    /// Each column as a list of its cells, with no tuple made for a row; names in the language of `labels`.
    fn cells<'py>(&self, py: Python<'py>, labels: &str) -> PyResult<Vec<Bound<'py, PyList>>> {
        let height = self.0.height();
        let mut columns: Vec<Vec<Bound<'py, PyAny>>> =
            self.0.columns().iter().map(|_| Vec::with_capacity(height)).collect();
        self.visit(py, labels, |cells| {
            cells.zip(&mut columns).try_for_each(|(cell, column)| cell.map(|cell| column.push(cell)))
        })?;
        columns.into_iter().map(|cells| PyList::new(py, cells)).collect()
    }

    /// The table in a format of the command, as bytes.
    fn write<'py>(
        &self,
        py: Python<'py>,
        format: &str,
        labels: &str,
        mark: &str,
        formulas: &str,
        heading: &str,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let format = format.parse::<Format>().or_raise(py)?;
        let style = Style::new()
            .with_labels(labels.parse::<Labels>().or_raise(py)?)
            .with_formulas(formulas.parse::<Formulas>().or_raise(py)?)
            .with_byte_order_mark(if mark == "present" { ByteOrderMark::Present } else { ByteOrderMark::Absent })
            .with_heading(if heading == "bare" { Heading::Bare } else { Heading::Origin });
        let mut bytes = Vec::new();
        py.detach(|| format.write(self.0.as_ref(), &style, &mut bytes)).or_raise(py)?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// The table as a stream of Arrow, by its C interface.
    fn stream<'py>(&self, py: Python<'py>, labels: &str) -> PyResult<Bound<'py, PyCapsule>> {
        let style = Style::new().with_labels(labels.parse::<Labels>().or_raise(py)?);
        let (schema, batches) = py.detach(|| record_batches(self.0.as_ref(), &style)).or_raise(py)?;
        let batches = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
    }

    /// What there is to say of words that were asked for and stand nowhere, or were not counted everywhere.
    fn asked(&self) -> Vec<String> {
        let asked = self.0.origin().asked().iter();
        asked.filter(|standing| standing.is_short()).map(ToString::to_string).collect()
    }

    /// How the table was made, as JSON.
    fn origin(&self, py: Python<'_>) -> PyResult<String> {
        serde_json::to_string(self.0.origin()).or_raise(py)
    }

    /// The same as the lines that stand above a CSV.
    fn origin_lines(&self, py: Python<'_>) -> PyResult<String> {
        let mut bytes = Vec::new();
        write_origin(self.0.as_ref(), &mut bytes).or_raise(py)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A cell as an object of Python.
fn object<'py>(py: Python<'py>, cell: &Value<'_>, labels: Labels) -> PyResult<Bound<'py, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    match cell {
        Value::Text(text) => text.into_bound_py_any(py),
        Value::Name { chinese, .. } if labels == Labels::Chinese => chinese.into_bound_py_any(py),
        Value::Name { name, .. } => name.into_bound_py_any(py),
        Value::Whole(number) => number.into_bound_py_any(py),
        Value::Integer(number) => number.into_bound_py_any(py),
        Value::Number(number) => number.into_bound_py_any(py),
        Value::Decimal(text) => DECIMAL.import(py, "decimal", "Decimal")?.call1((&**text,)),
        Value::Flag(flag) => flag.into_bound_py_any(py),
        Value::List(texts) => Ok(PyList::new(py, texts.iter().map(|text| &**text))?.into_any()),
        _ => Ok(py.None().into_bound(py)),
    }
}
