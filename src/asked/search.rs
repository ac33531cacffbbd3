//! Where the strings of asked words stand, and what the words are there.

use std::ops::Range;

use super::{AskedWords, Match};
use crate::lexicon::{Lexicon, Term};
use crate::{Span, Tagger};

/// Looks for asked words in texts. Immutable; a clone costs little.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    words: AskedWords,
    /// Finds the strings. None without a word, and for words that no tagger can hold: more than 32 bits can number.
    tagger: Option<Tagger>,
    /// The term that each word is in the lexicon of the run.
    terms: Vec<Option<Term>>,
}

/// A place where the string of a word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The word, by its number.
    pub(crate) word: usize,
    pub(crate) span: Span,
    /// The tokens that the string touches.
    pub(crate) tokens: Range<usize>,
    pub(crate) manner: Manner,
}

/// What the word is where its string stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Manner {
    /// A token.
    Token,
    /// A part of one token.
    Nested,
    /// Several whole tokens.
    Apart,
    /// Parts of several tokens.
    Cut,
}

impl Manner {
    /// Whether a place counts where `matching` says.
    pub(crate) fn counts(self, matching: Match) -> bool {
        match matching {
            Match::Token => self == Self::Token,
            Match::Nested => self <= Self::Nested,
            Match::String => true,
        }
    }
}

impl Search {
    pub(crate) fn new(words: &AskedWords) -> Self {
        Self::of(words, None)
    }

    /// The same for a run whose lexicon is `lexicon`.
    pub(crate) fn within(words: &AskedWords, lexicon: &Lexicon) -> Self {
        Self::of(words, Some(lexicon))
    }

    fn of(words: &AskedWords, lexicon: Option<&Lexicon>) -> Self {
        let is_asked = !words.is_empty();
        let tagger = words.strings().and_then(Tagger::new).ok().filter(|_| is_asked);
        let terms = words.iter().map(|word| lexicon?.term(word).cloned()).collect();
        Self { words: words.clone(), tagger, terms }
    }

    pub(crate) fn words(&self) -> &AskedWords {
        &self.words
    }

    /// The term that a word is in the lexicon of the run.
    pub(crate) fn term(&self, word: usize) -> Option<&Term> {
        self.terms.get(word)?.as_ref()
    }

    /// The places of each word in `text`, by start; places of one word do not overlap. `tokens` are where the tokens stand, and
    /// `term` says which term a token is, if it is one.
    pub(crate) fn places<'t>(
        &self,
        text: &str,
        tokens: impl Fn(usize) -> Option<Span>,
        count: usize,
        term: impl Fn(usize) -> Option<&'t str>,
    ) -> Vec<Place> {
        let Some(tagger) = &self.tagger else { return Vec::new() };
        let words: Vec<&str> = self.words.iter().collect();
        let mut ends = vec![0; words.len()];
        let mut places = Vec::new();
        let mut next = 0;
        for (span, found) in tagger.occurrences(text).places() {
            let word = found.place();
            let Some(end) = ends.get_mut(word).filter(|end| **end <= span.start()) else { continue };
            *end = span.end();
            // Places come by start, so that the tokens are walked once.
            while tokens(next).is_some_and(|token| token.end() <= span.start()) {
                next += 1;
            }
            let mut last = next;
            while last < count && tokens(last).is_some_and(|token| token.start() < span.end()) {
                last += 1;
            }
            let whole = next..last;
            let is_term = words.get(word).is_some_and(|word| term(next) == Some(*word));
            let manner = manner(span, &whole, &tokens, is_term);
            places.push(Place { word, span, tokens: whole, manner });
        }
        places
    }
}

fn manner(span: Span, touched: &Range<usize>, tokens: impl Fn(usize) -> Option<Span>, is_term: bool) -> Manner {
    let last = touched.end.saturating_sub(1);
    let (Some(first), Some(end), false) = (tokens(touched.start), tokens(last), touched.is_empty()) else {
        return Manner::Cut;
    };
    match (touched.len(), first.contains(span)) {
        (1, true) if first == span || is_term => Manner::Token,
        (1, true) => Manner::Nested,
        _ if span.start() <= first.start() && end.end() <= span.end() => Manner::Apart,
        _ => Manner::Cut,
    }
}
