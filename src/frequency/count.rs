//! The counting itself.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{FrequencyTable, Group, Grouping, Row};
use crate::corpus::{Appendix, Corpus, TermId, Text, listed};

/// What a group is found and sorted by: the document or what its metadata tells, then the place inside the document, so
/// that sections stay in the order of the text.
type GroupKey = (String, usize);

#[derive(Default)]
struct GroupCounts {
    inner_name: String,
    tokens: u64,
    documents: Presence,
    terms: FxHashMap<TermId, TermCounts>,
}

#[derive(Default)]
struct TermCounts {
    count: u64,
    nested: u64,
    documents: Presence,
    sections: Presence,
    paragraphs: Presence,
    sentences: Presence,
}

/// Counts distinct units that come in order: a unit counts when it is not the one seen last.
#[derive(Default)]
struct Presence {
    units: u64,
    last: Option<u64>,
}

impl Presence {
    fn see(&mut self, unit: u64) {
        if self.last != Some(unit) {
            self.units += 1;
            self.last = Some(unit);
        }
    }
}

/// Numbers of the units that the counting is in, each rising through the corpus.
#[derive(Clone, Copy, Default)]
struct Place {
    document: u64,
    section: u64,
    paragraph: u64,
    sentence: u64,
}

impl GroupCounts {
    fn add(&mut self, text: &Text, tokens: Range<usize>, place: Place) {
        self.tokens += tokens.len() as u64;
        self.documents.see(place.document);
        for (index, &term) in tokens.clone().zip(text.tokens().get(tokens).unwrap_or_default()) {
            let counts = self.terms.entry(term).or_default();
            counts.count += 1;
            counts.documents.see(place.document);
            counts.sections.see(place.section);
            counts.paragraphs.see(place.paragraph);
            counts.sentences.see(place.sentence);
            for nested in text.nested_in(index) {
                self.terms.entry(nested).or_default().nested += 1;
            }
        }
    }
}

pub(super) fn table(corpus: &Corpus, grouping: &Grouping, appendix: Appendix, mask: &[bool]) -> FrequencyTable {
    let mut groups: BTreeMap<GroupKey, GroupCounts> = BTreeMap::new();
    let mut place = Place::default();
    for text in corpus.texts() {
        place.document += 1;
        let outer = grouping.of(text);
        let mut open_section = None;
        let mut sentences_before = 0;
        for (number, (section, sentences)) in text.paragraphs(appendix).enumerate() {
            place.paragraph += 1;
            if open_section != Some(section) {
                place.section += 1;
                open_section = Some(section);
            }
            for sentence in sentences {
                place.sentence += 1;
                sentences_before += 1;
                let inner = match grouping {
                    Grouping::Section => section.and_then(|index| text.top_section(index)).map_or(0, |top| top + 1),
                    Grouping::Paragraph => number + 1,
                    Grouping::Sentence => sentences_before,
                    _ => 0,
                };
                let group = groups.entry((outer.clone(), inner)).or_default();
                group.add(text, sentence, place);
                if group.inner_name.is_empty() {
                    group.inner_name = inner_name(grouping, text, inner);
                }
            }
        }
    }
    finish(corpus, groups, mask)
}

/// What names a group inside its document: the heading of the section, the number of the paragraph or sentence.
fn inner_name(grouping: &Grouping, text: &Text, inner: usize) -> String {
    match grouping {
        Grouping::Section => {
            let section = inner.checked_sub(1).and_then(|index| text.sections().get(index));
            section.map(|section| section.heading().to_owned()).unwrap_or_default()
        }
        Grouping::Paragraph | Grouping::Sentence => inner.to_string(),
        _ => String::new(),
    }
}

fn finish(corpus: &Corpus, groups: BTreeMap<GroupKey, GroupCounts>, mask: &[bool]) -> FrequencyTable {
    let mut table = FrequencyTable::default();
    for ((outer, _), counts) in groups {
        let name = match (outer.is_empty(), counts.inner_name.is_empty()) {
            (_, true) => outer,
            (true, false) => counts.inner_name,
            (false, false) => format!("{outer} / {}", counts.inner_name),
        };
        let mut rows: Vec<Row> = Vec::new();
        for (&id, term_counts) in counts.terms.iter().filter(|&(&id, _)| listed(mask, id)) {
            let Some(term) = corpus.vocabulary().get(id) else { continue };
            rows.push(Row {
                group: name.clone(),
                term: term.clone(),
                count: term_counts.count,
                per_10000: 10_000.0 * term_counts.count as f64 / counts.tokens as f64,
                mentions: term_counts.count + term_counts.nested,
                documents: term_counts.documents.units,
                sections: term_counts.sections.units,
                paragraphs: term_counts.paragraphs.units,
                sentences: term_counts.sentences.units,
            });
        }
        rows.sort_by(|a, b| {
            let falling = (b.count, b.mentions).cmp(&(a.count, a.mentions));
            falling.then_with(|| a.term.order().cmp(&b.term.order()))
        });
        table.groups.push(Group { name, tokens: counts.tokens, documents: counts.documents.units });
        table.rows.append(&mut rows);
    }
    table
}
