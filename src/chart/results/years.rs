//! Outcomes of a place from year to year, a panel for each indicator.

use super::super::axes::{Years, axes};
use super::super::scale::{Scale, grouped};
use super::super::svg::{Anchor, Drawing, Paint};
use super::super::{LINE, MARGIN, WIDTH};
use super::{Outcome, Panel};
use crate::table::Labels;

/// Panels stand two in a row.
const ACROSS: usize = 2;
/// From the top of a panel to that of the one below.
const HEIGHT: f64 = 178.0;
/// Results are written beside their diamonds in panels of so few years.
const MOST_VALUED_YEARS: usize = 8;

/// Draws the panels below `top`; gives where they end.
pub(super) fn draw(drawing: &mut Drawing, panels: &[Panel<'_>], top: f64, labels: Labels) -> f64 {
    let width = (WIDTH - 2.0 * MARGIN) / ACROSS as f64;
    for (index, panel) in panels.iter().enumerate() {
        let left = MARGIN + (index % ACROSS) as f64 * width;
        let above = top + (index / ACROSS) as f64 * HEIGHT;
        let years = Years::of(panel.years(), left + 46.0, left + width - 18.0);
        draw_panel(drawing, panel, &years, [left, above], labels);
    }
    top + panels.len().div_ceil(ACROSS) as f64 * HEIGHT
}

fn draw_panel(drawing: &mut Drawing, panel: &Panel<'_>, years: &Years, [left, above]: [f64; 2], labels: Labels) {
    let (high, low) = (above + LINE + 10.0, above + 138.0);
    let place = panel.place.unwrap_or_default();
    let name = panel.name(labels);
    let room = years.right - left;
    drawing.fitted([left + 4.0, above + 13.0], Anchor::Start, Paint::Ink, 13.0, &format!("{place} {name}"), room);
    let (least, most) = panel.ends();
    let scale = Scale::between(least, if most > least { most } else { least + 1.0 }, 4);
    axes(drawing, years, &scale, [high, low], 11.0, labels);
    let y = |value: f64| low - scale.place(value) * (low - high);
    let dated = || panel.outcomes.iter().filter_map(|one| Some((years.place(one.row.year?), one)));
    for (x, one) in dated() {
        let (from, to) = (y(one.low.max(one.high)), y(one.low.min(one.high)));
        let title = format!("{place} {} {name}: {}", one.row.year.unwrap_or_default(), one.written(labels));
        drawing.rectangle(x - 7.0, from - 2.0, 14.0, to - from + 4.0, Paint::Series(1), Some(&title));
    }
    let mut results: Vec<(f64, f64, i32, &Outcome<'_>)> =
        dated().filter_map(|(x, one)| Some((x, y(one.result?), one.row.year?, one))).collect();
    results.sort_by_key(|&(_, _, year, _)| year);
    let points: Vec<[f64; 2]> = results.iter().map(|&(x, y, ..)| [x, y]).collect();
    if points.len() > 1 {
        drawing.path(&points, 3);
    }
    for (x, at, year, one) in results {
        let result = one.row.result.as_deref().map(|result| grouped(result, labels)).unwrap_or_default();
        drawing.mark([x, at], 3, &format!("{place} {year} {name}: {result}"));
        if years.years.len() <= MOST_VALUED_YEARS {
            // Below the diamond where the bar is just above it.
            let is_below_bar = (0.0..22.0).contains(&(at - y(one.low.min(one.high))));
            let dy = if is_below_bar { 17.0 } else { -8.0 };
            drawing.text(x, at + dy, Anchor::Middle, Paint::Soft, 11.0, &result);
        }
    }
}
