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
    /// `is_term` says whether a token is the term that a word is, in whatever form.
    pub(crate) fn places(
        &self,
        text: &str,
        tokens: impl Fn(usize) -> Option<Span>,
        count: usize,
        is_term: impl Fn(usize, &str) -> bool,
    ) -> Vec<Place> {
        let Some(tagger) = &self.tagger else { return Vec::new() };
        let words: Vec<&str> = self.words.iter().collect();
        let mut ends = vec![0; words.len()];
        let mut places = Vec::new();
        let mut next = 0;
        for (span, found) in tagger.occurrences_unlimited(text).places() {
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
            let is_term = words.get(word).is_some_and(|word| whole.clone().any(|token| is_term(token, word)));
            let manner = if is_term { Manner::Token } else { manner(span, &whole, &tokens) };
            places.push(Place { word, span, tokens: whole, manner });
        }
        places
    }
}

fn manner(span: Span, touched: &Range<usize>, tokens: impl Fn(usize) -> Option<Span>) -> Manner {
    let last = touched.end.saturating_sub(1);
    let (Some(first), Some(end), false) = (tokens(touched.start), tokens(last), touched.is_empty()) else {
        return Manner::Cut;
    };
    match (touched.len(), first.contains(span)) {
        (1, true) if first == span => Manner::Token,
        (1, true) => Manner::Nested,
        _ if span.start() <= first.start() && end.end() <= span.end() => Manner::Apart,
        _ => Manner::Cut,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::fold::{fold, folded};

    /// The places of a word one after the other, looked for character by character.
    fn naive(word: &str, text: &str, tokens: &[Span]) -> Vec<(Span, Manner)> {
        let characters: Vec<(usize, char)> =
            text.char_indices().filter_map(|(at, character)| Some((at, fold(character)?))).collect();
        let word: Vec<char> = word.chars().collect();
        let mut places = Vec::new();
        let mut end = 0;
        for window in characters.windows(word.len()) {
            let last = window[window.len() - 1].0;
            let whole = window[0].0..last + text[last..].chars().next().unwrap().len_utf8();
            let is_word = window.iter().map(|&(_, character)| character).eq(word.iter().copied());
            if !is_word || whole.start < end || text[whole.clone()].contains('\n') {
                continue;
            }
            end = whole.end;
            let touched: Vec<&Span> =
                tokens.iter().filter(|token| token.end() > whole.start && token.start() < end).collect();
            let is_edge = |offset: usize| touched.iter().any(|token| token.start() == offset || token.end() == offset);
            let manner = match touched.as_slice() {
                [token] if token.range() == whole => Manner::Token,
                [token] if token.start() <= whole.start && end <= token.end() => Manner::Nested,
                [] => Manner::Cut,
                _ if is_edge(whole.start) && is_edge(end) => Manner::Apart,
                _ => Manner::Cut,
            };
            places.push((Span::new(whole.start, whole.end), manner));
        }
        places
    }

    proptest! {
        #[test]
        fn same_as_naive(text in "[改革新“” \n５5]{0,24}", cuts in prop::collection::vec(any::<bool>(), 25), word in "[改革新5]{1,3}") {
            let mut tokens = Vec::new();
            let mut start = 0;
            for (at, cut) in text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]).zip(cuts) {
                if cut || at == text.len() {
                    tokens.push(Span::new(start, at));
                    start = at;
                }
            }
            let words: AskedWords = word.parse().unwrap();
            let places = Search::new(&words).places(&text, |token| tokens.get(token).copied(), tokens.len(), |_, _| false);
            let found: Vec<_> = places.iter().map(|place| (place.span, place.manner)).collect();
            prop_assert_eq!(found, naive(&folded(&word), &text, &tokens));
        }
    }
}
