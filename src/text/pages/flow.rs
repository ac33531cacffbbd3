//! Which lines go on in the next.

use super::Placed;
use super::blocks::{Block, is_centred};
use super::margins::Margins;
use crate::hanzi::date::is_date;
use crate::hanzi::pair::{is_closing, is_opening};
use crate::hanzi::salutation::is_salutation;
use crate::text::enumerator::{Enumerator, EnumeratorKind};
use crate::text::lines::is_terminated;
use crate::text::official::{is_addressed, is_document_number};

/// How the paragraphs of a document begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// By an indent.
    Indented,
    /// At the margin, as the other lines do.
    Flush,
}

/// How the paragraphs of a document are told apart.
pub(super) struct Flow<'m> {
    margins: &'m Margins,
    style: Style,
    /// Whether there is more room between paragraphs than between lines.
    is_spaced: bool,
}

/// An indent is wider than so many characters, and what is farther in is no first line of a paragraph.
const INDENT: f64 = 0.9;
const DEEPEST_INDENT: f64 = 4.6;

/// A line that ends so many characters before the margin may be full: type is not set to the last of them.
const TOLERANCE: f64 = 0.6;

/// No word or number is longer, in characters.
const LONGEST_UNIT: usize = 24;

/// Says of each line whether the one before goes on in it.
pub(super) fn mark(mut lines: Vec<Placed>, margins: &Margins) -> Vec<Placed> {
    let flow = Flow::of(&lines, margins);
    let mut before: Option<usize> = None;
    for index in 0..lines.len() {
        let Some(placed) = lines.get(index).filter(|placed| placed.furniture.is_none()) else { continue };
        if placed.block == Block::Note {
            let last = index.checked_sub(1).and_then(|last| lines.get(last));
            let continues = last.is_some_and(|last| last.block == Block::Note && flow.note_continues(last, placed));
            if let Some(placed) = lines.get_mut(index) {
                placed.continues = continues;
            }
            continue;
        }
        let continues = before.and_then(|before| lines.get(before)).is_some_and(|last| flow.continues(last, placed));
        before = Some(index);
        if let Some(placed) = lines.get_mut(index) {
            placed.continues = continues;
        }
    }
    lines
}

impl<'m> Flow<'m> {
    fn of(lines: &[Placed], margins: &'m Margins) -> Self {
        let mut flow = Self { margins, style: Style::Flush, is_spaced: false };
        let text: Vec<&Placed> =
            lines.iter().filter(|placed| placed.furniture.is_none() && placed.block == Block::Text).collect();
        let pairs = || text.iter().copied().zip(text.iter().copied().skip(1));
        // Behind a line that falls short a paragraph begins.
        let begins = || pairs().filter(|(last, _)| !flow.reaches_margin(last, None) && is_terminated(&last.line.text));
        let (all, indented) = begins()
            .fold((0, 0), |(all, indented), (_, line)| (all + 1, indented + usize::from(flow.is_indented(line))));
        let spaced = begins().filter(|(last, line)| flow.gap(last, line).is_some_and(|gap| gap > 1.25)).count();
        let inside = pairs().filter(|(last, _)| flow.reaches_margin(last, None));
        let (lines, wide) = inside.fold((0, 0), |(lines, wide), (last, line)| {
            (lines + 1, wide + usize::from(flow.gap(last, line).is_some_and(|gap| gap > 1.25)))
        });
        let is_spaced = all > 0 && spaced * 2 > all && wide * 4 < lines;
        let style = if indented * 2 > all { Style::Indented } else { Style::Flush };
        flow.style = style;
        flow.is_spaced = is_spaced;
        flow
    }

    /// The distance of two lines of one page, in usual ones for their size.
    fn gap(&self, last: &Placed, line: &Placed) -> Option<f64> {
        let is_below = last.page == line.page && last.line.column == line.line.column;
        let distance = line.line.baseline - last.line.baseline;
        (is_below && distance > 0.0).then(|| distance / (self.margins.pitch * last.line.size).max(1.0))
    }

    fn is_indented(&self, placed: &Placed) -> bool {
        let indent = placed.line.left - self.margins.around(placed).left;
        (INDENT * placed.line.size..DEEPEST_INDENT * placed.line.size).contains(&indent)
    }

    /// Whether a line has no room for what the next begins with.
    fn reaches_margin(&self, placed: &Placed, next: Option<&Placed>) -> bool {
        let room = self.margins.around(placed).right - placed.line.right;
        room < (next.map_or(1.0, |next| first_unit(&next.line.text)) + TOLERANCE) * placed.line.size
    }

    /// The same for programs that count letters and figures as wide as Han.
    fn reaches_by_characters(&self, placed: &Placed, next: &Placed) -> bool {
        let characters = placed.line.text.chars().count() as f64 * placed.line.size;
        let room = self.margins.around(placed).right - placed.line.left - characters;
        room < (first_unit(&next.line.text) + TOLERANCE) * placed.line.size
    }

    /// The same for a line in the middle, which has room on both sides.
    fn fills_measure(&self, placed: &Placed, next: &Placed) -> bool {
        let edges = self.margins.around(placed);
        let room = (edges.right - edges.left) - (placed.line.right - placed.line.left);
        room < (first_unit(&next.line.text) + TOLERANCE) * placed.line.size
    }

    fn note_continues(&self, last: &Placed, placed: &Placed) -> bool {
        let kind = Enumerator::at_start(&placed.line.text).map(|enumerator| enumerator.kind());
        let begins = matches!(kind, Some(EnumeratorKind::Circled | EnumeratorKind::ParenthesisedDigit));
        !begins && self.reaches_margin(last, Some(placed))
    }

    /// Whether the paragraph of `last` goes on in `line`.
    fn continues(&self, last: &Placed, line: &Placed) -> bool {
        if (last.block, line.block) == (Block::Title, Block::Title) {
            return true;
        }
        if last.block != Block::Text || line.block != Block::Text || last.line.is_row() || line.line.is_row() {
            return false;
        }
        let em = last.line.size;
        if (em - line.line.size).abs() > 0.08 * em
            || is_document_number(&last.line.text)
            || is_document_number(&line.line.text)
        {
            return false;
        }
        if self.gap(last, line).is_some_and(|gap| gap > if self.is_spaced { 1.25 } else { 1.8 }) {
            return false;
        }
        if is_closing_mark(&line.line.text) {
            return true;
        }
        if is_salutation(&last.line.text) || is_salutation(&line.line.text) {
            return false;
        }
        let (own, its) = (self.margins.around(last), self.margins.around(line));
        let is_aside = |placed: &Placed, left: f64| placed.line.left - left > DEEPEST_INDENT * placed.line.size;
        if is_aside(line, its.left) {
            // A line in the middle goes on in the next, if that one is in the middle, too.
            return is_centred(line, self.margins)
                && (self.fills_measure(last, line) && !is_terminated(&last.line.text)
                    || is_centred(last, self.margins) && has_open_bracket(&last.line.text));
        }
        if is_aside(last, own.left) || is_date(last.line.text.trim()) {
            return false;
        }
        match self.style {
            Style::Indented => {
                !self.is_indented(line)
                    && (self.reaches_margin(last, Some(line)) || self.reaches_by_characters(last, line))
            }
            Style::Flush => {
                self.reaches_margin(last, Some(line)) && !begins_paragraph(&last.line.text, &line.line.text)
            }
        }
    }
}

/// Whether a line begins with a mark that begins none.
fn is_closing_mark(text: &str) -> bool {
    text.starts_with(['，', '、', '；', '。', '：', '！', '？', '）', '”', '》'])
}

/// Whether a bracket or a title mark of a line is still open.
fn has_open_bracket(text: &str) -> bool {
    let count = |marks: &[char]| text.matches(marks).count();
    count(&['（', '(', '《', '“']) > count(&['）', ')', '》', '”'])
}

/// How wide that is which a line begins with and which is not cut, in Han characters: a word of letters, a number, a
/// character with the marks that cling to it. Some programs cut neither before nor behind a quotation mark.
fn first_unit(text: &str) -> f64 {
    let is_quote = |character: char| matches!(character, '“' | '”' | '‘' | '’');
    let is_clinging = |character: char| is_closing(character) || "，、。；：！？,.;:!?%％‰℃".contains(character);
    let mut width = 0.0;
    let mut before: Option<char> = None;
    for character in text.chars().take(LONGEST_UNIT) {
        let holds = before.is_none_or(|before| {
            is_opening(before)
                || is_quote(before)
                || is_quote(character)
                || is_clinging(character)
                || before.is_ascii_alphanumeric() && character.is_ascii_alphanumeric()
        });
        if !holds {
            break;
        }
        width += if character.is_ascii() { 0.55 } else { 1.0 };
        before = Some(character);
    }
    width
}

/// Where nothing is indented: whether a paragraph begins behind a full line.
fn begins_paragraph(last: &str, line: &str) -> bool {
    let is_numbered = Enumerator::at_start(line)
        .is_some_and(|enumerator| !matches!(enumerator.kind(), EnumeratorKind::Ordinal | EnumeratorKind::Circled));
    is_addressed(last) || is_numbered && (is_terminated(last) || last.ends_with(['）', ')']))
}
