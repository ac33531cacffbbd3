//! A list before its slogan: 甲沟、乙沟“两沟”, or 甲、乙和丙连续三年实现“两降一增”.

use super::item::{self, Item, Stop};
use super::refine;
use crate::Span;
use crate::discover::numeral::{Form, Numeral};
use crate::discover::window;
use crate::hanzi::pair::{closing_mark, is_quotation_mark};

/// An item before its slogan is a name or a short phrase; in bytes.
const LONGEST: usize = 24 * 3;

/// The list that ends where the slogan at `place` begins.
pub(super) fn before(text: &str, place: Span, numeral: &Numeral) -> Option<Vec<Span>> {
    // 两会 and 两岸 are what they are, whatever stands before them.
    if numeral.form() != Form::Han || matches!(numeral.parts(), [part] if ["会", "岸"].contains(&part.head.as_str()))
    {
        return None;
    }
    let lengths = numeral.lengths();
    let head = window::before(text, place.start());
    if let Some(quotation) = quotation_at_end(head) {
        let offset = place.start() - head.len() + quotation.start();
        let items = item::items(head.get(quotation.range())?, offset);
        let list = lengths.contains(&items.len()).then_some(items)?;
        return Some(list.iter().map(|item| item.span).collect());
    }
    let from = head.rfind(is_sentence_end).map_or(0, |at| at + head.get(at..).map_or(0, first_length));
    let clause = head.get(from..)?;
    let items = item::items(clause, place.start() - clause.len());
    // The list runs up to the slogan: behind its last item there is no stop.
    if items.last()?.span.end() != place.start() - (clause.len() - clause.trim_end().len()) {
        return None;
    }
    let list = lengths.iter().find_map(|&length| last(text, &items, length))?;
    let last = item::words(text, list.last()?);
    // 甲、乙和“三丙”: the slogan is itself an item. 甲、乙和五千亩“三丙”: it is what is measured.
    let goes_on = ["和", "及", "与", "或", "对", "在", "以", "把", "为", "给", "向", "从", "由"]
        .iter()
        .any(|word| last.ends_with(word));
    let counts = last.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
    if goes_on || counts {
        return None;
    }
    let spans = refine::trimmed(text, &list, numeral);
    (refine::are_alike(text, &spans) && spans.iter().all(|span| span.len() <= LONGEST)).then_some(spans)
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn is_sentence_end(character: char) -> bool {
    matches!(character, '。' | '；' | ';' | '！' | '？' | '：' | ':' | '（' | '(' | '）')
}

/// The content of the quotation that ends where `head` ends.
fn quotation_at_end(head: &str) -> Option<Span> {
    let mark = head.chars().next_back().filter(|&c| is_quotation_mark(c))?;
    let inner = head.get(..head.len() - mark.len_utf8())?;
    let (at, opening) = inner.char_indices().rev().find(|&(_, c)| is_quotation_mark(c))?;
    (closing_mark(opening) == Some(mark)).then(|| Span::new(at + opening.len_utf8(), inner.len()))
}

/// The last `length` items, if they are a list of their own.
fn last(text: &str, items: &[Item], length: usize) -> Option<Vec<Item>> {
    let list = |length: usize| {
        let from = items.len().checked_sub(length)?;
        let list = items.get(from..)?;
        let inner = list.len().checked_sub(1)?;
        let begins =
            from.checked_sub(1).and_then(|index| items.get(index)).is_none_or(|item| item.behind != Stop::Pause);
        (begins && list.iter().take(inner).all(|item| item.behind == Stop::Pause)).then_some(list)
    };
    match list(length) {
        Some(list) => Some(list.to_vec()),
        // 甲、乙和丙 are three; but 甲和乙 alone may be anything.
        None => item::divided(text, list(length.checked_sub(1).filter(|&fewer| fewer > 1)?)?),
    }
}
