//! Terms and their numbers.

mod numbers;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::numbers::Numbers;
use crate::Error;
use crate::lexicon::{self, Kind, Topic};
use crate::segment::{PartOfSpeech, Token};

/// What is counted: a word as the segmenter cut it, or a term of the lexicon.
///
/// A lexicon term is counted under its headword, whatever alias the text has.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::lexicon::{Kind, Topic};
///
/// let terms: Vec<_> = corpus.vocabulary().iter().map(|(_, term)| term).collect();
/// let [word, slogan] = terms[..] else { panic!("two terms") };
/// assert_eq!((word.text(), slogan.text()), ("推进", "乡村振兴"));
/// assert_eq!((word.part_of_speech().as_str(), word.kind()), ("v", None));
/// assert_eq!((slogan.kind(), slogan.topic()), (Some(Kind::Slogan), Some(Topic::Rural)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    text: Arc<str>,
    part_of_speech: PartOfSpeech,
    classification: Option<(Kind, Topic)>,
}

impl Term {
    /// The word, or the headword.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The part of speech. A segmenter's tag of a word depends on the word alone, so that there is one.
    pub fn part_of_speech(&self) -> PartOfSpeech {
        self.part_of_speech
    }

    /// The tag of its part of speech.
    pub(crate) fn tag(&self) -> &str {
        self.part_of_speech.as_str()
    }

    /// The kind, if it is a term of the lexicon; where it has several senses, that of the first.
    pub fn kind(&self) -> Option<Kind> {
        self.classification.map(|(kind, _)| kind)
    }

    /// The topic, if it is a term of the lexicon; where it has several senses, that of the first.
    pub fn topic(&self) -> Option<Topic> {
        self.classification.map(|(_, topic)| topic)
    }

    /// What tables sort by when scores tie: the text, then words before lexicon terms.
    pub(crate) fn order(&self) -> (&str, bool) {
        (&self.text, self.classification.is_some())
    }
}

/// The number of a [`Term`] in its [`Vocabulary`]. It depends on the order of the documents, so it never leaves the
/// process: tables name and sort terms by their text.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::named("a"));
/// let id = corpus.texts()[0].tokens()[1];
/// assert_eq!((id.index(), corpus.vocabulary().get(id).map(|term| term.text())), (1, Some("见效")));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TermId(u32);

impl TermId {
    /// The number of no term.
    pub(super) const UNKNOWN: Self = Self(u32::MAX);

    /// The number, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    #[cfg(test)]
    pub(crate) fn from_index(index: u32) -> Self {
        Self(index)
    }
}

/// The terms of a corpus.
///
/// Words and lexicon terms are apart: 双创 cut by the segmenter where the tagger rejected the slogan is another term.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。改革！")?, Metadata::named("a"));
/// let vocabulary = corpus.vocabulary();
/// assert_eq!((vocabulary.len(), vocabulary.is_empty()), (2, false));
/// assert_eq!(vocabulary.iter().map(|(_, term)| term.text()).collect::<Vec<_>>(), ["改革", "见效"]);
/// assert!(vocabulary.find("民生").next().is_none());
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<Term>", into = "Vec<Term>")]
pub struct Vocabulary {
    terms: Vec<Term>,
    words: Numbers,
    slogans: Numbers,
}

impl Vocabulary {
    /// The number of terms.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The term with the number `id`, if `id` is of this vocabulary.
    pub fn get(&self, id: TermId) -> Option<&Term> {
        self.terms.get(id.index())
    }

    /// All terms with their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (TermId, &Term)> {
        self.terms.iter().enumerate().map(|(index, term)| (TermId(index as u32), term))
    }

    /// The terms whose text is `text`: a word, a lexicon term, or both.
    pub fn find(&self, text: &str) -> impl Iterator<Item = TermId> {
        [&self.slogans, &self.words].into_iter().filter_map(move |numbers| numbers.get(text))
    }

    /// The number that an equal term of another vocabulary has in this one.
    pub(crate) fn number_of(&self, term: &Term) -> Option<TermId> {
        let numbers = if term.classification.is_some() { &self.slogans } else { &self.words };
        numbers.get(term.text())
    }

    /// For each token of `text` its number as a word, or [`TermId::UNKNOWN`] for want of a closer look.
    pub(super) fn glances(&self, text: &str, tokens: &[Token]) -> Vec<TermId> {
        self.words.glances(text, tokens.iter().map(Token::span))
    }

    /// The number of the word that `token` is in `text`.
    pub(super) fn word(&mut self, text: &str, token: &Token) -> TermId {
        match self.words.get_in(text, token.span()) {
            Some(id) => id,
            None => {
                let part_of_speech = token.part_of_speech();
                self.push(Term { text: token.text(text).into(), part_of_speech, classification: None })
            }
        }
    }

    pub(super) fn slogan(&mut self, headword: &lexicon::Term) -> TermId {
        match self.slogans.get(headword.term()) {
            Some(id) => id,
            None => self.push(Term {
                text: headword.term().into(),
                part_of_speech: headword.part_of_speech(),
                classification: Some((headword.kind(), headword.topic())),
            }),
        }
    }

    /// The number of a term of another vocabulary in this one.
    pub(crate) fn intern(&mut self, term: &Term) -> TermId {
        match self.number_of(term) {
            Some(id) => id,
            None => self.push(term.clone()),
        }
    }

    fn push(&mut self, term: Term) -> TermId {
        let id = TermId(self.terms.len() as u32);
        let numbers = if term.kind().is_some() { &mut self.slogans } else { &mut self.words };
        numbers.insert(&term.text, id);
        self.terms.push(term);
        id
    }
}

impl TryFrom<Vec<Term>> for Vocabulary {
    type Error = Error;

    /// The terms with their places for numbers.
    fn try_from(terms: Vec<Term>) -> Result<Self, Error> {
        let mut vocabulary = Self::default();
        for term in terms {
            if vocabulary.number_of(&term).is_some() {
                return Err(Error::new(
                    crate::ErrorKind::Duplicate,
                    format!("the term `{}` twice", term.text.escape_debug()),
                )
                .expected("each term once"));
            }
            vocabulary.push(term);
        }
        Ok(vocabulary)
    }
}

impl From<Vocabulary> for Vec<Term> {
    fn from(vocabulary: Vocabulary) -> Self {
        vocabulary.terms
    }
}
