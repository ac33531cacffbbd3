//! Files of other formats than plain text, told by their content.

#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "pdf")]
mod pdf;

use super::Source;
use crate::{Limits, Result};

impl Source {
    /// Reads a file of any format that this build knows, by its content and never by its name: a text in any encoding, a
    /// page of HTML, with the feature `docx` a document of Word, with the feature `pdf` a PDF.
    ///
    /// Bytes and characters of an [`Origin`](super::Origin) then count in the text that the format holds; a PDF gives pages,
    /// lines and boxes. Paragraphs of such a source are known, so the cleaner need not guess them.
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
        #[cfg(feature = "pdf")]
        if bytes.get(..bytes.len().min(1024)).is_some_and(|head| memchr::memmem::find(head, b"%PDF-").is_some()) {
            return Ok(super::pages::source(super::pages::PageReader::pages(&pdf::Reader, bytes, limits)?)?
                .extracted_from(bytes));
        }
        #[cfg(not(feature = "pdf"))]
        if bytes.starts_with(b"%PDF-") {
            return Err(crate::Error::new(crate::ErrorKind::Format, "a PDF, which this build does not read")
                .expected("a text, or a build with the feature `pdf`"));
        }
        Self::from_bytes(bytes)
    }
}
