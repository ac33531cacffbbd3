//! The counting itself: each document by itself, the documents added up.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Frequency;
use super::counts::{Counts, GroupCounts, GroupKey, TermCounts};
use crate::corpus::{Corpus, TermId, Text};

/// One term while a document is counted.
#[derive(Clone, Copy, Default)]
struct Slot {
    counts: TermCounts,
    /// The sentence that it was seen in last.
    sentence: u32,
}

/// The sentence that the counting is in, numbered from 1 through the document, and the first one of its paragraph and
/// of its section: a unit is new to a term that was last seen before it began.
#[derive(Clone, Copy, Default)]
struct Place {
    section: u32,
    paragraph: u32,
    sentence: u32,
}

/// A slot for each term of the vocabulary, and which of them are in use.
struct Scratch {
    slots: Vec<Slot>,
    touched: Vec<TermId>,
    tokens: u64,
}

impl Scratch {
    fn new(terms: usize) -> Self {
        Self { slots: vec![Slot::default(); terms], touched: Vec::new(), tokens: 0 }
    }

    fn slot(&mut self, term: TermId) -> Option<&mut Slot> {
        let slot = self.slots.get_mut(term.index())?;
        if slot.counts.count == 0 && slot.counts.nested == 0 {
            self.touched.push(term);
        }
        Some(slot)
    }

    fn add(&mut self, text: &Text, tokens: Range<usize>, place: Place) {
        self.tokens += tokens.len() as u64;
        let terms = text.tokens().get(tokens.clone()).unwrap_or_default();
        for &term in terms {
            let Some(slot) = self.slot(term) else { continue };
            slot.counts.count += 1;
            slot.counts.documents = 1;
            slot.counts.sections += u64::from(slot.sentence < place.section);
            slot.counts.paragraphs += u64::from(slot.sentence < place.paragraph);
            slot.counts.sentences += u64::from(slot.sentence < place.sentence);
            slot.sentence = place.sentence;
        }
        for term in text.nested_in(tokens) {
            if let Some(slot) = self.slot(term) {
                slot.counts.nested += 1;
            }
        }
    }

    /// Adds what was counted to `group`, and is empty again.
    fn flush(&mut self, group: &mut GroupCounts) {
        group.tokens += std::mem::take(&mut self.tokens);
        for term in self.touched.drain(..) {
            if let Some(slot) = self.slots.get_mut(term.index()) {
                group.terms.entry(term).or_default().add(&std::mem::take(slot).counts);
            }
        }
    }
}

/// The counts of a corpus.
pub(super) fn count(corpus: &Corpus, frequency: &Frequency) -> Counts {
    let mut scratch = Scratch::new(corpus.vocabulary().len());
    let mut groups = BTreeMap::new();
    for text in corpus.texts() {
        count_text(text, frequency, &mut scratch, &mut groups);
    }
    Counts::new(frequency.clone(), corpus, groups)
}

/// Counts one document, its groups one after the other: each term once a group, however often the group is left and
/// entered again.
fn count_text(text: &Text, frequency: &Frequency, scratch: &mut Scratch, groups: &mut BTreeMap<GroupKey, GroupCounts>) {
    let grouping = &frequency.grouping;
    let outer = grouping.of(text);
    let mut stretches = stretches(text, frequency);
    stretches.sort_by_key(|&(inner, ..)| inner);
    for group in stretches.chunk_by(|(a, ..), (b, ..)| a == b) {
        for (_, tokens, place) in group {
            scratch.add(text, tokens.clone(), *place);
        }
        let Some(&(inner, ..)) = group.first() else { continue };
        let counts = groups
            .entry((outer.clone(), inner))
            .or_insert_with(|| GroupCounts { inner_name: grouping.inner_name(text, inner), ..GroupCounts::default() });
        counts.documents += 1;
        scratch.flush(counts);
    }
}

/// The sentences that count: the group inside the document, the tokens, the place.
fn stretches(text: &Text, frequency: &Frequency) -> Vec<(u64, Range<usize>, Place)> {
    let grouping = &frequency.grouping;
    let mut place = Place::default();
    let mut open_section = None;
    let mut stretches = Vec::with_capacity(text.sentence_count());
    for (paragraph, (section, sentences)) in (1..).zip(text.paragraphs(frequency.appendix)) {
        place.paragraph = place.sentence + 1;
        if open_section != Some(section) {
            place.section = place.paragraph;
            open_section = Some(section);
        }
        for tokens in sentences {
            place.sentence += 1;
            let inner = grouping.inner(text, section, paragraph, place.sentence);
            stretches.push((inner, tokens, place));
        }
    }
    stretches
}
