//! A list before its slogan: 甲沟、乙沟“两沟”, or 甲、乙和丙连续三年实现“两降一增”.

use super::beginning::{self, LONGEST};
use super::edges::Edges;
use super::item::{self, Item, Stop};
use super::refine;
use super::words::Words;
use crate::Span;
use crate::discover::numeral::{Form, Numeral, is_small_number};
use crate::discover::window;
use crate::hanzi::pair::{closing_mark, is_quotation_mark};

/// The list that ends where the slogan at `place` begins.
pub(super) fn before(text: &str, edges: &Edges<'_>, place: Span, numeral: &Numeral) -> Option<Vec<Span>> {
    // 两会 and 两岸 are what they are, whatever stands before them.
    if numeral.form() != Form::Han || matches!(numeral.parts(), [part] if ["会", "岸"].contains(&part.head.as_str()))
    {
        return None;
    }
    // 一河一策 is said of each of those before it, which need not be two.
    if numeral.parts().iter().all(|part| part.value == Some(1)) {
        return None;
    }
    let lengths = numeral.lengths();
    let head = window::before(text, place.start());
    let bare = head.strip_suffix('等').unwrap_or(head);
    if let Some(quotation) = quotation_at_end(bare) {
        let offset = place.start() - head.len() + quotation.start();
        let items = item::items(bare.get(quotation.range())?, offset);
        if lengths.contains(&items.len()) {
            return Some(items.iter().map(|item| item.span).collect());
        }
    }
    let clause = head.get(sentence_start(head)..)?;
    let offset = place.start() - clause.len();
    let (clause, link) = without_link(clause)?;
    let items = item::items(clause, offset);
    // The list runs up to the slogan: behind its last item there is no stop.
    if items.last()?.span.end() != offset + clause.trim_end().len() {
        return None;
    }
    // 风险点和风险区双控管理: a pair that 和 joins is told by marks, by a measure word or by what it does.
    let is_quoted = text.get(place.range()).is_some_and(|own| own.starts_with(is_quotation_mark));
    let is_told = is_quoted || numeral.has_measure() || link == Link::Predicate;
    let has_pause = items.iter().rev().nth(1).is_some_and(|item| item.behind == Stop::Pause);
    if !is_told && !has_pause {
        return None;
    }
    let list = lengths.iter().find_map(|&length| last(text, edges, &items, length, link))?;
    let words = |span: &Span| text.get(span.range()).unwrap_or_default();
    let end = list.last().map(words)?;
    // 甲、乙和“三丙”: the slogan is itself an item. 甲、乙和五千亩“三丙”: it is what is measured.
    let own = Words::get();
    let goes_on = own.conjunction.iter().chain(&own.preposition).any(|word| end.ends_with(word));
    let is_amount = |words: &str| words.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
    let counts = is_amount(end) && !list.iter().rev().skip(1).any(|span| is_amount(words(span)));
    if goes_on || counts || is_row(text, place, words(list.first()?)) {
        return None;
    }
    let list = refine::shared_head(text, list, numeral);
    let spans: Vec<Span> = list.into_iter().map(|span| item::unquoted(text, span)).collect();
    let are_items = spans.iter().all(|span| !edges.is_empty_of_meaning(*span));
    (are_items && refine::are_alike(text, &spans) && spans.iter().all(|span| span.len() <= LONGEST)).then_some(spans)
}

/// Where the sentence begins that runs to the end of `head`: behind the last full stop or colon, or inside a bracket that is
/// still open. What stands in closed brackets or quotation marks ends nothing.
fn sentence_start(head: &str) -> usize {
    let mut start = 0;
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, character) in head.char_indices() {
        let behind = at + character.len_utf8();
        if open.last().is_some_and(|&(closing, _)| closing == character) {
            open.pop();
        } else if let Some(closing) = item::closing(character) {
            open.push((closing, behind));
        } else if matches!(character, '。' | '；' | ';' | '！' | '？' | '：' | ':') && open.is_empty() {
            start = behind;
        }
    }
    // A mark that is never closed is a slip: it ends nothing either, but for a bracket.
    open.into_iter().rfind(|&(closing, _)| matches!(closing, '）' | ')')).map_or(start, |(_, at)| at.max(start))
}

fn is_han_number(words: &str) -> bool {
    !words.is_empty() && words.chars().all(is_small_number)
}

/// What stands between a list and its slogan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// Nothing, or 这.
    None,
    /// 等: there may be more than are named.
    Open,
    /// What the items do: 甲和乙实现“双下降”.
    Predicate,
}

/// The clause without what links its list to the slogan; nothing where 的 makes of the list a quality.
fn without_link(clause: &str) -> Option<(&str, Link)> {
    let mut bare = clause.trim_end();
    for link in ["这", "这些", "共"] {
        bare = bare.strip_suffix(link).unwrap_or(bare);
    }
    // 甲、乙等专项八个方案: what sums them up.
    let sums_up = |at: &usize| bare.get(at + '等'.len_utf8()..).is_some_and(|rest| Words::get().rest.contains(&rest));
    if let Some(at) = bare.rfind('等').filter(|at| bare.ends_with('等') || sums_up(at)) {
        return Some((bare.get(..at)?, Link::Open));
    }
    // 全长千里的三条路: a quality, unless the list makes up what is counted.
    if bare.ends_with('的') && !Words::get().making_up.iter().any(|end| bare.ends_with(end)) {
        return None;
    }
    let without = refine::without_predicate(bare);
    match without.len() < bare.len() {
        true => Some((without, Link::Predicate)),
        false => Some((bare, Link::None)),
    }
}

/// Whether what the first item ends with follows the slogan, too: 零基预算改革、高等院校“两优”改革 are two reforms side by side.
fn is_row(text: &str, place: Span, first: &str) -> bool {
    let behind = window::after(text, place.end());
    let shared = first.char_indices().rev().nth(1).and_then(|(at, _)| first.get(at..));
    let ends = |end: &str| behind.strip_prefix(end).is_some_and(|rest| !rest.starts_with(crate::hanzi::is_han));
    shared.is_some_and(|end| ends(end) && first.len() > end.len())
}

/// The content of the quotation that ends where `head` ends.
fn quotation_at_end(head: &str) -> Option<Span> {
    let mark = head.chars().next_back().filter(|&c| is_quotation_mark(c))?;
    let inner = head.get(..head.len() - mark.len_utf8())?;
    let (at, opening) = inner.char_indices().rev().find(|&(_, c)| is_quotation_mark(c))?;
    (closing_mark(opening) == Some(mark)).then(|| Span::new(at + opening.len_utf8(), inner.len()))
}

/// The list of so many items at the end: 甲、乙、丙, 甲、乙和丙, 甲和乙, or words side by side; of an open list those that are named.
fn last(text: &str, edges: &Edges<'_>, items: &[Item], length: usize, link: Link) -> Option<Vec<Span>> {
    let is_open = link == Link::Open;
    let run = items.iter().rev().skip(1).take_while(|item| item.behind == Stop::Pause).count() + 1;
    let mut spans: Vec<Span> = items.get(items.len() - run..)?.iter().map(|item| item.span).collect();
    // 第五、甲、乙两河: the number of the paragraph is no item.
    let is_ordinal =
        |span: &Span| text.get(span.range()).is_some_and(|words| words.starts_with('第') || is_han_number(words));
    if run > length && spans.first().is_some_and(is_ordinal) {
        spans.remove(0);
    }
    let run = spans.len();
    let divided = |spans: &mut Vec<Span>, index: usize| {
        let (one, other) = edges.divided(*spans.get(index)?)?;
        spans.splice(index..=index, [one, other]);
        Some(())
    };
    if let Some(list) = edges.side_by_side(*spans.last()?, length) {
        return Some(list);
    }
    if run == 1 {
        if length != 2 {
            return None;
        }
        divided(&mut spans, 0)?;
    } else if run + 1 == length || is_open && run < length {
        // 甲、乙和丙 are three; 甲和乙、丙、丁 are four where the number says so.
        let at_end = divided(&mut spans, run - 1);
        if at_end.is_none() && run + 1 == length {
            divided(&mut spans, 0)?;
        }
    }
    // Of an open list three or half of what was counted are named, or it is not worth giving.
    let is_enough = spans.len() > 2 || 2 * spans.len() >= length;
    if spans.len() != length && !(is_open && spans.len() < length && is_enough) {
        return None;
    }
    let (first, others) = spans.split_first()?;
    let start = beginning::of_first(edges, *first, others);
    let list: Vec<Span> = std::iter::once(Span::new(start, first.end())).chain(others.iter().copied()).collect();
    (list.len() > 2 || refine::are_a_pair(text, edges, &list, run)).then_some(list)
}
