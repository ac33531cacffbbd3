//! A stretch of text.

mod character_span;

pub use character_span::CharacterSpan;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `[start, end)`, whose two ends are character boundaries of the text it belongs to.
///
/// What counts characters is a [`CharacterSpan`]. Offsets are 32 bits wide, because tokens and mentions store millions of them; [`Source`](crate::Source) refuses an
/// input longer than 4 GiB.
///
/// ```
/// use tifa::Span;
///
/// let span = Span::new(3, 9);
/// assert_eq!(&"新质生产力"[span.range()], "质生");
/// assert_eq!(span.len(), 6);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(into = "(u32, u32)", from = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives the empty span at `start`.
    ///
    /// Offsets beyond 4 GiB saturate: no text that tifa accepts has them.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { start, end: end.max(start) }
    }

    /// The first byte.
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The number of bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range, to slice a text with.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies wholly inside this span; a span contains itself.
    ///
    /// ```
    /// # use tifa::Span;
    /// assert!(Span::new(0, 9).contains(Span::new(3, 9)));
    /// assert!(!Span::new(0, 9).contains(Span::new(6, 12)));
    /// ```
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    ///
    /// ```
    /// use tifa::Span;
    ///
    /// let span = Span::new(3, 9);
    /// assert!(span.overlaps(Span::new(6, 12)) && !span.overlaps(Span::new(9, 12)));
    /// assert_eq!((span.start(), span.end(), span.is_empty()), (3, 9, false));
    /// ```
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span of the `length` bytes behind this one.
    #[inline]
    pub(crate) fn next(self, length: u32) -> Self {
        Self { start: self.end, end: self.end.saturating_add(length) }
    }

    /// The same span in a text that begins `offset` bytes earlier; it saturates as [`Span::new`] does.
    ///
    /// ```
    /// use tifa::Span;
    ///
    /// let (text, paragraph) = ("回顾\n改革见效", "改革见效");
    /// let in_paragraph = Span::new(6, 12);
    /// assert_eq!(&paragraph[in_paragraph.range()], &text[in_paragraph.shifted(7).range()]);
    /// assert!(in_paragraph.shifted(usize::MAX).is_empty());
    /// ```
    #[inline]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start().saturating_add(offset), self.end().saturating_add(offset))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end: end.max(start) }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
