//! Folding: what the tagger leaves out of a text before it looks for terms.

/// The character that a term is compared by, or nothing for a character that is left out.
///
/// White space and quotation marks are left out, so that “放管服”改革 and `数字 中国` are found; full-width letters and
/// digits count as their ASCII forms, for texts that were not cleaned. Case is kept: reports write 5G and PPP, and a
/// reader who checks a count by searching the text must find the same places.
#[inline]
pub(crate) fn fold(character: char) -> Option<char> {
    match character {
        // Nearly every character of a report, hence first.
        '\u{3400}'..='\u{9FFF}' => Some(character),
        '！'..='～' => fold_full_width(character),
        _ if is_quotation_mark(character) || character.is_whitespace() => None,
        _ => Some(character),
    }
}

fn fold_full_width(character: char) -> Option<char> {
    match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            // The block from U+FF01 repeats ASCII from `!`, 0xFEE0 further on.
            char::from_u32(u32::from(character) - 0xFEE0)
        }
        _ if is_quotation_mark(character) => None,
        _ => Some(character),
    }
}

/// The term as it is compared.
pub(crate) fn folded(term: &str) -> String {
    term.chars().filter_map(fold).collect()
}

/// Whether the character is a quotation mark of any form that reports use. Book title marks 《》 are none.
pub(crate) fn is_quotation_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '‘'..='‟' | '「'..='』' | '〝'..='〟' | '﹁'..='﹄' | '＂' | '＇'
    )
}

/// Whether the mark is the same before and behind what it quotes.
pub(crate) fn is_straight_mark(character: char) -> bool {
    matches!(character, '"' | '\'' | '＂' | '＇')
}

/// The mark that closes what `opening` opens.
pub(crate) fn closing_mark(opening: char) -> Option<char> {
    Some(match opening {
        '“' | '‟' | '„' => '”',
        '‘' | '‛' | '‚' => '’',
        '「' => '」',
        '『' => '』',
        '〝' => '〞',
        '﹁' => '﹂',
        '﹃' => '﹄',
        _ if is_straight_mark(opening) => opening,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_spaces_are_left_out() {
        assert_eq!(folded("“放管服”\u{3000}改 革\n"), "放管服改革");
        assert_eq!(folded("「双\"创＂』"), "双创");
        assert_eq!(folded("５Ｇ＋ａ"), "5G＋a");
        assert_eq!(folded("《民法典》、PPP"), "《民法典》、PPP");
    }

    #[test]
    fn every_opening_mark_and_its_closing_mark_are_left_out() {
        for mark in (0..=0x1_FFFF).filter_map(char::from_u32) {
            if let Some(closing) = closing_mark(mark) {
                assert!(is_quotation_mark(mark) && is_quotation_mark(closing), "{mark} {closing}");
                assert_eq!((fold(mark), fold(closing)), (None, None));
            }
        }
    }
}
