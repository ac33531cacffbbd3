//! A title that stands on several lines.

use super::edit::Edit;
use super::enumerator::Enumerator;
use super::lines::{Line, half_columns, is_terminated};
use super::official::{ends_as_document, ends_as_organ, is_addressed, is_document_number, is_letterhead};
use super::rule::Rule;
use crate::Span;
use crate::hanzi::date::is_date;

/// The title stands among so many lines at the start.
const OPENING: usize = 16;

/// A title has so many lines at most.
const MOST_LINES: usize = 5;

/// The widest line of a title, in half columns.
const WIDEST: usize = 72;

/// Joins the lines of the title of an official document: 国务院关于印发某某/工作方案的通知. What stands below it tells where it ends,
/// a number, those whom it addresses, a date or text; its last word tells what it is, and 关于 where it begins, with the organ before it.
pub(crate) fn spread_title(text: &str, lines: &[Line]) -> Vec<Edit> {
    let opening = lines.get(..lines.len().min(OPENING)).unwrap_or_default();
    let Some(end) = opening.iter().position(|line| ends_title(line.text(text))) else { return Vec::new() };
    let said = |index: usize| opening.get(index).map_or("", |line| line.text(text));
    let Some(last) = end.checked_sub(1) else { return Vec::new() };
    if !ends_as_document(said(last)) {
        return Vec::new();
    }
    let fewest = end.saturating_sub(MOST_LINES);
    let Some(mut first) = (fewest..end).rev().find(|&index| said(index).contains("关于")) else { return Vec::new() };
    let is_whole = |index: usize| index < last && ends_as_document(said(index));
    if (first..end).any(is_whole) {
        return Vec::new();
    }
    if first > fewest && ends_as_organ(said(first - 1)) && said(first).trim_start().starts_with("关于") {
        first -= 1;
    }
    let pairs = opening.get(first..end).unwrap_or_default().windows(2);
    pairs.filter_map(|pair| Some(Edit::drop(Span::new(pair.first()?.end, pair.get(1)?.start), Rule::Wrap))).collect()
}

/// Whether a line stands below a title and is none of its lines.
fn ends_title(line: &str) -> bool {
    is_document_number(line) && !is_letterhead(line)
        || is_addressed(line)
        || is_date(line.trim_matches(['（', '）', '(', ')', ' ']))
        || line.starts_with(['（', '('])
        || is_terminated(line)
        || half_columns(line) > WIDEST
        || Enumerator::at_start(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::lines::filled;
    use super::*;
    use crate::text::edit::applied;

    fn joined(text: &str) -> String {
        let text = text.replace('|', "\n");
        applied(&text, &spread_title(&text, &filled(&text))).replace('\n', "|")
    }

    #[test]
    fn titles_over_several_lines() {
        let cases = [
            (
                "青川县人民政府关于印发|农村供水工程方案的通知|青政发〔2024〕7号|各乡镇人民政府：",
                "青川县人民政府关于印发农村供水工程方案的通知|青政发〔2024〕7号|各乡镇人民政府：",
            ),
            (
                "青川县人民政府办公室||关于推进农村供水工程|建设的意见|各乡镇人民政府：",
                "青川县人民政府办公室关于推进农村供水工程建设的意见|各乡镇人民政府：",
            ),
            (
                "青川县人民政府文件|青川县人民政府关于|防汛工作的通报|为了做好防汛工作，现通报如下。",
                "青川县人民政府文件|青川县人民政府关于防汛工作的通报|为了做好防汛工作，现通报如下。",
            ),
            // What is one line, or no title, stays.
            ("青川县关于防汛工作的通知|青政发〔2024〕7号", "青川县关于防汛工作的通知|青政发〔2024〕7号"),
            (
                "关于防汛工作的通知|青川县防汛办法|第一条 为了防汛。",
                "关于防汛工作的通知|青川县防汛办法|第一条 为了防汛。",
            ),
            ("政府工作报告|各位代表：", "政府工作报告|各位代表："),
            ("青川县|财政局|教育局", "青川县|财政局|教育局"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(joined(text), expected);
        }
    }
}
