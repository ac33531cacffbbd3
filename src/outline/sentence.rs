//! Where sentences end.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A sentence of a clean text, with the marks and closing quotes that end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    span: Span,
    paragraph: usize,
}

impl Sentence {
    pub(super) fn new(span: Span, paragraph: usize) -> Self {
        Self { span, paragraph }
    }

    /// Where it stands in the clean text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The index of its paragraph.
    pub fn paragraph(&self) -> usize {
        self.paragraph
    }
}

/// The sentences of a paragraph, which concatenate to it.
///
/// A sentence ends at 。！？ or ……, after the closing quotes and brackets that follow; never inside a pair of quotes or
/// brackets, unless the paragraph does not close it; and not at the point of 3.5, the middle dot of 19·5, or a ；.
///
/// ```
/// use tifa::outline::sentences;
///
/// let paragraph = "投资增长3.5%。他说：“干！不等！”大家都同意。";
/// let found: Vec<_> = sentences(paragraph).map(|span| &paragraph[span.range()]).collect();
/// assert_eq!(found, ["投资增长3.5%。", "他说：“干！不等！”", "大家都同意。"]);
/// ```
pub fn sentences(paragraph: &str) -> impl Iterator<Item = Span> + use<> {
    let mut spans = Vec::new();
    if paragraph.is_empty() {
        return spans.into_iter();
    }
    let mut pairs = Pairs::of(paragraph);
    let mut start = 0;
    let mut characters = Neighbours::of(paragraph);
    let mut is_ended = false;
    while let Some((offset, before, character)) = characters.next() {
        if is_ended {
            pairs.depth_at(offset);
            // What ends a sentence also takes the marks, the closing signs and the white space behind it.
            let takes = ends(before, character, characters.peek())
                || character.is_whitespace()
                || (is_closing(character) && !pairs.opens_at(offset));
            if takes {
                continue;
            }
            if !goes_on(character, before) {
                spans.push(Span::new(start, offset));
                start = offset;
            }
        }
        let depth = pairs.depth_at(offset);
        is_ended = ends(before, character, characters.peek())
            && (depth == 0 || pairs.closes_behind(paragraph, offset + character.len_utf8(), depth));
    }
    spans.push(Span::new(start, paragraph.len()));
    spans.into_iter()
}

/// Whether the character ends a sentence.
fn ends(before: Option<char>, character: char, behind: Option<char>) -> bool {
    match character {
        '。' | '！' | '？' | '｡' | '…' => true,
        // Web pages mix them into Chinese; in 5!3 and a URL they end nothing.
        '!' | '?' => behind.is_none_or(|behind| !behind.is_ascii_alphanumeric() && behind != '='),
        // A full-width point (maps to this one) is used for 。 by some; after a number, a numeral or a letter it is none.
        '.' | '．' => {
            before.is_some_and(|before| is_han(before) && !"一二三四五六七八九十〇零百千".contains(before))
                && behind.is_none_or(is_han)
        }
        _ => false,
    }
}

/// Whether a sentence goes on although a mark that ends sentences stands before: the quotation is a word of it (“加油！”的
/// 口号), or words were left out (坚持……的原则).
fn goes_on(character: char, before: Option<char>) -> bool {
    let is_mark = "，、；：,;:".contains(character);
    is_mark || (character == '的' && before.is_some_and(|before| before == '…' || is_closing(before)))
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_closing(character: char) -> bool {
    crate::text::lines::is_closing(character) || character == '"'
}

/// The characters of a text with the ones beside them.
struct Neighbours<'a> {
    characters: std::iter::Peekable<std::str::CharIndices<'a>>,
    before: Option<char>,
}

impl<'a> Neighbours<'a> {
    fn of(text: &'a str) -> Self {
        Self { characters: text.char_indices().peekable(), before: None }
    }

    /// Offset, the character before, the character.
    fn next(&mut self) -> Option<(usize, Option<char>, char)> {
        let (offset, character) = self.characters.next()?;
        Some((offset, self.before.replace(character), character))
    }

    fn peek(&mut self) -> Option<char> {
        self.characters.peek().map(|(_, character)| *character)
    }
}

/// The quotes and brackets of a paragraph that have their counterpart in it, walked from left to right.
struct Pairs {
    /// Where the depth changes: the offset of an opening sign, or that behind a closing one; sorted.
    changes: Vec<(usize, Change)>,
    next: usize,
    depth: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Open,
    Close,
}

impl Pairs {
    fn of(text: &str) -> Self {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut counts = [0usize; PAIRS.len() + 1];
        let mut changes = Vec::new();
        for (offset, character) in text.char_indices() {
            let pair = PAIRS.iter().position(|(opening, closing)| character == *opening || character == *closing);
            let straight = character == '"';
            let Some(kind) = pair.or(straight.then_some(PAIRS.len())) else { continue };
            let is_opening = if straight {
                counts[kind] == 0
            } else {
                PAIRS.get(kind).is_some_and(|(opening, _)| character == *opening)
            };
            if is_opening {
                open.push((offset, character));
                counts[kind] += 1;
            } else if counts[kind] > 0 {
                // What was opened later and is still open has no counterpart.
                while let Some((start, opening)) = open.pop() {
                    let other = PAIRS.iter().position(|pair| pair.0 == opening).unwrap_or(PAIRS.len());
                    counts[other] -= 1;
                    if other == kind {
                        changes.push((start, Change::Open));
                        changes.push((offset + character.len_utf8(), Change::Close));
                        break;
                    }
                }
            }
        }
        // A sign that closes right before another opens changes the depth first.
        changes.sort_unstable_by_key(|&(offset, change)| (offset, change == Change::Open));
        Self { changes, next: 0, depth: 0 }
    }

    /// How many pairs hold the character at `offset`, their own signs included. Offsets must not go down.
    fn depth_at(&mut self, offset: usize) -> usize {
        while let Some(&(at, change)) = self.changes.get(self.next)
            && at <= offset
        {
            match change {
                Change::Open => self.depth += 1,
                Change::Close => self.depth = self.depth.saturating_sub(1),
            }
            self.next += 1;
        }
        self.depth
    }

    /// Whether a pair opens at `offset`, after [`Pairs::depth_at`] of it.
    fn opens_at(&self, offset: usize) -> bool {
        self.next.checked_sub(1).and_then(|last| self.changes.get(last)) == Some(&(offset, Change::Open))
    }

    /// Whether all `depth` pairs that hold the mark before `end` close right behind it. `text` is the paragraph.
    fn closes_behind(&self, text: &str, end: usize, depth: usize) -> bool {
        let mut end = end;
        depth <= DEEPEST
            && self.changes.get(self.next..self.next + depth).is_some_and(|changes| {
                changes.iter().all(|&(at, change)| {
                    let sign = text.get(end..at).filter(|sign| sign.len() <= 4);
                    end = at;
                    change == Change::Close && sign.is_some_and(|sign| sign.chars().count() == 1)
                })
            })
    }
}

/// The deepest nesting that a sentence ends through.
const DEEPEST: usize = 4;

const PAIRS: [(char, char); 11] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('[', ']'),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(paragraph: &str) -> Vec<&str> {
        sentences(paragraph).map(|span| &paragraph[span.range()]).collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        for cases in [
            "完成投资3.5亿元。|增长19·5%，其中工业占5.2%；农业占3%。|好！",
            "深入推进“放管服”改革。|落实“一件事一次办”。|",
            "他说：“我们来了。我们干！”|大家鼓掌。",
            "提出“要快！要好！”的要求。|完成。",
            "建成投用（见附表。其中三项在建）。|继续推进。",
            "怎么办？！|干……|再干。",
            "坚持……的原则，抓好落实。",
            "他问：“行吗？”，没有人答。",
            "一定做到！”|我们说。",
            "推进“三个同步。|没有闭合。|再说一句。",
            "与Open Lab Inc. 合作，网址是www.a.com?b=1，投资5.5亿元.|同时推进No.3项目。",
            "一.加强领导。|二.抓落实。",
            "（一）加强领导。|（二）抓落实。）|完。",
            "没有句号",
            "“甲。”|“乙。”|丙",
        ] {
            let expected: Vec<&str> = cases.split('|').filter(|case| !case.is_empty()).collect();
            assert_eq!(cut(&cases.replace('|', "")), expected);
        }
        assert!(cut("").is_empty());
    }

    #[test]
    fn deep_nesting_takes_linear_time() {
        let deep = format!("{}。{}。完", "“".repeat(300_000), "”".repeat(300_000));
        assert_eq!(cut(&deep).concat(), deep);
        let open = "“。（".repeat(300_000);
        assert_eq!(cut(&open).concat(), open);
    }

    /// The pairs that hold the character at `offset`, found anew for each: an opening sign is paired with the first
    /// closing one of its kind behind it between which its kind is balanced and no pair from further out closes.
    fn naive_depth(text: &str, offset: usize) -> usize {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut pairs = Vec::new();
        for (at, character) in text.char_indices() {
            if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == character) {
                open.push((at, *closing));
            } else if let Some(place) = open.iter().rposition(|(_, closing)| *closing == character) {
                pairs.push((open[place].0, at));
                open.truncate(place);
            }
        }
        pairs.iter().filter(|(start, end)| (*start..=*end).contains(&offset)).count()
    }

    proptest::proptest! {
        #[test]
        fn depth_same_as_naive(text in "[甲。“”‘’（）()]{0,30}") {
            let mut pairs = Pairs::of(&text);
            for (offset, _) in text.char_indices() {
                proptest::prop_assert_eq!(pairs.depth_at(offset), naive_depth(&text, offset), "{} at {}", text, offset);
            }
        }

        #[test]
        fn sentences_concatenate(paragraph in "[甲乙。！？…；“”‘’（）()《》\".!? 的3a，]{0,60}|\\PC{0,30}") {
            let found = cut(&paragraph);
            proptest::prop_assert_eq!(found.concat(), paragraph.clone());
            proptest::prop_assert!(found.iter().all(|sentence| !sentence.is_empty()));
        }

        #[test]
        fn no_sentence_ends_inside_a_pair(inner in "[甲。！？，]{0,10}") {
            let paragraph = format!("乙（{inner}丙）丁。戊");
            proptest::prop_assert_eq!(cut(&paragraph).len(), 2);
        }
    }
}
