//! What a document is about: TF-IDF, TextRank, and keyness against a reference.
//!
//! | method | score | needs |
//! |---|---|---|
//! | [`Method::TfIdf`] | count among the candidates of the document, times inverse document frequency | a table of these, or a corpus |
//! | [`Method::TextRank`] | rank in the graph of words that stand close together | nothing but the document |
//! | [`Method::Keyness`] | a measure of [`keyness`](crate::keyness) | other documents |
//!
//! TF-IDF and TextRank are those of jieba and give its ranks where its candidates are ours. Terms of the lexicon always
//! compete, whatever their part of speech (in jieba a word of the user without a tag is no candidate of TextRank). An
//! inverse document frequency that comes from the corpus itself tells them apart as well; in a table that was made
//! without them, all have the median.

mod document_frequency;
mod text_rank;

pub use document_frequency::InverseDocumentFrequency;
pub use text_rank::TextRank;

use std::cmp::Ordering;
use std::fmt;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::corpus::{Appendix, Corpus, Selection, Term, TermId, Text, Unit, listed, strongest_first};
use crate::keyness::{Comparison, Measure};

/// Finds the keywords of each document of a corpus.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::keywords::{Keywords, Method, TextRank};
/// use tifa::lexicon::StopWords;
/// use tifa::{Analyzer, Corpus};
///
/// let mut corpus = Corpus::new();
/// let text = "改革激发活力，改革促进投资，改革改善民生。";
/// corpus.add(&Analyzer::new()?.analyze_text(text)?, Metadata::named("a"));
///
/// let keywords = Keywords::by(Method::TextRank(TextRank::new()));
/// let table = keywords.of(&corpus, &Selection::content(StopWords::embedded()?.clone()));
/// let best = &table.rows()[0];
/// assert_eq!((best.term.text(), best.count), ("改革", 3));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Keywords<'r> {
    method: Method<'r>,
    most: usize,
    appendix: Appendix,
}

/// How keywords are found.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革激发活力，改革促进投资，改革改善民生。")?, Metadata::named("a"));
/// use tifa::keywords::{InverseDocumentFrequency, Keywords, Method};
/// use tifa::segment::Jieba;
///
/// let idf = InverseDocumentFrequency::of_jieba(&Jieba::embedded()?);
/// let method = Method::TfIdf(&idf);
/// assert_eq!(method.name(), "tf-idf");
/// assert!(method.formula().contains("idf"));
/// let table = Keywords::by(method).at_most(2).of(&corpus, &Selection::everything());
/// assert_eq!(table.rows().len(), 2);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Method<'r> {
    /// Count of the term among all candidates of the document, times the inverse document frequency given.
    TfIdf(&'r InverseDocumentFrequency),
    /// The rank in a graph.
    TextRank(TextRank),
    /// How much more typical the term is of the document than of the reference; only terms that the document has more
    /// often, in relation to its length, are keywords.
    Keyness(Reference<'r>, Measure),
}

/// What [`Method::Keyness`] compares a document with.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("a", "推进改革。改革。"), ("b", "乡村振兴。乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::keyness::Measure;
/// use tifa::keywords::{Keywords, Method, Reference};
///
/// let method = Method::Keyness(Reference::Others, Measure::LogLikelihood);
/// let table = Keywords::by(method).of(&corpus, &Selection::everything());
/// assert!(table.rows().iter().any(|row| row.document == "b" && row.term.text() == "乡村振兴"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Reference<'r> {
    /// The other documents of the same corpus.
    Others,
    /// Another corpus.
    Corpus(&'r Corpus),
}

/// The keywords of some documents.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革激发活力，改革促进投资，改革改善民生。")?, Metadata::named("a"));
/// use tifa::keywords::{Keywords, Method, TextRank};
///
/// let table = Keywords::by(Method::TextRank(TextRank::new())).at_most(3).of(&corpus, &Selection::everything());
/// assert_eq!(table.rows().iter().map(|row| row.rank).collect::<Vec<_>>(), [1, 2, 3]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeywordTable {
    rows: Vec<Row>,
}

/// A keyword of a document.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革激发活力，改革促进投资，改革改善民生。")?, Metadata::named("a"));
/// use tifa::keywords::{Keywords, Method, TextRank};
///
/// let table = Keywords::by(Method::TextRank(TextRank::new())).of(&corpus, &Selection::everything());
/// let best = &table.rows()[0];
/// assert_eq!((&*best.document, best.rank, best.term.text(), best.count), ("a", 1, "改革", 3));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The document's name.
    pub document: String,
    /// Its place among the keywords of the document, from 1.
    pub rank: u64,
    /// The term.
    pub term: Term,
    /// The score.
    pub score: f64,
    /// How many tokens of the document are this term.
    pub count: u64,
}

impl Row {
    fn order(&self) -> (&str, u64, (&str, bool), f64, u64) {
        (&self.document, self.rank, self.term.order(), self.score, self.count)
    }
}

impl Method<'_> {
    /// The name, as exports print it: `tf-idf`, `text-rank` or `keyness`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TfIdf(_) => "tf-idf",
            Self::TextRank(_) => "text-rank",
            Self::Keyness(..) => "keyness",
        }
    }

    /// The definition, for the provenance of a result.
    pub fn formula(&self) -> String {
        match self {
            Self::TfIdf(idf) => format!("count / candidates of the document · idf, {}", idf.describe()),
            Self::TextRank(rank) => rank.formula(),
            Self::Keyness(_, measure) => format!("{measure} = {}", measure.formula()),
        }
    }
}

impl fmt::Display for Method<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TfIdf(_) | Self::TextRank(_) => f.pad(self.name()),
            Self::Keyness(Reference::Others, measure) => write!(f, "keyness ({measure}) against the other documents"),
            Self::Keyness(Reference::Corpus(_), measure) => write!(f, "keyness ({measure}) against a reference corpus"),
        }
    }
}

impl<'r> Keywords<'r> {
    /// The 20 best of each document, appendices left out.
    pub fn by(method: Method<'r>) -> Self {
        Self { method, most: 20, appendix: Appendix::Excluded }
    }

    /// The same with at most so many keywords a document.
    pub fn at_most(mut self, keywords: usize) -> Self {
        self.most = keywords;
        self
    }

    /// The same with or without the appendices.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革激发活力，改革促进投资，改革改善民生。")?, Metadata::named("a"));
    /// use tifa::corpus::Appendix;
    /// use tifa::keywords::{Keywords, Method, TextRank};
    ///
    /// let keywords = Keywords::by(Method::TextRank(TextRank::new())).with_appendix(Appendix::Included);
    /// assert_eq!(keywords.method().name(), "text-rank");
    /// assert!(!keywords.describe().is_empty());
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The method.
    pub fn method(&self) -> &Method<'r> {
        &self.method
    }

    /// The keywords of each document of `corpus`, among the terms that `selection` lists; linear in the tokens, for
    /// TextRank times its steps.
    ///
    /// Documents are sorted by name, keywords by falling score, then text.
    pub fn of(&self, corpus: &Corpus, selection: &Selection) -> KeywordTable {
        let mask = selection.mask(corpus.vocabulary());
        let reference = match self.method {
            Method::Keyness(reference, _) => Counts::of_reference(corpus, reference, selection, self.appendix),
            _ => Counts::default(),
        };
        let mut blocks: Vec<Vec<Row>> =
            corpus.texts().iter().map(|text| self.rows_of(corpus, text, &reference, &mask)).collect();
        // Documents of one name, too, must not depend on the order in which they were added.
        blocks.sort_by(|block, other| {
            block.iter().map(Row::order).partial_cmp(other.iter().map(Row::order)).unwrap_or(Ordering::Equal)
        });
        let rows = blocks.into_iter().flatten().collect();
        KeywordTable { rows }
    }

    fn rows_of(&self, corpus: &Corpus, text: &Text, reference: &Counts, mask: &[bool]) -> Vec<Row> {
        let counts = Counts::of(text, self.appendix);
        let mut scored: Vec<(&Term, f64, u64)> = self
            .scores(corpus, text, &counts, reference, mask)
            .into_iter()
            .filter_map(|(id, score)| Some((corpus.vocabulary().get(id)?, score, counts.get(id))))
            .collect();
        scored.sort_by(|(term, score, _), (other, other_score, _)| {
            strongest_first(Some(*score), Some(*other_score)).then_with(|| term.order().cmp(&other.order()))
        });
        let document = text.metadata().name();
        let best = scored.into_iter().take(self.most).zip(1..);
        best.map(|((term, score, count), rank)| Row {
            document: document.to_owned(),
            rank,
            term: term.clone(),
            score,
            count,
        })
        .collect()
    }

    /// The candidates of a document with their scores, in no order.
    fn scores(
        &self,
        corpus: &Corpus,
        text: &Text,
        counts: &Counts,
        reference: &Counts,
        mask: &[bool],
    ) -> Vec<(TermId, f64)> {
        let candidates = || counts.terms.iter().filter(|&(&id, _)| listed(mask, id)).map(|(&id, &count)| (id, count));
        match &self.method {
            Method::TextRank(rank) => {
                let term = |id| corpus.vocabulary().get(id).filter(|_| listed(mask, id));
                rank.scores(text.units(Unit::Document, self.appendix), |id| {
                    term(id).is_some_and(|term| rank.admits(term))
                })
            }
            Method::TfIdf(idf) => {
                let all: u64 = candidates().map(|(_, count)| count).sum();
                let score = |id, count: u64| {
                    let term = corpus.vocabulary().get(id)?;
                    Some((id, count as f64 * idf.of_word(term.text()) / all as f64))
                };
                candidates().filter_map(|(id, count)| score(id, count)).collect()
            }
            Method::Keyness(against, measure) => {
                let score = |(id, count): (TermId, u64)| {
                    let (in_reference, size) = match against {
                        Reference::Others => (reference.get(id) - count, reference.tokens - counts.tokens),
                        Reference::Corpus(_) => (reference.get(id), reference.tokens),
                    };
                    let comparison = Comparison::new((count, counts.tokens), (in_reference, size))?;
                    let more = comparison.table().joint() > comparison.table().expected();
                    let score = measure.of(&comparison.among(reference.compared)).filter(|_| more)?;
                    Some((id, score))
                };
                candidates().filter_map(score).collect()
            }
        }
    }

    /// The options in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        let appendix = match self.appendix {
            Appendix::Excluded => "left out",
            Appendix::Included => "counted",
        };
        format!("{}, at most {} a document, appendix {appendix}", self.method, self.most)
    }
}

impl KeywordTable {
    /// The rows: documents by name, keywords by falling score.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

/// How often each term of the corpus at hand occurs: in one of its documents, or in what that is compared with.
#[derive(Default)]
struct Counts {
    terms: FxHashMap<TermId, u64>,
    tokens: u64,
    /// The listed terms of both sides: the number of comparisons.
    compared: usize,
}

impl Counts {
    fn of(text: &Text, appendix: Appendix) -> Self {
        let mut counts = Self::default();
        counts.add(text, appendix, Some);
        counts
    }

    /// `number` gives a token's term its number in the corpus at hand, if it has one.
    fn add(&mut self, text: &Text, appendix: Appendix, number: impl Fn(TermId) -> Option<TermId>) {
        for unit in text.units(Unit::Document, appendix) {
            self.tokens += unit.len() as u64;
            for id in unit.iter().filter_map(|&id| number(id)) {
                *self.terms.entry(id).or_default() += 1;
            }
        }
    }

    fn of_reference(corpus: &Corpus, reference: Reference<'_>, selection: &Selection, appendix: Appendix) -> Self {
        let mut counts = Self::default();
        let listed = |corpus: &Corpus| corpus.vocabulary().iter().filter(|(_, term)| selection.lists(term)).count();
        counts.compared = listed(corpus);
        match reference {
            Reference::Others => corpus.texts().iter().for_each(|text| counts.add(text, appendix, Some)),
            Reference::Corpus(other) => {
                let numbers: Vec<Option<TermId>> =
                    other.vocabulary().iter().map(|(_, term)| corpus.vocabulary().number_of(term)).collect();
                let number = |id: TermId| numbers.get(id.index()).copied().flatten();
                other.texts().iter().for_each(|text| counts.add(text, appendix, number));
                let shared =
                    other.vocabulary().iter().filter(|&(id, term)| selection.lists(term) && number(id).is_some());
                counts.compared += listed(other) - shared.count();
            }
        }
        counts
    }

    fn get(&self, id: TermId) -> u64 {
        self.terms.get(&id).copied().unwrap_or(0)
    }
}
