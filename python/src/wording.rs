//! What changed from one text to the next, and who has which wording from whom.

use pyo3::prelude::*;
use tifa::Result;
use tifa::compare::{Compare, Series};
use tifa::discover::{Candidate, Discovery};
use tifa::export::write_compare_page;
use tifa::reuse::{Attribute, Collection, Reuse};

use crate::corpus::Corpus;
use crate::error::{OrRaise, refused};
use crate::question::{named, unknown};
use crate::table::Table;

fn series<'c>(
    corpus: &'c Corpus,
    confidence: Option<f64>,
    sentence: Option<f64>,
    clause: Option<f64>,
) -> Result<Series<'c>> {
    let usual = Compare::new();
    let (by_sentence, by_clause, _) = usual.thresholds();
    let options = Compare::new()
        .with_confidence(confidence.unwrap_or_else(|| usual.confidence()))
        .at_least(sentence.unwrap_or(by_sentence), clause.unwrap_or(by_clause));
    let named = corpus.with_metadata().map(|(document, metadata)| (metadata.clone(), document)).collect();
    Series::new(&options, named)
}

fn candidates(corpus: &Corpus) -> Vec<Vec<Candidate>> {
    let discovery = Discovery::new().at_least(0.0);
    let segmenter = corpus.analyzer.analyzer.segmenter();
    corpus.documents.iter().map(|document| discovery.in_document(document, segmenter.as_ref())).collect()
}

/// The changes from each document to the next, as rows.
#[pyfunction]
pub fn compare(
    py: Python<'_>,
    corpus: &Corpus,
    changes: &str,
    confidence: Option<f64>,
    sentence: Option<f64>,
    clause: Option<f64>,
) -> PyResult<Table> {
    let of = |make: fn(&Series<'_>, &Corpus) -> Table| {
        py.detach(|| Ok::<_, tifa::Error>(make(&series(corpus, confidence, sentence, clause)?, corpus))).or_raise(py)
    };
    match changes {
        "sentences" => of(|series, _| Table::new(series.sentences())),
        "words" => of(|series, _| Table::new(series.words())),
        "formulations" => of(|series, corpus| Table::new(series.formulations(&candidates(corpus)))),
        "figures" => of(|series, _| Table::new(series.figures())),
        other => Err(unknown(py, "changes", other, ["sentences", "words", "formulations", "figures"])),
    }
}

/// The changes from each document to the next, on one screen each.
#[pyfunction]
pub fn compare_summary(
    py: Python<'_>,
    corpus: &Corpus,
    confidence: Option<f64>,
    sentence: Option<f64>,
    clause: Option<f64>,
) -> PyResult<String> {
    let summary = || {
        let series = series(corpus, confidence, sentence, clause)?;
        let candidates = candidates(corpus);
        let pairs = series.documents().windows(2).zip(series.comparisons()).zip(candidates.windows(2));
        let mut text = String::new();
        for ((pair, comparison), found) in pairs {
            let ([(earlier, _), (later, _)], [old, new]) = (pair, found) else { continue };
            let summary = comparison.summary((old, new), later.year());
            text += &comparison.summary_text(&summary, (earlier.name(), later.name()));
        }
        Ok::<_, tifa::Error>(text)
    };
    py.detach(summary).or_raise(py)
}

/// Two documents side by side, as a page of HTML.
#[pyfunction]
pub fn compare_page(
    py: Python<'_>,
    corpus: &Corpus,
    confidence: Option<f64>,
    sentence: Option<f64>,
    clause: Option<f64>,
) -> PyResult<String> {
    if corpus.documents.len() != 2 {
        let message = format!("a page of {} documents; expected two", corpus.documents.len());
        return Err(refused(py, "option", &message));
    }
    let mut bytes = Vec::new();
    let page = || {
        Ok::<_, tifa::Error>(write_compare_page(
            &mut bytes,
            &series(corpus, confidence, sentence, clause)?,
            &candidates(corpus),
        ))
    };
    py.detach(page).or_raise(py)?.or_raise(py)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Who has which wording from whom.
#[pyfunction]
pub fn reuse(
    py: Python<'_>,
    corpus: &Corpus,
    rows: &str,
    attribute: Option<&str>,
    containment: Option<f64>,
    lift: Option<f64>,
) -> PyResult<Table> {
    let attribute = attribute.map(|name| named::<Attribute>(py, name)).transpose()?.unwrap_or_default();
    let defaults = Reuse::new();
    let question = Reuse::new()
        .at_least(containment.unwrap_or(defaults.least()))
        .with_lift(lift.unwrap_or(defaults.lift()))
        .attributed(attribute);
    if !["shares", "edges", "passages", "formulations", "paragraphs"].contains(&rows) {
        return Err(unknown(py, "rows", rows, ["shares", "edges", "passages", "formulations", "paragraphs"]));
    }
    let table = py.detach(|| {
        let mut collection = Collection::new();
        corpus.with_metadata().try_for_each(|(document, metadata)| collection.add(document, metadata.clone()))?;
        let reused = question.run(&collection)?;
        Ok::<_, tifa::Error>(match rows {
            "edges" => Table::new(reused.edge_table()),
            "passages" => Table::new(reused.passage_table()),
            "formulations" => Table::new(reused.spread_table()),
            "paragraphs" => Table::new(reused.paragraph_table()),
            _ => Table::new(reused.share_table()),
        })
    });
    table.or_raise(py)
}
