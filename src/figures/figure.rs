//! A figure, and the figures of a document.

use std::sync::Arc;

use super::{Class, Hedges, Indicators, Number, Period, Relation, Status};
use crate::Span;

/// A number that a text states of something, and all that the text says of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// From the first character of the number to the last of its unit, in bytes of the clean text.
    pub span: Span,
    /// What is measured, resolved where the clause leaves it out.
    pub indicator: String,
    /// What the number is to the indicator.
    pub relation: Relation,
    /// The number, its magnitude multiplied out; of a range the lower end.
    pub value: Number,
    /// The upper end of a range.
    pub upper: Option<Number>,
    /// The bare unit; empty where the text gives none.
    pub unit: Arc<str>,
    /// The number as it is written, without magnitude and unit: 13.8.
    pub number_as_written: String,
    /// Magnitude and unit as they are written: 亿元.
    pub unit_as_written: String,
    /// The value in a unit of the SI, and that unit, where the conversion is exact.
    pub si: Option<(Number, Arc<str>)>,
    /// How the number is bounded and promised.
    pub hedges: Hedges,
    /// The words of it, verbatim.
    pub hedge_words: Vec<String>,
    /// When it is of.
    pub period: Period,
    /// What it is compared with: `yoy`, a year, or words; empty if nothing is named.
    pub comparison: String,
    /// Whether it is done or a target.
    pub status: Status,
    /// The place or body that the clause names; empty for that of the document.
    pub subject: String,
    /// The sentence it stands in.
    pub sentence: Span,
}

/// A numeral that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NumeralClass {
    /// The numeral, in bytes of the clean text.
    pub span: Span,
    /// What it is.
    pub class: Class,
}

/// The figures of a document, and the class of every numeral that is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub(super) figures: Vec<Figure>,
    pub(super) others: Vec<NumeralClass>,
}

impl Figures {
    /// The figures, in text order.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The growth, in percent, that the text states as reached for an indicator in a year.
    pub fn growth(&self, indicators: &Indicators, id: &str, year: i32) -> Option<&Figure> {
        self.figures.iter().find(|figure| {
            figure.status == Status::Done
                && figure.relation == Relation::Rise
                && &*figure.unit == "%"
                && figure.period == Period::Year(year)
                && indicators.id(&figure.indicator) == Some(id)
        })
    }

    /// The numerals that are no figures, in text order.
    pub fn others(&self) -> &[NumeralClass] {
        &self.others
    }
}
