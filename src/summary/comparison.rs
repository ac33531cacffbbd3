//! Several reports beside each other: what each year or place has that others have not.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::changes::{Change, changes};
use super::series::Series;
use super::slogan::is_slogan;
use crate::corpus::{Appendix, Corpus, Group, GroupKey, Selection, Subcorpus, Term, TermId, Text, Unit};
use crate::document::Provenance;
use crate::frequency::{Frequency, FrequencyRow};
use crate::keyness::{Against, Keyness, KeynessRow, Measure};
use crate::lexicon::{Kind, Topic};
use crate::names::{read_and_written_by_name, serialized_by_name};
use crate::table::Table;
use crate::targets::ResultRow;

/// Of so many groups it is said what is typical of them.
const MOST_GROUPS: usize = 24;

/// The words of which a comparison shows the trend.
const FIRST_WORDS: usize = 3;

/// Several reports, compared: plain data that a page shows and that can be written and read back.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::summary::{ComparedBy, Comparison};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for (file, text) in [("甲县-2024.txt", "推进乡村振兴。"), ("甲县-2025.txt", "推进乡村振兴，培育新质生产力。")] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// }
/// let comparison = Comparison::of(&corpus, &Selection::everything());
/// assert_eq!(comparison.by, ComparedBy::Year);
/// assert_eq!((comparison.changes[0].year, &*comparison.changes[0].new), (Some(2025), &["新质生产力".to_owned()][..]));
/// assert_eq!((&*comparison.slogans[0].term, &*comparison.slogans[0].counts), ("乡村振兴", &[1, 1][..]));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Comparison {
    /// By what the reports are grouped.
    pub by: ComparedBy,
    /// The groups, in order.
    pub groups: Vec<Subcorpus>,
    /// The reports, in the order of the corpus.
    pub documents: Vec<ComparedDocument>,
    /// What is new from year to year of a place, or stands in one place alone.
    pub changes: Vec<Change>,
    /// The slogans, the most frequent first.
    pub slogans: Vec<ComparedSlogan>,
    /// The first of them over the years: of one place, or of each place that has three years or more; none where there are too
    /// few years.
    pub trend: Option<Table<FrequencyRow>>,
    /// What each of the first 24 groups has more of than all others together.
    pub typical: Vec<Typical>,
    /// How often each term stands in each report.
    pub series: Series,
    /// The targets of headline indicators with what became of them, where they were read.
    #[serde(default)]
    pub results: Option<Table<ResultRow>>,
    /// How the documents were made.
    pub provenance: Option<Provenance>,
}

/// By what reports are compared. Places and years are never taken together.
///
/// ```
/// assert_eq!(tifa::summary::ComparedBy::Year.name(), "year");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ComparedBy {
    /// By year, where the reports are of one place.
    Year,
    /// By place, where they are of one year.
    Place,
    /// Each by itself.
    Document,
}

impl ComparedBy {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Year, Self::Place, Self::Document];

    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Place => "place",
            Self::Document => "document",
        }
    }

    fn of(corpus: &Corpus) -> Self {
        let years = distinct(corpus.texts().iter().map(|text| text.metadata().year()));
        let places = distinct(corpus.texts().iter().map(|text| text.metadata().place()));
        match (years, places) {
            (2.., ..2) => Self::Year,
            (..2, 2..) => Self::Place,
            _ => Self::Document,
        }
    }

    fn group(self) -> Group {
        match self {
            Self::Year => Group::Year,
            Self::Place => Group::Place,
            Self::Document => Group::Document,
        }
    }
}

read_and_written_by_name!(ComparedBy, "grouping of a comparison");
serialized_by_name!(ComparedBy);

/// A report of a comparison; its appendices do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ComparedDocument {
    /// Its name.
    pub name: String,
    /// The place that it is of.
    pub place: Option<String>,
    /// The year that it is of.
    pub year: Option<i32>,
    /// The tokens.
    pub tokens: u64,
    /// The mentions of slogans, nested ones too.
    pub mentions: u64,
    /// The different slogans.
    pub slogans: usize,
}

/// A slogan in each group: its mentions, nested ones too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ComparedSlogan {
    /// The headword.
    pub term: String,
    /// The kind.
    pub kind: Kind,
    /// The topic.
    pub topic: Topic,
    /// The mentions in all groups.
    pub total: u64,
    /// The mentions in every 10,000 tokens of all groups.
    pub per_10000: f64,
    /// The mentions in each group.
    pub counts: Vec<u64>,
    /// The same in every 10,000 tokens.
    pub rates: Vec<f64>,
}

/// What is typical of a group, by falling G².
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Typical {
    /// The group.
    pub group: GroupKey,
    /// Ten slogans at most.
    pub slogans: Vec<TypicalTerm>,
    /// Ten other words at most that can say what a report is about: nouns that are no names, and set phrases.
    pub words: Vec<TypicalTerm>,
}

/// A term that a group has more of than the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TypicalTerm {
    /// The word or headword.
    pub term: String,
    /// The kind; null for a word.
    pub kind: Option<Kind>,
    /// How often it stands in the group.
    pub count: u64,
    /// How often it stands in all others together.
    pub elsewhere: u64,
    /// G².
    pub log_likelihood: f64,
}

impl Typical {
    /// The most slogans and the most other words that are given.
    pub const MOST: usize = 10;
}

impl Comparison {
    /// What the texts of a corpus have more or less of than each other; `selection` says which terms are looked at.
    pub fn of(corpus: &Corpus, selection: &Selection) -> Self {
        let by = ComparedBy::of(corpus);
        let table = Frequency::new().by([by.group()]).run(corpus, selection);
        let single = Frequency::new().by([Group::Document, Group::Place, Group::Year]).run(corpus, selection);
        Self {
            by,
            groups: table.layout().subcorpora().iter().map(|group| Subcorpus::clone(group)).collect(),
            documents: documents(corpus),
            changes: changes(&single),
            slogans: slogans(&table),
            trend: trend(corpus, selection),
            typical: typical(&table),
            series: Series::of(&single),
            results: None,
            provenance: corpus.provenance().cloned(),
        }
    }

    /// The same with targets and results of the same documents: those of a [`Panel`](crate::targets::Panel) that was given each
    /// of them.
    #[must_use]
    pub fn with_results(mut self, results: Table<ResultRow>) -> Self {
        self.results = Some(results).filter(|results| !results.rows().is_empty());
        self
    }

    /// The words of which [`Comparison::trend`] tells, the most frequent first.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.slogans.iter().take(FIRST_WORDS).map(|slogan| slogan.term.as_str())
    }
}

/// How many values there are, those that are not known left out.
fn distinct<T: Ord>(values: impl Iterator<Item = Option<T>>) -> usize {
    values.flatten().collect::<BTreeSet<T>>().len()
}

/// The documents in the order of the corpus, each counted by itself: files of two folders may have one name.
fn documents(corpus: &Corpus) -> Vec<ComparedDocument> {
    let vocabulary = corpus.vocabulary();
    corpus.texts().iter().map(|text| document(text, |id| vocabulary.get(id).is_some_and(is_slogan))).collect()
}

fn document(text: &Text, is_slogan: impl Fn(TermId) -> bool) -> ComparedDocument {
    let metadata = text.metadata();
    let (mut tokens, mut mentions, mut slogans) = (0, 0, FxHashSet::default());
    for range in text.unit_ranges(Unit::Document, Appendix::Excluded) {
        let terms = text.tokens().get(range.clone()).unwrap_or_default();
        tokens += terms.len() as u64;
        for term in terms.iter().copied().chain(text.nested_in(range)).filter(|&term| is_slogan(term)) {
            mentions += 1;
            slogans.insert(term);
        }
    }
    ComparedDocument {
        name: metadata.name().to_owned(),
        place: metadata.place().map(str::to_owned),
        year: metadata.year(),
        tokens,
        mentions,
        slogans: slogans.len(),
    }
}

/// Slogans over the years: of one place, or of each place that has three years or more.
fn trend(corpus: &Corpus, selection: &Selection) -> Option<Table<FrequencyRow>> {
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
    let mut table = Frequency::new().by(groups).run(corpus, selection);
    // A word may have the text of a slogan.
    table.retain("slogans alone", |row| is_slogan(&row.term));
    Some(table)
}

/// The most frequent slogans by groups. A word may have the text of a slogan and is another term, so that a text names a
/// term only among the slogans.
fn slogans(table: &Table<FrequencyRow>) -> Vec<ComparedSlogan> {
    let rows = || table.rows().iter().filter(|row| is_slogan(&row.term));
    let mut terms: BTreeMap<&str, (&Term, u64)> = BTreeMap::new();
    for row in rows() {
        terms.entry(row.term.text()).or_insert((&row.term, 0)).1 += row.mentions;
    }
    let mut terms: Vec<(&Term, u64)> = terms.into_values().collect();
    // Stable, so that equal counts stay sorted by text.
    terms.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let places: FxHashMap<(&GroupKey, &str), &FrequencyRow> =
        rows().map(|row| ((&row.group.key, row.term.text()), row)).collect();
    let groups = table.layout().subcorpora();
    let rate = |count: u64, tokens: u64| 10_000.0 * count as f64 / tokens.max(1) as f64;
    let tokens: u64 = groups.iter().map(|group| group.tokens).sum();
    let slogan = |(term, total): (&Term, u64)| {
        let mentions = |group: &Subcorpus| places.get(&(&group.key, term.text())).map_or(0, |row| row.mentions);
        let counts: Vec<u64> = groups.iter().map(|group| mentions(group)).collect();
        Some(ComparedSlogan {
            term: term.text().to_owned(),
            kind: term.kind()?,
            topic: term.topic()?,
            total,
            per_10000: rate(total, tokens),
            rates: groups.iter().zip(&counts).map(|(group, &count)| rate(count, group.tokens)).collect(),
            counts,
        })
    };
    terms.into_iter().filter_map(slogan).collect()
}

/// Whether a word can say what a report is about: a noun that is no name of a place or a person, or a set phrase.
fn is_telling(term: &Term) -> bool {
    let part_of_speech = term.part_of_speech();
    let tag = part_of_speech.as_str();
    let is_name = tag.starts_with("ns") || tag.starts_with("nr");
    tag == "vn" || tag.starts_with(['l', 'i', 'j']) || (tag.starts_with('n') && !is_name)
}

/// What each group has more of than all others together, by log-likelihood.
fn typical(table: &Table<FrequencyRow>) -> Vec<Typical> {
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
        Some(Typical { group: group.key.clone(), slogans: most_typical(&slogans), words: most_typical(&words) })
    };
    table.layout().subcorpora().iter().take(MOST_GROUPS).filter_map(|group| of_group(group)).collect()
}

fn most_typical(scored: &[(&KeynessRow, f64)]) -> Vec<TypicalTerm> {
    let term = |&(row, score): &(&KeynessRow, f64)| TypicalTerm {
        term: row.term.text().to_owned(),
        kind: row.term.kind(),
        count: row.target_count,
        elsewhere: row.reference_count,
        log_likelihood: score,
    };
    scored.iter().take(Typical::MOST).map(term).collect()
}
