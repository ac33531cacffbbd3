//! The slogans of a report, each once with all its mentions, as the table and the script want them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::wording;
use crate::export::{CandidateEntry, MentionEntry, Report, SenseEntry};
use crate::lexicon::{Kind, Topic};

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
    pub(super) nested: usize,
    #[serde(skip)]
    pub(super) lines: Vec<usize>,
    /// What the text says that it stands for.
    pub(super) members: &'r [&'r str],
    /// What the lexicon knows.
    pub(super) senses: &'r [SenseEntry<'r>],
}

impl<'r> Slogan<'r> {
    /// The line of the input with the first mention.
    pub(super) fn first_line(&self) -> usize {
        self.lines.first().copied().unwrap_or(0)
    }

    /// Its meaning in a line: the list in this text, or the lexicon's, or the lexicon's note.
    pub(super) fn meaning(&self) -> String {
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
        let notes: Vec<&str> = self.senses.iter().map(|sense| sense.note).filter(|note| !note.is_empty()).collect();
        notes.join("；")
    }

    /// When and where it was first used, as far as the lexicon knows.
    pub(super) fn origin(&self) -> String {
        let known = self.senses.iter().find(|sense| sense.since.is_some() || !sense.origin.is_empty());
        let Some(sense) = known else { return String::new() };
        // The origin often names its year itself.
        let year = sense.since.map(|year| year.to_string()).filter(|year| !sense.origin.contains(year.as_str()));
        let year = year.unwrap_or_default();
        let gap = if year.is_empty() || sense.origin.is_empty() { "" } else { " " };
        format!("{year}{gap}{}", sense.origin)
    }
}

/// What the script reads: everything about each slogan and candidate that the text does not show.
#[derive(Serialize)]
pub(super) struct Data<'r> {
    pub(super) slogans: Vec<Slogan<'r>>,
    pub(super) candidates: Vec<Candidate<'r>>,
}

/// A candidate, in the language of the page.
#[derive(Serialize)]
pub(super) struct Candidate<'r> {
    pub(super) surface: &'r str,
    pub(super) kind: &'static str,
    pub(super) score: String,
    pub(super) count: usize,
    pub(super) members: &'r [&'r str],
    pub(super) evidence: Vec<String>,
    /// The kind and the evidence as the JSON has them.
    #[serde(skip)]
    pub(super) entry: &'r CandidateEntry<'r>,
}

/// The candidates by falling score, and the number of each candidate of the report among them.
pub(super) fn candidates<'r>(report: &'r Report<'r>) -> (Vec<Candidate<'r>>, Vec<usize>) {
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
    let candidate = |entry: &'r CandidateEntry<'r>| Candidate {
        surface: entry.surface,
        kind: wording::kind(entry.kind),
        score: format!("{:.3}", entry.score),
        count: entry.count,
        members: &entry.members,
        evidence: match entry.cues {
            [] => entry.evidence.clone(),
            cues => cues.iter().map(wording::evidence).collect(),
        },
        entry,
    };
    (order.iter().filter_map(|&index| report.candidates.get(index)).map(candidate).collect(), numbers)
}

/// The slogans by falling count, then text; and the number of the slogan of each mention.
pub(super) fn slogans<'r>(report: &'r Report<'r>) -> (Vec<Slogan<'r>>, Vec<usize>) {
    let key = |mention: &MentionEntry<'r>| (mention.term, mention.kind, mention.topic);
    let mut grouped: BTreeMap<_, Vec<&'r MentionEntry<'r>>> = BTreeMap::new();
    for mention in &report.mentions {
        grouped.entry(key(mention)).or_default().push(mention);
    }
    let slogan = |((term, kind, topic), mentions): (_, Vec<&'r MentionEntry<'r>>)| Slogan {
        term,
        kind,
        topic,
        labels: [kind.chinese(), topic.chinese()],
        count: mentions.len(),
        nested: mentions.iter().filter(|mention| mention.nested).count(),
        lines: mentions.iter().map(|mention| mention.source.line()).collect(),
        members: mentions.iter().map(|mention| mention.members.as_slice()).find(|list| !list.is_empty()).unwrap_or(&[]),
        senses: mentions.first().map(|mention| mention.senses.as_slice()).unwrap_or(&[]),
    };
    let mut slogans: Vec<Slogan<'r>> = grouped.into_iter().map(slogan).collect();
    // Stable, so that equal counts stay sorted by text.
    slogans.sort_by_key(|slogan| std::cmp::Reverse(slogan.count));
    let numbers: BTreeMap<_, usize> =
        slogans.iter().enumerate().map(|(number, slogan)| ((slogan.term, slogan.kind, slogan.topic), number)).collect();
    let of_mentions = report.mentions.iter().map(|mention| numbers.get(&key(mention)).copied().unwrap_or(0)).collect();
    (slogans, of_mentions)
}
