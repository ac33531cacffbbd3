//! Folding: what the tagger leaves out of a text before it looks for terms.

use crate::hanzi::pair::is_quotation_mark;
use crate::hanzi::{half_width, is_invisible, usual_form};

/// The character that a term is compared by, or nothing for a character that is left out.
///
/// White space, quotation marks and invisible characters are left out, so that “放管服”改革 and `数字 中国` are found. Letters,
/// digits, ＋ and ％ count as their ASCII forms and radicals as their ideographs, as cleaning has them: what a user types and
/// texts that were not cleaned are compared by the same characters. Case is kept: reports write 5G and PPP, and a reader
/// who checks a count by searching the text must find the same places.
#[inline]
pub(crate) fn fold(character: char) -> Option<char> {
    match character {
        // Nearly every character of a report, hence first.
        '\u{3400}'..='\u{9FFF}' => Some(character),
        '，' | '。' | '、' => Some(character),
        _ => fold_other(usual_form(character).unwrap_or(character)),
    }
}

fn fold_other(character: char) -> Option<char> {
    match half_width(character) {
        Some(half) if half.is_ascii_alphanumeric() || matches!(half, '+' | '%') => Some(half),
        _ if is_quotation_mark(character) || character.is_whitespace() || is_invisible(character) => None,
        _ => Some(character),
    }
}

/// The term as it is compared.
pub(crate) fn folded(term: &str) -> String {
    // Nearly every term is compared as it is.
    if term.chars().all(|character| fold(character) == Some(character)) {
        return term.to_owned();
    }
    term.chars().filter_map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::pair::closing_mark;

    #[test]
    fn marks_and_spaces_are_left_out() {
        assert_eq!(folded("“放管服”\u{3000}改 革\n"), "放管服改革");
        assert_eq!(folded("「双\"创＂』"), "双创");
        assert_eq!(folded("５Ｇ＋ａ"), "5G+a");
        assert_eq!(folded("《民法典》、PPP"), "《民法典》、PPP");
        assert_eq!(folded("⼾籍\u{200B}制度，２０％"), "户籍制度，20%");
    }

    #[test]
    fn every_opening_mark_and_its_closing_mark_are_left_out() {
        for mark in (0..=0x1_FFFF).filter_map(char::from_u32) {
            if let Some(closing) = closing_mark(mark) {
                assert_eq!((fold(mark), fold(closing)), (None, None));
            }
        }
    }
}
