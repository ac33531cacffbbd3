//! The map of offsets between a text and what it was made from.

use super::Rule;
use crate::Span;

/// A map between the offsets of a text (the target) and of the text or bytes that it was made from (the source).
///
/// It is a sorted list of runs. In a run every unit of the target is as wide as the next, and so is every unit of the
/// source; hence an offset is found by a binary search and a division, and a text that was copied whole is one run:
///
/// ```text
/// source  １９９８年　　各位…      target  1998年各位…
/// runs    target 0 ← source 0, 1 byte a unit from 3 (full-width)   1998
///         target 4 ← source 12, copied                             年
///         target 7 ← source 21, copied                             各位…
/// ```
///
/// Source that no run holds was dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OffsetMap {
    runs: Vec<Run>,
    target_length: u32,
}

/// The start of a run; its end is the start of the next. 12 bytes, since a large corpus has millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    target: u32,
    source: u32,
    source_width: u16,
    target_width: u8,
    rule: Option<Rule>,
}

/// One unit of a run: how wide it is on both sides, and the rule that changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    target_width: u8,
    source_width: u16,
    rule: Option<Rule>,
}

impl Unit {
    /// Bytes copied as they are.
    pub(crate) const COPIED: Self = Self { target_width: 1, source_width: 1, rule: None };

    /// A character of `target_width` bytes decoded from `source_width` bytes.
    pub(crate) fn decoded(target_width: u8, source_width: u8) -> Self {
        Self { target_width, source_width: u16::from(source_width), rule: None }
    }

    /// A character of `target_width` bytes that `rule` made from `source_width` bytes, if those are few enough.
    pub(crate) fn mapped(target_width: usize, source_width: usize, rule: Rule) -> Option<Self> {
        let target_width = u8::try_from(target_width).ok()?;
        let source_width = u16::try_from(source_width).ok()?;
        Some(Self { target_width, source_width, rule: Some(rule) })
    }

    /// The rule that changed it.
    pub(crate) fn rule(self) -> Option<Rule> {
        self.rule
    }

    /// The bytes of one unit in the target.
    pub(crate) fn target_width(self) -> usize {
        usize::from(self.target_width)
    }
}

impl Run {
    fn unit(&self) -> Unit {
        Unit { target_width: self.target_width, source_width: self.source_width, rule: self.rule }
    }

    /// The source offset at which the unit that holds `target` begins.
    fn source_start(&self, target: usize) -> usize {
        let units = target.saturating_sub(self.target as usize) / usize::from(self.target_width.max(1));
        self.source as usize + units * usize::from(self.source_width)
    }
}

impl OffsetMap {
    /// A map that copies `length` bytes which begin at `source`.
    pub(crate) fn copied(source: usize, length: usize) -> Self {
        let mut map = Self::default();
        map.push(Unit::COPIED, source, length);
        map
    }

    /// Room for `runs` more runs.
    pub(crate) fn reserve(&mut self, runs: usize) {
        self.runs.reserve(runs);
    }

    /// The number of runs.
    pub(crate) fn len(&self) -> usize {
        self.runs.len()
    }

    /// Appends `target_bytes` bytes of target, made of such units from `source` on.
    #[inline]
    pub(crate) fn push(&mut self, unit: Unit, source: usize, target_bytes: usize) {
        if target_bytes == 0 {
            return;
        }
        let target = self.target_length as usize;
        // Lengths fit 32 bits: a source is refused beyond that, and cleaning does not make it longer.
        self.target_length = self.target_length.saturating_add(target_bytes as u32);
        if let Some(last) = self.runs.last()
            && last.unit() == unit
            && last.source_start(target) == source
        {
            return;
        }
        let Unit { target_width, source_width, rule } = unit;
        self.runs.push(Run { target: target as u32, source: source as u32, source_width, target_width, rule });
    }

    /// The index of the run that holds the byte `target`.
    fn run_at(&self, target: usize) -> usize {
        self.runs.partition_point(|run| run.target as usize <= target).saturating_sub(1)
    }

    fn run_end(&self, index: usize) -> usize {
        self.runs.get(index + 1).map_or(self.target_length, |next| next.target) as usize
    }

    /// The stretches of run of `span`, in order, from the run `*cursor` on, which is moved to the last one: a caller
    /// that goes through the target from left to right pays for each run once.
    pub(crate) fn stretches<'m>(
        &'m self,
        span: Span,
        cursor: &'m mut usize,
    ) -> impl Iterator<Item = (Span, Unit, usize)> + 'm {
        let mut at = span.start();
        std::iter::from_fn(move || {
            if at >= span.end() {
                return None;
            }
            while self.run_end(*cursor) <= at && *cursor + 1 < self.runs.len() {
                *cursor += 1;
            }
            let run = self.runs.get(*cursor)?;
            let end = self.run_end(*cursor).min(span.end());
            let stretch = Span::new(at, end);
            let source = run.source_start(at);
            at = end.max(at + 1);
            Some((stretch, run.unit(), source))
        })
    }

    /// The smallest stretch of the source that holds every character of `target`.
    ///
    /// An empty span gives the empty span where the character after it begins.
    pub(crate) fn source_span(&self, target: Span) -> Span {
        let (start, end) =
            (target.start().min(self.target_length as usize), target.end().min(self.target_length as usize));
        let Some(first) = self.runs.get(self.run_at(start)) else { return Span::default() };
        if start >= end {
            let at = first.source_start(start);
            return Span::new(at, at);
        }
        let last = self.runs.get(self.run_at(end - 1)).unwrap_or(first);
        let end = last.source_start(end - 1) + usize::from(last.source_width);
        Span::new(first.source_start(start), end)
    }

    /// The smallest stretch of the target that holds every character made from a byte of `source`; `None` if all of
    /// them were dropped.
    pub(crate) fn target_span(&self, source: Span) -> Option<Span> {
        if source.is_empty() {
            return None;
        }
        let first = self.runs.partition_point(|run| run.source as usize <= source.start()).saturating_sub(1);
        let start = match self.units_before(first, source.start()) {
            Some(target) => target,
            None => self.runs.get(first + 1)?.target as usize,
        };
        let last = self.runs.partition_point(|run| (run.source as usize) < source.end()).checked_sub(1)?;
        let run = self.runs.get(last)?;
        let end = self.units_before(last, source.end() - 1).map_or(self.run_end(last), |target| {
            // The unit that holds the last byte belongs to the stretch.
            target + usize::from(run.target_width)
        });
        (start < end).then(|| Span::new(start, end))
    }

    /// The target offset of the unit of the run `index` that holds the source byte `source`; `None` beyond its end.
    fn units_before(&self, index: usize, source: usize) -> Option<usize> {
        let run = self.runs.get(index)?;
        let units = source.saturating_sub(run.source as usize) / usize::from(run.source_width.max(1));
        let target = run.target as usize + units * usize::from(run.target_width);
        (target < self.run_end(index)).then_some(target)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// One entry a unit, searched from end to end.
    #[derive(Default)]
    struct Naive(Vec<(Span, Span)>);

    impl Naive {
        fn source_span(&self, target: Span) -> Option<Span> {
            let mut held = self.0.iter().filter(|(t, _)| t.overlaps(target));
            let first = held.next()?.1;
            let last = held.next_back().map_or(first, |pair| pair.1);
            Some(Span::new(first.start(), last.end()))
        }

        fn target_span(&self, source: Span) -> Option<Span> {
            let mut held = self.0.iter().filter(|(_, s)| !source.is_empty() && s.overlaps(source));
            let first = held.next()?.0;
            let last = held.next_back().map_or(first, |pair| pair.0);
            Some(Span::new(first.start(), last.end()))
        }
    }

    proptest! {
        #[test]
        fn same_as_naive(
            pieces in prop::collection::vec((0usize..4, 0usize..3, 1usize..5), 0..20),
            (from, to) in (0usize..60, 0usize..60),
        ) {
            let mut map = OffsetMap::default();
            let mut naive = Naive::default();
            let (mut source, mut target) = (3, 0);
            for (kind, dropped, count) in pieces {
                source += dropped;
                let unit = match kind {
                    0 => Unit::COPIED,
                    1 => Unit::decoded(3, 2),
                    2 => Unit::decoded(2, 4),
                    _ => Unit::mapped(1, 3, Rule::FullWidth).unwrap(),
                };
                let (t, s) = (unit.target_width(), usize::from(unit.source_width));
                map.push(unit, source, count * t);
                for _ in 0..count {
                    naive.0.push((Span::new(target, target + t), Span::new(source, source + s)));
                    target += t;
                    source += s;
                }
            }
            let span = Span::new(from, to);
            prop_assert_eq!(map.target_length as usize, target);
            prop_assert_eq!(map.target_span(span), naive.target_span(span));
            if !span.is_empty() && from < target {
                prop_assert_eq!(Some(map.source_span(span)), naive.source_span(span));
            }
            let mut cursor = 0;
            let whole: usize = map.stretches(Span::new(0, target), &mut cursor).map(|(span, ..)| span.len()).sum();
            prop_assert_eq!(whole, target);
        }
    }

    #[test]
    fn an_empty_map_holds_nothing() {
        let map = OffsetMap::default();
        assert_eq!(map.source_span(Span::new(0, 5)), Span::default());
        assert_eq!(map.target_span(Span::new(0, 5)), None);
    }

    #[test]
    fn an_empty_span_is_placed() {
        let map = OffsetMap::copied(3, 9);
        assert_eq!(map.source_span(Span::new(0, 0)), Span::new(3, 3));
        assert_eq!(map.source_span(Span::new(6, 6)), Span::new(9, 9));
        assert_eq!(map.source_span(Span::new(9, 9)), Span::new(12, 12));
    }
}
