//! What is looked for.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::asked::AskedWords;
use crate::lexicon::{Kind, Topic};
use crate::names::read_and_written_as_text;
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

/// Texts, any of which may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) alternatives: Vec<Glob>,
}

/// The pieces of a text, with anything between them; one piece is the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glob {
    pub(super) pieces: Vec<String>,
}

impl Glob {
    /// The text, if it is written out.
    pub(super) fn whole(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [whole] => Some(whole),
            _ => None,
        }
    }

    /// The only text that is in it.
    fn text(&self) -> Option<&str> {
        let mut texts = self.pieces.iter().filter(|piece| !piece.is_empty());
        texts.next().filter(|_| texts.next().is_none()).map(String::as_str)
    }

    fn fits(&self, text: &str) -> bool {
        let [first, inner @ .., last] = self.pieces.as_slice() else {
            return self.whole() == Some(text);
        };
        let Some(rest) = text.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str())) else {
            return false;
        };
        let behind = |rest: &str, piece: &String| Some(rest.find(piece.as_str())? + piece.len());
        let mut rest = Some(rest);
        for piece in inner {
            rest = rest.and_then(|rest| rest.get(behind(rest, piece)?..));
        }
        rest.is_some()
    }
}

impl Value {
    pub(super) fn fits(&self, text: &str) -> bool {
        self.alternatives.iter().any(|glob| glob.fits(text))
    }

    fn is(&self, text: &str) -> bool {
        self.alternatives.iter().any(|glob| glob.whole() == Some(text))
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
        value.fits(self.word) || self.framed.is_some_and(|framed| value.is(framed))
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

impl Test {
    /// The texts that it names, if it names texts.
    fn value(&self) -> Option<&Value> {
        match self {
            Self::Either(value) | Self::Word(value) | Self::Term(value) => Some(value),
            Self::PartOfSpeech(_) | Self::Kind(_) | Self::Topic(_) => None,
        }
    }
}

impl Pattern {
    /// The words that the pattern writes out: lay them over the lexicon of the run
    /// ([`AnalyzerBuilder::asking`](crate::analyzer::AnalyzerBuilder::asking)), so that they are words of its own.
    ///
    /// ```
    /// use tifa::concordance::Pattern;
    ///
    /// let pattern: Pattern = "深化 [kind=slogan] 民营企业|国企 *改革*".parse()?;
    /// assert_eq!(pattern.words().iter().collect::<Vec<_>>(), ["深化", "民营企业", "国企"]);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn words(&self) -> AskedWords {
        self.texts(Glob::whole)
    }

    /// The same with those that are a part of a word: 改革 of `*改革*`.
    pub(super) fn parts(&self) -> AskedWords {
        self.texts(Glob::text)
    }

    /// Whether a hit is one token.
    pub(super) fn is_one_token(&self) -> bool {
        matches!(self.elements.as_slice(), [Element { least: 1, most: 1, .. }])
    }

    /// Whether it is nothing but words that are written out.
    pub(super) fn is_literal(&self) -> bool {
        self.elements.iter().all(Element::is_literal)
    }

    fn texts(&self, of: impl Fn(&Glob) -> Option<&str>) -> AskedWords {
        let values = self.elements.iter().flat_map(|element| element.tests.iter().filter_map(Test::value));
        let mut words = AskedWords::new();
        for text in values.flat_map(|value| value.alternatives.iter().filter_map(&of)) {
            // A mark alone is a text, but no word that could be cut in another way.
            let _ = words.add(text);
        }
        words
    }
}

impl Element {
    /// Whether it is nothing but words that are written out.
    pub(super) fn is_literal(&self) -> bool {
        match self.tests.as_slice() {
            [Test::Either(value) | Test::Word(value)] => value.alternatives.iter().all(|glob| glob.whole().is_some()),
            _ => false,
        }
    }

    pub(super) fn holds(&self, candidate: &Candidate<'_>) -> bool {
        self.tests.iter().all(|test| test.holds(candidate))
    }
}

read_and_written_as_text!(Pattern);

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
        let mut alternatives = self.alternatives.iter().map(|glob| glob.pieces.join("*"));
        f.write_str(&alternatives.next().unwrap_or_default())?;
        alternatives.try_for_each(|text| write!(f, "|{text}"))
    }
}
