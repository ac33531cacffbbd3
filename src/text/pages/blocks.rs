//! What lines are beside text: the title, rows of tables, notes.

use super::margins::Margins;
use super::{Line, Placed};
use crate::text::enumerator::{Enumerator, EnumeratorKind};
use crate::text::lines::is_terminated;
use crate::text::official::{is_document_number, is_letterhead};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Text,
    Title,
    Table,
    Note,
}

/// The title stands among so many lines at the start.
const OPENING: usize = 12;

/// So much larger than text is a title.
const LARGER: f64 = 1.06;

/// So much smaller than text is a note.
const SMALLER: f64 = 0.93;

/// So many lines without a cell of their own may stand between two rows of one table: cells of several lines.
const INSIDE: usize = 4;

/// Says of each line what it is.
pub(super) fn mark(lines: &mut [Placed], margins: &Margins) {
    notes(lines, margins);
    tables(lines, margins);
    title(lines, margins);
}

/// Small type at the foot of a page, from a mark on.
fn notes(lines: &mut [Placed], margins: &Margins) {
    let mut page_end = lines.len();
    while page_end > 0 {
        let page = lines.get(page_end - 1).map(|line| line.page);
        let start = lines.iter().take(page_end).rposition(|line| Some(line.page) != page).map_or(0, |last| last + 1);
        let mut first = None;
        let own = lines.get(start..page_end).unwrap_or_default();
        for (index, placed) in own.iter().enumerate().rev().filter(|(_, placed)| placed.furniture.is_none()) {
            if placed.line.size > SMALLER * margins.size || placed.line.is_row() || index == 0 {
                break;
            }
            if is_note_mark(&placed.line.text) {
                first = Some(start + index);
            }
        }
        if let Some(first) = first {
            let notes = lines.iter_mut().take(page_end).skip(first).filter(|placed| placed.furniture.is_none());
            notes.for_each(|placed| placed.block = Block::Note);
        }
        page_end = start;
    }
}

/// Whether a line begins as a note does: ①, [1], 1, *, 注：
fn is_note_mark(text: &str) -> bool {
    let kind = Enumerator::at_start(text).map(|enumerator| enumerator.kind());
    matches!(kind, Some(EnumeratorKind::Circled | EnumeratorKind::ParenthesisedDigit))
        || text.starts_with(['*', '＊', '※', '†'])
        || ["注：", "注:", "注1", "注释", "说明："].iter().any(|word| text.starts_with(word))
        || text.starts_with(|first: char| first.is_numeric())
}

/// Two rows or more, and the lines of their cells.
fn tables(lines: &mut [Placed], margins: &Margins) {
    let is_row = |placed: &Placed| placed.furniture.is_none() && placed.block == Block::Text && placed.line.is_row();
    let mut at = 0;
    while at < lines.len() {
        let Some(first) = lines.iter().skip(at).position(is_row).map(|found| at + found) else { break };
        let (mut last, mut rows, mut cells) = (first, 1, lines.get(first).map_or(0, |row| row.line.cells.len()));
        let mut inside = 0;
        for (index, placed) in lines.iter().enumerate().skip(first + 1) {
            if placed.furniture.is_some() {
                continue;
            }
            if is_row(placed) {
                (last, rows, inside) = (index, rows + 1, 0);
                cells = cells.max(placed.line.cells.len());
                continue;
            }
            inside += 1;
            // A whole line of text ends the table.
            let edges = margins.around(placed);
            let is_full = placed.line.right - placed.line.left > 0.8 * (edges.right - edges.left);
            if inside > INSIDE
                || is_full && is_terminated(&placed.line.text)
                || placed.line.size > LARGER * margins.size
            {
                break;
            }
        }
        if rows >= 2 && (cells >= 3 || rows >= 3) {
            let table = lines.get_mut(first..=last).unwrap_or_default();
            let columns = columns(table, margins.size);
            for placed in table.iter_mut().filter(|placed| placed.furniture.is_none()) {
                placed.block = Block::Table;
                part_cells(&mut placed.line, &columns, margins.size);
            }
        }
        at = last + 1;
    }
}

/// Where the cells of at least two rows begin.
fn columns(table: &[Placed], size: f64) -> Vec<f64> {
    let starts = || table.iter().flat_map(|placed| placed.line.cells.iter().skip(1).copied());
    let mut columns: Vec<f64> =
        starts().filter(|start| starts().filter(|other| (other - start).abs() < 0.3 * size).count() >= 2).collect();
    columns.sort_by(f64::total_cmp);
    columns.dedup_by(|b, a| (*b - *a).abs() < 0.3 * size);
    columns
}

/// Puts a tab where a run begins at a column, though the gap before it is narrow.
fn part_cells(line: &mut Line, columns: &[f64], size: f64) {
    for (left, at) in std::mem::take(&mut line.starts).into_iter().rev() {
        let is_column = columns.iter().any(|column| (column - left).abs() < 0.3 * size);
        let is_parted = line.text.get(..at).is_none_or(|before| before.is_empty() || before.ends_with('\t'));
        if is_column && !is_parted {
            line.text.insert(at, '\t');
            line.cells.push(left);
        }
    }
}

/// The first lines of the largest type at the start of the document, where it is larger than text and has room on both sides.
fn title(lines: &mut [Placed], margins: &Margins) {
    let opening = || {
        let text = lines.iter().enumerate().filter(|(_, placed)| placed.furniture.is_none());
        text.take(OPENING).filter(|(_, placed)| placed.block == Block::Text)
    };
    // The name of an office in red stands above the title and is larger still.
    let candidates: Vec<(usize, f64)> = opening()
        .filter(|(_, placed)| {
            placed.line.size > LARGER * margins.size
                && is_centred(placed, margins)
                && !is_letterhead(&placed.line.text)
                && !is_document_number(&placed.line.text)
        })
        .map(|(index, placed)| (index, placed.line.size))
        .collect();
    let Some(largest) = candidates.iter().map(|(_, size)| *size).reduce(f64::max) else { return };
    let of_size = candidates.iter().filter(|(_, size)| *size > 0.95 * largest).map(|(index, _)| *index);
    let mut next = None;
    for index in of_size {
        if next.is_some_and(|next| next != index) {
            break;
        }
        next = Some(index + 1);
        if let Some(placed) = lines.get_mut(index) {
            placed.block = Block::Title;
        }
    }
}

/// Whether a line stands in the middle between the margins.
pub(super) fn is_centred(placed: &Placed, margins: &Margins) -> bool {
    let edges = margins.around(placed);
    let (before, behind) = (placed.line.left - edges.left, edges.right - placed.line.right);
    let em = margins.size;
    let is_even = (before - behind).abs() < (2.0 * em).max(0.25 * before.max(behind));
    before > -0.6 * em && behind > -0.6 * em && is_even && (before > 0.9 * em || placed.line.size > LARGER * em)
}
