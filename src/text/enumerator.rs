//! The numbers and signs that open a heading or a list item.

use crate::hanzi::ordinal::{digits, han};

/// What opens a heading or a list item: 第一章, 二、, （三）, 4．, 一是, ——.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Enumerator {
    kind: EnumeratorKind,
    len: usize,
    number: Option<u32>,
}

/// The shape of an [`Enumerator`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EnumeratorKind {
    /// 第一章, 第二编, 第三篇, 第四部分
    Chapter,
    /// 第一节
    Section,
    /// 一、
    Han,
    /// （一）
    ParenthesisedHan,
    /// 1．
    Digit,
    /// （1）, 1）, \[1\]
    ParenthesisedDigit,
    /// ①
    Circled,
    /// 一是, 首先，, 第一，, 其一，
    Ordinal,
    /// ——, and the signs that stand for it: ●, ■, •
    Dash,
}

impl Enumerator {
    /// The enumerator that `line`, without white space before it, begins with.
    ///
    /// What only looks like one is none: 一、二产业, 3.5, 1、2号线, （2018）.
    pub(crate) fn at_start(line: &str) -> Option<Self> {
        let first = line.chars().next()?;
        match first {
            '第' => chapter(line).or_else(|| ordinal_figure(line, first)),
            '其' => sequence_word(line).or_else(|| ordinal_figure(line, first)),
            '首' | '再' | '最' => sequence_word(line),
            '（' | '(' | '〔' | '[' | '［' | '【' => parenthesised(line, first),
            '0'..='9' | '０'..='９' => digit(line),
            '—' | '―' | '─' | '－' | '-' | '–' | '●' | '■' | '◆' | '★' | '•' | '○' => {
                dash(line).or_else(|| numeral(line))
            }
            _ => single_character(first).or_else(|| numeral(line)),
        }
    }

    /// Its shape.
    pub(crate) fn kind(&self) -> EnumeratorKind {
        self.kind
    }

    /// Its length in bytes; white space behind it is not counted.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The number it gives; signs and words such as 最后 have none.
    pub(crate) fn number(&self) -> Option<u32> {
        self.number
    }

    fn new(kind: EnumeratorKind, len: usize, number: impl Into<Option<u32>>) -> Option<Self> {
        Some(Self { kind, len, number: number.into() })
    }
}

fn either(text: &str) -> Option<(u32, usize)> {
    han(text).or_else(|| digits(text))
}

fn after(text: &str, length: usize) -> &str {
    text.get(length..).unwrap_or("")
}

fn chapter(line: &str) -> Option<Enumerator> {
    let start = '第'.len_utf8();
    let spaces = after(line, start).len() - after(line, start).trim_start_matches(' ').len();
    let (number, length) = either(after(line, start + spaces))?;
    let behind = after(line, start + spaces + length);
    let gap = behind.len() - behind.trim_start_matches(' ').len();
    let unit = after(behind, gap);
    let end = start + spaces + length + gap;
    let (kind, word) =
        [("章", EnumeratorKind::Chapter), ("编", EnumeratorKind::Chapter), ("篇", EnumeratorKind::Chapter)]
            .into_iter()
            .chain([("部分", EnumeratorKind::Chapter), ("节", EnumeratorKind::Section)])
            .find_map(|(word, kind)| unit.starts_with(word).then_some((kind, word)))?;
    // 第二章节, 第三篇章 and 第一部分内容 are words of a sentence.
    let rest = after(unit, word.len());
    if ["章", "节", "内容", "是", "的", "，"].iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    Enumerator::new(kind, end + word.len(), number)
}

/// 第一，第二、其一， and 其一是.
fn ordinal_figure(line: &str, first: char) -> Option<Enumerator> {
    let start = first.len_utf8();
    let (number, length) = han(after(line, start))?;
    let behind = after(line, start + length);
    let mark = ["，", "、", "：", "是"].into_iter().find(|mark| behind.starts_with(mark))?;
    // 第一、第二产业 names both.
    if mark == "、" && after(behind, mark.len()).starts_with(first) {
        return None;
    }
    Enumerator::new(EnumeratorKind::Ordinal, start + length + mark.len(), number)
}

fn sequence_word(line: &str) -> Option<Enumerator> {
    let (word, number) = [("首先", Some(1)), ("其次", Some(2)), ("再次", Some(3)), ("最后", None)]
        .into_iter()
        .find(|(word, _)| line.starts_with(word))?;
    let behind = after(line, word.len());
    let mark = ["，", "、", "：", "是"].into_iter().find(|mark| behind.starts_with(mark))?;
    Enumerator::new(EnumeratorKind::Ordinal, word.len() + mark.len(), number)
}

fn parenthesised(line: &str, open: char) -> Option<Enumerator> {
    let inside = after(line, open.len_utf8());
    let inside = inside.trim_start_matches(' ');
    let (kind, number, length) = match han(inside) {
        Some((number, length)) => (EnumeratorKind::ParenthesisedHan, number, length),
        None => {
            let (number, length) = digits(inside)?;
            (EnumeratorKind::ParenthesisedDigit, number, length)
        }
    };
    let behind = after(inside, length).trim_start_matches(' ');
    let close = behind.chars().next().filter(|close| "）)〕]］】".contains(*close))?;
    if kind == EnumeratorKind::ParenthesisedDigit && number > 999 {
        return None;
    }
    let end = line.len() - behind.len() + close.len_utf8();
    // （一）、 is as good as （一）.
    let comma = if after(line, end).starts_with('、') { '、'.len_utf8() } else { 0 };
    Enumerator::new(kind, end + comma, number)
}

fn digit(line: &str) -> Option<Enumerator> {
    let (number, length) = digits(line)?;
    if number > 999 {
        return None;
    }
    let behind = after(line, length);
    let gap = behind.len() - behind.trim_start_matches(' ').len();
    let mark = after(behind, gap).chars().next()?;
    let end = length + gap + mark.len_utf8();
    let rest = after(line, end);
    let next = digits(rest);
    match mark {
        // 3.5 is a number, 3.2024年 an item that begins with a year.
        '.' | '．' if gap == 0 => {
            let year = next
                .is_some_and(|(value, length)| (1900..2100).contains(&value) && after(rest, length).starts_with('年'));
            (next.is_none() || year).then_some(())?;
        }
        // 1、2号线 and 7、8月 name two.
        '、' if gap == 0 => next.is_none_or(|(value, _)| value != number + 1).then_some(())?,
        ')' | '）' => return Enumerator::new(EnumeratorKind::ParenthesisedDigit, end, number),
        _ => return None,
    }
    Enumerator::new(EnumeratorKind::Digit, end, number)
}

fn numeral(line: &str) -> Option<Enumerator> {
    let (number, length) = han(line)?;
    let behind = after(line, length);
    for word in ["是", "要"] {
        if behind.starts_with(word) && (1..=20).contains(&number) && !line.starts_with('两') {
            return Enumerator::new(EnumeratorKind::Ordinal, length + word.len(), number);
        }
    }
    let mark = behind.chars().next().filter(|mark| "、．.".contains(*mark))?;
    let end = length + mark.len_utf8();
    // 一、二产业, 二、三线城市: two numbers of one noun.
    if mark == '、'
        && let Some((next, width)) = han(after(line, end))
        && let Some(noun) = after(line, end + width).chars().next()
        && next > number
        && next <= number.saturating_add(9)
        && "、产线级季期等类".contains(noun)
    {
        return None;
    }
    Enumerator::new(EnumeratorKind::Han, end, number)
}

fn dash(line: &str) -> Option<Enumerator> {
    let first = line.chars().next()?;
    let is_dash = |character: char| "—―─－-–".contains(character);
    if is_dash(first) {
        let length = line.len() - line.trim_start_matches(is_dash).len();
        // One dash stands between two numbers (7%—10%) or before a negative one.
        let count = line.chars().take(3).take_while(|character| is_dash(*character)).count();
        return (count >= 2).then_some(Enumerator { kind: EnumeratorKind::Dash, len: length, number: None });
    }
    // ○ is a zero too: 二○一八 does not begin with it, so it is a sign before anything but a numeral.
    if first == '○' && han(after(line, first.len_utf8())).is_some() {
        return None;
    }
    Enumerator::new(EnumeratorKind::Dash, first.len_utf8(), None)
}

fn single_character(first: char) -> Option<Enumerator> {
    let (kind, number) = match first {
        '①'..='⑳' => (EnumeratorKind::Circled, first as u32 - '①' as u32 + 1),
        '❶'..='❿' => (EnumeratorKind::Circled, first as u32 - '❶' as u32 + 1),
        '⑴'..='⒇' => (EnumeratorKind::ParenthesisedDigit, first as u32 - '⑴' as u32 + 1),
        '⒈'..='⒛' => (EnumeratorKind::Digit, first as u32 - '⒈' as u32 + 1),
        '㈠'..='㈩' => (EnumeratorKind::ParenthesisedHan, first as u32 - '㈠' as u32 + 1),
        _ => return None,
    };
    Enumerator::new(kind, first.len_utf8(), number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerators_are_told_by_their_shape() {
        use EnumeratorKind::*;
        for (line, kind, text, number) in [
            ("第一章 总则", Chapter, "第一章", Some(1)),
            ("第 二 部分 回顾", Chapter, "第 二 部分", Some(2)),
            ("第3节 目标", Section, "第3节", Some(3)),
            ("一、过去五年", Han, "一、", Some(1)),
            ("二、2024年工作", Han, "二、", Some(2)),
            ("一、一九九三年工作", Han, "一、", Some(1)),
            ("十二、结语", Han, "十二、", Some(12)),
            ("（一）坚持", ParenthesisedHan, "（一）", Some(1)),
            ("(十一)坚持", ParenthesisedHan, "(十一)", Some(11)),
            ("(三）、坚持", ParenthesisedHan, "(三）、", Some(3)),
            ("1.加强", Digit, "1.", Some(1)),
            ("12． 加强", Digit, "12．", Some(12)),
            ("１．加强", Digit, "１．", Some(1)),
            ("3、加强", Digit, "3、", Some(3)),
            ("3.2024年计划", Digit, "3.", Some(3)),
            ("（1）加强", ParenthesisedDigit, "（1）", Some(1)),
            ("2）加强", ParenthesisedDigit, "2）", Some(2)),
            ("[3]三农", ParenthesisedDigit, "[3]", Some(3)),
            ("⑴加强", ParenthesisedDigit, "⑴", Some(1)),
            ("③加强", Circled, "③", Some(3)),
            ("一是加强", Ordinal, "一是", Some(1)),
            ("第一，加强", Ordinal, "第一，", Some(1)),
            ("其二，加强", Ordinal, "其二，", Some(2)),
            ("首先，加强", Ordinal, "首先，", Some(1)),
            ("最后，加强", Ordinal, "最后，", None),
            ("——五年攻坚", Dash, "——", None),
            ("----五年攻坚", Dash, "----", None),
            ("●加强", Dash, "●", None),
        ] {
            let found = Enumerator::at_start(line);
            let expected = Enumerator { kind, len: text.len(), number };
            assert_eq!(found, Some(expected), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_an_enumerator_is_none() {
        for line in [
            "",
            "一",
            "3.5%左右",
            "2018年",
            "（2018）",
            "一、二产业",
            "二、三线城市",
            "1、2号线",
            "7、8月份",
            "第一产业",
            "第一、第二产业",
            "第二章节",
            "—10%以内",
            "-3",
            "首先",
            "最后一公里",
            "十四五规划",
            "一心一意",
            "其一",
            "（中）",
            "二○一八年",
            "99999999999.",
        ] {
            assert_eq!(Enumerator::at_start(line), None, "{line}");
        }
    }

    #[test]
    fn the_largest_numbers_are_read() {
        let number = Enumerator::at_start("九九九九九九九千、二产业").and_then(|enumerator| enumerator.number());
        assert_eq!(number, Some(u32::MAX));
    }

    proptest::proptest! {
        #[test]
        fn no_line_panics_and_every_length_is_a_boundary(line in "[第其首一二十（(1-9１、.．）是章——①a ]{0,12}|\\PC{0,12}") {
            if let Some(enumerator) = Enumerator::at_start(&line) {
                proptest::prop_assert!(enumerator.len() > 0);
                proptest::prop_assert!(line.get(enumerator.len()..).is_some());
            }
        }
    }
}
