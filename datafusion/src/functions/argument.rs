//! The arguments of a call, in whatever form the engine hands them over.

use datafusion::arrow::array::UInt64Array;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, StringArrayType};
use datafusion::arrow::compute::kernels::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_err};
use datafusion::logical_expr::ColumnarValue;

/// A column of texts.
pub(super) enum Text<'a> {
    /// A text a row; `None` is NULL.
    Plain(Vec<Option<&'a str>>),
    /// The distinct texts that the rows use, and which of them each row has.
    Encoded { values: ArrayRef, keys: UInt64Array },
}

impl<'a> Text<'a> {
    /// As what a column of this type is read; `None` if it holds no text.
    pub(super) fn read_as(column: &DataType) -> Option<DataType> {
        match column {
            DataType::Null => Some(DataType::Utf8),
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Some(column.clone()),
            DataType::Dictionary(_, values) if values.is_string() => Some(column.clone()),
            _ => None,
        }
    }

    pub(super) fn of(column: &'a ArrayRef) -> Result<Self> {
        match column.data_type() {
            DataType::Utf8 => Ok(Self::plain(column.as_string::<i32>())),
            DataType::LargeUtf8 => Ok(Self::plain(column.as_string::<i64>())),
            DataType::Utf8View => Ok(Self::plain(column.as_string_view())),
            DataType::Dictionary(..) => Self::encoded(column),
            other => exec_err!("a text was expected, not {other}"),
        }
    }

    fn plain(column: impl StringArrayType<'a>) -> Self {
        Self::Plain(column.iter().collect())
    }

    /// A dictionary may be shared by all batches of a file, so only the values that these rows use are read.
    fn encoded(column: &ArrayRef) -> Result<Self> {
        let Some(dictionary) = column.as_any_dictionary_opt() else {
            return exec_err!("a dictionary was expected, not {}", column.data_type());
        };
        let all = cast::cast(dictionary.keys(), &DataType::UInt64)?;
        let keys = all.as_primitive::<datafusion::arrow::datatypes::UInt64Type>();
        let mut places = vec![None; dictionary.values().len()];
        let mut used = Vec::new();
        let keys = keys.iter().map(|key| {
            let key = key?;
            let place = places.get_mut(usize::try_from(key).ok()?)?;
            Some(*place.get_or_insert_with(|| {
                used.push(key);
                used.len() as u64 - 1
            }))
        });
        let keys: UInt64Array = keys.collect();
        let values = datafusion::arrow::compute::take(dictionary.values(), &UInt64Array::from(used), None)?;
        Ok(Self::Encoded { values, keys })
    }
}

/// The string that an argument is in every row.
pub(super) fn constant(argument: Option<&ColumnarValue>) -> Option<&str> {
    match argument? {
        ColumnarValue::Scalar(value) => value.try_as_str().flatten(),
        ColumnarValue::Array(_) => None,
    }
}
