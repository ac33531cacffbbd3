//! A text that is read back.

use std::ops::Range;
use std::sync::Arc;

use super::{Paragraph, Text};
use crate::corpus::TermId;
use crate::corpus::half::halves;
use crate::document::Provenance;

impl Text {
    /// The same with what is not written, or what was expected where it contradicts itself; `terms` is the size of its
    /// vocabulary.
    pub(in crate::corpus) fn read_back(mut self, terms: usize) -> Result<Self, &'static str> {
        let tokens = self.tokens.len() as u32;
        let is_known = |id: &TermId| id.index() < terms;
        if self.spans.len() != self.tokens.len() || !self.spans.is_sorted_by(|one, next| one.end() <= next.start()) {
            return Err("a span for each token, in the order of the text");
        }
        if self.spans.iter().any(|span| self.clean.get(span.range()).is_none()) {
            return Err("spans that lie in the clean text");
        }
        if !self.tokens.iter().chain(self.nested.iter().map(|(_, id)| id)).all(is_known) {
            return Err("numbers of terms that the vocabulary has");
        }
        if self.nested.iter().any(|&(outer, _)| outer >= tokens) || !self.nested.is_sorted_by_key(|&(outer, _)| outer) {
            return Err("nested mentions in the order of the text");
        }
        if !follow(self.sentences.iter(), tokens)
            || !follow(self.paragraphs.iter().map(|paragraph| &paragraph.tokens), tokens)
            || !follow(self.paragraphs.iter().map(|paragraph| &paragraph.sentences), self.sentences.len() as u32)
        {
            return Err("sentences and paragraphs that follow each other and hold all tokens");
        }
        let is_section = |paragraph: &Paragraph| paragraph.section.is_none_or(|section| section < self.sections.len());
        if !self.paragraphs.iter().all(is_section) {
            return Err("sections of paragraphs that are there");
        }
        let mut sections = self.sections.iter().enumerate();
        if sections.any(|(index, section)| section.parent().is_some_and(|parent| parent >= index)) {
            return Err("sections whose parents stand before them");
        }
        self.halves = halves(&self.sections);
        Ok(self)
    }

    /// The same with another value of the same provenance, which is then shared.
    pub(in crate::corpus) fn sharing(self, provenance: Arc<Provenance>) -> Self {
        Self { provenance, ..self }
    }

    pub(in crate::corpus) fn shared_provenance(&self) -> Arc<Provenance> {
        Arc::clone(&self.provenance)
    }
}

/// Whether ranges begin where the last one ended, up to `all`.
fn follow<'r>(mut ranges: impl Iterator<Item = &'r Range<u32>>, all: u32) -> bool {
    let end = ranges.try_fold(0, |end, range| (range.start == end && range.end >= end).then_some(range.end));
    end == Some(all)
}
