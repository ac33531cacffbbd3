//! Texts and words as arrays of Arrow, by its C interface: nothing is copied on the way in.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, LargeListArray, LargeStringArray, ListArray, StringArray, make_array};
use arrow::buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow::datatypes::{DataType, Field};
use arrow::error::ArrowError;
use arrow::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};
use tifa::segment::Token;

use crate::error::refused;
use crate::strings::{kind, text};

/// Texts that came in, each in a row; a row may have none.
pub struct Texts {
    arrays: Vec<ArrayRef>,
    /// The row of the first that is no text in a list of Python cannot be here: it was refused.
    strings: Vec<String>,
}

impl Texts {
    /// The texts of an array or a stream of Arrow, or of a list of str.
    pub fn of(source: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = source.py();
        let arrays = if source.hasattr("__arrow_c_stream__")? {
            of_stream(source)
        } else if source.hasattr("__arrow_c_array__")? {
            of_array(source)
        } else if let Ok(list) = source.cast::<PyList>() {
            let strings: PyResult<Vec<String>> = list.iter().map(|value| text(&value).map(str::to_owned)).collect();
            return Ok(Self { arrays: Vec::new(), strings: strings? });
        } else {
            let message = format!("expected an array of Arrow, a Series or a list of str, found {}", kind(source));
            return Err(PyTypeError::new_err(message));
        };
        let arrays = arrays?.map_err(|error| refused(py, "format", &error.to_string()))?;
        for array in &arrays {
            if !matches!(array.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) {
                return Err(PyTypeError::new_err(format!("expected an array of texts, found {}", array.data_type())));
            }
        }
        Ok(Self { arrays, strings: Vec::new() })
    }

    /// The texts in order.
    pub fn all(&self) -> Vec<Option<&str>> {
        let mut all: Vec<Option<&str>> = self.strings.iter().map(|text| Some(text.as_str())).collect();
        for array in &self.arrays {
            match array.data_type() {
                DataType::Utf8 => all.extend(array.as_string::<i32>()),
                DataType::LargeUtf8 => all.extend(array.as_string::<i64>()),
                _ => all.extend(array.as_string_view()),
            }
        }
        all
    }
}

type Imported = PyResult<Result<Vec<ArrayRef>, ArrowError>>;

#[allow(unsafe_code)]
fn of_stream(source: &Bound<'_, PyAny>) -> Imported {
    let capsule = source.call_method0("__arrow_c_stream__")?;
    let pointer = capsule.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array_stream"))?;
    // SAFETY: a capsule of that name holds such a stream by the specification, and it is alive; what is taken out of it is
    // marked as released there.
    let reader = unsafe { ArrayStreamReader::from_raw(pointer.cast::<FFI_ArrowArrayStream>().as_ptr()) };
    Ok(reader.and_then(Iterator::collect))
}

#[allow(unsafe_code)]
fn of_array(source: &Bound<'_, PyAny>) -> Imported {
    let capsules = source.call_method0("__arrow_c_array__")?;
    let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) = capsules.extract()?;
    let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold such structures by the specification, and both are alive; the array is taken out of
    // its capsule, where it is marked as released, and the schema is only read.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
    Ok(data.map(|data| vec![make_array(data)]))
}

/// The words of texts: for each a list of words, or nothing where there is no text.
#[pyclass(frozen, module = "tifa._native")]
pub struct Words(ArrayRef);

impl Words {
    /// The words that the tokens of the texts are. Texts of 2 GiB and more give lists with offsets of 64 bits.
    pub fn of(texts: &Texts, tokens: &[Option<Vec<Token>>]) -> PyResult<Self> {
        let texts = texts.all();
        let bytes = texts.iter().flatten().map(|text| text.len()).sum::<usize>();
        let rows = || texts.iter().zip(tokens);
        let mut values = Vec::with_capacity(bytes);
        let mut ends = vec![0_i64];
        let mut lists = vec![0_i64];
        for (text, tokens) in rows() {
            for token in tokens.iter().flatten() {
                values.extend_from_slice(token.text(text.unwrap_or("")).as_bytes());
                ends.push(values.len() as i64);
            }
            lists.push(ends.len() as i64 - 1);
        }
        let nulls = NullBuffer::from_iter(tokens.iter().map(Option::is_some));
        let array = array(values, ends, lists, nulls);
        array.map(Self).map_err(|error| PyTypeError::new_err(error.to_string()))
    }
}

fn array(values: Vec<u8>, ends: Vec<i64>, lists: Vec<i64>, nulls: NullBuffer) -> Result<ArrayRef, ArrowError> {
    let values = Buffer::from_vec(values);
    let short = |numbers: &[i64]| numbers.iter().map(|&number| i32::try_from(number)).collect::<Result<Vec<_>, _>>();
    let Ok((ends, lists)) = short(&ends).and_then(|ends| Ok((ends, short(&lists)?))) else {
        let words = LargeStringArray::try_new(OffsetBuffer::new(ScalarBuffer::from(ends)), values, None)?;
        let field = Arc::new(Field::new_list_field(DataType::LargeUtf8, false));
        let offsets = OffsetBuffer::new(ScalarBuffer::from(lists));
        return Ok(Arc::new(LargeListArray::try_new(field, offsets, Arc::new(words), Some(nulls))?));
    };
    let words = StringArray::try_new(OffsetBuffer::new(ScalarBuffer::from(ends)), values, None)?;
    let field = Arc::new(Field::new_list_field(DataType::Utf8, false));
    Ok(Arc::new(ListArray::try_new(field, OffsetBuffer::new(ScalarBuffer::from(lists)), Arc::new(words), Some(nulls))?))
}

#[pymethods]
impl Words {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// The array by the C interface of Arrow; a schema that is asked for is not heeded, as the specification allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema;
        let exported = to_ffi(&self.0.to_data());
        let (array, schema) = exported.map_err(|error| refused(py, "format", &error.to_string()))?;
        let schema = PyCapsule::new_with_value(py, schema, c"arrow_schema")?;
        Ok((schema, PyCapsule::new_with_value(py, array, c"arrow_array")?))
    }
}
