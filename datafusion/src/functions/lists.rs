//! Lists of terms and of pairs: the documents of a batch share one vocabulary, whose columns are built once and then
//! gathered by number.

mod builder;

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray, Int64Array, StringArray, StructArray, UInt32Array};
use datafusion::arrow::compute::take;
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::common::{Result, exec_datafusion_err};
use tifa::corpus::{Appendix, Metadata, Selection, TermId, Text, Unit, Vocabulary};
use tifa::lexicon::StopWords;
use tifa::{Analyzer, Corpus};

pub(super) use builder::Lists;

use super::computation::{count_fields, pair_fields, term_fields};
use super::documents;

/// The type of lists of `item`.
pub(super) fn of(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(item, true)))
}

/// The documents of a batch as numbers.
struct Batch {
    corpus: Corpus,
    selection: Selection,
}

impl Batch {
    fn read(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<Self> {
        let stop_words = StopWords::embedded().map_err(documents::refused)?;
        let mut corpus = Corpus::new();
        for text in texts.iter().flatten() {
            corpus.add(&documents::read(analyzer, text)?, Metadata::default());
        }
        Ok(Self { corpus, selection: Selection::content(stop_words.clone()) })
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.corpus.vocabulary()
    }

    /// For each row its document; `None` of a NULL.
    fn rows<'a>(&'a self, texts: &'a [Option<&str>]) -> impl Iterator<Item = Option<&'a Text>> {
        let mut documents = self.corpus.texts().iter();
        texts.iter().map(move |text| text.and_then(|_| documents.next()))
    }

    /// The terms with these numbers.
    ///
    /// They are strings with offsets, not views: Arrow's messages between processes carry every buffer that a view may
    /// point into with every batch.
    fn terms(&self, ids: Vec<u32>) -> Result<StructArray> {
        let lengths: Vec<usize> = self.vocabulary().iter().map(|(_, term)| term.text().len()).collect();
        check_bytes(ids.iter().filter_map(|&id| lengths.get(id as usize)).sum())?;
        let terms = || self.vocabulary().iter().map(|(_, term)| term);
        let columns: Vec<ArrayRef> = vec![
            Arc::new(StringArray::from_iter_values(terms().map(|term| term.text()))),
            Arc::new(StringArray::from_iter_values(terms().map(|term| term.part_of_speech().to_string()))),
            Arc::new(terms().map(|term| term.kind().map(|kind| kind.name())).collect::<StringArray>()),
            Arc::new(terms().map(|term| term.topic().map(|topic| topic.name())).collect::<StringArray>()),
            Arc::new(terms().map(|term| Some(self.selection.lists(term))).collect::<BooleanArray>()),
        ];
        let vocabulary = StructArray::try_new(term_fields(), columns, None)?;
        Ok(take(&vocabulary, &UInt32Array::from(ids), None)?.as_struct().clone())
    }
}

pub(super) fn terms(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<ArrayRef> {
    let batch = Batch::read(analyzer, texts)?;
    let (mut lists, mut ids) = (Lists::new(), Vec::new());
    for row in batch.rows(texts) {
        if let Some(text) = row {
            ids.extend(text.units(Unit::Document, Appendix::Excluded).flatten().map(number));
        }
        lists.close(row, ids.len())?;
    }
    lists.finish(Arc::new(batch.terms(ids)?))
}

pub(super) fn counts(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<ArrayRef> {
    let batch = Batch::read(analyzer, texts)?;
    let (mut lists, mut ids, mut counts) = (Lists::new(), Vec::new(), Vec::new());
    // Where in this row's list each term stands; a place before the row's first is one of an earlier row.
    let mut places = vec![None; batch.vocabulary().len()];
    for row in batch.rows(texts) {
        let first = ids.len();
        for id in row.into_iter().flat_map(|text| text.units(Unit::Document, Appendix::Excluded)).flatten() {
            let Some(place) = places.get_mut(id.index()) else { continue };
            match place.filter(|&place| place >= first).and_then(|place: usize| counts.get_mut(place)) {
                Some(count) => *count += 1,
                None => {
                    *place = Some(ids.len());
                    ids.push(number(id));
                    counts.push(1);
                }
            }
        }
        lists.close(row, ids.len())?;
    }
    let (_, mut columns, _) = batch.terms(ids)?.into_parts();
    columns.push(Arc::new(Int64Array::from(counts)));
    lists.finish(Arc::new(StructArray::try_new(count_fields(), columns, None)?))
}

pub(super) fn units(analyzer: &Analyzer, texts: &[Option<&str>], unit: Unit) -> Result<ArrayRef> {
    let batch = Batch::read(analyzer, texts)?;
    let order = Order::of(&batch);
    let (mut rows, mut units, mut ids) = (Lists::new(), Lists::new(), Vec::new());
    let (mut inner, mut present) = (0, Vec::new());
    for row in batch.rows(texts) {
        for tokens in row.into_iter().flat_map(|text| text.units(unit, Appendix::Excluded)) {
            order.listed_in(tokens, &mut present);
            ids.extend(present.iter().filter_map(|&place| order.term(place)));
            units.close(Some(()), ids.len())?;
            inner += 1;
        }
        rows.close(row, inner)?;
    }
    rows.finish(units.finish(Arc::new(batch.terms(ids)?))?)
}

pub(super) fn pairs(analyzer: &Analyzer, texts: &[Option<&str>], unit: Unit) -> Result<ArrayRef> {
    let batch = Batch::read(analyzer, texts)?;
    let order = Order::of(&batch);
    let (mut lists, mut firsts, mut seconds) = (Lists::new(), Vec::new(), Vec::new());
    let mut present = Vec::new();
    for row in batch.rows(texts) {
        for tokens in row.into_iter().flat_map(|text| text.units(unit, Appendix::Excluded)) {
            order.listed_in(tokens, &mut present);
            let mut rest = present.as_slice();
            while let Some((&first, others)) = rest.split_first() {
                firsts.extend(std::iter::repeat_n(first, others.len()));
                seconds.extend_from_slice(others);
                rest = others;
            }
        }
        lists.close(row, firsts.len())?;
    }
    let sorted = batch.terms(order.terms.clone())?;
    let lengths = order.lengths(&batch);
    let bytes = |places: &[u32]| places.iter().filter_map(|&place| lengths.get(place as usize)).sum();
    check_bytes(bytes(&firsts))?;
    check_bytes(bytes(&seconds))?;
    let side = |places: &UInt32Array, name: &str| -> Result<ArrayRef> {
        let column = sorted.column_by_name(name).ok_or_else(|| exec_datafusion_err!("no column {name}"))?;
        Ok(take(column, places, None)?)
    };
    let (first, second) = (UInt32Array::from(firsts), UInt32Array::from(seconds));
    let columns = vec![side(&first, "term")?, side(&second, "term")?, side(&first, "kind")?, side(&second, "kind")?];
    lists.finish(Arc::new(StructArray::try_new(pair_fields(), columns, None)?))
}

/// The listed terms of a batch in the order of the core's tables: by text, words before slogans.
struct Order {
    /// The numbers of the terms.
    terms: Vec<u32>,
    /// For each number the place in the order, unless the term is not listed.
    places: Vec<Option<u32>>,
}

impl Order {
    fn of(batch: &Batch) -> Self {
        let vocabulary = batch.vocabulary();
        let listed = vocabulary.iter().filter(|(_, term)| batch.selection.lists(term));
        let mut listed: Vec<_> = listed.map(|(id, term)| (term.text(), term.kind().is_some(), number(id))).collect();
        listed.sort_unstable();
        let mut places = vec![None; vocabulary.len()];
        for (place, &(_, _, id)) in (0..).zip(&listed) {
            if let Some(slot) = places.get_mut(id as usize) {
                *slot = Some(place);
            }
        }
        Self { terms: listed.into_iter().map(|(_, _, id)| id).collect(), places }
    }

    /// Fills `present` with the places of the listed terms among `tokens`, each once, in order.
    fn listed_in(&self, tokens: &[TermId], present: &mut Vec<u32>) {
        present.clear();
        present.extend(tokens.iter().filter_map(|id| self.places.get(id.index()).copied().flatten()));
        present.sort_unstable();
        present.dedup();
    }

    /// For each place the bytes of its text.
    fn lengths(&self, batch: &Batch) -> Vec<usize> {
        let texts: Vec<usize> = batch.vocabulary().iter().map(|(_, term)| term.text().len()).collect();
        self.terms.iter().map(|&id| texts.get(id as usize).copied().unwrap_or(0)).collect()
    }

    fn term(&self, place: u32) -> Option<u32> {
        self.terms.get(place as usize).copied()
    }
}

/// A column of strings has offsets of 31 bits.
fn check_bytes(bytes: usize) -> Result<()> {
    if i32::try_from(bytes).is_ok() { Ok(()) } else { Err(builder::too_large()) }
}

/// The number of a term; a vocabulary's numbers have 32 bits.
fn number(id: impl std::borrow::Borrow<TermId>) -> u32 {
    id.borrow().index() as u32
}
