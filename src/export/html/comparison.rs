//! The page that compares several reports: what the template writes.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use rustc_hash::{FxHashMap, FxHashSet};

use super::changes::{Change, changes};
use super::series::Series;
use super::wording::{Shown, grouped};
use super::{SCRIPT, STYLE};
use crate::chart::Chart;
use crate::corpus::{Appendix, Corpus, Group, GroupKey, Part, Selection, Subcorpus, Term, TermId, Text, Unit};
use crate::document::Provenance;
use crate::frequency::{Frequency, FrequencyRow};
use crate::keyness::{Against, Keyness, KeynessRow, Measure};
use crate::table::{Labels, Table};

/// The most slogans of the table, the most groups with their typical terms, the most of these, and the words that are drawn first.
const MOST_SLOGANS: usize = 2_000;
const MOST_GROUPS: usize = 24;
const MOST_TYPICAL: usize = 10;
const FIRST_WORDS: usize = 3;

/// The most groups that have a column each; more are drawn as a line.
const MOST_COLUMNS: usize = 12;

/// The drawing of a line in the table.
const LINE_WIDTH: f64 = 160.0;
const LINE_HEIGHT: f64 = 22.0;

/// The page of several reports.
#[derive(Template)]
#[template(path = "comparison.html")]
pub(super) struct Comparison<'c> {
    style: &'static str,
    script: &'static str,
    title: String,
    documents: Vec<DocumentRow<'c>>,
    tokens: String,
    /// By what the reports are grouped, for a reader.
    by: By,
    groups: Vec<(String, u64, u64)>,
    has_columns: bool,
    /// From the first group to the last.
    range: String,
    changes: Vec<Change>,
    /// Whether changes are from year to year, rather than what each place has alone.
    follows_years: bool,
    /// The chart of the first words, where there are years to draw.
    trend: Option<String>,
    series: Series,
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

/// A slogan in each group: its mentions there, in every 10,000 tokens.
struct SloganRow {
    term: String,
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

/// By what the reports are compared, and what a reader calls it. Places and years are never taken together.
pub(super) struct By {
    group: Group,
    chinese: &'static str,
    english: &'static str,
}

impl By {
    fn of(corpus: &Corpus) -> Self {
        let years = distinct(corpus.texts().iter().map(|text| text.metadata().year()));
        let places = distinct(corpus.texts().iter().map(|text| text.metadata().place()));
        let (group, chinese, english) = match (years, places) {
            (2.., ..2) => (Group::Year, "年份", "year"),
            (..2, 2..) => (Group::Place, "地方", "place"),
            _ => (Group::Document, "报告", "report"),
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

/// What is typical of a group: slogans, and other words.
struct Typical {
    group: String,
    columns: [Vec<TypicalTerm>; 2],
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
        let single = Frequency::new().by([Group::Document, Group::Place, Group::Year]).run(corpus, selection);
        let (slogans, slogans_shown) = slogans(&table);
        let typical = typical(&table, &by);
        let groups_shown = Shown::first(MOST_GROUPS, table.layout().subcorpora().len());
        let changes = changes(&single);
        let name = |group: Option<&std::sync::Arc<Subcorpus>>| group.map(|group| by.name(group)).unwrap_or_default();
        let ends = [table.layout().subcorpora().first(), table.layout().subcorpora().last()];
        let range = ends.map(name).join(" … ");
        let has_columns = table.layout().subcorpora().len() <= MOST_COLUMNS;
        Self {
            style: STYLE,
            script: SCRIPT,
            title: title(corpus),
            tokens: grouped(documents.iter().map(|document| document.tokens as usize).sum()),
            documents,
            groups: table
                .layout()
                .subcorpora()
                .iter()
                .map(|group| (by.name(group), group.documents, group.tokens))
                .collect(),
            by,
            has_columns,
            range,
            follows_years: changes.iter().any(|change| change.year.is_some()),
            changes,
            trend: trend(corpus, selection, &slogans),
            series: Series::of(&single),
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

/// The place and the years, if all reports are of one place; or else how many reports there are.
fn title(corpus: &Corpus) -> String {
    let places: BTreeSet<Option<&str>> = corpus.texts().iter().map(|text| text.metadata().place()).collect();
    let years: BTreeSet<i32> = corpus.texts().iter().filter_map(|text| text.metadata().year()).collect();
    let count = corpus.texts().len();
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

pub(super) fn class(term: &Term) -> &'static str {
    term.kind().map_or("word", |kind| kind.name())
}

/// Whether the page counts it as a slogan: a term of the lexicon that is more than a name or a common compound.
pub(super) fn is_slogan(term: &Term) -> bool {
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

/// The most frequent slogans over the years: of one place, or of each place that has three years or more.
fn trend(corpus: &Corpus, selection: &Selection, slogans: &[SloganRow]) -> Option<String> {
    let mut years: BTreeMap<Option<&str>, BTreeSet<i32>> = BTreeMap::new();
    for metadata in corpus.texts().iter().map(|text| text.metadata()) {
        years.entry(metadata.place()).or_default().extend(metadata.year());
    }
    let has_several = |least: usize| years.values().any(|years| years.len() >= least);
    let groups = match years.len() {
        1 if has_several(2) => vec![Group::Year],
        2.. if has_several(3) => vec![Group::Place, Group::Year],
        _ => return None,
    };
    let words: Vec<&str> = slogans.iter().take(FIRST_WORDS).map(|row| row.term.as_str()).collect();
    let mut table = Frequency::new().by(groups).run(corpus, selection);
    // A word may have the text of a slogan.
    table.retain("slogans alone", |row| is_slogan(&row.term));
    Chart::trend(&table, &words, Labels::Chinese).ok().map(|chart| chart.titled("").to_string())
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
    let groups = table.layout().subcorpora();
    let rate = |count: u64, tokens: u64| 10_000.0 * count as f64 / tokens.max(1) as f64;
    let largest = rows().map(|row| rate(row.mentions, row.group.tokens)).fold(f64::MIN_POSITIVE, f64::max);
    let tokens: u64 = groups.iter().map(|group| group.tokens).sum();
    let row = |(term, total): (&Term, u64)| {
        let mentions = |group: &Subcorpus| places.get(&(&group.key, term.text())).map_or(0, |row| row.mentions);
        let rates: Vec<f64> = groups.iter().map(|group| rate(mentions(group), group.tokens)).collect();
        let cells = groups.iter().zip(&rates).map(|(group, rate)| Cell {
            count: mentions(group),
            per_10000: format!("{rate:.1}"),
            shade: (100.0 * (rate / largest).sqrt()).round() as u64,
        });
        SloganRow {
            term: term.text().to_owned(),
            class: class(term),
            kind: term.kind().map_or("", |kind| kind.chinese()),
            topic: term.topic().map_or("", |topic| topic.chinese()),
            total,
            per_10000: format!("{:.1}", rate(total, tokens)),
            cells: if groups.len() <= MOST_COLUMNS { cells.collect() } else { Vec::new() },
            line: line(&rates),
        }
    };
    (terms.into_iter().map(row).collect(), shown)
}

/// Rates as points of a line, up to the largest of them.
fn line(rates: &[f64]) -> String {
    if rates.len() <= MOST_COLUMNS {
        return String::new();
    }
    let largest = rates.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let step = (LINE_WIDTH - 4.0) / (rates.len() - 1) as f64;
    let point = |(index, rate): (usize, &f64)| {
        let (x, y) = (2.0 + step * index as f64, LINE_HEIGHT - 2.0 - (LINE_HEIGHT - 4.0) * rate / largest);
        format!("{x:.1},{y:.1}")
    };
    rates.iter().enumerate().map(point).collect::<Vec<_>>().join(" ")
}

/// Whether a word can say what a report is about: a noun that is no name of a place or a person, or a set phrase.
fn is_telling(term: &Term) -> bool {
    let part_of_speech = term.part_of_speech();
    let tag = part_of_speech.as_str();
    let is_name = tag.starts_with("ns") || tag.starts_with("nr");
    tag == "vn" || tag.starts_with(['l', 'i', 'j']) || (tag.starts_with('n') && !is_name)
}

/// What each group has more of than all others together, by log-likelihood.
fn typical(table: &Table<FrequencyRow>, by: &By) -> Vec<Typical> {
    if table.layout().subcorpora().len() < 2 {
        return Vec::new();
    }
    let keyness = Keyness::new().sorted_by(Measure::LogLikelihood);
    let of_group = |group: &Subcorpus| {
        let compared = keyness.run_groups(table, &group.key, &Against::Others).ok()?;
        let (slogans, words): (Vec<_>, Vec<_>) = compared
            .rows()
            .iter()
            .filter_map(|row| Some((row, row.measure(Measure::LogLikelihood).filter(|score| *score > 0.0)?)))
            .filter(|(row, _)| is_slogan(&row.term) || is_telling(&row.term))
            .partition(|(row, _)| is_slogan(&row.term));
        Some(Typical { group: by.name(group), columns: [most_typical(&slogans), most_typical(&words)] })
    };
    table.layout().subcorpora().iter().take(MOST_GROUPS).filter_map(|group| of_group(group)).collect()
}

/// The first of the rows, each with the length of its bar in per cent of the longest.
fn most_typical(scored: &[(&KeynessRow, f64)]) -> Vec<TypicalTerm> {
    let largest = scored.first().map_or(f64::MIN_POSITIVE, |&(_, score)| score);
    let term = |&(row, score): &(&KeynessRow, f64)| TypicalTerm {
        term: row.term.text().to_owned(),
        class: class(&row.term),
        counts: (row.target_count, row.reference_count),
        score: format!("{score:.1}"),
        width: format!("{:.1}", 100.0 * score / largest),
    };
    scored.iter().take(MOST_TYPICAL).map(term).collect()
}
