//! What is computed of one document after the other.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanBuilder, Float64Builder, Int64Builder, StructArray};
use datafusion::common::{DataFusionError, Result, exec_datafusion_err};
use tifa::discover::Discovery;
use tifa::{Analyzer, Document};

use super::computation::{candidate_fields, mention_fields};
use super::lists::Lists;
use super::strings::Strings;

pub(super) fn read(analyzer: &Analyzer, text: &str) -> Result<Document> {
    analyzer.analyze_text(text).map_err(refused)
}

pub(super) fn refused(error: tifa::Error) -> DataFusionError {
    exec_datafusion_err!("a text is refused: {error}. `WHERE tifa_error(text) IS NULL` leaves such texts out")
}

pub(super) fn errors(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<ArrayRef> {
    let error = |text: &str| analyzer.analyze_text(text).err().map(|error| error.to_string());
    Strings::of(texts.iter().map(|text| text.and_then(error)))
}

pub(super) fn clean(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<ArrayRef> {
    let mut clean = Strings::default();
    for text in texts {
        match text {
            Some(text) => clean.push(read(analyzer, text)?.text())?,
            None => clean.push_null(),
        }
    }
    Ok(clean.finish())
}

pub(super) fn tokens(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<ArrayRef> {
    let mut tokens = Column::new();
    each(analyzer, texts, &mut tokens, |tokens: &mut Strings, document| {
        document.words().try_for_each(|word| tokens.push(word))?;
        Ok(document.tokens().len())
    })?;
    let items = tokens.items.finish();
    tokens.lists.finish(items)
}

#[derive(Default)]
struct Mentions {
    texts: [Strings; 4],
    truths: [BooleanBuilder; 2],
    numbers: [Int64Builder; 3],
}

pub(super) fn mentions(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<ArrayRef> {
    let mut mentions = Column::new();
    each(analyzer, texts, &mut mentions, |columns: &mut Mentions, document| {
        for mention in document.mentions() {
            let span = document.clean_text().characters(mention.span());
            let surface = document.text().get(mention.span().range()).unwrap_or("");
            let texts = [mention.term(), surface, mention.kind().name(), mention.topic().name()];
            columns.texts.iter_mut().zip(texts).try_for_each(|(column, text)| column.push(text))?;
            let truths = [mention.is_nested(), mention.is_quoted()];
            columns.truths.iter_mut().zip(truths).for_each(|(column, truth)| column.append_value(truth));
            let numbers = [span.start(), span.end(), document.origin(mention.span()).line()];
            columns.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.append_value(number as i64));
        }
        Ok(document.mentions().len())
    })?;
    let Mentions { mut texts, mut truths, mut numbers } = mentions.items;
    let texts = texts.iter_mut().map(Strings::finish);
    let truths = truths.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
    let numbers = numbers.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
    let columns = texts.chain(truths).chain(numbers).collect();
    mentions.lists.finish(Arc::new(StructArray::try_new(mention_fields(), columns, None)?))
}

#[derive(Default)]
struct Candidates {
    surface: Strings,
    kind: Strings,
    score: Float64Builder,
    count: Int64Builder,
    members: Column<Strings>,
}

pub(super) fn candidates(analyzer: &Analyzer, texts: &[Option<&str>]) -> Result<ArrayRef> {
    let mut found = Column::new();
    each(analyzer, texts, &mut found, |columns: &mut Candidates, document| {
        let candidates = Discovery::new()
            .in_document_within(document, analyzer.segmenter().as_ref(), analyzer.limits())
            .map_err(|error| exec_datafusion_err!("tifa_candidates: {error}"))?;
        for candidate in &candidates {
            columns.surface.push(candidate.surface())?;
            columns.kind.push(candidate.kind().as_str())?;
            columns.score.append_value(candidate.score());
            columns.count.append_value(candidate.spans().len() as i64);
            let mut members = 0;
            for member in candidate.members().iter().filter_map(|member| document.text().get(member.range())) {
                columns.members.items.push(member)?;
                members += 1;
            }
            columns.members.close(Some(()), members)?;
        }
        Ok(candidates.len())
    })?;
    let Candidates { mut surface, mut kind, mut score, mut count, mut members } = found.items;
    let columns: Vec<ArrayRef> = vec![
        surface.finish(),
        kind.finish(),
        Arc::new(score.finish()),
        Arc::new(count.finish()),
        members.lists.finish(members.items.finish())?,
    ];
    found.lists.finish(Arc::new(StructArray::try_new(candidate_fields(), columns, None)?))
}

/// A column of lists with the columns of their items.
struct Column<T> {
    lists: Lists,
    length: usize,
    items: T,
}

impl<T: Default> Default for Column<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Default> Column<T> {
    fn new() -> Self {
        Self { lists: Lists::new(), length: 0, items: T::default() }
    }

    /// Ends the list of a row with the `items` added last.
    fn close<R>(&mut self, row: Option<R>, items: usize) -> Result<()> {
        self.length += items;
        self.lists.close(row, self.length)
    }
}

/// Adds the list of each text with `add`, which says how many items it added.
fn each<T: Default>(
    analyzer: &Analyzer,
    texts: &[Option<&str>],
    column: &mut Column<T>,
    mut add: impl FnMut(&mut T, &Document) -> Result<usize>,
) -> Result<()> {
    for text in texts {
        let items = match text {
            Some(text) => add(&mut column.items, &read(analyzer, text)?)?,
            None => 0,
        };
        column.close(*text, items)?;
    }
    Ok(())
}
