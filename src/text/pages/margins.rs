//! Where the lines of text begin and end on each page.

use std::collections::BTreeMap;

use super::{Column, Line, Placed};

/// So many lines of text tell the margins of their page; those of the document stand for a page of fewer.
const ENOUGH: usize = 8;

/// The margins of each part of each page, and the size of the text.
#[derive(Debug)]
pub(super) struct Margins {
    pages: BTreeMap<(usize, Column), Edges>,
    whole: BTreeMap<Column, Edges>,
    /// The commonest size of the font.
    pub(super) size: f64,
    /// The commonest distance of two lines, in sizes of the font.
    pub(super) pitch: f64,
}

/// Where lines begin and end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Margins {
    /// The margins of the lines that are text.
    pub(super) fn of(lines: &[Placed]) -> Self {
        let text = || lines.iter().filter(|placed| placed.furniture.is_none() && !placed.line.is_row());
        let size = commonest(text().map(|placed| (placed.line.size, placed.line.text.chars().count()))).unwrap_or(1.0);
        let mut pages: BTreeMap<(usize, Column), Vec<&Line>> = BTreeMap::new();
        let mut columns: BTreeMap<Column, Vec<&Line>> = BTreeMap::new();
        for placed in text().filter(|placed| (placed.line.size - size).abs() < 0.15 * size) {
            pages.entry((placed.page, placed.line.column)).or_default().push(&placed.line);
            columns.entry(placed.line.column).or_default().push(&placed.line);
        }
        let whole: BTreeMap<Column, Edges> = columns
            .into_iter()
            .map(|(column, lines)| (column, Edges::of(&lines, size).unwrap_or_else(|| Edges::outermost(&lines))))
            .collect();
        let pages = pages.into_iter().filter(|(_, lines)| lines.len() >= ENOUGH);
        let pages = pages.filter_map(|(part, lines)| Some((part, Edges::of(&lines, size)?))).collect();
        let pitches = lines.iter().zip(lines.iter().skip(1)).filter(|(before, line)| {
            before.page == line.page
                && before.line.column == line.line.column
                && line.line.baseline > before.line.baseline
        });
        let pitch = commonest(pitches.map(|(before, line)| ((line.line.baseline - before.line.baseline) / size, 1)));
        Self { pages, whole, size, pitch: pitch.unwrap_or(1.5) }
    }

    /// Those of the part of its page that a line stands in.
    pub(super) fn around(&self, placed: &Placed) -> Edges {
        let of = |column: Column| self.pages.get(&(placed.page, column)).or_else(|| self.whole.get(&column));
        let known = match (placed.line.column, of(Column::Left), of(Column::Right)) {
            (Column::Whole, Some(left), Some(right)) => return Edges { left: left.left, right: right.right },
            (column, ..) => of(column),
        };
        known.copied().unwrap_or(Edges { left: placed.line.left, right: placed.line.right })
    }
}

impl Edges {
    /// The edges of these lines, if enough of them share both.
    fn of(lines: &[&Line], size: f64) -> Option<Self> {
        let (left, lefts) = edge(lines.iter().map(|line| line.left), size, false)?;
        let (right, rights) = edge(lines.iter().map(|line| line.right), size, true)?;
        let is_shared = |count: usize| count >= 4 && count * 4 >= lines.len();
        (is_shared(lefts) && is_shared(rights)).then_some(Self { left, right })
    }

    /// The outermost of these lines.
    fn outermost(lines: &[&Line]) -> Self {
        let left = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
        let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
        Self { left, right }
    }
}

/// The edge at which most lines begin or end, within half a character, and how many share it; of several the outermost.
fn edge(values: impl Iterator<Item = f64>, size: f64, is_right: bool) -> Option<(f64, usize)> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let reach = 0.25 * size;
    let shared = |value: f64| {
        let from = values.partition_point(|other| *other < value - reach);
        values.partition_point(|other| *other <= value + reach) - from
    };
    let most = values.iter().map(|value| shared(*value)).max().unwrap_or(0);
    // An edge that a third as many lines share, farther out, is the margin of indented text.
    let common = values.iter().copied().filter(|value| shared(*value) * 3 >= most);
    let outermost = if is_right { common.reduce(f64::max) } else { common.reduce(f64::min) }?;
    Some((outermost, shared(outermost)))
}

/// The value with most weight, to a tenth.
fn commonest(values: impl Iterator<Item = (f64, usize)>) -> Option<f64> {
    let mut weights = BTreeMap::new();
    for (value, weight) in values {
        *weights.entry((value * 10.0).round() as i64).or_insert(0) += weight;
    }
    weights.into_iter().max_by_key(|(value, weight)| (*weight, *value)).map(|(value, _)| value as f64 / 10.0)
}
