//! Numbers of chapters, items and pages, in digits or in Han characters, at the start of a text.

use super::figure::{Section, arabic_digit};

/// Longer numbers than this are no counts of chapters or pages (三千九百九十九 has seven characters).
const LONGEST: usize = 8;

/// The Arabic number, half-width or full-width, that `text` begins with, and its length in bytes.
pub(crate) fn digits(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut length) = (0_u32, 0);
    for (place, character) in text.chars().enumerate() {
        let Some(digit) = arabic_digit(character) else { break };
        if place == LONGEST {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(digit)?;
        length += character.len_utf8();
    }
    (length > 0).then_some((value, length))
}

/// The number in Han characters that `text` begins with, and its length in bytes: 十二, 二十, 一百零三, 一二.
pub(crate) fn han(text: &str) -> Option<(u32, usize)> {
    let section = Section::at_start(text).filter(|section| section.figures <= LONGEST)?;
    Some((section.value, section.length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numerals() {
        for (text, value) in [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百零三", 103)]
        {
            assert_eq!(han(text), Some((value, text.len())), "{text}");
        }
        assert_eq!(han("三、"), Some((3, 3)));
        assert_eq!(han("九九九九九九九千").map(|(value, _)| value), Some(u32::MAX));
        assert_eq!(han(&"九".repeat(9)), None);
        assert_eq!(digits("４２页"), Some((42, 6)));
        assert_eq!(digits("99999999"), Some((99_999_999, 8)));
        assert_eq!(digits("999999999"), None);
        assert_eq!(han("页"), None);
    }
}
