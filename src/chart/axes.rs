//! Axes of drawings over the years.

use std::collections::BTreeSet;

use super::scale::{Scale, short};
use super::svg::{Anchor, Drawing, Paint};
use crate::table::Labels;

/// How far the first and the last point lie from the ends of the axis, so that no mark covers its labels.
const INSET: f64 = 9.0;

/// The years from left to right, as far apart as they are.
pub(super) struct Years {
    pub(super) years: Vec<i32>,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Years {
    /// The different ones of `years` between `left` and `right`.
    pub(super) fn of(years: impl IntoIterator<Item = i32>, left: f64, right: f64) -> Self {
        let years: BTreeSet<i32> = years.into_iter().collect();
        Self { years: years.into_iter().collect(), left, right }
    }

    /// Where a year stands.
    pub(super) fn place(&self, year: i32) -> f64 {
        // The difference of two years may be no i32.
        let since = |year: i32| f64::from(year) - f64::from(self.years.first().copied().unwrap_or(0));
        match since(self.years.last().copied().unwrap_or(0)) {
            span if span > 0.0 => self.left + INSET + (self.right - self.left - 2.0 * INSET) * since(year) / span,
            _ => (self.left + self.right) / 2.0,
        }
    }

    /// The years below an axis: the first, the last, and those between that have room.
    pub(super) fn labelled(&self, room: f64) -> Vec<i32> {
        let mut labelled: Vec<i32> = Vec::new();
        let end = self.years.last().copied();
        for &year in &self.years {
            let before = labelled.last().is_none_or(|last| self.place(year) - self.place(*last) >= room);
            let behind = end.is_none_or(|end| end == year || self.place(end) - self.place(year) >= room);
            if before && behind || labelled.is_empty() {
                labelled.push(year);
            }
        }
        labelled
    }
}

/// The axes of a panel whose lines stand between `top` and `bottom`.
pub(super) fn axes(
    drawing: &mut Drawing,
    years: &Years,
    scale: &Scale,
    [top, bottom]: [f64; 2],
    size: f64,
    labels: Labels,
) {
    for (place, label) in scale.ticks() {
        let y = bottom - place * (bottom - top);
        drawing.line([years.left, y], [years.right, y], Paint::Grid, 1.0);
        drawing.text(years.left - 6.0, y + 4.0, Anchor::End, Paint::Soft, size, &short(&label, labels));
    }
    for year in years.labelled(size * 3.4) {
        let x = years.place(year);
        drawing.line([x, bottom], [x, bottom + 4.0], Paint::Soft, 1.0);
        drawing.text(x, bottom + 6.0 + size, Anchor::Middle, Paint::Soft, size, &year.to_string());
    }
    drawing.reach(bottom + 14.0 + size);
}
