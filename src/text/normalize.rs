//! The passes that look at characters one by one: line ends, invisible characters, forms of characters, spaces.
//!
//! They run in one go, since each alone would cost a walk through the text, and since they meet: a zero-width space
//! among the spaces of an indent, a no-break space before a CRLF.

use super::character::{is_foreign_line_end, is_space};
use super::places::places;
use super::rule::Rules;
use super::{Edit, Rule};
use crate::Span;
use crate::hanzi::{half_width_alphanumeric, is_invisible, usual_form};

/// The line, in bytes, that no fixed width makes (60 Han characters): an indent inside it is one of a lost line end.
const LONG_LINE: usize = 180;

/// How far a neighbour is looked for among invisible characters.
const NEIGHBOUR: usize = 64;

/// Whether a byte begins a character that this pass may change, or one of some others that are looked at for nothing.
#[inline]
fn begins_candidate(byte: u8) -> bool {
    (byte <= 0x20)
        | matches!(byte, 0x7f)
        | matches!(byte, 0xc2)
        | matches!(byte, 0xcd)
        | matches!(byte, 0xd8)
        | matches!(byte, 0xe1..=0xe3)
        | matches!(byte, 0xee..=0xef)
        | matches!(byte, 0xf0..=0xf4)
}

/// The edits of [`Rule::LineEnd`], [`Rule::Invisible`], [`Rule::VariantForm`], [`Rule::FullWidth`] and [`Rule::Space`], of
/// those in `rules`.
pub(crate) fn normalize(text: &str, rules: Rules) -> Vec<Edit> {
    let mut pass = Pass { text, rules, edits: Vec::new(), line_start: 0, blank_until: 0, line_end: None };
    let mut at = 0;
    for place in candidates(text.as_bytes()) {
        if place >= at {
            at = pass.character(place);
        }
    }
    pass.edits
}

/// Where the characters stand that are worth a look.
fn candidates(bytes: &[u8]) -> impl Iterator<Item = usize> {
    places(bytes, begins_candidate).filter(|&at| {
        // The commonest by far are wide punctuation and quotation marks, which stay.
        !match bytes.get(at..at + 3) {
            Some([0xe3, second, third]) => (*second, *third) != (0x80, 0x80) && *second != 0x85,
            Some([0xe2, 0x80, third]) => matches!(third, 0x94 | 0x98..=0x9d | 0xa6),
            // Radicals stand from U+2E80 to U+2FDF.
            Some([0xe2, second, _]) => !matches!(second, 0x81 | 0xba..=0xbf),
            Some([0xef, 0xbc, third]) => matches!(third, 0x81 | 0x88 | 0x89 | 0x8c | 0x9a | 0x9b | 0x9f),
            _ => false,
        }
    })
}

struct Pass<'t> {
    text: &'t str,
    rules: Rules,
    edits: Vec<Edit>,
    line_start: usize,
    /// From the start of the line to here, everything is dropped.
    blank_until: usize,
    /// The end of the line, once it is known.
    line_end: Option<usize>,
}

impl Pass<'_> {
    /// Deals with the character at `at` and gives the offset to go on from.
    fn character(&mut self, at: usize) -> usize {
        let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return self.text.len() };
        let end = at + c.len_utf8();
        if c == '\n' {
            self.new_line(end);
        } else if is_foreign_line_end(c) {
            self.foreign_line_end(c, at, end);
        } else if self.is_blank(c) {
            return self.blank_run(at);
        } else if let Some(edit) = self.form(c, at, end) {
            self.edits.push(edit);
        }
        end
    }

    fn new_line(&mut self, start: usize) {
        self.line_start = start;
        self.blank_until = start;
        self.line_end = None;
    }

    fn foreign_line_end(&mut self, c: char, at: usize, end: usize) {
        if self.rules.contains(Rule::LineEnd) {
            if c == '\r' && self.text.as_bytes().get(end) == Some(&b'\n') {
                self.push_drop(at, end, Rule::LineEnd);
                return;
            }
            self.edits.push(Edit::map(Span::new(at, end), '\n', Rule::LineEnd));
        }
        self.new_line(end);
    }

    fn is_blank(&self, c: char) -> bool {
        is_space(c) && self.rules.contains(Rule::Space) || is_invisible(c) && self.rules.contains(Rule::Invisible)
    }

    /// A run of spaces and invisible characters: which of them stay depends on what stands around them.
    fn blank_run(&mut self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let after = rest.char_indices().find(|(_, c)| !self.is_blank(*c));
        let end = after.map_or(self.text.len(), |(offset, _)| start + offset);
        let leading = start == self.blank_until;
        let trailing = after.is_none_or(|(_, c)| c == '\n' || is_foreign_line_end(c));
        let run = self.text.get(start..end).unwrap_or_default();
        if run == " " && !leading && !trailing {
            return end;
        }
        let paragraph_end = !leading && !trailing && self.is_indent(run, start);
        let mut stands = leading || trailing;
        for (offset, c) in run.char_indices() {
            let (at, next) = (start + offset, start + offset + c.len_utf8());
            if !is_space(c) {
                self.push_drop(at, next, Rule::Invisible);
            } else if stands {
                self.push_drop(at, next, Rule::Space);
            } else {
                stands = true;
                let replacement = if paragraph_end { '\n' } else { ' ' };
                if c != replacement {
                    self.edits.push(Edit::map(Span::new(at, next), replacement, Rule::Space));
                }
            }
        }
        if leading || paragraph_end {
            self.blank_until = end;
        }
        end
    }

    /// Whether the run inside a line is an indent whose line end is lost: two ideographic spaces or more, in a line
    /// longer than any that a page holds, or after the end of a sentence.
    fn is_indent(&mut self, run: &str, start: usize) -> bool {
        if run.chars().filter(|c| *c == '\u{3000}').count() < 2 {
            return false;
        }
        if self.text.get(..start).is_some_and(|before| before.ends_with(['。', '！', '？'])) {
            return true;
        }
        let end = match self.line_end {
            Some(end) => end,
            None => {
                let rest = self.text.as_bytes().get(start..).unwrap_or_default();
                memchr::memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |at| start + at)
            }
        };
        self.line_end = Some(end);
        end - self.line_start >= LONG_LINE
    }

    /// The usual form of a character, and what is half-width of it.
    fn form(&self, c: char, at: usize, end: usize) -> Option<Edit> {
        let usual = usual_form(c).filter(|_| self.rules.contains(Rule::VariantForm));
        let is_narrowed = self.rules.contains(Rule::FullWidth);
        let half = is_narrowed.then(|| self.half_width(usual.unwrap_or(c), at, end)).flatten();
        let rule = if usual.is_some() { Rule::VariantForm } else { Rule::FullWidth };
        Some(Edit::map(Span::new(at, end), half.or(usual)?, rule))
    }

    fn half_width(&self, c: char, at: usize, end: usize) -> Option<char> {
        let seen = |c: &char| !self.is_blank(*c) || is_space(*c);
        let before = || self.text.get(..at).and_then(|before| before.chars().rev().take(NEIGHBOUR).find(seen));
        let after = || self.text.get(end..).and_then(|after| after.chars().take(NEIGHBOUR).find(seen));
        let beside_alphanumeric = || [before(), after()].into_iter().flatten().any(is_alphanumeric);
        match c {
            '％' => Some('%'),
            '＋' => Some('+'),
            '．' if beside_alphanumeric() => Some('.'),
            // A doubled one is a dash.
            '－' if beside_alphanumeric() && before() != Some('－') && after() != Some('－') => Some('-'),
            _ => half_width_alphanumeric(c),
        }
    }

    fn push_drop(&mut self, start: usize, end: usize, rule: Rule) {
        if let Some(last) = self.edits.last_mut()
            && last.replacement.is_none()
            && last.rule == rule
            && last.span.end() == start
        {
            last.span = Span::new(last.span.start(), end);
            return;
        }
        self.edits.push(Edit::drop(Span::new(start, end), rule));
    }
}

fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric() || half_width_alphanumeric(c).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::draft::Draft;
    use super::*;

    fn normalized(text: &str, rules: Rules) -> String {
        let mut draft = Draft::of(text, text.chars().count());
        draft.apply(&normalize(text, rules));
        draft.into_parts().0
    }

    #[test]
    fn cases() {
        let cases = [
            ("a\r\nb\rc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h\r\r\ni", "a\nb\nc\nd\ne\nf\ng\nh\n\ni"),
            ("　　各位代表：　\r\n\u{feff} 现在\u{200b}，\u{e5e5}我\u{ad}代表 \u{200b} ", "各位代表：\n现在，我代表"),
            (
                "２００３年，ＧＤＰ增长２３．６％，互联网＋，ｘ－１，－１．５",
                "2003年，GDP增长23.6%，互联网+，x-1，-1.5",
            ),
            ("艾尔肯．吐尼亚孜－－２００８年（一）！：", "艾尔肯．吐尼亚孜－－2008年（一）！："),
            ("区长　　王伟", "区长 王伟"),
            ("a \t\u{a0}b", "a b"),
            ("投资效益。　　要提高透明度", "投资效益。\n要提高透明度"),
            ("   \n\u{200b}\n　", "\n\n"),
            ("⼾籍︵⾐⻝\u{f9d7}︶，3﹒5﹪﹑７﹪｡\u{fffc}\u{ffff}", "户籍（衣食輪），3.5%、7%。"),
        ];
        for (text, expected) in cases {
            assert_eq!(normalized(text, Rules::EVERY), expected);
        }
    }

    #[test]
    fn an_indent_inside_a_long_line_ends_a_paragraph() {
        let long = format!("新华社讯　　政府工作报告　　国务院总理\u{2002}\u{2002}王伟　　{}", "各".repeat(60));
        let expected = format!("新华社讯\n政府工作报告\n国务院总理 王伟\n{}", "各".repeat(60));
        assert_eq!(normalized(&long, Rules::EVERY), expected);
    }

    #[test]
    fn a_rule_left_out_changes_nothing() {
        let text = "　各 　１⼾\u{200b}\r\n";
        for rule in [Rule::LineEnd, Rule::Invisible, Rule::VariantForm, Rule::FullWidth, Rule::Space] {
            let edits = normalize(text, Rules::EVERY.without(rule));
            assert!(edits.iter().all(|edit| edit.rule != rule));
            assert!(!edits.is_empty());
        }
    }

    #[test]
    fn every_character_that_may_change_is_a_candidate() {
        for c in '\0'..=char::MAX {
            let changes = is_space(c)
                || is_invisible(c)
                || is_foreign_line_end(c)
                || half_width_alphanumeric(c).is_some()
                || usual_form(c).is_some();
            if changes || matches!(c, '\n' | '％' | '＋' | '．' | '－') {
                assert_eq!(candidates(c.encode_utf8(&mut [0; 4]).as_bytes()).next(), Some(0), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn candidates_are_all_that_changes(text in "[a⼾︵﹪\u{f9d7}\u{fffc}\u{2f800} 　\n\r\u{200b}\u{e000}\u{a0}各，。“”：１ａ．－％\u{feff}\u{2028}\u{ad}\u{3164}\u{f8ff}\u{e0001}\u{10ffff}\u{180e}\u{61c}\u{34f}\u{206f}\u{fe0f}\u{ffa0}]{0,40}") {
            let clean = normalized(&text, Rules::EVERY);
            prop_assert!(!clean.chars().any(|c| is_invisible(c) || is_foreign_line_end(c)));
            prop_assert!(!clean.chars().any(|c| c != ' ' && is_space(c) || half_width_alphanumeric(c).is_some() || usual_form(c).is_some()));
            prop_assert!(clean.split('\n').all(|line| line.trim_matches(' ') == line && !line.contains("  ")));
            // Once more changes nothing.
            prop_assert_eq!(normalized(&clean, Rules::EVERY), clean);
        }
    }
}
