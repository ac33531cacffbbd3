//! How a result was made.

use serde::{Deserialize, Serialize};

use crate::segment::Identity;

/// What made a result: the crate, the segmenter, the lexicon, the cleaning.
///
/// Two results with equal provenance, from equal input, are equal to the byte.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// let analyzer = tifa::Analyzer::new()?;
/// let provenance = analyzer.provenance();
/// assert_eq!((&*provenance.tifa, &*provenance.segmenter.engine), (env!("CARGO_PKG_VERSION"), "pointwise"));
/// assert_eq!(provenance, analyzer.analyze_text("改革。")?.provenance());
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The version of this crate.
    pub tifa: String,
    /// The segmenter.
    #[serde(flatten)]
    pub segmenter: Identity,
    /// The digest of the lexicon, the first 16 digits of a SHA-256; `none` without one.
    pub lexicon: String,
    /// The rules of cleaning that were left out.
    pub rules_left_out: Vec<crate::text::Rule>,
}
