//! Where the first item begins and the last ends: the words around a list that do not belong to it.

use super::item::{self, Item, Stop};
use super::words::Words;
use crate::Span;
use crate::discover::numeral::{Numeral, is_small_number};
use crate::hanzi::pair::is_quotation_mark;

/// A list before its slogan, without the verb that governs it and what links it to the slogan.
pub(super) fn trimmed(text: &str, list: &[Item], numeral: &Numeral) -> Vec<Span> {
    let mut spans: Vec<Span> = list.iter().map(|item| item.span).collect();
    if let Some(last) = spans.last_mut() {
        *last = without_predicate(text, *last);
    }
    let begins = first_of_list(text, &spans, numeral);
    if let (Some(first), Some(start)) = (spans.first_mut(), begins) {
        *first = Span::new(start, first.end());
    }
    spans.into_iter().map(|span| item::unquoted(text, span)).collect()
}

/// Whether the items can be a list that only stands side by side with its slogan: whole quotations or none, no verb or
/// adverb alone, none of them three times as long as another.
pub(super) fn are_alike(text: &str, spans: &[Span]) -> bool {
    let own = Words::get();
    let words = |span: &Span| text.get(span.range()).unwrap_or("");
    let lengths = || spans.iter().map(|span| words(span).chars().count());
    let is_item = |span: &Span| {
        let item = words(span);
        let has_marks = item.chars().any(is_quotation_mark);
        !has_marks && !item.is_empty() && !own.verb.contains(&item) && !own.opening.contains(&item)
    };
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    spans.iter().all(is_item) && shortest * 3 >= longest
}

/// A last item that runs on into a predicate (优良天数连续三年实现) ends before it.
fn without_predicate(text: &str, last: Span) -> Span {
    let words = text.get(last.range()).unwrap_or("");
    let (links, predicates) = (&Words::get().link, &Words::get().predicate);
    if !links.iter().any(|link| words.ends_with(link)) {
        return last;
    }
    let cuts = predicates.iter().chain(links).filter_map(|word| words.find(word)).filter(|&at| at > 0);
    cuts.min().map_or(last, |at| Span::new(last.start(), last.start() + at))
}

/// Where the first item begins, if not where its clause does.
fn first_of_list(text: &str, spans: &[Span], numeral: &Numeral) -> Option<usize> {
    let (verbs, openings) = (&Words::get().verb, &Words::get().opening);
    let words = |span: &Span| text.get(span.range()).unwrap_or("");
    let (first, others) = spans.split_first()?;
    let clause = words(first);
    // Parts with a shared head: 新增有研发机构、有研发人员“两有”企业.
    if let [part] = numeral.parts()
        && !part.head.is_empty()
        && others.iter().all(|other| words(other).starts_with(part.head.as_str()))
    {
        return clause.rfind(part.head.as_str()).map(|at| first.start() + at);
    }
    // Items that are verb and object keep their verbs: only what frames them all is cut, 坚持 in 坚持提升甲、培育乙.
    if let Some(verb) = others.iter().find_map(|other| verbs.iter().find(|verb| words(other).starts_with(**verb))) {
        if let Some(at) = clause.rfind(verb).filter(|&at| at > 0) {
            return Some(first.start() + at);
        }
        let framed =
            |at: usize| verbs.iter().chain(openings).find(|word| starts(clause, at, word)).map(|word| at + word.len());
        let framed_verb = |at: &usize| verbs.iter().any(|verb| starts(clause, *at, verb));
        return framed(0).filter(framed_verb).map(|at| first.start() + at);
    }
    let mut at = verbs
        .iter()
        .filter_map(|verb| clause.rfind(verb).map(|at| at + verb.len()))
        .filter(|&at| at < clause.len())
        .max()
        .unwrap_or(0);
    while let Some(opening) = openings.iter().chain(verbs).find(|word| starts(clause, at, word)) {
        at += opening.len();
    }
    // 今年确定的甲、乙、丙: what is said of all ends with 的.
    if !others.iter().any(|other| words(other).contains('的'))
        && let Some(said) = clause.rfind('的').map(|said| said + "的".len())
        && (at..clause.len()).contains(&said)
    {
        at = said;
    }
    // Items of one length, the first of which runs on: what stands before that length is no part of it. A first item
    // not twice as long may well be an item (责任规划师、建筑师、园艺师).
    let length = |span: &Span| words(span).chars().count();
    let rest = clause.get(at..).unwrap_or("");
    if let Some(common) = others.first().map(length)
        && others.iter().all(|other| length(other) == common)
        && rest.chars().count() > 2 * common
        && others.len() > 1
        && (2..=6).contains(&common)
        && let Some((cut, _)) = rest.char_indices().rev().nth(common - 1)
    {
        at += cut;
    }
    Some(first.start() + at)
}

/// Whether `word` stands at `at` with something behind it.
fn starts(clause: &str, at: usize, word: &str) -> bool {
    clause.get(at..).is_some_and(|rest| rest.len() > word.len() && rest.starts_with(word))
}

/// A list behind its slogan: each number's group is freed of what its heads show to be shared.
///
/// 农村人口不愁吃、不愁穿，教育、医疗、住房有保障 of 两不愁三保障 gives 不愁吃, 不愁穿, 教育, 医疗, 住房.
pub(super) fn shared(text: &str, list: &[Item], numeral: &Numeral) -> Vec<Span> {
    let mut spans: Vec<Span> = list.iter().map(|item| without_ordinal(text, item.span)).collect();
    if let Some(last) = spans.last_mut() {
        *last = without_rest(text, *last);
    }
    if let Some(groups) = numeral.groups(spans.len()) {
        let mut from = 0;
        for (part, length) in numeral.parts().iter().zip(groups) {
            if let Some(group) = spans.get_mut(from..from + length)
                && !part.head.is_empty()
            {
                share_head(text, group, &part.head);
            }
            from += length;
        }
    }
    spans.into_iter().map(|span| item::unquoted(text, span)).collect()
}

fn share_head(text: &str, group: &mut [Span], head: &str) {
    let words = |span: &Span| text.get(span.range()).unwrap_or("");
    let Some((last, others)) = group.split_last() else { return };
    if others.is_empty() {
        return;
    }
    // The head stands in the last item alone: it is said of all.
    if !others.iter().any(|other| words(other).contains(head))
        && let Some(at) = words(last).find(head).filter(|&at| at > 0)
    {
        let mut item = words(last).get(..at).unwrap_or("");
        while let Some(shorter) =
            Words::get().predicate.iter().find_map(|word| item.strip_suffix(word)).filter(|item| !item.is_empty())
        {
            item = shorter;
        }
        let end = last.start() + item.len();
        if let Some(last) = group.last_mut() {
            *last = Span::new(last.start(), end);
        }
        return;
    }
    // The head begins all items but the first, which has it farther on: what stands before it is their subject.
    let begins = |span: &&Span| words(span).starts_with(head);
    if group.iter().skip(1).all(|span| begins(&span))
        && let Some(first) = group.first().copied()
        && let Some(at) = words(&first).rfind(head)
        && let Some(first) = group.first_mut()
    {
        *first = Span::new(first.start() + at, first.end());
    }
}

fn without_ordinal(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or("");
    let ordinals = &Words::get().ordinal;
    let ordinal = ordinals.iter().find(|ordinal| words.starts_with(**ordinal)).map_or(0, |ordinal| ordinal.len());
    Span::new(span.start() + ordinal, span.end())
}

/// 丙等三项 ends with 丙.
fn without_rest(text: &str, span: Span) -> Span {
    let words = text.get(span.range()).unwrap_or("");
    let Some((item, rest)) = words.rsplit_once('等') else { return span };
    let sums_up = rest.is_empty()
        || rest.starts_with(|c: char| c.is_ascii_digit() || is_small_number(c))
        || Words::get().rest.contains(&rest);
    if sums_up && !item.is_empty() { Span::new(span.start(), span.start() + item.len()) } else { span }
}

/// A list that only a comma divides from its slogan, given clause by clause: 两山三水，东山、西山种茶，甲河、乙河、丙河通航.
///
/// Each number of two or more has a clause that begins with so many items, which end alike; the last item of a clause ends
/// where they do. One of the numbers at least names what they end with.
pub(super) fn by_heads(text: &str, items: &[Item], numeral: &Numeral) -> Option<Vec<Span>> {
    let length = *numeral.lengths().first()?;
    let groups = numeral.groups(length).filter(|groups| groups.len() > 1)?;
    let mut spans = Vec::new();
    let mut rest = items;
    let mut named = false;
    for (part, length) in numeral.parts().iter().zip(groups) {
        let (group, behind) = rest.split_at_checked(length)?;
        let (last, others) = group.split_last()?;
        let end = others.first().and_then(|item| item::words(text, item).chars().next_back())?;
        let alike = others.iter().all(|item| item.behind == Stop::Pause && item::words(text, item).ends_with(end));
        if !alike || last.behind == Stop::Pause {
            return None;
        }
        let at = item::words(text, last).find(end)? + end.len_utf8();
        spans.extend(others.iter().map(|item| item.span));
        spans.push(Span::new(last.span.start(), last.span.start() + at));
        named |= part.head.ends_with(end);
        rest = behind;
    }
    named.then_some(spans)
}
