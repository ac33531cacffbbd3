//! What stands before the text: title, byline, date, contents, salutation.

use super::line::Line;
use super::paragraph::Role;
use crate::hanzi::date::is_date;
use crate::hanzi::salutation::{is_occasion, is_salutation, names_meeting};
use crate::text::Hint;
use crate::text::enumerator::{Enumerator, EnumeratorKind};
use crate::text::official::{DOCUMENTS, is_addressed, is_document_number};

/// How many paragraphs the lines around a title are at most, a table of contents aside.
const LONGEST: usize = 16;

/// How many paragraphs a table of contents has at most.
const CONTENTS: usize = 200;

/// The widest line around a title, in half columns.
const WIDEST: usize = 120;

/// Words of a title, the surest first; those of any document stand behind them.
const TITLES: [&[&str]; 2] = [&["政府工作报告"], &["工作报告"]];

/// The roles of the paragraphs at the start that are not text.
pub(super) fn roles(lines: &[Line], known: &[Option<Hint>]) -> Vec<Role> {
    let mut roles = Vec::new();
    let mut is_contents = false;
    let mut entries = 0;
    let hinted = known.iter().take(LONGEST).position(|hint| *hint == Some(Hint::Title));
    for (index, line) in lines.iter().enumerate() {
        if is_salutation(line.text) {
            break;
        }
        if is_contents {
            // The contents end where the first entry comes again, or text begins.
            let first = lines.get(index - entries).filter(|_| entries > 0);
            let again = first.is_some_and(|first| entry(first.text) == entry(line.text));
            if again || line.is_terminated || line.width > WIDEST || entries == CONTENTS {
                break;
            }
            entries += 1;
        } else {
            let bare: String = line.text.chars().filter(|character| !character.is_whitespace()).collect();
            is_contents = bare == "目录" || bare == "目次";
            if index >= LONGEST || (!is_contents && is_text(line) && hinted.is_none_or(|title| title < index)) {
                break;
            }
        }
        roles.push(Role::Byline);
    }
    // A document that begins with its contents' first heading, or with plain lines only, has no lines around a title.
    let around = lines.get(..roles.len()).unwrap_or(&[]);
    if let Some(title) = hinted.filter(|title| *title < roles.len()).or_else(|| title(around)) {
        if let Some(role) = roles.get_mut(title) {
            *role = Role::Title;
        }
    } else if lines.len() == roles.len() {
        roles.clear();
    }
    if lines.get(roles.len()).is_some_and(|line| is_salutation(line.text) || is_addressed(line.text)) {
        roles.push(Role::Salutation);
    }
    roles
}

/// Whether the paragraph is a line of an imprint: a date, a number of copies, who printed it.
pub(super) fn is_imprint(line: &Line) -> bool {
    let bare = line.text.trim_matches(['（', '）', '(', ')', ' ']);
    line.width <= 100
        && !line.is_terminated
        && ((bare.starts_with("共印") && bare.ends_with('份'))
            || (bare.contains('日') && (bare.ends_with('印') || bare.ends_with("印发")))
            || bare.starts_with("此件")
            || is_date(bare))
}

fn is_text(line: &Line) -> bool {
    let kind = line.enumerator.map(|enumerator| enumerator.kind());
    (line.is_terminated && !is_occasion(line.text))
        || line.width > WIDEST
        || kind.is_some_and(|kind| !matches!(kind, EnumeratorKind::Dash | EnumeratorKind::ParenthesisedDigit))
}

/// An entry of the contents without its leaders and page.
fn entry(paragraph: &str) -> String {
    let bare: String = paragraph.chars().filter(|character| !character.is_whitespace()).collect();
    bare.trim_end_matches(|character: char| character.is_ascii_digit() || ".…·-—（）()".contains(character)).to_owned()
}

/// Which of the lines is the title.
fn title(lines: &[Line]) -> Option<usize> {
    let plain: Vec<Option<String>> = lines
        .iter()
        .map(|line| {
            let bare: String = line.text.chars().filter(|character| !character.is_whitespace()).collect();
            let is_byline = bare.starts_with(['—', '-', '（', '(', '来'])
                || names_meeting(&bare)
                || bare.ends_with("作政府工作报告")
                || is_document_number(&bare)
                || bare.contains("文件") && !bare.contains("关于")
                || bare.ends_with('电')
                || is_date(&bare)
                || Enumerator::at_start(&bare).is_some();
            (!is_byline).then_some(bare)
        })
        .collect();
    for words in TITLES.into_iter().chain([DOCUMENTS.as_slice()]) {
        let found = plain.iter().position(|line| {
            line.as_ref().is_some_and(|line| {
                words.iter().any(|word| line.ends_with(word))
                    || (words.len() == 1 && words.iter().any(|word| line.contains(word)))
            })
        });
        if found.is_some() {
            return found;
        }
    }
    // No word tells it: the first line, if others follow it and it is not one of those that stand below a title.
    let first = plain.first()?.as_ref().filter(|first| first.chars().count() >= 4)?;
    (!first.contains(['：', ':', '。'])).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn lines_around_the_title() {
        use Role::{Byline, Salutation, Title};
        for (text, expected) in [
            (
                "青川区九届人大|三次会议文件（3）|政 府 工 作 报 告|——2023年2月16日在区第三次会议上|区长 林远舟|各位代表：|现在报告。",
                vec![Byline, Byline, Title, Byline, Byline, Salutation],
            ),
            (
                "2025年青川省政府工作报告|来源：青川日报|2025年1月5日在省第三次会议上省长林远舟作政府工作报告|各位代表：|好。",
                vec![Title, Byline, Byline, Salutation],
            ),
            ("各位代表：|现在报告。", vec![Salutation]),
            ("现在报告工作。|一、回顾|好。", vec![]),
            ("一、回顾|好。", vec![]),
            ("关于五年计划的报告|目录|一、任务|二、措施|一、任务|好。", vec![Title, Byline, Byline, Byline]),
            ("青川区|财政局|教育局", vec![]),
            ("青川区农业农村现代化规划|总则。", vec![Title]),
            ("", vec![]),
        ] {
            assert_eq!(roles(&lines(&text.replace('|', "\n")).0, &[]), expected, "{text}");
        }
    }

    #[test]
    fn imprints() {
        let imprinted = |line| lines(line).0.iter().all(is_imprint);
        for line in ["（共印500份）", "大会秘书处 2023年2月16日印", "二〇二三年二月十六日"] {
            assert!(imprinted(line), "{line}");
        }
        assert!(!imprinted("2023年是关键之年"));
    }
}
