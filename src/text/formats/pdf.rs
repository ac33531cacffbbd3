//! PDF: the parser is hayro-syntax; fonts, text operators and limits are here.

mod character_map;
mod content;
mod encoding;
mod font;
mod stream;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::content::Interpreter;
use self::stream::Budget;
use crate::text::pages::{Page, PageReader};
use crate::{Error, ErrorKind, Limits, Result};

/// So many pages are read: a longer PDF is no document.
const MOST_PAGES: usize = 10_000;

/// What is asked for in the place of what cannot be read.
const EXPECTED: &str = "a PDF with text";

/// Reads PDF with the parser hayro-syntax.
pub(super) struct Reader;

impl PageReader for Reader {
    fn pages(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Page>> {
        let mut budget = Budget::of(limits);
        stream::check_object_streams(bytes, limits)?;
        let pdf = Pdf::new(Arc::new(bytes.to_vec())).map_err(unreadable)?;
        let sheets = pdf.pages();
        if sheets.is_empty() {
            return Err(Error::new(ErrorKind::Format, "a PDF without a page").expected(EXPECTED));
        }
        if sheets.len() > MOST_PAGES {
            let found = format!("a PDF of {} pages", sheets.len());
            return Err(Error::new(ErrorKind::Limit, found).expected(format!("at most {MOST_PAGES}")));
        }
        let mut interpreter = Interpreter::new(&mut budget);
        sheets.iter().map(|sheet| interpreter.page(sheet)).collect()
    }
}

/// Why a PDF cannot be read.
fn unreadable(error: LoadPdfError) -> Error {
    let (found, expected) = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ("a PDF that is locked with a password", "one that opens without")
        }
        LoadPdfError::Decryption(_) => ("a PDF that is encrypted in a way that is not known", "one that opens without"),
        LoadPdfError::Invalid => ("a damaged PDF", EXPECTED),
    };
    Error::new(ErrorKind::Format, found).expected(expected)
}
