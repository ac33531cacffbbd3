//! Where sentences end.

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::hanzi::figure::is_han_ordinal;
use crate::hanzi::is_han;
use crate::hanzi::pair;
use crate::text::character::signs;
use crate::text::lines::Width;

/// A sentence of a clean text, with the marks and closing quotes that end it.
///
/// ```
/// use tifa::outline::Outline;
///
/// let text = "改革见效。\n民生改善！就业稳定。";
/// let outline = Outline::of(text);
/// let second = outline.sentences()[1];
/// assert_eq!((&text[second.span().range()], second.paragraph()), ("民生改善！", 1));
/// ```
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
    Splitter::default().split(paragraph).sentences.to_vec().into_iter()
}

/// Finds the sentences of one paragraph after the other, in the same buffers.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    /// The characters that may end a sentence, pair, or stand behind its end; most of a paragraph is none of these.
    signs: Vec<(usize, char)>,
    pairs: Pairs,
    spans: Vec<Span>,
}

impl Splitter {
    /// The sentences of a paragraph, and its width.
    pub(super) fn split(&mut self, paragraph: &str) -> Split<'_> {
        self.signs.clear();
        self.signs.extend(signs(paragraph));
        let width = self.width(paragraph);
        self.spans.clear();
        let pairs = &mut self.pairs;
        pairs.find(&self.signs);
        let mut start = 0;
        let mut signs = self.signs.iter().copied().peekable();
        while let Some((offset, sign)) = signs.next() {
            let place = Place { paragraph, offset };
            if !place.ends(sign) {
                continue;
            }
            let mut end = offset + sign.len_utf8();
            let depth = pairs.depth_at(offset);
            if depth > 0 && !pairs.closes_behind(paragraph, end, depth) {
                continue;
            }
            // What ends a sentence also takes the marks, the closing signs and the white space behind it.
            let mut last = sign;
            while let Some((offset, taken)) = signs.next_if(|&(offset, sign)| {
                offset == end && {
                    pairs.depth_at(offset);
                    Place { paragraph, offset }.ends(sign)
                        || sign.is_whitespace()
                        || (is_closing(sign) && !pairs.opens_at(offset))
                }
            }) {
                last = taken;
                end = offset + taken.len_utf8();
            }
            let behind = paragraph.get(end..).and_then(|rest| rest.chars().next());
            if behind.is_some_and(|behind| !goes_on(behind, last)) {
                self.spans.push(Span::new(start, end));
                start = end;
            }
        }
        if start < paragraph.len() {
            self.spans.push(Span::new(start, paragraph.len()));
        }
        Split { sentences: &self.spans, width }
    }

    /// The width of the paragraph whose signs these are, as [`Split::width`] has it.
    fn width(&self, paragraph: &str) -> usize {
        // Plain characters have two half columns to three bytes or one to one, and signs have four bytes at most.
        let least = paragraph.len().saturating_sub(4 * self.signs.len()) / 3 * 2;
        if least > WIDEST {
            return least;
        }
        let mut width = Width::of_plain(paragraph);
        self.signs.iter().for_each(|&(_, sign)| width.sign(sign));
        width.half_columns()
    }
}

/// No rule tells wider paragraphs than this one from each other.
pub(super) const WIDEST: usize = 130;

/// What the signs of a paragraph tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split<'s> {
    pub(super) sentences: &'s [Span],
    /// In half columns; of a paragraph wider than [`WIDEST`], maybe less, but more than that.
    pub(super) width: usize,
}

/// Where a character stands in its paragraph.
struct Place<'a> {
    paragraph: &'a str,
    offset: usize,
}

impl Place<'_> {
    /// Whether the character ends a sentence.
    #[inline]
    fn ends(&self, character: char) -> bool {
        match character {
            '。' | '！' | '？' | '｡' | '…' => true,
            // Web pages mix them into Chinese; in 5!3 and a URL they end nothing.
            '!' | '?' => self.behind(1).is_none_or(|behind| !behind.is_ascii_alphanumeric() && behind != '='),
            // A full-width point (maps to this one) is used for 。 by some; after a number, a numeral or a letter it is
            // none.
            '.' | '．' => {
                let is_word = |before: char| is_han(before) && !is_han_ordinal(before);
                self.before().is_some_and(is_word) && self.behind(character.len_utf8()).is_none_or(is_han)
            }
            _ => false,
        }
    }

    fn before(&self) -> Option<char> {
        self.paragraph.get(..self.offset)?.chars().next_back()
    }

    /// The character behind this one, which has `length` bytes.
    fn behind(&self, length: usize) -> Option<char> {
        self.paragraph.get(self.offset + length..)?.chars().next()
    }
}

/// Whether a sentence goes on although a mark that ends sentences stands before: the quotation is a word of it (“加油！”的
/// 口号), or words were left out (坚持……的原则).
fn goes_on(character: char, before: char) -> bool {
    let is_mark = matches!(character, '，' | '、' | '；' | '：' | ',' | ';' | ':');
    is_mark || (character == '的' && (before == '…' || is_closing(before)))
}

fn is_closing(character: char) -> bool {
    pair::is_closing(character) || character == '"'
}

/// The quotes and brackets of a paragraph that have their counterpart in it, walked from left to right.
#[derive(Debug, Default)]
struct Pairs {
    /// Where the depth changes: the offset of an opening sign, or that behind a closing one; sorted.
    changes: Vec<(usize, Change)>,
    next: usize,
    depth: usize,
    /// The opening signs that have no counterpart yet: the offset, and which pair.
    open: Vec<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Open,
    Close,
}

impl Pairs {
    /// Begins anew with the pairs of these signs.
    #[expect(clippy::indexing_slicing, reason = "a pair is below `KINDS`, and there is a count for each")]
    fn find(&mut self, signs: &[(usize, char)]) {
        self.changes.clear();
        self.open.clear();
        (self.next, self.depth) = (0, 0);
        // How many signs of each pair are open.
        let mut counts = [0usize; KINDS];
        for &(offset, sign) in signs {
            // Most signs are among these, and need no search to tell.
            if matches!(sign, '，' | '、' | '。' | '；' | '：') {
                continue;
            }
            let found = pair::PAIRS.iter().position(|(opening, closing)| sign == *opening || sign == *closing);
            let Some(pair) = found.or((sign == '"').then_some(KINDS - 1)) else { continue };
            // A straight mark opens and closes in turn.
            let opens = pair::PAIRS.get(pair).map_or(counts[pair] == 0, |&(opening, _)| sign == opening);
            if opens {
                self.open.push((offset, pair));
                counts[pair] += 1;
            } else if counts[pair] > 0 {
                // What was opened later and is still open has no counterpart.
                while let Some((start, other)) = self.open.pop() {
                    counts[other] -= 1;
                    if other == pair {
                        self.changes.push((start, Change::Open));
                        self.changes.push((offset + sign.len_utf8(), Change::Close));
                        break;
                    }
                }
            }
        }
        // A sign that closes right before another opens changes the depth first.
        self.changes.sort_unstable_by_key(|&(offset, change)| (offset, change == Change::Open));
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

/// How many kinds of pairs there are: those of two marks, and the straight mark, which is one.
const KINDS: usize = pair::PAIRS.len() + 1;

/// The deepest nesting that a sentence ends through.
const DEEPEST: usize = 4;

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
    fn naive_pairs(text: &str, offset: usize) -> Vec<(usize, usize)> {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut pairs = Vec::new();
        for (at, character) in text.char_indices() {
            if let Some((_, closing)) =
                pair::PAIRS.iter().chain([&('"', '"')]).find(|(opening, _)| *opening == character)
            {
                open.push((at, *closing));
            } else if let Some(place) = open.iter().rposition(|(_, closing)| *closing == character) {
                pairs.push((open[place].0, at));
                open.truncate(place);
            }
        }
        pairs.retain(|(start, end)| (*start..=*end).contains(&offset));
        pairs
    }

    /// Looks at every character and asks whether the sentence may end before it.
    fn naive(text: &str) -> Vec<&str> {
        let ends = |offset: usize, character: char| Place { paragraph: text, offset }.ends(character);
        let mut found = Vec::new();
        let (mut start, mut before, mut is_ended) = (0, ' ', false);
        for (offset, character) in text.char_indices() {
            let pairs = naive_pairs(text, offset);
            let opens = pairs.iter().any(|pair| pair.0 == offset);
            let takes = ends(offset, character) || character.is_whitespace() || (is_closing(character) && !opens);
            if is_ended && !takes && !goes_on(character, before) {
                found.push(&text[start..offset]);
                start = offset;
            }
            // The pairs around a mark must close right behind it, the innermost first.
            let behind: String = text[offset..].chars().skip(1).take(pairs.len()).collect();
            let mut ends_of_pairs: Vec<usize> = pairs.iter().map(|pair| pair.1).collect();
            ends_of_pairs.sort_unstable();
            let places = behind.char_indices().map(|(at, _)| offset + character.len_utf8() + at);
            let closes = pairs.len() <= DEEPEST && ends_of_pairs.into_iter().eq(places);
            is_ended = if is_ended && takes { true } else { ends(offset, character) && closes };
            before = character;
        }
        found.extend(Some(&text[start..]).filter(|rest| !rest.is_empty()));
        found
    }

    proptest::proptest! {
        #[test]
        fn depth_same_as_naive(text in "[甲。“”‘’（）()]{0,30}") {
            let mut pairs = Pairs::default();
            pairs.find(&text.char_indices().collect::<Vec<_>>());
            for (offset, _) in text.char_indices() {
                proptest::prop_assert_eq!(pairs.depth_at(offset), naive_pairs(&text, offset).len(), "{} at {}", text, offset);
            }
        }

        #[test]
        fn same_as_naive(text in "[甲a。！？…；“”‘’（）()《》.!? 的3，]{0,40}") {
            proptest::prop_assert_eq!(cut(&text), naive(&text));
        }

        #[test]
        fn widths_are_exact_up_to_the_widest(paragraph in "([甲a3]{0,50}[，。😀é\u{301}]{0,5}){0,6}") {
            let width = Splitter::default().split(&paragraph).width;
            let exact = crate::text::lines::half_columns(&paragraph);
            proptest::prop_assert!(width == exact || (WIDEST < width && width <= exact));
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
