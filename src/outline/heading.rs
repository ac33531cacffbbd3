//! Which paragraphs are headings, and which begin with one.

use rustc_hash::FxHashMap;

use super::line::Line;
use super::paragraph::Role;
use crate::Span;
use crate::hanzi::pair::is_closing;
use crate::text::enumerator::{Enumerator, EnumeratorKind};
use crate::text::lines::half_columns;

/// A heading, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) paragraph: usize,
    /// Without the mark at its end.
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) number: Option<u32>,
    pub(super) form: Form,
}

/// What a heading begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Numbered(EnumeratorKind),
    /// Nothing: “十三五”工作回顾
    Plain,
    /// An appendix.
    Appendix,
}

/// How a heading stands to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// It is a paragraph.
    Alone,
    /// It is the first sentence of a paragraph.
    RunIn,
}

/// The widest heading of a paragraph of its own, in half columns: about three lines of a page are none.
const WIDEST: usize = super::sentence::WIDEST;

/// The widest run-in heading, and the widest one behind 一是.
const WIDEST_RUN_IN: usize = 80;
const WIDEST_ORDINAL: usize = 60;

/// The widest heading without a number.
const WIDEST_PLAIN: usize = 64;

/// A paragraph this wide is text that a heading may stand before: more than a line.
const TEXT: usize = 70;

/// The headings among the paragraphs from `first` on.
pub(super) fn headings(lines: &[Line], first: usize) -> Vec<Heading> {
    let items = one_sentence_headings(lines, first);
    let plain = plain_headings(lines, first);
    let mut headings = Vec::new();
    for (paragraph, line) in lines.iter().enumerate().skip(first) {
        let found = if plain.get(paragraph) == Some(&true) {
            Some((Kind::Plain, None, line.span, Form::Alone))
        } else {
            line.enumerator.and_then(|enumerator| {
                let is_item = items.get(paragraph) == Some(&true);
                let (span, form) = numbered(line, enumerator, is_item)?;
                Some((Kind::Numbered(enumerator.kind()), enumerator.number(), span, form))
            })
        };
        if let Some((kind, number, span, form)) = found {
            headings.push(Heading { paragraph, span, kind, number, form });
        }
    }
    headings
}

/// The heading that a paragraph with an enumerator is or begins with. `is_item` says that a single sentence may be one.
fn numbered(line: &Line, enumerator: Enumerator, is_item: bool) -> Option<(Span, Form)> {
    let text = line.text;
    let is_ordinal = enumerator.kind() == EnumeratorKind::Ordinal;
    // Text that a broken line has cut off may lack its last mark, but not those inside it.
    if !line.is_terminated && !text.contains('。') {
        let fits = line.width <= WIDEST && !text.ends_with(['，', '、', ',']) && text.len() > enumerator.len();
        return (fits && !is_ordinal).then_some((line.span, Form::Alone));
    }
    // 一、主要目标： is a heading as well; 1．主要是： leads into its list.
    let lead_in = text.trim_end_matches(['：', ':']);
    let is_upper = matches!(
        enumerator.kind(),
        EnumeratorKind::Chapter | EnumeratorKind::Section | EnumeratorKind::Han | EnumeratorKind::ParenthesisedHan
    );
    if is_upper && lead_in.len() < text.len() && line.width <= WIDEST_ORDINAL && !lead_in.contains(['。', '；']) {
        return Some((Span::new(0, lead_in.len()).shifted(line.span.start()), Form::Alone));
    }
    let end = line.first_sentence;
    let sentence = text.get(..end)?.trim_end();
    let heading = sentence.trim_end_matches(['。', '！', '.', '．']);
    // A heading ends with a full stop; a question or a quotation does not make one.
    if heading.len() == sentence.len() || heading.len() <= enumerator.len() {
        return None;
    }
    let widest = if is_ordinal { WIDEST_ORDINAL } else { WIDEST_RUN_IN };
    if half_columns(heading) > widest {
        return None;
    }
    let span = Span::new(0, heading.len()).shifted(line.span.start());
    if end < text.trim_end().len() {
        Some((span, Form::RunIn))
    } else {
        (is_item && !is_ordinal).then_some((span, Form::Alone))
    }
}

/// Which paragraphs of one sentence and an enumerator are headings: those that text without one follows, if that is so
/// of most of their siblings. A list of targets, each an item of one sentence, has text behind the last one only.
fn one_sentence_headings(lines: &[Line], first: usize) -> Vec<bool> {
    let mut marked = vec![false; lines.len()];
    let mut runs: FxHashMap<EnumeratorKind, Vec<(usize, bool)>> = FxHashMap::default();
    let mut settle = |run: &mut Vec<(usize, bool)>| {
        let followed = run.iter().filter(|(_, followed)| *followed).count();
        if followed * 3 >= run.len() * 2 {
            for &(index, followed) in run.iter().filter(|(_, followed)| *followed) {
                if let Some(mark) = marked.get_mut(index) {
                    *mark = followed;
                }
            }
        }
        run.clear();
    };
    for (index, line) in lines.iter().enumerate().skip(first) {
        let Some(enumerator) = line.enumerator else { continue };
        let run = runs.entry(enumerator.kind()).or_default();
        // Numbers that begin again begin another list; so does a heading above.
        if enumerator.number() == Some(1) {
            settle(run);
        }
        if !line.is_terminated {
            for (kind, run) in &mut runs {
                if *kind != enumerator.kind() {
                    settle(run);
                }
            }
            continue;
        }
        if line.sentences == 1 && line.width <= WIDEST_RUN_IN {
            let behind = lines.get(index + 1);
            let followed = behind.is_some_and(|behind| {
                (behind.enumerator.is_none() && behind.width >= TEXT && behind.is_terminated)
                    || behind.enumerator.is_some_and(|next| {
                        next.kind() != enumerator.kind()
                            && next.kind() != EnumeratorKind::Ordinal
                            && next.number() == Some(1)
                    })
            });
            run.push((index, followed));
        }
    }
    for run in runs.values_mut() {
        settle(run);
    }
    marked
}

/// Which paragraphs are headings without a number: short, without a mark at the end, text or another heading behind
/// them, ended text before; and at least two of them, or it is not the document's style.
fn plain_headings(lines: &[Line], first: usize) -> Vec<bool> {
    let mut marked = vec![false; lines.len()];
    let mut count = 0;
    for (index, line) in lines.iter().enumerate().skip(first) {
        let shape = line.enumerator.is_none()
            && !line.is_terminated
            && (8..=WIDEST_PLAIN).contains(&line.width)
            && !line.text.ends_with(['，', '、', ',', '.', '印'])
            && !line.text.starts_with(is_no_beginning)
            && !line.text.contains('。')
            && !super::front::is_imprint(line);
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        let is_apart = before.is_none_or(|before| {
            before.is_terminated || index == first || (before.enumerator.is_some() && before.width <= WIDEST)
        });
        let behind = lines.get(index + 1);
        let has_text = behind.is_some_and(|behind| {
            let is_text = behind.width >= TEXT && !behind.text.starts_with(is_no_beginning);
            let opens =
                behind.enumerator.is_some_and(|enumerator| enumerator.number().is_none_or(|number| number == 1));
            is_text || opens
        });
        if shape && is_apart && has_text {
            count += 1;
            if let Some(mark) = marked.get_mut(index) {
                *mark = true;
            }
        }
    }
    if count < 2 {
        marked.fill(false);
    }
    marked
}

/// What no heading and no paragraph begins with: it is the rest of a line that was cut.
fn is_no_beginning(character: char) -> bool {
    is_closing(character) || "，。、；：！？,;:!?%％·的".contains(character)
}

/// The role of a paragraph with this heading.
pub(super) fn role_of(form: Form) -> Role {
    match form {
        Form::Alone => Role::Heading,
        Form::RunIn => Role::Body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Form)> {
        let (lines, _) = super::super::line::lines(text);
        headings(&lines, 0).iter().map(|heading| (&text[heading.span.range()], heading.form)).collect()
    }

    const TEXT: &str =
        "面对外部需求收缩和内部转型爬坡的双重考验，全区上下坚持项目为先、民生为本，较好完成了全年目标任务。";

    #[test]
    fn numbered_headings_alone_and_run_in() {
        let text = format!(
            "一、工作回顾\n{TEXT}\n（一）坚持为民，成效明显。{TEXT}\n1．抓投资。{TEXT}\n一是抓项目。{TEXT}\n——干在实处。{TEXT}"
        );
        let expected = [
            ("一、工作回顾", Form::Alone),
            ("（一）坚持为民，成效明显", Form::RunIn),
            ("1．抓投资", Form::RunIn),
            ("一是抓项目", Form::RunIn),
            ("——干在实处", Form::RunIn),
        ];
        assert_eq!(found(&text), expected);
    }

    #[test]
    fn items_of_one_sentence_are_headings_only_with_text_below() {
        let heads = format!("——五年奋进，实力增强。\n{TEXT}\n——五年笃行，面貌一新。\n{TEXT}");
        assert_eq!(found(&heads).len(), 2);
        let list = format!("——生产总值增长6%。\n——投资增长10%。\n——收入增长7%。\n{TEXT}");
        assert_eq!(found(&list), []);
    }

    #[test]
    fn headings_without_a_number_need_company() {
        let two = format!("“十三五”及2020年工作回顾\n{TEXT}\n2021年：铆足干劲抓落实\n{TEXT}");
        assert_eq!(found(&two).len(), 2);
        let one = format!("{TEXT}\n工作回顾与展望\n{TEXT}");
        assert_eq!(found(&one), []);
        let cut = format!("{TEXT}完成国、省道改造\n610公里，改造县道\n{TEXT}");
        assert_eq!(found(&cut), []);
    }

    #[test]
    fn long_items_and_lead_ins_are_none() {
        let long = format!("（一）{}\n主要目标是：\n一是{TEXT}", TEXT.repeat(3).replace('。', "，"));
        assert_eq!(found(&long), []);
    }
}
