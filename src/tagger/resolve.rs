//! Decides what each occurrence is: mention, nested, shadowed or rejected.

use super::occurrences::{Edge, Ends, Occurrence};
use super::tagging::{Mention, Reason, Rejected, Shadowed, Standing, Tagging};
use super::{Inner, Surface};
use crate::Span;
use crate::lexicon::{Matching, Term};

/// `occurrences` come by start, the longer first. Among those that are not rejected, the first that begins at or behind
/// the end of the last mention is the next mention, which is what leftmost-longest means; what begins before that end
/// lies inside the mention or crosses its end.
pub(super) fn resolve(tagger: &Inner, occurrences: &[Occurrence], edge: impl Fn(usize) -> Edge) -> Tagging {
    let mut tagging = Tagging::default();
    let mut outer = Span::default();
    for occurrence in occurrences {
        let span = occurrence.span;
        let Some((surface, term)) = term_of(tagger, occurrence) else { continue };
        if let Some(reason) = rejection(occurrence, surface.matching, &edge) {
            tagging.rejected.push(Rejected { span, term: term.clone(), reason });
            continue;
        }
        let standing = if span.start() >= outer.end() {
            outer = span;
            Standing::Outer
        } else if outer.contains(span) {
            Standing::Nested
        } else {
            tagging.shadowed.push(Shadowed { span, term: term.clone(), by: outer });
            continue;
        };
        tagging.mentions.push(Mention { span, term: term.clone(), standing, quoted: occurrence.quoted });
    }
    tagging
}

fn term_of<'l>(tagger: &'l Inner, occurrence: &Occurrence) -> Option<(Surface, &'l Term)> {
    let surface = *tagger.surfaces.get(occurrence.surface as usize)?;
    Some((surface, tagger.lexicon.terms().get(surface.term as usize)?))
}

fn rejection(occurrence: &Occurrence, matching: Matching, edge: impl Fn(usize) -> Edge) -> Option<Reason> {
    let span = occurrence.span;
    if occurrence.ends == Ends::InTwoParagraphs {
        return Some(Reason::ParagraphBreak);
    }
    match matching {
        Matching::Always => None,
        Matching::Quoted => (!occurrence.quoted).then_some(Reason::NotQuoted),
        Matching::Words => {
            let stands = occurrence.ends == Ends::Settled
                || (edge(span.start()) == Edge::Word && edge(span.end()) == Edge::Word);
            (!stands).then_some(Reason::WordEdge)
        }
    }
}
