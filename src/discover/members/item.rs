//! A stretch of text as the items of a list.

use crate::Span;
use crate::hanzi::pair::{closing_mark, is_quotation_mark};

/// An item, and what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) behind: Stop,
}

/// What divides the items of a list, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stop {
    /// 、
    Pause,
    /// ，
    Comma,
    /// ；
    Semicolon,
    /// 。 or a closing bracket or the end of the paragraph.
    End,
}

/// An item is not longer than this, in bytes.
const LONGEST: usize = 60 * 3;

/// The items of `stretch`, which begins at `offset` of the text, up to the end of the sentence. What stands in brackets or
/// quotation marks divides nothing.
pub(super) fn items(stretch: &str, offset: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut open: Vec<char> = Vec::new();
    let mut start = 0;
    for (at, character) in stretch.char_indices() {
        if open.last() == Some(&character) {
            open.pop();
            continue;
        }
        if let Some(closing) = closing(character) {
            open.push(closing);
            continue;
        }
        if !open.is_empty() && character != '。' {
            continue;
        }
        let Some(stop) = stop(character) else { continue };
        items.push(Item { span: trimmed(stretch, start, at, offset), behind: stop });
        start = at + character.len_utf8();
        if stop == Stop::End {
            return items;
        }
    }
    if start < stretch.len() {
        items.push(Item { span: trimmed(stretch, start, stretch.len(), offset), behind: Stop::End });
    }
    items
}

/// What would close the bracket or quotation mark that is still open at the end of a text.
pub(super) fn closing_of(text: &str) -> Option<char> {
    let mut open: Vec<char> = Vec::new();
    for character in text.chars() {
        if open.last() == Some(&character) {
            open.pop();
        } else {
            open.extend(closing(character));
        }
    }
    open.pop()
}

/// What closes a bracket or a quotation mark.
pub(super) fn closing(character: char) -> Option<char> {
    match character {
        '（' => Some('）'),
        '(' => Some(')'),
        '《' => Some('》'),
        _ => closing_mark(character),
    }
}

fn stop(character: char) -> Option<Stop> {
    match character {
        '、' => Some(Stop::Pause),
        '，' | ',' => Some(Stop::Comma),
        '；' | ';' => Some(Stop::Semicolon),
        '。' | '！' | '？' | '）' | ')' => Some(Stop::End),
        _ => None,
    }
}

fn trimmed(stretch: &str, start: usize, end: usize, offset: usize) -> Span {
    let item = stretch.get(start..end).unwrap_or("");
    let lead = item.len() - item.trim_start().len();
    Span::new(start + lead, start + lead + item.trim().len()).shifted(offset)
}

/// The first `length` items, if a list of that length ends there; an 和 in the last may divide two.
pub(super) fn first(text: &str, items: &[Item], length: usize) -> Option<Vec<Item>> {
    let whole = items.get(..length).filter(|list| ends(list) || begin_alike(text, items, list));
    let fewer = length.checked_sub(1).filter(|&fewer| fewer > 0).and_then(|fewer| items.get(..fewer)).filter(|list| {
        let pauses = list.iter().rev().skip(1).all(|item| item.behind == Stop::Pause);
        pauses && list.last().is_some_and(|last| last.behind != Stop::Pause)
    });
    let divided = || fewer.and_then(|list| divided(text, list));
    // 甲、乙和丙，丁: the comma ends the list of three, rather than that 丁 is the third.
    let ends_before = fewer.and_then(<[Item]>::last).is_some_and(|last| words(text, last).contains('和'));
    match whole {
        Some(list) if !ends_before => Some(list.to_vec()),
        Some(list) => divided().or_else(|| Some(list.to_vec())),
        None => divided(),
    }
}

/// Whether the list ends with its last item: what stands behind it divides more strongly than what stands inside.
fn ends(list: &[Item]) -> bool {
    let Some((last, inner)) = list.split_last() else { return false };
    let plausible = list.iter().all(|item| !item.span.is_empty() && item.span.len() <= LONGEST);
    let inner_stops = || inner.iter().map(|item| item.behind);
    let ends = match (inner_stops().min(), inner_stops().max()) {
        (Some(Stop::Comma), Some(Stop::Comma)) => last.behind > Stop::Comma,
        (Some(Stop::Semicolon), _) => last.behind > Stop::Semicolon,
        (Some(Stop::Pause), Some(_)) => last.behind > Stop::Pause,
        _ => true,
    };
    plausible && ends
}

/// Whether the items of the list begin with one character, and what follows does not: 定规模，定投资，定工期，并且….
fn begin_alike(text: &str, items: &[Item], list: &[Item]) -> bool {
    let first = |item: &Item| words(text, item).chars().next();
    let Some(common) = list.first().and_then(first) else { return false };
    let ends = items.get(list.len()).is_none_or(|next| first(next) != Some(common));
    ends && list.iter().all(|item| first(item) == Some(common) && item.behind != Stop::Pause)
}

/// The list with its last item divided at a conjunction.
pub(super) fn divided(text: &str, list: &[Item]) -> Option<Vec<Item>> {
    let (last, rest) = list.split_last()?;
    let item = text.get(last.span.range())?;
    let conjunction = ["以及", "和", "及", "与"].into_iter().find_map(|word| Some((item.rfind(word)?, word)))?;
    let (at, word) = conjunction;
    let (one, other) = (item.get(..at)?, item.get(at + word.len()..)?);
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let start = last.span.start();
    let mut list = rest.to_vec();
    list.push(Item { span: Span::new(start, start + at), behind: Stop::Pause });
    list.push(Item { span: Span::new(start + at + word.len(), last.span.end()), behind: last.behind });
    Some(list)
}

/// The text of an item.
pub(super) fn words<'t>(text: &'t str, item: &Item) -> &'t str {
    text.get(item.span.range()).unwrap_or("")
}

/// The item without the marks that it fills.
pub(super) fn unquoted(text: &str, span: Span) -> Span {
    let item = text.get(span.range()).unwrap_or("");
    let mut characters = item.chars();
    match (characters.next(), characters.next_back()) {
        (Some(opening), Some(closing))
            if closing_mark(opening) == Some(closing)
                && item.chars().filter(|&c| is_quotation_mark(c)).count() == 2 =>
        {
            Span::new(span.start() + opening.len_utf8(), span.end() - closing.len_utf8())
        }
        _ => span,
    }
}
