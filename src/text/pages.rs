//! Pages of text with its places, as an extractor sees them, made a source whose paragraphs are known.
//!
//! Where lines stand tells what text alone must guess: a line that does not reach the right margin ends its paragraph, an
//! indented one begins the next, lines of one larger size in the middle are one title, what recurs at the edge of the pages
//! is a running head, a number there is that of the page, cells of a table have gaps between them, small type at the foot of
//! a page is a note. Nothing is left out of the source: the cleaner is told which line feeds and which lines go, and the
//! [`Ledger`](super::Ledger) counts them.

mod blocks;
mod flow;
mod furniture;
mod lines;
mod margins;

use std::collections::VecDeque;

use self::blocks::Block;
use super::layout::{Hint, Layout};
use super::piece::{Bounds, PieceOrigin};
use super::{Edit, Rule, Source};
use crate::{Error, ErrorKind, Limits, Result, Span};

/// A reader of a format that has pages. It is the one place that knows the crate which reads it, so that the crate can be
/// exchanged.
pub(super) trait PageReader {
    /// The pages of the file.
    ///
    /// # Errors
    ///
    /// If it is no such file, is locked, or holds more than `limits` allow.
    fn pages(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Page>>;
}

/// A page: pieces of text in any order.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) runs: Vec<Run>,
}

/// A piece of text that one operator of the page shows. Lengths are points, from the upper left corner of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// The baseline at its end, which differs where the text is slanted.
    pub(super) end: f64,
    /// The size of the font.
    pub(super) size: f64,
    /// Whether it is bold or of a heavy face.
    pub(super) is_bold: bool,
    /// Whether it stands aside: the file says that it belongs to the page, or it runs in another direction.
    pub(super) is_aside: bool,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
    /// Whether most of it is bold.
    pub(super) is_bold: bool,
    /// Whether the file says that it belongs to the page and not to the text.
    pub(super) is_aside: bool,
    /// Where its cells begin; one for a line of text.
    pub(super) cells: Vec<f64>,
    /// Where its runs begin: on the page, and in the text.
    pub(super) starts: Vec<(f64, usize)>,
    pub(super) column: Column,
}

/// Which part of its page a line fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The page has one column, or the line crosses both.
    Whole,
    Left,
    Right,
}

impl Line {
    fn bounds(&self) -> Bounds {
        Bounds::of_points(self.left, self.baseline - self.size, self.right, self.baseline + self.size * 0.2)
    }

    fn is_row(&self) -> bool {
        self.cells.len() > 1
    }
}

/// A line of the document, and what it is there.
#[derive(Clone, Debug)]
struct Placed {
    line: Line,
    page: usize,
    /// On its page, counted from 1.
    number: u32,
    /// By which rule it goes, if by any.
    furniture: Option<Rule>,
    block: Block,
    /// Whether the line before goes on in it.
    continues: bool,
}

/// A source of the pages.
///
/// # Errors
///
/// If no page has a character, or if hardly any character is known.
pub(super) fn source(pages: Vec<Page>) -> Result<Source> {
    let count = pages.len();
    let sizes: Vec<(f64, f64)> = pages.iter().map(|page| (page.width, page.height)).collect();
    let pages: Vec<Vec<Line>> = lines::of(pages);
    check(&pages, count)?;
    let furniture = furniture::of(&pages, &sizes);
    let mut lines: Vec<Placed> = Vec::new();
    for (page, (page_lines, rules)) in pages.into_iter().zip(furniture).enumerate() {
        for (number, (line, furniture)) in (1..).zip(page_lines.into_iter().zip(rules)) {
            lines.push(Placed { line, page, number, furniture, block: Block::Text, continues: false });
        }
    }
    let margins = margins::Margins::of(&lines);
    blocks::mark(&mut lines, &margins);
    let lines = with_notes_behind(flow::mark(lines, &margins));
    put_together(lines)
}

/// Says what is the matter with pages whose text cannot be read.
fn check(pages: &[Vec<Line>], count: usize) -> Result<()> {
    let expected = "a PDF with text: run a character recognition over it first";
    let characters = || pages.iter().flatten().flat_map(|line| line.text.chars());
    let known = characters().filter(|character| character.is_alphanumeric()).count();
    let unknown = characters().filter(|character| *character == char::REPLACEMENT_CHARACTER).count();
    if known + unknown == 0 {
        let found = format!("a PDF of {count} page(s) without a character of text, such as a scan");
        return Err(Error::new(ErrorKind::Format, found).expected(expected));
    }
    if unknown > known {
        let found = format!("a PDF whose fonts do not say what {unknown} of its {} characters are", known + unknown);
        return Err(Error::new(ErrorKind::Format, found).expected(expected));
    }
    Ok(())
}

/// Puts the notes of a page behind the paragraph that they interrupt.
fn with_notes_behind(lines: Vec<Placed>) -> Vec<Placed> {
    let mut ordered = Vec::with_capacity(lines.len());
    let mut waiting: VecDeque<Placed> = VecDeque::new();
    for line in lines {
        if line.block == Block::Note && line.furniture.is_none() {
            waiting.push_back(line);
            continue;
        }
        if line.furniture.is_none() && !line.continues {
            ordered.extend(waiting.drain(..));
        }
        ordered.push(line);
    }
    ordered.extend(waiting);
    ordered
}

/// The text of the lines, with what is to be dropped of it and what some lines are.
fn put_together(lines: Vec<Placed>) -> Result<Source> {
    let mut layout = Layout::default();
    let mut pieces = Vec::with_capacity(lines.len());
    let mut at = 0;
    let mut page = lines.first().map_or(0, |line| line.page);
    // The line feed of the last line that stays, and whether a note has come behind it.
    let mut feed: Option<(usize, Option<char>)> = None;
    for placed in lines {
        let Placed { line, furniture, block, .. } = &placed;
        if placed.page != page {
            // The form feed between two pages.
            layout.edits.push(Edit::drop(Span::new(at, at + 1), Rule::LineEnd));
            at += 1;
            page = placed.page;
        }
        let span = Span::new(at, at + line.text.len());
        if let Some(rule) = furniture {
            layout.edits.push(Edit::drop(Span::new(at, span.end() + 1), *rule));
        } else {
            if placed.continues
                && let Some((feed, before)) = feed
            {
                let is_latin = |character: Option<char>| character.is_some_and(|c| c.is_ascii_alphanumeric());
                let joint = Span::new(feed, feed + 1);
                layout.edits.push(match is_latin(before) && is_latin(line.text.chars().next()) {
                    true => Edit::map(joint, ' ', Rule::Wrap),
                    false => Edit::drop(joint, Rule::Wrap),
                });
            }
            if let Some(hint) = block.hint() {
                layout.hints.push((span, hint));
            }
            if *block != Block::Table {
                // The gap inside a line that is no row of a table.
                let tabs = line.text.match_indices('\t');
                let spaces = tabs.map(|(tab, _)| Edit::map(Span::new(at + tab, at + tab + 1), ' ', Rule::Space));
                layout.edits.extend(spaces);
            }
            feed = Some((span.end(), line.text.chars().next_back()));
        }
        let origin = PieceOrigin::page(u32::try_from(page).unwrap_or(u32::MAX).saturating_add(1))
            .with_line(placed.number)
            .with_bounds(line.bounds());
        pieces.push((format!("{}\n", line.text), origin));
        at = span.end() + 1;
    }
    layout.edits.sort_by_key(|edit| edit.span.start());
    Ok(Source::from_pieces(pieces)?.with_layout(layout))
}

impl Block {
    fn hint(self) -> Option<Hint> {
        match self {
            Self::Text => None,
            Self::Title => Some(Hint::Title),
            Self::Table => Some(Hint::Table),
            Self::Note => Some(Hint::Note),
        }
    }
}
