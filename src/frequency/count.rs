//! The counting itself: one group after the other, each term of it in a slot of its own.

use std::ops::Range;

use super::Frequency;
use super::counts::{Counts, Groups, TermCounts};
use crate::corpus::{Corpus, GroupKey, TermId, Text, Within, by_parts};

/// One term while a group is counted. Small, for the slots of a vocabulary should fit the cache.
#[derive(Clone, Copy, Default)]
struct Slot {
    count: u32,
    nested: u32,
    documents: u32,
    sections: u32,
    paragraphs: u32,
    sentences: u32,
    /// The sentence that it was seen in last.
    last: u32,
}

impl Slot {
    fn counts(self) -> TermCounts {
        TermCounts {
            count: self.count.into(),
            nested: self.nested.into(),
            documents: self.documents.into(),
            sections: self.sections.into(),
            paragraphs: self.paragraphs.into(),
            sentences: self.sentences.into(),
        }
    }
}

/// The sentence that the counting is in, numbered from 1, and the first one of its paragraph, section and document: a
/// unit is new to a term that was last seen before it began.
#[derive(Clone, Copy, Default)]
struct Place {
    document: u32,
    section: u32,
    paragraph: u32,
    sentence: u32,
}

/// More sentences or tokens than this are not counted before they are added up: a document has no more than 2³¹ of
/// either, since offsets have 32 bits, so that 32 bits suffice.
const FULL: u32 = 1 << 31;

/// What is being counted: a slot for each term of the vocabulary, and which of them are in use.
struct Counting<'f> {
    frequency: &'f Frequency,
    slots: Vec<Slot>,
    touched: Vec<TermId>,
    tokens: u64,
    /// The number of the last sentence.
    sentence: u32,
    /// The group that is counted.
    open: Option<GroupKey>,
    groups: Groups,
}

impl<'f> Counting<'f> {
    fn new(frequency: &'f Frequency, terms: usize) -> Self {
        let slots = vec![Slot::default(); terms];
        Self { frequency, slots, touched: Vec::new(), tokens: 0, sentence: 0, open: None, groups: Groups::new() }
    }

    /// Counts one document, its groups one after the other, however often a group is left and entered again.
    fn text(&mut self, text: &Text) {
        if self.sentence >= FULL || self.tokens >= FULL.into() {
            self.close();
            self.sentence = 0;
        }
        let mut stretches = self.stretches(text);
        stretches.sort_by_key(|&(inner, ..)| inner);
        for stretches in stretches.chunk_by(|(a, ..), (b, ..)| a == b) {
            let Some(&(inner, ..)) = stretches.first() else { continue };
            let key = self.frequency.groups.key(text, inner);
            if self.open.as_ref() != Some(&key) {
                self.close();
                self.open = Some(key.clone());
            }
            self.groups.entry(key).or_default().documents += 1;
            for (_, tokens, place) in stretches {
                self.add(text, tokens.clone(), *place);
            }
        }
    }

    /// The sentences that count: the group inside the document, the tokens, the place.
    fn stretches(&mut self, text: &Text) -> Vec<(Within, Range<usize>, Place)> {
        let groups = &self.frequency.groups;
        let before = self.sentence;
        let mut place = Place { document: before + 1, sentence: before, ..Place::default() };
        let mut open_section = None;
        let mut stretches = Vec::with_capacity(text.sentence_count());
        for (paragraph, (section, sentences)) in (1..).zip(text.paragraphs(self.frequency.appendix)) {
            place.paragraph = place.sentence + 1;
            if open_section != Some(section) {
                place.section = place.paragraph;
                open_section = Some(section);
            }
            for tokens in sentences {
                place.sentence += 1;
                let inner = groups.within(text, section, paragraph, place.sentence - before);
                stretches.push((inner, tokens, place));
            }
        }
        self.sentence = place.sentence;
        stretches
    }

    fn add(&mut self, text: &Text, tokens: Range<usize>, place: Place) {
        self.tokens += tokens.len() as u64;
        let terms = text.tokens().get(tokens.clone()).unwrap_or_default();
        for &term in terms {
            let Some(slot) = self.slot(term) else { continue };
            slot.count += 1;
            slot.documents += u32::from(slot.last < place.document);
            slot.sections += u32::from(slot.last < place.section);
            slot.paragraphs += u32::from(slot.last < place.paragraph);
            slot.sentences += u32::from(slot.last < place.sentence);
            slot.last = place.sentence;
        }
        for term in text.nested_in(tokens) {
            if let Some(slot) = self.slot(term) {
                slot.nested += 1;
            }
        }
    }

    fn slot(&mut self, term: TermId) -> Option<&mut Slot> {
        let slot = self.slots.get_mut(term.index())?;
        if slot.count == 0 && slot.nested == 0 {
            self.touched.push(term);
        }
        Some(slot)
    }

    /// Adds what was counted to the open group, and is empty again.
    fn close(&mut self) {
        let Some(group) = self.open.take().and_then(|key| self.groups.get_mut(&key)) else { return };
        group.tokens += std::mem::take(&mut self.tokens);
        group.terms.reserve(self.touched.len().saturating_sub(group.terms.len()));
        for term in self.touched.drain(..) {
            if let Some(slot) = self.slots.get_mut(term.index()) {
                group.terms.entry(term).or_default().add(&std::mem::take(slot).counts());
            }
        }
    }
}

/// The counts of a corpus; on all cores with the feature `parallel`, with the same result.
pub(super) fn count(corpus: &Corpus, frequency: &Frequency) -> Counts {
    let groups = |texts: &[Text]| {
        let mut counting = Counting::new(frequency, corpus.vocabulary().len());
        for text in texts {
            counting.text(text);
        }
        counting.close();
        counting.groups
    };
    let mut parts = by_parts(corpus.texts(), groups).into_iter();
    let mut whole = parts.next().unwrap_or_default();
    for (key, part) in parts.flatten() {
        whole.entry(key).or_default().add(part, Some);
    }
    Counts::of_groups(frequency.clone(), corpus, whole)
}

#[cfg(all(test, feature = "dictionary", feature = "lexicon", feature = "parallel"))]
mod tests {
    use super::*;
    use crate::Analyzer;
    use crate::corpus::{Groups, Metadata, on_threads};

    #[test]
    fn threads_do_not_matter() {
        let analyzer = Analyzer::new().unwrap();
        let mut corpus = Corpus::new();
        let texts = [
            "一、改革\n开放。改革创新“放管服”改革。",
            "",
            "创新。\n二、民生\n开放创新。",
            "民生。",
            "，。",
            "开放民生。",
        ];
        for (text, name) in
            texts.into_iter().zip(["甲县-2023", "乙县-2023", "甲县-2024", "甲县-2024", "乙县-2024", "丙县"])
        {
            corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::from_file_name(name));
        }
        for grouping in
            ["corpus", "document", "section", "paragraph", "sentence", "half", "year", "place", "place,half"]
        {
            let grouping: Groups = grouping.parse().unwrap();
            let bytes = |threads| {
                let counts = on_threads(threads, || count(&corpus, &Frequency::new().by(grouping.clone())));
                serde_json::to_string(&counts).unwrap()
            };
            let whole = bytes(1);
            assert!((2..9).all(|threads| bytes(threads) == whole), "{grouping}");
        }
    }
}
