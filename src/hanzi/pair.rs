//! Marks that come in pairs: quotation marks and brackets.

/// The pairs whose two marks differ: what opens, and what closes.
pub(crate) const PAIRS: [(char, char); 12] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
    ('[', ']'),
];

/// Whether the character opens one of the [`PAIRS`].
#[inline]
pub(crate) fn is_opening(character: char) -> bool {
    matches!(character, '“' | '‘' | '（' | '(' | '《' | '〈' | '「' | '『' | '【' | '〔' | '［' | '[')
}

/// Whether the character closes one of the [`PAIRS`].
#[inline]
pub(crate) fn is_closing(character: char) -> bool {
    matches!(character, '”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '】' | '〕' | '］' | ']')
}

/// Whether the character is a quotation mark of any form that reports use. Book title marks 《》 are none.
#[inline]
pub(crate) fn is_quotation_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '‘'..='‟' | '「'..='』' | '〝'..='〟' | '﹁'..='﹄' | '＂' | '＇'
    )
}

/// Whether the mark is the same before and behind what it quotes.
#[inline]
pub(crate) fn is_straight_mark(character: char) -> bool {
    matches!(character, '"' | '\'' | '＂' | '＇')
}

/// The quotation mark that closes what `opening` opens.
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
    fn a_mark_opens_or_closes_as_the_pairs_say() {
        for mark in '\0'..='\u{FFFF}' {
            assert_eq!(is_opening(mark), PAIRS.iter().any(|&(opening, _)| opening == mark), "{mark}");
            assert_eq!(is_closing(mark), PAIRS.iter().any(|&(_, closing)| closing == mark), "{mark}");
            if let Some(closing) = closing_mark(mark) {
                assert!(is_quotation_mark(mark) && is_quotation_mark(closing), "{mark} {closing}");
                let pair = PAIRS.iter().find(|&&(opening, _)| opening == mark);
                assert!(pair.is_none_or(|&(_, other)| other == closing), "{mark} {closing}");
            }
        }
    }
}
