//! What a page number looks like.

use crate::hanzi::figure::is_han_ordinal;
use crate::hanzi::half_width;
use crate::hanzi::ordinal::{digits, han};

/// A line that may be a page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageNumber {
    pub(super) page: u32,
    pub(super) certainty: Certainty,
}

/// How much the shape alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Nothing else looks so: — 4 —, 第4页.
    Shape,
    /// A number alone, 4/30, - 4: the place must tell.
    Place,
}

/// The longest page number is about 第 1234 页（共 1234 页）: a longer line is none.
const LONGEST: usize = 64;

impl PageNumber {
    /// The page number that `line` is, if it may be one.
    pub(super) fn read(line: &str) -> Option<Self> {
        if line.len() > LONGEST || !line.chars().rev().find(|character| !character.is_whitespace()).is_some_and(may_end)
        {
            return None;
        }
        Self::read_whole(line)
    }

    fn read_whole(line: &str) -> Option<Self> {
        let plain: String = line.chars().filter(|character| !character.is_whitespace()).map(plain).collect();
        let core = plain.trim_matches(is_sign);
        let before = plain.len() - plain.trim_start_matches(is_sign).len();
        let behind = plain.len() - plain.trim_end_matches(is_sign).len();
        let framed = before > 0 && behind > 0;
        worded(core).or_else(|| {
            let (page, length) = digits(core).or_else(|| framed.then(|| han(core).or_else(|| roman(core)))?)?;
            match core.get(length..)? {
                // Four figures are a year sooner than a page.
                "" if framed && page < 1900 => Some(Self { page, certainty: Certainty::Shape }),
                "" if page < 1900 && !core.starts_with('0') => Some(Self { page, certainty: Certainty::Place }),
                "" => None,
                "页" => Some(Self { page, certainty: Certainty::Place }),
                rest => {
                    let rest = rest.strip_prefix(['/', '丨']).or_else(|| rest.strip_prefix("of"))?;
                    let (total, length) = digits(rest)?;
                    let possible = length == rest.len() && page <= total && total < 1900;
                    possible.then_some(Self { page, certainty: Certainty::Place })
                }
            }
        })
    }
}

/// Whether a page number may end with the character: most lines are told by it to be none.
fn may_end(character: char) -> bool {
    let character = plain(character);
    is_sign(character)
        || matches!(character, '0'..='9' | '页' | ')' | ']' | '/')
        || is_han_ordinal(character)
        || "iIvVxXlLfF".contains(character)
}

/// What may stand around a page number.
fn is_sign(character: char) -> bool {
    "-~·*_=|<>".contains(character)
}

/// 第4页, 第4页共30页, 第4页/共30页, 第4页（共30页）, 共30页第4页, Page 4 of 30.
fn worded(core: &str) -> Option<PageNumber> {
    let core = core.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])).unwrap_or(core);
    let lower = core.to_lowercase();
    let found = |page| Some(PageNumber { page, certainty: Certainty::Shape });
    if let Some(rest) = core.strip_prefix('第') {
        let (page, rest) = counted(rest)?;
        return if rest.is_empty() || total_of(rest).is_some_and(str::is_empty) { found(page) } else { None };
    }
    if let Some(rest) = total_of(core) {
        let (page, rest) = counted(rest.trim_start_matches([',', '/', '，']).strip_prefix('第')?)?;
        return if rest.is_empty() { found(page) } else { None };
    }
    for word in ["page", "p.", "p"] {
        if let Some(rest) = lower.strip_prefix(word) {
            let (page, length) = digits(rest)?;
            let rest = rest.get(length..)?;
            let rest = rest.strip_prefix("of").or_else(|| rest.strip_prefix('/')).unwrap_or(rest);
            let rest = digits(rest).and_then(|(_, length)| rest.get(length..)).unwrap_or(rest);
            return if rest.is_empty() { found(page) } else { None };
        }
    }
    None
}

/// The number before 页 that `text` begins with, and what follows.
fn counted(text: &str) -> Option<(u32, &str)> {
    let (page, length) = digits(text).or_else(|| han(text))?;
    Some((page, text.get(length..)?.strip_prefix('页')?))
}

/// What follows 共30页, or a sign and 30页, at the start of `text`.
fn total_of(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([',', '/', '，', '(', '·', '|', '-']);
    let (_, rest) = counted(text.strip_prefix('共').or_else(|| text.strip_prefix('总')).unwrap_or(text))?;
    Some(rest.strip_prefix(')').unwrap_or(rest))
}

/// A small Roman number.
fn roman(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut largest) = (0u32, 0);
    for character in text.chars().rev() {
        let value = match character {
            'i' | 'I' => 1,
            'v' | 'V' => 5,
            'x' | 'X' => 10,
            'l' | 'L' => 50,
            _ => return None,
        };
        total = if value < largest { total.saturating_sub(value) } else { total + value };
        largest = largest.max(value);
    }
    (total > 0).then_some((total, text.len()))
}

/// Full-width forms, and all dashes, as one character.
fn plain(character: char) -> char {
    match half_width(character).unwrap_or(character) {
        '—' | '―' | '─' | '–' | '−' | '﹣' | '‐' | '‑' | '━' | '﹘' => '-',
        '•' | '・' | '‧' | '∙' | '●' | '◦' => '·',
        '〜' | '∼' => '~',
        '│' | '┃' | '∣' => '|',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_page_numbers() {
        for (line, page) in [
            ("— 4 —", 4),
            ("-12-", 12),
            ("– 3 –", 3),
            ("－５－", 5),
            ("—— 7 ——", 7),
            ("~ 8 ~", 8),
            ("· 9 ·", 9),
            ("第4页", 4),
            ("第 4 页 共 30 页", 4),
            ("第4页/共30页", 4),
            ("第4页，共30页", 4),
            ("第4页（共30页）", 4),
            ("共30页 第4页", 4),
            ("- 第 4 页 -", 4),
            ("第十二页", 12),
            ("Page 4 of 30", 4),
            ("P.4", 4),
            ("— iv —", 4),
            ("- 十 -", 10),
            ("第4页/30页", 4),
            ("（第4页）", 4),
        ] {
            assert_eq!(PageNumber::read(line), Some(PageNumber { page, certainty: Certainty::Shape }), "{line}");
        }
        for (line, page) in [("4", 4), ("４", 4), ("4/30", 4), ("4 / 30", 4), ("12页", 12), ("- 4", 4), ("112", 112)]
        {
            assert_eq!(PageNumber::read(line), Some(PageNumber { page, certainty: Certainty::Place }), "{line}");
        }
        for line in [
            "",
            "2018",
            "— 2018 —",
            "2018年",
            "3.5",
            "12%",
            "4.",
            "（4）",
            "一",
            "-",
            "——",
            "第4章",
            "40/30",
            "一、",
            "第4页的",
            "05",
            "iv",
            "page",
            "1-2",
            "4月5日",
            "第",
            "共",
            "p",
            "第4页共",
            "xxxxxxxxiiiiiivvv",
        ] {
            assert_eq!(PageNumber::read(line), None, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_panics(line in "[-—第共页0-9一二十/ofpageivxlc（）() ]{0,14}|\\PC{0,10}") {
            PageNumber::read(&line);
        }

        #[test]
        fn the_end_tells_what_is_none(line in "[-—第共总页0-9０４一二十千○/ofpagePFivxlLX（）()【】 　,，·•|的K]{0,7}|[第共pP(（-]?[0-9]{1,2}(页|of|/|页共|页/)?[0-9]{0,2}[页）)fF/的-]?") {
            proptest::prop_assert_eq!(PageNumber::read(&line), PageNumber::read_whole(&line));
        }
    }
}
