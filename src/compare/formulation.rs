//! Fixed wordings of either text: which came, which went, which took the place of which.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Comparison;
use super::class::Standing;
use super::words::Change;
use crate::Span;
use crate::contingency::{Association, Contingency};
use crate::discover::Candidate;
use crate::document::Document;
use crate::lexicon::Topic;
use crate::names::read_and_written_by_name;
use crate::wording::fold::fold;

/// A place is earlier or later if it is so by this part of the text.
const PLACE: f64 = 0.1;

/// What became of a formulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It stands in the later text alone.
    Added,
    /// It stands in the earlier text alone.
    Dropped,
    /// It stands in both.
    Kept,
    /// Another took its place, or it took another's.
    Varied,
}

impl Status {
    /// All.
    pub const ALL: [Self; 4] = [Self::Added, Self::Dropped, Self::Kept, Self::Varied];

    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Kept => "kept",
            Self::Varied => "varied",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Added => "新增",
            Self::Dropped => "删去",
            Self::Kept => "保留",
            Self::Varied => "变化",
        }
    }
}

read_and_written_by_name!(Status, "status");

/// A fixed wording: a term of the lexicon, or a candidate that [`Discovery`](crate::discover::Discovery) found. Wordings that
/// differ in marks alone are one.
#[derive(Clone, Debug, PartialEq)]
pub struct Formulation {
    /// The wording, as the lexicon or the text at its first place has it.
    pub term: String,
    /// What it is: a kind of the lexicon, or of a candidate.
    pub kind: &'static str,
    /// Its topic; none for a candidate.
    pub topic: Option<Topic>,
    /// What became of it.
    pub status: Status,
    /// What took its place, or what it took the place of.
    pub partner: Option<String>,
    /// How often it stands in the earlier and in the later text.
    pub counts: (u64, u64),
    /// The signed log-likelihood of the counts: above 0 if the later text has more than its share.
    pub log_likelihood: f64,
    /// How surprising the change is: the log-likelihood without sign, twice for what is quoted, half unless the wording is of
    /// the last three years.
    pub surprise: f64,
    /// Where it first stands in the earlier and in the later text.
    pub first: (Option<Span>, Option<Span>),
    /// Whether it became more, or less, prominent: in a heading, a tenth of the text earlier, or twice as often and by two.
    pub standing: Option<Standing>,
    /// Whether the later text has it in a heading.
    pub is_in_heading: bool,
}

#[derive(Default)]
struct Entry {
    term: String,
    kind: &'static str,
    topic: Option<Topic>,
    since: Option<u16>,
    is_quoted: bool,
    spans: [Vec<Span>; 2],
}

impl Comparison<'_> {
    /// The formulations of both texts, the most surprising first. `candidates` are those of the earlier and of the later text;
    /// `year` is that of the later.
    pub fn formulations(&self, candidates: (&[Candidate], &[Candidate]), year: Option<i32>) -> Vec<Formulation> {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let mut entries: Vec<Entry> = Vec::new();
        let sides = [(self.documents.0, candidates.0), (self.documents.1, candidates.1)];
        for (side, (document, candidates)) in sides.into_iter().enumerate() {
            for mention in document.mentions() {
                let entry = entry(&mut numbers, &mut entries, mention.term());
                if entry.topic.is_none() {
                    entry.kind = mention.kind().name();
                    entry.topic = Some(mention.topic());
                    entry.since = mention.senses().iter().filter_map(crate::lexicon::Entry::since).min();
                }
                entry.is_quoted |= mention.is_quoted();
                add(entry, side, mention.span());
            }
            for candidate in candidates {
                let entry = entry(&mut numbers, &mut entries, candidate.surface());
                if entry.topic.is_none() {
                    entry.kind = candidate.kind().as_str();
                }
                entry.is_quoted = true;
                candidate.spans().iter().for_each(|&span| add(entry, side, span));
            }
        }
        for entry in &mut entries {
            for (side, spans) in entry.spans.iter_mut().enumerate() {
                spans.retain(|&span| self.sentence_of(side, span).is_some());
                spans.sort_unstable();
                spans.dedup();
            }
        }
        entries.retain(|entry| entry.spans.iter().any(|spans| !spans.is_empty()));
        let partners = self.partners(&entries);
        let totals = [self.documents.0, self.documents.1].map(|document| document.tokens().len() as f64);
        let mut found: Vec<Formulation> = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| {
                self.formulation(entry, partners.get(&index).and_then(|&at| entries.get(at)), totals, year)
            })
            .collect();
        found.sort_by(|one, other| {
            let place = |found: &Formulation| (found.first.1.is_none(), found.first.1, found.first.0);
            other.surprise.total_cmp(&one.surprise).then_with(|| place(one).cmp(&place(other)))
        });
        found
    }

    fn formulation(&self, entry: &Entry, partner: Option<&Entry>, totals: [f64; 2], year: Option<i32>) -> Formulation {
        let [old, new] = [0, 1].map(|side| entry.spans.get(side).map_or(0, Vec::len) as u64);
        let table = Contingency::new(new as f64, (old + new) as f64, totals[1], totals[0] + totals[1]);
        let log_likelihood = table.and_then(|table| Association::LogLikelihood.value(&table)).unwrap_or(0.0);
        let is_recent = entry.since.zip(year).is_some_and(|(since, year)| (i32::from(since) - year).abs() <= 3);
        let surprise =
            log_likelihood.abs() * if entry.is_quoted { 2.0 } else { 1.0 } * if is_recent { 1.0 } else { 0.5 };
        let first = [0, 1].map(|side| entry.spans.get(side).and_then(|spans| spans.first()).copied());
        let heads = [0, 1].map(|side| {
            let spans = entry.spans.get(side).map_or(&[][..], Vec::as_slice);
            spans.iter().any(|&span| self.sentence_of(side, span).is_some_and(|(is_heading, _)| is_heading))
        });
        let status = match (old, new) {
            _ if partner.is_some() => Status::Varied,
            (0, _) => Status::Added,
            (_, 0) => Status::Dropped,
            _ => Status::Kept,
        };
        let place = |side: usize, span: Option<Span>| self.sentence_of(side, span?).map(|(_, place)| place);
        let steps = match (old, new, place(0, first[0]), place(1, first[1])) {
            (1.., 1.., Some(before), Some(now)) => {
                let rises = (heads[1] && !heads[0]) || before - now >= PLACE || (new >= 2 * old && new >= old + 2);
                let falls = (heads[0] && !heads[1]) || now - before >= PLACE || (old >= 2 * new && old >= new + 2);
                (rises, falls)
            }
            _ => (false, false),
        };
        let standing = match steps {
            (true, false) => Some(Standing::Promoted),
            (false, true) => Some(Standing::Demoted),
            _ => None,
        };
        Formulation {
            term: entry.term.clone(),
            kind: entry.kind,
            topic: entry.topic,
            status,
            partner: partner.map(|partner| partner.term.clone()),
            counts: (old, new),
            log_likelihood,
            surprise,
            first: (first[0], first[1]),
            standing,
            is_in_heading: heads[1],
        }
    }

    /// Whether the sentence that holds the span is a heading, and how far down the text it stands; `None` if it takes no part.
    fn sentence_of(&self, side: usize, span: Span) -> Option<(bool, f64)> {
        let holds = |own: Span| own.contains(span);
        if side == 0 {
            let at = self.earlier.partition_point(|sentence| sentence.span().end() <= span.start());
            let sentence = self.earlier.get(at).filter(|sentence| holds(sentence.span()))?;
            Some((sentence.is_heading(), at as f64 / self.earlier.len() as f64))
        } else {
            let at = self.later.partition_point(|sentence| sentence.span().end() <= span.start());
            let sentence = self.later.get(at).filter(|sentence| holds(sentence.span()))?;
            Some((sentence.is_heading(), at as f64 / self.later.len() as f64))
        }
    }

    /// Which formulation took the place of which, both ways: the pairs that most links show, each formulation in one pair.
    fn partners(&self, entries: &[Entry]) -> FxHashMap<usize, usize> {
        let wane = |entry: &Entry| matches!(&entry.spans, [old, new] if old.len() > new.len());
        let wax = |entry: &Entry| matches!(&entry.spans, [old, new] if old.len() < new.len());
        let index = |side: usize, is: &dyn Fn(&Entry) -> bool| {
            let mut spans: Vec<(Span, usize)> = Vec::new();
            for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| is(entry)) {
                spans.extend(entry.spans.get(side).into_iter().flatten().map(|&span| (span, number)));
            }
            spans.sort_unstable();
            spans
        };
        let (old, new) = (index(0, &wane), index(1, &wax));
        let mut shown: FxHashMap<(usize, usize), (u64, Span)> = FxHashMap::default();
        for sentence in &self.later {
            let mut gone: Vec<(usize, usize)> = Vec::new();
            let mut come: Vec<(usize, usize)> = Vec::new();
            for (number, piece) in
                sentence.pieces().iter().enumerate().filter(|(_, piece)| piece.change() != Change::Kept)
            {
                let earlier = piece.earlier().iter().flat_map(|&span| within(&old, span));
                gone.extend(earlier.map(|entry| (entry, number)));
                come.extend(piece.later().into_iter().flat_map(|span| within(&new, span)).map(|entry| (entry, number)));
            }
            let mut here: Vec<(usize, usize)> = Vec::new();
            for &(x, at) in &gone {
                for &(y, place) in &come {
                    let alike = entries.get(x).zip(entries.get(y)).is_some_and(|(x, y)| are_alike(&x.term, &y.term));
                    if at == place || alike {
                        here.push((x, y));
                    }
                }
            }
            here.sort_unstable();
            here.dedup();
            for pair in here {
                shown.entry(pair).or_insert((0, sentence.span())).0 += 1;
            }
        }
        let mut pairs: Vec<_> = shown
            .into_iter()
            .map(|((x, y), (links, first))| {
                let alike = entries.get(x).zip(entries.get(y)).is_some_and(|(x, y)| are_alike(&x.term, &y.term));
                (std::cmp::Reverse((links, alike)), first, x, y)
            })
            .collect();
        pairs.sort_unstable();
        let mut partners = FxHashMap::default();
        for (_, _, x, y) in pairs {
            if !partners.contains_key(&x) && !partners.contains_key(&y) {
                partners.insert(x, y);
                partners.insert(y, x);
            }
        }
        partners
    }
}

fn entry<'e>(numbers: &mut FxHashMap<String, usize>, entries: &'e mut Vec<Entry>, term: &str) -> &'e mut Entry {
    let next = entries.len();
    let number = *numbers.entry(fold(term)).or_insert(next);
    if number == next {
        entries.push(Entry { term: term.to_owned(), ..Entry::default() });
    }
    #[expect(clippy::indexing_slicing, reason = "a number is given out when its entry is pushed")]
    &mut entries[number]
}

fn add(entry: &mut Entry, side: usize, span: Span) {
    if let Some(spans) = entry.spans.get_mut(side) {
        spans.push(span);
    }
}

/// The formulations whose spans lie within `span`.
fn within(spans: &[(Span, usize)], span: Span) -> impl Iterator<Item = usize> {
    let from = spans.partition_point(|(other, _)| other.start() < span.start());
    let behind = spans.get(from..).unwrap_or_default().iter();
    behind
        .take_while(move |(other, _)| other.start() < span.end())
        .filter(move |(other, _)| span.contains(*other))
        .map(|&(_, number)| number)
}

/// Whether two wordings share at least half of the characters of the longer.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, mut rest): (Vec<char>, Vec<char>) = (fold(one).chars().collect(), fold(other).chars().collect());
    let longer = one.len().max(rest.len());
    let mut shared = 0;
    for character in &one {
        if let Some(at) = rest.iter().position(|other| other == character) {
            rest.swap_remove(at);
            shared += 1;
        }
    }
    shared * 2 >= longer
}

impl Comparison<'_> {
    /// Both documents by side: 0 is the earlier.
    pub(super) fn document(&self, side: usize) -> &Document {
        if side == 0 { self.documents.0 } else { self.documents.1 }
    }
}
