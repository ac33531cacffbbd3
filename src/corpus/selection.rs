//! Which terms a table lists.

use super::{Term, TermId, Vocabulary};
use crate::lexicon::{Kind, StopWords};

/// Which terms a table lists. Terms that are not listed still count in totals.
///
/// A stop word is not listed, be it a term of the lexicon or not. Every other term of the lexicon is; and of other words, by
/// default, those that have two characters or more and are no numbers (part of speech `m`).
///
/// ```
/// use tifa::corpus::Selection;
/// use tifa::lexicon::StopWords;
///
/// let everything = Selection::everything();
/// let content = Selection::content(["以及"].into_iter().collect());
/// # let _ = (everything, content);
/// ```
#[derive(Clone, Debug)]
pub struct Selection {
    stop_words: StopWords,
    shortest: usize,
    numbers: Numbers,
    /// The kinds that are listed; all terms if there is none.
    kinds: Vec<Kind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbers {
    Listed,
    Left,
}

impl Selection {
    /// Every counted term.
    pub fn everything() -> Self {
        Self { stop_words: StopWords::none(), shortest: 1, numbers: Numbers::Listed, kinds: Vec::new() }
    }

    /// Content words: no stop word, no number, two characters or more.
    pub fn content(stop_words: StopWords) -> Self {
        Self { stop_words, shortest: 2, numbers: Numbers::Left, kinds: Vec::new() }
    }

    /// The same with words of `characters` or more.
    pub fn at_least(mut self, characters: usize) -> Self {
        self.shortest = characters;
        self
    }

    /// The same with terms of the lexicon of these kinds alone; all terms if none is named.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴，改革见效。")?, Metadata::named("a"));
    /// use tifa::frequency::Frequency;
    /// use tifa::lexicon::Kind;
    ///
    /// let slogans = Frequency::new().run(&corpus, &Selection::everything().of_kinds([Kind::Slogan]));
    /// assert_eq!((slogans.len(), slogans.rows()[0].term.text()), (1, "乡村振兴"));
    /// assert!(slogans.origin().listed().unwrap().starts_with("terms of the kinds slogan"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn of_kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        self.kinds = kinds.into_iter().collect();
        self
    }

    /// Whether `term` is listed.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，乡村振兴，很好。")?, Metadata::named("a"));
    /// use tifa::lexicon::StopWords;
    ///
    /// let content = Selection::content(StopWords::none()).at_least(2);
    /// let vocabulary = corpus.vocabulary();
    /// let listed: Vec<&str> = vocabulary.iter().filter(|(_, term)| content.lists(term)).map(|(_, term)| term.text()).collect();
    /// assert!(listed.contains(&"乡村振兴") && !listed.contains(&"好"));
    /// assert!(content.describe().contains('2'));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn lists(&self, term: &Term) -> bool {
        let is_long = || term.text().chars().nth(self.shortest.saturating_sub(1)).is_some();
        if !self.kinds.is_empty() {
            let is_one = term.kind().is_some_and(|kind| self.kinds.contains(&kind));
            return is_one && !self.stop_words.contains(term.text());
        }
        let is_number = || self.numbers == Numbers::Left && term.part_of_speech().as_str() == "m";
        !self.stop_words.contains(term.text()) && (term.kind().is_some() || (is_long() && !is_number()))
    }

    /// What is listed, in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        let numbers = if self.numbers == Numbers::Listed { "listed" } else { "left out" };
        if !self.kinds.is_empty() {
            let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
            let left_out = self.stop_words.len();
            return format!("terms of the kinds {}; {left_out} stop words left out", kinds.join(", "));
        }
        format!(
            "lexicon terms; other words of {} characters or more, numbers {numbers}; {} stop words left out",
            self.shortest,
            self.stop_words.len()
        )
    }

    /// For each term of the vocabulary, whether it is listed.
    pub(crate) fn mask(&self, vocabulary: &Vocabulary) -> Vec<bool> {
        vocabulary.iter().map(|(_, term)| self.lists(term)).collect()
    }
}

/// Whether the mask lists a term; one beyond the mask is not listed.
pub(crate) fn listed(mask: &[bool], id: TermId) -> bool {
    mask.get(id.index()).copied().unwrap_or(false)
}
