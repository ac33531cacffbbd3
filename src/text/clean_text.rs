//! The result of cleaning.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::offsets::OffsetMap;
use super::positions::Positions;
use super::source::around_characters;
use super::{Bounds, Hint, Ledger, Source};
use crate::{CharacterSpan, Span};

/// Clean text that knows where each character came from.
///
/// It is paragraphs joined by `\n`. Every [`Span`] into it counts bytes of [`text`](Self::text); where JSON and CSV
/// speak of characters, [`characters`](Self::characters) gives them.
///
/// ```
/// use tifa::{Cleaner, Source, Span};
///
/// let source = Source::from_text("　　各位代表：\r\n　　经济总量达到 170 亿元。").unwrap();
/// let clean = Cleaner::new().clean(source);
/// assert_eq!(clean.text(), "各位代表：\n经济总量达到170亿元。");
///
/// let start = clean.text().find("170亿元").unwrap();
/// let origin = clean.origin(Span::new(start, start + "170亿元".len()));
/// assert_eq!(&clean.source().text()[origin.byte().range()], "170 亿元");
/// assert_eq!(origin.line(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct CleanText {
    source: Source,
    text: String,
    map: OffsetMap,
    positions: Positions,
    ledger: Ledger,
    /// What some paragraphs are: each by its start.
    hints: Vec<(usize, Hint)>,
}

/// Where in the source a piece of clean text came from: the smallest stretch that holds all its characters.
///
/// Serialises as `{"byte":[s,e],"char":[s,e],"line":n}`, with `"page":n` and `"bounds":[l,t,r,b]` where there are pages.
///
/// ```
/// use tifa::{CharacterSpan, Cleaner, Source, Span};
///
/// let clean = Cleaner::new().clean(Source::from_text("总量达到 170 亿元。").unwrap());
/// let origin = clean.origin(Span::new(12, 21)); // 170亿元
/// assert_eq!((origin.byte(), origin.char(), origin.line()), (Span::new(13, 23), CharacterSpan::new(5, 11), 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    byte: Span,
    char: CharacterSpan,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<Bounds>,
}

impl Origin {
    /// The bytes of the file as it was read, a byte order mark included.
    pub fn byte(&self) -> Span {
        self.byte
    }

    /// The characters of the decoded file.
    pub fn char(&self) -> CharacterSpan {
        self.char
    }

    /// The line in which the stretch begins, counted from 1: on its page where there are pages, else in the file.
    pub fn line(&self) -> usize {
        self.line as usize
    }

    /// The page on which the stretch begins, counted from 1, where the source has pages.
    pub fn page(&self) -> Option<usize> {
        self.page.map(|page| page as usize)
    }

    /// The box on that page that holds the lines of the stretch, where the source knows boxes.
    pub fn bounds(&self) -> Option<Bounds> {
        self.bounds
    }
}

impl fmt::Display for Origin {
    /// Writes the line, with the page before it where there is one: `12`, `3:12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.page {
            Some(page) => write!(f, "{page}:{}", self.line),
            None => write!(f, "{}", self.line),
        }
    }
}

impl CleanText {
    /// `hints` says what some stretches of the source are.
    pub(crate) fn new(source: Source, text: String, map: OffsetMap, ledger: Ledger, hints: &[(Span, Hint)]) -> Self {
        let positions = Positions::of(&text);
        let hinted = hints.iter().filter_map(|(span, hint)| {
            let start = map.target_span(*span)?.start();
            let before = text.as_bytes().get(..start)?;
            Some((memchr::memrchr(b'\n', before).map_or(0, |feed| feed + 1), *hint))
        });
        let mut hints: Vec<(usize, Hint)> = hinted.collect();
        hints.sort_by_key(|(start, _)| *start);
        hints.dedup_by_key(|(start, _)| *start);
        Self { source, text, map, positions, ledger, hints }
    }

    /// What the format says that some paragraphs are: each by its start, in order.
    pub(crate) fn hints(&self) -> &[(usize, Hint)] {
        &self.hints
    }

    /// The clean text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source that was cleaned.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What became of the characters of the source.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The paragraphs, in order: the lines of the text.
    pub fn paragraphs(&self) -> impl Iterator<Item = Span> + '_ {
        let mut start = 0;
        let count = if self.text.is_empty() { 0 } else { usize::MAX };
        self.text.split('\n').take(count).map(move |line| {
            let span = Span::new(start, start + line.len());
            start = span.end() + 1;
            span
        })
    }

    /// Where `span` of the clean text came from. A span that cuts a character counts as holding it.
    pub fn origin(&self, span: Span) -> Origin {
        let decoded = self.map.source_span(around_characters(&self.text, span));
        let char = CharacterSpan::new(self.source.character(decoded.start()), self.source.character(decoded.end()));
        let piece = self.source.pieces(decoded).next();
        let counted = || u32::try_from(self.source.line(decoded.start())).unwrap_or(u32::MAX);
        let line = piece.and_then(|piece| piece.line).unwrap_or_else(counted);
        let page = piece.and_then(|piece| piece.page);
        Origin { byte: self.source.bytes(decoded), char, line, page, bounds: self.source.bounds(decoded) }
    }

    /// The stretch of clean text that came from these bytes of the source file; `None` if none of them is left.
    ///
    /// ```
    /// use tifa::{CharacterSpan, Cleaner, Source, Span};
    ///
    /// let clean = Cleaner::new().clean(Source::from_text("总量达到 170 亿元。").unwrap());
    /// assert_eq!(clean.span_of(Span::new(13, 16)), Some(Span::new(12, 15))); // 170
    /// assert_eq!(clean.characters(Span::new(12, 15)), CharacterSpan::new(4, 7));
    /// assert_eq!(clean.offset_of_character(4), Some(12));
    /// assert_eq!((clean.paragraphs().count(), clean.ledger().total()), (1, clean.source().character_count()));
    /// ```
    pub fn span_of(&self, bytes: Span) -> Option<Span> {
        let span = self.map.target_span(self.source.span_of(bytes)?)?;
        Some(around_characters(&self.text, span))
    }

    /// The characters of the clean text that `span` holds.
    pub fn characters(&self, span: Span) -> CharacterSpan {
        CharacterSpan::new(
            self.positions.character(&self.text, span.start()),
            self.positions.character(&self.text, span.end()),
        )
    }

    /// The bytes of these characters of the clean text; `None` if it has fewer.
    pub fn span_of_characters(&self, characters: CharacterSpan) -> Option<Span> {
        let (start, end) = (self.offset_of_character(characters.start())?, self.offset_of_character(characters.end())?);
        Some(Span::new(start, end))
    }

    /// The byte offset of the character `index`; the length of the text for the index after the last.
    pub fn offset_of_character(&self, index: usize) -> Option<usize> {
        self.positions.offset(&self.text, index)
    }
}

impl AsRef<str> for CleanText {
    fn as_ref(&self) -> &str {
        self.text()
    }
}
