//! A stretch of text, counted in characters.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A half-open range of characters, `[start, end)`: what JSON and tables give, since other languages count characters.
///
/// It is another type than [`Span`](crate::Span), which counts bytes, and cannot index a `str`:
/// [`CleanText::span_of_characters`](crate::CleanText::span_of_characters) gives the bytes.
///
/// ```
/// use tifa::{CharacterSpan, Cleaner, Source, Span};
///
/// let clean = Cleaner::new().clean(Source::from_text("培育新质生产力。")?);
/// let characters = clean.characters(Span::new(6, 21));
/// assert_eq!(characters, CharacterSpan::new(2, 7));
/// assert_eq!((characters.len(), serde_json::to_string(&characters).unwrap()), (5, "[2,7]".to_owned()));
/// let span = clean.span_of_characters(characters).unwrap();
/// assert_eq!(&clean.text()[span.range()], "新质生产力");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(into = "(u32, u32)", from = "(u32, u32)")]
pub struct CharacterSpan {
    start: u32,
    end: u32,
}

impl CharacterSpan {
    /// The span from the character `start` to the character `end`; an end before the start gives the empty span at
    /// `start`. Numbers beyond 32 bits saturate.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { start, end: end.max(start) }
    }

    /// The index of the first character.
    #[inline]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The index after the last character.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The number of characters.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no character.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl From<(u32, u32)> for CharacterSpan {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end: end.max(start) }
    }
}

impl From<CharacterSpan> for (u32, u32) {
    fn from(span: CharacterSpan) -> Self {
        (span.start, span.end)
    }
}

impl fmt::Debug for CharacterSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "characters {}..{}", self.start, self.end)
    }
}
