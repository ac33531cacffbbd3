//! From bytes to text, with the source position of every character.

use encoding_rs::{BIG5, DecoderResult, GB18030};
use serde::Serialize;

use super::Encoding;
use super::detect::valid_utf8;
use super::offsets::{OffsetMap, Unit};
use crate::{Error, Result, Span};

/// Bytes that stand for no character in the source's encoding; U+FFFD stands for them in the text.
///
/// ```
/// use tifa::Source;
///
/// let source = Source::from_bytes("政府工作报告".as_bytes().get(..17).unwrap()).unwrap();
/// assert_eq!(source.text(), "政府工作报\u{fffd}");
/// assert_eq!(source.malformed()[0].bytes(), tifa::Span::new(15, 17));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Malformed {
    bytes: Span,
    offset: u32,
}

impl Malformed {
    /// The bytes, in the file as read.
    pub fn bytes(&self) -> Span {
        self.bytes
    }

    /// Where U+FFFD stands for them in the decoded text.
    pub fn offset(&self) -> usize {
        self.offset as usize
    }
}

/// What became of the bytes.
pub(super) struct Decoded {
    pub(super) text: String,
    /// From the text to the bytes of the file.
    pub(super) map: OffsetMap,
    pub(super) malformed: Vec<Malformed>,
}

/// Decodes `bytes` from `start` on, which is the length of the byte order mark.
pub(super) fn decode(bytes: &[u8], start: usize, encoding: Encoding) -> Result<Decoded> {
    let too_long = || {
        Error::new(crate::ErrorKind::Limit, "a text longer than 4 GiB")
            .expected("at most 4 GiB, since offsets have 32 bits")
    };
    if u32::try_from(bytes.len()).is_err() {
        return Err(too_long());
    }
    let decoded = match encoding {
        Encoding::Utf8 => utf8(bytes, start),
        Encoding::Utf16Le => utf16(bytes, start, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes, start, u16::from_be_bytes),
        Encoding::Gb18030 => multibyte(bytes, start, GB18030, gb18030_width),
        Encoding::Big5 => multibyte(bytes, start, BIG5, big5_width),
    };
    // A two-byte character of GB18030 has up to three bytes in UTF-8.
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(too_long());
    }
    Ok(decoded)
}

impl Decoded {
    fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), map: OffsetMap::default(), malformed: Vec::new() }
    }

    fn push_malformed(&mut self, start: usize, length: usize) {
        let offset = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.malformed.push(Malformed { bytes: Span::new(start, start + length), offset });
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.map.push(Unit::decoded(3, length as u8), start, 3);
    }
}

fn utf8(bytes: &[u8], start: usize) -> Decoded {
    let body = bytes.get(start..).unwrap_or_default();
    if let Some(text) = valid_utf8(body) {
        return Decoded { text: text.to_owned(), map: OffsetMap::copied(start, body.len()), malformed: Vec::new() };
    }
    let mut decoded = Decoded::with_capacity(body.len());
    let mut at = start;
    for chunk in body.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        decoded.map.push(Unit::COPIED, at, chunk.valid().len());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            decoded.push_malformed(at, chunk.invalid().len());
            at += chunk.invalid().len();
        }
    }
    decoded
}

fn utf16(bytes: &[u8], start: usize, unit: fn([u8; 2]) -> u16) -> Decoded {
    let body = bytes.get(start..).unwrap_or_default();
    let (pairs, odd) = body.as_chunks::<2>();
    // Nearly all characters of such a text are Han: two bytes become three.
    let mut decoded = Decoded::with_capacity(body.len() + body.len() / 2);
    let mut at = start;
    for result in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match result {
            Ok(c) => {
                let width = c.len_utf16() * 2;
                decoded.map.push(Unit::decoded(c.len_utf8() as u8, width as u8), at, c.len_utf8());
                decoded.text.push(c);
                at += width;
            }
            Err(_) => {
                decoded.push_malformed(at, 2);
                at += 2;
            }
        }
    }
    if !odd.is_empty() {
        decoded.push_malformed(at, 1);
    }
    decoded
}

/// How many bytes are decoded in one step: the buffer that `encoding_rs` asks for stays small.
const STEP: usize = 64 * 1024;

/// `encoding_rs` says nothing of the source position of a character; the width of each character is read off the bytes
/// again, which is unambiguous once the decoder has found them well formed.
fn multibyte(
    bytes: &[u8],
    start: usize,
    encoding: &'static encoding_rs::Encoding,
    width: fn(&[u8], char, Option<char>) -> usize,
) -> Decoded {
    let body_length = bytes.len().saturating_sub(start);
    let mut decoded = Decoded::with_capacity(body_length + body_length / 2);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Not straight into the text: each call touches all the room it is given, and a malformed place ends a call, so that
    // the time for noise would grow with its square.
    let room = decoder.max_utf8_buffer_length_without_replacement(STEP).unwrap_or(STEP * 4);
    let mut buffer = vec![0; room];
    // `read` bytes have been given to the decoder; the characters up to `at` are in the map. A character that lies
    // across two steps is given out with the second.
    let (mut read, mut at) = (start, start);
    loop {
        let end = read.saturating_add(STEP).min(bytes.len());
        let step = bytes.get(read..end).unwrap_or_default();
        let last = end == bytes.len();
        let (result, taken, written) = decoder.decode_to_utf8_without_replacement(step, &mut buffer, last);
        read += taken;
        let text = buffer.get(..written).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        decoded.text.push_str(text);
        let mut characters = text.chars().peekable();
        let (mut unit, mut run_start, mut run_length) = (Unit::COPIED, at, 0);
        while let Some(c) = characters.next() {
            let bytes_of = width(bytes.get(at..).unwrap_or_default(), c, characters.peek().copied());
            let this = Unit::decoded(c.len_utf8() as u8, bytes_of as u8);
            if this != unit {
                decoded.map.push(unit, run_start, run_length);
                (unit, run_start, run_length) = (this, at, 0);
            }
            run_length += c.len_utf8();
            at += bytes_of;
        }
        decoded.map.push(unit, run_start, run_length);
        match result {
            DecoderResult::Malformed(length, after) => {
                let length = usize::from(length);
                let malformed = read.saturating_sub(usize::from(after) + length);
                decoded.push_malformed(malformed, length);
                at = malformed + length;
            }
            DecoderResult::InputEmpty if last => break,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
    decoded
}

fn gb18030_width(bytes: &[u8], _: char, _: Option<char>) -> usize {
    match bytes {
        [0..=0x80 | 0xff, ..] => 1,
        [_, b'0'..=b'9', ..] => 4,
        _ => 2,
    }
}

/// Four codes of Big5 (8862, 8864, 88A3, 88A5) stand for a letter and a combining accent: each of the two is given one
/// of the two bytes, so that both together are the code.
fn big5_width(bytes: &[u8], c: char, next: Option<char>) -> usize {
    const MACRON: char = '\u{304}';
    const CARON: char = '\u{30c}';
    match bytes {
        [0..=0x80 | 0xff, ..] => 1,
        _ if matches!(c, MACRON | CARON) => 1,
        [0x88, 0x62 | 0x64 | 0xa3 | 0xa5, ..] if matches!(next, Some(MACRON | CARON)) => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every character of the text, with the bytes that the map gives for it.
    fn pieces(decoded: &Decoded) -> Vec<(char, Span)> {
        let span = |at: usize, c: char| Span::new(at, at + c.len_utf8());
        decoded.text.char_indices().map(|(at, c)| (c, decoded.map.source_span(span(at, c)))).collect()
    }

    fn tiles(decoded: &Decoded, start: usize, length: usize) {
        let mut at = start;
        for (c, bytes) in pieces(decoded) {
            assert_eq!(bytes.start(), at, "{c:?}");
            at = bytes.end();
        }
        assert_eq!(at, length);
        let replacements = decoded.text.matches('\u{fffd}').count();
        assert!(replacements >= decoded.malformed.len());
        for malformed in &decoded.malformed {
            assert!(decoded.text[malformed.offset()..].starts_with('\u{fffd}'));
            assert_eq!(
                decoded.map.source_span(Span::new(malformed.offset(), malformed.offset() + 3)),
                malformed.bytes()
            );
        }
    }

    #[test]
    fn gb18030_of_one_two_and_four_bytes() {
        let text = "a政€㐀😀b府";
        let (bytes, _, _) = GB18030.encode(text);
        let decoded = decode(&bytes, 0, Encoding::Gb18030).unwrap();
        assert_eq!(decoded.text, text);
        let widths: Vec<_> = pieces(&decoded).iter().map(|(_, bytes)| bytes.len()).collect();
        assert_eq!(widths, [1, 2, 2, 4, 4, 1, 2]);
        tiles(&decoded, 0, bytes.len());
    }

    #[test]
    fn big5_with_its_double_characters() {
        let bytes = [0x88, 0x62, b'a', 0x88, 0xa5, 0xa4, 0x40];
        let decoded = decode(&bytes, 0, Encoding::Big5).unwrap();
        assert_eq!(decoded.text, "\u{ca}\u{304}a\u{ea}\u{30c}一");
        tiles(&decoded, 0, bytes.len());
    }

    #[test]
    fn steps_may_cut_a_character() {
        let text = format!("a{}", "政".repeat(STEP));
        let (bytes, _, _) = GB18030.encode(&text);
        let decoded = decode(&bytes, 0, Encoding::Gb18030).unwrap();
        assert_eq!(decoded.text, text);
        assert!(decoded.malformed.is_empty());
        assert_eq!(decoded.map.len(), 2);
        tiles(&decoded, 0, bytes.len());
    }

    #[test]
    fn unpaired_surrogates_and_an_odd_byte() {
        let bytes = [0x3f, 0x65, 0x00, 0xd8, 0x9c, 0x5e, 0x41];
        let decoded = decode(&bytes, 0, Encoding::Utf16Le).unwrap();
        assert_eq!(decoded.text, "政\u{fffd}府\u{fffd}");
        assert_eq!(decoded.malformed.len(), 2);
        tiles(&decoded, 0, bytes.len());
    }

    proptest! {
        #[test]
        fn any_bytes_are_tiled(mut bytes in prop::collection::vec(any::<u8>(), 0..80), han in "[一-龥]{0,8}", at in 0usize..80) {
            for &encoding in Encoding::ALL {
                let encoded = match encoding {
                    Encoding::Gb18030 => GB18030.encode(&han).0.into_owned(),
                    Encoding::Big5 => BIG5.encode(&han).0.into_owned(),
                    _ => han.clone().into_bytes(),
                };
                let place = at.min(bytes.len());
                bytes.splice(place..place, encoded);
                let decoded = decode(&bytes, 0, encoding).unwrap();
                tiles(&decoded, 0, bytes.len());
                let units = |unit: fn([u8; 2]) -> u16| {
                    let (pairs, odd) = bytes.as_chunks::<2>();
                    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
                    String::from_utf16_lossy(&units) + if odd.is_empty() { "" } else { "\u{fffd}" }
                };
                let expected = match encoding {
                    Encoding::Gb18030 => GB18030.decode_without_bom_handling(&bytes).0.into_owned(),
                    Encoding::Big5 => BIG5.decode_without_bom_handling(&bytes).0.into_owned(),
                    Encoding::Utf8 => String::from_utf8_lossy(&bytes).into_owned(),
                    Encoding::Utf16Le => units(u16::from_le_bytes),
                    Encoding::Utf16Be => units(u16::from_be_bytes),
                };
                prop_assert_eq!(&decoded.text, &expected);
            }
        }
    }
}
