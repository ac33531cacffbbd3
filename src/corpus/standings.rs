//! How often asked words stand in a corpus, and how often they were counted.

use super::{Appendix, Corpus, Text, Vocabulary};
use crate::asked::{AskedWords, Fate, Match, Place, Search, Standing, Tally};

impl Corpus {
    /// The words that the analyzers of the documents were asked for.
    pub fn asked(&self) -> &AskedWords {
        &self.asked
    }

    /// How often the string of each word stands in the texts, and how often it is what counts by `matching`; linear in the texts.
    ///
    /// Every table has those of [`asked`](Self::asked) in its origin; a question that names words of its own adds theirs.
    pub fn standings(&self, words: &AskedWords, matching: Match, appendix: Appendix) -> Vec<Standing> {
        let mut tally = Tally::new(words);
        if words.is_empty() {
            return tally.finish();
        }
        let search = Search::new(words);
        for text in &self.texts {
            for place in text.places(&search, &self.vocabulary) {
                tally.add(place.word, text.fate(&place, appendix, place.manner.counts(matching)));
            }
        }
        tally.finish()
    }
}

impl Text {
    /// Where asked words stand, with the counted tokens that they touch.
    pub(crate) fn places(&self, search: &Search, vocabulary: &Vocabulary) -> Vec<Place> {
        let (tokens, spans) = (self.tokens(), self.spans());
        let term = |token: usize, word: &str| {
            let term = tokens.get(token).and_then(|id| vocabulary.get(*id));
            term.is_some_and(|term| term.kind().is_some() && term.text() == word)
        };
        search.places(self.clean(), |token| spans.get(token).copied(), spans.len(), term)
    }

    /// What became of a place, if it counts where it is not left out.
    pub(crate) fn fate(&self, place: &Place, appendix: Appendix, counts: bool) -> Fate {
        if !self.admits(place.tokens.start, appendix) {
            return Fate::LeftOut;
        }
        if counts {
            return Fate::Counted;
        }
        let spans = self.spans().get(place.tokens.clone()).unwrap_or_default();
        Fate::Otherwise(spans.iter().map(|span| self.clean().get(span.range()).unwrap_or("").to_owned()).collect())
    }
}
