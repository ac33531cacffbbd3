//! What is looked for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::parse;
use crate::Error;
use crate::lexicon::{Kind, Topic};
use crate::segment::PartOfSpeech;

/// A sequence of tokens to look for; see the [module](super) for how it is written.
///
/// ```
/// use tifa::concordance::Pattern;
///
/// let pattern: Pattern = "深化 []{0,2} [kind=slogan & topic=reform]".parse()?;
/// assert_eq!(pattern.to_string(), "深化 []{0,2} [kind=slogan & topic=reform]");
/// let error = "[kind=slogna]".parse::<Pattern>().unwrap_err();
/// assert!(error.to_string().contains("slogna"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    pub(super) elements: Vec<Element>,
}

/// Tokens that fit the same tests, so many of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// All of them must hold; none is any token.
    pub(super) tests: Vec<Test>,
    pub(super) least: u32,
    pub(super) most: u32,
}

/// What a token must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// A word or a lexicon term that is written so.
    Either(Value),
    /// A token that is written so.
    Word(Value),
    /// A lexicon term with this headword.
    Term(Value),
    /// A token with this part of speech.
    PartOfSpeech(Value),
    /// A lexicon term of this kind.
    Kind(Kind),
    /// A lexicon term of this topic.
    Topic(Topic),
}

/// A text, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Whole(String),
    Prefix(String),
    Suffix(String),
    Part(String),
}

impl Value {
    pub(super) fn fits(&self, text: &str) -> bool {
        match self {
            Self::Whole(whole) => text == whole,
            Self::Prefix(prefix) => text.starts_with(prefix.as_str()),
            Self::Suffix(suffix) => text.ends_with(suffix.as_str()),
            Self::Part(part) => text.contains(part.as_str()),
        }
    }
}

/// A token, or a mention nested in one, as tests see it.
pub(super) struct Candidate<'t> {
    /// The text of the place, without the quotation marks and spaces that a slogan may hold.
    pub(super) word: &'t str,
    /// The same with the frame of the mention, if it has one: 放管服改革.
    pub(super) framed: Option<&'t str>,
    pub(super) part_of_speech: PartOfSpeech,
    /// Headword, kind, topic.
    pub(super) term: Option<(&'t str, Kind, Topic)>,
}

impl Candidate<'_> {
    /// A frame counts only for one who writes the whole: `*改革` is not 放管服 for its frame.
    fn is_written(&self, value: &Value) -> bool {
        value.fits(self.word) || matches!(value, Value::Whole(whole) if self.framed == Some(whole))
    }
}

impl Test {
    pub(super) fn holds(&self, candidate: &Candidate<'_>) -> bool {
        let term = candidate.term;
        match self {
            Self::Either(value) => candidate.is_written(value) || term.is_some_and(|(term, ..)| value.fits(term)),
            Self::Word(value) => candidate.is_written(value),
            Self::Term(value) => term.is_some_and(|(term, ..)| value.fits(term)),
            Self::PartOfSpeech(value) => value.fits(candidate.part_of_speech.as_str()),
            Self::Kind(kind) => term.is_some_and(|(_, of_term, _)| of_term == *kind),
            Self::Topic(topic) => term.is_some_and(|(.., of_term)| of_term == *topic),
        }
    }
}

impl Element {
    pub(super) fn holds(&self, candidate: &Candidate<'_>) -> bool {
        self.tests.iter().all(|test| test.holds(candidate))
    }
}

impl TryFrom<String> for Pattern {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.to_string()
    }
}

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse::pattern(text)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, element) in self.elements.iter().enumerate() {
            let separator = if index == 0 { "" } else { " " };
            write!(f, "{separator}{element}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tests.as_slice() {
            [Test::Either(value)] => write!(f, "{value}")?,
            tests => {
                f.write_str("[")?;
                for (index, test) in tests.iter().enumerate() {
                    let separator = if index == 0 { "" } else { " & " };
                    write!(f, "{separator}{test}")?;
                }
                f.write_str("]")?;
            }
        }
        match (self.least, self.most) {
            (1, 1) => Ok(()),
            (least, most) if least == most => write!(f, "{{{least}}}"),
            (least, most) => write!(f, "{{{least},{most}}}"),
        }
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Either(value) => write!(f, "{value}"),
            Self::Word(value) => write!(f, "word={value}"),
            Self::Term(value) => write!(f, "term={value}"),
            Self::PartOfSpeech(value) => write!(f, "pos={value}"),
            Self::Kind(kind) => write!(f, "kind={kind}"),
            Self::Topic(topic) => write!(f, "topic={topic}"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(text) => f.write_str(text),
            Self::Prefix(text) => write!(f, "{text}*"),
            Self::Suffix(text) => write!(f, "*{text}"),
            Self::Part(text) => write!(f, "*{text}*"),
        }
    }
}
