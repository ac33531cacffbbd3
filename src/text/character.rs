//! Kinds of characters that the passes of cleaning tell apart.

use super::places::places;

/// A space of any width that does not end a line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// What ends a line besides LF.
pub(crate) fn is_foreign_line_end(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a byte begins a character that is not plain. Plain are the Han characters from U+4000 to U+9FFF and the ASCII
/// letters and digits: nearly all of a report, and no sign for any rule.
#[inline]
fn begins_sign(byte: u8) -> bool {
    // Bytes from 0x80 to 0xbf begin no character. One test beside the other, none of them skipped: for wide registers.
    !(byte.is_ascii_digit()
        | (byte | 0x20).is_ascii_lowercase()
        | matches!(byte, 0x80..=0xbf)
        | matches!(byte, 0xe4..=0xe9))
}

/// The characters of `text` that are not plain, and where they stand: punctuation, white space, other scripts.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    places(text.as_bytes(), begins_sign).filter_map(|place| Some((place, text.get(place..)?.chars().next()?)))
}

/// Punctuation as wide as a Han character, beside which a space says nothing.
pub(crate) fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·'
        | '！' | '（' | '）' | '，' | '：' | '；' | '？' | '～')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_plain(c: char) -> bool {
        c.is_ascii_alphanumeric() || matches!(c, '\u{4000}'..='\u{9fff}')
    }

    #[test]
    fn every_character_is_plain_or_a_sign() {
        for c in '\0'..=char::MAX {
            let found = signs(c.encode_utf8(&mut [0; 4])).next();
            assert_eq!(found, (!is_plain(c)).then_some((0, c)));
        }
    }

    proptest! {
        #[test]
        fn signs_are_all_that_is_not_plain(text in "[各a1，。 “\u{3400}é😀]{0,30}") {
            let expected: Vec<_> = text.char_indices().filter(|(_, c)| !is_plain(*c)).collect();
            prop_assert_eq!(signs(&text).collect::<Vec<_>>(), expected);
        }
    }
}
