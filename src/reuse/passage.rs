//! Runs of clauses that two documents have in common.

use super::neighbours::WHOLE;
use super::{Reused, Text};
use crate::Span;
use crate::corpus::Half;

/// What a clause of the same half of a report is preferred by, in hundredths.
const SAME_HALF: u32 = 6;

/// A run of clauses of a document that stand, one behind the other, in another: word for word or nearly.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    document: usize,
    span: Span,
    source: usize,
    source_span: Span,
    characters: usize,
    containment: f64,
    is_stock: bool,
}

impl Passage {
    /// The document, by its place in the collection.
    pub fn document(&self) -> usize {
        self.document
    }

    /// Where it stands, in bytes of the clean text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The document that has it too, by its place in the collection.
    pub fn source(&self) -> usize {
        self.source
    }

    /// Where it stands there.
    pub fn source_span(&self) -> Span {
        self.source_span
    }

    /// Its letters and digits.
    pub fn characters(&self) -> usize {
        self.characters
    }

    /// How well its clauses are contained in those of the source, from 0 to 1: the mean by characters.
    pub fn containment(&self) -> f64 {
        self.containment
    }

    /// Whether all of its clauses are stock.
    pub fn is_stock(&self) -> bool {
        self.is_stock
    }

    /// The longest run of letters and digits that both have, in characters. Time is the product of their lengths.
    pub fn verbatim(&self, reused: &Reused<'_>) -> usize {
        let folded = |document: usize, span: Span| -> Vec<char> {
            let clean = reused.collection.texts.get(document).map_or("", Text::clean);
            clean.get(span.range()).unwrap_or("").chars().filter(|&c| crate::wording::fold::takes_part(c)).collect()
        };
        let (own, other) = (folded(self.document, self.span), folded(self.source, self.source_span));
        let mut row = vec![0usize; other.len() + 1];
        let mut longest = 0;
        for character in &own {
            let mut diagonal = 0;
            for (at, theirs) in other.iter().enumerate() {
                let Some(slot) = row.get_mut(at + 1) else { break };
                let above = *slot;
                *slot = if character == theirs { diagonal + 1 } else { 0 };
                longest = longest.max(*slot);
                diagonal = above;
            }
        }
        longest
    }
}

/// A clause of a document that stands in another document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    pub(super) source: u32,
    pub(super) own: u32,
    pub(super) theirs: u32,
    pub(super) containment: u32,
}

impl Reused<'_> {
    /// The passages that a document has in common with documents of an earlier day, by source and place.
    pub fn passages(&self, document: usize) -> Vec<Passage> {
        let matches = self.matches(document, |source| self.is_earlier(source, document));
        runs(&matches).filter_map(|run| self.passage(document, run)).collect()
    }

    pub(super) fn is_earlier(&self, source: usize, document: usize) -> bool {
        match (self.collection.texts.get(source), self.collection.texts.get(document)) {
            (Some(source), Some(document)) => source.standing.is_earlier_than(&document.standing),
            _ => false,
        }
    }

    /// For each admitted document and each clause of `document` that is in a passage with it, the clause that holds it best;
    /// by document and place. Runs without a clause that says enough are left out.
    pub(super) fn matches(&self, document: usize, admits: impl Fn(usize) -> bool) -> Vec<Match> {
        let clauses = &self.clauses;
        let Some(range) = clauses.documents.get(document) else { return Vec::new() };
        let admitted: Vec<bool> =
            (0..clauses.documents.len()).map(|other| other != document && admits(other)).collect();
        let mut all: Vec<Match> = Vec::new();
        for own in range.clone() {
            let Some(&wording) = clauses.wordings.get(own as usize) else { continue };
            let near = self.neighbours.of(wording).iter().map(|near| (near.wording, near.containment));
            for (other, containment) in near.chain([(wording, WHOLE)]) {
                // The clauses of a wording come in the order of the documents.
                let mut source = 0;
                for &theirs in clauses.occurrences(other) {
                    while clauses.documents.get(source).is_some_and(|range| range.end <= theirs) {
                        source += 1;
                    }
                    if admitted.get(source) == Some(&true) {
                        all.push(Match { source: source as u32, own, theirs, containment });
                    }
                }
            }
        }
        all.sort_unstable();
        let mut chosen: Vec<Match> = Vec::with_capacity(all.len());
        for group in all.chunk_by(|one, other| (one.source, one.own) == (other.source, other.own)) {
            let before =
                chosen.last().filter(|last| group.first().is_some_and(|first| first.source == last.source)).copied();
            let best = group.iter().max_by_key(|found| {
                let preferred = u64::from(found.containment) * 100
                    + if self.half(document, found.own) == self.half(found.source as usize, found.theirs) {
                        u64::from(SAME_HALF * WHOLE)
                    } else {
                        0
                    };
                let goes_on = before.is_some_and(|last| last.own + 1 == found.own && last.theirs + 1 == found.theirs);
                (preferred, goes_on, std::cmp::Reverse(found.theirs))
            });
            chosen.extend(best);
        }
        let mut kept = Vec::with_capacity(chosen.len());
        for run in runs(&chosen) {
            let is_weighty = |found: &Match| {
                let wording = clauses.wordings.get(found.own as usize);
                wording.is_some_and(|&wording| clauses.is_weighty(wording))
            };
            if run.iter().any(is_weighty) {
                kept.extend_from_slice(run);
            }
        }
        kept
    }

    fn half(&self, document: usize, clause: u32) -> Option<Half> {
        let text = self.collection.texts.get(document)?;
        let first = self.clauses.documents.get(document)?.start;
        let clause = text.reading.clauses().get((clause - first) as usize)?;
        text.reading.sentences().get(clause.sentence as usize)?.half
    }

    /// The letters and digits of a clause.
    pub(super) fn length(&self, document: usize, clause: u32) -> usize {
        self.clause(document, clause).map_or(0, |clause| clause.folded().len())
    }

    pub(super) fn clause(&self, document: usize, clause: u32) -> Option<&crate::wording::Clause> {
        let first = self.clauses.documents.get(document)?.start;
        self.collection.texts.get(document)?.reading.clauses().get(clause.checked_sub(first)? as usize)
    }

    pub(super) fn is_stock(&self, clause: u32) -> bool {
        let wording = self.clauses.wordings.get(clause as usize);
        wording.and_then(|&wording| self.stock.get(wording as usize)).copied().unwrap_or_default()
    }

    pub(super) fn passage(&self, document: usize, run: &[Match]) -> Option<Passage> {
        let (first, last) = (run.first()?, run.last()?);
        let source = first.source as usize;
        let span = |document: usize, from: u32, to: u32| -> Option<Span> {
            let (from, to) = (self.clause(document, from)?, self.clause(document, to)?);
            Some(Span::new(from.span.start(), to.span.end()))
        };
        let lengths = run.iter().map(|found| self.length(document, found.own) as u64);
        let characters: u64 = lengths.clone().sum();
        let held: u64 = run.iter().zip(lengths).map(|(found, length)| u64::from(found.containment) * length).sum();
        Some(Passage {
            document,
            span: span(document, first.own, last.own)?,
            source,
            source_span: span(source, first.theirs, last.theirs)?,
            characters: characters as usize,
            containment: held as f64 / (characters.max(1) as f64 * f64::from(WHOLE)),
            is_stock: run.iter().all(|found| self.is_stock(found.own)),
        })
    }
}

/// Runs of matches in one source that follow each other in both documents.
pub(super) fn runs(matches: &[Match]) -> impl Iterator<Item = &[Match]> {
    matches
        .chunk_by(|one, other| one.source == other.source && one.own + 1 == other.own && one.theirs + 1 == other.theirs)
}
