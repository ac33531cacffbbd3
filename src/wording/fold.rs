//! What remains of a text when marks and white space are left out.

/// Whether a character takes part in a comparison: it is a letter or a digit, Han characters included.
pub(crate) fn takes_part(character: char) -> bool {
    match character {
        '\u{4e00}'..='\u{9fff}' => true,
        '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' | '！' | '—' | '…' => {
            false
        }
        _ => character.is_alphanumeric(),
    }
}

/// The letters and digits of a text.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|&character| takes_part(character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_takes_part_by_what_it_is() {
        for character in '\0'..=char::MAX {
            assert_eq!(takes_part(character), character.is_alphanumeric(), "{character:?}");
        }
    }

    #[test]
    fn marks_and_white_space_are_left_out() {
        assert_eq!(fold("以开放促改革、促发展 （2025）"), "以开放促改革促发展2025");
    }
}
