//! Outcomes below each other, one in a row.

use super::super::svg::{Anchor, Drawing, Paint};
use super::super::{LINE, MARGIN, WIDTH};
use super::Panel;
use crate::table::Labels;

/// Draws the rows of an indicator below `top`; gives where they end.
pub(super) fn draw(drawing: &mut Drawing, panel: &Panel<'_>, top: f64, labels: Labels) -> f64 {
    let name = panel.name(labels);
    drawing.fitted([MARGIN, top + 14.0], Anchor::Start, Paint::Ink, 13.0, &name, WIDTH - 2.0 * MARGIN);
    let (least, most) = panel.ends();
    let span = if most > least { most - least } else { 1.0 };
    let (left, right) = (MARGIN + 170.0, WIDTH - MARGIN - 150.0);
    let place = |value: f64| left + (right - left) * ((value - least) / span).clamp(0.0, 1.0);
    let mut y = top + LINE + 4.0;
    let bottom = y + panel.outcomes.len() as f64 * LINE;
    drawing.line([place(0.0), y], [place(0.0), bottom], Paint::Soft, 1.0);
    for one in &panel.outcomes {
        let year = one.row.year.map(|year| year.to_string()).unwrap_or_default();
        let who = format!("{} {year}", one.row.place.as_deref().unwrap_or(&one.row.target_document));
        drawing.fitted([left - 10.0, y + 14.0], Anchor::End, Paint::Ink, 13.0, &who, 154.0);
        drawing.line([left, y + 10.0], [right, y + 10.0], Paint::Grid, 1.0);
        let (from, to) = (place(one.low.min(one.high)), place(one.low.max(one.high)));
        let written = one.written(labels);
        let title = format!("{who} {name}: {written}");
        drawing.rectangle(from - 2.0, y + 4.0, to - from + 4.0, 12.0, Paint::Series(1), Some(&title));
        if let Some(result) = one.result {
            drawing.mark([place(result), y + 10.0], 3, &title);
        }
        drawing.fitted([WIDTH - MARGIN, y + 14.0], Anchor::End, Paint::Soft, 12.0, &written, 140.0);
        y += LINE;
    }
    drawing.reach(bottom + 12.0);
    bottom + 12.0
}
