//! A document as it came: its bytes, decoded.

use std::sync::OnceLock;

use super::decode::{Decoded, decode};
use super::detect::{Detected, EXPECTED, detect, mark_length};
use super::layout::Layout;
use super::offsets::OffsetMap;
use super::piece::{Bounds, Piece, PieceOrigin};
use super::positions::{LineEnds, Positions, count};
use super::{Encoding, Malformed};
use crate::{Digest, Error, Result, Span};

/// A decoded document that still knows where in the file each character stood.
///
/// Offsets in [`text`](Self::text) count bytes of UTF-8. Bytes of the file count from its very beginning, a byte order
/// mark included; the mark is no character of the text.
///
/// ```
/// use tifa::{Source, Span};
/// use tifa::text::Encoding;
///
/// // 政府 in GB18030, one line below a heading.
/// let source = Source::from_bytes(b"1\n\xd5\xfe\xb8\xae\xb9\xa4\xd7\xf7").unwrap();
/// assert_eq!(source.encoding(), Encoding::Gb18030);
/// assert_eq!(source.text(), "1\n政府工作");
/// let span = Span::new(5, 8); // 府
/// assert_eq!(source.bytes(span), Span::new(4, 6));
/// assert_eq!((source.character(5), source.line(5)), (3, 2));
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    encoding: Encoding,
    byte_length: usize,
    map: OffsetMap,
    positions: Positions,
    line_ends: LineEnds,
    malformed: Vec<Malformed>,
    /// Once it was asked for, or at once where the text is not the bytes.
    digest: OnceLock<Digest>,
    /// Where the text was put together of pieces: each of them, by its start.
    pieces: Vec<Piece>,
    /// What the format knows of its lines; `None` where the cleaner must guess.
    layout: Option<Layout>,
}

impl Source {
    /// Decodes `bytes`: by their byte order mark, or as UTF-8 if they are, or by what their statistics say.
    ///
    /// # Errors
    ///
    /// If they are no text (an image, NULs) or more than 4 GiB. Malformed places are no error but are told by
    /// [`malformed`](Self::malformed).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let Detected { encoding, mark, valid } = detect(bytes)?;
        let source = match valid {
            Some(text) => return Self::from_text(text),
            None => Self::new(decode(bytes, mark, encoding)?, encoding, bytes.len())?.of_bytes(bytes),
        };
        // Random bytes make up some text in GB18030 or Big5; a small text may be damaged that much.
        let malformed = source.malformed.len();
        if malformed > 8 && malformed * 4 > source.character_count() {
            return Err(Error::new(
                crate::ErrorKind::Encoding,
                format!("{malformed} malformed places, read as {encoding}"),
            )
            .expected(EXPECTED));
        }
        Ok(source)
    }

    /// Decodes `bytes` from the encoding that the caller knows; a byte order mark of that encoding is skipped.
    ///
    /// # Errors
    ///
    /// If they are no text or more than 4 GiB.
    pub fn with_encoding(bytes: &[u8], encoding: Encoding) -> Result<Self> {
        let mark = mark_length(bytes, encoding);
        Ok(Self::new(decode(bytes, mark, encoding)?, encoding, bytes.len())?.of_bytes(bytes))
    }

    /// A text that is decoded already; its bytes count as a file in UTF-8.
    ///
    /// # Errors
    ///
    /// If it is no text but control characters, or longer than 4 GiB.
    pub fn from_text(text: impl Into<String>) -> Result<Self> {
        let text = text.into();
        let length = text.len();
        if u32::try_from(length).is_err() {
            return Err(Error::new(crate::ErrorKind::Limit, "a text longer than 4 GiB").expected("at most 4 GiB"));
        }
        let map = OffsetMap::copied(0, length);
        Self::new(Decoded { text, map, malformed: Vec::new() }, Encoding::Utf8, length)
    }

    /// Text that an extractor brings in pieces, each with its place on a page: the lines of a PDF, the cells of a table.
    ///
    /// The pieces are put one behind the other as they are, so a line brings its line feed. Where the page changes, a form
    /// feed is put between them, by which the cleaner knows page numbers and running heads. Bytes, characters and lines
    /// count in the text so put together, while [`Origin::page`](super::Origin::page) and the line of an origin are
    /// those of the piece.
    ///
    /// ```
    /// use tifa::text::PieceOrigin;
    /// use tifa::{Cleaner, Source, Span};
    ///
    /// let lines = [("各位代表：\n", 1, 1), ("现在，我代表县人民政府向大会报\n", 1, 2), ("告工作。\n", 2, 1)];
    /// let pieces = lines.map(|(text, page, line)| (text, PieceOrigin::page(page).with_line(line)));
    /// let clean = Cleaner::new().clean(Source::from_pieces(pieces)?);
    /// let offset = clean.text().find("工作").unwrap();
    /// let origin = clean.origin(Span::new(offset, offset + "工作".len()));
    /// assert_eq!((origin.page(), origin.line(), origin.to_string().as_str()), (Some(2), 1, "2:1"));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no text but control characters, or longer than 4 GiB.
    pub fn from_pieces<T: AsRef<str>>(pieces: impl IntoIterator<Item = (T, PieceOrigin)>) -> Result<Self> {
        let mut text = String::new();
        let mut placed: Vec<Piece> = Vec::new();
        for (piece, origin) in pieces {
            let page = |origin: &PieceOrigin| (origin.file.clone(), origin.page);
            if placed.last().is_some_and(|last| page(&last.origin) != page(&origin)) {
                text.push('\x0c');
            }
            let start = text.len();
            text.push_str(piece.as_ref());
            placed.push(Piece { start, origin });
        }
        Ok(Self { pieces: placed, ..Self::from_text(text)? })
    }

    /// The same with the digest of the file whose text an extractor brought.
    #[must_use]
    pub fn extracted_from(self, bytes: &[u8]) -> Self {
        self.of_bytes(bytes)
    }

    /// The same with what the format knows of its lines.
    #[cfg(any(feature = "docx", feature = "pdf"))]
    pub(super) fn with_layout(self, layout: Layout) -> Self {
        Self { layout: Some(layout), ..self }
    }

    /// What the format knows of its lines.
    pub(super) fn layout(&self) -> Option<&Layout> {
        self.layout.as_ref()
    }

    /// Where the pieces that `span` of the text touches stood; nothing for a source that is not made of pieces.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = &PieceOrigin> {
        let first = self.pieces.partition_point(|piece| piece.start <= span.start()).saturating_sub(1);
        let end = span.end().max(span.start() + 1);
        self.pieces.iter().skip(first).take_while(move |piece| piece.start < end).map(|piece| &piece.origin)
    }

    /// The box that holds what `span` touches on the page on which it begins.
    pub(crate) fn bounds(&self, span: Span) -> Option<Bounds> {
        let mut touched = self.pieces(span);
        let first = touched.next()?;
        let same_page = touched.take_while(|piece| piece.page == first.page && piece.file == first.file);
        same_page
            .filter_map(|piece| piece.bounds)
            .fold(first.bounds, |bounds, other| Some(bounds.map_or(other, |bounds| bounds.around(other))))
    }

    fn new(decoded: Decoded, encoding: Encoding, byte_length: usize) -> Result<Self> {
        let Decoded { text, map, malformed } = decoded;
        let positions = Positions::of(&text);
        let line_ends = LineEnds::of(&text);
        let controls = count(text.as_bytes(), |byte| matches!(byte, 0..=8 | 14..=31 | 127));
        let of = positions.character(&text, text.len());
        if controls * 10 > of {
            let nul = count(text.as_bytes(), |byte| byte == 0);
            let kind = if nul * 2 > controls { "NUL characters" } else { "control characters" };
            return Err(Error::new(crate::ErrorKind::Encoding, format!("{controls} {kind} among {of} characters"))
                .expected(EXPECTED));
        }
        Ok(Self {
            text,
            encoding,
            byte_length,
            map,
            positions,
            line_ends,
            malformed,
            digest: OnceLock::new(),
            pieces: Vec::new(),
            layout: None,
        })
    }

    /// The same, decoded from `bytes`.
    fn of_bytes(self, bytes: &[u8]) -> Self {
        Self { digest: OnceLock::from(Digest::of(bytes)), ..self }
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding that the bytes were decoded from.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The places that were no text in that encoding, in order.
    pub fn malformed(&self) -> &[Malformed] {
        &self.malformed
    }

    /// The length of the file in bytes.
    pub fn byte_length(&self) -> usize {
        self.byte_length
    }

    /// The SHA-256 of the bytes.
    ///
    /// ```
    /// use tifa::{Digest, Source};
    ///
    /// let bytes = b"\xef\xbb\xbf2024";
    /// assert_eq!(Source::from_bytes(bytes)?.digest(), Digest::of(bytes));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(self.text.as_bytes()))
    }

    /// The number of characters of the text.
    pub fn character_count(&self) -> usize {
        self.positions.character(&self.text, self.text.len())
    }

    /// The bytes of the file that `span` of the text was decoded from.
    pub fn bytes(&self, span: Span) -> Span {
        if self.text.is_empty() {
            // An empty text stands at the end of the file: after the mark, if there is one.
            return Span::new(self.byte_length, self.byte_length);
        }
        self.map.source_span(span)
    }

    /// The stretch of the text that was decoded from `bytes` of the file; `None` if there is none.
    ///
    /// ```
    /// use tifa::text::Encoding;
    /// use tifa::{Source, Span};
    ///
    /// let source = Source::with_encoding(b"\xd5\xfe\xb8\xae", Encoding::Gb18030)?; // 政府
    /// assert_eq!((source.byte_length(), source.character_count(), source.malformed().len()), (4, 2, 0));
    /// assert_eq!(source.span_of(Span::new(2, 4)), Some(Span::new(3, 6)));
    /// assert_eq!(source.offset_of_character(1), Some(3));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn span_of(&self, bytes: Span) -> Option<Span> {
        let span = self.map.target_span(bytes)?;
        Some(around_characters(&self.text, span))
    }

    /// The number of characters before `offset` in the text.
    pub fn character(&self, offset: usize) -> usize {
        self.positions.character(&self.text, offset)
    }

    /// The line that `offset` stands in, counted from 1. Lines end at LF, CRLF or a bare CR, as editors count.
    pub fn line(&self, offset: usize) -> usize {
        self.line_ends.line(&self.text, offset)
    }

    /// The offset in the text of its character `index`; the length of the text for the index after the last.
    pub fn offset_of_character(&self, index: usize) -> Option<usize> {
        self.positions.offset(&self.text, index)
    }
}

/// `span`, made larger until both ends stand between characters of `text`.
pub(crate) fn around_characters(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start().min(text.len()), span.end().min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [&[0u8; 64][..], b"\x01\x02\x03\x04abc", b"\x89PNG\r\n\x1a\n\0"] {
            let error = Source::from_bytes(bytes).unwrap_err().to_string();
            assert!(error.contains("expected a text in UTF-8"), "{error}");
        }
        let error = Source::from_bytes(&[0; 64]).unwrap_err().to_string();
        assert!(error.starts_with("64 NUL characters among 64 characters"), "{error}");
        assert!(Source::with_encoding(&[0; 64], Encoding::Utf8).is_err());
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(Source::from_bytes(&noise).is_err());
    }

    #[test]
    fn an_empty_source_is_a_source() {
        for (bytes, length) in [(&b""[..], 0), (b"\xef\xbb\xbf", 3), (b"\xff\xfe", 2)] {
            let source = Source::from_bytes(bytes).unwrap();
            assert_eq!((source.text(), source.character_count(), source.line(0)), ("", 0, 1));
            assert_eq!(source.bytes(Span::new(0, 0)), Span::new(length, length));
        }
    }

    #[test]
    fn a_declared_encoding_wins() {
        let bytes = "政府".as_bytes();
        assert_eq!(Source::with_encoding(bytes, Encoding::Gb18030).unwrap().text(), "鏀垮簻");
        assert_eq!(Source::with_encoding(b"\xef\xbb\xbf\xe6\x94\xbf", Encoding::Utf8).unwrap().text(), "政");
    }

    #[test]
    fn a_mark_counts_in_bytes_and_not_in_characters() {
        let source = Source::from_bytes("\u{feff}政府".as_bytes()).unwrap();
        assert_eq!(source.bytes(Span::new(3, 6)), Span::new(6, 9));
        assert_eq!(source.character(3), 1);
        assert_eq!(source.span_of(Span::new(7, 8)), Some(Span::new(3, 6)));
        assert_eq!(source.span_of(Span::new(0, 3)), None);
        assert_eq!(source.offset_of_character(1), Some(3));
    }
}
