//! Full-width forms, which repeat ASCII from `!` to `~`.

/// How far the full-width forms stand behind ASCII.
const DISTANCE: u32 = 0xFEE0;

/// The ASCII character whose full-width form a character is.
///
/// ```
/// use tifa::hanzi::half_width;
///
/// assert_eq!((half_width('５'), half_width('Ｇ'), half_width('，')), (Some('5'), Some('G'), Some(',')));
/// assert_eq!((half_width('5'), half_width('。')), (None, None));
/// ```
#[inline]
pub fn half_width(character: char) -> Option<char> {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - DISTANCE),
        _ => None,
    }
}

/// The half-width form of a full-width letter or digit.
#[inline]
pub(crate) fn half_width_alphanumeric(character: char) -> Option<char> {
    half_width(character).filter(char::is_ascii_alphanumeric)
}

/// The ASCII character that a character is, or is the full-width form of.
#[inline]
pub(crate) fn ascii(character: char) -> Option<u8> {
    u8::try_from(half_width(character).unwrap_or(character)).ok().filter(u8::is_ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_those_of_ascii() {
        let forms = '！'..='～';
        assert_eq!(forms.clone().filter_map(half_width).collect::<String>(), ('!'..='~').collect::<String>());
        for character in '\0'..=char::MAX {
            assert_eq!(half_width(character).is_some(), forms.contains(&character));
            assert_eq!(ascii(character).is_some(), forms.contains(&character) || character.is_ascii());
            let is_alphanumeric = matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
            assert_eq!(half_width_alphanumeric(character).is_some(), is_alphanumeric);
        }
    }
}
