//! The page that compares several reports: what the template writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use askama::Template;

use super::{SCRIPT, STYLE};
use crate::corpus::{Corpus, Selection, Term, Text};
use crate::document::Provenance;
use crate::frequency::{Frequency, FrequencyTable, Group, Grouping, Row};
use crate::keyness::{Against, Keyness, Measure};
use crate::trend::{Trend, TrendTable};

/// The most lines, the most slogans of the table, the most groups with their typical terms, and the most of these.
const MOST_LINES: usize = 12;
const MOST_SLOGANS: usize = 60;
const MOST_GROUPS: usize = 24;
const MOST_TYPICAL: usize = 12;

/// The drawing of one line.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 72.0;

/// The page of several reports.
#[derive(Template)]
#[template(path = "comparison.html")]
pub(super) struct Comparison<'c> {
    style: &'static str,
    script: &'static str,
    documents: Vec<DocumentRow<'c>>,
    tokens: u64,
    /// By what the reports are grouped, for a reader.
    grouping: &'static str,
    grouping_in_english: &'static str,
    groups: Vec<(String, u64, u64)>,
    trend: Option<Lines>,
    slogans: Vec<SloganRow>,
    typical: Vec<Typical>,
    provenance: Option<&'c Provenance>,
}

struct DocumentRow<'c> {
    name: &'c str,
    place: &'c str,
    year: Option<i32>,
    tokens: u64,
    slogans: u64,
    distinct: usize,
}

struct Lines {
    first: i32,
    last: i32,
    lines: Vec<Line>,
}

/// A term over the years.
struct Line {
    term: String,
    class: &'static str,
    count: u64,
    /// The greatest frequency in 10,000 tokens.
    peak: String,
    tau: String,
    points: String,
    dots: Vec<(String, String, String)>,
}

/// A slogan in each group: its count there, and its frequency as a shade in per cent of the largest in the row.
struct SloganRow {
    term: String,
    class: &'static str,
    kind: &'static str,
    topic: &'static str,
    total: u64,
    cells: Vec<(u64, u64)>,
}

/// What is typical of a group.
struct Typical {
    group: String,
    terms: Vec<TypicalTerm>,
}

struct TypicalTerm {
    term: String,
    class: &'static str,
    counts: (u64, u64),
    score: String,
    width: String,
}

impl<'c> Comparison<'c> {
    pub(super) fn of(corpus: &'c Corpus, selection: &Selection) -> Self {
        let by_document = Frequency::new().grouped(Grouping::Document).of(corpus, &Selection::everything());
        let years = distinct(corpus.texts().iter().map(|text| text.metadata().year()));
        let places = distinct(corpus.texts().iter().map(|text| text.metadata().place()));
        let (grouping, label, english) = match (years, places) {
            (2.., _) => (Grouping::Year, "年份", "years"),
            (_, 2..) => (Grouping::Place, "地方", "places"),
            _ => (Grouping::Document, "报告", "reports"),
        };
        let table = Frequency::new().grouped(grouping).of(corpus, selection);
        let trend = (years > 1).then(|| lines(&Trend::new().at_least(2).of(corpus, selection)));
        Self {
            style: STYLE,
            script: SCRIPT,
            documents: documents(corpus, &by_document),
            tokens: by_document.groups().iter().map(|group| group.tokens).sum(),
            grouping: label,
            grouping_in_english: english,
            groups: table
                .groups()
                .iter()
                .map(|group| (named(&group.name, label), group.documents, group.tokens))
                .collect(),
            trend,
            slogans: slogans(&table),
            typical: typical(&table, label),
            provenance: corpus.provenance(),
        }
    }
}

/// How many values there are, those that are not known left out.
fn distinct<T: Ord>(values: impl Iterator<Item = Option<T>>) -> usize {
    values.flatten().collect::<BTreeSet<T>>().len()
}

fn named(group: &str, label: &str) -> String {
    if group.is_empty() { format!("{label}不详") } else { group.to_owned() }
}

fn class(term: &Term) -> &'static str {
    term.kind().map_or("word", |kind| kind.name())
}

/// The documents in the order of the corpus; those of one name share their counts.
fn documents<'c>(corpus: &'c Corpus, table: &FrequencyTable) -> Vec<DocumentRow<'c>> {
    let mut counts: BTreeMap<&str, (u64, u64, usize)> = BTreeMap::new();
    for group in table.groups() {
        counts.entry(&group.name).or_default().0 = group.tokens;
    }
    for row in table.rows().iter().filter(|row| row.kind().is_some()) {
        let (_, slogans, distinct) = counts.entry(&row.group).or_default();
        *slogans += row.mentions;
        *distinct += 1;
    }
    let row = |text: &'c Text| {
        let metadata = text.metadata();
        let name = metadata.name();
        let (tokens, slogans, distinct) = counts.get(name).copied().unwrap_or_default();
        DocumentRow { name, place: metadata.place().unwrap_or(""), year: metadata.year(), tokens, slogans, distinct }
    };
    corpus.texts().iter().map(row).collect()
}

/// The terms of the lexicon that rise or fall most surely, the most frequent of equal ones first.
fn lines(table: &TrendTable) -> Lines {
    let mut rows: Vec<_> = table.rows().iter().filter(|row| row.term.kind().is_some()).collect();
    // Stable: rows come by falling count.
    let tau = |row: &crate::trend::Row| row.kendall.tau().unwrap_or(0.0).abs();
    rows.sort_by(|a, b| tau(b).total_cmp(&tau(a)));
    rows.truncate(MOST_LINES);
    let years = table.years();
    let (first, last) = (years.first().map_or(0, |year| year.year), years.last().map_or(0, |year| year.year));
    let span = f64::from(last - first).max(1.0);
    let line = |row: &crate::trend::Row| {
        let points = row.series.points();
        let peak = points.iter().map(|&(_, value)| value).fold(0.0, f64::max);
        let place = |&(year, value): &(i32, f64)| {
            let x = 8.0 + (WIDTH - 16.0) * f64::from(year - first) / span;
            let y = HEIGHT - 8.0 - (HEIGHT - 16.0) * if peak > 0.0 { value / peak } else { 0.0 };
            (format!("{x:.1}"), format!("{y:.1}"), format!("{year}: {value:.2}"))
        };
        let dots: Vec<(String, String, String)> = points.iter().map(place).collect();
        let mut path = String::new();
        for (x, y, _) in &dots {
            // Writing to a string does not fail.
            let _ = write!(path, "{x},{y} ");
        }
        Line {
            term: row.term.text().to_owned(),
            class: class(&row.term),
            count: row.count(),
            peak: format!("{peak:.1}"),
            tau: row.kendall.tau().map(|tau| format!("{tau:+.2}")).unwrap_or_default(),
            points: path,
            dots,
        }
    };
    Lines { first, last, lines: rows.into_iter().map(line).collect() }
}

fn slogans(table: &FrequencyTable) -> Vec<SloganRow> {
    let mut terms: BTreeMap<&str, (&Term, u64)> = BTreeMap::new();
    for row in table.rows().iter().filter(|row| row.kind().is_some_and(|kind| kind.is_slogan())) {
        terms.entry(row.term.text()).or_insert((&row.term, 0)).1 += row.count;
    }
    let mut terms: Vec<(&Term, u64)> = terms.into_values().collect();
    // Stable, so that equal counts stay sorted by text.
    terms.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    terms.truncate(MOST_SLOGANS);
    let places: rustc_hash::FxHashMap<(&str, &str), &Row> =
        table.rows().iter().map(|row| ((row.group.as_str(), row.term.text()), row)).collect();
    let row = |(term, total): (&Term, u64)| {
        let in_group = |group: &Group| places.get(&(group.name.as_str(), term.text())).copied();
        let rates = table.groups().iter().filter_map(in_group).map(|row| row.per_10000);
        let largest = rates.fold(0.0, f64::max);
        let cell = |group: &Group| match in_group(group) {
            Some(row) if largest > 0.0 => (row.count, (100.0 * row.per_10000 / largest).round() as u64),
            _ => (0, 0),
        };
        SloganRow {
            term: term.text().to_owned(),
            class: class(term),
            kind: term.kind().map_or("", |kind| kind.chinese()),
            topic: term.topic().map_or("", |topic| topic.chinese()),
            total,
            cells: table.groups().iter().map(cell).collect(),
        }
    };
    terms.into_iter().map(row).collect()
}

/// What each group has more of than all others together, by log-likelihood.
fn typical(table: &FrequencyTable, label: &str) -> Vec<Typical> {
    if table.groups().len() < 2 {
        return Vec::new();
    }
    let keyness = Keyness::new().sorted_by(Measure::LogLikelihood);
    let of_group = |group: &Group| {
        let compared = keyness.of_groups(table, &group.name, Against::Others).ok()?;
        let scored = compared.rows().iter().filter_map(|row| {
            let score = row.measure(Measure::LogLikelihood).filter(|score| *score > 0.0)?;
            Some((row, score))
        });
        let scored: Vec<_> = scored.take(MOST_TYPICAL).collect();
        let largest = scored.iter().map(|&(_, score)| score).fold(f64::MIN_POSITIVE, f64::max);
        let term = |&(row, score): &(&crate::keyness::Row, f64)| TypicalTerm {
            term: row.term.text().to_owned(),
            class: class(&row.term),
            counts: (row.target_count, row.reference_count),
            score: format!("{score:.1}"),
            width: format!("{:.1}", 100.0 * score / largest),
        };
        Some(Typical { group: named(&group.name, label), terms: scored.iter().map(term).collect() })
    };
    table.groups().iter().take(MOST_GROUPS).filter_map(of_group).collect()
}
