//! What a row of a table is.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Column, Value};
use crate::Error;

/// A row of a [`Table`](super::Table): the answer to a question for one thing, in typed fields.
///
/// A type of rows lists its columns once, each with the function that reads its cell ([`Row::fields`]).
pub trait Row: Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The name of the question that rows of this type answer, as the command knows it.
    const QUESTION: &'static str;

    /// What the columns depend on beside the type: by what groups are told apart, which measures or years there are; `()`
    /// if nothing.
    type Layout: Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// The columns, in order, each with the function that reads its cell.
    fn fields(layout: &Self::Layout) -> Vec<Field<Self>>;

    /// Checks a row that was read from outside.
    ///
    /// # Errors
    ///
    /// If the row is not of this layout, so that a cell would be read where there is none.
    fn check(&self, layout: &Self::Layout) -> Result<(), Error> {
        let _ = layout;
        Ok(())
    }
}

/// A column and the function that reads its cell of a row.
pub struct Field<R> {
    column: Column,
    read: Box<Read<R>>,
}

type Read<R> = dyn for<'r> Fn(&'r R) -> Value<'r> + Send + Sync;

impl<R> Field<R> {
    /// A column whose cells `read` gives.
    pub fn new(column: Column, read: impl for<'r> Fn(&'r R) -> Value<'r> + Send + Sync + 'static) -> Self {
        Self { column, read: Box::new(read) }
    }

    /// The column.
    pub fn column(&self) -> &Column {
        &self.column
    }

    /// The cell of `row`.
    pub fn cell<'r>(&self, row: &'r R) -> Value<'r> {
        (self.read)(row)
    }

    pub(super) fn into_column(self) -> Column {
        self.column
    }
}

impl<R> fmt::Debug for Field<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.column.fmt(f)
    }
}

/// The fields of a layout, no two of one name: a second `label` is `label_2`.
pub(super) fn fields<R: Row>(layout: &R::Layout) -> Vec<Field<R>> {
    let mut fields = R::fields(layout);
    let mut names = BTreeSet::new();
    for field in &mut fields {
        let mut name = field.column.name().to_owned();
        // There are more numbers than fields.
        for number in 2_u64.. {
            if !names.contains(&name) {
                break;
            }
            name = format!("{}_{number}", field.column.name());
        }
        if name != field.column.name() {
            field.column = field.column.clone().renamed(name.clone());
        }
        names.insert(name);
    }
    fields
}
