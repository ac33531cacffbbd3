//! One pass over the text, folding it on the way.

use super::Inner;
use super::occurrences::{Ends, Occurrence};
use super::offsets::Offsets;
use super::quotation::{StraightMarks, is_quoted};
use crate::Span;
use crate::lexicon::Matching;
use crate::lexicon::fold::{fold, is_quotation_mark, is_straight_mark};

/// Every occurrence of a surface in the folded text, by start, the longer first; nothing if there are more than `most`.
///
/// The folded text is never written down: its characters go to the automaton one by one.
pub(super) fn scan(tagger: &Inner, text: &str, most: usize) -> Option<Vec<Occurrence>> {
    let mut occurrences = Vec::new();
    let Some(automaton) = &tagger.automaton else { return Some(occurrences) };
    let mut stepper = automaton.find_overlapping_stepper();
    let mut offsets = Offsets::default();
    let mut straight = StraightMarks::default();
    // The length of the folded text so far, and at the last line feed.
    let mut length = 0;
    let mut paragraph = 0;
    for (offset, character) in text.char_indices() {
        let Some(kept) = fold(character) else {
            if character == '\n' {
                paragraph = length;
                straight.end_paragraph();
            } else if is_straight_mark(character) {
                straight.mark(character, offset);
            }
            continue;
        };
        offsets.push(length, offset);
        length += kept.len_utf8();
        stepper.consume(kept);
        for found in stepper.matches() {
            let span = Span::new(offsets.offset(found.start()), offset + character.len_utf8());
            let surface = found.value();
            let ends = if found.start() < paragraph {
                Ends::InTwoParagraphs
            } else if tagger.surfaces.get(surface as usize).is_some_and(|s| s.matching == Matching::Words) {
                Ends::Unknown
            } else {
                Ends::Settled
            };
            occurrences.push(Occurrence { span, surface, ends, quoted: false });
        }
        if occurrences.len() > most {
            return None;
        }
    }
    for occurrence in &mut occurrences {
        // Most occurrences stand in running text, so that one look at each side is enough.
        if !is_set_off(text, occurrence.span) {
            continue;
        }
        occurrence.quoted = is_quoted(text, occurrence.span, &straight);
        if occurrence.ends == Ends::Unknown {
            occurrence.ends = Ends::Settled;
        }
    }
    occurrences.sort_unstable_by_key(|occurrence| order(occurrence.span));
    Some(occurrences)
}

/// By start, the longer first.
fn order(span: Span) -> u64 {
    // Offsets of a span have 32 bits.
    ((span.start() as u64) << 32) | (u64::from(u32::MAX) - span.end() as u64)
}

/// Whether white space, a quotation mark or nothing stands on either side of the span. Then both its ends are word edges,
/// whatever the words are.
fn is_set_off(text: &str, span: Span) -> bool {
    let sets_off = |neighbour: Option<char>| neighbour.is_none_or(|c| is_quotation_mark(c) || c.is_whitespace());
    sets_off(text.get(..span.start()).and_then(|before| before.chars().next_back()))
        && sets_off(text.get(span.end()..).and_then(|after| after.chars().next()))
}
