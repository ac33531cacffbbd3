//! Targets and results as rows of tables.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Constraint, ConstraintRule, Gap, Met, Point, Target, TargetForm, TargetKind};
use crate::Document;
use crate::corpus::Metadata;
use crate::figures::Relation;
use crate::figures::row::{decimal, name, number, quoted, text};
use crate::table::{Column, Field, Row, Type, Value, valued_by_name};

/// A target with its document, as a table has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TargetRow {
    /// The name of the document.
    pub document: String,
    /// The place that it is of.
    pub place: Option<String>,
    /// The year that it is of.
    pub year: Option<i32>,
    /// The headline indicator.
    pub indicator_id: Option<String>,
    /// What is to be reached.
    pub indicator: String,
    /// What it sets.
    pub kind: TargetKind,
    /// What the number is to the indicator: a rise, a level, a bound.
    pub relation: Option<Relation>,
    /// The lower end.
    pub low: Option<String>,
    /// The upper end.
    pub high: Option<String>,
    /// The number that a study would use, by the convention that the origin names.
    pub point: Option<String>,
    /// The unit.
    pub unit: String,
    /// How the number is set.
    pub form: Option<TargetForm>,
    /// The codes of the hedges, joined by `|`.
    pub hedge: String,
    /// Their words.
    pub hedge_words: Vec<String>,
    /// A second, higher number that is striven for.
    pub stretch: Option<String>,
    /// Whether 争取更好结果 or the like follows.
    pub aspiration: bool,
    /// Whether it binds, by the rule that the origin names; empty without a rule.
    pub constraint: Option<Constraint>,
    /// The level beside a change, as it is written.
    pub level_target: Option<String>,
    /// The period.
    pub period: String,
    /// By how much it is above the target of the level above.
    pub above: Option<String>,
    /// The first character, in the clean text.
    pub start: Option<u64>,
    /// The character behind the last.
    pub end: Option<u64>,
    /// The sentence.
    pub sentence: String,
}

impl TargetRow {
    /// The row of a target of a document.
    pub fn of(
        target: &Target,
        document: &Document,
        metadata: &Metadata,
        point: Point,
        rule: Option<&ConstraintRule>,
    ) -> Self {
        let span = target.span.map(|span| document.clean_text().characters(span));
        let sentence = target.sentence.zip(target.span);
        let sentence = sentence.map(|(sentence, span)| quoted(document.text(), sentence, span)).unwrap_or_default();
        let is_range = target.form == Some(TargetForm::Range);
        let constraint = rule
            .filter(|_| target.kind == TargetKind::Numeric)
            .and_then(|rule| rule.constraint(target.hedges, is_range));
        Self {
            document: metadata.name().to_owned(),
            place: metadata.place().map(str::to_owned),
            year: metadata.year(),
            indicator_id: target.indicator_id.clone(),
            indicator: target.indicator.clone(),
            kind: target.kind,
            relation: target.relation,
            low: target.low.map(decimal),
            high: target.high.map(decimal),
            point: point.of(target.low, target.high).map(decimal),
            unit: target.unit.to_string(),
            form: target.form,
            hedge: target.hedges.to_string(),
            hedge_words: target.hedge_words.clone(),
            stretch: target.stretch.map(decimal),
            aspiration: target.aspiration,
            constraint,
            level_target: target.level_target.clone(),
            period: target.period.to_string(),
            above: None,
            start: span.map(|span| span.start() as u64),
            end: span.map(|span| span.end() as u64),
            sentence,
        }
    }
}

valued_by_name!(TargetKind, TargetForm, Constraint, Met);

impl Row for TargetRow {
    const QUESTION: &'static str = "targets";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        vec![
            text("document", "文档", |row: &Self| &row.document),
            text("place", "地区", |row: &Self| row.place.as_deref().unwrap_or("")),
            Field::new(Column::new("year", Type::Integer, "年份"), |row: &Self| row.year.into()),
            text("indicator_id", "指标代码", |row: &Self| row.indicator_id.as_deref().unwrap_or("")),
            text("indicator", "指标", |row: &Self| &row.indicator),
            name("kind", "类型", |row: &Self| Some(row.kind)),
            name("relation", "关系", |row: &Self| row.relation),
            number("low", "下限", |row: &Self| row.low.as_deref()),
            number("high", "上限", |row: &Self| row.high.as_deref()),
            number("point", "取值", |row: &Self| row.point.as_deref()),
            text("unit", "单位", |row: &Self| &row.unit),
            name("form", "形式", |row: &Self| row.form),
            text("hedge", "限定", |row: &Self| &row.hedge),
            Field::new(Column::new("hedge_words", Type::List, "限定词"), |row: &Self| {
                Value::List(row.hedge_words.iter().map(|word| Cow::Borrowed(word.as_str())).collect())
            }),
            number("stretch", "力争", |row: &Self| row.stretch.as_deref()),
            Field::new(Column::new("aspiration", Type::Flag, "争取更好"), |row: &Self| row.aspiration.into()),
            name("constraint", "约束", |row: &Self| row.constraint),
            text("level_target", "总量目标", |row: &Self| row.level_target.as_deref().unwrap_or("")),
            text("period", "时期", |row: &Self| &row.period),
            number("above", "高于上级", |row: &Self| row.above.as_deref()),
            Field::new(Column::new("start", Type::Whole, "起"), |row: &Self| row.start.into()),
            Field::new(Column::new("end", Type::Whole, "止"), |row: &Self| row.end.into()),
            text("sentence", "句子", |row: &Self| &row.sentence),
        ]
    }
}

/// A target with the result that the next report states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ResultRow {
    /// The place.
    pub place: Option<String>,
    /// The year that the target is of.
    pub year: Option<i32>,
    /// The headline indicator.
    pub indicator_id: Option<String>,
    /// What was to be reached.
    pub indicator: String,
    /// What the number is to the indicator: a rise, a level, a bound.
    pub relation: Option<Relation>,
    /// The lower end of the target.
    pub low: Option<String>,
    /// The upper end.
    pub high: Option<String>,
    /// The number of the target that counts.
    pub point: Option<String>,
    /// The unit of both.
    pub unit: String,
    /// The hedges of the target.
    pub hedge: String,
    /// The result.
    pub result: Option<String>,
    /// The hedges of the result.
    pub result_hedge: String,
    /// The result less the target.
    pub gap: Option<String>,
    /// Whether the result keeps it; empty without a result.
    pub met: Option<Met>,
    /// Whether the result is an estimate.
    pub estimate: bool,
    /// The document that set the target.
    pub target_document: String,
    /// The document that states the result; empty if there is none.
    pub result_document: String,
}

impl ResultRow {
    /// The row of a join; `metadata` has that of the reports in their order.
    pub fn of(gap: &Gap<'_>, metadata: &[&Metadata]) -> Self {
        let own = metadata.get(gap.report);
        let next = gap.result.and_then(|(report, _)| metadata.get(report));
        Self {
            place: own.and_then(|own| own.place()).map(str::to_owned),
            year: own.and_then(|own| own.year()),
            indicator_id: gap.target.indicator_id.clone(),
            indicator: gap.target.indicator.clone(),
            relation: gap.target.relation,
            low: gap.target.low.map(decimal),
            high: gap.target.high.map(decimal),
            point: gap.point.map(decimal),
            unit: gap.target.unit.to_string(),
            hedge: gap.target.hedges.to_string(),
            result: gap.result.map(|(_, figure)| decimal(figure.value)),
            result_hedge: gap.result.map(|(_, figure)| figure.hedges.to_string()).unwrap_or_default(),
            gap: gap.gap.map(|gap| gap.to_string()),
            met: gap.met,
            estimate: gap.is_estimate,
            target_document: own.map(|own| own.name().to_owned()).unwrap_or_default(),
            result_document: next.map(|next| next.name().to_owned()).unwrap_or_default(),
        }
    }
}

impl Row for ResultRow {
    const QUESTION: &'static str = "results";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        vec![
            text("place", "地区", |row: &Self| row.place.as_deref().unwrap_or("")),
            Field::new(Column::new("year", Type::Integer, "年份"), |row: &Self| row.year.into()),
            text("indicator_id", "指标代码", |row: &Self| row.indicator_id.as_deref().unwrap_or("")),
            text("indicator", "指标", |row: &Self| &row.indicator),
            name("relation", "关系", |row: &Self| row.relation),
            number("low", "目标下限", |row: &Self| row.low.as_deref()),
            number("high", "目标上限", |row: &Self| row.high.as_deref()),
            number("point", "目标取值", |row: &Self| row.point.as_deref()),
            text("unit", "单位", |row: &Self| &row.unit),
            text("hedge", "限定", |row: &Self| &row.hedge),
            number("result", "结果", |row: &Self| row.result.as_deref()),
            text("result_hedge", "结果限定", |row: &Self| &row.result_hedge),
            Field::new(Column::new("gap", Type::Decimal, "差距").with_formula("result - point"), |row: &Self| {
                row.gap.as_deref().map_or(Value::Missing, |gap| Value::Decimal(Cow::Borrowed(gap)))
            }),
            Field::new(
                Column::new("met", Type::Name, "是否完成")
                    .with_formula("result >= low; of a cap (bound of the indicator, or no low) result <= high"),
                |row: &Self| row.met.into(),
            ),
            Field::new(Column::new("estimate", Type::Flag, "预计数"), |row: &Self| row.estimate.into()),
            text("target_document", "目标文档", |row: &Self| &row.target_document),
            text("result_document", "结果文档", |row: &Self| &row.result_document),
        ]
    }
}
