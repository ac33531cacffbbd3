//! One document: its words, slogans, outline.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyList;
use tifa::corpus::{Metadata, Selection};
use tifa::discover::{Candidate, Discovery};
use tifa::export::{write_page, write_plain};
use tifa::figures::{FigureReader, Indicators};
use tifa::lexicon::StopWords;
use tifa::mentions::Mentions;
use tifa::summary::{CandidateEntry, Report};

use crate::error::OrRaise;
use crate::strings::words;
use crate::table::Table;

/// A document with what is known of it.
#[pyclass(frozen, module = "tifa._native")]
pub struct Document {
    pub document: Arc<tifa::Document>,
    pub metadata: Metadata,
    analyzer: tifa::Analyzer,
}

impl Document {
    pub fn new(document: tifa::Document, metadata: Metadata, analyzer: tifa::Analyzer) -> Self {
        Self { document: Arc::new(document), metadata, analyzer }
    }

    pub fn shared(document: Arc<tifa::Document>, metadata: Metadata, analyzer: tifa::Analyzer) -> Self {
        Self { document, metadata, analyzer }
    }

    fn candidates_above(&self, score: Option<f64>) -> Vec<Candidate> {
        let discovery = score.map_or(Discovery::new(), |least| Discovery::new().at_least(least));
        discovery.in_document(&self.document, self.analyzer.segmenter().as_ref())
    }

    fn selection(&self) -> tifa::Result<Selection> {
        let asked = self.analyzer.asked().iter();
        Ok(Selection::content(StopWords::embedded()?.clone().without(asked)))
    }

    /// The report of the document.
    fn summary(&self) -> tifa::Result<Report> {
        let report = Report::new(&self.document, &self.candidates_above(None), &self.selection()?)?;
        let (reader, indicators, year) = (FigureReader::new()?, Indicators::embedded()?, self.metadata.year());
        Ok(report.with_metadata(&self.metadata).with_figures(&self.document, &reader, indicators, year))
    }

    /// What `write` writes of the report.
    fn written(
        &self,
        py: Python<'_>,
        write: impl FnOnce(&mut Vec<u8>, Report) -> std::io::Result<()> + Send,
    ) -> PyResult<String> {
        let mut bytes = Vec::new();
        py.detach(|| self.summary().map(|report| write(&mut bytes, report))).or_raise(py)?.or_raise(py)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

#[pymethods]
impl Document {
    /// The clean text, a paragraph a line.
    #[getter]
    fn text(&self) -> &str {
        self.document.text()
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.document.outline().title().and_then(|span| self.document.text().get(span.range()))
    }

    #[getter]
    fn name(&self) -> &str {
        self.metadata.name()
    }

    #[getter]
    fn place(&self) -> Option<&str> {
        self.metadata.place()
    }

    #[getter]
    fn year(&self) -> Option<i32> {
        self.metadata.year()
    }

    #[getter]
    fn date(&self) -> Option<(i32, u32, u32)> {
        self.metadata.date().map(|date| (date.year(), date.month(), date.day()))
    }

    #[getter]
    fn labels(&self) -> Vec<(&str, &str)> {
        self.metadata.labels().collect()
    }

    /// The words, which concatenate to the text.
    fn words<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        words(py, self.document.text(), self.document.tokens())
    }

    /// Word, start and end in characters, part of speech of each token.
    fn tokens(&self) -> Vec<(&str, usize, usize, String)> {
        let text = self.document.text();
        let mut start = 0;
        let token = |token: &tifa::segment::Token| {
            let (word, own) = (token.text(text), start);
            start += word.chars().count();
            (word, own, start, token.part_of_speech().as_str().to_owned())
        };
        self.document.tokens().iter().map(token).collect()
    }

    /// The mentions as a table.
    fn mentions(&self, py: Python<'_>) -> Table {
        let mut mentions = Mentions::new();
        py.detach(|| mentions.add(&self.document, &self.metadata));
        Table::new(mentions.table())
    }

    /// The candidates as JSON.
    fn candidates(&self, py: Python<'_>, score: Option<f64>) -> PyResult<String> {
        let found = py.detach(|| self.candidates_above(score));
        let entries: Vec<_> = found.iter().map(|candidate| CandidateEntry::new(&self.document, candidate)).collect();
        serde_json::to_string(&entries).or_raise(py)
    }

    /// Level, heading, start and end in characters, and the index of the section around it, of each section.
    fn sections(&self) -> Vec<(u8, &str, usize, usize, Option<usize>)> {
        let text = self.document.text();
        let sections = self.document.outline().sections().iter().map(|section| {
            let span = self.document.clean_text().characters(section.span());
            let heading = text.get(section.heading().range()).unwrap_or("");
            (section.level(), heading, span.start(), span.end(), section.parent())
        });
        sections.collect()
    }

    /// The text, cut at the outermost mentions: each piece with the kind and the term if it is one.
    fn stretches(&self) -> Vec<(&str, Option<&'static str>, Option<&str>)> {
        let pieces = self.document.stretches();
        pieces
            .map(|piece| {
                (piece.text(), piece.mention().map(|one| one.kind().name()), piece.mention().map(|one| one.term()))
            })
            .collect()
    }

    /// What `tifa report --json` prints.
    fn report_json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.summary().map(|report| serde_json::to_string(&report))).or_raise(py)?.or_raise(py)
    }

    /// What `tifa report` prints.
    fn report(&self, py: Python<'_>) -> PyResult<String> {
        self.written(py, |bytes, report| write_plain(bytes, &report))
    }

    /// What `tifa page` writes.
    fn page(&self, py: Python<'_>) -> PyResult<String> {
        let selection = self.selection().or_raise(py)?;
        self.written(py, |bytes, report| write_page(bytes, &report.with_neighbours(&self.document, &selection)))
    }

    /// Line, and start and end in characters, of a stretch of the clean text in the input; nothing for one beyond the text.
    fn origin(&self, start: usize, end: usize) -> Option<(usize, usize, usize)> {
        let clean = self.document.clean_text();
        let (start, end) = (clean.offset_of_character(start)?, clean.offset_of_character(end)?);
        let origin = (start <= end).then(|| self.document.origin(tifa::Span::new(start, end)))?;
        Some((origin.line(), origin.char().start(), origin.char().end()))
    }

    /// How the document was made, as JSON.
    fn provenance(&self, py: Python<'_>) -> PyResult<String> {
        serde_json::to_string(self.document.provenance()).or_raise(py)
    }
}
