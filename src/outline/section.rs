//! Sections, and how they lie in each other.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::heading::{Form, Heading, Kind};
use crate::Span;
use crate::text::enumerator::EnumeratorKind;

/// A heading and the text below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    level: u8,
    heading: Span,
    span: Span,
    parent: Option<usize>,
}

impl Section {
    /// How deep it lies: 1 is the top.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Its heading in the clean text, the number included, the mark at its end not.
    pub fn heading(&self) -> Span {
        self.heading
    }

    /// From the start of the heading to the end of the last paragraph, subsections included.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The index of the section that it lies in.
    pub fn parent(&self) -> Option<usize> {
        self.parent
    }
}

/// A section that counts in paragraphs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub(super) level: u8,
    pub(super) parent: Option<usize>,
    pub(super) first: usize,
    pub(super) end: usize,
}

/// The sections of the headings, one each, in their order. `ends` says where an appendix ends that a heading opens.
pub(super) fn extents(headings: &[Heading], paragraphs: usize, ends: &FxHashMap<usize, usize>) -> Vec<Extent> {
    let mut extents: Vec<Extent> = Vec::with_capacity(headings.len());
    let mut levels = Levels::of(headings);
    let mut open: Vec<usize> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let level = levels.next(index, heading);
        while let Some(&last) = open.last() {
            let appendix_ended = ends.get(&last).is_some_and(|&end| end <= heading.paragraph);
            let Some(extent) = extents.get_mut(last).filter(|extent| extent.level >= level || appendix_ended) else {
                break;
            };
            extent.end = heading.paragraph.min(ends.get(&last).copied().unwrap_or(paragraphs));
            open.pop();
        }
        extents.push(Extent { level, parent: open.last().copied(), first: heading.paragraph, end: paragraphs });
        open.push(index);
    }
    for last in open {
        if let Some(extent) = extents.get_mut(last) {
            extent.end = ends.get(&last).copied().unwrap_or(paragraphs);
        }
    }
    close_run_ins(headings, &mut extents);
    extents
}

/// Ends the last of several run-in sections where the others end: with its own paragraph. What follows it belongs to
/// the section above, as 在做好以上工作的同时 does behind （七）.
fn close_run_ins(headings: &[Heading], extents: &mut [Extent]) {
    // Of each parent and kind: the last one, and whether those before it had one paragraph each.
    let mut siblings: FxHashMap<(Option<usize>, Kind), (usize, usize, bool)> = FxHashMap::default();
    for (index, (heading, extent)) in headings.iter().zip(extents.iter()).enumerate() {
        siblings
            .entry((extent.parent, heading.kind))
            .and_modify(|(last, count, is_regular)| {
                let before = headings.get(*last).zip(extents.get(*last));
                *is_regular &= before
                    .is_some_and(|(heading, extent)| heading.form == Form::RunIn && extent.end == extent.first + 1);
                *last = index;
                *count += 1;
            })
            .or_insert((index, 1, true));
    }
    let mut children = vec![false; extents.len()];
    for extent in extents.iter() {
        if let Some(child) = extent.parent.and_then(|parent| children.get_mut(parent)) {
            *child = true;
        }
    }
    for (last, count, is_regular) in siblings.into_values() {
        let is_run_in = headings.get(last).is_some_and(|heading| heading.form == Form::RunIn);
        if count >= 2 && is_regular && is_run_in && children.get(last) == Some(&false) {
            if let Some(extent) = extents.get_mut(last) {
                extent.end = extent.first + 1;
            }
        }
    }
}

/// The span of a section in the text, from those of its heading and of its last paragraph.
pub(super) fn section(heading: &Heading, extent: &Extent, last: Span) -> Section {
    let span = Span::new(heading.span.start(), last.end().max(heading.span.end()));
    Section { level: extent.level, heading: heading.span, span, parent: extent.parent }
}

/// The levels of the kinds, in the order in which they are first nested.
struct Levels {
    /// Of each heading, whether one of its kind with the next number follows.
    goes_on: Vec<bool>,
    /// The level of each kind that has one throughout.
    fixed: FxHashMap<Kind, u8>,
    /// Open headings: kind, level, index.
    open: Vec<(Kind, u8, usize)>,
    plain: Plain,
}

/// Where headings without a number stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    /// Above the numbered ones, which begin again below each.
    Above,
    /// Below them: they count on across it.
    Below,
}

impl Levels {
    fn of(headings: &[Heading]) -> Self {
        let mut goes_on = vec![false; headings.len()];
        let mut next: FxHashMap<Kind, u32> = FxHashMap::default();
        for (heading, goes_on) in headings.iter().zip(&mut goes_on).rev() {
            if let Some(number) = heading.number {
                *goes_on = next.insert(heading.kind, number) == Some(number.saturating_add(1));
            }
        }
        Self { goes_on, fixed: FxHashMap::default(), open: Vec::new(), plain: Plain::of(headings) }
    }

    fn next(&mut self, index: usize, heading: &Heading) -> u8 {
        let level = match heading.kind {
            Kind::Appendix => self.close(|_, _, _| true),
            Kind::Plain if self.plain == Plain::Above => self.close(|_, _, _| true),
            kind if is_dynamic(kind) => self.close(|open, _, _| rank(open) >= rank(kind)),
            kind => match self.fixed.get(&kind).copied() {
                Some(level) => {
                    self.close(|open, other, _| other >= level || is_dynamic(open));
                    level
                }
                None => {
                    let goes_on = std::mem::take(&mut self.goes_on);
                    let level = self.close(|open, _, opened| {
                        is_dynamic(open)
                            || (rank(open) >= rank(kind) && goes_on.get(opened) != Some(&true))
                            || open == kind
                    });
                    self.goes_on = goes_on;
                    self.fixed.insert(kind, level);
                    level
                }
            },
        };
        self.open.push((heading.kind, level, index));
        level
    }

    /// Closes the innermost open headings as long as `is_over` says so, and gives the level below what stays open.
    fn close(&mut self, is_over: impl Fn(Kind, u8, usize) -> bool) -> u8 {
        while let Some(&(kind, level, index)) = self.open.last() {
            if !is_over(kind, level, index) {
                break;
            }
            self.open.pop();
        }
        self.open.last().map_or(1, |(_, level, _)| level.saturating_add(1))
    }
}

impl Plain {
    fn of(headings: &[Heading]) -> Self {
        let top = headings
            .iter()
            .filter(|heading| !is_dynamic(heading.kind) && heading.number.is_some())
            .map(|heading| heading.kind)
            .min_by_key(|kind| rank(*kind));
        let (mut across, mut restarts) = (0, 0);
        let mut before: Option<u32> = None;
        let mut is_parted = false;
        for heading in headings {
            if heading.kind == Kind::Plain {
                is_parted = true;
            } else if Some(heading.kind) == top {
                let number = heading.number.unwrap_or(0);
                if is_parted {
                    if before.is_some_and(|before| number == before.saturating_add(1)) {
                        across += 1;
                    } else {
                        restarts += 1;
                    }
                }
                before = Some(number);
                is_parted = false;
            }
        }
        // Behind the last number of the text they are its own subheadings, unless they had been above before.
        if across > restarts || (restarts == 0 && before.is_some()) { Self::Below } else { Self::Above }
    }
}

/// Dashes, 一是 and, below numbers, headings without one stand below whatever number is open.
fn is_dynamic(kind: Kind) -> bool {
    matches!(kind, Kind::Plain | Kind::Numbered(EnumeratorKind::Dash | EnumeratorKind::Ordinal))
}

/// How far up a kind stands by custom.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Appendix => 0,
        Kind::Numbered(kind) => match kind {
            EnumeratorKind::Chapter => 1,
            EnumeratorKind::Section => 2,
            EnumeratorKind::Han => 3,
            EnumeratorKind::ParenthesisedHan => 4,
            EnumeratorKind::Digit => 5,
            EnumeratorKind::ParenthesisedDigit => 6,
            EnumeratorKind::Circled => 7,
            EnumeratorKind::Dash => 9,
            EnumeratorKind::Ordinal => 10,
        },
        Kind::Plain => 8,
    }
}
