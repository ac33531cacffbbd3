//! What changed inside a link, word for word.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::Span;
use crate::document::Document;
use crate::names::read_and_written_by_name;
use crate::wording::fold::{fold, takes_part};

/// More words than these on both sides are not aligned one by one: what they have in common at both ends is kept, and the rest
/// replaced. A sentence of a report has 30.
const MOST_WORDS: usize = 20_000;

/// A run of as many folded characters that was deleted here and inserted there has moved.
const LEAST_SHIFTED: usize = 4;

/// Words beside a number that say how exact it is, and are no part of it.
pub(super) const MODIFIERS: [&str; 10] =
    ["左右", "以上", "以内", "以下", "约", "超过", "不低于", "不超过", "力争", "近"];

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It stands in both.
    Kept,
    /// It stands in the later text alone.
    Inserted,
    /// It stands in the earlier text alone.
    Deleted,
    /// Other words stand in its place.
    Replaced,
    /// It stands elsewhere in the same link.
    Shifted,
}

impl Change {
    /// All changes.
    pub const ALL: [Self; 5] = [Self::Kept, Self::Inserted, Self::Deleted, Self::Replaced, Self::Shifted];

    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::Replaced => "replaced",
            Self::Shifted => "shifted",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Kept => "保留",
            Self::Inserted => "增加",
            Self::Deleted => "删去",
            Self::Replaced => "替换",
            Self::Shifted => "移位",
        }
    }
}

read_and_written_by_name!(Change, "change");

/// A run of words of a link that share one fate, without the marks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub(super) change: Change,
    pub(super) earlier: Vec<Span>,
    pub(super) later: Option<Span>,
    pub(super) holds_term: bool,
    pub(super) holds_number: bool,
}

impl Piece {
    /// What became of it.
    pub fn change(&self) -> Change {
        self.change
    }

    /// Where it stands in the earlier text: one span for each sentence that it lies in; empty for what was inserted.
    pub fn earlier(&self) -> &[Span] {
        &self.earlier
    }

    /// Where it stands in the later text; `None` for what was deleted.
    pub fn later(&self) -> Option<Span> {
        self.later
    }

    /// Whether a slogan of the lexicon is among its words.
    pub fn holds_term(&self) -> bool {
        self.holds_term
    }

    /// Whether a number is among its words.
    pub fn holds_number(&self) -> bool {
        self.holds_number
    }
}

/// A token that takes part: a word, a slogan, or a number with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) is_term: bool,
    pub(super) is_number: bool,
    /// Folded characters.
    pub(super) length: u32,
}

/// The words of a document, by place.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<Word>);

impl Words {
    pub(super) fn of(document: &Document) -> Self {
        let text = document.text();
        let mut terms = document.tagging().outer().map(|mention| mention.span()).peekable();
        let mut words: Vec<Word> = Vec::with_capacity(document.tokens().len());
        for token in document.tokens() {
            let span = token.span();
            let surface = token.text(text);
            let length = surface.chars().filter(|&character| takes_part(character)).count() as u32;
            while terms.next_if(|term| term.end() <= span.start()).is_some() {}
            let is_term = terms.peek() == Some(&span);
            if length == 0 {
                continue;
            }
            let tag = token.part_of_speech();
            let begins_number = !is_term && surface.starts_with(|first: char| first.is_ascii_digit());
            let is_number = begins_number || (!is_term && tag.as_str() == "m");
            // A number takes what scales it and its unit, which is one character unless it is a measure.
            let is_unit = !MODIFIERS.contains(&surface)
                && (matches!(tag.as_str(), "m" | "q") || (length == 1 && tag.as_str().starts_with('n')));
            match words.last_mut() {
                Some(last) if begins_number && last.is_number && is_range(text, last.span.end(), span.start()) => {
                    last.span = Span::new(last.span.start(), span.end());
                    last.length += length;
                }
                Some(last)
                    if last.is_number && last.span.end() == span.start() && !is_term && !begins_number && is_unit =>
                {
                    last.span = Span::new(last.span.start(), span.end());
                    last.length += length;
                }
                _ => words.push(Word { span, is_term, is_number, length }),
            }
        }
        Self(words)
    }

    /// The words of a stretch of the text.
    pub(super) fn of_span(&self, span: Span) -> &[Word] {
        let from = self.0.partition_point(|word| word.span.start() < span.start());
        let end = self.0.partition_point(|word| word.span.start() < span.end());
        self.0.get(from..end).unwrap_or_default()
    }
}

/// Whether what stands between two numbers makes a range of them: 5%—6%.
fn is_range(text: &str, from: usize, to: usize) -> bool {
    matches!(text.get(from..to), Some("-" | "—" | "–" | "～" | "~" | "－"))
}

/// One side of a link.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    /// The words of each sentence.
    pub(super) sentences: &'a [&'a [Word]],
}

impl Side<'_> {
    fn words(&self) -> Vec<Word> {
        self.sentences.concat()
    }

    fn folded(&self, word: &Word) -> String {
        fold(self.text.get(word.span.range()).unwrap_or(""))
    }
}

/// What changed from the earlier sentences of a link to its later one, in the order of the later; what was deleted stands
/// where it stood.
pub(super) fn pieces(earlier: &Side<'_>, later: &Side<'_>) -> Vec<Piece> {
    let (old, new) = (earlier.words(), later.words());
    let (old_wordings, new_wordings): (Vec<String>, Vec<String>) =
        (old.iter().map(|word| earlier.folded(word)).collect(), new.iter().map(|word| later.folded(word)).collect());
    // Numbered in the order of their characters, so that the numbers do not tell which text is the earlier.
    let mut known: Vec<&str> = old_wordings.iter().chain(&new_wordings).map(String::as_str).collect();
    known.sort_unstable();
    known.dedup();
    let number = |wording: &String| known.binary_search(&wording.as_str()).unwrap_or_default() as u32;
    let old_ids: Vec<u32> = old_wordings.iter().map(number).collect();
    let new_ids: Vec<u32> = new_wordings.iter().map(number).collect();
    let mut runs = aligned(&old_ids, &new_ids);
    clean_up(&mut runs, &old, &new);
    let shifted = shifted(&runs, &old_ids, &new_ids, &old, &new);
    let mut pieces = Vec::new();
    for run in runs {
        let (deleted, inserted) = (parts(&run.old, &shifted.old), parts(&run.new, &shifted.new));
        let is_plain = |parts: &[(Range<usize>, bool)]| parts.iter().all(|(_, is_shifted)| !is_shifted);
        let plain = is_plain(&deleted) && is_plain(&inserted);
        if run.is_kept || (plain && !run.old.is_empty() && !run.new.is_empty()) {
            let change = if run.is_kept { Change::Kept } else { Change::Replaced };
            pieces.push(piece(change, earlier, (&old, run.old), (&new, run.new)));
            continue;
        }
        for (part, is_shifted) in deleted {
            let change = if is_shifted { Change::Shifted } else { Change::Deleted };
            pieces.push(piece(change, earlier, (&old, part), (&new, 0..0)));
        }
        for (part, is_shifted) in inserted {
            let change = if is_shifted { Change::Shifted } else { Change::Inserted };
            pieces.push(piece(change, earlier, (&old, 0..0), (&new, part)));
        }
    }
    pieces
}

fn piece(
    change: Change,
    earlier: &Side<'_>,
    (old, old_range): (&[Word], Range<usize>),
    (new, new_range): (&[Word], Range<usize>),
) -> Piece {
    let (old_words, new_words) =
        (old.get(old_range.clone()).unwrap_or_default(), new.get(new_range).unwrap_or_default());
    let mut spans = Vec::new();
    let mut start = 0;
    for sentence in earlier.sentences {
        let end = start + sentence.len();
        let here = old.get(old_range.start.max(start)..old_range.end.min(end)).unwrap_or_default();
        spans.extend(around(here));
        start = end;
    }
    let any = |is: fn(&Word) -> bool| old_words.iter().chain(new_words).any(is);
    Piece {
        change,
        earlier: spans,
        later: around(new_words),
        holds_term: any(|word| word.is_term),
        holds_number: any(|word| word.is_number),
    }
}

fn around(words: &[Word]) -> Option<Span> {
    Some(Span::new(words.first()?.span.start(), words.last()?.span.end()))
}

/// A run of words of both sides: the same words, or what stands between such runs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    is_kept: bool,
    old: Range<usize>,
    new: Range<usize>,
}

/// The alignment of two lists of words. It does not depend on which of them is called the earlier one.
fn aligned(old: &[u32], new: &[u32]) -> Vec<Run> {
    let prefix = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (old.get(prefix..).unwrap_or_default(), new.get(prefix..).unwrap_or_default());
    let suffix = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let old_middle = prefix..old.len() - suffix;
    let new_middle = prefix..new.len() - suffix;
    let mut runs = Vec::new();
    let mut push = |is_kept: bool, old: Range<usize>, new: Range<usize>| {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match runs.last_mut() {
            Some(Run { is_kept: last, old: last_old, new: last_new }) if *last == is_kept => {
                (last_old.end, last_new.end) = (old.end, new.end);
            }
            _ => runs.push(Run { is_kept, old, new }),
        }
    };
    push(true, 0..prefix, 0..prefix);
    let (one, other) =
        (old.get(old_middle.clone()).unwrap_or_default(), new.get(new_middle.clone()).unwrap_or_default());
    if one.len() + other.len() > MOST_WORDS {
        push(false, old_middle.clone(), new_middle.clone());
    } else {
        // Of several alignments that are as long, the algorithm takes one by the order of its arguments.
        let is_swapped = (other.len(), other) < (one.len(), one);
        let (first, second) = if is_swapped { (other, one) } else { (one, other) };
        for operation in capture_diff_slices(Algorithm::Myers, first, second) {
            let (mut left, mut right) = (operation.old_range(), operation.new_range());
            if is_swapped {
                std::mem::swap(&mut left, &mut right);
            }
            let shift = |range: Range<usize>| range.start + prefix..range.end + prefix;
            push(matches!(operation, DiffOp::Equal { .. }), shift(left), shift(right));
        }
    }
    push(true, old_middle.end..old.len(), new_middle.end..new.len());
    runs
}

/// Takes a kept word of one character between two changes into them, unless it is a slogan or a number.
fn clean_up(runs: &mut Vec<Run>, old: &[Word], new: &[Word]) {
    let is_slight = |run: &Run| {
        let [only] = old.get(run.old.clone()).unwrap_or_default() else { return false };
        let other = new.get(run.new.start);
        run.is_kept
            && only.length < 2
            && !only.is_term
            && !only.is_number
            && other.is_some_and(|other| !other.is_term && !other.is_number)
    };
    let mut cleaned: Vec<Run> = Vec::with_capacity(runs.len());
    for index in 0..runs.len() {
        let Some(run) = runs.get(index) else { break };
        let is_inner = index > 0 && index + 1 < runs.len();
        let is_kept = run.is_kept && !(is_inner && is_slight(run));
        match cleaned.last_mut().filter(|last| last.is_kept == is_kept) {
            Some(last) => (last.old.end, last.new.end) = (run.old.end, run.new.end),
            None => cleaned.push(Run { is_kept, ..run.clone() }),
        }
    }
    *runs = cleaned;
}

/// Which words have moved within a link.
struct Shifted {
    old: Vec<bool>,
    new: Vec<bool>,
}

/// The runs that were deleted here and inserted there: from the first deleted word on, each time the longest that stands
/// among the inserted ones, at its first place there.
fn shifted(runs: &[Run], old_ids: &[u32], new_ids: &[u32], old: &[Word], new: &[Word]) -> Shifted {
    let mut shifted = Shifted { old: vec![false; old.len()], new: vec![false; new.len()] };
    let changed: Vec<&Run> = runs.iter().filter(|run| !run.is_kept).collect();
    let inserted: usize = changed.iter().map(|run| run.new.len()).sum();
    let deleted: usize = changed.iter().map(|run| run.old.len()).sum();
    if inserted + deleted > MOST_WORDS / 10 {
        return shifted;
    }
    let mut places: FxHashMap<u32, Vec<(usize, usize)>> = FxHashMap::default();
    for (number, run) in changed.iter().enumerate() {
        for at in run.new.clone() {
            if let Some(&id) = new_ids.get(at) {
                places.entry(id).or_default().push((number, at));
            }
        }
    }
    for (number, run) in changed.iter().enumerate() {
        let mut at = run.old.start;
        while at < run.old.end {
            let here = old_ids.get(at).and_then(|id| places.get(id)).map_or(&[][..], Vec::as_slice);
            let best = here
                .iter()
                .filter(|&&(other, _)| other != number)
                .map(|&(other, place)| {
                    let end = changed.get(other).map_or(place, |run| run.new.end);
                    let length = (at..run.old.end)
                        .zip(place..end)
                        .take_while(|&(from, to)| {
                            old_ids.get(from) == new_ids.get(to) && shifted.new.get(to) == Some(&false)
                        })
                        .count();
                    (length, std::cmp::Reverse(place))
                })
                .max();
            let Some((length, std::cmp::Reverse(place))) = best else {
                at += 1;
                continue;
            };
            let characters: u32 = old.get(at..at + length).unwrap_or_default().iter().map(|word| word.length).sum();
            if characters as usize >= LEAST_SHIFTED {
                for step in 0..length {
                    if let (Some(from), Some(to)) = (shifted.old.get_mut(at + step), shifted.new.get_mut(place + step))
                    {
                        (*from, *to) = (true, true);
                    }
                }
            }
            at += length.max(1);
        }
    }
    shifted
}

/// A range in runs of words that have moved and words that have not.
fn parts(range: &Range<usize>, shifted: &[bool]) -> Vec<(Range<usize>, bool)> {
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    for at in range.clone() {
        let is_shifted = shifted.get(at).copied().unwrap_or_default();
        match parts.last_mut().filter(|(_, last)| *last == is_shifted) {
            Some((part, _)) => part.end = at + 1,
            None => parts.push((at..at + 1, is_shifted)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lengths(runs: &[Run]) -> (usize, usize) {
        (runs.iter().map(|run| run.old.len()).sum(), runs.iter().map(|run| run.new.len()).sum())
    }

    proptest! {
        #[test]
        fn words_are_kept_or_changed(old in prop::collection::vec(0u32..6, 0..30), new in prop::collection::vec(0u32..6, 0..30)) {
            let runs = aligned(&old, &new);
            prop_assert_eq!(lengths(&runs), (old.len(), new.len()));
            for run in runs.iter().filter(|run| run.is_kept) {
                prop_assert_eq!(&old[run.old.clone()], &new[run.new.clone()]);
            }
            let kept: usize = runs.iter().filter(|run| run.is_kept).map(|run| run.old.len()).sum();
            prop_assert_eq!(kept, longest_common(&old, &new));
        }

        #[test]
        fn swapping_the_texts_swaps_the_runs(old in prop::collection::vec(0u32..6, 0..30), new in prop::collection::vec(0u32..6, 0..30)) {
            let swapped: Vec<Run> = aligned(&new, &old)
                .into_iter()
                .map(|run| Run { is_kept: run.is_kept, old: run.new, new: run.old })
                .collect();
            prop_assert_eq!(aligned(&old, &new), swapped);
        }
    }

    /// The length of the longest common subsequence, by the table.
    fn longest_common(old: &[u32], new: &[u32]) -> usize {
        let mut row = vec![0; new.len() + 1];
        for one in old {
            let mut diagonal = 0;
            for (at, other) in new.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if one == other { diagonal + 1 } else { above.max(row[at]) };
                diagonal = above;
            }
        }
        row[new.len()]
    }
}
