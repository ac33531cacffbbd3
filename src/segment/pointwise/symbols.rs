//! What the model sees of a text: symbols instead of characters.
//!
//! To a boundary it does not matter which number stands beside it, nor which mark. So a run of letters and digits is
//! one symbol, and what is no ideograph is one and the same. Full-width letters and digits are read as half-width.

#![expect(
    clippy::indexing_slicing,
    reason = "characters of the table have 16 bits and the table as many places; of four there are four"
)]

use crate::hanzi::ascii;
use crate::segment::characters::{self, Characters, Code, LATIN, NUMBER, SEPARATOR};

/// How a number is written where symbols are text.
pub(super) const NUMBER_SIGN: char = '0';
/// How a word of Latin letters is written.
pub(super) const LATIN_SIGN: char = 'A';
/// How whatever else is no ideograph is written.
pub(super) const OTHER_SIGN: char = '。';

/// A symbol: what the model sees of one or more characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    character: char,
    bytes: usize,
}

impl Symbol {
    /// Whether it stands for a run of letters and digits.
    pub(super) fn is_run(self) -> bool {
        matches!(self.character, NUMBER_SIGN | LATIN_SIGN)
    }
}

#[cfg(any(test, feature = "build"))]
impl Symbol {
    /// The ideograph itself; `0` for a number, `A` for Latin letters, `。` for anything else.
    pub fn character(self) -> char {
        self.character
    }

    /// How many bytes of the text it stands for.
    pub fn bytes(self) -> usize {
        self.bytes
    }
}

/// The symbols of a text, in order. Those of a text cut in two are those of its halves, unless the cut is inside a run.
///
/// A run of letters and digits goes on over one `.`, `,`, `-` or `_` between two of them and ends with a `%` that
/// follows. A line end of two characters is one symbol.
///
/// ```
/// # #[cfg(feature = "build")] {
/// use tifa::segment::pointwise::symbols;
///
/// let seen: String = symbols("增长4.7%，５Ｇ网络").map(|symbol| symbol.character()).collect();
/// assert_eq!(seen, "增长0。A网络");
/// # }
/// ```
pub fn symbols(text: &str) -> impl Iterator<Item = Symbol> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let symbol = match run(rest) {
            Some((is_number, bytes)) => Symbol { character: if is_number { NUMBER_SIGN } else { LATIN_SIGN }, bytes },
            None if rest.starts_with("\r\n") => Symbol { character: OTHER_SIGN, bytes: 2 },
            None => {
                let character = if is_zero(first) { '零' } else { first };
                let seen = if characters::is_ideograph(character) { character } else { OTHER_SIGN };
                Symbol { character: seen, bytes: first.len_utf8() }
            }
        };
        at += symbol.bytes;
        Some(symbol)
    })
}

/// Whether a character is a circle in the place of a zero.
fn is_zero(character: char) -> bool {
    matches!(character, '〇' | '○')
}

/// The run of letters and digits that begins `text`: whether it is a number, and its bytes.
fn run(text: &str) -> Option<(bool, usize)> {
    let mut characters = text.chars().peekable();
    let (mut bytes, mut is_number) = (0, true);
    let mut pending = 0;
    while let Some(&character) = characters.peek() {
        match ascii(character) {
            Some(sign) if sign.is_ascii_alphanumeric() => {
                is_number &= sign.is_ascii_digit();
                bytes += pending + character.len_utf8();
                pending = 0;
            }
            Some(b'.' | b',' | b'-' | b'_') if bytes > 0 && pending == 0 => pending = character.len_utf8(),
            Some(b'%') if bytes > 0 && pending == 0 => {
                bytes += character.len_utf8();
                break;
            }
            _ => break,
        }
        characters.next();
    }
    (bytes > 0).then_some((is_number, bytes))
}

/// The codes of the four symbols at byte `at` of `text`, if each is a character of three bytes that is no digit, letter or circle.
#[inline(always)]
pub(super) fn read_four(characters: &Characters, text: &[u8], at: usize) -> Option<[Code; 4]> {
    let (codes, four) = characters.four(text.get(at..)?.first_chunk()?)?;
    // The table has no codes for full-width letters and digits, nor for the circles that stand for a zero; other marks are
    // what the table says.
    let may_be_more =
        |place: usize| codes[place] == SEPARATOR && matches!(four[place], 0xFF10..=0xFF5A | 0x3007 | 0x25CB);
    if may_be_more(0) || may_be_more(1) || may_be_more(2) || may_be_more(3) {
        return None;
    }
    Some(codes)
}

/// Reads the symbol at byte `at` of `text`, as a code, and where it ends.
#[inline]
pub(super) fn read(characters: &Characters, zero: Code, text: &str, at: usize) -> (Code, usize) {
    let table = &*characters.table;
    match *text.as_bytes().get(at..).unwrap_or_default() {
        [lead @ 0xE0..=0xEF, second, third, ..] => {
            let character = (u16::from(lead) << 12) | (u16::from(second & 0x3F) << 6) | u16::from(third & 0x3F);
            match table[usize::from(character)] {
                SEPARATOR => read_mark(zero, text, at),
                code => (code, at + 3),
            }
        }
        [b'\r', b'\n', ..] => (SEPARATOR, at + 2),
        [ascii @ ..0x80, ..] if !ascii.is_ascii_alphanumeric() => (SEPARATOR, at + 1),
        [..0xE0, ..] => read_mark(zero, text, at),
        _ => {
            let character = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0');
            (characters.code(character), at + character.len_utf8().max(1))
        }
    }
}

/// The same for what is no ideograph.
fn read_mark(zero: Code, text: &str, at: usize) -> (Code, usize) {
    let rest = text.get(at..).unwrap_or("");
    match run(rest) {
        Some((true, bytes)) => (NUMBER, at + bytes),
        Some((false, bytes)) => (LATIN, at + bytes),
        None => {
            let character = rest.chars().next().unwrap_or('\0');
            (if is_zero(character) { zero } else { SEPARATOR }, at + character.len_utf8())
        }
    }
}

#[cfg(all(test, feature = "dictionary"))]
mod tests {
    use super::*;
    use crate::segment::dictionary::Dictionary;
    use proptest::prelude::*;

    proptest! {
        /// The fast reading is the simple one.
        #[test]
        fn same_as_naive(text in "([一-龥]|[0-9A-Ca-c.%_,-]|[０-９Ａ-Ｃ．％]|，|〇|○|é|\r\n|😀|㐀|𠀀){0,40}") {
            let vocabulary = Dictionary::embedded().unwrap().vocabulary;
            let zero = vocabulary.characters.code('零');
            let mut at = 0;
            for symbol in symbols(&text) {
                let (code, end) = read(&vocabulary.characters, zero, &text, at);
                let expected = match symbol.character() {
                    NUMBER_SIGN => NUMBER,
                    LATIN_SIGN => LATIN,
                    OTHER_SIGN => SEPARATOR,
                    character => vocabulary.characters.code(character),
                };
                prop_assert_eq!((code, end), (expected, at + symbol.bytes()));
                at = end;
            }
            prop_assert_eq!(at, text.len());
        }
    }

    #[test]
    fn runs_end_where_they_should() {
        let seen = |text: &str| symbols(text).map(|symbol| symbol.bytes()).collect::<Vec<_>>();
        assert_eq!(seen("2021-2025年"), [9, 3]);
        assert_eq!(seen("3..5"), [1, 1, 1, 1]);
        assert_eq!(seen("5%-8%"), [2, 1, 2]);
        assert_eq!(seen("1,234.5万"), [7, 3]);
        assert_eq!(seen("-1"), [1, 1]);
    }
}
