//! Decides what each occurrence is: mention, nested, shadowed or rejected.

use rustc_hash::FxHashMap;

use super::occurrences::{Edge, Ends, Occurrence, Occurrences};
use super::tagging::{Cause, Mention, Reason, Rejected, Shadowed, Standing, Tagging};
use super::{Inner, Surface};
use crate::Span;
use crate::lexicon::{Inside, Matching, Term};

impl Occurrences {
    /// Decides what each occurrence is. `edge` says of a byte offset whether a word begins or ends there.
    pub fn resolve(self, edge: impl Fn(usize) -> Edge) -> Tagging {
        resolve(&self.tagger.0, &self.list, edge)
    }
}

/// `occurrences` come by start, the longer first. Among those that are not rejected, the first that begins at or behind
/// the end of the last mention is the next mention, which is what leftmost-longest means; what begins before that end
/// lies inside the mention or crosses its end.
fn resolve(tagger: &Inner, occurrences: &[Occurrence], edge: impl Fn(usize) -> Edge) -> Tagging {
    let mut tagging = Tagging::default();
    let mut outer: Option<(Span, &Term)> = None;
    // The last mention of each term inside the outer one.
    let mut nested: FxHashMap<u32, Span> = FxHashMap::default();
    let preferred = if tagger.has_preferred { preferred(tagger, occurrences, &edge) } else { Vec::new() };
    for occurrence in occurrences {
        let span = occurrence.span;
        let Some((surface, term)) = term_of(tagger, occurrence) else { continue };
        let own = outer.filter(|(_, holder)| holder.is_same(term)).map(|(by, _)| by);
        let own = own.or_else(|| nested.get(&surface.term).copied()).filter(|by| by.contains(span));
        if let Some(by) = own {
            tagging.shadowed.push(Shadowed { span, term: term.clone(), by, cause: Cause::OwnForm });
            continue;
        }
        let is_held = outer.is_some_and(|(by, _)| by.contains(span));
        let part = occurrence.part.filter(|_| !is_held && !surface.is_preferred);
        let part = part.or((!surface.is_preferred && gives_way(&preferred, span)).then_some(Reason::HoldsPreferred));
        if let Some(reason) = rejection(occurrence, surface.matching, &edge).or(part) {
            tagging.rejected.push(Rejected { span, term: term.clone(), reason });
            continue;
        }
        let standing = match outer {
            Some((by, holder)) if span.start() < by.end() => {
                let cause = if !by.contains(span) {
                    Some(Cause::Crossing)
                } else if span == by {
                    Some(Cause::SameWords)
                } else {
                    let are_parallels = [term, holder].iter().all(|term| term.term().contains('、'));
                    (are_parallels || holder.inside() == Inside::Hidden).then_some(Cause::Whole)
                };
                if let Some(cause) = cause {
                    tagging.shadowed.push(Shadowed { span, term: term.clone(), by, cause });
                    continue;
                }
                nested.insert(surface.term, span);
                Standing::Nested
            }
            _ => {
                outer = Some((span, term));
                nested.clear();
                Standing::Outer
            }
        };
        let frame = Some(occurrence.frame).filter(|frame| !frame.is_empty());
        tagging.mentions.push(Mention { span, term: term.clone(), standing, quoted: occurrence.quoted, frame });
    }
    tagging
}

/// Where terms are mentions whatever other terms stand there, leftmost-longest among themselves.
fn preferred(tagger: &Inner, occurrences: &[Occurrence], edge: impl Fn(usize) -> Edge) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for occurrence in occurrences {
        let Some((surface, _)) = term_of(tagger, occurrence).filter(|(surface, _)| surface.is_preferred) else {
            continue;
        };
        let is_free = spans.last().is_none_or(|last| last.end() <= occurrence.span.start());
        if is_free && rejection(occurrence, surface.matching, &edge).is_none() {
            spans.push(occurrence.span);
        }
    }
    spans
}

/// Whether the span overlaps one of `preferred` without lying inside it.
fn gives_way(preferred: &[Span], span: Span) -> bool {
    let from = preferred.partition_point(|other| other.end() <= span.start());
    let mut met = preferred.iter().skip(from).take_while(|other| other.start() < span.end());
    met.any(|other| !other.contains(span))
}

fn term_of<'l>(tagger: &'l Inner, occurrence: &Occurrence) -> Option<(Surface, &'l Term)> {
    let surface = *tagger.surfaces.get(occurrence.surface as usize)?;
    Some((surface, tagger.lexicon.terms().get(surface.term as usize)?))
}

fn rejection(occurrence: &Occurrence, matching: Matching, edge: impl Fn(usize) -> Edge) -> Option<Reason> {
    let span = occurrence.span;
    match occurrence.ends {
        Ends::InTwoParagraphs => return Some(Reason::ParagraphBreak),
        Ends::AcrossQuotation => return Some(Reason::CutsQuotation),
        Ends::Settled | Ends::Unknown => {}
    }
    let is_framed = !occurrence.frame.is_empty();
    let stands = occurrence.ends == Ends::Settled
        || (edge(span.start()) == Edge::Word && (is_framed || edge(span.end()) == Edge::Word));
    match matching {
        Matching::Quoted if !is_framed => (!occurrence.quoted).then_some(Reason::NotQuoted),
        Matching::Within if !is_framed => {
            let mut inside = span.start() + 1..span.end();
            (!stands && inside.any(|offset| edge(offset) == Edge::Word)).then_some(Reason::WordEdge)
        }
        Matching::Always | Matching::Words | Matching::Within | Matching::Quoted => {
            (!stands).then_some(Reason::WordEdge)
        }
    }
}
