//! Columns of strings.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StringBuilder};
use datafusion::common::Result;

use super::size;

/// A column of strings while it grows.
pub(super) struct Strings {
    column: StringBuilder,
    bytes: u64,
    most: u64,
}

impl Strings {
    /// A column that takes `most` bytes.
    fn within(most: u64) -> Self {
        Self { column: StringBuilder::new(), bytes: 0, most }
    }

    /// The column of these strings; `None` is NULL.
    pub(super) fn of<T: AsRef<str>>(strings: impl Iterator<Item = Option<T>>) -> Result<ArrayRef> {
        let mut column = Self::default();
        for string in strings {
            match string {
                Some(string) => column.push(string.as_ref())?,
                None => column.push_null(),
            }
        }
        Ok(column.finish())
    }

    pub(super) fn push(&mut self, string: &str) -> Result<()> {
        self.bytes += string.len() as u64;
        size::check(self.bytes, self.most)?;
        self.column.append_value(string);
        Ok(())
    }

    pub(super) fn push_null(&mut self) {
        self.column.append_null();
    }

    pub(super) fn finish(&mut self) -> ArrayRef {
        Arc::new(self.column.finish())
    }
}

impl Default for Strings {
    fn default() -> Self {
        Self::within(size::MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_an_error() {
        let mut column = Strings::within(12);
        assert!(column.push("改革").is_ok());
        column.push_null();
        assert!(column.push("双创").is_ok());
        assert!(column.push("").is_ok());
        assert!(column.push("a").expect_err("it is full").to_string().contains("2^31"));
        assert_eq!(column.finish().len(), 4);
    }
}
