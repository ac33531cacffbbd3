//! The figures of a report as rows of a table: targets first.

use crate::CharacterSpan;
use crate::figures::Status;
use crate::summary::{FigureEntry, Report, TargetEntry};
use crate::targets::TargetKind;

/// A row: a figure, or a target without a number.
pub(super) struct FigureLine<'r> {
    /// The index of the paragraph where it stands.
    pub(super) paragraph: usize,
    pub(super) indicator: &'r str,
    /// The headline indicator; empty if it is none.
    pub(super) id: &'r str,
    /// What the text says: the number with its unit, or the clause.
    pub(super) surface: &'r str,
    /// The words that bound it.
    pub(super) hedge: String,
    /// What the column is sorted by; empty without a number.
    pub(super) value: &'r str,
    pub(super) relation: &'static str,
    pub(super) period: String,
    pub(super) comparison: &'r str,
    /// `target`, `done` or `other`.
    pub(super) status: Status,
    pub(super) status_label: &'static str,
    pub(super) sentence: &'r str,
}

/// The targets in text order, then every other figure in text order.
pub(super) fn figure_lines<'r>(report: &'r Report) -> Vec<FigureLine<'r>> {
    let mut lines = Vec::with_capacity(report.figures.len());
    let mut is_listed = vec![false; report.figures.len()];
    for target in &report.targets {
        let figure = target.figure.and_then(|index| Some((index, report.figures.get(index)?)));
        match figure {
            // One number may set two targets: 规上工业增加值、固定资产投资均增长10%.
            Some((index, figure)) => {
                if let Some(listed) = is_listed.get_mut(index) {
                    *listed = true;
                }
                lines.push(FigureLine {
                    indicator: &target.indicator,
                    id: target.indicator_id.as_deref().unwrap_or(""),
                    ..of_figure(report, figure)
                });
            }
            None => lines.extend(worded(report, target)),
        }
    }
    let rest = report.figures.iter().zip(&is_listed).filter(|(_, listed)| !**listed);
    lines.extend(rest.map(|(figure, _)| of_figure(report, figure)));
    lines
}

fn paragraph(report: &Report, span: CharacterSpan) -> usize {
    report.paragraphs.partition_point(|paragraph| paragraph.span.start() <= span.start()).saturating_sub(1)
}

fn of_figure<'r>(report: &'r Report, figure: &'r FigureEntry) -> FigureLine<'r> {
    FigureLine {
        paragraph: paragraph(report, figure.span),
        indicator: &figure.indicator,
        id: figure.indicator_id.as_deref().unwrap_or(""),
        surface: &figure.surface,
        hedge: figure.hedge_words.join("、"),
        value: &figure.value,
        relation: figure.relation.chinese(),
        period: figure.period.to_string(),
        comparison: if figure.comparison == "yoy" { "上年" } else { &figure.comparison },
        status: figure.status,
        status_label: figure.status.chinese(),
        sentence: &figure.sentence,
    }
}

/// A target without a number.
fn worded<'r>(report: &'r Report, target: &'r TargetEntry) -> Option<FigureLine<'r>> {
    let span = target.span.filter(|_| target.kind != TargetKind::Numeric)?;
    let paragraph = paragraph(report, span);
    let text = report.paragraphs.get(paragraph)?;
    let start = span.start() - text.span.start();
    let at = |count: usize| text.text.char_indices().nth(count).map_or(text.text.len(), |(at, _)| at);
    Some(FigureLine {
        paragraph,
        indicator: &target.indicator,
        id: target.indicator_id.as_deref().unwrap_or(""),
        surface: text.text.get(at(start)..at(start + span.end() - span.start())).unwrap_or(""),
        hedge: String::new(),
        value: "",
        relation: target.kind.chinese(),
        period: target.period.to_string(),
        comparison: "",
        status: Status::Target,
        status_label: Status::Target.chinese(),
        sentence: "",
    })
}
