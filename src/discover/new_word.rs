//! Words that no dictionary knows, by what a corpus shows of them.
//!
//! A word holds together and moves freely: its parts occur together far more often than chance would have it (*cohesion*),
//! and what stands beside it is hard to guess (*branching entropy*).

use std::fmt;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::Span;
use crate::hanzi::is_han;

/// Words are looked for up to this length, in characters.
const LONGEST: usize = 6;

/// A cohesion of this many nats counts half.
const HALF_COHESION: f64 = 3.0;

/// A branching entropy of this many nats counts half: as if three neighbours were equally frequent.
const HALF_ENTROPY: f64 = 1.1;

/// Characters with which no word begins or ends.
const FUNCTION: &str = "的了在是和与及或把被将对向从到为以于之其等着过也都就还更最不各每该本此这那我们们并而且但要会能可又很再让使有没无一二三四五六七八九十个";

/// Looks for new words. Immutable and cheap.
///
/// ```
/// use tifa::discover::NewWords;
///
/// let texts = ["建设零碳园区。支持零碳园区发展。", "打造零碳园区样板，新增零碳园区三个。", "申报零碳园区，让零碳园区多起来。"];
/// let words = NewWords::new().at_least(3, 0.3).find(&texts, |word| word == "园区");
/// assert_eq!(words[0].surface(), "零碳园区");
/// assert_eq!((words[0].count(), words[0].documents()), (6, 3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewWords {
    count: u32,
    score: f64,
}

/// A word that the dictionary lacks.
///
/// ```
/// use tifa::discover::NewWords;
///
/// let texts = ["建设零碳园区。支持零碳园区发展。", "打造零碳园区样板，新增零碳园区三个。", "零碳园区见效。零碳园区！"];
/// let words = NewWords::new().at_least(3, 0.3).find(&texts, |word| word == "园区");
/// let (text, span) = words[0].places()[0];
/// assert_eq!(&texts[text][span.range()], "零碳园区");
/// assert!(words[0].score() > 0.3 && words[0].evidence()[0].contains(char::is_numeric));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewWord {
    surface: String,
    score: f64,
    cohesion: f64,
    entropy: f64,
    /// Text and span, in order.
    #[serde(skip)]
    places: Vec<(usize, Span)>,
}

impl Default for NewWords {
    fn default() -> Self {
        Self::new()
    }
}

impl NewWords {
    /// One that gives what occurs ten times or more, with a score of 0.7 or higher.
    pub const fn new() -> Self {
        Self { count: 10, score: 0.7 }
    }

    /// One that gives what occurs so often, with such a score.
    pub const fn at_least(self, count: u32, score: f64) -> Self {
        Self { count, score }
    }

    /// The new words of clean texts, the best first. `is_word` says of a string whether a dictionary or the lexicon has it.
    ///
    /// Of a word and a longer one that it almost always stands in, only the longer is given.
    pub fn find<T: AsRef<str>>(&self, texts: &[T], mut is_word: impl FnMut(&str) -> bool) -> Vec<NewWord> {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let counts = Counts::of(&texts, self.count.max(1));
        let mut places: FxHashMap<&str, Places> = FxHashMap::default();
        for (&gram, _) in counts.grams.iter().filter(|(gram, _)| is_candidate(gram)) {
            places.insert(gram, Places::default());
        }
        each_gram(&texts, LONGEST, |gram| {
            if let Some(places) = places.get_mut(gram.text) {
                places.add(&gram);
            }
        });
        let mut words: Vec<NewWord> = Vec::new();
        for (gram, places) in places {
            let cohesion = counts.cohesion(gram);
            let entropy = entropy(&places.before).min(entropy(&places.after));
            let score = (cohesion / (cohesion + HALF_COHESION)) * (entropy / (entropy + HALF_ENTROPY)) * 2.0;
            let score = score.clamp(0.0, 1.0);
            if cohesion > 0.0 && score >= self.score && !is_word(gram) {
                words.push(NewWord { surface: gram.to_owned(), score, cohesion, entropy, places: places.list });
            }
        }
        words.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.surface.cmp(&b.surface)));
        words
    }
}

impl NewWord {
    /// The word.
    pub fn surface(&self) -> &str {
        &self.surface
    }

    /// How well it holds together and how freely it moves, from 0 to 1.
    pub fn score(&self) -> f64 {
        self.score
    }

    /// How often it occurs.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// In how many texts.
    pub fn documents(&self) -> usize {
        let mut documents: Vec<usize> = self.places.iter().map(|&(document, _)| document).collect();
        documents.dedup();
        documents.len()
    }

    /// Its places: the index of the text, and the span in it.
    pub fn places(&self) -> &[(usize, Span)] {
        &self.places
    }

    /// Why it is taken for a word, in words.
    pub fn evidence(&self) -> [String; 3] {
        [
            format!("occurs {} times in {} texts", self.count(), self.documents()),
            format!("its parts occur together e^{:.1} times as often as by chance", self.cohesion),
            format!("the characters beside it have an entropy of {:.1} nats", self.entropy),
        ]
    }
}

impl fmt::Display for NewWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.surface)
    }
}

fn is_candidate(gram: &str) -> bool {
    let mut characters = gram.chars();
    let first = characters.next();
    let last = characters.next_back();
    first.zip(last).is_some_and(|(first, last)| !FUNCTION.contains(first) && !FUNCTION.contains(last))
}

/// A run of Han characters where it stands.
struct Gram<'t> {
    document: usize,
    start: usize,
    text: &'t str,
    before: Option<char>,
    after: Option<char>,
}

/// Calls `visit` for each run of 1 to `longest` Han characters.
fn each_gram<'t>(texts: &[&'t str], longest: usize, mut visit: impl FnMut(Gram<'t>)) {
    for (document, text) in texts.iter().enumerate() {
        let mut before = None;
        for (start, character) in text.char_indices() {
            let mut rest = text.get(start..).unwrap_or("").char_indices().peekable();
            for _ in 0..longest {
                let Some((at, c)) = rest.next().filter(|&(_, c)| is_han(c)) else { break };
                let end = at + c.len_utf8();
                let Some(gram) = text.get(start..start + end) else { break };
                let after = rest.peek().map(|&(_, c)| c).filter(|&c| is_han(c));
                visit(Gram { document, start, text: gram, before, after });
            }
            before = Some(character).filter(|&c| is_han(c));
        }
    }
}

/// How often each run of characters occurs, as far as it occurs often.
struct Counts<'t> {
    grams: FxHashMap<&'t str, u32>,
    /// The number of Han characters.
    total: f64,
}

impl<'t> Counts<'t> {
    /// Counts length by length: a run can be frequent only if the run without its last character and the run without its
    /// first are.
    fn of(texts: &[&'t str], least: u32) -> Self {
        let mut grams: FxHashMap<&'t str, u32> = FxHashMap::default();
        let mut total = 0.0;
        for length in 1..=LONGEST {
            let mut longer: FxHashMap<&'t str, u32> = FxHashMap::default();
            each_gram_of(texts, length, |gram| {
                if length == 1 || inner(gram).into_iter().all(|part| grams.contains_key(part)) {
                    *longer.entry(gram).or_default() += 1;
                }
            });
            if length == 1 {
                total = longer.values().map(|&count| f64::from(count)).sum();
            }
            longer.retain(|_, count| *count >= least);
            if longer.is_empty() {
                break;
            }
            grams.extend(longer);
        }
        Self { grams, total }
    }

    fn share(&self, gram: &str) -> f64 {
        self.grams.get(gram).map_or(0.0, |&count| f64::from(count) / self.total)
    }

    /// The logarithm of how much oftener the run occurs than its two parts would by chance, for the division that tells
    /// least for it.
    fn cohesion(&self, gram: &str) -> f64 {
        let divisions = gram.char_indices().skip(1).filter_map(|(at, _)| gram.split_at_checked(at));
        let cohesion =
            divisions.map(|(one, other)| libm::log(self.share(gram) / (self.share(one) * self.share(other))));
        cohesion.reduce(f64::min).filter(|cohesion| cohesion.is_finite()).unwrap_or(0.0)
    }
}

fn each_gram_of<'t>(texts: &[&'t str], length: usize, mut visit: impl FnMut(&'t str)) {
    for text in texts {
        // The starts of the last `length` Han characters.
        let mut starts = std::collections::VecDeque::with_capacity(length);
        for (at, character) in text.char_indices() {
            if !is_han(character) {
                starts.clear();
                continue;
            }
            starts.push_back(at);
            if starts.len() > length {
                starts.pop_front();
            }
            if let (true, Some(&start)) = (starts.len() == length, starts.front())
                && let Some(gram) = text.get(start..at + character.len_utf8())
            {
                visit(gram);
            }
        }
    }
}

/// The run without its last character, and without its first.
fn inner(gram: &str) -> [&str; 2] {
    let last = gram.char_indices().next_back().map_or(0, |(at, _)| at);
    let first = gram.chars().next().map_or(0, char::len_utf8);
    [gram.get(..last).unwrap_or(""), gram.get(first..).unwrap_or("")]
}

#[derive(Default)]
struct Places {
    list: Vec<(usize, Span)>,
    before: FxHashMap<Option<char>, u32>,
    after: FxHashMap<Option<char>, u32>,
}

impl Places {
    fn add(&mut self, gram: &Gram) {
        self.list.push((gram.document, Span::new(gram.start, gram.start + gram.text.len())));
        *self.before.entry(gram.before).or_default() += 1;
        *self.after.entry(gram.after).or_default() += 1;
    }
}

/// The entropy of what stands beside a word, in nats. Each place where nothing does (a mark, an end) is a neighbour of its
/// own: there the word ends for certain.
fn entropy(neighbours: &FxHashMap<Option<char>, u32>) -> f64 {
    let total: f64 = neighbours.values().map(|&count| f64::from(count)).sum();
    // Sorted, so that the sum does not depend on the order of a map.
    let mut counts: Vec<(Option<char>, u32)> = neighbours.iter().map(|(&c, &count)| (c, count)).collect();
    counts.sort_unstable();
    let part = |&(neighbour, count): &(Option<char>, u32)| {
        let count = f64::from(count);
        match neighbour {
            Some(_) => -(count / total) * libm::log(count / total),
            None => count * (1.0 / total) * libm::log(total),
        }
    };
    counts.iter().map(part).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every run of every length, counted one by one.
    fn naive<'t>(texts: &[&'t str], least: u32) -> Vec<(&'t str, u32)> {
        let mut all: Vec<&str> = Vec::new();
        each_gram(texts, LONGEST, |gram| all.push(gram.text));
        all.sort_unstable();
        let runs = all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as u32));
        runs.filter(|&(_, count)| count >= least).collect()
    }

    proptest! {
        #[test]
        fn counts_are_the_same_as_naive(texts in prop::collection::vec("[甲乙丙，]{0,40}", 0..4), least in 1_u32..4) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut counts: Vec<(&str, u32)> = Counts::of(&texts, least).grams.into_iter().collect();
            counts.sort_unstable();
            prop_assert_eq!(counts, naive(&texts, least));
        }
    }

    #[test]
    fn a_part_that_never_stands_alone_is_no_word() {
        let texts = ["建设零碳园区。支持零碳园区发展。申报零碳园区，办好零碳园区。"];
        let words = NewWords::new().at_least(3, 0.3).find(&texts, |_| false);
        let surfaces: Vec<&str> = words.iter().map(NewWord::surface).collect();
        assert_eq!(surfaces, ["零碳园区"]);
    }
}
