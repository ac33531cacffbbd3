//! Files of other formats than plain text, told by their content.

#[cfg(feature = "docx")]
mod docx;

use super::Source;
use crate::{Limits, Result};

impl Source {
    /// Reads a file of any format that this build knows, by its content and never by its name: a text in any encoding, a
    /// page of HTML, with the feature `docx` a document of Word.
    ///
    /// Bytes and characters of an [`Origin`](super::Origin) then count in the text that the format holds. Paragraphs of such a source are known, so the cleaner need not guess them.
    ///
    /// ```
    /// use tifa::{Limits, Source};
    ///
    /// let source = Source::from_file("改革见效。".as_bytes(), &Limits::new())?;
    /// assert_eq!(source.text(), "改革见效。");
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the file is larger than `limits` allow, or unfolds to more; if it is damaged, locked with a password or has no
    /// text; if it is of another format. Each in one sentence.
    pub fn from_file(bytes: &[u8], limits: &Limits) -> Result<Self> {
        limits.check_input(bytes.len())?;
        #[cfg(feature = "docx")]
        if bytes.starts_with(b"PK\x03\x04") {
            return Ok(docx::source(bytes, limits)?.extracted_from(bytes));
        }
        Self::from_bytes(bytes)
    }
}
