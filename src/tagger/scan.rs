//! One pass over the text, folding it on the way.

use super::longer::{is_in_name, runs_on};
use super::occurrences::{Ends, Occurrence};
use super::patterns::{BLOCK, NEAR, Sieve};
use super::quotation::{StraightMarks, cuts_quotation, is_quoted, quoted_part};
use super::stretch::Stretch;
use super::{Inner, Reason, Surface};
use crate::Span;
use crate::hanzi::pair::is_quotation_mark;
use crate::lexicon::fold::fold;
use crate::lexicon::{Kind, Matching};

/// Every occurrence of a form in the folded text, by start, the longer first; nothing if there are more than `most`.
///
/// The folded text is kept in blocks, each longer than the longest form: 1,024 characters and their offsets leave most of the
/// first cache to the filter.
pub(super) fn scan(tagger: &Inner, text: &str, most: usize) -> Result<Vec<Occurrence>, Excess> {
    let mut scan = Scan::default();
    let overlap = tagger.patterns.longest().saturating_sub(1);
    // At least as many are searched as are kept for the next block, so that moving them takes a step a character.
    let block = BLOCK.max(overlap);
    let length = block + overlap;
    let mut stretch = Stretch::new(text, length);
    loop {
        stretch.fill();
        if stretch.characters().len() < length {
            break;
        }
        scan.search(tagger, &stretch, block, most)?;
        stretch.forget(block);
    }
    scan.search(tagger, &stretch, usize::MAX, most)?;
    let straight = stretch.into_straight_marks();
    let mut occurrences = scan.occurrences;
    for occurrence in &mut occurrences {
        if let Some(&surface) = tagger.surfaces.get(occurrence.surface as usize) {
            settle(occurrence, surface, text, &straight);
        }
    }
    occurrences.sort_by_key(order);
    Ok(occurrences)
}

/// More was found, or more looked at, than is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// Places where terms stand.
    Occurrences,
    /// Characters of terms behind the first [`NEAR`].
    Far,
}

#[derive(Default)]
struct Scan {
    occurrences: Vec<Occurrence>,
    /// How much was looked at because of forms that are longer than [`NEAR`]: the characters that were followed behind it, and
    /// the bytes of what was found, for each is asked for its marks. All else takes a number of steps a character that
    /// depends on [`NEAR`] alone and, by its logarithm, on the number of forms.
    far: usize,
}

impl Scan {
    /// Lists the forms that begin at the first `count` places of the stretch.
    fn search(&mut self, tagger: &Inner, stretch: &Stretch<'_>, count: usize, most: usize) -> Result<(), Excess> {
        let count = count.min(stretch.characters().len());
        let mut sieve = Sieve::default();
        for block in (0..count).step_by(BLOCK) {
            let characters = stretch.characters().get(block..).unwrap_or_default();
            for &place in tagger.patterns.sift(characters, &mut sieve) {
                let start = block + usize::from(place);
                // The stretch may end in the middle of a block.
                if start >= count {
                    break;
                }
                self.search_at(tagger, stretch, start);
                if self.occurrences.len() > most {
                    return Err(Excess::Occurrences);
                }
                if self.far > most {
                    return Err(Excess::Far);
                }
            }
        }
        Ok(())
    }

    #[inline(always)]
    fn search_at(&mut self, tagger: &Inner, stretch: &Stretch<'_>, start: usize) {
        let before = self.occurrences.len();
        let mut long = 0;
        let here = stretch.characters().get(start..).unwrap_or_default();
        self.far += tagger.patterns.each_at(here, |surface, length| {
            let span = stretch.span(start, length);
            long += if length > NEAR { span.len() } else { 0 };
            self.occurrences.push(Occurrence::new(span, surface));
        });
        self.far += long;
        // The longer first, so that nearly all are in order.
        if let Some(here) = self.occurrences.get_mut(before..).filter(|here| here.len() > 1) {
            here.reverse();
        }
    }
}

/// Finds out what of the occurrence is the mention, what its frame, and what is known of its ends.
fn settle(occurrence: &mut Occurrence, surface: Surface, text: &str, straight: &StraightMarks) {
    let whole = occurrence.span;
    // White space or marks stand inside, or full-width digits.
    let is_loose = whole.len() != surface.length as usize;
    if is_loose && text.get(whole.range()).is_some_and(|inside| inside.contains('\n')) {
        occurrence.ends = Ends::InTwoParagraphs;
        return;
    }
    if is_loose && cuts_quotation(text, whole, straight) {
        occurrence.ends = Ends::AcrossQuotation;
        return;
    }
    if surface.core < surface.length {
        let (core, frame) = split(text, whole, surface.core as usize);
        occurrence.frame = frame;
        occurrence.quoted = is_set_off(text, whole) && is_quoted(text, whole, straight);
        if occurrence.quoted {
            return;
        }
        occurrence.span = core;
    } else if is_loose
        && surface.kind.is_slogan()
        && surface.matching != Matching::Quoted
        && let Some((core, frame)) = quoted_part(text, whole, straight)
    {
        occurrence.span = core;
        occurrence.frame = frame;
    }
    // Most occurrences stand in running text, so that one look at each side is enough.
    let is_set_off = is_set_off(text, occurrence.span);
    occurrence.quoted = is_set_off && is_quoted(text, occurrence.span, straight);
    if surface.may_run_on && !occurrence.quoted && runs_on(text, occurrence.span) {
        occurrence.part = Some(Reason::PartOfNumeral);
    } else if matches!(surface.kind, Kind::Slogan | Kind::Numeral)
        && occurrence.frame.is_empty()
        && !is_set_off
        && is_in_name(text, occurrence.span)
    {
        occurrence.part = Some(Reason::PartOfName);
    }
    let is_sure = if occurrence.frame.is_empty() {
        is_set_off || !matches!(surface.matching, Matching::Words | Matching::Within)
    } else {
        // Behind the term stands its frame; before it may stand the beginning of another word (十 before 一五计划).
        surface.matching == Matching::Always || starts_word(text, occurrence.span)
    };
    if !is_sure {
        occurrence.ends = Ends::Unknown;
    }
}

/// The stretch of the first `length` bytes of the folded text, and that of the others.
fn split(text: &str, whole: Span, length: usize) -> (Span, Span) {
    let mut folded = 0;
    let mut core_end = whole.end();
    for (offset, character) in text.get(whole.range()).unwrap_or("").char_indices() {
        let Some(kept) = fold(character) else { continue };
        if folded >= length {
            return (Span::new(whole.start(), core_end), Span::new(whole.start() + offset, whole.end()));
        }
        folded += kept.len_utf8();
        core_end = whole.start() + offset + character.len_utf8();
    }
    (whole, Span::new(whole.end(), whole.end()))
}

/// By start, the longer first; of two mentions with the same span the one with a frame first, and the longer frame.
fn order(occurrence: &Occurrence) -> (u64, u64) {
    // Offsets of a span have 32 bits.
    let pair =
        |ascending: usize, descending: usize| ((ascending as u64) << 32) | (u64::from(u32::MAX) - descending as u64);
    let (span, frame) = (occurrence.span, occurrence.frame);
    (pair(span.start(), span.end()), pair(0, frame.len()))
}

/// Whether white space, a quotation mark or nothing stands on either side of the span. Then both its ends are word edges,
/// whatever the words are.
fn is_set_off(text: &str, span: Span) -> bool {
    starts_word(text, span) && sets_off(text.get(span.end()..).and_then(|after| after.chars().next()))
}

/// Whether white space, a quotation mark or nothing stands before the span.
fn starts_word(text: &str, span: Span) -> bool {
    sets_off(text.get(..span.start()).and_then(|before| before.chars().next_back()))
}

fn sets_off(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|c| is_quotation_mark(c) || c.is_whitespace())
}
