//! Where each list of a column ends.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, ListArray};
use datafusion::arrow::buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use datafusion::arrow::datatypes::Field;
use datafusion::common::Result;

use crate::functions::size;

/// A column of lists while it grows.
pub(in crate::functions) struct Lists {
    ends: Vec<i32>,
    present: Vec<bool>,
}

impl Lists {
    pub(in crate::functions) fn new() -> Self {
        Self { ends: vec![0], present: Vec::new() }
    }

    /// Ends the list of a row, which is NULL if `row` is `None`; `length` is that of all lists together.
    pub(in crate::functions) fn close<T>(&mut self, row: Option<T>, length: usize) -> Result<()> {
        let end = i32::try_from(length).map_err(|_| size::too_large())?;
        self.ends.push(end);
        self.present.push(row.is_some());
        Ok(())
    }

    pub(in crate::functions) fn finish(self, items: ArrayRef) -> Result<ArrayRef> {
        let field = Arc::new(Field::new_list_field(items.data_type().clone(), true));
        let offsets = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        Ok(Arc::new(ListArray::try_new(field, offsets, items, Some(NullBuffer::from(self.present)))?))
    }
}
