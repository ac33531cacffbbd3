//! The counts of a term in parts.

/// The sizes of the parts of a corpus, which all its terms share.
///
/// ```
/// use tifa::dispersion::Sizes;
///
/// let sizes = Sizes::from_iter([9, 10, 0, 11]);
/// assert_eq!((sizes.len(), sizes.total()), (3, 30)); // a part without tokens is none
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    number: u64,
    total: u64,
    smallest: u64,
}

impl Sizes {
    /// n, the number of parts with tokens.
    pub fn len(&self) -> u64 {
        self.number
    }

    /// Whether no part has tokens.
    pub fn is_empty(&self) -> bool {
        self.number == 0
    }

    /// Σs, how many tokens all parts have together.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// min s, the tokens of the smallest part that has any; 0 if there is none.
    pub(super) fn smallest(&self) -> u64 {
        self.smallest
    }
}

impl FromIterator<u64> for Sizes {
    fn from_iter<I: IntoIterator<Item = u64>>(sizes: I) -> Self {
        sizes.into_iter().filter(|&size| size > 0).fold(Self::default(), |sizes, size| Self {
            number: sizes.number + 1,
            total: sizes.total.saturating_add(size),
            smallest: if sizes.number == 0 { size } else { sizes.smallest.min(size) },
        })
    }
}

/// The counts of one term in the parts of a corpus, with the parts' sizes. Only the parts that hold the term are kept.
///
/// ```
/// use tifa::dispersion::{Measure, Parts};
///
/// // Five parts of about ten tokens, the term once in the first, twice in the second, and so on (Gries 2008).
/// let parts = Parts::new([(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)]).unwrap();
/// assert_eq!((parts.sizes().len(), parts.count()), (5, 15));
/// assert!((Measure::Dp.value(&parts).unwrap() - 0.18).abs() < 1e-12);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Those that hold the term, sorted, so that the order in which they were given cannot reach the last digit of a sum.
    holding: Vec<Part>,
    count: u64,
    sizes: Sizes,
}

/// One part: how often the term occurs in it, at least once, and how many tokens it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) count: u64,
    pub(super) size: u64,
}

impl Part {
    pub(super) fn rate(self) -> f64 {
        self.count as f64 / self.size as f64
    }
}

impl Parts {
    /// The parts, each given as the term's count and the part's size. Parts without tokens are dropped; `None` if one
    /// of them has a count all the same.
    pub fn new(counts_and_sizes: impl IntoIterator<Item = (u64, u64)>) -> Option<Self> {
        let pairs: Vec<(u64, u64)> = counts_and_sizes.into_iter().collect();
        let sizes = pairs.iter().map(|&(_, size)| size).collect();
        Self::holding(pairs.into_iter().filter(|&(count, _)| count > 0), sizes)
    }

    /// The parts that hold the term, as its count and the part's size, among parts of `sizes`; `None` if one of them has no
    /// count or no token.
    pub(super) fn holding(counts_and_sizes: impl IntoIterator<Item = (u64, u64)>, sizes: Sizes) -> Option<Self> {
        let mut holding: Vec<Part> = Vec::new();
        for (count, size) in counts_and_sizes {
            if count == 0 || size == 0 {
                return None;
            }
            holding.push(Part { count, size });
        }
        holding.sort_unstable();
        let count = holding.iter().fold(0, |sum: u64, part| sum.saturating_add(part.count));
        Some(Self { holding, count, sizes })
    }

    /// The parts that hold the term.
    pub(super) fn with_term(&self) -> &[Part] {
        &self.holding
    }

    /// The sizes of all parts.
    pub fn sizes(&self) -> Sizes {
        self.sizes
    }

    /// Σv, how often the term occurs in all parts together.
    pub fn count(&self) -> u64 {
        self.count
    }
}
