//! A list behind its slogan: 即…, 包括…, a colon, a bracket, an entry of the glossary.

use super::item::{self, Item, Stop};
use super::refine;
use crate::Span;
use crate::discover::numeral::{Form, Numeral};
use crate::discover::window;
use crate::hanzi::pair::{closing_mark, is_quotation_mark};

/// Between a slogan and its list stands at most a noun of so many characters: “五清五问”工作法，即….
const LONGEST_NOUN: usize = 14;

/// Words that introduce a list. The longer of two stands first.
const INTRODUCTIONS: [&str; 18] = [
    "主要包括",
    "具体包括",
    "分别是指",
    "分别是",
    "分别为",
    "分别指",
    "指的就是",
    "指的是",
    "具体是指",
    "具体是",
    "具体为",
    "具体指",
    "也就是",
    "就是",
    "是指",
    "包括",
    "即",
    "指",
];

/// 即 and 指 in these words introduce nothing.
const NOT_INTRODUCTIONS: [&str; 10] = ["即可", "即将", "即时", "即便", "即使", "即日", "指标", "指导", "指挥", "指数"];

/// The list behind the slogan at `place`, marks included, where something says that one comes.
pub(super) fn announced(text: &str, place: Span, numeral: &Numeral) -> Option<Vec<Span>> {
    let row = Row::around(text, place, numeral);
    let rest = window::after(text, row.end);
    // An entry of a glossary whose explanation stands on the next line.
    if matches!(rest.trim(), "：" | ":") {
        let next = row.end + rest.len() + '\n'.len_utf8();
        return row.share(text, &item::items(window::after(text, next), next));
    }
    match introduction(rest)? {
        Introduction::Named(at) => row.share(text, &item::items(rest.get(at..)?, row.end + at)),
        Introduction::Comma(_) => None,
    }
}

/// The list behind the slogan at `place` that only a comma divides from it: the items must show what they belong to.
pub(super) fn behind_comma(text: &str, place: Span, numeral: &Numeral) -> Option<Vec<Span>> {
    let row = Row::around(text, place, numeral);
    let rest = window::after(text, row.end);
    let Introduction::Comma(at) = introduction(rest)? else { return None };
    let items = item::items(rest.get(at..)?, row.end + at);
    refine::by_heads(text, &items, numeral)
        .or_else(|| begun_alike(text, &items, numeral))
        .or_else(|| with_all_heads(text, &items, numeral))
}

/// Items each of which holds the heads of all numbers, where these are the same: “三通三到”，畅通渠道随叫随到、沟通问题马上就到….
fn with_all_heads(text: &str, items: &[Item], numeral: &Numeral) -> Option<Vec<Span>> {
    let [first, _, ..] = numeral.parts() else { return None };
    let value = first.value.filter(|value| numeral.parts().iter().all(|part| part.value == Some(*value)))?;
    let list = items.get(..value as usize).filter(|list| list.len() > 1)?;
    let holds = |item: &Item| {
        let words = item::words(text, item);
        numeral.parts().iter().all(|part| !part.head.is_empty() && words.contains(part.head.as_str()))
    };
    (list.iter().all(holds) && !items.get(list.len()).is_some_and(holds)).then(|| spans_of(list))
}

/// As many items as the number says, all of which begin with the same two characters, or with one and end with one: “三保”，保工资、
/// 保运转、保民生.
fn begun_alike(text: &str, items: &[Item], numeral: &Numeral) -> Option<Vec<Span>> {
    let &length = numeral.lengths().first().filter(|&&length| length > 1)?;
    let list = items.get(..length)?;
    let common = |count: usize| {
        let begin = |item: &Item| item::words(text, item).chars().take(count).collect::<String>();
        let first = list.first().map(begin)?;
        (first.chars().count() == count && list.iter().all(|item| begin(item) == first)).then_some(first)
    };
    let first = common(2).or_else(|| common(1).filter(|_| length > 2))?;
    // “六稳”工作，保就业、保民生…: what begins with another word than the one that is counted is another list.
    let head = numeral.parts().first().map_or("", |part| part.head.as_str());
    let is_begun = head.starts_with(&first) || !head.is_empty() && first.starts_with(head);
    if !is_begun {
        return None;
    }
    let goes_on = items.get(length).is_some_and(|next| item::words(text, next).starts_with(&first));
    let weakest = if length > 2 { Stop::Comma } else { Stop::Pause };
    let stops = list.iter().take(length - 1).all(|item| item.behind <= weakest);
    (!goes_on && stops).then(|| spans_of(list))
}

/// Where the list begins.
enum Introduction {
    /// A word, a colon or a bracket says that a list comes.
    Named(usize),
    /// Only a comma stands there: the items must show what they belong to.
    Comma(usize),
}

/// Whether an introducing word stands directly behind `place`, or `place` is an entry of a glossary.
pub(super) fn is_defined(text: &str, place: Span) -> bool {
    let rest = window::after(text, place.end());
    let bare = rest.trim_start_matches(['：', ':', '，', '（', '—']);
    if starts_with_introduction(bare).is_some() && !bare.starts_with("包括") {
        return true;
    }
    let head = window::before(text, place.start());
    let is_entry = head.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '．' | '、' | '[' | ']' | ' '));
    is_entry && rest.starts_with(['：', ':'])
}

fn introduction(rest: &str) -> Option<Introduction> {
    let noun_ends = |&(_, c): &(usize, char)| is_stop(c) || is_quotation_mark(c);
    let (end, stop) = rest.char_indices().take(LONGEST_NOUN + 1).find(noun_ends)?;
    let noun = rest.get(..end)?;
    for word in INTRODUCTIONS {
        if let Some(at) = noun.find(word)
            && starts_with_introduction(noun.get(at..)?).is_some()
            // 包括 may stand behind a noun, the others behind the slogan alone or with it as a subject.
            && (at == 0 || !matches!(word, "指" | "就是"))
        {
            return Some(Introduction::Named(skip_colon(rest, at + word.len())));
        }
    }
    let behind = end + stop.len_utf8();
    let follows = rest.get(behind..)?;
    let word = starts_with_introduction(follows).unwrap_or(0);
    match stop {
        '，' | ',' if word > 0 => Some(Introduction::Named(skip_colon(rest, behind + word))),
        '，' | ',' if follows.starts_with("一是") => Some(Introduction::Named(behind)),
        '，' | ',' => Some(Introduction::Comma(behind)),
        '：' | ':' | '（' | '(' => Some(Introduction::Named(skip_colon(rest, behind + word))),
        '—' => {
            let dashes = follows.len() - follows.trim_start_matches('—').len();
            let word = starts_with_introduction(follows.get(dashes..)?).unwrap_or(0);
            Some(Introduction::Named(skip_colon(rest, behind + dashes + word)))
        }
        _ => None,
    }
}

/// How long the introducing word is.
fn starts_with_introduction(rest: &str) -> Option<usize> {
    if NOT_INTRODUCTIONS.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    INTRODUCTIONS.iter().find(|word| rest.starts_with(*word)).map(|word| word.len())
}

fn skip_colon(rest: &str, at: usize) -> usize {
    let colon = rest.get(at..).and_then(|rest| rest.chars().next()).filter(|&c| matches!(c, '：' | ':' | '，'));
    at + colon.map_or(0, char::len_utf8)
}

fn is_stop(character: char) -> bool {
    matches!(
        character,
        '，' | ',' | '。' | '；' | ';' | '：' | ':' | '、' | '！' | '？' | '（' | '(' | '）' | ')' | '《' | '—'
    )
}

/// Slogans side by side, which one explanation serves: “三个同步”“三个超过”，即….
struct Row {
    numerals: Vec<Numeral>,
    /// Which of them is asked for.
    asked: usize,
    /// Where the last of them ends.
    end: usize,
}

/// So many slogans stand in a row at most.
const LONGEST_ROW: usize = 5;

impl Row {
    fn around(text: &str, place: Span, numeral: &Numeral) -> Self {
        let mut row = Self { numerals: vec![numeral.clone()], asked: 0, end: place.end() };
        let mut start = place.start();
        while row.numerals.len() < LONGEST_ROW
            && let Some((begins, before)) = quoted_before(text, start)
        {
            row.numerals.insert(0, before);
            row.asked += 1;
            start = begins;
        }
        while row.numerals.len() < 2 * LONGEST_ROW
            && let Some((ends, behind)) = quoted_behind(text, row.end)
        {
            row.numerals.push(behind);
            row.end = ends;
        }
        row
    }

    /// Gives each slogan its share of the items in turn, and returns that of the one that is asked for.
    fn share(&self, text: &str, items: &[Item]) -> Option<Vec<Span>> {
        // “两重”“两新”（甲和乙、丙和丁）: an item for each, which 和 divides.
        if self.numerals.len() > 1 && items.len() == self.numerals.len() {
            let list = item::divided(text, items.get(self.asked..=self.asked)?)?;
            return self.numerals.get(self.asked)?.lengths().contains(&list.len()).then(|| spans_of(&list));
        }
        let mut rest = items;
        for (index, numeral) in self.numerals.iter().enumerate() {
            let list = list(text, rest, numeral)?;
            if index == self.asked {
                let mut list = refine::explained(text, &list, numeral)?;
                if let Some(ending) = self.ending(text) {
                    refine::share_ending(text, &mut list, ending);
                }
                return Some(list);
            }
            let end = list.last()?.span.end();
            let taken = rest.iter().take_while(|item| item.span.start() < end).count();
            rest = rest.get(taken..)?;
        }
        None
    }
}

impl Row {
    /// The two characters that a single number's wording ends with, the noun behind its marks included: 融合 of “三田”融合：….
    fn ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        let [numeral] = self.numerals.as_slice() else { return None };
        let [part] = numeral.parts() else { return None };
        let rest = window::after(text, self.end);
        let noun = rest.split(|c| !crate::hanzi::is_han(c)).next().filter(|noun| !noun.is_empty());
        let is_introduced = noun
            .is_some_and(|noun| introduction(noun).is_some() || INTRODUCTIONS.iter().any(|word| noun.contains(word)));
        let wording = match noun {
            Some(noun) if !is_introduced => noun,
            // The wording itself, as far as it stands in the text as its head does.
            _ => {
                let own = text.get(..self.end)?.trim_end_matches(is_quotation_mark);
                let start = own.len().checked_sub(part.head.len())?;
                own.get(start..).filter(|own| *own == part.head)?
            }
        };
        let (at, _) = wording.char_indices().rev().nth(1)?;
        wording.get(at..)
    }
}

fn spans_of(list: &[Item]) -> Vec<Span> {
    list.iter().map(|item| item.span).collect()
}

fn quoted_before(text: &str, start: usize) -> Option<(usize, Numeral)> {
    let head = window::before(text, start);
    let bare = head.trim_end_matches(['、', '和', '与', '及', '，']);
    let mark = bare.chars().next_back().filter(|&c| is_quotation_mark(c))?;
    let inner = bare.get(..bare.len() - mark.len_utf8())?;
    let (at, opening) = inner.char_indices().rev().take(20).find(|&(_, c)| is_quotation_mark(c))?;
    if closing_mark(opening) != Some(mark) {
        return None;
    }
    let numeral = Numeral::parse(inner.get(at + opening.len_utf8()..)?)?;
    Some((start - (head.len() - at), numeral))
}

fn quoted_behind(text: &str, end: usize) -> Option<(usize, Numeral)> {
    let rest = window::after(text, end);
    let bare = rest.trim_start_matches(['、', '和', '与', '及']);
    let opening = bare.chars().next()?;
    let closing = closing_mark(opening)?;
    let inner = bare.get(opening.len_utf8()..)?;
    let (at, _) = inner.char_indices().take(20).find(|&(_, c)| c == closing)?;
    let numeral = Numeral::parse(inner.get(..at)?)?;
    let lead = rest.len() - bare.len();
    Some((end + lead + opening.len_utf8() + at + closing.len_utf8(), numeral))
}

/// The items at the beginning of `items` that are the numeral's list.
fn list(text: &str, items: &[Item], numeral: &Numeral) -> Option<Vec<Item>> {
    if matches!(numeral.form(), Form::Code | Form::Sum) {
        return by_digits(text, items, numeral);
    }
    let lengths = numeral.lengths();
    if item::words(text, items.first()?).starts_with(ORDINALS[0]) {
        return lengths.iter().find_map(|&length| by_ordinals(text, items, length));
    }
    lengths
        .iter()
        .find_map(|&length| clauses(items, length))
        .or_else(|| lengths.iter().find_map(|&length| item::first(text, items, length)))
}

/// What items are numbered with.
const ORDINALS: [&str; 10] = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];

/// Items that begin with 一是, 二是 and so on, which may hold commas.
fn by_ordinals(text: &str, items: &[Item], length: usize) -> Option<Vec<Item>> {
    let mut list: Vec<Item> = Vec::new();
    for item in items {
        let next = ORDINALS.get(list.len()).is_some_and(|ordinal| item::words(text, item).starts_with(ordinal));
        match list.last_mut() {
            Some(last) if !next => {
                *last = Item { span: Span::new(last.span.start(), item.span.end()), behind: item.behind }
            }
            _ => list.push(*item),
        }
    }
    (list.len() == length).then_some(list)
}

/// Items divided by semicolons alone, which may hold commas.
fn clauses(items: &[Item], length: usize) -> Option<Vec<Item>> {
    let mut clauses = Vec::new();
    let mut start = None;
    for item in items {
        let from = *start.get_or_insert(item.span.start());
        if item.behind >= Stop::Semicolon {
            clauses.push(Item { span: Span::new(from, item.span.end()), behind: item.behind });
            start = None;
        }
    }
    (clauses.len() == length && length > 1).then_some(clauses)
}

/// Items whose numbers, read on end, are those of the slogan: 1天响应、3天见面、5天答复 of 135.
fn by_digits(text: &str, items: &[Item], numeral: &Numeral) -> Option<Vec<Item>> {
    let wanted = numeral.digits();
    let mut read = String::new();
    for (index, item) in items.iter().enumerate() {
        let words = item::words(text, item);
        let digits: String = words.chars().take_while(|c| c.is_ascii_digit() || matches!(c, 'N' | 'n' | 'X')).collect();
        if digits.is_empty() {
            return None;
        }
        read.push_str(&digits);
        if read == wanted {
            return items.get(..=index).map(<[Item]>::to_vec);
        }
    }
    None
}
