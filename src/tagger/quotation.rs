//! Whether a stretch of text fills a pair of quotation marks.

use crate::Span;
use crate::hanzi::pair::{closing_mark, is_quotation_mark, is_straight_mark};

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
    /// Takes note of a character that may be such a mark or end a paragraph, where what is still open was no quotation. Offsets
    /// come in order.
    pub(super) fn read(&mut self, character: char, offset: usize) {
        if character == '\n' {
            self.open.clear();
        } else if is_straight_mark(character) {
            match self.open.iter().position(|&open| open == character) {
                Some(index) => {
                    self.open.remove(index);
                }
                None => {
                    self.open.push(character);
                    self.opening.push(offset);
                }
            }
        }
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

/// The part of `span` that a pair of quotation marks holds, of which one stands outside, and what follows or precedes it:
/// 三变 and 改革 of `“三变”改革`, 八项规定 and 中央 of `中央“八项规定”`.
///
/// Nothing if the span holds marks at more than one place, as that of `“藏粮于地”、“藏粮于技”` does, or if both parts are quoted, as
/// in `“扫黄”“打非”`.
pub(super) fn quoted_part(text: &str, span: Span, straight: &StraightMarks) -> Option<(Span, Span)> {
    let inside = text.get(span.range())?;
    let (before, run) = inside.split_at(inside.find(is_quotation_mark)?);
    let after = run.trim_start_matches(|c| is_quotation_mark(c) || c.is_whitespace());
    let marks = run.get(..run.len() - after.len())?;
    if after.contains(is_quotation_mark) {
        return None;
    }
    let left = Span::new(span.start(), span.start() + before.trim_end().len());
    let right = Span::new(span.end() - after.len(), span.end());
    let is_mark = |c: &char| *c == '\n' || !c.is_whitespace();
    let outside = |mark: Option<char>| mark.filter(|&mark| is_quotation_mark(mark));

    let preceding = text.get(..span.start())?;
    let opens_before = outside(preceding.chars().rev().find(is_mark)).is_some_and(|mark| {
        let offset = preceding.rfind(mark).unwrap_or(0);
        (!is_straight_mark(mark) || straight.opens_at(offset)) && closing_mark(mark) == marks.chars().find(is_mark)
    });
    let closes_after = outside(text.get(span.end()..)?.chars().find(is_mark)).is_some_and(|mark| {
        let (at, last) = marks.char_indices().rfind(|(_, c)| is_quotation_mark(*c)).unwrap_or_default();
        let offset = span.start() + before.len() + at;
        (!is_straight_mark(last) || straight.opens_at(offset)) && closing_mark(last) == Some(mark)
    });
    match (opens_before, closes_after) {
        (true, false) => Some((left, right)),
        (false, true) => Some((right, left)),
        _ => None,
    }
}

/// How far from a stretch of text the other mark of a pair is looked for, in characters.
const REACH: usize = 128;

/// Whether `span` holds one mark of a pair and the other stands further off, so that it cuts what is quoted in two: 企业上云
/// in `推动企业“上云用数赋智”`. A pair of which one mark stands directly before or behind the span is not cut.
pub(super) fn cuts_quotation(text: &str, span: Span, straight: &StraightMarks) -> bool {
    let opens = |offset: usize, mark: char| {
        if is_straight_mark(mark) { straight.opens_at(offset) } else { closing_mark(mark).is_some() }
    };
    let (mut opened, mut closed) = (Vec::new(), None);
    for (at, mark) in text.get(span.range()).unwrap_or("").char_indices().filter(|&(_, c)| is_quotation_mark(c)) {
        if opens(span.start() + at, mark) {
            opened.push(mark);
        } else if opened.last().is_some_and(|&last| closing_mark(last) == Some(mark)) {
            opened.pop();
        } else {
            closed = Some(mark);
        }
    }
    let before = text.get(..span.start()).unwrap_or("").char_indices().rev();
    let before = before.take_while(|&(_, c)| c != '\n').take(REACH);
    let after = text.get(span.end()..).unwrap_or("").char_indices().map(|(at, c)| (span.end() + at, c));
    let after = after.take_while(|&(_, c)| c != '\n').take(REACH);
    // The nearest mark of the kind decides: a second closing mark has no partner.
    let is_partner_off =
        |mut beside: Box<dyn Iterator<Item = (usize, char)> + '_>, opening: char, closing: char, is_before| {
            let mut is_off = false;
            let partner = beside.find(|&(_, c)| {
                is_off |= !is_quotation_mark(c) && !c.is_whitespace();
                c == opening || c == closing
            });
            partner.is_some_and(|(offset, mark)| is_off && opens(offset, mark) == is_before)
        };
    let opening_of = |closing: char| "“‘「『〝﹁﹃\"'＂＇".chars().find(|&mark| closing_mark(mark) == Some(closing));
    let is_cut_before = closed.is_some_and(|closing| {
        opening_of(closing).is_some_and(|opening| is_partner_off(Box::new(before), opening, closing, true))
    });
    is_cut_before
        || opened.first().is_some_and(|&opening| {
            closing_mark(opening).is_some_and(|closing| is_partner_off(Box::new(after), opening, closing, false))
        })
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

    fn straight_marks(text: &str) -> StraightMarks {
        let mut straight = StraightMarks::default();
        text.char_indices().for_each(|(offset, character)| straight.read(character, offset));
        straight
    }

    fn quoted(text: &str, term: &str) -> bool {
        let straight = straight_marks(text);
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
    fn the_quoted_part_is_seen() {
        let part = |text: &str, term: &str| {
            let straight = straight_marks(text);
            let start = text.find(term).unwrap();
            let parts = quoted_part(text, Span::new(start, start + term.len()), &straight);
            parts.map(|(core, frame)| (text[core.range()].to_owned(), text[frame.range()].to_owned()))
        };
        let expected = |core: &str, frame: &str| Some((core.to_owned(), frame.to_owned()));
        assert_eq!(part("推进“三变”改革", "三变”改革"), expected("三变", "改革"));
        assert_eq!(part("推进“ 三变 ” 改革", "三变 ” 改革"), expected("三变", "改革"));
        assert_eq!(part("推进\"三变\"改革", "三变\"改革"), expected("三变", "改革"));
        assert_eq!(part("推进“‘三变’”改革", "三变’”改革"), expected("三变", "改革"));
        assert_eq!(part("落实中央“八项规定”精神", "中央“八项规定"), expected("八项规定", "中央"));
        assert_eq!(part("落实中央\"八项规定\"精神", "中央\"八项规定"), expected("八项规定", "中央"));
        assert_eq!(part("推进三变”改革", "三变”改革"), None);
        assert_eq!(part("\"推进\"三变\"改革", "三变\"改革"), None);
        assert_eq!(part("“藏粮于地”、“藏粮于技”", "藏粮于地”、“藏粮于技"), None);
        assert_eq!(part("“三变改革”", "三变改革"), None);
        assert_eq!(part("“扫黄”“打非”斗争", "扫黄”“打非"), None);
        assert_eq!(part("“扫黄”打非", "扫黄”打非"), expected("扫黄", "打非"));
    }

    #[test]
    fn a_cut_quotation_is_seen() {
        let cuts = |text: &str, term: &str| {
            let straight = straight_marks(text);
            let start = text.find(term).unwrap();
            cuts_quotation(text, Span::new(start, start + term.len()), &straight)
        };
        assert!(cuts("推动企业“上云用数赋智”", "企业“上云"));
        assert!(cuts("推动企业\"上云用数赋智\"", "企业\"上云"));
        assert!(cuts("“深化三变”改革", "三变”改革"));
        assert!(!cuts("推进“三变”改革", "三变”改革"));
        assert!(!cuts("推进\"三变\"改革", "三变\"改革"));
        assert!(!cuts("落实中央“八项规定”", "中央“八项规定"));
        assert!(!cuts("“藏粮于地”、“藏粮于技”", "藏粮于地”、“藏粮于技"));
        assert!(!cuts("深化“放管”服改革", "“放管”服"));
        // A mark that was lost cuts nothing.
        assert!(!cuts("推进”三变”改革", "三变”改革"));
        assert!(!cuts("推动企业“上云\n”", "企业“上云"));
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
