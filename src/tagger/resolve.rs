//! Decides what each occurrence is: mention, nested, shadowed or rejected.

use rustc_hash::FxHashMap;

use super::occurrences::{Edge, Ends, Occurrence};
use super::tagging::{Cause, Mention, Reason, Rejected, Shadowed, Standing, Tagging};
use super::{Inner, Surface};
use crate::Span;
use crate::lexicon::{Inside, Matching, Term};

/// `occurrences` come by start, the longer first. Among those that are not rejected, the first that begins at or behind
/// the end of the last mention is the next mention, which is what leftmost-longest means; what begins before that end
/// lies inside the mention or crosses its end.
pub(super) fn resolve(tagger: &Inner, occurrences: &[Occurrence], edge: impl Fn(usize) -> Edge) -> Tagging {
    let mut tagging = Tagging::default();
    let mut outer: Option<(Span, &Term)> = None;
    // The last mention of each term inside the outer one.
    let mut nested: FxHashMap<u32, Span> = FxHashMap::default();
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
        let part = occurrence.part.filter(|_| !is_held);
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
        Matching::Always | Matching::Words | Matching::Quoted => (!stands).then_some(Reason::WordEdge),
    }
}
