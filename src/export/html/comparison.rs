//! The page that compares several reports: what the template writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use askama::Template;
use rustc_hash::{FxHashMap, FxHashSet};

use super::wording::Shown;
use super::{SCRIPT, STYLE};
use crate::corpus::{Appendix, Corpus, Group, GroupKey, Part, Selection, Subcorpus, Term, TermId, Text, Unit};
use crate::document::Provenance;
use crate::frequency::{Frequency, FrequencyRow};
use crate::keyness::{Against, Keyness, KeynessRow, Measure};
use crate::table::Table;
use crate::trend::{Trend, TrendRow};

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
    slogans_shown: Option<Shown>,
    typical: Vec<Typical>,
    most_typical: usize,
    groups_shown: Option<Shown>,
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
    shown: Option<Shown>,
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

/// A slogan in each group: its mentions there, and their frequency as a shade in per cent of the largest in the row.
struct SloganRow {
    term: String,
    class: &'static str,
    kind: &'static str,
    topic: &'static str,
    total: u64,
    cells: Vec<(u64, u64)>,
}

/// By what the reports are compared, and what a reader calls it.
struct By {
    group: Group,
    chinese: &'static str,
    english: &'static str,
}

impl By {
    fn of(corpus: &Corpus) -> Self {
        let years = distinct(corpus.texts().iter().map(|text| text.metadata().year()));
        let places = distinct(corpus.texts().iter().map(|text| text.metadata().place()));
        let (group, chinese, english) = match (years, places) {
            (2.., _) => (Group::Year, "年份", "years"),
            (_, 2..) => (Group::Place, "地方", "places"),
            _ => (Group::Document, "报告", "reports"),
        };
        Self { group, chinese, english }
    }

    /// The name of a group.
    fn name(&self, group: &Subcorpus) -> String {
        match group.key.parts() {
            [Part::Year(None) | Part::Place(None)] => format!("{}不详", self.chinese),
            _ => group.key.to_string(),
        }
    }
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
        let by = By::of(corpus);
        let documents = documents(corpus);
        let table = Frequency::new().by([by.group.clone()]).run(corpus, selection);
        let trend = (by.group == Group::Year).then(|| lines(&Trend::new().at_least(2).run(corpus, selection)));
        let (slogans, slogans_shown) = slogans(&table);
        let typical = typical(&table, &by);
        let groups_shown = Shown::first(MOST_GROUPS, table.layout().subcorpora().len());
        Self {
            style: STYLE,
            script: SCRIPT,
            tokens: documents.iter().map(|document| document.tokens).sum(),
            documents,
            grouping: by.chinese,
            grouping_in_english: by.english,
            groups: table
                .layout()
                .subcorpora()
                .iter()
                .map(|group| (by.name(group), group.documents, group.tokens))
                .collect(),
            trend,
            slogans,
            slogans_shown,
            typical,
            most_typical: MOST_TYPICAL,
            groups_shown,
            provenance: corpus.provenance(),
        }
    }
}

/// How many values there are, those that are not known left out.
fn distinct<T: Ord>(values: impl Iterator<Item = Option<T>>) -> usize {
    values.flatten().collect::<BTreeSet<T>>().len()
}

fn class(term: &Term) -> &'static str {
    term.kind().map_or("word", |kind| kind.name())
}

/// Whether the page counts it as a slogan: a term of the lexicon that is more than a name or a common compound.
fn is_slogan(term: &Term) -> bool {
    term.kind().is_some_and(|kind| kind.is_slogan())
}

/// The documents in the order of the corpus, each counted by itself: files of two folders may have one name.
fn documents(corpus: &Corpus) -> Vec<DocumentRow<'_>> {
    let vocabulary = corpus.vocabulary();
    corpus.texts().iter().map(|text| document(text, |id| vocabulary.get(id).is_some_and(is_slogan))).collect()
}

fn document(text: &Text, is_slogan: impl Fn(TermId) -> bool) -> DocumentRow<'_> {
    let metadata = text.metadata();
    let (mut tokens, mut slogans, mut distinct) = (0, 0, FxHashSet::default());
    for range in text.unit_ranges(Unit::Document, Appendix::Excluded) {
        let terms = text.tokens().get(range.clone()).unwrap_or_default();
        tokens += terms.len() as u64;
        for term in terms.iter().copied().chain(text.nested_in(range)).filter(|&term| is_slogan(term)) {
            slogans += 1;
            distinct.insert(term);
        }
    }
    DocumentRow {
        name: metadata.name(),
        place: metadata.place().unwrap_or(""),
        year: metadata.year(),
        tokens,
        slogans,
        distinct: distinct.len(),
    }
}

/// The terms of the lexicon that rise or fall most surely, the most frequent of equal ones first.
fn lines(table: &Table<TrendRow>) -> Lines {
    let mut rows: Vec<_> = table.rows().iter().filter(|row| row.term.kind().is_some()).collect();
    // Stable: rows come by falling count.
    let tau = |row: &TrendRow| row.kendall.tau().unwrap_or(0.0).abs();
    rows.sort_by(|a, b| tau(b).total_cmp(&tau(a)));
    let shown = Shown::first(MOST_LINES, rows.len());
    rows.truncate(MOST_LINES);
    let years = table.layout().years();
    let (first, last) = (years.first().map_or(0, |year| year.year), years.last().map_or(0, |year| year.year));
    // Metadata may have any year, and the difference of two may be no i32.
    let since_first = |year: i32| f64::from(year) - f64::from(first);
    let span = since_first(last).max(1.0);
    let line = |row: &TrendRow| {
        let points = row.series.points();
        let peak = points.iter().map(|&(_, value)| value).fold(0.0, f64::max);
        let place = |&(year, value): &(i32, f64)| {
            let x = 8.0 + (WIDTH - 16.0) * since_first(year) / span;
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
    Lines { first, last, lines: rows.into_iter().map(line).collect(), shown }
}

/// The most frequent slogans by groups. A word may have the text of a slogan and is another term, so that a text names a
/// term only among the slogans.
fn slogans(table: &Table<FrequencyRow>) -> (Vec<SloganRow>, Option<Shown>) {
    let rows = || table.rows().iter().filter(|row| is_slogan(&row.term));
    let mut terms: BTreeMap<&str, (&Term, u64)> = BTreeMap::new();
    for row in rows() {
        terms.entry(row.term.text()).or_insert((&row.term, 0)).1 += row.mentions;
    }
    let mut terms: Vec<(&Term, u64)> = terms.into_values().collect();
    // Stable, so that equal counts stay sorted by text.
    terms.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let shown = Shown::first(MOST_SLOGANS, terms.len());
    terms.truncate(MOST_SLOGANS);
    let places: FxHashMap<(&GroupKey, &str), &FrequencyRow> =
        rows().map(|row| ((&row.group.key, row.term.text()), row)).collect();
    let row = |(term, total): (&Term, u64)| {
        let mentions = |group: &Subcorpus| places.get(&(&group.key, term.text())).map_or(0, |row| row.mentions);
        // A group with a mention has a token.
        let rate = |group: &Subcorpus| mentions(group) as f64 / group.tokens.max(1) as f64;
        let largest = table.layout().subcorpora().iter().map(|group| rate(group)).fold(f64::MIN_POSITIVE, f64::max);
        let cell = |group: &Subcorpus| (mentions(group), (100.0 * rate(group) / largest).round() as u64);
        SloganRow {
            term: term.text().to_owned(),
            class: class(term),
            kind: term.kind().map_or("", |kind| kind.chinese()),
            topic: term.topic().map_or("", |topic| topic.chinese()),
            total,
            cells: table.layout().subcorpora().iter().map(|group| cell(group)).collect(),
        }
    };
    (terms.into_iter().map(row).collect(), shown)
}

/// What each group has more of than all others together, by log-likelihood.
fn typical(table: &Table<FrequencyRow>, by: &By) -> Vec<Typical> {
    if table.layout().subcorpora().len() < 2 {
        return Vec::new();
    }
    let keyness = Keyness::new().sorted_by(Measure::LogLikelihood);
    let of_group = |group: &Subcorpus| {
        let compared = keyness.run_groups(table, &group.key, &Against::Others).ok()?;
        let scored = compared.rows().iter().filter_map(|row| {
            let score = row.measure(Measure::LogLikelihood).filter(|score| *score > 0.0)?;
            Some((row, score))
        });
        let scored: Vec<_> = scored.take(MOST_TYPICAL).collect();
        let largest = scored.iter().map(|&(_, score)| score).fold(f64::MIN_POSITIVE, f64::max);
        let term = |&(row, score): &(&KeynessRow, f64)| TypicalTerm {
            term: row.term.text().to_owned(),
            class: class(&row.term),
            counts: (row.target_count, row.reference_count),
            score: format!("{score:.1}"),
            width: format!("{:.1}", 100.0 * score / largest),
        };
        Some(Typical { group: by.name(group), terms: scored.iter().map(term).collect() })
    };
    table.layout().subcorpora().iter().take(MOST_GROUPS).filter_map(|group| of_group(group)).collect()
}
