//! The appendix that explains terms.

use super::front::is_imprint;
use super::heading::{Form, Heading, Kind};
use super::line::Line;
use crate::text::enumerator::EnumeratorKind;
use crate::text::lines::is_terminated;

/// An appendix: its heading, and behind its last paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Appendix {
    pub(super) first: usize,
    pub(super) end: usize,
}

/// The widest heading of an appendix, in half columns.
const WIDEST: usize = 70;

/// What an appendix of explanations is called.
const NAMES: [&str; 12] = [
    "名词解释",
    "名词注释",
    "名词说明",
    "名词术语",
    "用语说明",
    "用语解释",
    "术语解释",
    "术语说明",
    "词语解释",
    "词语注释",
    "有关说明",
    "注释",
];

/// The appendices, in order. None begins before `first`, where the text begins, or before any text.
pub(super) fn appendices(lines: &[Line], first: usize, headings: &[Heading]) -> Vec<Appendix> {
    let mut found: Vec<Appendix> = Vec::new();
    let mut has_text = false;
    let mut headings = headings.iter().peekable();
    let mut top: Option<(Kind, u32)> = None;
    let mut open: Option<usize> = None;
    for (index, line) in lines.iter().enumerate().skip(first) {
        let heading = headings.next_if(|heading| heading.paragraph == index);
        if is_name(line) && has_text {
            if let Some(first) = open.replace(index) {
                found.push(Appendix { first, end: index });
            }
            continue;
        }
        let numbered = heading.filter(|heading| heading.form == Form::Alone).and_then(|heading| {
            // Only chapters and 一、 carry a text on behind an appendix: entries are numbered otherwise.
            let is_top = matches!(heading.kind, Kind::Numbered(EnumeratorKind::Chapter | EnumeratorKind::Han));
            heading.number.filter(|_| is_top).map(|number| (heading.kind, number))
        });
        if let Some(start) = open {
            let goes_on = numbered.is_some_and(|(kind, number)| {
                top.is_some_and(|(top, last)| kind == top && number == last.saturating_add(1))
            });
            let is_behind = lines
                .get(index..)
                .is_some_and(|rest| rest.len() <= 4 && rest.iter().all(|line| is_imprint(line) || is_printer(line)));
            if goes_on || is_behind {
                found.push(Appendix { first: start, end: index });
                open = None;
            }
        }
        if open.is_none() {
            has_text |= line.is_terminated;
            top = numbered.or(top);
        }
    }
    if let Some(first) = open {
        found.push(Appendix { first, end: lines.len() });
    }
    found
}

/// Whether the paragraph is the heading of an appendix.
fn is_name(line: &Line) -> bool {
    if line.width > WIDEST || is_terminated(line.text.trim_end_matches(['：', ':'])) {
        return false;
    }
    let bare: String = line.text.chars().filter(|character| !character.is_whitespace()).collect();
    let bare = bare.trim_matches(['（', '）', '(', ')', '：', ':', '【', '】', '—', '-', '*']);
    // 附件1, 附：, 附录
    let attached = bare.strip_prefix('附').is_some_and(|rest| {
        rest.is_empty() || ["件", "录", "表", "注", "：", ":"].iter().any(|word| rest.starts_with(word))
    });
    attached || NAMES.iter().any(|name| bare.ends_with(name))
}

/// Whether the line names who printed the document.
fn is_printer(line: &Line) -> bool {
    line.width <= 60 && !line.is_terminated && ["秘书处", "办公室", "印"].iter().any(|end| line.text.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appendix_ends_before_text_that_goes_on_and_before_the_imprint() {
        for (text, expected) in [
            ("好。|名词解释|1.三农：农业、农村、农民。|2.双减：减负。|（共印500份）", vec![(1, 4)]),
            ("好。|附件|《政府工作报告》名词解释|1.三农：农业、农村、农民。", vec![(1, 2), (2, 4)]),
            ("名词解释|1.三农：农业。", vec![]),
            ("好。|《报告》有关注释：|三农：农业、农村、农民。", vec![(1, 3)]),
        ] {
            let text = text.replace('|', "\n");
            let (lines, _) = super::super::line::lines(&text);
            let found: Vec<_> =
                appendices(&lines, 0, &[]).iter().map(|appendix| (appendix.first, appendix.end)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
