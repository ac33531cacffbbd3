//! The figures and targets of many documents, as tables.

use serde::Serialize;

use super::row::{ResultRow, TargetRow};
use super::{Absence, ConstraintRule, Gap, Point, Reported, Targets, above, results};
use crate::corpus::Metadata;
use crate::figures::{FigureReader, FigureRow, Figures, Indicators, NumeralRow};
use crate::table::{Origin, Table};
use crate::{Document, Result};

/// How targets are read.
///
/// ```
/// use tifa::targets::{ConstraintRule, Point, TargetOptions};
///
/// let options = TargetOptions::new().with_point(Point::Mid).with_rule(ConstraintRule::customary());
/// # let _ = options;
/// ```
#[derive(Clone, Debug, Default)]
pub struct TargetOptions {
    point: Point,
    rule: Option<ConstraintRule>,
}

/// The options as the origin of a table writes them.
#[derive(Serialize)]
struct Written<'o> {
    point: &'o str,
    rule: Option<&'o str>,
}

impl TargetOptions {
    /// The lower end of a range counts, and no target is called hard or soft.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with another end of ranges.
    #[must_use]
    pub fn with_point(mut self, point: Point) -> Self {
        self.point = point;
        self
    }

    /// The same with a rule that says which targets are hard.
    #[must_use]
    pub fn with_rule(mut self, rule: ConstraintRule) -> Self {
        self.rule = Some(rule);
        self
    }

    fn written(&self) -> Written<'_> {
        Written { point: self.point.name(), rule: self.rule.as_ref().map(ConstraintRule::name) }
    }
}

/// Documents with their figures and targets. No document is kept, only the rows.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::Analyzer;
/// use tifa::corpus::Metadata;
/// use tifa::targets::{Met, Panel, TargetForm, TargetOptions};
///
/// let analyzer = Analyzer::new()?;
/// let mut panel = Panel::new()?;
/// for (name, text) in [
///     ("甲市-2024", "二、2024年工作安排\n主要预期目标是：地区生产总值增长6%左右。"),
///     ("甲市-2025", "一、2024年工作回顾\n地区生产总值增长5.4%。"),
/// ] {
///     panel.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(name));
/// }
/// let targets = panel.targets(&TargetOptions::new());
/// assert_eq!((targets.rows()[0].point.as_deref(), targets.rows()[0].form), (Some("6"), Some(TargetForm::About)));
/// let results = panel.results(&TargetOptions::new());
/// assert_eq!((results.rows()[0].gap.as_deref(), results.rows()[0].met), (Some("-0.6"), Some(Met::Missed)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Panel {
    reader: FigureReader,
    indicators: Indicators,
    absence: Absence,
    documents: Vec<Entry>,
    /// The origin of its tables, less the options.
    origin: Origin,
}

#[derive(Clone, Debug)]
struct Entry {
    metadata: Metadata,
    figures: Figures,
    targets: Targets,
    rows: Vec<FigureRow>,
    numerals: Vec<NumeralRow>,
    /// The row of each target, made with the default options.
    target_rows: Vec<TargetRow>,
}

impl Panel {
    /// A panel with the embedded indicators, in which a report without a target of growth has a row that says so.
    ///
    /// # Errors
    ///
    /// If an embedded table is broken.
    pub fn new() -> Result<Self> {
        Ok(Self {
            reader: FigureReader::new()?,
            indicators: Indicators::embedded()?.clone(),
            absence: Absence::default(),
            documents: Vec::new(),
            origin: Origin::default(),
        })
    }

    /// The same with other indicators, before documents are added.
    #[must_use]
    pub fn with_indicators(mut self, indicators: Indicators) -> Self {
        self.indicators = indicators;
        self
    }

    /// The same with other targets that a report is expected to have, before documents are added.
    #[must_use]
    pub fn expecting(mut self, absence: Absence) -> Self {
        self.absence = absence;
        self
    }

    /// Adds a document.
    pub fn add(&mut self, document: &Document, metadata: Metadata) {
        let figures = self.reader.read(document, metadata.year());
        let targets = Targets::of(document, &figures, &self.indicators, metadata.year(), &self.absence);
        let row = |figure| FigureRow::of(figure, document, &metadata, &self.indicators);
        let rows = figures.figures().iter().map(row).collect();
        let target = |target| TargetRow::of(target, document, &metadata, Point::Low, None);
        let target_rows = targets.all().iter().map(target).collect();
        let numerals = NumeralRow::all(&figures, document, &metadata);
        self.origin.add(document, metadata.name());
        self.documents.push(Entry { metadata, figures, targets, rows, numerals, target_rows });
    }

    fn origin(&self, options: &impl Serialize) -> Origin {
        self.origin.clone().with_options(options)
    }

    /// Every figure, in the order of the documents and of their texts.
    pub fn figures(&self) -> Table<FigureRow> {
        let rows = self.documents.iter().flat_map(|entry| entry.rows.iter().cloned()).collect();
        Table::new(self.origin(&()), (), rows)
    }

    /// Every numeral with its class: the audit.
    pub fn numerals(&self) -> Table<NumeralRow> {
        let rows = self.documents.iter().flat_map(|entry| entry.numerals.iter().cloned()).collect();
        Table::new(self.origin(&()), (), rows)
    }

    /// Every target.
    pub fn targets(&self, options: &TargetOptions) -> Table<TargetRow> {
        let mut rows = Vec::new();
        for entry in &self.documents {
            for (target, row) in entry.targets.all().iter().zip(&entry.target_rows) {
                rows.push(read(target, row.clone(), options));
            }
        }
        Table::new(self.origin(&options.written()), (), rows)
    }

    /// Every target, with what it is above the target that `upper` sets for the same indicator and year.
    pub fn targets_above(&self, upper: &Self, options: &TargetOptions) -> Table<TargetRow> {
        let mut rows = Vec::new();
        for entry in &self.documents {
            let own = entry.reported();
            let others = own.iter().flat_map(|own| {
                let same_year =
                    upper.documents.iter().filter_map(Entry::reported).filter(|other| other.year == own.year);
                same_year.flat_map(|other| above(own, &other, options.point)).collect::<Vec<_>>()
            });
            let others: Vec<_> = others.collect();
            for (target, row) in entry.targets.all().iter().zip(&entry.target_rows) {
                let mut row = read(target, row.clone(), options);
                let other = others.iter().find(|(own, _)| std::ptr::eq(*own, target));
                row.above = other.map(|(_, difference)| difference.to_string());
                rows.push(row);
            }
        }
        Table::new(self.origin(&options.written()), (), rows)
    }

    /// The targets of headline indicators, joined with the results that the reports of the next year state.
    pub fn results(&self, options: &TargetOptions) -> Table<ResultRow> {
        let with_year: Vec<&Entry> = self.documents.iter().filter(|entry| entry.reported().is_some()).collect();
        let reported: Vec<Reported<'_>> = with_year.iter().filter_map(|entry| entry.reported()).collect();
        let metadata: Vec<&Metadata> = with_year.iter().map(|entry| &entry.metadata).collect();
        let gaps: Vec<Gap<'_>> = results(&reported, &self.indicators, options.point);
        let rows = gaps.iter().map(|gap| ResultRow::of(gap, &metadata)).collect();
        Table::new(self.origin(&options.written()), (), rows)
    }
}

impl Entry {
    /// The document for joins; none if its year is not known.
    fn reported(&self) -> Option<Reported<'_>> {
        let place = self.metadata.place().unwrap_or("");
        Some(Reported { place, year: self.metadata.year()?, figures: &self.figures, targets: &self.targets })
    }
}

/// A row by the options.
fn read(target: &super::Target, mut row: TargetRow, options: &TargetOptions) -> TargetRow {
    row.point = options.point.of(target.low, target.high).map(crate::figures::row::decimal);
    let is_range = target.form == Some(super::TargetForm::Range);
    let rule = options.rule.as_ref().filter(|_| target.kind == super::TargetKind::Numeric);
    row.constraint = rule.and_then(|rule| rule.constraint(target.hedges, is_range));
    row
}
