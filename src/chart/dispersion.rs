//! Where chosen words stand in each document.

use super::svg::{Anchor, Drawing, Paint, text_width};
use super::{Chart, LINE, MARGIN, WIDTH, chosen, drawn, nothing, said};
use crate::corpus::{Appendix, Corpus, TermId, Text};
use crate::table::{Labels, Origin};
use crate::{Error, Result};

/// The most documents that are drawn.
const MOST_DOCUMENTS: usize = 60;

impl Chart {
    /// Where chosen words stand in each document: a row for each, from its first character to its last, an upright line for each
    /// mention. Appendices are left out, and are no part of the length.
    ///
    /// # Errors
    ///
    /// If no word is given, or the corpus has no document.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::Metadata};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("甲县-2025"));
    /// use tifa::chart::Chart;
    /// use tifa::table::Labels;
    ///
    /// let chart = Chart::dispersion(&corpus, &["乡村振兴"], Labels::Chinese)?;
    /// assert!(chart.to_string().contains("甲县-2025"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn dispersion(corpus: &Corpus, words: &[&str], labels: Labels) -> Result<Self> {
        let words = chosen(words)?;
        if corpus.texts().is_empty() {
            return Err(Error::option("no document to draw").expected("one document or more"));
        }
        let title = match labels {
            Labels::Chinese => format!("分布：{}", words.join("、")),
            Labels::English => format!("Where they stand: {}", words.join(", ")),
        };
        let places: Vec<Vec<Vec<f64>>> = words
            .iter()
            .map(|word| {
                let terms: Vec<TermId> = corpus.vocabulary().find(word).collect();
                corpus.texts().iter().map(|text| places(text, &terms)).collect()
            })
            .collect();
        let total = |word: &str| {
            let index = words.iter().position(|known| *known == word);
            let places = index.and_then(|index| places.get(index));
            places.map_or(0, |texts| texts.iter().map(Vec::len).sum::<usize>() as u64)
        };
        let (shown, mut notes) = drawn(&words, total, labels);
        notes.insert(0, said(labels, "每条竖线是一处，从报告开头到结尾，附录不算；右边是次数。", "An upright line is a mention, from the beginning of a document to its end, without its appendix; the number of them on the right.").to_owned());
        let origin = Origin::of(corpus, &serde_json::json!({ "words": words }), Appendix::Excluded)
            .answering("dispersion chart");
        if shown.is_empty() {
            let why = said(labels, "没有可画的词。", "There is no word to draw.");
            return Ok(nothing(&title, why, notes, Some(&origin)));
        }
        let documents = corpus.texts().len();
        if documents > MOST_DOCUMENTS {
            notes.push(match labels {
                Labels::Chinese => format!("画出前 {MOST_DOCUMENTS} 份，共 {documents} 份。"),
                Labels::English => format!("The first {MOST_DOCUMENTS} of {documents} documents."),
            });
        }
        let mut drawing = Drawing::new();
        let names = corpus.texts().iter().take(MOST_DOCUMENTS).map(|text| text.metadata().name());
        let widest = names.clone().map(|name| text_width(name, 13.0)).fold(0.0, f64::max).min(180.0);
        let (left, right) = (MARGIN + widest + 12.0, WIDTH - MARGIN - 36.0);
        let mut top = drawing.legend(&shown, 0.0, WIDTH - MARGIN) + 10.0;
        for (document, name) in names.enumerate() {
            let height = shown.len() as f64 * 16.0 + 8.0;
            let middle = top + height / 2.0;
            drawing.fitted([left - 12.0, middle + 1.0], Anchor::End, Paint::Ink, 13.0, name, widest);
            for (series, word) in shown.iter().enumerate() {
                let index = words.iter().position(|known| known == word);
                let places = index.and_then(|index| places.get(index)).and_then(|texts| texts.get(document));
                let places = places.map(Vec::as_slice).unwrap_or_default();
                let upper = top + series as f64 * 16.0;
                let base = upper + 14.0;
                drawing.line([left, base], [right, base], Paint::Grid, 1.0);
                let at: Vec<f64> = places.iter().map(|place| left + place * (right - left)).collect();
                if !at.is_empty() {
                    drawing.ticks(&at, [upper + 1.0, base], series, &format!("{name} {word}: {}", places.len()));
                }
                drawing.text(right + 34.0, base, Anchor::End, Paint::Soft, 11.0, &places.len().to_string());
            }
            top += height;
        }
        drawing.reach(top + LINE / 2.0);
        Ok(Self::new(title, drawing, notes, Some(&origin)))
    }
}

/// Where terms stand in a document without its appendix, from 0 to 1.
fn places(text: &Text, terms: &[TermId]) -> Vec<f64> {
    let ranges = text.unit_ranges(crate::corpus::Unit::Document, Appendix::Excluded);
    let span_at = |index: usize| text.spans().get(index);
    let length = ranges.iter().filter_map(|range| Some(span_at(range.end.checked_sub(1)?)?.end())).max().unwrap_or(1);
    let mut places = Vec::new();
    for index in ranges.into_iter().flatten() {
        let Some(span) = span_at(index) else { continue };
        let own = text.tokens().get(index).copied();
        let standing =
            own.into_iter().chain(text.nested_in(index..index + 1)).filter(|term| terms.contains(term)).count();
        places.extend(std::iter::repeat_n(span.start() as f64 / length as f64, standing));
    }
    places
}
