//! Whether a stretch of text fills a pair of quotation marks.

use crate::Span;
use crate::lexicon::fold::{closing_mark, is_quotation_mark, is_straight_mark};

/// As many marks on either side are looked at: more than two are not written.
const NEAREST: usize = 3;

/// The straight quotation marks that open: every other one of its kind in a paragraph, beginning with the first.
#[derive(Default)]
pub(super) struct StraightMarks {
    opening: Vec<usize>,
    /// The marks that are open.
    open: Vec<char>,
}

impl StraightMarks {
    /// Takes note of a mark. Offsets come in order.
    pub(super) fn mark(&mut self, mark: char, offset: usize) {
        match self.open.iter().position(|&open| open == mark) {
            Some(index) => {
                self.open.remove(index);
            }
            None => {
                self.open.push(mark);
                self.opening.push(offset);
            }
        }
    }

    /// A paragraph ends: what is still open was no quotation.
    pub(super) fn end_paragraph(&mut self) {
        self.open.clear();
    }

    fn opens_at(&self, offset: usize) -> bool {
        self.opening.binary_search(&offset).is_ok()
    }
}

/// Whether `span` fills a pair of quotation marks of `text` exactly; spaces inside the marks do not count.
///
/// Marks inside the span do not count either: `‘放管服’改革` fills the outer pair of `“‘放管服’改革”`.
pub(super) fn is_quoted(text: &str, span: Span, straight: &StraightMarks) -> bool {
    let before = text.get(..span.start()).unwrap_or("");
    let after = text.get(span.end()..).unwrap_or("");
    let opening = before.char_indices().rev().filter(|&(_, c)| c == '\n' || !c.is_whitespace());
    let opening = opening.take(NEAREST).take_while(|&(_, c)| is_quotation_mark(c));
    let mut closing = ['\0'; NEAREST];
    let following = after.chars().filter(|&c| c == '\n' || !c.is_whitespace());
    for (slot, mark) in closing.iter_mut().zip(following.take_while(|&c| is_quotation_mark(c))) {
        *slot = mark;
    }
    opening
        .filter(|&(offset, mark)| !is_straight_mark(mark) || straight.opens_at(offset))
        .filter_map(|(_, mark)| Some((mark, closing_mark(mark)?)))
        .any(|(mark, closed_by)| closing.contains(&closed_by) && stays_open(text, span, mark, closed_by))
}

/// Whether a pair that opens before the span is still open behind it: `“藏粮于地”、“藏粮于技”` fills no pair.
fn stays_open(text: &str, span: Span, opening: char, closing: char) -> bool {
    let mut depth = 1_usize;
    for character in text.get(span.range()).unwrap_or("").chars() {
        if character == closing {
            depth -= 1;
        } else if character == opening {
            depth += 1;
        }
        if depth == 0 {
            return false;
        }
    }
    depth == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, term: &str) -> bool {
        let mut straight = StraightMarks::default();
        for (offset, character) in text.char_indices() {
            match character {
                '\n' => straight.end_paragraph(),
                mark if is_straight_mark(mark) => straight.mark(mark, offset),
                _ => {}
            }
        }
        let start = text.find(term).unwrap();
        is_quoted(text, Span::new(start, start + term.len()), &straight)
    }

    #[test]
    fn pairs_are_seen() {
        assert!(quoted("推进“双创”工作", "双创"));
        assert!(quoted("推进「双创」工作", "双创"));
        assert!(quoted("推进“ 双创 ”工作", "双创"));
        assert!(quoted("推进\"三农\"和\"双创\"工作", "双创"));
        assert!(quoted("“‘双创’基地”", "双创"));
        assert!(quoted("“‘双创’基地”", "双创’基地"));
        assert!(quoted("“‘双创’”", "双创"));
    }

    #[test]
    fn what_fills_no_pair_is_seen() {
        assert!(!quoted("推进双创工作", "双创"));
        assert!(!quoted("推进“双创工作”", "双创"));
        assert!(!quoted("“三农”双创“三农”", "双创"));
        assert!(!quoted("\"三农\"双创\"三农\"", "双创"));
        assert!(!quoted("推进“双创’工作", "双创"));
        assert!(!quoted("“\n双创\n”", "双创"));
        assert!(!quoted("\"三农\n\"双创", "双创"));
    }
}
