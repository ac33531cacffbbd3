//! The slogans of a report, each once with all its mentions, as the table and the script want them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::wording;
use crate::CharacterSpan;
use crate::lexicon::{Kind, Topic};
use crate::summary::{CandidateEntry, MentionEntry, Report, SenseEntry};

/// The most characters that are shown of a sentence before and behind a candidate.
const MOST_BEFORE: usize = 40;
const MOST_BEHIND: usize = 40;

/// A slogan and its mentions.
#[derive(Serialize)]
pub(super) struct Slogan<'r> {
    pub(super) term: &'r str,
    #[serde(skip)]
    pub(super) kind: Kind,
    #[serde(skip)]
    pub(super) topic: Topic,
    /// As the page names them.
    pub(super) labels: [&'static str; 2],
    pub(super) count: usize,
    /// The same without the appendix: what figures and bars show.
    #[serde(skip)]
    pub(super) counted: usize,
    /// Whether it is a slogan, rather than a compound that is merely counted as one.
    #[serde(skip)]
    pub(super) is_slogan: bool,
    /// What it stands for and where it comes from, as far as this is known.
    #[serde(skip)]
    pub(super) remark: String,
    /// Where it is used, by its first sense.
    #[serde(skip)]
    pub(super) scope: &'r str,
    pub(super) nested: usize,
    #[serde(skip)]
    pub(super) lines: Vec<usize>,
    /// What the text says that it stands for.
    pub(super) members: &'r [String],
    /// What the lexicon knows.
    pub(super) senses: &'r [SenseEntry],
}

impl<'r> Slogan<'r> {
    /// The line of the input with the first mention.
    pub(super) fn first_line(&self) -> usize {
        self.lines.first().copied().unwrap_or(0)
    }

    /// Its meaning in a line: the list in this text, or the lexicon's, or the lexicon's note.
    fn meaning(&self) -> String {
        if !self.members.is_empty() {
            return self.members.join("、");
        }
        let lists: Vec<String> = self
            .senses
            .iter()
            .filter(|sense| !sense.members.is_empty())
            .map(|sense| sense.members.join("、"))
            .collect();
        if !lists.is_empty() {
            return lists.join("；另：");
        }
        let notes: Vec<&str> = self.senses.iter().map(|sense| &*sense.note).filter(|note| !note.is_empty()).collect();
        notes.join("；")
    }

    /// When and where it was first used, as far as the lexicon knows.
    fn origin(&self) -> String {
        let known = self.senses.iter().find(|sense| sense.since.is_some() || !sense.origin.is_empty());
        let Some(sense) = known else { return String::new() };
        // The origin often names its year itself.
        let year = sense.since.map(|year| year.to_string()).filter(|year| !sense.origin.contains(year.as_str()));
        let year = year.unwrap_or_default();
        let gap = if year.is_empty() || sense.origin.is_empty() { "" } else { " " };
        format!("{year}{gap}{}", sense.origin)
    }
}

/// Whether a span lies in what supplements the text: an appendix, a table, a note.
fn is_supplement(report: &Report, span: CharacterSpan) -> bool {
    let after = report.paragraphs.partition_point(|paragraph| paragraph.span.end() <= span.start());
    report.paragraphs.get(after).is_some_and(|paragraph| paragraph.role.is_supplement())
}

/// What the script reads: everything about each slogan and candidate that the text does not show.
#[derive(Serialize)]
pub(super) struct Data<'r> {
    pub(super) slogans: Vec<Slogan<'r>>,
    pub(super) candidates: Vec<Candidate<'r>>,
    pub(super) neighbours: Neighbours<'r>,
}

/// What stands in one sentence three times or more: terms, and pairs of their numbers with the sentences and G².
#[derive(Serialize)]
pub(super) struct Neighbours<'r> {
    pub(super) terms: Vec<(&'r str, &'static str, u64)>,
    pub(super) pairs: Vec<(usize, usize, u64, String)>,
}

impl<'r> Neighbours<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        let mut terms = Vec::new();
        // A word and a term of the lexicon may have one text.
        let mut numbers: BTreeMap<(&str, bool), usize> = BTreeMap::new();
        let mut number = |text: &'r str, kind: Option<Kind>, count: u64| {
            *numbers.entry((text, kind.is_some())).or_insert_with(|| {
                terms.push((text, kind.map_or("word", |kind| kind.name()), count));
                terms.len() - 1
            })
        };
        let pairs = report.neighbours.iter().map(|pair| {
            let first = number(&pair.first, pair.first_kind, pair.first_count);
            let second = number(&pair.second, pair.second_kind, pair.second_count);
            (first, second, pair.count, format!("{:.1}", pair.log_likelihood.unwrap_or(0.0)))
        });
        let pairs = pairs.collect();
        Self { terms, pairs }
    }
}

/// A candidate, in the language of the page.
#[derive(Serialize)]
pub(super) struct Candidate<'r> {
    pub(super) surface: &'r str,
    pub(super) kind: &'static str,
    pub(super) score: String,
    pub(super) count: usize,
    pub(super) members: &'r [String],
    pub(super) evidence: Vec<String>,
    /// The sentence of its first place: what stands before it, the wording, and what stands behind it.
    #[serde(skip)]
    pub(super) sentence: [&'r str; 3],
}

/// The candidates by falling score, and the number of each candidate of the report among them.
pub(super) fn candidates<'r>(report: &'r Report) -> (Vec<Candidate<'r>>, Vec<usize>) {
    let mut order: Vec<usize> = (0..report.candidates.len()).collect();
    let score = |index: &usize| report.candidates.get(*index).map_or(0.0, |entry| entry.score);
    // Stable, so that equal scores stay in the order of the text.
    order.sort_by(|a, b| score(b).total_cmp(&score(a)));
    let mut numbers = vec![0; order.len()];
    for (number, &index) in order.iter().enumerate() {
        if let Some(place) = numbers.get_mut(index) {
            *place = number;
        }
    }
    let candidate = |entry: &'r CandidateEntry| Candidate {
        surface: &entry.surface,
        kind: wording::kind(entry.kind),
        score: format!("{:.3}", entry.score),
        count: entry.count,
        members: &entry.members,
        evidence: match entry.cues.as_slice() {
            [] => entry.evidence.clone(),
            cues => cues.iter().map(wording::evidence).collect(),
        },
        sentence: sentence(report, entry),
    };
    (order.iter().filter_map(|&index| report.candidates.get(index)).map(candidate).collect(), numbers)
}

/// The sentence of a candidate's first place, cut where it is long.
fn sentence<'r>(report: &'r Report, entry: &CandidateEntry) -> [&'r str; 3] {
    let nothing = ["", "", ""];
    let Some(span) = entry.spans.first() else { return nothing };
    let after = report.paragraphs.partition_point(|paragraph| paragraph.span.end() <= span.start());
    let Some(paragraph) = report.paragraphs.get(after) else { return nothing };
    let text = &*paragraph.text;
    let byte = |character: usize| {
        let offset = character.saturating_sub(paragraph.span.start());
        text.char_indices().nth(offset).map_or(text.len(), |(byte, _)| byte)
    };
    let (start, end) = (byte(span.start()), byte(span.end()));
    let slice = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；');
    let before = slice(0, start);
    let before = before.rsplit(ends).next().unwrap_or(before);
    let before = match before.char_indices().rev().nth(MOST_BEFORE) {
        Some((cut, _)) => before.get(cut..).unwrap_or(before),
        None => before,
    };
    let behind = slice(end, text.len());
    let behind = behind.find(ends).and_then(|at| behind.get(..at)).unwrap_or(behind);
    let behind = match behind.char_indices().nth(MOST_BEHIND) {
        Some((cut, _)) => behind.get(..cut).unwrap_or(behind),
        None => behind,
    };
    [before, slice(start, end), behind]
}

/// The slogans by falling count, then text; and the number of the slogan of each mention.
pub(super) fn slogans<'r>(report: &'r Report) -> (Vec<Slogan<'r>>, Vec<usize>) {
    let key = |mention: &'r MentionEntry| (&*mention.term, mention.kind, mention.topic);
    let mut grouped: BTreeMap<_, Vec<&'r MentionEntry>> = BTreeMap::new();
    for mention in &report.mentions {
        grouped.entry(key(mention)).or_default().push(mention);
    }
    let slogan = |((term, kind, topic), mentions): (_, Vec<&'r MentionEntry>)| Slogan {
        remark: String::new(),
        term,
        kind,
        topic,
        labels: [kind.chinese(), topic.chinese()],
        count: mentions.len(),
        counted: mentions.iter().filter(|mention| !is_supplement(report, mention.span)).count(),
        is_slogan: kind.is_slogan(),
        scope: mentions.first().map_or("", |mention| &mention.scope),
        nested: mentions.iter().filter(|mention| mention.nested).count(),
        lines: mentions.iter().map(|mention| mention.source.line()).collect(),
        members: mentions.iter().map(|mention| mention.members.as_slice()).find(|list| !list.is_empty()).unwrap_or(&[]),
        senses: mentions.first().map(|mention| mention.senses.as_slice()).unwrap_or(&[]),
    };
    let mut slogans: Vec<Slogan<'r>> = grouped.into_iter().map(slogan).collect();
    // Stable, so that equal counts stay sorted by text.
    slogans.sort_by_key(|slogan| std::cmp::Reverse(slogan.count));
    for slogan in &mut slogans {
        let known = [slogan.meaning(), slogan.origin()];
        slogan.remark =
            known.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ");
    }
    let numbers: BTreeMap<_, usize> =
        slogans.iter().enumerate().map(|(number, slogan)| ((slogan.term, slogan.kind, slogan.topic), number)).collect();
    let of_mentions = report.mentions.iter().map(|mention| numbers.get(&key(mention)).copied().unwrap_or(0)).collect();
    (slogans, of_mentions)
}
