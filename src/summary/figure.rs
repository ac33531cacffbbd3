//! The figures and targets of a report.

use serde::{Deserialize, Serialize};

use crate::figures::row::{decimal, quoted};
use crate::figures::{Figure, Indicators, Period, Relation, Status};
use crate::targets::{Point, Target, TargetForm, TargetKind};
use crate::text::Origin;
use crate::{CharacterSpan, Document};

/// A number that the text states of something.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Selection;
/// use tifa::summary::Report;
/// use tifa::figures::{FigureReader, Indicators};
///
/// let document = tifa::Analyzer::new()?.analyze_text("二、2025年工作安排\n全市生产总值增长6%左右。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?.with_figures(
///     &document,
///     &FigureReader::new()?,
///     Indicators::embedded()?,
///     Some(2025),
/// );
/// let figure = &report.figures[0];
/// assert_eq!((&*figure.surface, &*figure.value, &*figure.unit), ("6%", "6", "%"));
/// assert_eq!((figure.indicator_id.as_deref(), &*figure.hedge), (Some("gdp"), "about"));
/// assert_eq!(report.targets[0].figure, Some(0));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FigureEntry {
    /// The clean text of the span.
    pub surface: String,
    /// What is measured, resolved where the clause leaves it out.
    pub indicator: String,
    /// The headline indicator; null if it is none.
    pub indicator_id: Option<String>,
    /// What the number is to the indicator.
    pub relation: Relation,
    /// The number, its magnitude multiplied out, as an exact decimal.
    pub value: String,
    /// The upper end of a range.
    pub upper: Option<String>,
    /// The bare unit; empty where the text gives none.
    pub unit: String,
    /// The number as it is written, without magnitude and unit.
    pub number_as_written: String,
    /// Magnitude and unit as they are written.
    pub unit_as_written: String,
    /// The value in a unit of the SI, where the conversion is exact.
    pub value_si: Option<String>,
    /// That unit.
    pub unit_si: Option<String>,
    /// The codes of the hedges, joined by `|`.
    pub hedge: String,
    /// Their words.
    pub hedge_words: Vec<String>,
    /// When it is of.
    pub period: Period,
    /// What it is compared with: `yoy`, a year, or words; empty if nothing is named.
    pub comparison: String,
    /// Whether it is done or a target.
    pub status: Status,
    /// The place or body that the clause names; empty for that of the document.
    pub subject: String,
    /// The sentence, cut where it is very long.
    pub sentence: String,
    /// Where it stands in the clean text, in characters.
    pub span: CharacterSpan,
    /// Where it stands in the input.
    pub source: Origin,
}

impl FigureEntry {
    pub(super) fn new(figure: &Figure, document: &Document, indicators: &Indicators) -> Self {
        Self {
            surface: document.text().get(figure.span.range()).unwrap_or("").to_owned(),
            indicator: figure.indicator.clone(),
            indicator_id: indicators.id(&figure.indicator).map(str::to_owned),
            relation: figure.relation,
            value: decimal(figure.value),
            upper: figure.upper.map(decimal),
            unit: figure.unit.to_string(),
            number_as_written: figure.number_as_written.clone(),
            unit_as_written: figure.unit_as_written.clone(),
            value_si: figure.si.as_ref().map(|(value, _)| decimal(*value)),
            unit_si: figure.si.as_ref().map(|(_, unit)| unit.to_string()),
            hedge: figure.hedges.to_string(),
            hedge_words: figure.hedge_words.clone(),
            period: figure.period,
            comparison: figure.comparison.clone(),
            status: figure.status,
            subject: figure.subject.clone(),
            sentence: quoted(document.text(), figure.sentence, figure.span),
            span: document.clean_text().characters(figure.span),
            source: document.origin(figure.span),
        }
    }
}

/// A target that the text announces.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::figures::{FigureReader, Indicators};
/// # use tifa::{corpus::Selection, summary::Report, targets::TargetKind};
/// let text = "主要预期目标是：生产总值增长6%以上，城镇新增就业2万人，居民收入与经济增长同步。";
/// let document = tifa::Analyzer::new()?.analyze_text(text)?;
/// let (reader, indicators) = (FigureReader::new()?, Indicators::embedded()?);
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// let report = report.with_figures(&document, &reader, indicators, Some(2025));
/// let kinds: Vec<_> = report.targets.iter().map(|target| target.kind).collect();
/// assert_eq!(kinds, [TargetKind::Numeric, TargetKind::Numeric, TargetKind::Relative]);
/// assert_eq!((report.targets[0].low.as_deref(), report.targets[0].high.as_deref()), (Some("6"), None));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TargetEntry {
    /// What is to be reached.
    pub indicator: String,
    /// The headline indicator; null if it is none.
    pub indicator_id: Option<String>,
    /// What is set.
    pub kind: TargetKind,
    /// Whether the number is a change or a level; null without a number.
    pub relation: Option<Relation>,
    /// The lower end; equal to `high` for a point, null for a cap.
    pub low: Option<String>,
    /// The upper end; null for a floor.
    pub high: Option<String>,
    /// The number that a study would use: the lower end, or that of a cap.
    pub point: Option<String>,
    /// The unit.
    pub unit: String,
    /// How the number is set; null without a number.
    pub form: Option<TargetForm>,
    /// The codes of the hedges, joined by `|`.
    pub hedge: String,
    /// Their words.
    pub hedge_words: Vec<String>,
    /// A second, higher number that is striven for.
    pub stretch: Option<String>,
    /// Whether 争取更好结果 or the like follows.
    pub aspiration: bool,
    /// The level beside a change, as it is written.
    pub level_target: Option<String>,
    /// When it is to be reached.
    pub period: Period,
    /// The index of its figure in `figures`; null without a number.
    pub figure: Option<usize>,
    /// The number, or the clause of a target without one, in characters of the clean text.
    pub span: Option<CharacterSpan>,
    /// Where it stands in the input.
    pub source: Option<Origin>,
}

impl TargetEntry {
    pub(super) fn new(target: &Target, document: &Document, figures: &[Figure]) -> Self {
        let figure = target.span.and_then(|span| figures.binary_search_by_key(&span, |figure| figure.span).ok());
        Self {
            indicator: target.indicator.clone(),
            indicator_id: target.indicator_id.clone(),
            kind: target.kind,
            relation: target.relation,
            low: target.low.map(decimal),
            high: target.high.map(decimal),
            point: Point::Low.of(target.low, target.high).map(decimal),
            unit: target.unit.to_string(),
            form: target.form,
            hedge: target.hedges.to_string(),
            hedge_words: target.hedge_words.clone(),
            stretch: target.stretch.map(decimal),
            aspiration: target.aspiration,
            level_target: target.level_target.clone(),
            period: target.period,
            figure: figure.filter(|_| target.kind == TargetKind::Numeric),
            span: target.span.map(|span| document.clean_text().characters(span)),
            source: target.span.map(|span| document.origin(span)),
        }
    }
}
