//! Where the first item begins and the last ends: the words around a list that do not belong to it.

use super::edges::Edges;
use super::item::{self, Item, Stop};
use super::words::Words;
use crate::Span;
use crate::discover::numeral::{Numeral, is_small_number};
use crate::hanzi::pair::is_quotation_mark;

/// Parts with a shared head begin with it: 新增有研发机构、有研发人员“两有”企业.
pub(super) fn shared_head(text: &str, mut list: Vec<Span>, numeral: &Numeral) -> Vec<Span> {
    let words = |span: &Span| text.get(span.range()).unwrap_or("");
    if let ([part], Some((first, others))) = (numeral.parts(), list.split_first())
        && !part.head.is_empty()
        && others.iter().all(|other| words(other).starts_with(part.head.as_str()))
        && let Some(at) = words(first).rfind(part.head.as_str())
    {
        let begins = Span::new(first.start() + at, first.end());
        if let Some(first) = list.first_mut() {
            *first = begins;
        }
    }
    list
}

/// Whether the items can be a list that only stands side by side with its slogan: no verb or adverb alone, none of them
/// much longer than another, no quotation that is an item but where others are none.
pub(super) fn are_alike(text: &str, spans: &[Span]) -> bool {
    let own = Words::get();
    let words = |span: &Span| text.get(span.range()).unwrap_or("");
    let lengths = || spans.iter().map(|span| words(span).chars().count());
    let is_item = |span: &Span| {
        let item = words(span);
        !item.is_empty() && !own.verb.contains(&item) && !own.opening.contains(&item)
    };
    let quoted = spans.iter().filter(|span| words(span).starts_with(is_quotation_mark)).count();
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    // Of many items one may well be long.
    let times = if spans.len() > 4 { 6 } else { 3 };
    let are_whole = spans.iter().all(|span| is_balanced(words(span)));
    let are_quoted = quoted > 0 && (spans.len() < 3 || quoted == spans.len());
    spans.iter().all(is_item) && are_whole && !are_quoted && (shortest * times > longest || spans.len() == 2)
}

/// Whether each quotation mark of an item has its other half.
fn is_balanced(item: &str) -> bool {
    let mut open: Vec<char> = Vec::new();
    for character in item.chars() {
        if open.last() == Some(&character) {
            open.pop();
        } else if let Some(closing) = item::closing(character) {
            open.push(closing);
        } else if is_quotation_mark(character) || character == '）' {
            return false;
        }
    }
    open.is_empty()
}

/// Whether two items are a pair, which stands by chance more often than a longer list does: they are of one length, or begin or
/// end alike; those that 和 joins may differ more. Two verbs are what is done, and no list: 区分和处理两类矛盾.
pub(super) fn are_a_pair(text: &str, edges: &Edges<'_>, list: &[Span], stops: usize) -> bool {
    let [one, other] = list else { return true };
    let are_verbs = stops == 1 && (edges.is_doing(*one) || edges.is_doing(*other));
    if are_verbs || edges.follows_number(*one) {
        return false;
    }
    let characters = |span: &Span| text.get(span.range()).unwrap_or("").chars().collect::<Vec<char>>();
    let (one, other) = (characters(one), characters(other));
    let alike = one.len() == other.len() || one.first() == other.first() || one.last() == other.last();
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    alike || stops == 1 && longer <= 2 * shorter && shorter > 1
}

/// A clause that runs on into a predicate (优良天数连续三年实现) ends before it.
pub(super) fn without_predicate(clause: &str) -> &str {
    let (links, predicates) = (&Words::get().link, &Words::get().predicate);
    if !links.iter().any(|link| clause.ends_with(link)) {
        return clause;
    }
    let last = clause.rfind(['、', '，', '；']).map_or(0, |at| at + '、'.len_utf8());
    let item = clause.get(last..).unwrap_or("");
    let cuts = predicates.iter().chain(links).filter_map(|word| item.find(word)).filter(|&at| at > 0);
    cuts.min().and_then(|at| clause.get(..last + at)).unwrap_or(clause)
}

/// A list behind its slogan, unless one of its items is a sentence that only explains: without what the explanation says again,
/// and freed of what heads share.
pub(super) fn explained(text: &str, list: &[Item], numeral: &Numeral) -> Option<Vec<Span>> {
    let mut list = list.to_vec();
    // “四旁”：“四旁”为村旁、路旁…: the wording stands again before its list, or behind it.
    if let Some(first) = list.first_mut()
        && let Some(at) = again(text, first.span, numeral)
    {
        let rest = text.get(at..first.span.end()).unwrap_or_default();
        let bare = rest.trim_start_matches(is_quotation_mark);
        let verb = ["是指", "分别是", "包括", "为", "指", "是"].into_iter().find(|verb| bare.starts_with(verb))?;
        first.span = Span::new(first.span.end() - bare.len() + verb.len(), first.span.end());
    }
    let spans = shared(text, &list, numeral);
    let lengths = || spans.iter().filter_map(|span| text.get(span.range())).map(|words| words.chars().count());
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    let are_items = list.iter().rev().skip(1).all(|item| item.behind < Stop::Semicolon);
    let is_sentence = are_items && longest > 8 && shortest * 4 < longest;
    let explains = spans.iter().any(|span| text.get(span.range()).is_some_and(|words| words.contains("”即")));
    (!is_sentence && !explains).then_some(spans)
}

/// Where the wording ends inside a span, if it stands there again in quotation marks.
fn again(text: &str, span: Span, numeral: &Numeral) -> Option<usize> {
    let words = text.get(span.range())?;
    let mut quotations = words.char_indices().filter(|&(_, c)| is_quotation_mark(c));
    let ((opening, mark), (closing, _)) = (quotations.next()?, quotations.next()?);
    let inner = words.get(opening + mark.len_utf8()..closing)?;
    (Numeral::parse(inner).as_ref() == Some(numeral)).then_some(span.start() + closing)
}

/// A list behind its slogan: each number's group is freed of what its heads show to be shared.
///
/// 农村人口不愁吃、不愁穿，教育、医疗、住房有保障 of 两不愁三保障 gives 不愁吃, 不愁穿, 教育, 医疗, 住房.
pub(super) fn shared(text: &str, list: &[Item], numeral: &Numeral) -> Vec<Span> {
    let mut spans: Vec<Span> = list.iter().map(|item| without_ordinal(text, item.span)).collect();
    if let Some(last) = spans.last_mut() {
        *last = without_rest(text, *last);
        // …、大渡河“三江”水电基地: the wording stands again behind its list.
        if let Some(at) = again(text, *last, numeral)
            && let Some(opening) =
                text.get(last.start()..at).and_then(|words| words.find(is_quotation_mark)).filter(|at| *at > 0)
        {
            *last = Span::new(last.start(), last.start() + opening);
        }
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

/// What a wording or the noun behind it ends with, where only the last item has it: “三田”融合：指甲田、乙田、丙田融合发展.
pub(super) fn share_ending(text: &str, spans: &mut [Span], ending: &str) {
    let words = |span: &Span| text.get(span.range()).unwrap_or("");
    let Some((last, others)) = spans.split_last_mut() else { return };
    let is_shared = !others.is_empty() && !others.iter().any(|other| words(other).contains(ending));
    let item = words(last);
    if is_shared && let Some((item, _)) = item.split_once(ending) {
        let item = item.strip_suffix('的').unwrap_or(item);
        if !item.is_empty() {
            *last = without_rest(text, Span::new(last.start(), last.start() + item.len()));
        }
    }
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
            *last = without_rest(text, Span::new(last.start(), end));
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
