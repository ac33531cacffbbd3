//! The numbers of a lexicon's terms.

use std::sync::Arc;

use super::{TermId, Vocabulary};
use crate::document::{Document, Provenance};
use crate::lexicon::Term;

/// The numbers that the terms of one lexicon have in a vocabulary, by their places in the lexicon.
///
/// A mention knows its term's place, so that its headword, which is nowhere near in memory, need not be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Headwords {
    /// The documents of one analyzer share it, and have one lexicon.
    provenance: Option<Arc<Provenance>>,
    ids: Vec<TermId>,
}

impl Headwords {
    /// Turns to the lexicon of `document`.
    pub(super) fn turn_to(&mut self, document: &Document) {
        let provenance = document.shared_provenance();
        if !self.provenance.as_ref().is_some_and(|known| Arc::ptr_eq(known, provenance)) {
            *self = Self { provenance: Some(Arc::clone(provenance)), ids: Vec::new() };
        }
    }

    /// The number of a term of that lexicon.
    #[inline]
    pub(super) fn number(&mut self, term: &Term, vocabulary: &mut Vocabulary) -> TermId {
        match self.ids.get(term.place()) {
            Some(&id) if id != TermId::UNKNOWN => id,
            _ => self.number_anew(term, vocabulary),
        }
    }

    #[cold]
    fn number_anew(&mut self, term: &Term, vocabulary: &mut Vocabulary) -> TermId {
        let id = vocabulary.slogan(term);
        if self.ids.len() <= term.place() {
            self.ids.resize(term.place() + 1, TermId::UNKNOWN);
        }
        if let Some(slot) = self.ids.get_mut(term.place()) {
            *slot = id;
        }
        id
    }
}
