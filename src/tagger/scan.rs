//! One pass over the text, folding it on the way.

use super::Inner;
use super::occurrences::{Ends, Occurrence};
use super::offsets::Offsets;
use super::quotation::{StraightMarks, is_quoted};
use crate::Span;
use crate::lexicon::Matching;
use crate::lexicon::fold::{fold, is_quotation_mark, is_straight_mark};

/// Every occurrence of a surface in the folded text, by start, the longer first.
///
/// The folded text is never written down: its characters go to the automaton one by one.
pub(super) fn scan(tagger: &Inner, text: &str) -> Vec<Occurrence> {
    let mut occurrences = Vec::new();
    let Some(automaton) = &tagger.automaton else { return occurrences };
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
            let ends = if found.start() < paragraph { Ends::InTwoParagraphs } else { Ends::Unknown };
            occurrences.push(Occurrence { span, surface: found.value(), ends, quoted: false });
        }
    }
    for occurrence in &mut occurrences {
        occurrence.quoted = is_quoted(text, occurrence.span, &straight);
        let matching = tagger.surfaces.get(occurrence.surface as usize).map(|surface| surface.matching);
        if occurrence.ends == Ends::Unknown
            && (matching != Some(Matching::Words) || stands_alone(text, occurrence.span))
        {
            occurrence.ends = Ends::Settled;
        }
    }
    occurrences.sort_by_key(|occurrence| (occurrence.span.start(), std::cmp::Reverse(occurrence.span.end())));
    occurrences
}

/// Whether both ends of the span are word edges whatever the words are: white space, a quotation mark or nothing is there.
fn stands_alone(text: &str, span: Span) -> bool {
    let is_edge = |neighbour: Option<char>| neighbour.is_none_or(|c| is_quotation_mark(c) || c.is_whitespace());
    let before = text.get(..span.start()).and_then(|before| before.chars().next_back());
    let after = text.get(span.end()..).and_then(|after| after.chars().next());
    is_edge(before) && is_edge(after)
}
