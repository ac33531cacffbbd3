//! Characters as dense codes, ranked by use.
//!
//! A code says all that the engine asks of a character: whether it separates blocks, is an ASCII letter or digit, joins
//! two of them, or is an ideograph. Equal codes within a block mean the same character, but for [`UNKNOWN`].

#![expect(clippy::indexing_slicing, reason = "the table and the sets have a place for every number of 16 bits")]

use std::sync::Arc;

use super::held::Held;
use crate::processor::from_three_bytes;

/// A character's number. The order is: [`EMPTY`], the ASCII characters of a block, the others by falling use.
pub(crate) type Code = u16;

/// No character: the code of an empty slot of the trie.
pub(crate) const EMPTY: Code = 0;
/// The codes up to here are `0-9`.
pub(crate) const LAST_DIGIT: Code = 10;
/// The codes up to here are `0-9A-Za-z`.
pub(crate) const LAST_ALPHANUMERIC: Code = 62;
/// The codes from [`LAST_ALPHANUMERIC`] up to here are `.`, `_` and `-`, which join two alphanumeric runs.
pub(crate) const LAST_CONNECTOR: Code = 65;
/// `%`.
pub(crate) const PERCENT: Code = 66;
/// The codes up to here are the ASCII characters that may stand in a block.
pub(crate) const LAST_ASCII: Code = 69;
/// The codes from here up are no characters'. No table of characters holds more than come before it.
pub(crate) const FIRST_RESERVED: Code = 0xFFFB;
/// To the pointwise engine: a run of letters, or of letters and digits.
pub(crate) const LATIN: Code = 0xFFFC;
/// To the pointwise engine: a run of digits.
pub(crate) const NUMBER: Code = 0xFFFD;
/// A character of a block that no table knows: it is never part of a dictionary word. It is an ideograph outside the
/// HMM's range, since all inside have codes.
pub(crate) const UNKNOWN: Code = 0xFFFE;
/// A character that ends a block.
pub(crate) const SEPARATOR: Code = 0xFFFF;

/// The ASCII characters of a block, in the order of their codes from 1.
pub(crate) const ASCII: &[u8; LAST_ASCII as usize] =
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-%+#&";

/// The ideographs that the HMM covers.
#[cfg(any(test, feature = "build"))]
pub(crate) const HMM_RANGE: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FD5}';

/// Whether a character is an ideograph to jieba: its blocks are these, whatever [`is_han`](crate::hanzi::is_han) says.
pub(crate) fn is_ideograph(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}'
        | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B820}'..='\u{2CEAF}'
        | '\u{2CEB0}'..='\u{2EBEF}'
        | '\u{2F800}'..='\u{2FA1F}')
}

/// Whether a character may stand in a block, the stretch within which words are sought.
pub(crate) fn is_in_block(character: char) -> bool {
    is_ideograph(character) || u8::try_from(character).is_ok_and(|byte| ASCII.contains(&byte))
}

/// Whether a code is that of an ASCII letter or digit.
#[inline]
pub(crate) fn is_alphanumeric(code: Code) -> bool {
    code <= LAST_ALPHANUMERIC
}

/// Whether a code is that of an ASCII digit.
#[inline]
pub(crate) fn is_digit(code: Code) -> bool {
    code <= LAST_DIGIT
}

/// Whether a code is that of `.`, `_` or `-`.
#[inline]
pub(crate) fn is_connector(code: Code) -> bool {
    code > LAST_ALPHANUMERIC && code <= LAST_CONNECTOR
}

/// A set of codes, a bit each.
#[derive(Clone, Debug)]
pub(crate) struct CodeSet(Arc<[u64; 1024]>);

impl CodeSet {
    #[inline]
    pub(crate) fn contains(&self, code: Code) -> bool {
        self.0[usize::from(code) / 64] >> (code % 64) & 1 == 1
    }
}

impl FromIterator<Code> for CodeSet {
    fn from_iter<I: IntoIterator<Item = Code>>(codes: I) -> Self {
        let mut bits = [0; 1024];
        for code in codes {
            bits[usize::from(code) / 64] |= 1 << (code % 64);
        }
        Self(Arc::new(bits))
    }
}

/// The codes of all characters.
#[derive(Debug)]
pub(crate) struct Characters {
    /// By the characters up to U+FFFF; [`SEPARATOR`] for those that end a block, even if words hold them.
    pub(crate) table: Held<[Code; 1 << 16]>,
    /// Characters that have a code and no place in the table: (character, code), by character.
    pub(crate) others: Held<[[u32; 2]]>,
    /// The code that the next new character gets.
    pub(crate) next: Code,
}

impl Characters {
    /// The code of a character of running text.
    #[inline]
    pub(crate) fn code(&self, character: char) -> Code {
        match u16::try_from(u32::from(character)) {
            Ok(character) => self.table[usize::from(character)],
            Err(_) if is_ideograph(character) => self.other(character).unwrap_or(UNKNOWN),
            Err(_) => SEPARATOR,
        }
    }

    /// The codes of the four characters that `bytes` are, and these characters, if each has three bytes.
    #[inline(always)]
    pub(crate) fn four(&self, bytes: &[u8; 12]) -> Option<([Code; 4], [u16; 4])> {
        let word = |place: usize| {
            let mut some = [0; 8];
            some.copy_from_slice(&bytes[place..place + 8]);
            u64::from_le_bytes(some)
        };
        let (low, high) = (word(0), word(4));
        // The first bytes of the first three characters and of the last: 1110xxxx.
        if low & 0x00F0_0000_F000_00F0 != 0x00E0_0000_E000_00E0 || high & 0x0000_F000_0000_0000 != 0x0000_E000_0000_0000
        {
            return None;
        }
        let characters = from_three_bytes([low as u32, (low >> 24) as u32, (high >> 16) as u32, (high >> 40) as u32]);
        let [a, b, c, d] = characters;
        let code = |character: u16| self.table[usize::from(character)];
        Some(([code(a), code(b), code(c), code(d)], characters))
    }

    /// The code of a character of a dictionary word: the same, but that characters that end a block may have one too.
    pub(crate) fn code_in_word(&self, character: char) -> Code {
        match self.code(character) {
            code @ (SEPARATOR | UNKNOWN) => self.other(character).unwrap_or(code),
            code => code,
        }
    }

    fn other(&self, character: char) -> Option<Code> {
        let place = self.others.binary_search_by_key(&u32::from(character), |&[other, _]| other).ok()?;
        self.others.get(place).and_then(|&[_, code]| Code::try_from(code).ok())
    }

    /// The codes of the characters that end a block and yet stand in words.
    pub(crate) fn separators_in_words(&self) -> impl Iterator<Item = Code> {
        let separators =
            self.others.iter().filter(|&&[other, _]| char::from_u32(other).is_some_and(|other| !is_in_block(other)));
        separators.filter_map(|&[_, code]| Code::try_from(code).ok())
    }

    /// The code of a character of a new word, given now if it has none. `None` if there are no more.
    pub(crate) fn code_or_new(&mut self, character: char) -> Option<Code> {
        match self.code_in_word(character) {
            SEPARATOR | UNKNOWN => {}
            code => return Some(code),
        }
        let code = self.next;
        if code >= FIRST_RESERVED {
            return None;
        }
        self.next += 1;
        match u16::try_from(u32::from(character)) {
            Ok(place) if is_in_block(character) => {
                let mut table = self.table.to_box();
                table[usize::from(place)] = code;
                self.table = Held::Owned(table);
            }
            _ => {
                let mut others = self.others.to_vec();
                let place = others.partition_point(|&[other, _]| other < u32::from(character));
                others.insert(place, [u32::from(character), u32::from(code)]);
                self.others = Held::Owned(others.into_boxed_slice());
            }
        }
        Some(code)
    }

    /// A copy that new characters can be added to.
    pub(crate) fn copied(&self) -> Self {
        Self {
            table: Held::Owned(self.table.to_box()),
            others: Held::Owned(self.others.to_vec().into_boxed_slice()),
            next: self.next,
        }
    }
}
