//! What a document is about: against what work reports are like, TF-IDF, TextRank, and keyness against a reference.
//!
//! | method | score | needs |
//! |---|---|---|
//! | [`Method::Reports`] | how much more frequent than in work reports, words of the genre weighed down ([`ReportWords`]) | nothing but the document |
//! | [`Method::TfIdf`] | count among the candidates of the document, times inverse document frequency | a table of these, or a corpus |
//! | [`Method::TextRank`] | rank in the graph of words that stand close together | nothing but the document |
//! | [`Method::Keyness`] | a measure of [`keyness`](crate::keyness) | other documents |
//!
//! TF-IDF and TextRank are those of jieba and give its ranks where its candidates are ours. Terms of the lexicon always
//! compete, whatever their part of speech (in jieba a word of the user without a tag is no candidate of TextRank). An
//! inverse document frequency that comes from the corpus itself tells them apart as well; in a table that was made
//! without them, all have the median.

mod counts;
mod document_frequency;
mod method;
mod reports;
mod table;
mod text_rank;

pub use document_frequency::InverseDocumentFrequency;
pub use method::Method;
pub use reports::{ReportWords, Weights};
pub use table::{KeywordLayout, KeywordRow};
pub use text_rank::TextRank;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::counts::Counts;
use crate::corpus::{
    Appendix, Corpus, DocumentNumbers, Group, GroupKey, Groups, Selection, Subcorpus, Term, TermId, Text, Unit, listed,
    strongest_first,
};
use crate::keyness::{Comparison, Measure};
use crate::table::{GroupLayout, Origin, Table};
use crate::trace::traced;
use crate::{Error, Result};

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
/// let keywords = Keywords::new(Method::TextRank(TextRank::new()));
/// let table = keywords.run(&corpus, &Selection::content(StopWords::embedded()?.clone()));
/// let best = &table.rows()[0];
/// assert_eq!((best.term.text(), best.count), ("改革", 3));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keywords {
    method: Method,
    most: u64,
    appendix: Appendix,
}

/// What the documents are held against.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革激发活力，改革促进投资，改革改善民生。")?, Metadata::named("a"));
/// use tifa::keywords::{InverseDocumentFrequency, Keywords, Method, Reference};
/// use tifa::segment::Jieba;
///
/// let idf = InverseDocumentFrequency::of_jieba(&Jieba::embedded()?);
/// let keywords = Keywords::new(Method::TfIdf).at_most(2);
/// let table = keywords.run_against(&corpus, Reference::Frequencies(&idf), &Selection::everything())?;
/// assert_eq!(table.len(), 2);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Reference<'r> {
    /// The corpus itself: for keyness its other documents.
    Same,
    /// Another corpus.
    Corpus(&'r Corpus),
    /// A table of document frequencies, for TF-IDF.
    Frequencies(&'r InverseDocumentFrequency),
    /// What reports are like, for [`Method::Reports`].
    Reports(&'r ReportWords),
}

/// What the scores of one table are computed from.
enum Scoring<'s> {
    Reports(Cow<'s, ReportWords>),
    TfIdf(Cow<'s, InverseDocumentFrequency>),
    TextRank(&'s TextRank),
    /// The counts of the documents compared with; whether those of the document at hand are among them.
    Keyness {
        measure: Measure,
        reference: Counts,
        with_own: bool,
    },
}

impl Scoring<'_> {
    fn formula(&self) -> String {
        match self {
            Self::Reports(words) => words.formula(),
            Self::TfIdf(idf) => format!("count / candidates of the document · idf, {}", idf.describe()),
            Self::TextRank(rank) => rank.formula(),
            Self::Keyness { measure, .. } => format!("{measure} = {}", measure.formula()),
        }
    }
}

impl Keywords {
    /// The 20 best of each document, appendices left out.
    pub fn new(method: Method) -> Self {
        Self { method, most: 20, appendix: Appendix::Excluded }
    }

    /// The same with at most so many keywords a document.
    #[must_use]
    pub fn at_most(mut self, keywords: u64) -> Self {
        self.most = keywords;
        self
    }

    /// The same with or without the appendices.
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The keywords of each document of `corpus`, among the terms that `selection` lists; linear in the tokens, for
    /// TextRank times its steps.
    ///
    /// TF-IDF takes the document frequencies of the corpus, keyness compares with the other documents. Documents are sorted
    /// by name, keywords by falling score, then text.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<KeywordRow> {
        traced!("keywords", documents = corpus.texts().len());
        let scoring = match &self.method {
            Method::Reports => Scoring::Reports(what_reports_are_like(corpus, self.appendix)),
            Method::TfIdf => Scoring::TfIdf(Cow::Owned(InverseDocumentFrequency::of(corpus, self.appendix))),
            Method::TextRank(rank) => Scoring::TextRank(rank),
            Method::Keyness(measure) => {
                let reference = Counts::of_reference(corpus, None, selection, self.appendix);
                Scoring::Keyness { measure: *measure, reference, with_own: true }
            }
        };
        self.table(Origin::of(corpus, self, self.appendix), corpus, &scoring, selection)
    }

    /// The same against something else than the corpus itself.
    ///
    /// # Errors
    ///
    /// If the method has no use for `reference`: TextRank for any, keyness for document frequencies, others for words of reports.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let (analyzer, mut corpus, mut reference) = (Analyzer::new()?, Corpus::new(), Corpus::new());
    /// # corpus.add(&analyzer.analyze_text("乡村振兴。乡村振兴。")?, Metadata::named("a"));
    /// # reference.add(&analyzer.analyze_text("推进改革。改革。")?, Metadata::named("b"));
    /// use tifa::keyness::Measure;
    /// use tifa::keywords::{Keywords, Method, Reference, TextRank};
    ///
    /// let (against, everything) = (Reference::Corpus(&reference), Selection::everything());
    /// let table = Keywords::new(Method::Keyness(Measure::LogLikelihood)).run_against(&corpus, against, &everything)?;
    /// assert_eq!(table.rows()[0].term.text(), "乡村振兴");
    /// assert!(Keywords::new(Method::TextRank(TextRank::new())).run_against(&corpus, against, &everything).is_err());
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn run_against(
        &self,
        corpus: &Corpus,
        reference: Reference<'_>,
        selection: &Selection,
    ) -> Result<Table<KeywordRow>> {
        let origin = Origin::of(corpus, self, self.appendix);
        let (origin, scoring) = match (&self.method, reference) {
            (_, Reference::Same) => return Ok(self.run(corpus, selection)),
            (Method::Reports, Reference::Reports(words)) => (origin, Scoring::Reports(Cow::Borrowed(words))),
            (Method::Reports, Reference::Corpus(other)) => {
                let words = ReportWords::of(other, self.appendix);
                (origin.against(other), Scoring::Reports(Cow::Owned(weighed(words))))
            }
            (Method::Reports, Reference::Frequencies(_)) => {
                return Err(Error::found("document frequencies for reports").expected("a corpus, or words of reports"));
            }
            (Method::TfIdf | Method::Keyness(_), Reference::Reports(_)) => {
                return Err(Error::found(format!("words of reports for {}", self.method)).expected("reports"));
            }
            (Method::TfIdf, Reference::Frequencies(idf)) => (origin, Scoring::TfIdf(Cow::Borrowed(idf))),
            (Method::TfIdf, Reference::Corpus(other)) => {
                let idf = InverseDocumentFrequency::of(other, self.appendix);
                (origin.against(other), Scoring::TfIdf(Cow::Owned(idf)))
            }
            (Method::Keyness(measure), Reference::Corpus(other)) => {
                let reference = Counts::of_reference(corpus, Some(other), selection, self.appendix);
                (origin.against(other), Scoring::Keyness { measure: *measure, reference, with_own: false })
            }
            (Method::Keyness(_), Reference::Frequencies(_)) => {
                return Err(Error::found("document frequencies for keyness").expected("a corpus"));
            }
            (Method::TextRank(_), _) => {
                return Err(Error::found("a reference for text-rank").expected("tf-idf or keyness"));
            }
        };
        Ok(self.table(origin, corpus, &scoring, selection))
    }

    fn table(
        &self,
        origin: Origin,
        corpus: &Corpus,
        scoring: &Scoring<'_>,
        selection: &Selection,
    ) -> Table<KeywordRow> {
        let mask = selection.mask(corpus.vocabulary());
        let groups: Groups = [Group::Document].into_iter().collect();
        let key = |text: &Text| groups.key(text, groups.within(text, None, 0, 0));
        let mut keys: Vec<GroupKey> = corpus.texts().iter().map(key).collect();
        let numbers = DocumentNumbers::of_keys(keys.iter());
        keys.iter_mut().for_each(|key| numbers.write(key));
        let mut blocks: Vec<(Arc<Subcorpus>, Vec<KeywordRow>)> = corpus
            .texts()
            .iter()
            .zip(keys)
            .map(|(text, key)| self.rows_of(corpus, text, key, scoring, &mask))
            .collect();
        blocks.sort_by(|(document, block), (other, other_block)| {
            document.key.cmp(&other.key).then_with(|| {
                let rows = other_block.iter().map(KeywordRow::order);
                block.iter().map(KeywordRow::order).partial_cmp(rows).unwrap_or(Ordering::Equal)
            })
        });
        let (subcorpora, blocks): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
        let documents = GroupLayout::new(groups, subcorpora);
        let layout = KeywordLayout { documents, method: self.method.clone(), formula: scoring.formula() };
        Table::new(origin.listing(selection), layout, blocks.into_iter().flatten().collect())
    }

    fn rows_of(
        &self,
        corpus: &Corpus,
        text: &Text,
        key: GroupKey,
        scoring: &Scoring<'_>,
        mask: &[bool],
    ) -> (Arc<Subcorpus>, Vec<KeywordRow>) {
        let counts = Counts::of(text, self.appendix);
        let length = |(&id, &count): (&TermId, &u64)| {
            corpus.vocabulary().get(id).map_or(0, |term| term.text().chars().count() as u64 * count)
        };
        let characters = counts.terms.iter().map(length).sum();
        let group = Arc::new(Subcorpus { key, tokens: counts.tokens, characters, documents: 1 });
        let mut scored: Vec<(&Term, f64, u64)> = self
            .scores(corpus, text, &counts, scoring, mask)
            .into_iter()
            .filter_map(|(id, score)| Some((corpus.vocabulary().get(id)?, score, counts.get(id))))
            .collect();
        scored.sort_by(|(term, score, _), (other, other_score, _)| {
            strongest_first(Some(*score), Some(*other_score)).then_with(|| term.order().cmp(&other.order()))
        });
        let best = (1..=self.most).zip(scored);
        let rows = best.map(|(rank, (term, score, count))| KeywordRow {
            group: Arc::clone(&group),
            rank,
            term: term.clone(),
            score,
            count,
        });
        let rows = rows.collect();
        (group, rows)
    }

    /// The candidates of a document with their scores, in no order.
    fn scores(
        &self,
        corpus: &Corpus,
        text: &Text,
        counts: &Counts,
        scoring: &Scoring<'_>,
        mask: &[bool],
    ) -> Vec<(TermId, f64)> {
        let candidates = || counts.terms.iter().filter(|&(&id, _)| listed(mask, id)).map(|(&id, &count)| (id, count));
        match scoring {
            Scoring::Reports(words) => {
                let score = |(id, count)| Some((id, words.score(corpus.vocabulary().get(id)?, count, counts.tokens)?));
                candidates().filter_map(score).collect()
            }
            Scoring::TextRank(rank) => {
                let term = |id| corpus.vocabulary().get(id).filter(|_| listed(mask, id));
                rank.scores(text.units(Unit::Document, self.appendix), |id| {
                    term(id).is_some_and(|term| rank.admits(term))
                })
            }
            Scoring::TfIdf(idf) => {
                let all: u64 = candidates().map(|(_, count)| count).sum();
                let score = |id, count: u64| {
                    let term = corpus.vocabulary().get(id)?;
                    Some((id, count as f64 * idf.of_word(term.text()) / all as f64))
                };
                candidates().filter_map(|(id, count)| score(id, count)).collect()
            }
            Scoring::Keyness { measure, reference, with_own } => {
                let own = |amount: u64| if *with_own { amount } else { 0 };
                let score = |(id, count): (TermId, u64)| {
                    let (in_reference, size) = (reference.get(id) - own(count), reference.tokens - own(counts.tokens));
                    let comparison = Comparison::new((count, counts.tokens), (in_reference, size))?;
                    let more = comparison.table().joint() > comparison.table().expected();
                    let score = measure.value(&comparison.among(reference.compared)).filter(|_| more)?;
                    Some((id, score))
                };
                candidates().filter_map(score).collect()
            }
        }
    }
}

/// The words of reports that the crate carries; of a build without them, those of the corpus itself.
#[cfg(feature = "lexicon")]
fn what_reports_are_like(corpus: &Corpus, appendix: Appendix) -> Cow<'static, ReportWords> {
    match ReportWords::embedded() {
        Ok(words) => Cow::Borrowed(words),
        Err(_) => Cow::Owned(ReportWords::of(corpus, appendix)),
    }
}

#[cfg(not(feature = "lexicon"))]
fn what_reports_are_like(corpus: &Corpus, appendix: Appendix) -> Cow<'static, ReportWords> {
    Cow::Owned(ReportWords::of(corpus, appendix))
}

/// The words with the weights that the crate carries.
#[cfg(feature = "lexicon")]
fn weighed(words: ReportWords) -> ReportWords {
    match Weights::embedded() {
        Ok(weights) => words.with_weights(weights.clone()),
        Err(_) => words,
    }
}

#[cfg(not(feature = "lexicon"))]
fn weighed(words: ReportWords) -> ReportWords {
    words
}
