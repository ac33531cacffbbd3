//! Sections, and how they lie in each other.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::heading::{Form, Heading, Kind};
use crate::Span;
use crate::text::enumerator::EnumeratorKind;

/// A heading and the text below it.
///
/// ```
/// use tifa::outline::Outline;
///
/// let text = "一、回顾\n改革见效。\n二、打算\n改革提速。";
/// let outline = Outline::of(text);
/// let section = outline.sections()[1];
/// assert_eq!(&text[section.heading().range()], "二、打算");
/// assert_eq!(&text[section.span().range()], "二、打算\n改革提速。");
/// assert_eq!((section.level(), section.parent()), (1, None));
/// ```
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

/// The sections of the headings, one each, in their order, in a text of so many paragraphs. `ends` says before which
/// paragraph the section of a heading ends in any case, by the heading's index: that of an appendix.
pub(super) fn extents(headings: &[Heading], paragraphs: usize, mut ends: FxHashMap<usize, usize>) -> Vec<Extent> {
    let mut levels = Levels::of(headings);
    end_run_ins(headings, &levels.goes_on, &mut ends);
    let mut extents: Vec<Extent> = Vec::with_capacity(headings.len());
    let mut open: Vec<usize> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let level = levels.next(index, heading, &ends);
        while let Some(&last) = open.last()
            && let Some(extent) = extents.get_mut(last)
            && (extent.level >= level || has_ended(&ends, last, heading))
        {
            extent.end = extent.end.min(heading.paragraph);
            open.pop();
        }
        let end = ends.get(&index).copied().unwrap_or(paragraphs).min(paragraphs);
        extents.push(Extent { level, parent: open.last().copied(), first: heading.paragraph, end });
        open.push(index);
    }
    extents
}

fn has_ended(ends: &FxHashMap<usize, usize>, index: usize, heading: &Heading) -> bool {
    ends.get(&index).is_some_and(|&end| end <= heading.paragraph)
}

/// Ends the last of several run-in sections where the others end: with its own paragraph. What follows it belongs to
/// the section above, as 在做好以上工作的同时 does behind （七）.
fn end_run_ins(headings: &[Heading], goes_on: &[bool], ends: &mut FxHashMap<usize, usize>) {
    let is_run_in = |index: usize| headings.get(index).filter(|heading| heading.form == Form::RunIn);
    for index in 1..headings.len() {
        let (Some(before), Some(heading)) = (is_run_in(index - 1), is_run_in(index)) else { continue };
        let is_next = before.kind == heading.kind && before.paragraph + 1 == heading.paragraph;
        let behind = headings.get(index + 1).is_none_or(|behind| behind.paragraph > heading.paragraph + 1);
        // Dashes have no numbers: one that another follows later is not the last.
        let is_last = goes_on.get(index) == Some(&false)
            && headings.get(index + 1).is_none_or(|behind| behind.kind != heading.kind || behind.number == Some(1));
        if is_next && behind && is_last {
            ends.insert(index, heading.paragraph + 1);
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
    /// The level of each kind that has one throughout. 一、 may stand at the top as a paragraph of its own and deep
    /// below as a run-in heading.
    fixed: FxHashMap<(Kind, Form), u8>,
    /// The open headings.
    open: Vec<Open>,
    plain: Plain,
}

/// A heading whose section has not ended.
#[derive(Clone, Copy)]
struct Open {
    index: usize,
    kind: Kind,
    number: Option<u32>,
    level: u8,
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

    fn next(&mut self, index: usize, heading: &Heading, ends: &FxHashMap<usize, usize>) -> u8 {
        let plain = self.plain;
        let kind = heading.kind;
        self.close(|open| has_ended(ends, open.index, heading));
        let known = self.fixed.get(&(kind, heading.form)).copied();
        let level = if kind == Kind::Appendix || (kind == Kind::Plain && plain == Plain::Above) {
            self.close(|_| true)
        } else if plain.moves(kind) {
            self.close(|open| plain.rank(open.kind) >= plain.rank(kind))
        } else if let Some(level) = known {
            self.close(|open| open.level >= level || plain.moves(open.kind));
            level
        } else {
            let goes_on = std::mem::take(&mut self.goes_on);
            let is_before =
                |open: &Open| open.kind == kind && heading.number == open.number.map(|number| number.saturating_add(1));
            let level = self.close(|open| {
                let is_below = plain.rank(open.kind) >= plain.rank(kind) && goes_on.get(open.index) != Some(&true);
                is_below || plain.moves(open.kind) || is_before(open)
            });
            self.goes_on = goes_on;
            self.fixed.insert((kind, heading.form), level);
            level
        };
        self.open.push(Open { index, kind, number: heading.number, level });
        level
    }

    /// Closes the innermost open headings as long as `is_over` says so, and gives the level below what stays open.
    fn close(&mut self, is_over: impl Fn(&Open) -> bool) -> u8 {
        while self.open.last().is_some_and(&is_over) {
            self.open.pop();
        }
        self.open.last().map_or(1, |open| open.level.saturating_add(1))
    }
}

impl Plain {
    fn of(headings: &[Heading]) -> Self {
        let top = headings
            .iter()
            .filter(|heading| heading.number.is_some())
            .filter_map(|heading| match heading.kind {
                Kind::Numbered(kind) if kind != EnumeratorKind::Ordinal => Some(kind),
                _ => None,
            })
            .min_by_key(|kind| rank(*kind))
            .map(Kind::Numbered);
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

    /// Dashes, 一是 and, below numbers, headings without one stand below whatever number is open.
    fn moves(self, kind: Kind) -> bool {
        match kind {
            Kind::Plain => self == Self::Below,
            Kind::Numbered(kind) => matches!(kind, EnumeratorKind::Dash | EnumeratorKind::Ordinal),
            Kind::Appendix => false,
        }
    }

    /// How far up a kind stands by custom.
    fn rank(self, kind: Kind) -> u8 {
        match kind {
            Kind::Appendix => 0,
            Kind::Plain if self == Self::Above => 0,
            Kind::Plain => 8,
            Kind::Numbered(kind) => rank(kind),
        }
    }
}

fn rank(kind: EnumeratorKind) -> u8 {
    match kind {
        EnumeratorKind::Chapter => 1,
        EnumeratorKind::Section => 2,
        EnumeratorKind::Han => 3,
        EnumeratorKind::ParenthesisedHan => 4,
        EnumeratorKind::Digit => 5,
        EnumeratorKind::ParenthesisedDigit => 6,
        EnumeratorKind::Circled => 7,
        EnumeratorKind::Dash => 9,
        EnumeratorKind::Ordinal => 10,
    }
}
