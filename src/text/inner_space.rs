//! Spaces inside lines that say nothing.

use super::character::{is_space, is_wide_punctuation};
use super::gap::{LineWithGaps, LinesWithGaps, Spaces};
use super::{Edit, Rule};
use crate::Span;
use crate::hanzi::figure::is_han_ordinal;
use crate::hanzi::{Date, is_han};

/// The longest line, in bytes, that may be a byline, an imprint or a list: some 40 Han characters.
const SHORT_LINE: usize = 120;

/// The farthest, in characters, that the other end of a quoted couplet is looked for.
const COUPLET: usize = 16;

/// How an office ends, after which a space and a name may follow.
const OFFICES: [&str; 14] =
    ["长", "主席", "总理", "主任", "书记", "代表", "委员", "秘书", "报告人", "作者", "记者", "通讯员", "同志", "先生"];

/// Units in Latin letters, which belong to the number before them.
const UNITS: [&str; 26] = [
    "km", "m", "cm", "mm", "kg", "g", "mg", "t", "kW", "MW", "GW", "kWh", "kV", "V", "W", "MPa", "Mbps", "GB", "TB",
    "MB", "G", "M", "K", "ha", "km2", "hm2",
];

/// Drops spaces inside numbers, between a number and its unit, beside punctuation and between Han characters.
pub(crate) fn inner_space(text: &str, spaces: Spaces) -> Vec<Edit> {
    let mut edits = Vec::new();
    for line in LinesWithGaps::of(text, spaces) {
        // A page number between dashes is for another rule; a row of numbers is a table.
        if line
            .line
            .chars()
            .all(|c| is_space(c) || c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | '.' | ',' | '%'))
        {
            continue;
        }
        let shape = Shape::of(&line);
        for gap in line.gaps() {
            if (Gap { line: line.line, gap, shape }).says_nothing() {
                edits.push(Edit::drop(gap.shifted(line.start), Rule::InnerSpace));
            }
        }
    }
    edits
}

/// What a line looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A long line, or one with punctuation.
    Prose,
    /// A short line without punctuation, in which a space may part two things: 区长 王伟.
    Label,
    /// Several words side by side: names, column heads.
    List,
}

impl Shape {
    fn of(line: &LineWithGaps) -> Self {
        let text = line.line;
        if text.len() > SHORT_LINE || text.contains(['，', '。', '；', '！', '？', '、', '：']) {
            return Self::Prose;
        }
        let mut pieces = 0;
        for piece in line.pieces() {
            let bare = piece.chars().nth(1).is_none()
                || piece.bytes().all(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii());
            if bare {
                return Self::Label;
            }
            pieces += 1;
        }
        if pieces >= 3 { Self::List } else { Self::Label }
    }
}

struct Gap<'t> {
    line: &'t str,
    gap: Span,
    shape: Shape,
}

impl<'t> Gap<'t> {
    fn before(&self) -> &'t str {
        self.line.get(..self.gap.start()).unwrap_or_default()
    }

    fn after(&self) -> &'t str {
        self.line.get(self.gap.end()..).unwrap_or_default()
    }

    fn says_nothing(&self) -> bool {
        let (Some(left), Some(right)) = (self.before().chars().next_back(), self.after().chars().next()) else {
            return false;
        };
        let digit = |c: char| c.is_ascii_digit();
        let closing = |c: char| matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '%' | '‰' | '℃' | '+');
        let opening = |c: char| matches!(c, '(' | '[');
        match (left, right) {
            (left, right) if is_han(left) && is_han(right) => !self.parts_words(),
            (left, right) if is_wide_punctuation(left) || is_wide_punctuation(right) => true,
            (left, right) if digit(left) && digit(right) => self.is_inside_number(),
            (left, '.' | ':' | '%' | '‰' | '℃') if digit(left) => self.continues_number(right),
            ('.' | ':', right) if digit(right) => self.follows_point(),
            (left, right) if digit(left) && is_han(right) => {
                self.shape != Shape::List && !self.follows_number_of_heading()
            }
            (left, right) if is_han(left) && digit(right) => self.shape != Shape::List && !self.is_before_date(),
            (left, right) if digit(left) && right.is_ascii_alphabetic() => self.is_before_unit(),
            (left, right) if left.is_ascii_alphabetic() && is_han(right) => self.follows_digits(),
            (left, right) if is_han(right) => closing(left) || opening(left),
            (left, right) if is_han(left) => closing(right) || opening(right),
            (left, right) => opening(left) || right == ')',
        }
    }

    /// Whether the space between two Han characters says something.
    fn parts_words(&self) -> bool {
        self.shape == Shape::List || self.is_byline() || self.follows_number_of_heading() || self.is_couplet()
    }

    /// 区长 王伟: an office, and a name that ends the line.
    fn is_byline(&self) -> bool {
        let after = self.after();
        let name = after.chars().take(13).count();
        self.line.len() <= SHORT_LINE
            && OFFICES.iter().any(|office| self.before().ends_with(office))
            && (2..=4).contains(&name) | (after.contains('·') && name <= 12)
            && after.chars().all(|c| is_han(c) || c == '·' || is_space(c))
    }

    /// 第一章 总则, 附件 名词解释.
    fn follows_number_of_heading(&self) -> bool {
        let before = self.before();
        if self.shape == Shape::Prose || before.len() > 30 {
            return false;
        }
        let is_number = |c: char| is_han_ordinal(c) || c.is_ascii_digit();
        if let Some(rest) = before.trim_start_matches(is_space).strip_prefix('第') {
            let head = rest.trim_start_matches(is_number);
            return head.len() < rest.len() && matches!(head, "章" | "节" | "编" | "篇" | "条" | "部分");
        }
        let label = before.trim_matches(|c| is_number(c) || is_space(c));
        matches!(label, "附件" | "附" | "附录" | "专栏" | "表" | "图")
    }

    /// “好客山东 好品山东”: the space is a pause between two halves of the same length.
    fn is_couplet(&self) -> bool {
        let half = |characters: &mut dyn Iterator<Item = char>, end: char| {
            for (length, c) in characters.take(COUPLET).enumerate() {
                if c == end {
                    return Some(length);
                }
                if !is_han(c) {
                    return None;
                }
            }
            None
        };
        let left = half(&mut self.before().chars().rev(), '“');
        left.is_some_and(|length| length >= 2) && left == half(&mut self.after().chars(), '”')
    }

    /// 1 9 9 8 年 and 1 234 567, but not 2021 2022, 5.3 5.7 or the cells 3 5 7 that end a row.
    fn is_inside_number(&self) -> bool {
        let piece = self.before().rsplit(is_space).next().unwrap_or_default();
        let behind = self.after().trim_start_matches(|c: char| c.is_ascii_digit() || is_space(c));
        if piece.trim_start_matches('.').contains('.') || behind.is_empty() {
            return false;
        }
        let digits = |c: &char| c.is_ascii_digit();
        let left = self.before().chars().rev().take(4).take_while(digits).count();
        let right = self.after().chars().take(4).take_while(digits).count();
        let next = self.after().chars().nth(right);
        let goes_on = next.is_some_and(|c| is_han(c) || is_space(c) || matches!(c, '%' | '.'));
        left == 1 && right == 1 || left <= 3 && right == 3 && goes_on
    }

    /// A point or colon after a number belongs to it if another digit follows: 2 .4, 3.6 : 48.
    fn continues_number(&self, sign: char) -> bool {
        let rest = self.after().get(sign.len_utf8()..).unwrap_or_default();
        let digit_follows = |rest: &str| rest.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        match sign {
            '.' => digit_follows(rest),
            ':' => digit_follows(rest.trim_start_matches(' ')),
            _ => true,
        }
    }

    /// 19. 3 and 3.6 : 48, but not 1. 2022年 at the start of a line, which numbers an item.
    fn follows_point(&self) -> bool {
        let before = self.before();
        let number = before.get(..before.len().saturating_sub(1)).unwrap_or_default();
        let number = if before.ends_with(':') { number.trim_end_matches(' ') } else { number };
        let rest = number.trim_end_matches(|c: char| c.is_ascii_digit());
        rest.len() < number.len() && !rest.trim_start_matches(is_space).is_empty()
    }

    /// 秘书处 2022年4月18日印: a date that ends the line is a thing of its own.
    fn is_before_date(&self) -> bool {
        if self.shape == Shape::Prose {
            return false;
        }
        let after = self.after();
        Date::at_start(after).is_some_and(|(date, length)| {
            date.month().is_some() && matches!(after.get(length..), Some("" | "印" | "印发"))
        })
    }

    fn is_before_unit(&self) -> bool {
        let after = self.after();
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let is_number = self.before().chars().rev().find(|c| !(c.is_ascii_digit() || *c == '.'));
        after.get(..end).is_some_and(|unit| UNITS.contains(&unit))
            && !is_number.is_some_and(|c| c.is_ascii_alphabetic())
    }

    /// 5G 基站, 35 kV 线路: the letters go with digits before them.
    fn follows_digits(&self) -> bool {
        let before = self.before();
        let mut letters = before.char_indices().rev().take(COUPLET).take_while(|(_, c)| c.is_ascii_alphanumeric());
        let Some((start, first)) = letters.by_ref().last() else { return false };
        let (Some(word), Some(rest)) = (before.get(start..), before.get(..start)) else { return false };
        first.is_ascii_digit()
            || UNITS.contains(&word) && rest.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Draft;
    use super::*;

    fn joined(text: &str) -> String {
        let mut draft = Draft::of(text, text.chars().count());
        draft.apply(&inner_space(text, Spaces::Any));
        draft.into_parts().0
    }

    #[test]
    fn dropped() {
        let cases = [
            ("投资总额402.98 亿元。排查隐患 1422 处", "投资总额402.98亿元。排查隐患1422处"),
            ("从1 9 9 3 年3 月到2 2 .4 万件、6 5 %的", "从1993年3月到22.4万件、65%的"),
            ("面积19. 3 万平方米，人口 1 234 567 人", "面积19.3万平方米，人口1234567人"),
            ("比例为3.6 : 48 : 48.4。", "比例为3.6:48:48.4。"),
            ("合作化的迅速 发展，将", "合作化的迅速发展，将"),
            ("一、 过去五年，（六） 更加注重", "一、过去五年，（六）更加注重"),
            ("按照 “两个”、 “三个” 要求", "按照“两个”、“三个”要求"),
            ("16万平方米, 要( 一 )抓(二) 放", "16万平方米,要(一)抓(二)放"),
            ("一、2024 年工作回顾", "一、2024年工作回顾"),
            ("新建5G 基站和35 kV 线路", "新建5G基站和35kV线路"),
            ("财政收入 12.3 13.2 7.5", "财政收入12.3 13.2 7.5"),
            ("存款余额 2262.5 5.7 3.8 0.1 亿元", "存款余额2262.5 5.7 3.8 0.1亿元"),
            ("A类 3 5 7", "A类3 5 7"),
            ("利润 186.5 198.2 711 万元", "利润186.5 198.2 711万元"),
            ("“三大 攻坚战”", "“三大攻坚战”"),
        ];
        for (text, expected) in cases {
            assert_eq!(joined(text), expected);
        }
    }

    #[test]
    fn kept() {
        let cases = [
            "某某区人民政府区长 王伟",
            "自治区主席 艾力·买买提",
            "张三丰 李四光 王五",
            "项目 2021年 2022年",
            "第一章 总则",
            "附件1 名词解释",
            "叫响“好山好水 好风好光”，让",
            "大会秘书处 2022年4月18日印",
            "1. 2022年的工作，有",
            "— 4 —",
            "2021 2022 2023",
            "Public domain",
            "推进 AI 应用，“828 B2B”企业节",
            "2021 2022年，",
        ];
        for text in cases {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn a_line_of_spaced_digits_takes_linear_time() {
        joined(&format!("共{}", "1 各 ".repeat(100_000)));
    }
}
