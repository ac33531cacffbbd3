//! How often the string of a word stands, how often it was counted, and how it was cut elsewhere.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::AskedWords;

/// How often the string of an asked word stands in the texts, and how often the word was counted there.
///
/// Each place is counted or has a way: [`places`](Self::places) is [`counted`](Self::counted) and the places of all
/// [`ways`](Self::ways) together.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::asked::{AskedWords, Match};
/// use tifa::corpus::{Appendix, Metadata};
/// use tifa::{Analyzer, Corpus};
///
/// let mut corpus = Corpus::new();
/// corpus.add(&Analyzer::new()?.analyze_text("稳定就业，提高就业率。")?, Metadata::named("a"));
/// let words: AskedWords = "就业|民企".parse()?;
/// let standings = corpus.standings(&words, Match::Token, Appendix::Excluded);
/// assert_eq!(standings[0].to_string(), "就业 stands 2 times, counted 1; elsewhere 就业率 1");
/// assert_eq!(standings[1].to_string(), "民企 stands nowhere");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Standing {
    /// The word.
    pub word: String,
    /// The places where its string stands, without those of an appendix that is left out.
    pub places: u64,
    /// Those of them that count.
    pub counted: u64,
    /// The places in an appendix that is left out.
    pub in_appendix: u64,
    /// What the words are where it was not counted: by falling number of places, then by the words.
    pub ways: Vec<Way>,
}

/// What stands where an asked word was not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Way {
    /// The words that the string touches: one that it is a part of, or several.
    pub words: Vec<String>,
    /// How many places there are.
    pub places: u64,
}

/// How many ways are named where a standing is told.
const TOLD: usize = 5;

impl Standing {
    /// The places that were not counted.
    pub fn uncounted(&self) -> u64 {
        self.places.saturating_sub(self.counted)
    }

    /// Whether there is something to tell: the word stands nowhere, or was not counted everywhere.
    pub fn is_short(&self) -> bool {
        self.places == 0 || self.uncounted() > 0
    }

    /// The commonest ways, as people write words that are cut: 就业率 3, 双/创新/高 1; and how many places have others.
    pub fn told(&self) -> String {
        let named = self.ways.iter().take(TOLD).map(|way| format!("{} {}", way.words.join("/"), way.places));
        let others: u64 = self.ways.iter().skip(TOLD).map(|way| way.places).sum();
        let others = (others > 0).then(|| format!("… {others}"));
        named.chain(others).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.places {
            0 => write!(f, "{} stands nowhere", self.word)?,
            places => write!(f, "{} stands {places} times, counted {}", self.word, self.counted)?,
        }
        if !self.ways.is_empty() {
            write!(f, "; elsewhere {}", self.told())?;
        }
        if self.in_appendix > 0 {
            write!(f, "; {} times in the appendix, which is left out", self.in_appendix)?;
        }
        Ok(())
    }
}

/// What became of a place.
pub(crate) enum Fate {
    Counted,
    /// The words that are there instead.
    Otherwise(Vec<String>),
    /// It stands in an appendix that is left out.
    LeftOut,
}

/// Counts what became of the places of words.
pub(crate) struct Tally {
    standings: Vec<Standing>,
    ways: Vec<BTreeMap<Vec<String>, u64>>,
}

impl Tally {
    pub(crate) fn new(words: &AskedWords) -> Self {
        let standings: Vec<Standing> =
            words.iter().map(|word| Standing { word: word.to_owned(), ..Standing::default() }).collect();
        Self { ways: vec![BTreeMap::new(); standings.len()], standings }
    }

    /// Counts a place of the word with this number.
    pub(crate) fn add(&mut self, word: usize, fate: Fate) {
        let (Some(standing), Some(ways)) = (self.standings.get_mut(word), self.ways.get_mut(word)) else { return };
        match fate {
            Fate::LeftOut => standing.in_appendix += 1,
            Fate::Counted => {
                standing.places += 1;
                standing.counted += 1;
            }
            Fate::Otherwise(words) => {
                standing.places += 1;
                *ways.entry(words).or_default() += 1;
            }
        }
    }

    /// The standings, in the order of the words.
    pub(crate) fn finish(self) -> Vec<Standing> {
        let mut standings = self.standings;
        for (standing, ways) in standings.iter_mut().zip(self.ways) {
            standing.ways = sorted(ways);
        }
        standings
    }
}

fn sorted(ways: BTreeMap<Vec<String>, u64>) -> Vec<Way> {
    let mut ways: Vec<Way> = ways.into_iter().map(|(words, places)| Way { words, places }).collect();
    ways.sort_by_key(|way| std::cmp::Reverse(way.places));
    ways
}

/// Adds the standings in other texts.
pub(crate) fn merge(standings: &mut Vec<Standing>, others: Vec<Standing>) {
    for other in others {
        let Some(own) = standings.iter_mut().find(|own| own.word == other.word) else {
            standings.push(other);
            continue;
        };
        own.places = own.places.saturating_add(other.places);
        own.counted = own.counted.saturating_add(other.counted);
        own.in_appendix = own.in_appendix.saturating_add(other.in_appendix);
        let mut ways: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        for way in std::mem::take(&mut own.ways).into_iter().chain(other.ways) {
            let places = ways.entry(way.words).or_default();
            *places = places.saturating_add(way.places);
        }
        own.ways = sorted(ways);
    }
}
