//! Kinds of characters that the passes of cleaning tell apart.

/// A space of any width that does not end a line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// What ends a line besides LF.
pub(crate) fn is_foreign_line_end(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A character that leaves no trace on paper, or that only a private font can draw.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}' => true,
        _ => false,
    }
}

/// The half-width form of a full-width letter or digit.
pub(crate) fn half_width_alphanumeric(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0),
        _ => None,
    }
}

/// A Han character, 〇 and the mark of repetition included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '〇' | '々' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '\u{f900}'..='\u{faff}')
}

/// Which bytes begin a character that is not plain. Plain are the Han characters from U+4000 to U+9FFF and the ASCII
/// letters and digits: nearly all of a report, and no sign for any rule.
#[expect(clippy::indexing_slicing, reason = "computed by the compiler, which would refuse an index out of bounds")]
const BEGINS_SIGN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        // Bytes from 0x80 to 0xbf begin no character.
        table[byte] = !matches!(byte as u8, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80..=0xbf | 0xe4..=0xe9);
        byte += 1;
    }
    table
};

/// The characters of `text` that are not plain, and where they stand: punctuation, white space, other scripts.
#[expect(clippy::indexing_slicing, reason = "the table has a place for every byte")]
pub(crate) fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        // Byte by byte, though most characters have three: no step waits for the one before it.
        let plain = text.as_bytes().get(at..)?.iter().position(|byte| BEGINS_SIGN[usize::from(*byte)])?;
        let offset = at + plain;
        let sign = text.get(offset..)?.chars().next()?;
        at = offset + sign.len_utf8();
        Some((offset, sign))
    })
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
