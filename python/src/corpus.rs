//! Many documents: read from files, made of rows of a table, or of documents that are there.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use rayon::prelude::*;
use tifa::corpus::{Metadata, MetadataTable, Reading};
use tifa::{Error, Source};

use crate::analyzer::Analyzer;
use crate::document::Document;
use crate::error::{OrRaise, raised};
use crate::selection::Selection;
use crate::watched::{Seen, watched};

/// Documents, and the same as numbers, of which tables are made.
#[pyclass(frozen, module = "tifa._native")]
pub struct Corpus {
    pub corpus: tifa::Corpus,
    pub documents: Vec<Arc<tifa::Document>>,
    pub analyzer: Analyzer,
    /// What was found amiss in reading: the errors, and remarks.
    refused: Vec<Error>,
    remarks: Vec<String>,
}

impl Corpus {
    /// The same documents read by another analyzer, unless there is none.
    pub fn read_again(&self, analyzer: Option<Analyzer>) -> tifa::Result<Asked<'_>> {
        let Some(analyzer) = analyzer else { return Ok(Asked::Same(self)) };
        let again = |(document, text): (&Arc<tifa::Document>, &tifa::corpus::Text)| {
            let document = analyzer.analyzer.analyze(document.clean_text().source().clone())?;
            Ok((Arc::new(document), text.metadata().clone()))
        };
        let made = self.documents.par_iter().zip(self.corpus.texts()).map(again).collect::<tifa::Result<Vec<_>>>()?;
        Ok(Asked::Again(Box::new(Self::of(analyzer, made))))
    }

    /// Which terms are listed: the words that the corpus was asked for are no stop words.
    pub fn listing(&self, selection: &Selection) -> tifa::corpus::Selection {
        selection.asking(self.analyzer.recipe.asked.iter())
    }

    /// The documents with what is known of them.
    pub fn with_metadata(&self) -> impl Iterator<Item = (&tifa::Document, &Metadata)> {
        self.documents.iter().map(|document| &**document).zip(self.corpus.texts().iter().map(|text| text.metadata()))
    }
}

/// A corpus as a question needs it.
pub enum Asked<'c> {
    /// As it is.
    Same(&'c Corpus),
    /// Read again, by an analyzer that is asked for more words.
    Again(Box<Corpus>),
}

impl Deref for Asked<'_> {
    type Target = Corpus;

    fn deref(&self) -> &Corpus {
        match self {
            Self::Same(corpus) => corpus,
            Self::Again(corpus) => corpus,
        }
    }
}

/// A row of a table: text, name, place, year, labels.
type Row = (PyBackedStr, String, Option<String>, Option<i32>, Vec<(String, String)>);

/// What there is to say of a reading beside its errors.
fn remarks(reading: &Reading) -> Vec<String> {
    let name = |number: usize| {
        let text = number.checked_sub(1).and_then(|index| reading.corpus.texts().get(index));
        text.map_or("", |text| text.metadata().name())
    };
    let damaged = reading
        .damaged
        .iter()
        .map(|one| format!("{}:{}: {} places that are no text in {}", one.path, one.line, one.places, one.encoding));
    let repeated =
        reading.repeated.iter().map(|one| format!("{}: the same bytes as {}", name(one.number), name(one.first)));
    let unmatched = reading.unmatched.iter().map(|row| format!("the metadata name {row}, which was not read"));
    damaged.chain(repeated).chain(unmatched).collect()
}

#[pymethods]
impl Corpus {
    /// Reads files, folders and patterns. `meta` is the path of a table, the CSV of one, or nothing.
    #[staticmethod]
    fn read(
        py: Python<'_>,
        analyzer: &Analyzer,
        paths: Vec<PathBuf>,
        meta: Option<&Bound<'_, PyAny>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let metadata = match meta {
            None => Metadata::from_names(),
            Some(meta) => match (meta.extract::<PyBackedBytes>(), meta.extract::<PathBuf>()) {
                (Ok(csv), _) => MetadataTable::from_csv("meta", &*csv).or_raise(py)?,
                (_, Ok(path)) => MetadataTable::read(path).or_raise(py)?,
                _ => {
                    return Err(PyTypeError::new_err("expected the path of a table, or a DataFrame, for the metadata"));
                }
            },
        };
        let own = &analyzer.analyzer;
        let work = |seen: &Seen| {
            let tell = |progress| seen.tell(progress);
            let mut documents = Vec::new();
            let keep = &mut |document, _: Metadata| documents.push(Arc::new(document));
            let reading = tifa::Corpus::read_keeping(own, paths, metadata, seen.watch().telling(&tell), keep)?;
            Ok::<_, Error>((reading, documents))
        };
        let (reading, documents) = watched(py, progress, work)?.or_raise(py)?;
        let remarks = remarks(&reading);
        let refused = reading.refused.into_iter().map(|refused| refused.error).collect();
        Ok(Self { corpus: reading.corpus, documents, analyzer: analyzer.clone(), refused, remarks })
    }

    /// Makes a corpus of the rows of a table.
    #[staticmethod]
    fn from_rows(py: Python<'_>, analyzer: &Analyzer, rows: Vec<Row>, progress: Option<Py<PyAny>>) -> PyResult<Self> {
        let own = &analyzer.analyzer;
        let work = |seen: &Seen| {
            seen.expect(rows.len());
            let document = |(text, name, place, year, labels): Row| {
                let document = own.analyze_watched(Source::from_text(&*text)?, seen.watch())?;
                let mut metadata = Metadata::named(name);
                metadata = place.into_iter().fold(metadata, Metadata::with_place);
                metadata = year.into_iter().fold(metadata, Metadata::with_year);
                metadata = labels.into_iter().fold(metadata, |metadata, (key, value)| metadata.with_label(key, value));
                let metadata = metadata.completed_from(&document);
                seen.step();
                Ok::<_, Error>((Arc::new(document), metadata))
            };
            rows.into_par_iter().map(document).collect::<Result<Vec<_>, Error>>()
        };
        let made = watched(py, progress, work)?.or_raise(py)?;
        Ok(Self::of(analyzer.clone(), made))
    }

    /// Makes a corpus of documents.
    #[staticmethod]
    fn from_documents(analyzer: &Analyzer, documents: Vec<PyRef<'_, Document>>) -> Self {
        let made = documents.iter().map(|one| (Arc::clone(&one.document), one.metadata.clone())).collect();
        Self::of(analyzer.clone(), made)
    }

    /// The documents, in order.
    fn documents(&self) -> Vec<Document> {
        let documents = self.documents.iter().zip(self.corpus.texts());
        documents
            .map(|(document, text)| {
                Document::shared(Arc::clone(document), text.metadata().clone(), self.analyzer.analyzer.clone())
            })
            .collect()
    }

    #[getter]
    fn length(&self) -> usize {
        self.documents.len()
    }

    #[getter]
    fn tokens(&self) -> usize {
        self.corpus.tokens()
    }

    /// The errors of the files that could not be read.
    fn refused(&self, py: Python<'_>) -> Vec<Py<PyAny>> {
        self.refused.iter().map(|error| raised(py, error).into_value(py).into_any()).collect()
    }

    /// What else was found amiss.
    fn remarks(&self) -> Vec<String> {
        self.remarks.clone()
    }
}

impl Corpus {
    fn of(analyzer: Analyzer, made: Vec<(Arc<tifa::Document>, Metadata)>) -> Self {
        let mut corpus = tifa::Corpus::new();
        let mut documents = Vec::with_capacity(made.len());
        for (document, metadata) in made {
            corpus.add(&document, metadata);
            documents.push(document);
        }
        Self { corpus, documents, analyzer, refused: Vec::new(), remarks: Vec::new() }
    }
}
