//! The targets of many places for one year.

use std::collections::BTreeMap;

use super::results::{Measured, indicator, named};
use super::scale::{Scale, short};
use super::svg::{Anchor, Drawing, Paint, text_width};
use super::{Chart, LINE, MARGIN, WIDTH, nothing, said};
use crate::table::{Labels, Table};
use crate::targets::ResultRow;

/// So few places make a strip.
const FEWEST_PLACES: usize = 3;
/// The most strips that are drawn.
const MOST_STRIPS: usize = 8;
/// The size of the names of places.
const NAME: f64 = 12.0;
/// From one row of names to the next.
const ROW: f64 = 16.0;

/// A place with the number of its target.
struct Dot<'t> {
    row: &'t ResultRow,
    value: f64,
    place: &'t str,
    /// The target as it is written.
    written: String,
}

/// The places of an indicator and a year.
struct Strip<'t> {
    year: i32,
    dots: Vec<Dot<'t>>,
}

impl Chart {
    /// The targets of many places for one year, a strip for each indicator and unit that three places or more have a target of:
    /// a dot at the number of each place's target, with its name, stacked where numbers are equal or near. The year is the last
    /// for which so many places set that target.
    pub fn strip(table: &Table<ResultRow>, labels: Labels) -> Self {
        let title = said(labels, "各地目标", "Targets of places").to_owned();
        let origin = Some(table.origin());
        let mut strips = strips(table);
        let mut notes = vec![
            said(
                labels,
                "一点是一地的目标，区间取其“目标取值”。",
                "A dot is the target of a place, of a range its `point`.",
            )
            .to_owned(),
            said(
                labels,
                "每个指标取三地以上有目标的最近一年。",
                "Of each indicator, the last year for which three places or more have one.",
            )
            .to_owned(),
        ];
        if strips.is_empty() {
            let why = said(
                labels,
                "没有可画的目标：要三地以上同一年同一指标。",
                "There is no target to draw: three places with one indicator and year are needed.",
            );
            return nothing(&title, why, notes, origin);
        }
        if strips.len() > MOST_STRIPS {
            notes.push(match labels {
                Labels::Chinese => format!("画出前 {MOST_STRIPS} 个指标，共 {} 个。", strips.len()),
                Labels::English => format!("The first {MOST_STRIPS} of {} indicators.", strips.len()),
            });
            strips.truncate(MOST_STRIPS);
        }
        let mut drawing = Drawing::new();
        let mut top = 0.0;
        for strip in &strips {
            top = draw(&mut drawing, strip, top, labels);
        }
        Self::new(title, drawing, notes, origin)
    }
}

/// The strips, those with most places first, then in the order of the table.
fn strips(table: &Table<ResultRow>) -> Vec<Strip<'_>> {
    type Years<'t> = BTreeMap<i32, Vec<Dot<'t>>>;
    let mut found: Vec<((&str, Measured, &str), Years<'_>)> = Vec::new();
    for row in table.rows() {
        let value = row.point.as_deref().and_then(|point| point.parse::<f64>().ok()).filter(|value| value.is_finite());
        let (Some(value), Some(year), Some(place)) = (value, row.year, row.place.as_deref()) else { continue };
        let key = (indicator(row), Measured::by(row), row.unit.as_str());
        let written = match (&row.low, &row.high) {
            (Some(low), Some(high)) if low != high => format!("{low}–{high}"),
            _ => row.point.clone().unwrap_or_default(),
        };
        let index = found.iter().position(|(known, _)| *known == key);
        let index = index.unwrap_or_else(|| {
            found.push((key, Years::new()));
            found.len() - 1
        });
        let Some((_, years)) = found.get_mut(index) else { continue };
        let dots = years.entry(year).or_default();
        // A report may say its target twice.
        if dots.iter().all(|dot| dot.place != place) {
            dots.push(Dot { row, value, place, written });
        }
    }
    let mut strips: Vec<Strip<'_>> = found
        .into_iter()
        .filter_map(|(_, years)| {
            let (year, mut dots) = years.into_iter().rev().find(|(_, dots)| dots.len() >= FEWEST_PLACES)?;
            dots.sort_by(|one, other| one.value.total_cmp(&other.value).then(one.place.cmp(other.place)));
            Some(Strip { year, dots })
        })
        .collect();
    strips.sort_by_key(|strip| std::cmp::Reverse(strip.dots.len()));
    strips
}

/// Draws a strip below `top`; gives where it ends.
fn draw(drawing: &mut Drawing, strip: &Strip<'_>, top: f64, labels: Labels) -> f64 {
    let name = format!("{} {}", strip.year, named(strip.dots.iter().map(|dot| dot.row), labels));
    drawing.fitted([MARGIN, top + 15.0], Anchor::Start, Paint::Ink, 13.0, &name, WIDTH - 2.0 * MARGIN);
    let values = || strip.dots.iter().map(|dot| dot.value);
    let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    // Equal targets still stand on an axis.
    let around = if most > least { 0.0 } else { (0.1 * most.abs()).max(0.5) };
    let scale = Scale::between(least - around, most + around, 8);
    let widest = strip.dots.iter().map(|dot| text_width(dot.place, NAME)).fold(0.0, f64::max).min(120.0);
    let (left, right) = (MARGIN + 10.0, WIDTH - MARGIN - widest - 10.0);
    let x = |value: f64| left + scale.place(value) * (right - left);
    let rows = rows(strip.dots.iter().map(|dot| (x(dot.value), text_width(dot.place, NAME).min(120.0))));
    let height = (1 + rows.iter().copied().max().unwrap_or(0)) as f64 * ROW;
    let base = top + LINE + 4.0 + height;
    for (place, label) in scale.ticks() {
        let x = left + place * (right - left);
        drawing.line([x, top + LINE + 4.0], [x, base], Paint::Grid, 1.0);
        drawing.text(x, base + 15.0, Anchor::Middle, Paint::Soft, 11.0, &short(&label, labels));
    }
    drawing.line([left - 6.0, base], [right + 6.0, base], Paint::Soft, 1.0);
    for (dot, row) in strip.dots.iter().zip(rows) {
        let (x, y) = (x(dot.value), base - 9.0 - row as f64 * ROW);
        drawing.mark([x, y], 0, &format!("{} {name}: {}", dot.place, dot.written));
        drawing.fitted([x + 7.0, y + 4.5], Anchor::Start, Paint::Ink, NAME, dot.place, 120.0);
    }
    drawing.reach(base + 30.0);
    base + 30.0
}

/// For each dot, from left to right, the lowest row in which it has room; a dot stands at `x`, its name on the right.
fn rows(dots: impl Iterator<Item = (f64, f64)>) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    dots.map(|(x, width)| {
        let row = ends.iter().position(|end| *end <= x - 5.0).unwrap_or(ends.len());
        let end = x + 7.0 + width + 4.0;
        match ends.get_mut(row) {
            Some(taken) => *taken = end,
            None => ends.push(end),
        }
        row
    })
    .collect()
}
