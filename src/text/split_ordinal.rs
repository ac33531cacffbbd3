//! The number of an article, a chapter or a section that an extractor has parted from its text.

use super::edit::Edit;
use super::lines::{Line, half_columns};
use super::rule::Rule;
use crate::Span;
use crate::hanzi::ordinal::{digits, han};

/// The heading of a chapter is not wider than this, in half columns.
const WIDEST_HEADING: usize = 60;

/// Joins the number of an article, chapter or section, which stands on a line alone, with the line behind it, whatever blank lines stand
/// between: a wide space behind 第一条 is a new line to many extractors. A space stands in for them.
pub(crate) fn split_ordinals(text: &str, lines: &[Line]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for pair in lines.windows(2) {
        let [number, line] = pair else { continue };
        let Some(numbered) = Numbered::alone(number.text(text)) else { continue };
        let said = line.text(text);
        let is_heading = half_columns(said) <= WIDEST_HEADING && !said.ends_with(['。', '；', '：']);
        let is_numbered = said.starts_with(|c: char| c.is_ascii_digit()) || ordinal(said).is_some();
        if is_numbered || numbered == Numbered::Heading && !is_heading {
            continue;
        }
        let feed = number.end + text.get(number.end..line.start).and_then(|white| white.find('\n')).unwrap_or(0);
        if number.end < feed {
            edits.push(Edit::drop(Span::new(number.end, feed), Rule::Wrap));
        }
        edits.push(Edit::map(Span::new(feed, feed + 1), ' ', Rule::Wrap));
        if feed + 1 < line.start {
            edits.push(Edit::drop(Span::new(feed + 1, line.start), Rule::Wrap));
        }
    }
    edits
}

/// What a number stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbered {
    /// The text of an article: 第一条.
    Article,
    /// A heading: 第一章, 3.1.
    Heading,
}

impl Numbered {
    /// What a line numbers that is nothing but a number.
    fn alone(line: &str) -> Option<Self> {
        let parts = line.split('.');
        let is_part = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.clone().count() > 1 && parts.clone().all(is_part) {
            return Some(Self::Heading);
        }
        let (unit, rest) = ordinal(line)?;
        rest.is_empty().then_some(if unit == '条' { Self::Article } else { Self::Heading })
    }
}

/// What the beginning of a line numbers, and what stands behind that: 第一条, 第 3 章.
pub(crate) fn ordinal(line: &str) -> Option<(char, &str)> {
    let rest = line.strip_prefix('第')?.trim_start_matches(' ');
    let (_, length) = han(rest).or_else(|| digits(rest))?;
    let rest = rest.get(length..)?.trim_start_matches(' ');
    let unit = rest.chars().next().filter(|unit| matches!(unit, '条' | '章' | '节' | '编' | '篇'))?;
    rest.get(unit.len_utf8()..).map(|rest| (unit, rest))
}

#[cfg(test)]
mod tests {
    use super::super::lines::filled;
    use super::*;
    use crate::text::edit::applied;

    fn joined(text: &str) -> String {
        let text = text.replace('|', "\n");
        applied(&text, &split_ordinals(&text, &filled(&text))).replace('\n', "|")
    }

    #[test]
    fn a_number_alone_is_joined_with_what_it_numbers() {
        for (parted, whole) in [
            ("第一条||为了防汛，制定本办法。", "第一条 为了防汛，制定本办法。"),
            ("第 12 条|防汛工作由县里负责。", "第 12 条 防汛工作由县里负责。"),
            ("第一章||总则|第一条|为了防汛。", "第一章 总则|第一条 为了防汛。"),
            ("第一章|第一条|为了防汛。", "第一章|第一条 为了防汛。"),
            ("第三章|防汛工作由县里负责。", "第三章|防汛工作由县里负责。"),
            ("3.1||市场监测||3.2||应急报告|4", "3.1 市场监测||3.2 应急报告|4"),
            ("增长|4.7|10个百分点", "增长|4.7|10个百分点"),
            ("第一条规定|的事项。", "第一条规定|的事项。"),
            ("第二条", "第二条"),
        ] {
            assert_eq!(joined(parted), whole, "{parted}");
        }
    }
}
