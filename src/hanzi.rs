//! The characters of Chinese text: what is Han, which form of a character is the usual one, numerals and dates.
//!
//! Every other module asks here, so that cleaning, outline, lexicon and statistics mean the same by a Han character, a
//! quotation mark or a number.
//!
//! ```
//! use tifa::hanzi::{Numeral, half_width, is_han, usual_form};
//!
//! assert!(is_han('提') && is_han('〇') && !is_han('，') && !is_han('A'));
//! assert_eq!((half_width('％'), usual_form('⼾'), usual_form('︵')), (Some('%'), Some('户'), Some('（')));
//!
//! let numeral = Numeral::at_start("4.2万亿元").unwrap();
//! assert_eq!((numeral.len(), numeral.to_string()), ("4.2万亿".len(), "4200000000000".to_owned()));
//! ```

pub(crate) mod date;
mod decimal;
pub(crate) mod figure;
mod form;
mod numeral;
pub(crate) mod ordinal;
pub(crate) mod pair;
pub(crate) mod salutation;
mod traditional;
mod width;

pub use date::Date;
pub use decimal::Decimal;
pub use form::usual_form;
pub use numeral::{Numeral, Value};
pub use traditional::simplified;
pub use width::half_width;
pub(crate) use width::{ascii, half_width_alphanumeric};

/// Whether a character is a Han character: an ideograph of any block, the zero 〇, or the mark of repetition 々.
///
/// Radicals, which look like ideographs, are none; [`usual_form`] gives the ideograph. The planes of ideographs count as
/// a whole, so that a character of a later version of Unicode is known as well.
///
/// ```
/// use tifa::hanzi::is_han;
///
/// assert!("中㐀〇々𠀀".chars().all(is_han));
/// assert!(!"，aあ⼾①".chars().any(is_han));
/// ```
#[inline]
pub fn is_han(character: char) -> bool {
    matches!(
        character,
        // Nearly every character of a report, hence first.
        '\u{4E00}'..='\u{9FFF}'
            | '\u{3400}'..='\u{4DBF}'
            | '〇'
            | '々'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Whether a character leaves no trace on paper, or only a private font can draw it: zero-width and control characters,
/// soft hyphens, non-characters, private use. White space and line ends are none.
///
/// ```
/// use tifa::hanzi::is_invisible;
///
/// assert!("\u{200B}\u{AD}\u{FFFC}\u{E000}".chars().all(is_invisible) && !"\t\r\n a".chars().any(is_invisible));
/// ```
pub fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffc}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}' => true,
        // Non-characters: the last two of each plane, and a stretch among the Arabic forms.
        '\u{fdd0}'..='\u{fdef}' => true,
        _ => u32::from(c) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::is_han;

    #[test]
    fn han_characters_are_letters_or_the_zero() {
        for character in '\0'..='\u{2FFFF}' {
            if is_han(character) {
                // The standard library's table may be of an older Unicode than the planes.
                assert!(
                    character.is_alphanumeric()
                        || character >= '\u{20000}'
                        || ('\u{F900}'..='\u{FAFF}').contains(&character),
                    "{character:?}"
                );
                assert!(!character.is_ascii());
            }
        }
    }
}
