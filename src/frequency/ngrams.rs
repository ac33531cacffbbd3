//! Sequences of terms.

use std::num::NonZeroU64;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::corpus::{Appendix, Corpus, Selection, Term, TermId, Unit, listed};
use crate::table::{Column, Field, Origin, Row, Table, Type};
use crate::trace::traced;

/// Counts sequences of terms that touch: punctuation, quotation marks and white space end one.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use std::num::NonZeroU64;
///
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::frequency::Ngrams;
/// use tifa::{Analyzer, Corpus};
///
/// let mut corpus = Corpus::new();
/// let text = "民生持续改善，民生持续改善，民生，持续。";
/// corpus.add(&Analyzer::new()?.analyze_text(text)?, Metadata::default());
/// let two = NonZeroU64::new(2).unwrap();
/// let pairs = Ngrams::new(two).run(&corpus, &Selection::everything());
/// let texts: Vec<String> = pairs.rows().iter().map(|pair| pair.to_string()).collect();
/// assert_eq!(texts, ["持续 改善", "民生 持续"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ngrams {
    length: NonZeroU64,
    minimum: u64,
    appendix: Appendix,
}

/// A sequence of terms and how often it occurs.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("民生持续改善，民生持续改善。")?, Metadata::named("a"));
/// let three = std::num::NonZeroU64::new(3).unwrap();
/// let table = tifa::frequency::Ngrams::new(three).run(&corpus, &Selection::everything());
/// let sequence = &table.rows()[0];
/// assert_eq!((sequence.to_string().as_str(), sequence.count, sequence.documents), ("民生 持续 改善", 2, 1));
/// assert_eq!(sequence.terms.len(), 3);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NgramRow {
    /// The terms, in order.
    pub terms: Vec<Term>,
    /// How often they stand one after the other.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
}

impl Row for NgramRow {
    const QUESTION: &'static str = "ngrams";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        vec![
            Field::new(Column::new("terms", Type::Text, "词语序列"), |row: &Self| row.to_string().into()),
            Field::new(Column::new("count", Type::Whole, "次数"), |row: &Self| row.count.into()),
            Field::new(Column::new("documents", Type::Whole, "文档数"), |row: &Self| row.documents.into()),
        ]
    }
}

impl std::fmt::Display for NgramRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts: Vec<&str> = self.terms.iter().map(Term::text).collect();
        f.pad(&texts.join(" "))
    }
}

impl Ngrams {
    /// Counts sequences of `length` terms that occur twice or more, appendices left out.
    pub fn new(length: NonZeroU64) -> Self {
        Self { length, minimum: 2, appendix: Appendix::Excluded }
    }

    /// The same with sequences that occur at least `count` times.
    #[must_use]
    pub fn at_least(mut self, count: u64) -> Self {
        self.minimum = count;
        self
    }

    /// The same with or without the appendices.
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The sequences in `corpus` whose first and last term `selection` lists, by falling count, then text; time and memory
    /// grow with the tokens, times the length.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<NgramRow> {
        traced!("ngrams", documents = corpus.texts().len());
        struct Counts {
            count: u64,
            documents: u64,
            last: usize,
        }
        let mask = selection.mask(corpus.vocabulary());
        // No text has more tokens than there are addresses.
        let length = usize::try_from(self.length.get()).unwrap_or(usize::MAX);
        let mut sequences: FxHashMap<&[TermId], Counts> = FxHashMap::default();
        for (document, text) in corpus.texts().iter().enumerate() {
            for range in text.unit_ranges(Unit::Sentence, self.appendix) {
                let tokens = text.tokens().get(range.clone()).unwrap_or_default();
                let spans = text.spans().get(range).unwrap_or_default();
                for (terms, spans) in tokens.windows(length).zip(spans.windows(length)) {
                    let ends_listed = [terms.first(), terms.last()].into_iter().flatten().all(|&id| listed(&mask, id));
                    if !ends_listed || spans.windows(2).any(|pair| matches!(pair, [a, b] if a.end() != b.start())) {
                        continue;
                    }
                    let counts = sequences.entry(terms).or_insert(Counts { count: 0, documents: 0, last: usize::MAX });
                    counts.count += 1;
                    counts.documents += u64::from(counts.last != document);
                    counts.last = document;
                }
            }
        }
        let mut rows: Vec<NgramRow> = sequences
            .into_iter()
            .filter(|(_, counts)| counts.count >= self.minimum)
            .map(|(ids, counts)| NgramRow {
                terms: ids.iter().filter_map(|&id| corpus.vocabulary().get(id)).cloned().collect(),
                count: counts.count,
                documents: counts.documents,
            })
            .collect();
        rows.sort_by(|a, b| {
            b.count.cmp(&a.count).then_with(|| a.terms.iter().map(Term::order).cmp(b.terms.iter().map(Term::order)))
        });
        Table::new(Origin::of(corpus, self, self.appendix).listing(selection), (), rows)
    }
}
