//! The counts, keywords and pairs of one document.

use super::entries::{CooccurrenceEntry, FrequencyEntry, KeywordEntry};
use crate::Result;
use crate::contingency::Association;
use crate::cooccurrence::{Context, Cooccurrence};
use crate::corpus::{Corpus, Selection, Unit};
use crate::frequency::Frequency;
use crate::keywords::{Keywords, Method, Reference, TextRank};

/// How many keywords of a method and how many pairs a report lists.
const MOST_KEYWORDS: u64 = 50;
pub(super) const MOST_PAIRS: usize = 200;
pub(super) const MOST_NEIGHBOURS: usize = 2000;

pub(super) fn frequencies(corpus: &Corpus, selection: &Selection) -> Vec<FrequencyEntry> {
    let table = Frequency::new().run(corpus, selection);
    let entry = |row: &crate::frequency::FrequencyRow| FrequencyEntry {
        term: row.term.text().to_owned(),
        part_of_speech: row.term.part_of_speech(),
        kind: row.term.kind(),
        topic: row.term.topic(),
        count: row.count,
        per_10000: row.per_10000,
        mentions: row.mentions,
        sections: row.sections,
        paragraphs: row.paragraphs,
        sentences: row.sentences,
    };
    table.rows().iter().map(entry).collect()
}

/// What reports are like tells what a specialist asks for, so it stands first. TextRank needs nothing but the document, and favours what stands beside much else; TF-IDF favours what other texts
/// rarely have, slogans among it.
pub(super) fn keywords(corpus: &Corpus, selection: &Selection) -> Result<Vec<KeywordEntry>> {
    let mut entries = keywords_by(Method::Reports, Reference::Same, corpus, selection)?;
    #[cfg(feature = "dictionary")]
    {
        let table = crate::keywords::InverseDocumentFrequency::of_jieba(&crate::segment::Jieba::embedded()?);
        entries.extend(keywords_by(Method::TfIdf, Reference::Frequencies(&table), corpus, selection)?);
    }
    entries.extend(keywords_by(Method::TextRank(TextRank::new()), Reference::Same, corpus, selection)?);
    Ok(entries)
}

fn keywords_by(
    method: Method,
    reference: Reference<'_>,
    corpus: &Corpus,
    selection: &Selection,
) -> Result<Vec<KeywordEntry>> {
    let keywords = Keywords::new(method).at_most(MOST_KEYWORDS);
    let table = keywords.run_against(corpus, reference, selection)?;
    let entry = |row: &crate::keywords::KeywordRow| KeywordEntry {
        term: row.term.text().to_owned(),
        part_of_speech: row.term.part_of_speech(),
        kind: row.term.kind(),
        topic: row.term.topic(),
        score: row.score,
        count: row.count,
        method: keywords.method().name().to_owned(),
    };
    Ok(table.rows().iter().map(entry).collect())
}

/// Pairs are of so many of the most frequent terms. A report has fewer; in a text that is one sentence of a hundred thousand
/// words the pairs would otherwise grow with their square.
const PAIRED_TERMS: usize = 5_000;

pub(super) fn cooccurrences(corpus: &Corpus, selection: &Selection, least: u64, most: usize) -> Vec<CooccurrenceEntry> {
    let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).of_most_frequent(PAIRED_TERMS).at_least(least);
    let mut table = pairs.run(corpus, selection);
    table.truncate(most);
    let entry = |pair: &crate::cooccurrence::PairRow| CooccurrenceEntry {
        first: pair.first.text().to_owned(),
        second: pair.second.text().to_owned(),
        first_kind: pair.first.kind(),
        second_kind: pair.second.kind(),
        count: pair.count,
        first_count: pair.first_count,
        second_count: pair.second_count,
        total: pair.total,
        pmi: pair.measure(Association::Pmi),
        npmi: pair.measure(Association::Npmi),
        log_likelihood: pair.measure(Association::LogLikelihood),
        dice: pair.measure(Association::Dice),
        log_dice: pair.measure(Association::LogDice),
    };
    table.rows().iter().map(entry).collect()
}
