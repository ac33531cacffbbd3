//! Items with numbers of their own behind a slogan that says how many: 办好十件实事：一是…；二是…, ①…②…, lines that begin with 1. 2.

use super::words::Words;
use crate::Span;
use crate::discover::numeral::Numeral;

/// So many characters stand at most between the slogan and the first number.
const LEAD: usize = 40;

/// An item is not longer than this, in bytes.
const LONGEST: usize = 400 * 3;

/// The marks of the numbers in the ways in which reports count: the number of a way is that of its first mark.
const WAYS: [fn(usize) -> Option<String>; 6] = [
    |number| Some(format!("{}是", han(number)?)),
    |number| Some(format!("（{}）", han(number)?)),
    |number| Some(format!("（{number}）")),
    |number| Some(format!("{number}.")),
    |number| Some(format!("{number}．")),
    |number| {
        char::from_u32(0x2460 + u32::try_from(number).ok()?.checked_sub(1)?).filter(|_| number <= 20).map(String::from)
    },
];

/// The items of the numeral's list, which begins shortly behind `place`. An item at the head of a line is that line's
/// first clause; within a line it goes to the next number or to the end of its sentence.
pub(super) fn behind(text: &str, place: Span, numeral: &Numeral) -> Option<Vec<Span>> {
    let rest = text.get(place.end()..)?;
    let lead = rest.char_indices().nth(LEAD).map_or(rest, |(at, _)| rest.get(..at).unwrap_or(rest));
    WAYS.iter().find_map(|way| {
        let first = mark_in(lead, &way(1)?)?;
        // A number may follow the stop of the sentence that announces it; no other sentence lies between.
        let between = lead.get(..first)?;
        if between.matches(['。', '；']).count() > 1 || between.chars().filter(|c| *c == '\n').count() > 1 {
            return None;
        }
        // Sections are numbered, too: lines are items of deeds and tasks alone.
        let is_task =
            || numeral.parts().iter().any(|part| Words::get().task.iter().any(|task| part.head.ends_with(task)));
        if between.ends_with('\n') && !is_task() {
            return None;
        }
        let lengths = numeral.lengths();
        lengths.iter().find_map(|&length| items(text, place.end() + first, length, *way))
    })
}

fn items(text: &str, start: usize, length: usize, way: fn(usize) -> Option<String>) -> Option<Vec<Span>> {
    let mut items = Vec::with_capacity(length);
    let mut at = start;
    for number in 1..=length {
        let mark = way(number)?;
        let begins = at + mark.len();
        let rest = text.get(begins..)?;
        let reach = rest.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST).last().unwrap_or(0);
        let near = if rest.len() <= LONGEST { rest } else { rest.get(..reach)? };
        let is_line = text.get(..at)?.trim_end_matches([' ', '　']).ends_with('\n');
        let next = way(number + 1).and_then(|mark| mark_in(near, &mark));
        // One more than was announced is another list.
        let end = match next {
            Some(_) if number == length && next_follows(near, next) => return None,
            Some(next) if number < length => next,
            None if number < length => return None,
            _ => near.find(['。', '\n']).unwrap_or(near.len()),
        };
        let whole = near.get(..end)?;
        let clause = if is_line { whole.split(['。', '，', '：', '；', '\n']).next()? } else { whole };
        let item = clause.trim_end_matches(['。', '；', '，', '\n', ' ', '　']);
        let lead = item.len() - item.trim_start().len();
        if item.trim().is_empty() {
            return None;
        }
        items.push(Span::new(begins + lead, begins + item.len()));
        at = begins + next.unwrap_or(0);
    }
    Some(items)
}

/// Where a mark stands that is no part of a number: 1. of 1.医疗, not of 11.77.
fn mark_in(text: &str, mark: &str) -> Option<usize> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
    let mut places = text.match_indices(mark).map(|(at, _)| at);
    places.find(|&at| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let behind = text.get(at + mark.len()..).and_then(|tail| tail.chars().next());
        !mark.starts_with(|c: char| c.is_ascii_digit()) || !is_digit(before) && !is_digit(behind)
    })
}

/// Whether the next number stands in the sentence or the line that follows, so that it counts on.
fn next_follows(near: &str, next: Option<usize>) -> bool {
    let between = next.and_then(|next| near.get(..next)).unwrap_or("");
    between.matches(['。', '；', '\n']).count() < 3
}

/// 一, 十, 十一, 二十, up to 99.
fn han(number: usize) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10, number % 10);
    let one = DIGITS.get(ones)?;
    match tens {
        0 => (!one.is_empty()).then(|| (*one).to_owned()),
        1 => Some(format!("十{one}")),
        _ => Some(format!("{}十{one}", DIGITS.get(tens)?)),
    }
}
