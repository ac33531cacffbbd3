//! The page that compares several reports: what the template writes.

use std::collections::BTreeSet;

use askama::Template;

use super::wording::{Shown, grouped};
use super::{SCRIPT, STYLE};
use crate::chart::{Chart, grouped as grouped_number};
use crate::corpus::{GroupKey, Part, Subcorpus};
use crate::document::Provenance;
use crate::lexicon::Kind;
use crate::summary::{Change, ComparedBy, ComparedDocument, ComparedSlogan, Comparison, Series, Typical, TypicalTerm};
use crate::table::{Labels, Table};
use crate::targets::ResultRow;

/// The most slogans of the table.
const MOST_SLOGANS: usize = 2_000;

/// The most groups that have a column each; more are drawn as a line.
const MOST_COLUMNS: usize = 12;

/// The drawing of a line in the table.
const LINE_WIDTH: f64 = 160.0;
const LINE_HEIGHT: f64 = 22.0;

/// The page of several reports.
#[derive(Template)]
#[template(path = "comparison.html")]
pub(super) struct ComparisonPage<'c> {
    style: &'static str,
    script: &'static str,
    title: String,
    documents: &'c [ComparedDocument],
    tokens: String,
    /// By what the reports are grouped, for a reader.
    by: By,
    groups: Vec<(String, u64, u64)>,
    has_columns: bool,
    /// From the first group to the last.
    range: String,
    changes: &'c [Change],
    /// Whether changes are from year to year, rather than what each place has alone.
    follows_years: bool,
    /// The chart of the first words, where there are years to draw.
    trend: Option<String>,
    series: &'c Series,
    /// Targets with what became of them, and their drawings.
    outcomes: Vec<OutcomeRow<'c>>,
    results: Option<String>,
    strip: Option<String>,
    slogans: Vec<SloganRow<'c>>,
    slogans_shown: Option<Shown>,
    typical: Vec<TypicalOf<'c>>,
    most_typical: usize,
    groups_shown: Option<Shown>,
    provenance: Option<&'c Provenance>,
}

/// A slogan in each group: its mentions there, in every 10,000 tokens.
struct SloganRow<'c> {
    term: &'c str,
    class: &'static str,
    kind: &'static str,
    topic: &'static str,
    total: u64,
    per_10000: String,
    cells: Vec<Cell>,
    /// The same as points of a line.
    line: String,
}

struct Cell {
    count: u64,
    per_10000: String,
    /// In per cent, on one scale for the whole table.
    shade: u64,
}

/// What a reader calls the groups.
struct By {
    chinese: &'static str,
    english: &'static str,
}

impl By {
    fn of(by: ComparedBy) -> Self {
        let (chinese, english) = match by {
            ComparedBy::Year => ("年份", "year"),
            ComparedBy::Place => ("地方", "place"),
            ComparedBy::Document => ("报告", "report"),
        };
        Self { chinese, english }
    }

    /// The name of a group.
    fn name(&self, group: &GroupKey) -> String {
        match group.parts() {
            [Part::Year(None) | Part::Place(None)] => format!("{}不详", self.chinese),
            _ => group.to_string(),
        }
    }
}

/// What is typical of a group: slogans, and other words.
struct TypicalOf<'c> {
    group: String,
    columns: [Vec<TypicalBar<'c>>; 2],
}

struct TypicalBar<'c> {
    term: &'c str,
    class: &'static str,
    counts: (u64, u64),
    score: String,
    width: String,
}

impl<'c> ComparisonPage<'c> {
    pub(super) fn of(comparison: &'c Comparison) -> Self {
        let by = By::of(comparison.by);
        let groups = &comparison.groups;
        let has_columns = groups.len() <= MOST_COLUMNS;
        let name = |group: Option<&Subcorpus>| group.map(|group| by.name(&group.key)).unwrap_or_default();
        Self {
            style: STYLE,
            script: SCRIPT,
            title: title(&comparison.documents),
            tokens: grouped(comparison.documents.iter().map(|document| document.tokens as usize).sum()),
            documents: &comparison.documents,
            groups: groups.iter().map(|group| (by.name(&group.key), group.documents, group.tokens)).collect(),
            has_columns,
            range: [groups.first(), groups.last()].map(name).join(" … "),
            follows_years: comparison.changes.iter().any(|change| change.year.is_some()),
            changes: &comparison.changes,
            trend: trend(comparison),
            series: &comparison.series,
            outcomes: outcomes(comparison),
            results: results(comparison),
            strip: strip(comparison),
            slogans: slogans(&comparison.slogans, has_columns),
            slogans_shown: Shown::first(MOST_SLOGANS, comparison.slogans.len()),
            typical: comparison.typical.iter().map(|typical| typical_of(typical, &by)).collect(),
            most_typical: Typical::MOST,
            groups_shown: Shown::first(comparison.typical.len(), groups.len()),
            provenance: comparison.provenance.as_ref(),
            by,
        }
    }
}

/// A target with its result: numbers as they are read by programs, and for a reader.
struct OutcomeRow<'c> {
    row: &'c ResultRow,
    numbers: [(&'c str, String); 4],
}

fn outcomes(comparison: &Comparison) -> Vec<OutcomeRow<'_>> {
    let rows = comparison.results.as_ref().map(Table::rows).unwrap_or_default();
    rows.iter()
        .map(|row| OutcomeRow { row, numbers: [&row.low, &row.high, &row.result, &row.gap].map(for_reader) })
        .collect()
}

fn for_reader(number: &Option<String>) -> (&str, String) {
    let number = number.as_deref().unwrap_or_default();
    (number, grouped_number(number, Labels::Chinese))
}

/// The place and the years, if all reports are of one place; or else how many reports there are.
fn title(documents: &[ComparedDocument]) -> String {
    let places: BTreeSet<Option<&str>> = documents.iter().map(|document| document.place.as_deref()).collect();
    let years: BTreeSet<i32> = documents.iter().filter_map(|document| document.year).collect();
    let count = documents.len();
    let span = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first < last => format!("{first}–{last} 年"),
        (Some(only), _) => format!("{only} 年"),
        _ => String::new(),
    };
    match places.iter().collect::<Vec<_>>().as_slice() {
        [Some(place)] => format!("{place} {span} {count} 份报告的比较"),
        _ if places.len() > 1 && !span.is_empty() => format!("{} 处 {span} {count} 份报告的比较", places.len()),
        _ => format!("{count} 份报告的比较"),
    }
}

fn class(kind: Option<Kind>) -> &'static str {
    kind.map_or("word", |kind| kind.name())
}

/// The most frequent slogans over the years.
fn trend(comparison: &Comparison) -> Option<String> {
    let words: Vec<&str> = comparison.first_words().collect();
    let chart = Chart::trend(comparison.trend.as_ref()?, &words, Labels::Chinese).ok()?;
    Some(chart.titled("").to_string())
}

/// The targets and what became of them, unless no report says that: the strip has all targets of one year.
fn results(comparison: &Comparison) -> Option<String> {
    let table = comparison.results.as_ref()?;
    let tells = table.rows().iter().any(|row| row.result.is_some());
    tells.then(|| Chart::results(table, Labels::Chinese).titled("").to_string())
}

/// The targets of the places, where several reports of one year have them.
fn strip(comparison: &Comparison) -> Option<String> {
    let chart = Chart::strip(comparison.results.as_ref()?, Labels::Chinese);
    (!chart.is_empty()).then(|| chart.titled("").to_string())
}

fn slogans<'c>(slogans: &'c [ComparedSlogan], has_columns: bool) -> Vec<SloganRow<'c>> {
    let largest = slogans.iter().flat_map(|slogan| &slogan.rates).copied().fold(f64::MIN_POSITIVE, f64::max);
    let row = |slogan: &'c ComparedSlogan| {
        let cells = slogan.counts.iter().zip(&slogan.rates).map(|(&count, rate)| Cell {
            count,
            per_10000: format!("{rate:.1}"),
            shade: (100.0 * (rate / largest).sqrt()).round() as u64,
        });
        SloganRow {
            term: &slogan.term,
            class: slogan.kind.name(),
            kind: slogan.kind.chinese(),
            topic: slogan.topic.chinese(),
            total: slogan.total,
            per_10000: format!("{:.1}", slogan.per_10000),
            cells: if has_columns { cells.collect() } else { Vec::new() },
            line: if has_columns { String::new() } else { line(&slogan.rates) },
        }
    };
    slogans.iter().take(MOST_SLOGANS).map(row).collect()
}

/// Rates as points of a line, up to the largest of them.
fn line(rates: &[f64]) -> String {
    let largest = rates.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let step = (LINE_WIDTH - 4.0) / rates.len().saturating_sub(1).max(1) as f64;
    let point = |(index, rate): (usize, &f64)| {
        let (x, y) = (2.0 + step * index as f64, LINE_HEIGHT - 2.0 - (LINE_HEIGHT - 4.0) * rate / largest);
        format!("{x:.1},{y:.1}")
    };
    rates.iter().enumerate().map(point).collect::<Vec<_>>().join(" ")
}

fn typical_of<'c>(typical: &'c Typical, by: &By) -> TypicalOf<'c> {
    TypicalOf { group: by.name(&typical.group), columns: [bars(&typical.slogans), bars(&typical.words)] }
}

/// The terms, each with the length of its bar in per cent of the longest.
fn bars(terms: &[TypicalTerm]) -> Vec<TypicalBar<'_>> {
    let largest = terms.first().map_or(f64::MIN_POSITIVE, |term| term.log_likelihood);
    terms
        .iter()
        .map(|term| TypicalBar {
            term: &term.term,
            class: class(term.kind),
            counts: (term.count, term.elsewhere),
            score: format!("{:.1}", term.log_likelihood),
            width: format!("{:.1}", 100.0 * term.log_likelihood / largest),
        })
        .collect()
}
