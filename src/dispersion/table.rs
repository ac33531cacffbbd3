//! All terms of a corpus, and how evenly each is spread.

use serde::{Deserialize, Serialize};

use super::{Division, Measure, Parts, Sizes};
use crate::corpus::{Appendix, Corpus, Selection, Term, Unit, listed};
use crate::table::{Column, Field, Origin, Row, Table, Type, term_fields};

/// Measures how evenly terms are spread over the parts of a corpus.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection, Unit};
/// use tifa::dispersion::{Dispersion, Division};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for text in ["改革见效。", "改革提速。", "民生改善。"] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::default());
/// }
/// let table = Dispersion::new(Division::Units(Unit::Document)).run(&corpus, &Selection::everything());
/// assert_eq!((table.rows()[0].term.text(), table.rows()[0].range), ("改革", 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispersion {
    division: Division,
    appendix: Appendix,
}

/// A term and how evenly it is spread. A measure that its parts do not define is `None`.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("a", "改革见效。"), ("b", "改革。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::dispersion::{Dispersion, Measure};
///
/// let table = Dispersion::new("document".parse()?).run(&corpus, &Selection::everything());
/// let row = &table.rows()[0];
/// assert_eq!((row.term.text(), row.count, row.range, row.parts), ("改革", 2, 2, 2));
/// assert_eq!(row.measure(Measure::Range), Some(2.0));
/// assert!(row.dp_norm.unwrap() > 0.0);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DispersionRow {
    /// The term.
    pub term: Term,
    /// Σv: its count in all parts together.
    pub count: u64,
    /// n: the parts with tokens.
    pub parts: u64,
    /// The parts that hold the term.
    pub range: u64,
    /// The deviation of proportions.
    pub dp: Option<f64>,
    /// The deviation of proportions divided by its maximum.
    pub dp_norm: Option<f64>,
    /// Juilland's D.
    pub juilland_d: Option<f64>,
    /// Carroll's D2.
    pub carroll_d2: Option<f64>,
}

impl Row for DispersionRow {
    const QUESTION: &'static str = "dispersion";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let mut fields = term_fields(|row: &Self| &row.term);
        fields.extend([
            Field::new(Column::new("count", Type::Whole, "词次").with_unit("tokens"), |row: &Self| row.count.into()),
            Field::new(
                Column::new("parts", Type::Whole, "部分数").with_formula("n, parts without tokens dropped"),
                |row: &Self| row.parts.into(),
            ),
            Field::new(
                Column::new("range", Type::Whole, "出现部分数").with_formula(Measure::Range.formula()),
                |row: &Self| row.range.into(),
            ),
        ]);
        let measures: [(Measure, &str); 4] = [
            (Measure::Dp, "DP 偏差"),
            (Measure::DpNorm, "标准化 DP"),
            (Measure::JuillandD, "Juilland D"),
            (Measure::CarrollD2, "Carroll D2"),
        ];
        fields.extend(measures.map(|(measure, chinese)| {
            let column = Column::new(measure.name(), Type::Number, chinese).with_formula(measure.formula());
            Field::new(column, move |row: &Self| row.measure(measure).into())
        }));
        fields
    }
}

impl DispersionRow {
    fn of(term: Term, parts: &Parts) -> Self {
        Self {
            term,
            count: parts.count(),
            parts: parts.sizes().len(),
            range: parts.with_term().len() as u64,
            dp: Measure::Dp.value(parts),
            dp_norm: Measure::DpNorm.value(parts),
            juilland_d: Measure::JuillandD.value(parts),
            carroll_d2: Measure::CarrollD2.value(parts),
        }
    }

    /// The value of a measure, or `None` where it is undefined.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Range => Some(self.range as f64),
            Measure::Dp => self.dp,
            Measure::DpNorm => self.dp_norm,
            Measure::JuillandD => self.juilland_d,
            Measure::CarrollD2 => self.carroll_d2,
        }
    }
}

impl Default for Dispersion {
    fn default() -> Self {
        Self::new(Division::Units(Unit::Document))
    }
}

impl Dispersion {
    /// Measures over the parts of `division`, appendices left out.
    pub fn new(division: Division) -> Self {
        Self { division, appendix: Appendix::Excluded }
    }

    /// The same with or without the appendices.
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// How evenly each listed term of `corpus` is spread over its parts, by falling count, then text.
    ///
    /// Time and memory grow with the tokens: parts that do not hold a term are not gone through for it.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<DispersionRow> {
        let mask = selection.mask(corpus.vocabulary());
        // For each listed term, the parts that hold it and how often.
        let mut holding: Vec<Vec<(u32, u32)>> = vec![Vec::new(); corpus.vocabulary().len()];
        let mut sizes: Vec<u64> = Vec::new();
        self.division.visit(corpus, self.appendix, |part, tokens| {
            sizes.resize(part as usize + 1, 0);
            if let Some(size) = sizes.last_mut() {
                *size += tokens.len() as u64;
            }
            for &id in tokens.iter().filter(|&&id| listed(&mask, id)) {
                let Some(holding) = holding.get_mut(id.index()) else { continue };
                match holding.last_mut() {
                    Some((last, count)) if *last == part => *count = count.saturating_add(1),
                    _ => holding.push((part, 1)),
                }
            }
        });
        let all: Sizes = sizes.iter().copied().collect();
        let of_part = |&(part, count): &(u32, u32)| (count.into(), sizes.get(part as usize).copied().unwrap_or(0));
        let mut rows: Vec<DispersionRow> = corpus
            .vocabulary()
            .iter()
            .zip(&holding)
            .filter(|(_, holding)| !holding.is_empty())
            .filter_map(|((_, term), holding)| {
                Some(DispersionRow::of(term.clone(), &Parts::holding(holding.iter().map(of_part), all)?))
            })
            .collect();
        rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.term.order().cmp(&b.term.order())));
        Table::new(Origin::of(corpus, self, self.appendix).listing(selection), (), rows)
    }
}
