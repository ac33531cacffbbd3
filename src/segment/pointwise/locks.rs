//! The locked spans beside the boundaries.

use super::scores::Scores;
use crate::Span;
use crate::segment::Locked;

/// A walk along the locked spans.
pub(super) struct Locks<'l> {
    locked: &'l [Locked],
    next: usize,
}

impl<'l> Locks<'l> {
    pub(super) fn new(locked: &'l [Locked]) -> Self {
        Self { locked, next: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.locked.is_empty()
    }

    /// The lock on just this span; later spans must be asked for later.
    #[inline]
    pub(super) fn at(&mut self, span: Span) -> Option<&'l Locked> {
        loop {
            let lock = self.locked.get(self.next)?;
            if lock.span().end() >= span.end() && !lock.span().is_empty() {
                return Some(lock).filter(|lock| lock.span() == span);
            }
            self.next += 1;
        }
    }

    /// Whether a lock begins or ends at byte `end`.
    pub(super) fn has_edge(&self, end: usize) -> bool {
        let from = self.locked.partition_point(|lock| lock.span().end() < end);
        let mut here = self.locked.get(from..).unwrap_or_default().iter().map(|lock| lock.span());
        here.find(|span| !span.is_empty()).is_some_and(|span| span.start() == end || span.end() == end)
    }

    /// Settles the boundaries that the last advance has finished: where a lock begins and ends there is an edge, and inside it
    /// none.
    pub(super) fn settle(&mut self, scores: &mut Scores<'_>) {
        let finished = scores.just_finished();
        let mut place = finished.start;
        while let Some(span) = self.locked.get(self.next).map(|lock| lock.span()) {
            place = scores.first_ending_at(place..finished.end, span.start());
            while place < finished.end && scores.end(place) <= span.end() && !span.is_empty() {
                let end = scores.end(place);
                if end == span.start() || end == span.end() {
                    scores.settle_edge(place);
                } else {
                    scores.settle_none(place);
                }
                place += 1;
            }
            // Two locks may meet at one boundary, which then is an edge of both: the first is done when it is passed.
            if place >= finished.end && finished.end.checked_sub(1).is_none_or(|last| scores.end(last) < span.end()) {
                return;
            }
            self.next += 1;
        }
    }
}
