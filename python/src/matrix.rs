//! The matrix of documents and terms.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tifa::corpus::{Appendix, Term, Unit};

use crate::corpus::Corpus;
use crate::question::appendix;
use crate::selection::Selection;

/// The counts of each listed term in each document, in compressed rows: the ends of the rows behind a 0, the columns and the
/// counts, each as 64-bit integers of this machine; then the terms, each with its kind, in the order of the columns.
type Rows<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>, Vec<(String, Option<&'static str>)>);

/// The matrix; columns are sorted by the text of their terms.
#[pyfunction]
pub fn document_term_matrix<'py>(
    py: Python<'py>,
    corpus: &Corpus,
    selection: &Selection,
    extra: &str,
) -> PyResult<Rows<'py>> {
    let (ends, columns, counts, terms) =
        py.detach(|| matrix(&corpus.corpus, &corpus.listing(selection), appendix(extra)));
    let terms = terms.into_iter().map(|term| (term.text().to_owned(), term.kind().map(|kind| kind.name()))).collect();
    let bytes =
        |numbers: Vec<i64>| PyBytes::new(py, &numbers.into_iter().flat_map(i64::to_ne_bytes).collect::<Vec<u8>>());
    Ok((bytes(ends), bytes(columns), bytes(counts), terms))
}

type Numbers = Vec<i64>;

fn matrix<'c>(
    corpus: &'c tifa::Corpus,
    selection: &tifa::corpus::Selection,
    appendix: Appendix,
) -> (Numbers, Numbers, Numbers, Vec<&'c Term>) {
    let counts: Vec<BTreeMap<usize, i64>> = corpus
        .texts()
        .iter()
        .map(|text| {
            let mut counts = BTreeMap::new();
            for &id in text.units(Unit::Document, appendix).flatten() {
                if corpus.vocabulary().get(id).is_some_and(|term| selection.lists(term)) {
                    *counts.entry(id.index()).or_insert(0) += 1;
                }
            }
            counts
        })
        .collect();
    // Only terms that some document has are columns.
    let mut terms: Vec<(usize, &Term)> = corpus
        .vocabulary()
        .iter()
        .map(|(id, term)| (id.index(), term))
        .filter(|(index, _)| counts.iter().any(|counts| counts.contains_key(index)))
        .collect();
    let key = |term: &Term| {
        (term.text().to_owned(), term.kind().map(|kind| kind.name()), term.part_of_speech().as_str().to_owned())
    };
    terms.sort_by_cached_key(|(_, term)| key(term));
    let column: BTreeMap<usize, i64> = (0..).zip(&terms).map(|(column, &(index, _))| (index, column)).collect();
    let (mut ends, mut columns, mut values) = (vec![0], Vec::new(), Vec::new());
    for counts in counts {
        let mut row: Vec<(i64, i64)> =
            counts.into_iter().filter_map(|(index, count)| Some((*column.get(&index)?, count))).collect();
        row.sort_unstable();
        columns.extend(row.iter().map(|&(column, _)| column));
        values.extend(row.iter().map(|&(_, count)| count));
        // A corpus has fewer tokens than there are addresses.
        ends.push(i64::try_from(columns.len()).unwrap_or(i64::MAX));
    }
    (ends, columns, values, terms.into_iter().map(|(_, term)| term).collect())
}
