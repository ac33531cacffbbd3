//! Lists of terms and of pairs: the documents of a batch share one vocabulary, whose columns are built once and then
//! gathered by number.

mod builder;

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray, Int64Array, StructArray, UInt32Array};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::common::{Result, exec_datafusion_err};
use tifa::corpus::{Appendix, Metadata, Selection, TermId, Text, Unit, Vocabulary};
use tifa::lexicon::StopWords;
use tifa::{Analyzer, Corpus};

pub(super) use builder::Lists;

use super::computation::{count_fields, pair_fields, term_fields};
use super::gather::gather;
use super::strings::Strings;
use super::{documents, size};

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
        let terms = || self.vocabulary().iter().map(|(_, term)| term);
        let columns = vec![
            Strings::of(terms().map(|term| Some(term.text())))?,
            Strings::of(terms().map(|term| Some(term.part_of_speech().to_string())))?,
            Strings::of(terms().map(|term| term.kind().map(|kind| kind.name())))?,
            Strings::of(terms().map(|term| term.topic().map(|topic| topic.name())))?,
            Arc::new(terms().map(|term| Some(self.selection.lists(term))).collect::<BooleanArray>()),
        ];
        let vocabulary = StructArray::try_new(term_fields(), columns, None)?;
        Ok(gather(&vocabulary, &UInt32Array::from(ids), size::MOST)?.as_struct().clone())
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

/// The pairs of all units, of which no column may hold more than `most` items or bytes.
pub(super) fn pairs(analyzer: &Analyzer, texts: &[Option<&str>], unit: Unit, most: u64) -> Result<ArrayRef> {
    let batch = Batch::read(analyzer, texts)?;
    let order = Order::of(&batch);
    let lengths = order.lengths(&batch);
    let (mut lists, mut firsts, mut seconds) = (Lists::new(), Vec::new(), Vec::new());
    let (mut size, mut present) = (PairSize::default(), Vec::new());
    for row in batch.rows(texts) {
        for tokens in row.into_iter().flat_map(|text| text.units(unit, Appendix::Excluded)) {
            order.listed_in(tokens, &mut present);
            size.add(present.iter().map(|&place| lengths.get(place as usize).copied().unwrap_or(0)));
            size.check(most)?;
            let mut rest = present.as_slice();
            while let Some((&first, others)) = rest.split_first() {
                firsts.extend(std::iter::repeat_n(first, others.len()));
                seconds.extend_from_slice(others);
                rest = others;
            }
        }
        lists.close(row, firsts.len())?;
    }
    let sorted = batch.terms(order.terms)?;
    let side = |places: &UInt32Array, name: &str| {
        let column = sorted.column_by_name(name).ok_or_else(|| exec_datafusion_err!("no column {name}"))?;
        gather(column, places, most)
    };
    let (first, second) = (UInt32Array::from(firsts), UInt32Array::from(seconds));
    let columns = vec![side(&first, "term")?, side(&second, "term")?, side(&first, "kind")?, side(&second, "kind")?];
    lists.finish(Arc::new(StructArray::try_new(pair_fields(), columns, None)?))
}

/// What the pairs of a batch come to, known before they are made.
#[derive(Default)]
struct PairSize {
    pairs: u64,
    /// The bytes of all first terms.
    firsts: u64,
    /// The bytes of all second terms.
    seconds: u64,
}

impl PairSize {
    /// Adds the pairs of a unit whose terms, in order, have these `lengths` in bytes.
    fn add(&mut self, lengths: impl ExactSizeIterator<Item = usize>) {
        let mut after = lengths.len() as u64;
        for (before, length) in (0..).zip(lengths.map(|length| length as u64)) {
            after -= 1;
            self.pairs += after;
            // The term is first with each of those after it, second with each of those before.
            self.firsts += after * length;
            self.seconds += before * length;
        }
    }

    fn check(&self, most: u64) -> Result<()> {
        size::check(self.pairs.max(self.firsts).max(self.seconds), most)
    }
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

/// The number of a term; a vocabulary's numbers have 32 bits.
fn number(id: impl std::borrow::Borrow<TermId>) -> u32 {
    id.borrow().index() as u32
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::Array;

    use super::*;

    #[test]
    fn pairs_that_do_not_fit_are_refused_before_they_are_made() {
        let analyzer = Analyzer::new().expect("the embedded data is sound");
        let texts = [Some("推进乡村振兴，发展产业。改革见效，就业增长。"), None, Some("改革提速，就业增长。")];
        for &unit in Unit::ALL {
            let all = pairs(&analyzer, &texts, unit, size::MOST).expect("they fit");
            let all = all.as_list::<i32>().values().as_struct();
            let bytes = |name| all.column_by_name(name).expect("a column").as_string::<i32>().value_data().len();
            let most = bytes("a").max(bytes("b")) as u64;
            assert!(most > all.len() as u64 && all.len() > 5);
            assert!(pairs(&analyzer, &texts, unit, most).is_ok());
            let error = pairs(&analyzer, &texts, unit, most - 1).expect_err("a byte too many");
            assert!(error.to_string().contains("a smaller unit"), "{error}");
        }
    }

    #[test]
    fn sizes_are_those_of_the_pairs_when_made() {
        let lengths = [3, 6, 12, 1];
        let mut size = PairSize::default();
        size.add(lengths.into_iter());
        size.add([5, 7].into_iter());
        size.add([9].into_iter());
        size.add([].into_iter());
        assert_eq!((size.pairs, size.firsts, size.seconds), (6 + 1, 3 * 3 + 2 * 6 + 12 + 5, 6 + 2 * 12 + 3 + 7));
        assert!(size.check(40).is_ok() && size.check(39).is_err());
    }
}
