//! How evenly a term is spread over the parts of a corpus: documents, sections, or equal stretches of text.
//!
//! With v the counts in n parts of sizes s, w = s/Σs a part's share of the corpus and t = v/Σv its share of the term.
//! Parts of size 0 are dropped first. A measure that the parts do not define is `None`, never a NaN or an infinity.

use serde::Serialize;

mod measure;

pub use measure::Measure;

/// The counts of one term in the parts of a corpus, with the parts' sizes.
///
/// ```
/// use tifa::dispersion::{Measure, Parts};
///
/// // Five parts of about ten tokens, the term once in the first, twice in the second, and so on (Gries 2008).
/// let parts = Parts::new([(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)]).unwrap();
/// assert_eq!(parts.len(), 5);
/// assert_eq!(parts.count(), 15.0);
/// assert!((Measure::Dp.of(&parts).unwrap() - 0.18).abs() < 1e-12);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parts {
    /// Sorted, so that the order in which the parts were given cannot reach the last digit of a sum.
    parts: Vec<Part>,
    count: f64,
    size: f64,
}

/// One part: how often the term occurs in it, and how many tokens it has, at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct Part {
    count: f64,
    size: f64,
}

impl Part {
    fn rate(self) -> f64 {
        self.count / self.size
    }
}

impl Parts {
    /// The parts, each given as the term's count and the part's size. Parts without tokens are dropped; `None` if one
    /// of them has a count all the same.
    pub fn new(counts_and_sizes: impl IntoIterator<Item = (u64, u64)>) -> Option<Self> {
        let mut pairs = Vec::new();
        for (count, size) in counts_and_sizes {
            match (count, size) {
                (0, 0) => {}
                (_, 0) => return None,
                pair => pairs.push(pair),
            }
        }
        pairs.sort_unstable();
        let parts: Vec<_> =
            pairs.into_iter().map(|(count, size)| Part { count: count as f64, size: size as f64 }).collect();
        let count = parts.iter().map(|part| part.count).sum();
        let size = parts.iter().map(|part| part.size).sum();
        Some(Self { parts, count, size })
    }

    /// n, the number of parts with tokens.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether no part has tokens.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Σv, how often the term occurs in all parts together.
    pub fn count(&self) -> f64 {
        self.count
    }

    /// Σs, how many tokens all parts have together.
    pub fn size(&self) -> f64 {
        self.size
    }
}
