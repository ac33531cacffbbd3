//! The words, as they are read, and as a lexicon.

use std::str::FromStr;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::hanzi::{half_width, simplified};
use crate::lexicon::fold::folded;
use crate::lexicon::{Entry, Lexicon, Matching};
use crate::names::read_and_written_by_name;
use crate::text::typed;
use crate::{Error, Result};

/// Where an asked word counts.
///
/// ```
/// use tifa::asked::Match;
///
/// assert_eq!("nested".parse::<Match>()?, Match::Nested);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Match {
    /// The word counts where it is a word of its own: 就业, but not the beginning of 就业率.
    #[default]
    Token,
    /// The word counts inside a longer word or term, too, but not across the edge of one: 企业 in 国有企业改革, not 和服 in
    /// 服装/和/服饰, where it stands by chance.
    Nested,
    /// The word counts wherever its characters stand, whatever the words there are.
    String,
}

impl Match {
    /// All ways.
    pub const ALL: &'static [Self] = &[Self::Token, Self::Nested, Self::String];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Nested => "nested",
            Self::String => "string",
        }
    }
}

read_and_written_by_name!(Match, "way to match");

/// Words that a user asks for, and where they count.
///
/// Words are read as people type them: alternatives are separated by `|`; quotation marks and white space do not count;
/// full-width letters are half-width ones, and traditional characters the simplified ones, though a text in traditional
/// characters is searched for these as well. A word twice is one word.
///
/// ```
/// use tifa::asked::AskedWords;
///
/// let words: AskedWords = "“民營企業”｜５Ｇ".parse()?;
/// assert_eq!(words.iter().collect::<Vec<_>>(), ["民营企业", "5G"]);
/// assert!("民营*".parse::<AskedWords>().unwrap_err().to_string().contains("without `*`"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct AskedWords {
    words: Vec<AskedWord>,
    /// The place of each.
    places: FxHashMap<String, usize>,
    matching: Match,
}

/// What words are written as.
#[derive(Serialize, Deserialize)]
struct Written {
    words: Vec<AskedWord>,
    matching: Match,
}

impl From<Written> for AskedWords {
    fn from(written: Written) -> Self {
        let mut words = Self::new().matching(written.matching);
        written.words.into_iter().for_each(|word| words.push(word));
        words
    }
}

impl From<AskedWords> for Written {
    fn from(words: AskedWords) -> Self {
        Self { words: words.words, matching: words.matching }
    }
}

/// A word in simplified characters, folded; and as it was typed, if that differs in its characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct AskedWord {
    word: String,
    typed: Option<String>,
}

impl AskedWord {
    fn read(written: &str) -> Result<Self> {
        let typed = folded(&typed(written));
        let expected = if typed.chars().any(|character| half_width(character).unwrap_or(character) == '*') {
            "a word without `*`, which patterns of a concordance may have"
        } else if typed.chars().any(char::is_control) {
            "a word without control characters"
        } else if typed.chars().any(char::is_alphanumeric) {
            ""
        } else {
            "a word with a letter, a digit or a Han character"
        };
        if !expected.is_empty() {
            return Err(Error::found(format!("the word `{}`", written.trim().escape_debug())).expected(expected));
        }
        let word = simplified(&typed).into_owned();
        let typed = Some(typed).filter(|typed| *typed != word);
        Ok(Self { word, typed })
    }
}

impl TryFrom<String> for AskedWord {
    type Error = Error;

    fn try_from(written: String) -> Result<Self> {
        Self::read(&written)
    }
}

impl From<AskedWord> for String {
    fn from(word: AskedWord) -> Self {
        word.typed.unwrap_or(word.word)
    }
}

impl AskedWords {
    /// No words.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what `written` names: a word, or several with `|` between them.
    ///
    /// # Errors
    ///
    /// If a word is empty, holds no letter, digit or Han character, or holds a `*`.
    pub fn add(&mut self, written: &str) -> Result<()> {
        let is_bar = |character: char| half_width(character).unwrap_or(character) == '|';
        for part in written.split(is_bar) {
            self.push(AskedWord::read(part)?);
        }
        Ok(())
    }

    fn push(&mut self, word: AskedWord) {
        match self.places.get(&word.word).and_then(|&place| self.words.get_mut(place)) {
            Some(known) => known.typed = known.typed.take().or(word.typed),
            None => {
                self.places.insert(word.word.clone(), self.words.len());
                self.words.push(word);
            }
        }
    }

    /// Adds the words of `other`; where they count stays as it is here.
    pub fn extend(&mut self, other: &Self) {
        other.words.iter().for_each(|word| self.push(word.clone()));
    }

    /// The same, to be counted elsewhere.
    ///
    /// ```
    /// use tifa::asked::{AskedWords, Match};
    ///
    /// let mut words = AskedWords::new();
    /// assert_eq!((words.is_empty(), words.len()), (true, 0));
    /// words.add("企业")?;
    /// words.extend(&"就业".parse()?);
    /// assert_eq!((words.len(), words.contains("就业"), words.matching(Match::Nested).matches()), (2, true, Match::Nested));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn matching(mut self, matching: Match) -> Self {
        self.matching = matching;
        self
    }

    /// Where they count.
    pub fn matches(&self) -> Match {
        self.matching
    }

    /// The words, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.word.as_str())
    }

    /// Whether `word`, written in any of the ways that are read, is one of them.
    pub fn contains(&self, word: &str) -> bool {
        AskedWord::read(word).is_ok_and(|word| self.places.contains_key(&word.word))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// `lexicon` with the words laid over it.
    ///
    /// A word that is a term there stays what it is, with its kind, its senses and its aliases; but where it had to stand
    /// in quotation marks it need not any more. A word that is an alias there becomes a term of its own, of that kind. Every other
    /// word becomes a term of the kind `term`.
    ///
    /// ```
    /// # #[cfg(feature = "lexicon")] {
    /// use tifa::Lexicon;
    /// use tifa::asked::AskedWords;
    ///
    /// let words: AskedWords = "乡村振兴|民营企业".parse()?;
    /// let lexicon = words.over(Lexicon::embedded()?)?;
    /// let kind = |term: &str| lexicon.term(term).map(|term| term.kind().name());
    /// assert_eq!((kind("乡村振兴"), kind("民营企业")), (Some("slogan"), Some("term")));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are more terms than 32 bits can number.
    pub fn over(&self, lexicon: &Lexicon) -> Result<Lexicon> {
        if self.is_empty() {
            return Ok(lexicon.clone());
        }
        let file: Arc<str> = "asked words".into();
        let mut entries = Vec::new();
        for (number, AskedWord { word, typed }) in self.words.iter().enumerate() {
            let known = lexicon.term(word);
            let own = known.filter(|term| folded(term.term()) == *word);
            // Another term may have the traditional form, which then stays with it.
            let alias = typed.as_deref().filter(|typed| lexicon.term(typed).is_none());
            match own {
                Some(term) => {
                    let matching = self.loosened(term.matching(), word);
                    // What is asked for beside it is a term of its own.
                    let others = |form: &str| self.places.get(&folded(form)).is_some_and(|&place| place != number);
                    let senses = term.senses().iter().map(|sense| sense.without_forms(others));
                    entries.extend(senses.map(|sense| sense.matched(matching).with_alias(alias)));
                }
                None => {
                    let kind = known.map(|owner| (owner.kind(), owner.topic()));
                    entries.push(Entry::asked(word, alias, kind, self.fresh(word), &file, number as u64 + 1));
                }
            }
        }
        lexicon.overlaid(&Lexicon::of_entries(entries)?)
    }

    /// The words alone, each found wherever its string stands.
    pub(crate) fn strings(&self) -> Result<Lexicon> {
        let file: Arc<str> = "asked words".into();
        let entry = |(line, AskedWord { word, typed }): (u64, &AskedWord)| {
            Entry::asked(word, typed.as_deref(), None, Matching::Always, &file, line)
        };
        Lexicon::of_entries((1..).zip(&self.words).map(entry).collect())
    }

    /// How a word that no lexicon has is found: one of two characters or fewer, as in any lexicon, where its ends are word edges.
    fn fresh(&self, word: &str) -> Matching {
        let is_short = word.chars().nth(2).is_none();
        match self.matching {
            Match::Token if is_short => Matching::Words,
            Match::Nested if is_short => Matching::Within,
            Match::Token | Match::Nested | Match::String => Matching::Always,
        }
    }

    /// How a word is found that a lexicon finds by `matching`.
    fn loosened(&self, matching: Matching, word: &str) -> Matching {
        match (matching, self.matching) {
            (Matching::Always, _) | (_, Match::String) => Matching::Always,
            (Matching::Words | Matching::Within, Match::Token) => matching,
            (Matching::Words | Matching::Within, Match::Nested) => Matching::Within,
            (Matching::Quoted, _) => self.fresh(word),
        }
    }
}

impl FromStr for AskedWords {
    type Err = Error;

    fn from_str(written: &str) -> Result<Self> {
        let mut words = Self::new();
        words.add(written)?;
        Ok(words)
    }
}
