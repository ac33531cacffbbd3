//! What is drawn of a report: where each slogan stands, sections by topics.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::terms::Slogan;
use super::wording::Shown;
use crate::lexicon::Topic;
use crate::summary::Report;

/// The most rows of the dispersion plot and of the heat map.
const MOST_ROWS: usize = 28;
const MOST_SECTIONS: usize = 60;

/// The width of a row of the dispersion plot, in units of its drawing.
const WIDTH: f64 = 1000.0;

/// The width of a chapter, in per cent, from which on some of its heading can be read.
const LABELLED: f64 = 16.0;

/// The mentions of one slogan along the text.
pub(super) struct Row<'r> {
    pub(super) number: usize,
    pub(super) term: &'r str,
    pub(super) class: &'static str,
    is_slogan: bool,
    pub(super) count: usize,
    /// The path of its ticks.
    pub(super) path: String,
}

/// Where each slogan stands in the report.
pub(super) struct Dispersion<'r> {
    pub(super) rows: Vec<Row<'r>>,
    pub(super) shown: Option<Shown>,
    /// Where the sections of the first level begin, as a path.
    pub(super) sections: String,
    /// The sections of the first level.
    pub(super) headings: Vec<Chapter<'r>>,
}

/// A section of the first level along the text.
pub(super) struct Chapter<'r> {
    pub(super) heading: &'r str,
    /// What there is room for: the heading, its number, or nothing.
    pub(super) label: &'r str,
    /// In per cent.
    pub(super) width: String,
}

impl<'r> Chapter<'r> {
    fn new(heading: &'r str, width: f64) -> Self {
        let label = match heading.split_once('、') {
            _ if width >= LABELLED => heading,
            Some((number, _)) if number.chars().count() <= 2 => number,
            _ => "",
        };
        Self { heading, label, width: format!("{width:.2}") }
    }
}

/// The most frequent slogans that occur more than once, before compounds that are merely counted as one; `of_mentions` is the number of the slogan of each mention.
pub(super) fn dispersion<'r>(report: &'r Report, slogans: &[Slogan<'r>], of_mentions: &[usize]) -> Dispersion<'r> {
    let length = report.paragraphs.last().map_or(0, |paragraph| paragraph.span.end()).max(1) as f64;
    let place = |offset: usize| WIDTH * offset as f64 / length;
    let mut rows: Vec<Row<'r>> = slogans
        .iter()
        .enumerate()
        .filter(|(_, slogan)| slogan.count > 1)
        .map(|(number, slogan)| Row {
            number,
            term: slogan.term,
            class: slogan.kind.name(),
            is_slogan: slogan.kind.is_slogan(),
            count: slogan.count,
            path: String::new(),
        })
        .collect();
    // Stable: those in the narrow sense first, each part by falling count.
    rows.sort_by_key(|row| !row.is_slogan);
    let shown = Shown::slogans_first(MOST_ROWS, rows.len());
    rows.truncate(MOST_ROWS);
    rows.sort_by_key(|row| row.number);
    for (mention, &number) in report.mentions.iter().zip(of_mentions) {
        let place_of = rows.binary_search_by_key(&number, |row| row.number);
        if let Some(row) = place_of.ok().and_then(|index| rows.get_mut(index)) {
            tick(&mut row.path, place(mention.span.start()));
        }
    }
    let mut sections = String::new();
    let mut headings = Vec::new();
    let first_level = || report.sections.iter().filter(|section| section.parent.is_none());
    for (section, next) in first_level().zip(first_level().map(Some).skip(1).chain([None])) {
        let (start, end) = (section.span.start(), next.map_or(length as usize, |next| next.span.start()));
        if headings.is_empty() && start > 0 {
            headings.push(Chapter::new("", place(start) / 10.0));
        }
        tick(&mut sections, place(start));
        headings.push(Chapter::new(&section.heading, (place(end) - place(start)) / 10.0));
    }
    Dispersion { rows, shown, sections, headings }
}

fn tick(path: &mut String, at: f64) {
    // Writing to a string does not fail.
    let _ = write!(path, "M{at:.1} 0v20");
}

/// Sections by topics.
pub(super) struct HeatMap<'r> {
    pub(super) topics: Vec<(Topic, usize)>,
    pub(super) rows: Vec<HeatRow<'r>>,
    pub(super) shown: Option<Shown>,
}

/// A section: how many slogans of each topic it has, those of its subsections not counted.
pub(super) struct HeatRow<'r> {
    pub(super) heading: &'r str,
    pub(super) level: u8,
    pub(super) anchor: usize,
    pub(super) total: usize,
    /// The count, and its shade in per cent of the largest.
    pub(super) cells: Vec<(usize, usize)>,
}

/// The slogans that stand in a section; topics by falling count, sections of up to two levels.
///
/// A deeper section counts for the one of the second level that holds it, so that each mention counts once.
pub(super) fn heat_map<'r>(report: &'r Report) -> HeatMap<'r> {
    let shown = |mut index: usize| {
        // A parent stands before its child, so this ends.
        while let Some(section) = report.sections.get(index) {
            match section.parent {
                Some(parent) if section.level > 2 || depth(report, index) > 2 => index = parent,
                _ => break,
            }
        }
        index
    };
    let mut counts: BTreeMap<usize, BTreeMap<Topic, usize>> = BTreeMap::new();
    let mut totals: BTreeMap<Topic, usize> = BTreeMap::new();
    for mention in report.mentions.iter().filter(|mention| mention.kind.is_slogan()) {
        let after = report.paragraphs.partition_point(|paragraph| paragraph.span.end() <= mention.span.start());
        let paragraph = report.paragraphs.get(after).filter(|paragraph| !paragraph.role.is_supplement());
        let Some(section) = paragraph.and_then(|paragraph| paragraph.section) else { continue };
        *counts.entry(shown(section)).or_default().entry(mention.topic).or_default() += 1;
        *totals.entry(mention.topic).or_default() += 1;
    }
    let mut topics: Vec<(Topic, usize)> = totals.into_iter().collect();
    topics.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let largest = counts.values().flat_map(BTreeMap::values).copied().max().unwrap_or(1);
    // A section without slogans of its own still stands above its subsections.
    let parents: Vec<usize> = counts.keys().filter_map(|&index| report.sections.get(index)?.parent).collect();
    for parent in parents {
        counts.entry(parent).or_default();
    }
    let rows = counts.iter().take(MOST_SECTIONS).filter_map(|(&index, counts)| {
        let section = report.sections.get(index)?;
        let cell = |(topic, _): &(Topic, usize)| {
            let count = counts.get(topic).copied().unwrap_or(0);
            (count, 100 * count / largest)
        };
        Some(HeatRow {
            heading: &section.heading,
            level: section.level,
            anchor: index,
            total: counts.values().sum(),
            cells: topics.iter().map(cell).collect(),
        })
    });
    HeatMap { rows: rows.collect(), topics, shown: Shown::first(MOST_SECTIONS, counts.len()) }
}

/// How many sections hold the section `index`, itself counted.
fn depth(report: &Report, index: usize) -> usize {
    std::iter::successors(Some(index), |&index| report.sections.get(index)?.parent).count()
}
