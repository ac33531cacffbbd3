//! Several texts of one place, each compared with the one before, as tables.

use super::class::{Fate, Shape};
use super::rows::{FigureRow, FormulationRow, Pair, SentenceRow, WordRow};
use super::words::Change;
use super::{Compare, Comparison};
use crate::corpus::Metadata;
use crate::discover::Candidate;
use crate::document::Document;
use crate::table::{Origin, Table};
use crate::wording::fold::fold;
use crate::{Error, Result, Span};

/// Texts in order, each compared with the one before.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::Analyzer;
/// use tifa::compare::{Class, Compare, Series};
/// use tifa::corpus::Metadata;
///
/// let analyzer = Analyzer::new()?;
/// let texts = ["稳妥推进减税降费工作。", "加力推进减税降费工作。", "加力推进减税降费工作。"];
/// let documents = texts.map(|text| analyzer.analyze_text(text).unwrap());
/// let named = (2023..).map(|year| Metadata::named(format!("甲县-{year}")).with_year(year)).zip(&documents);
/// let series = Series::new(&Compare::new(), named.collect())?;
/// let classes: Vec<_> = series.sentences().rows().iter().map(|row| row.class).collect();
/// assert_eq!(classes, [Some(Class::Reworded), Some(Class::Same)]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug)]
pub struct Series<'d> {
    options: Compare,
    documents: Vec<(Metadata, &'d Document)>,
    comparisons: Vec<Comparison<'d>>,
}

impl<'d> Series<'d> {
    /// Compares each document with the one before it.
    ///
    /// # Errors
    ///
    /// If there are fewer than two documents, or an option is out of its range.
    pub fn new(options: &Compare, documents: Vec<(Metadata, &'d Document)>) -> Result<Self> {
        if documents.len() < 2 {
            return Err(Error::found(format!("{} text(s)", documents.len())).expected("two texts or more to compare"));
        }
        let pairs = documents.iter().zip(documents.iter().skip(1));
        let comparisons = pairs.map(|((_, earlier), (_, later))| options.run(earlier, later)).collect::<Result<_>>()?;
        Ok(Self { options: *options, documents, comparisons })
    }

    /// The comparisons, in order.
    pub fn comparisons(&self) -> &[Comparison<'d>] {
        &self.comparisons
    }

    /// The documents with what is known of them.
    pub fn documents(&self) -> &[(Metadata, &'d Document)] {
        &self.documents
    }

    fn origin(&self) -> Origin {
        let named = self.documents.iter().map(|(metadata, document)| (metadata.name(), *document));
        let mut origin = Origin::of_documents(named, &self.options);
        let left_out: u64 = self.comparisons.iter().map(Comparison::candidates_left_out).sum();
        if left_out > 0 {
            origin.note(format!("{left_out} pairs of sentences were not looked at: more candidates than are allowed"));
        }
        origin
    }

    fn pairs(&self) -> impl Iterator<Item = (&Comparison<'d>, Pair)> {
        let names = self.documents.iter().zip(self.documents.iter().skip(1));
        self.comparisons.iter().zip(names).map(|(comparison, ((earlier, _), (later, _)))| {
            (comparison, Pair { earlier: earlier.name().to_owned(), later: later.name().to_owned() })
        })
    }

    /// The sentences of each later text with what they go back to, and the earlier sentences that were dropped.
    pub fn sentences(&self) -> Table<SentenceRow> {
        let mut rows = Vec::new();
        for (comparison, pair) in self.pairs() {
            let (old, new) = comparison.documents();
            for (index, sentence) in comparison.later().iter().enumerate() {
                let earlier: Vec<_> =
                    sentence.links().iter().filter_map(|link| comparison.earlier().get(link.earlier())).collect();
                let kept = sentence.pieces().iter().filter(|piece| piece.change() == Change::Kept);
                let shared = kept.filter_map(|piece| piece.later()).map(|span| fold(clean(new, span)).chars().count());
                rows.push(SentenceRow {
                    pair: pair.clone(),
                    later_sentence: Some(index as u64),
                    earlier_sentences: sentence.links().iter().map(|link| link.earlier() as u64).collect(),
                    class: Some(sentence.class()),
                    fate: None,
                    kind: sentence.kind(),
                    shape: sentence.shape(),
                    moved: sentence.has_moved(),
                    across: sentence.is_across(),
                    standing: sentence.standing(),
                    similarity: sentence.links().iter().map(|link| link.similarity()).reduce(f64::max),
                    shared: shared.sum::<usize>() as u64,
                    later_section: sentence.section().map(|span| clean(new, span).to_owned()),
                    earlier_section: earlier
                        .first()
                        .and_then(|first| first.section())
                        .map(|span| clean(old, span).to_owned()),
                    later_span: Some(characters(new, sentence.span())),
                    earlier_spans: earlier.iter().map(|earlier| characters(old, earlier.span())).collect(),
                    later: clean(new, sentence.span()).to_owned(),
                    earlier: earlier.iter().map(|earlier| clean(old, earlier.span())).collect(),
                    redline: comparison.redline(sentence).to_string(),
                });
            }
            for (index, sentence) in comparison.earlier().iter().enumerate() {
                if sentence.fate() != Fate::Dropped {
                    continue;
                }
                let text = clean(old, sentence.span());
                rows.push(SentenceRow {
                    pair: pair.clone(),
                    later_sentence: None,
                    earlier_sentences: vec![index as u64],
                    class: None,
                    fate: Some(Fate::Dropped),
                    kind: None,
                    shape: Shape::None,
                    moved: false,
                    across: false,
                    standing: None,
                    similarity: None,
                    shared: 0,
                    later_section: None,
                    earlier_section: sentence.section().map(|span| clean(old, span).to_owned()),
                    later_span: None,
                    earlier_spans: vec![characters(old, sentence.span())],
                    later: String::new(),
                    earlier: text.to_owned(),
                    redline: format!("[-{text}-]"),
                });
            }
        }
        Table::new(self.origin(), (), rows)
    }

    /// The runs of words that changed inside the links.
    pub fn words(&self) -> Table<WordRow> {
        let mut rows = Vec::new();
        for (comparison, pair) in self.pairs() {
            let (old, new) = comparison.documents();
            for (index, sentence) in comparison.later().iter().enumerate() {
                for piece in sentence.pieces().iter().filter(|piece| piece.change() != Change::Kept) {
                    rows.push(WordRow {
                        pair: pair.clone(),
                        later_sentence: index as u64,
                        change: piece.change(),
                        earlier: piece.earlier().iter().map(|&span| clean(old, span)).collect(),
                        later: piece.later().map_or("", |span| clean(new, span)).to_owned(),
                        earlier_spans: piece.earlier().iter().map(|&span| characters(old, span)).collect(),
                        later_span: piece.later().map(|span| characters(new, span)),
                        term: piece.holds_term(),
                        number: piece.holds_number(),
                    });
                }
            }
        }
        Table::new(self.origin(), (), rows)
    }

    /// The formulations, the most surprising of each pair first. `candidates` are those of each document, in order.
    pub fn formulations(&self, candidates: &[Vec<Candidate>]) -> Table<FormulationRow> {
        let mut rows = Vec::new();
        let of = |index: usize| candidates.get(index).map_or(&[][..], Vec::as_slice);
        for (index, (comparison, pair)) in self.pairs().enumerate() {
            let (old, new) = comparison.documents();
            let year = self.documents.get(index + 1).and_then(|(metadata, _)| metadata.year());
            let sizes = [old, new]
                .map(|document| document.text().chars().filter(|c| c.is_alphanumeric()).count().max(1) as f64);
            for found in comparison.formulations((of(index), of(index + 1)), year) {
                let section = |document: &Document, span: Option<Span>| {
                    let sections = document.outline().sections();
                    let holds =
                        |section: &&crate::outline::Section| span.is_some_and(|span| section.span().contains(span));
                    sections.iter().rev().find(holds).map(|section| clean(document, section.heading()).to_owned())
                };
                rows.push(FormulationRow {
                    pair: pair.clone(),
                    kind: found.kind.to_owned(),
                    topic: found.topic,
                    status: found.status,
                    earlier_count: found.counts.0,
                    later_count: found.counts.1,
                    earlier_per_10000: found.counts.0 as f64 * 10_000.0 / sizes[0],
                    later_per_10000: found.counts.1 as f64 * 10_000.0 / sizes[1],
                    log_likelihood: found.log_likelihood,
                    surprise: found.surprise,
                    earlier_first: found.first.0.map(|span| characters(old, span)),
                    later_first: found.first.1.map(|span| characters(new, span)),
                    earlier_section: section(old, found.first.0),
                    later_section: section(new, found.first.1),
                    standing: found.standing,
                    heading: found.is_in_heading,
                    term: found.term,
                    partner: found.partner,
                });
            }
        }
        Table::new(self.origin(), (), rows)
    }

    /// The figures that changed, targets first.
    pub fn figures(&self) -> Table<FigureRow> {
        let mut rows = Vec::new();
        for (comparison, pair) in self.pairs() {
            let (old, new) = comparison.documents();
            rows.extend(comparison.figures().into_iter().map(|change| FigureRow {
                pair: pair.clone(),
                earlier: change.earlier.map(|span| clean(old, span).to_owned()),
                later: change.later.map(|span| clean(new, span).to_owned()),
                earlier_span: change.earlier.map(|span| characters(old, span)),
                later_span: change.later.map(|span| characters(new, span)),
                label: change.label,
                unit: change.unit,
                difference: change.difference,
                earlier_modifiers: change.earlier_modifiers.into_iter().map(str::to_owned).collect(),
                later_modifiers: change.later_modifiers.into_iter().map(str::to_owned).collect(),
                target: change.is_target,
            }));
        }
        Table::new(self.origin(), (), rows)
    }
}

fn clean(document: &Document, span: Span) -> &str {
    document.text().get(span.range()).unwrap_or("")
}

fn characters(document: &Document, span: Span) -> (u64, u64) {
    let span = document.clean_text().characters(span);
    (span.start() as u64, span.end() as u64)
}
