//! What a corpus was read from.

use serde::{Deserialize, Serialize};

use crate::Digest;

/// A document of a corpus as it stands in the provenance of a result.
///
/// The number tells two documents of one name apart; the digest tells which bytes were read.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Corpus, Metadata};
/// use tifa::{Analyzer, Digest};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for text in ["改革见效。", "民生改善。"] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::named("甲县-2024"));
/// }
/// let second = corpus.inputs().nth(1).unwrap();
/// assert_eq!((second.number, second.name.as_str()), (2, "甲县-2024"));
/// assert_eq!(second.digest, Digest::of("民生改善。".as_bytes()));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Input {
    /// The place of the document in its corpus, counted from 1.
    pub number: usize,
    /// The name that its metadata gives.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub digest: Digest,
}
