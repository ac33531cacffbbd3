//! Targets, and what became of them.

use std::collections::BTreeMap;

use super::scale::grouped;
use super::svg::{Anchor, Drawing, Paint, text_width};
use super::{Chart, LINE, MARGIN, WIDTH, nothing, said};
use crate::table::{Labels, Table};
use crate::targets::ResultRow;

/// The most rows that are drawn.
const MOST_ROWS: usize = 120;

/// The ends of a target, its result, and how all are written.
struct Outcome<'t> {
    row: &'t ResultRow,
    low: f64,
    high: f64,
    result: Option<f64>,
}

impl Chart {
    /// Each target as a bar from its lower to its upper end, with a diamond where the result lies; a panel for each indicator and
    /// unit, with an axis of its own.
    ///
    /// Targets without a number are not drawn, and are counted below.
    pub fn results(table: &Table<ResultRow>, labels: Labels) -> Self {
        let title = said(labels, "目标与结果", "Targets and results").to_owned();
        let origin = Some(table.origin());
        let mut panels: BTreeMap<(&str, &str), Vec<Outcome>> = BTreeMap::new();
        let (mut drawn, mut left_out) = (0, 0);
        for row in table.rows() {
            match Outcome::of(row).filter(|_| drawn < MOST_ROWS) {
                Some(outcome) => {
                    panels.entry((&row.indicator, &row.unit)).or_default().push(outcome);
                    drawn += 1;
                }
                None => left_out += 1,
            }
        }
        let mut notes = vec![said(labels, "条形是目标的范围，菱形是下一年报告所说的结果；右边是“结果 / 目标”。", "Bars are targets from end to end, diamonds the results that the next report states; on the right, result / target.").to_owned()];
        if left_out > 0 {
            notes.push(match labels {
                Labels::Chinese => format!("没有数字的目标和第 {MOST_ROWS} 个以后的未画：{left_out} 个。"),
                Labels::English => {
                    format!("Targets without a number and those behind the first {MOST_ROWS}, not drawn: {left_out}.")
                }
            });
        }
        if panels.is_empty() {
            return nothing(&title, said(labels, "没有可画的目标。", "There is no target to draw."), notes, origin);
        }
        let mut drawing = Drawing::new();
        let names = [said(labels, "目标", "target"), said(labels, "结果", "result")];
        drawing.rectangle(MARGIN, 4.0, 22.0, 12.0, Paint::Series(1), None);
        drawing.text(MARGIN + 28.0, 15.0, Anchor::Start, Paint::Ink, 13.0, names[0]);
        let x = MARGIN + 28.0 + text_width(names[0], 13.0) + 24.0;
        drawing.mark([x, 10.0], 3, names[1]);
        drawing.text(x + 10.0, 15.0, Anchor::Start, Paint::Ink, 13.0, names[1]);
        let mut top = 30.0;
        for ((indicator, unit), outcomes) in &panels {
            let name = if unit.is_empty() { (*indicator).to_owned() } else { format!("{indicator}（{unit}）") };
            top = panel(&mut drawing, &name, outcomes, top, labels);
        }
        Self::new(title, drawing, notes, origin)
    }
}

impl<'t> Outcome<'t> {
    /// What is drawn of a row with a number for its target; an open end is the other end.
    fn of(row: &'t ResultRow) -> Option<Self> {
        let read = |text: &Option<String>| text.as_deref()?.parse::<f64>().ok().filter(|value| value.is_finite());
        let (low, high) = (read(&row.low), read(&row.high));
        let point = low.or(high).or_else(|| read(&row.point))?;
        Some(Self { row, low: low.unwrap_or(point), high: high.unwrap_or(point), result: read(&row.result) })
    }

    fn target(&self, labels: Labels) -> String {
        let written = |end: &Option<String>| end.as_deref().map(|end| grouped(end, labels));
        match (written(&self.row.low), written(&self.row.high)) {
            (Some(low), Some(high)) if low == high => low,
            (Some(low), Some(high)) => format!("{low}–{high}"),
            (Some(low), None) => format!("≥{low}"),
            (None, Some(high)) => format!("≤{high}"),
            (None, None) => written(&self.row.point).unwrap_or_default(),
        }
    }
}

/// The rows of an indicator; gives where they end.
fn panel(drawing: &mut Drawing, name: &str, outcomes: &[Outcome<'_>], top: f64, labels: Labels) -> f64 {
    drawing.fitted([MARGIN, top + 14.0], Anchor::Start, Paint::Ink, 13.0, name, WIDTH - 2.0 * MARGIN);
    let values = || outcomes.iter().flat_map(|one| [Some(one.low), Some(one.high), one.result]).flatten();
    let (least, most) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let span = if most > least { most - least } else { 1.0 };
    let (left, right) = (MARGIN + 170.0, WIDTH - MARGIN - 150.0);
    let place = |value: f64| left + (right - left) * ((value - least) / span).clamp(0.0, 1.0);
    let mut y = top + LINE + 4.0;
    let bottom = y + outcomes.len() as f64 * LINE;
    drawing.line([place(0.0), y], [place(0.0), bottom], Paint::Soft, 1.0);
    for one in outcomes {
        let year = one.row.year.map(|year| year.to_string()).unwrap_or_default();
        let who = format!("{} {year}", one.row.place.as_deref().unwrap_or(&one.row.target_document));
        drawing.fitted([left - 10.0, y + 14.0], Anchor::End, Paint::Ink, 13.0, &who, 154.0);
        drawing.line([left, y + 10.0], [right, y + 10.0], Paint::Grid, 1.0);
        let (from, to) = (place(one.low.min(one.high)), place(one.low.max(one.high)));
        let written = match &one.row.result {
            Some(result) => format!("{} / {}", grouped(result, labels), one.target(labels)),
            None => format!("— / {}", one.target(labels)),
        };
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
