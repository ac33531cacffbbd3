//! A web page: its blocks are paragraphs, whatever lines its source has, and rows of its tables are lines.

use super::tag::Break;
use super::{Pass, Shown, marked};
use crate::Span;
use crate::text::layout::{Hint, Layout};
use crate::text::{Edit, Rule};

/// Tags that end blocks; a text with fewer of them is no page.
const ENDS: [&str; 6] = ["</p", "</div", "</tr", "</li", "<br", "</h"];
const FEWEST_ENDS: usize = 3;

/// With what the first cell begins of a row that tells what the document is, above its text.
const LABELS: [&str; 16] = [
    "索引号",
    "主题分类",
    "发文机关",
    "成文日期",
    "标题",
    "发文字号",
    "文号",
    "发布日期",
    "主题词",
    "发布机构",
    "生成日期",
    "公开方式",
    "公文种类",
    "有效性",
    "信息分类",
    "名称",
];

/// A row of a table that holds no other table.
struct Row {
    span: Span,
    /// Where its cells begin.
    cells: Vec<Span>,
}

/// What a text that is a web page consists of; `None` if it is none.
pub(crate) fn page(text: &str) -> Option<Layout> {
    let start = text.trim_start_matches(|character: char| character.is_whitespace() || character == '"');
    if !start.starts_with('<') {
        return None;
    }
    let lower = |end: &str| memchr::memmem::find_iter(text.as_bytes(), end.as_bytes()).take(FEWEST_ENDS).count();
    if ENDS.iter().map(|end| lower(end)).sum::<usize>() < FEWEST_ENDS {
        return None;
    }
    let Pass { edits, tags, .. } = marked(text, Shown::Blocks);
    let rows = rows(&tags);
    let mut layout = Layout::default();
    let mut at = 0;
    let mut of_page = rows.iter().peekable();
    for edit in edits {
        while let Some(row) = of_page.next_if(|row| row.span.end() <= edit.span.start()) {
            finish(text, row, &mut layout, &mut at);
        }
        match of_page.peek().filter(|row| row.span.contains(edit.span)) {
            Some(row) if is_label(text, row) => {}
            Some(row) => {
                let between = Span::new(at, edit.span.start());
                let said = text.get(between.range()).unwrap_or_default();
                if said.trim().is_empty() && !said.is_empty() {
                    layout.edits.push(Edit::drop(between, Rule::Markup));
                } else {
                    white_space(text, between, &mut layout.edits);
                }
                at = edit.span.end();
                let is_end = text.get(edit.span.range()).is_some_and(|tag| tag.starts_with("</"));
                layout.edits.push(match in_row(edit, row) {
                    Edit { replacement: Some(' '), span, rule } if is_end => Edit::drop(span, rule),
                    edit => edit,
                });
            }
            None => {
                white_space(text, Span::new(at, edit.span.start()), &mut layout.edits);
                at = edit.span.end();
                layout.edits.push(edit);
            }
        }
    }
    for row in of_page {
        finish(text, row, &mut layout, &mut at);
    }
    white_space(text, Span::new(at, text.len()), &mut layout.edits);
    Some(layout)
}

/// Leaves a row out that tells what the document is, and notes any other.
fn finish(text: &str, row: &Row, layout: &mut Layout, at: &mut usize) {
    if is_label(text, row) && *at <= row.span.start() {
        white_space(text, Span::new(*at, row.span.start()), &mut layout.edits);
        layout.edits.push(Edit::drop(row.span, Rule::WebResidue));
        *at = row.span.end();
    } else {
        layout.hints.push((row.span, Hint::Table));
    }
}

/// What becomes of a tag or an entity in a row: the row begins and ends a line, cells are parted by tabs.
fn in_row(edit: Edit, row: &Row) -> Edit {
    let is_edge = edit.span.start() == row.span.start() || edit.span.end() == row.span.end();
    if is_edge {
        return Edit::map(edit.span, '\n', Rule::Markup);
    }
    match row.cells.iter().position(|cell| *cell == edit.span) {
        Some(0) => Edit::drop(edit.span, Rule::Markup),
        Some(_) => Edit::map(edit.span, '\t', Rule::Markup),
        None if edit.replacement == Some('\n') => Edit::map(edit.span, ' ', Rule::Markup),
        None => edit,
    }
}

/// Line feeds and tabs of the source are spaces.
fn white_space(text: &str, between: Span, edits: &mut Vec<Edit>) {
    let kept = text.get(between.range()).unwrap_or_default();
    for (at, character) in kept.char_indices().filter(|(_, character)| matches!(character, '\n' | '\r' | '\t')) {
        let at = between.start() + at;
        edits.push(Edit::map(Span::new(at, at + character.len_utf8()), ' ', Rule::Markup));
    }
}

/// Whether the first cell of a row is the label of what is told of the document.
fn is_label(text: &str, row: &Row) -> bool {
    let Some(cell) = row.cells.first() else { return false };
    let end = row.cells.get(1).map_or(row.span.end(), |next| next.start());
    let mut is_tag = false;
    let inside = text.get(cell.end()..end).unwrap_or_default().chars().filter(|character| {
        is_tag |= *character == '<';
        let kept = !is_tag && !character.is_whitespace();
        is_tag &= *character != '>';
        kept
    });
    let bare: String = inside.take(24).collect();
    let bare = bare.replace("&nbsp;", "");
    bare.strip_suffix(['：', ':']).is_some_and(|label| LABELS.contains(&label))
}

/// The rows that hold several cells and no table.
fn rows(tags: &[(Span, &'static str, bool, Break)]) -> Vec<Row> {
    struct Open {
        start: usize,
        cells: Vec<Span>,
        depth: usize,
        has_table: bool,
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut depth = 0_usize;
    let mut close = |row: Open, end: usize| {
        if !row.has_table && row.cells.len() > 1 {
            rows.push(Row { span: Span::new(row.start, end), cells: row.cells });
        }
    };
    for (span, name, is_end, _) in tags {
        match (*name, is_end) {
            ("table", false) => {
                depth += 1;
                open.iter_mut().for_each(|row| row.has_table = true);
            }
            ("tr" | "table", end) => {
                // A row ends with its own end, with the next one, or with its table.
                while let Some(row) = open.pop_if(|row| row.depth >= depth) {
                    close(row, if *name == "tr" && *end { span.end() } else { span.start() });
                }
                if *name == "table" {
                    depth = depth.saturating_sub(1);
                } else if !end {
                    open.push(Open { start: span.start(), cells: Vec::new(), depth, has_table: false });
                }
            }
            ("td", false) => {
                if let Some(row) = open.last_mut().filter(|row| row.depth == depth) {
                    row.cells.push(*span);
                }
            }
            _ => {}
        }
    }
    rows.sort_by_key(|row| row.span.start());
    rows
}

#[cfg(test)]
mod tests {
    use crate::Source;
    use crate::text::{Cleaner, Hint};

    /// The paragraphs, and whether each is a row of a table.
    fn read(text: &str) -> Vec<(bool, String)> {
        let clean = Cleaner::new().clean(Source::from_text(text).unwrap());
        let is_row = |start: usize| clean.hints().contains(&(start, Hint::Table));
        clean.paragraphs().map(|span| (is_row(span.start()), clean.text()[span.range()].to_owned())).collect()
    }

    #[test]
    fn blocks_are_paragraphs_and_rows_are_lines() {
        let page = "<html><body><table><tr><td><b>发文机关：</b></td><td>青川县人民政府</td></tr>\n<tr><td>标　题：</td><td>关于防汛的通知</td></tr></table>\n\
                    <p>青川县人民政府关于<br>防汛工作的通知</p>\n<p>青政发〔2024〕7号</p><p>各乡镇人民政府：</p>\n<p>　　为了做好防汛\n工作，现通知如下。</p>\
                    <p>一、加强值守</p><table><tr><td>指标</td><td>去年</td></tr><tr><td><p>存款</p></td><td>2262.5</td></tr></table>\
                    <table><tr><td><p>二、备足物资</p><p>各地备足物资。</p></td></tr></table></body></html>";
        let expected = [
            (false, "青川县人民政府关于防汛工作的通知"),
            (false, "青政发〔2024〕7号"),
            (false, "各乡镇人民政府："),
            (false, "为了做好防汛工作，现通知如下。"),
            (false, "一、加强值守"),
            (true, "指标\t去年"),
            (true, "存款\t2262.5"),
            (false, "二、备足物资"),
            (false, "各地备足物资。"),
        ];
        assert_eq!(read(page), expected.map(|(is_row, text)| (is_row, text.to_owned())));
    }

    proptest::proptest! {
        #[test]
        fn any_page_is_survived(tags in proptest::collection::vec("<(/?(table|tr|td|p|br|h1|b)|script|!--)>?|[各 \n\t&]{1,3}", 0..40)) {
            let text = format!("<p>一</p><p>二</p><br>{}", tags.concat());
            let clean = Cleaner::new().clean(Source::from_text(text).unwrap());
            proptest::prop_assert_eq!(clean.ledger().total(), clean.source().character_count());
        }
    }
}
