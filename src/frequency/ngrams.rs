//! Sequences of terms.

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

use crate::corpus::{Appendix, Corpus, Term, TermId, Unit};

/// A sequence of terms and how often it occurs.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("民生持续改善，民生持续改善。")?, Metadata::named("a"));
/// let sequence = &tifa::frequency::Ngram::of(&corpus, 3, 2)[0];
/// assert_eq!((sequence.to_string().as_str(), sequence.count, sequence.documents), ("民生 持续 改善", 2, 1));
/// assert_eq!(sequence.terms.len(), 3);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ngram {
    /// The terms, in order.
    pub terms: Vec<Term>,
    /// How often they stand one after the other.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
}

impl Ngram {
    /// The sequences of `length` terms that occur `minimum` times or more, by falling count, then text; appendices are
    /// left out.
    ///
    /// The terms of a sequence touch: punctuation, quotation marks and white space end it. Time and memory grow with
    /// the tokens.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::Metadata;
    /// use tifa::frequency::Ngram;
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let mut corpus = Corpus::new();
    /// let text = "民生持续改善，民生持续改善，民生，持续。";
    /// corpus.add(&Analyzer::new()?.analyze_text(text)?, Metadata::default());
    /// let pairs = Ngram::of(&corpus, 2, 2);
    /// let texts: Vec<String> = pairs.iter().map(|pair| pair.to_string()).collect();
    /// assert_eq!(texts, ["持续 改善", "民生 持续"]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn of(corpus: &Corpus, length: usize, minimum: u64) -> Vec<Self> {
        struct Counts {
            count: u64,
            documents: u64,
            last: usize,
        }
        let mut sequences: FxHashMap<&[TermId], Counts> = FxHashMap::default();
        for (document, text) in corpus.texts().iter().enumerate() {
            for range in text.unit_ranges(Unit::Sentence, Appendix::Excluded) {
                let tokens = text.tokens().get(range.clone()).unwrap_or_default();
                let spans = text.spans().get(range).unwrap_or_default();
                for (terms, spans) in tokens.windows(length.max(1)).zip(spans.windows(length.max(1))) {
                    if spans.windows(2).any(|pair| matches!(pair, [a, b] if a.end() != b.start())) {
                        continue;
                    }
                    let counts = sequences.entry(terms).or_insert(Counts { count: 0, documents: 0, last: usize::MAX });
                    counts.count += 1;
                    counts.documents += u64::from(counts.last != document);
                    counts.last = document;
                }
            }
        }
        let mut ngrams: Vec<Self> = sequences
            .into_iter()
            .filter(|(_, counts)| counts.count >= minimum)
            .map(|(ids, counts)| Self {
                terms: ids.iter().filter_map(|&id| corpus.vocabulary().get(id)).cloned().collect(),
                count: counts.count,
                documents: counts.documents,
            })
            .collect();
        ngrams.sort_by(|a, b| {
            b.count.cmp(&a.count).then_with(|| a.terms.iter().map(Term::order).cmp(b.terms.iter().map(Term::order)))
        });
        ngrams
    }
}

impl std::fmt::Display for Ngram {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts: Vec<&str> = self.terms.iter().map(Term::text).collect();
        f.pad(&texts.join(" "))
    }
}
