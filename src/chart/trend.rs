//! Chosen words over the years.

use std::collections::BTreeMap;

use super::axes::{Years, axes};
use super::scale::{Scale, written};
use super::svg::{Anchor, Drawing, Paint, text_width};
use super::{Chart, LINE, MARGIN, WIDTH, chosen, drawn, nothing, said};
use crate::corpus::{Group, GroupKey, Part};
use crate::frequency::FrequencyRow;
use crate::table::{Labels, Table};
use crate::{Error, ErrorKind, Result};

/// The most places that have a panel.
const MOST_PANELS: usize = 24;
/// Values are written at the points of so few lines and years.
const MOST_VALUED_LINES: usize = 2;
const MOST_VALUED_YEARS: usize = 12;

/// A word in a place: its mentions in every 10,000 tokens of each year, and the mentions.
type Line = Vec<(i32, f64, u64)>;

/// What stands in one panel.
struct Panel {
    name: String,
    lines: Vec<Line>,
}

impl Panel {
    fn years(&self) -> impl Iterator<Item = i32> {
        self.lines.iter().flatten().map(|&(year, ..)| year)
    }
}

impl Chart {
    /// Chosen words over the years: mentions, those inside another term too, in every 10,000 tokens.
    ///
    /// The table must be grouped by year; with another group beside it (`place,year`) each of these has a panel of its own, with
    /// one axis for all. A year without a report is no point. Words that occur nowhere are named below the chart, as are the
    /// ninth word and those behind it.
    ///
    /// # Errors
    ///
    /// If the table is not grouped by year, and if no word is given.
    pub fn trend(table: &Table<FrequencyRow>, words: &[&str], labels: Labels) -> Result<Self> {
        let words = chosen(words)?;
        let groups = table.layout().groups();
        if !groups.iter().any(|group| *group == Group::Year) {
            return Err(Error::new(ErrorKind::Mismatch, format!("frequencies by `{groups}`"))
                .expected("groups by year, as `year` or `place,year`"));
        }
        let title = match labels {
            Labels::Chinese => format!("历年变化：{}", words.join("、")),
            Labels::English => format!("Over the years: {}", words.join(", ")),
        };
        let counts = counts(table, &words);
        let total = |word: &str| counts.iter().filter(|((_, of), _)| *of == word).map(|(_, count)| count).sum();
        let (words, mut notes) = drawn(&words, total, labels);
        let (panels, undated) = panels(table, &words, &counts);
        notes.insert(
            0,
            said(
                labels,
                "每万词的提及次数，套在其他词里的也算。",
                "Mentions in every 10,000 tokens, those inside another term too.",
            )
            .to_owned(),
        );
        if undated > 0 {
            notes.push(match labels {
                Labels::Chinese => format!("没有年份的报告未画：{undated} 份。"),
                Labels::English => format!("Documents without a year, not drawn: {undated}."),
            });
        }
        let origin = Some(table.origin());
        if words.is_empty() || panels.is_empty() {
            return Ok(nothing(&title, said(labels, "没有可画的年份。", "There is no year to draw."), notes, origin));
        }
        if panels.len() > MOST_PANELS {
            notes.push(match labels {
                Labels::Chinese => format!("画出前 {MOST_PANELS} 处，共 {} 处。", panels.len()),
                Labels::English => format!("The first {MOST_PANELS} of {} groups.", panels.len()),
            });
        }
        let mut drawing = Drawing::new();
        let top = if panels.len() > 1 { drawing.legend(&words, 0.0, WIDTH - MARGIN) + 8.0 } else { 0.0 };
        let shown = panels.get(..MOST_PANELS).unwrap_or(&panels);
        let largest =
            shown.iter().flat_map(|panel| panel.lines.iter().flatten()).map(|&(_, value, _)| value).fold(0.0, f64::max);
        match shown {
            [only] => single(&mut drawing, only, &words, &Scale::reaching(largest, 5), labels),
            several => multiples(&mut drawing, several, &words, &Scale::reaching(largest, 4), top, labels),
        }
        Ok(Self::new(title, drawing, notes, origin))
    }
}

/// The mentions of each word in each group; a word and a slogan of one text are counted together.
fn counts<'t, 'w>(table: &'t Table<FrequencyRow>, words: &[&'w str]) -> BTreeMap<(&'t GroupKey, &'w str), u64> {
    let mut counts = BTreeMap::new();
    for row in table.rows() {
        if let Some(word) = words.iter().find(|word| **word == row.term.text()) {
            *counts.entry((&row.group.key, *word)).or_insert(0) += row.mentions;
        }
    }
    counts
}

/// A panel for each group beside the year, and how many documents have no year.
fn panels(table: &Table<FrequencyRow>, words: &[&str], counts: &BTreeMap<(&GroupKey, &str), u64>) -> (Vec<Panel>, u64) {
    let mut panels: BTreeMap<Vec<&Part>, Panel> = BTreeMap::new();
    let mut undated = 0;
    for group in table.layout().subcorpora() {
        let Some(year) = group.key.year() else {
            undated += group.documents;
            continue;
        };
        let others: Vec<&Part> = group.key.parts().iter().filter(|part| part.group() != Group::Year).collect();
        let panel = panels.entry(others).or_insert_with_key(|parts| Panel {
            name: parts.iter().map(|part| part_name(part)).collect::<Vec<_>>().join("，"),
            lines: vec![Vec::new(); words.len()],
        });
        for (line, word) in panel.lines.iter_mut().zip(words) {
            let count = counts.get(&(&group.key, *word)).copied().unwrap_or(0);
            line.push((year, 10_000.0 * count as f64 / group.tokens.max(1) as f64, count));
        }
    }
    for line in panels.values_mut().flat_map(|panel| &mut panel.lines) {
        line.sort_by_key(|&(year, ..)| year);
    }
    (panels.into_values().collect(), undated)
}

/// What a part of a group is called in a drawing; what is not known is a dash.
pub(super) fn part_name(part: &Part) -> String {
    match part {
        Part::Place(None) | Part::Year(None) | Part::Half(None) | Part::Label { value: None, .. } => "—".to_owned(),
        Part::Place(Some(text)) | Part::Label { value: Some(text), .. } => text.to_string(),
        Part::Document { name, number } if *number < 2 => name.to_string(),
        Part::Document { name, number } => format!("{name} ({number})"),
        Part::Year(Some(year)) => year.to_string(),
        Part::Half(Some(half)) => half.name().to_owned(),
        Part::Section { number, heading } => format!("{number} {heading}"),
        Part::Paragraph(number) | Part::Sentence(number) => number.to_string(),
    }
}

/// One panel, whose lines are named at their ends.
fn single(drawing: &mut Drawing, panel: &Panel, words: &[&str], scale: &Scale, labels: Labels) {
    let widest = words.iter().map(|word| text_width(word, 13.0)).fold(0.0, f64::max).min(170.0);
    let years = Years::of(panel.years(), MARGIN + 44.0, WIDTH - MARGIN - widest - 64.0);
    let (top, bottom) = (14.0, 330.0);
    if !panel.name.is_empty() {
        drawing.text(WIDTH - MARGIN, 4.0, Anchor::End, Paint::Soft, 13.0, &panel.name);
    }
    axes(drawing, &years, scale, [top, bottom], 12.0, labels);
    let y = |value: f64| bottom - scale.place(value) * (bottom - top);
    let is_valued = words.len() <= MOST_VALUED_LINES && years.years.len() <= MOST_VALUED_YEARS;
    for (series, (line, word)) in panel.lines.iter().zip(words).enumerate() {
        let points: Vec<[f64; 2]> = line.iter().map(|&(year, value, _)| [years.place(year), y(value)]).collect();
        drawing.path(&points, series);
        for (point @ [x, above], &(year, value, count)) in points.iter().zip(line) {
            drawing.mark(*point, series, &format!("{word} {year}: {} ({count})", written(value)));
            // The last one stands with the name.
            if is_valued && points.last() != Some(point) {
                let dy = if series == 0 { -9.0 } else { 18.0 };
                drawing.text(*x, above + dy, Anchor::Middle, Paint::Soft, 11.0, &written(value));
            }
        }
    }
    // Names stand at the ends of their lines, no two on one another.
    let mut names: Vec<(f64, usize)> =
        panel.lines.iter().enumerate().filter_map(|(series, line)| Some((y(line.last()?.1), series))).collect();
    names.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let mut free = top - 10.0;
    let room = names.len() as f64 * 17.0;
    for (index, (at, series)) in names.into_iter().enumerate() {
        let latest = bottom + 17.0 - (room - index as f64 * 17.0);
        let at = at.min(latest).max(free);
        free = at + 17.0;
        let (Some(word), Some(last)) = (words.get(series), panel.lines.get(series).and_then(|line| line.last())) else {
            continue;
        };
        drawing.mark([years.right + 16.0, at], series, word);
        let label = format!("{word} {}", written(last.1));
        drawing.fitted([years.right + 26.0, at + 4.5], Anchor::Start, Paint::Ink, 13.0, &label, widest + 50.0);
    }
}

/// Several panels with one axis, three in a row.
fn multiples(drawing: &mut Drawing, panels: &[Panel], words: &[&str], scale: &Scale, top: f64, labels: Labels) {
    let across = 3;
    let width = (WIDTH - 2.0 * MARGIN) / across as f64;
    for (index, panel) in panels.iter().enumerate() {
        let left = MARGIN + (index % across) as f64 * width;
        let above = top + (index / across) as f64 * 168.0;
        let years = Years {
            left: left + 34.0,
            right: left + width - 18.0,
            ..Years::of(panels.iter().flat_map(Panel::years), 0.0, 0.0)
        };
        let (high, low) = (above + LINE + 6.0, above + 130.0);
        drawing.fitted([left + 4.0, above + 13.0], Anchor::Start, Paint::Ink, 13.0, &panel.name, width - 12.0);
        axes(drawing, &years, scale, [high, low], 11.0, labels);
        for (series, (line, word)) in panel.lines.iter().zip(words).enumerate() {
            let point =
                |&(year, value, _): &(i32, f64, u64)| [years.place(year), low - scale.place(value) * (low - high)];
            let points: Vec<[f64; 2]> = line.iter().map(point).collect();
            drawing.path(&points, series);
            for (point, (year, value, count)) in points.iter().zip(line) {
                drawing.mark(*point, series, &format!("{word} {year}: {} ({count})", written(*value)));
            }
        }
    }
}
