//! The text around a span, as far as its paragraph goes and no farther than a list can.

use crate::Span;
use crate::hanzi::pair::{closing_mark, is_quotation_mark};

/// In bytes. A paragraph may be the whole of a file of 50 MB, and every wording in it looks around.
const REACH: usize = 2_400;

/// The text before `offset` in its paragraph.
pub(super) fn before(text: &str, offset: usize) -> &str {
    let head = text.get(..offset).unwrap_or("");
    let from = ceiling(head, head.len().saturating_sub(REACH));
    let near = head.get(from..).unwrap_or("");
    near.rfind('\n').and_then(|feed| near.get(feed + 1..)).unwrap_or(near)
}

/// The text from `offset` on in its paragraph.
pub(super) fn after(text: &str, offset: usize) -> &str {
    let tail = text.get(offset..).unwrap_or("");
    let until = ceiling(tail, tail.len().min(REACH));
    let near = tail.get(..until).unwrap_or("");
    near.find('\n').and_then(|feed| near.get(..feed)).unwrap_or(near)
}

/// The span with the pair of quotation marks around it, if it fills one.
pub(super) fn with_marks(text: &str, span: Span) -> Span {
    let opening = text.get(..span.start()).and_then(|head| head.chars().next_back());
    let closing = text.get(span.end()..).and_then(|tail| tail.chars().next());
    let start = opening.filter(|&mark| closing_mark(mark).is_some()).map_or(0, char::len_utf8);
    let end = closing.filter(|&mark| is_quotation_mark(mark)).map_or(0, char::len_utf8);
    Span::new(span.start() - start, span.end() + end)
}

/// The first character boundary at or behind `offset`.
fn ceiling(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_with_the_paragraph() {
        let text = "甲\n乙丙丁\n戊";
        let offset = text.find('丁').unwrap();
        assert_eq!((before(text, offset), after(text, offset)), ("乙丙", "丁"));
        assert_eq!((before(text, 0), after(text, text.len())), ("", ""));
    }

    #[test]
    fn a_window_is_short_in_a_long_line() {
        let text = "甲".repeat(100_000);
        assert!(before(&text, 150_000).len() <= REACH);
        assert!((REACH..REACH + 4).contains(&after(&text, 150_000).len()));
    }
}
