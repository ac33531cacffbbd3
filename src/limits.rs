//! How much input is taken from whoever sends it.

mod read;

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// How much is taken of a text, a lexicon and what is found, before an error says that it is too much.
///
/// The defaults are far above real documents and apply unless you change them. What is larger is refused as a whole: nothing
/// is cut off silently.
///
/// | limit | default | holds for |
/// |---|---|---|
/// | `input` | 256 MiB | every text that an [`Analyzer`](crate::Analyzer) reads, in bytes; `analyze_unlimited`, `tag_unlimited`, `occurrences_unlimited` and `PolicyTokenizer::unlimited` hold no limit |
/// | `lexicon_bytes` | 128 MiB | [`Lexicon::from_csv`](crate::Lexicon::from_csv) and the other lists of words that are read |
/// | `lexicon_rows` | 1,500,000 | the same, without the header |
/// | `cell` | 64 KiB | a cell of a lexicon, a line of a list |
/// | `occurrences` | 10,000,000 | places where terms stand, overlaps included, in one text (some 100 bytes each); it also bounds comparisons past a term's 64th character |
/// | `candidates` | 1,000,000 | [`Discovery::in_document_within`](crate::discover::Discovery::in_document_within) |
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::{Analyzer, Limits};
///
/// let analyzer = Analyzer::builder().limits(Limits::new().with_input(30)).build()?;
/// assert!(analyzer.analyze_text("乡村振兴。").is_ok());
/// let error = analyzer.analyze_text("全面推进乡村振兴。乡村振兴。").unwrap_err();
/// assert_eq!(error.to_string(), "an input of 42 bytes; expected at most 30 (`Limits::with_input`)");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    input: usize,
    lexicon_bytes: usize,
    lexicon_rows: usize,
    cell: usize,
    occurrences: usize,
    candidates: usize,
}

impl Limits {
    /// The defaults of the table above.
    pub const fn new() -> Self {
        Self {
            input: 256 << 20,
            lexicon_bytes: 128 << 20,
            lexicon_rows: 1_500_000,
            cell: 64 << 10,
            occurrences: 10_000_000,
            candidates: 1_000_000,
        }
    }

    /// No limits but those of the formats: a text has at most 4 GiB.
    pub const fn none() -> Self {
        Self {
            input: usize::MAX,
            lexicon_bytes: usize::MAX,
            lexicon_rows: usize::MAX,
            cell: usize::MAX,
            occurrences: usize::MAX,
            candidates: usize::MAX,
        }
    }

    /// The same with another limit for the bytes of a text.
    #[must_use]
    pub const fn with_input(self, bytes: usize) -> Self {
        Self { input: bytes, ..self }
    }

    /// The same with other limits for the bytes and the rows of a lexicon.
    #[must_use]
    pub const fn with_lexicon(self, bytes: usize, rows: usize) -> Self {
        Self { lexicon_bytes: bytes, lexicon_rows: rows, ..self }
    }

    /// The same with another limit for the bytes of a cell.
    ///
    /// ```
    /// use tifa::{Lexicon, Limits};
    ///
    /// let limits = Limits::new().with_cell(12).with_occurrences(1000).with_candidates(100);
    /// assert_eq!((limits.cell(), limits.occurrences(), limits.candidates()), (12, 1000, 100));
    /// assert_eq!((limits.input(), limits.lexicon_bytes(), limits.lexicon_rows()), (256 << 20, 128 << 20, 1_500_000));
    /// assert!(Lexicon::from_csv_within("my.csv", "term\n新质生产力\n".as_bytes(), &limits).is_err());
    /// ```
    #[must_use]
    pub const fn with_cell(self, bytes: usize) -> Self {
        Self { cell: bytes, ..self }
    }

    /// The same with another limit for the places where terms stand in one text, and for what long terms make of it
    /// ([`Tagger::occurrences_within`](crate::Tagger::occurrences_within)).
    #[must_use]
    pub const fn with_occurrences(self, count: usize) -> Self {
        Self { occurrences: count, ..self }
    }

    /// The same with another limit for the candidates of one document.
    #[must_use]
    pub const fn with_candidates(self, count: usize) -> Self {
        Self { candidates: count, ..self }
    }

    /// The most bytes that a text may have.
    pub const fn input(&self) -> usize {
        self.input
    }

    /// The most bytes that a lexicon may have.
    pub const fn lexicon_bytes(&self) -> usize {
        self.lexicon_bytes
    }

    /// The most rows that a lexicon may have.
    pub const fn lexicon_rows(&self) -> usize {
        self.lexicon_rows
    }

    /// The most bytes that a cell may have.
    pub const fn cell(&self) -> usize {
        self.cell
    }

    /// The most places where terms may stand in one text.
    pub const fn occurrences(&self) -> usize {
        self.occurrences
    }

    /// The most candidates that one document may have.
    pub const fn candidates(&self) -> usize {
        self.candidates
    }

    pub(crate) fn check_input(&self, bytes: usize) -> Result<()> {
        within(bytes, self.input, || format!("an input of {bytes} bytes"), "with_input")
    }

    pub(crate) fn check_rows(&self, rows: usize) -> Result<()> {
        within(rows, self.lexicon_rows, || format!("a lexicon of {rows} rows or more"), "with_lexicon")
    }

    pub(crate) fn check_cell(&self, bytes: usize) -> Result<()> {
        within(bytes, self.cell, || format!("a cell of {bytes} bytes"), "with_cell")
    }

    pub(crate) fn check_candidates(&self, count: usize) -> Result<()> {
        within(count, self.candidates, || format!("{count} candidates"), "with_candidates")
    }

    pub(crate) fn too_many_occurrences(&self) -> Error {
        let found = format!("terms at more than {} places of one text", self.occurrences);
        Error::new(crate::ErrorKind::Limit, found).expected("fewer, or a larger limit (`Limits::with_occurrences`)")
    }

    pub(crate) fn too_far(&self, near: usize) -> Error {
        let found = format!(
            "terms of more than {near} characters that a text repeats for more than {} steps",
            self.occurrences
        );
        Error::new(crate::ErrorKind::Limit, found)
            .expected("shorter terms, or a larger limit (`Limits::with_occurrences`)")
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

fn within(found: usize, most: usize, say: impl FnOnce() -> String, setting: &str) -> Result<()> {
    if found <= most {
        return Ok(());
    }
    Err(Error::new(crate::ErrorKind::Limit, say()).expected(format!("at most {most} (`Limits::{setting}`)")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_no_limit() {
        assert!(Limits::none().check_input(usize::MAX).is_ok());
    }
}
