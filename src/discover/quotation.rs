//! What stands between quotation marks.

use crate::Span;
use crate::hanzi::pair::{closing_mark, is_quotation_mark, is_straight_mark};

/// A longer quotation is speech, and a mark that far from its pair is a slip.
const LONGEST: usize = 60 * 3;

/// Quotations are not nested more deeply; a mark that long ago was never closed.
const DEEPEST: usize = 8;

/// The spans between pairs of quotation marks, by start; pairs do not reach over a line. Quotations inside quotations are
/// given too.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    // The marks that are open: the mark that will close, and where its content begins.
    let mut open: Vec<(char, usize)> = Vec::new();
    for (offset, character) in text.char_indices() {
        if character == '\n' {
            open.clear();
            continue;
        }
        if !is_quotation_mark(character) {
            continue;
        }
        if let Some(index) = open.iter().rposition(|&(closing, _)| closing == character) {
            let start = open.get(index).map_or(offset, |&(_, start)| start);
            open.truncate(index);
            if offset > start && offset - start <= LONGEST {
                found.push(Span::new(start, offset));
            }
            if is_straight_mark(character) {
                continue;
            }
        } else if let Some(closing) = closing_mark(character) {
            // An apostrophe in 21st Century's opens nothing that lasts: the line's end clears it.
            open.push((closing, offset + character.len_utf8()));
            if open.len() > DEEPEST {
                open.remove(0);
            }
        }
    }
    found.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn pairs_of_any_form_are_found() {
        assert_eq!(quoted("推进“双创”和「三农」、\"三零\"创建"), ["双创", "三农", "三零"]);
        assert_eq!(quoted("“‘放管服’改革”"), ["‘放管服’改革", "放管服"]);
    }

    #[test]
    fn what_has_no_pair_is_none() {
        assert_eq!(quoted("推进“双创\n工作”"), [""; 0]);
        assert_eq!(quoted("双创”工作“"), [""; 0]);
        assert_eq!(quoted("“”"), [""; 0]);
    }
}
