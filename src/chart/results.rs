//! Targets, and what became of them.

mod rows;
mod years;

use std::collections::BTreeSet;

use super::scale::grouped;
use super::svg::{Anchor, Drawing, Paint, text_width};
use super::{Chart, MARGIN, nothing, said};
use crate::figures::Relation;
use crate::table::{Labels, Table};
use crate::targets::ResultRow;

/// The most rows that are drawn.
const MOST_ROWS: usize = 120;
/// The most panels over the years.
const MOST_PANELS: usize = 24;
/// A place with so many years is drawn over the years.
const FEWEST_YEARS: usize = 3;

/// The ends of a target, its result, and how all are written.
struct Outcome<'t> {
    row: &'t ResultRow,
    low: f64,
    high: f64,
    result: Option<f64>,
}

/// What stands in one panel: the outcomes of an indicator, of one place where they are drawn over the years.
struct Panel<'t> {
    /// The id of a headline indicator, or else what the text calls it.
    indicator: &'t str,
    measured: Measured,
    unit: &'t str,
    place: Option<&'t str>,
    outcomes: Vec<Outcome<'t>>,
}

impl Chart {
    /// Each target with its result, in a panel for each indicator and unit that has an axis of its own. A place with three years
    /// or more has a panel for itself, in which the years stand from left to right; the others stand in rows. A bar reaches from
    /// the lower end of a target to the upper one, a diamond lies at the result.
    ///
    /// Targets without a number are not drawn, and are counted below.
    pub fn results(table: &Table<ResultRow>, labels: Labels) -> Self {
        let title = said(labels, "目标与结果", "Targets and results").to_owned();
        let origin = Some(table.origin());
        let outcomes: Vec<Outcome<'_>> = table.rows().iter().filter_map(Outcome::of).collect();
        let mut left_out = table.rows().len() - outcomes.len();
        let [mut over_years, mut in_rows] = panels(outcomes);
        left_out +=
            over_years.drain(MOST_PANELS.min(over_years.len())..).map(|panel| panel.outcomes.len()).sum::<usize>();
        let mut room = MOST_ROWS;
        for panel in &mut in_rows {
            left_out += panel.outcomes.drain(room.min(panel.outcomes.len())..).count();
            room -= panel.outcomes.len();
        }
        in_rows.retain(|panel| !panel.outcomes.is_empty());
        let mut notes = vec![
            said(
                labels,
                "条形是目标的范围，菱形是下一年报告所说的结果。",
                "Bars are targets from end to end, diamonds the results that the next report states.",
            )
            .to_owned(),
        ];
        if !in_rows.is_empty() {
            notes.push(said(labels, "各行右边是“结果 / 目标”。", "On the right of a row: result / target.").to_owned());
        }
        if left_out > 0 {
            notes.push(match labels {
                Labels::Chinese => format!("没有数字的目标和画不下的未画：{left_out} 个。"),
                Labels::English => format!("Targets without a number or without room, not drawn: {left_out}."),
            });
        }
        if over_years.is_empty() && in_rows.is_empty() {
            return nothing(&title, said(labels, "没有可画的目标。", "There is no target to draw."), notes, origin);
        }
        let mut drawing = Drawing::new();
        let names = [said(labels, "目标", "target"), said(labels, "结果", "result")];
        drawing.rectangle(MARGIN, 4.0, 22.0, 12.0, Paint::Series(1), None);
        drawing.text(MARGIN + 28.0, 15.0, Anchor::Start, Paint::Ink, 13.0, names[0]);
        let x = MARGIN + 28.0 + text_width(names[0], 13.0) + 24.0;
        drawing.mark([x, 10.0], 3, names[1]);
        drawing.text(x + 10.0, 15.0, Anchor::Start, Paint::Ink, 13.0, names[1]);
        let mut top = years::draw(&mut drawing, &over_years, 30.0, labels);
        for panel in &in_rows {
            top = rows::draw(&mut drawing, panel, top, labels);
        }
        Self::new(title, drawing, notes, origin)
    }
}

/// The panels over the years, those with most years first, and the panels of rows, each in the order of the table.
fn panels(outcomes: Vec<Outcome<'_>>) -> [Vec<Panel<'_>>; 2] {
    let mut by_place: Vec<Panel<'_>> = Vec::new();
    for outcome in outcomes {
        let place = outcome.row.place.as_deref();
        outcome.join(&mut by_place, place);
    }
    let (mut over_years, others): (Vec<_>, Vec<_>) =
        by_place.into_iter().partition(|panel| panel.place.is_some() && panel.years().len() >= FEWEST_YEARS);
    over_years.sort_by_key(|panel| std::cmp::Reverse(panel.years().len()));
    let mut in_rows: Vec<Panel<'_>> = Vec::new();
    for outcome in others.into_iter().flat_map(|panel| panel.outcomes) {
        outcome.join(&mut in_rows, None);
    }
    [over_years, in_rows]
}

impl<'t> Outcome<'t> {
    /// What is drawn of a row with a number for its target; an open end is the other end.
    fn of(row: &'t ResultRow) -> Option<Self> {
        let read = |text: &Option<String>| text.as_deref()?.parse::<f64>().ok().filter(|value| value.is_finite());
        let (low, high) = (read(&row.low), read(&row.high));
        let point = low.or(high).or_else(|| read(&row.point))?;
        Some(Self { row, low: low.unwrap_or(point), high: high.unwrap_or(point), result: read(&row.result) })
    }

    /// Joins the panel of its indicator, unit and place, or is the first of a new one.
    fn join(self, panels: &mut Vec<Panel<'t>>, place: Option<&'t str>) {
        let (indicator, measured, unit) = (indicator(self.row), Measured::by(self.row), self.row.unit.as_str());
        let is_own = |panel: &&mut Panel<'_>| {
            (panel.indicator, panel.measured, panel.unit, panel.place) == (indicator, measured, unit, place)
        };
        match panels.iter_mut().find(is_own) {
            Some(panel) => panel.outcomes.push(self),
            None => panels.push(Panel { indicator, measured, unit, place, outcomes: vec![self] }),
        }
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        [Some(self.low), Some(self.high), self.result].into_iter().flatten()
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

    /// Result and target as they are written.
    fn written(&self, labels: Labels) -> String {
        let result = self.row.result.as_deref().map_or_else(|| "—".to_owned(), |result| grouped(result, labels));
        format!("{result} / {}", self.target(labels))
    }
}

impl Panel<'_> {
    fn name(&self, labels: Labels) -> String {
        named(self.outcomes.iter().map(|outcome| outcome.row), labels)
    }

    fn years(&self) -> BTreeSet<i32> {
        self.outcomes.iter().filter_map(|outcome| outcome.row.year).collect()
    }

    /// The least and the largest value.
    fn ends(&self) -> (f64, f64) {
        let values = || self.outcomes.iter().flat_map(Outcome::values);
        (values().fold(0.0, f64::min), values().fold(0.0, f64::max))
    }
}

/// What a number tells of its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measured {
    /// How much there is, or a rate: reports tell a rate of growth as 增长5% and as 增速达到5%.
    Level,
    /// How much more or less it becomes, in the unit of the amount itself.
    Change,
}

impl Measured {
    pub(super) fn by(row: &ResultRow) -> Self {
        let is_change = matches!(row.relation, Some(Relation::Rise | Relation::Fall));
        if is_change && row.unit != "%" { Self::Change } else { Self::Level }
    }
}

/// The id of the indicator of a row where there is one, so that 经济增长 and 地区生产总值 stand together.
pub(super) fn indicator(row: &ResultRow) -> &str {
    row.indicator_id.as_deref().filter(|id| !id.is_empty()).unwrap_or(&row.indicator)
}

/// What most rows of one indicator and unit call it, with what these say.
pub(super) fn named<'t>(rows: impl Iterator<Item = &'t ResultRow> + Clone, labels: Labels) -> String {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for row in rows.clone() {
        match names.iter_mut().find(|(name, _)| *name == row.indicator) {
            Some((_, count)) => *count += 1,
            None => names.push((&row.indicator, 1)),
        }
    }
    // The first of those that are equally frequent.
    let name = names.iter().rev().max_by_key(|(_, count)| *count).map_or("", |(name, _)| *name);
    let first = rows.clone().next();
    let is_change = first.is_some_and(|row| Measured::by(row) == Measured::Change);
    let change = is_change.then(|| said(labels, "增减", "change"));
    let unit = first.map(|row| row.unit.as_str()).filter(|unit| !unit.is_empty());
    let said: Vec<&str> = change.into_iter().chain(unit).collect();
    match (said.is_empty(), labels) {
        (true, _) => name.to_owned(),
        (false, Labels::Chinese) => format!("{name}（{}）", said.join("，")),
        (false, Labels::English) => format!("{name} ({})", said.join(", ")),
    }
}
