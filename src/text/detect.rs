//! Which encoding bytes are in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, GB18030, GBK, UTF_8};

use super::Encoding;
use crate::{Error, Result};

/// What every refusal asks for.
pub(super) const EXPECTED: &str = "a text in UTF-8, UTF-16, GB18030 or Big5";

/// How much is looked at to choose between two encodings: more makes no choice surer.
const SAMPLE: usize = 256 * 1024;

/// How much the detector reads, from the first byte that is not ASCII: it weighs some thirty encodings byte by byte, and
/// two thousand Chinese characters tell it all.
const DETECTOR_SAMPLE: usize = 4096;

/// How the files begin that people take for text.
const SIGNATURES: [(&[u8], &str); 12] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file (extract its text first, with pdftotext for example)"),
    (b"PK\x03\x04", "a ZIP archive, such as a .docx or .xlsx file (save it as text first)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, such as a .doc file (save it as text first)"),
    (b"{\\rtf", "an RTF file (save it as text first)"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
];

/// What bytes were found to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Detected<'b> {
    pub(super) encoding: Encoding,
    /// The length of the byte order mark.
    pub(super) mark: usize,
    /// The text, if finding out has shown that the bytes are valid UTF-8 without a mark: it need not be decoded again.
    pub(super) valid: Option<&'b str>,
}

/// The encoding of `bytes`.
pub(super) fn detect(bytes: &[u8]) -> Result<Detected<'_>> {
    if let Some((_, name)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(Error::new(crate::ErrorKind::Format, *name).expected(EXPECTED));
    }
    if let Some(encoding) = Encoding::ALL.iter().copied().find(|encoding| mark_length(bytes, *encoding) > 0) {
        return Ok(Detected { encoding, mark: mark_length(bytes, encoding), valid: None });
    }
    let valid = valid_utf8(bytes);
    // UTF-16 of Latin text is valid UTF-8 with a NUL in every other place.
    if valid.is_some() && memchr::memchr(0, bytes).is_none() {
        return Ok(Detected { encoding: Encoding::Utf8, mark: 0, valid });
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(Detected { encoding, mark: 0, valid: None });
    }
    let encoding = if valid.is_some() || nearly_utf8(bytes) { Encoding::Utf8 } else { multibyte(bytes) };
    Ok(Detected { encoding, mark: 0, valid })
}

/// The bytes as text, if they are valid UTF-8. `encoding_rs` finds out in a tenth of the time that `str::from_utf8` takes.
pub(super) fn valid_utf8(bytes: &[u8]) -> Option<&str> {
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes)? {
        Cow::Borrowed(text) => Some(text),
        // Never: nothing had to be changed.
        Cow::Owned(_) => std::str::from_utf8(bytes).ok(),
    }
}

/// The length of the byte order mark of `encoding` that `bytes` begin with.
pub(super) fn mark_length(bytes: &[u8], encoding: Encoding) -> usize {
    let mark: &[u8] = match encoding {
        Encoding::Utf8 => b"\xef\xbb\xbf",
        Encoding::Utf16Le => b"\xff\xfe",
        Encoding::Utf16Be => b"\xfe\xff",
        Encoding::Gb18030 => b"\x84\x31\x95\x33",
        Encoding::Big5 => return 0,
    };
    if bytes.starts_with(mark) { mark.len() } else { 0 }
}

/// GB18030 or Big5.
fn multibyte(bytes: &[u8]) -> Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = bytes.get(start..bytes.len().min(start + SAMPLE)).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let first = sample.get(..sample.len().min(DETECTOR_SAMPLE)).unwrap_or_default();
    detector.feed(first, first.len() == bytes.len());
    let guess = |domain: &[u8]| detector.guess(Some(domain), Utf8Detection::Deny);
    let (mainland, taiwan) = (guess(b"cn"), guess(b"tw"));
    if mainland == BIG5 {
        return Encoding::Big5;
    }
    if taiwan == GBK || taiwan == GB18030 {
        return Encoding::Gb18030;
    }
    // The detector leans to whichever it is asked for, or took it for another language: the better fit of the two,
    // GB18030 on a tie.
    if fit(BIG5, sample) > fit(GB18030, sample) { Encoding::Big5 } else { Encoding::Gb18030 }
}

/// The punctuation and the commonest characters that `bytes` make in `encoding`, less what is malformed.
fn fit(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> isize {
    let usual =
        |c: char| matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '的' | '一' | '是' | '在' | '年' | '不' | '和');
    let score = |c: char| match c {
        char::REPLACEMENT_CHARACTER => -1,
        c if usual(c) => 1,
        _ => 0,
    };
    encoding.decode_without_bom_handling(bytes).0.chars().map(score).sum()
}

/// Whether this is UTF-8 with a broken place here and there. Three-byte sequences hardly ever arise by chance: in
/// GB18030 text about one byte in fifty begins one, and one in three is malformed.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut malformed) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().bytes().filter(|byte| *byte >= 0xe0).count();
        malformed += usize::from(!chunk.invalid().is_empty());
    }
    wide > 0 && wide >= 2 * malformed
}

/// UTF-16 without a byte order mark: nine in ten of the units must be characters that Chinese text is made of.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE))?;
    let (pairs, _) = sample.as_chunks::<2>();
    let fits = |unit: fn([u8; 2]) -> u16| {
        let (mut usual, mut telling) = (0, 0);
        for pair in pairs {
            let unit = unit(*pair);
            usual += usize::from(matches!(unit,
                0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0 | 0x2010..=0x203f | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xff00..=0xffef));
            // Letters in pairs look like Han characters; these do not arise so: space, line end, 。，、 的 一
            telling += usize::from(matches!(unit, 0x0a | 0x20..=0x7e | 0x3001 | 0x3002 | 0xff0c | 0x7684 | 0x4e00));
        }
        usual * 10 >= pairs.len() * 9 && telling * 100 >= pairs.len()
    };
    // Text of one byte a character has few high bytes or is no UTF-16 at all.
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let zero = sample.iter().filter(|byte| **byte == 0).count();
    if pairs.is_empty() || (high + zero) * 8 < sample.len() {
        return None;
    }
    match (fits(u16::from_le_bytes), fits(u16::from_be_bytes)) {
        (true, false) => Some(Encoding::Utf16Le),
        (false, true) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "各位代表：现在，我代表区人民政府向大会报告工作，请予审议。\n一、过去一年的工作\n全区生产总值增长8.5%。";

    fn detected(bytes: &[u8]) -> (Encoding, usize) {
        let found = detect(bytes).unwrap();
        (found.encoding, found.mark)
    }

    fn utf16_bytes(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn each_encoding_is_told_from_the_others() {
        let cases: [(Vec<u8>, Encoding); 6] = [
            (TEXT.into(), Encoding::Utf8),
            (utf16_bytes(TEXT, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16_bytes(TEXT, u16::to_be_bytes), Encoding::Utf16Be),
            (utf16_bytes("GDP 2022\n", u16::to_le_bytes), Encoding::Utf16Le),
            (GB18030.encode(TEXT).0.into(), Encoding::Gb18030),
            (BIG5.encode("現在，我代表市政府向大會報告施政成果，請各位議員指教。").0.into(), Encoding::Big5),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(detected(&bytes), (encoding, 0));
        }
    }

    #[test]
    fn a_mark_wins() {
        assert_eq!(detected(b"\xef\xbb\xbf\xff\xfe"), (Encoding::Utf8, 3));
        assert_eq!(detected(b"\xff\xfea\0"), (Encoding::Utf16Le, 2));
        assert_eq!(detected(b"\xfe\xff\0a"), (Encoding::Utf16Be, 2));
        assert_eq!(detected(b""), (Encoding::Utf8, 0));
    }

    #[test]
    fn a_broken_byte_does_not_make_it_another_encoding() {
        for at in 0..TEXT.len() {
            let mut bytes = TEXT.as_bytes().to_vec();
            bytes[at] = 0xff;
            assert_eq!(detected(&bytes).0, Encoding::Utf8, "at {at}");
            bytes.remove(at);
            assert_eq!(detected(&bytes).0, Encoding::Utf8, "without {at}");
        }
    }

    #[test]
    fn truncated_gb18030_stays_gb18030() {
        let (bytes, _, _) = GB18030.encode(TEXT);
        for end in 8..bytes.len() {
            assert_eq!(detected(&bytes[..end]).0, Encoding::Gb18030, "up to {end}");
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let error = detect(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap_err().to_string();
        assert_eq!(error, format!("a PNG image; expected {EXPECTED}"));
    }
}
