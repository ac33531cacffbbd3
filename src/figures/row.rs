//! Figures as rows of a table.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Class, Figure, Indicators, Number, NumeralClass, Relation, Status};
use crate::corpus::Metadata;
use crate::table::{Column, Field, Row, Type, Value, valued_by_name};
use crate::{Document, Span};

/// A figure with its document, as a table has it.
///
/// A value is a decimal with every digit; a fraction that no decimal can write has 28 digits, and stands exactly in
/// `number_as_written`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FigureRow {
    /// The name of the document.
    pub document: String,
    /// The place that it is of.
    pub place: Option<String>,
    /// The year that it is of.
    pub year: Option<i32>,
    /// The first character, in the clean text.
    pub start: u64,
    /// The character behind the last.
    pub end: u64,
    /// The line of the file, counted from 1.
    pub line: u64,
    /// The first byte of the file.
    pub byte_start: u64,
    /// The byte behind the last.
    pub byte_end: u64,
    /// The number as the text writes it, with its unit.
    pub surface: String,
    /// What is measured.
    pub indicator: String,
    /// The headline indicator that it is.
    pub indicator_id: Option<String>,
    /// What the number is to the indicator.
    pub relation: Relation,
    /// The number, its magnitude multiplied out.
    pub value: String,
    /// The upper end of a range.
    pub upper: Option<String>,
    /// The bare unit.
    pub unit: String,
    /// 13.8 of 13.8亿元.
    pub number_as_written: String,
    /// 亿元 of 13.8亿元.
    pub unit_as_written: String,
    /// The value in a unit of the SI.
    pub value_si: Option<String>,
    /// That unit.
    pub unit_si: Option<String>,
    /// The codes of the hedges, joined by `|`.
    pub hedge: String,
    /// Their words.
    pub hedge_words: Vec<String>,
    /// The period, in the form of [`Period`](super::Period).
    pub period: String,
    /// What it is compared with.
    pub comparison: String,
    /// Whether it is reached or promised.
    pub status: Status,
    /// The place or body that the clause names.
    pub subject: String,
    /// The sentence; of a very long one, what stands near the figure.
    pub sentence: String,
}

/// The decimal that a table has for a number.
pub(crate) fn decimal(number: Number) -> String {
    match number.to_decimal() {
        Some(decimal) => decimal.to_string(),
        None => number.rounded().to_string(),
    }
}

/// How many bytes of a very long sentence stand in a row on each side of a figure.
const LONGEST_SIDE: usize = 900;

/// The sentence that holds a span, cut with … where it is very long, so that a table grows with the text alone.
pub(crate) fn quoted(text: &str, sentence: Span, span: Span) -> String {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    };
    let start = boundary(sentence.start().max(span.start().saturating_sub(LONGEST_SIDE)));
    let end = boundary(sentence.end().min(span.end() + LONGEST_SIDE));
    let cut = |at: usize, edge: usize| if at == edge { "" } else { "…" };
    let inner = text.get(start..end).unwrap_or("");
    format!("{}{inner}{}", cut(start, sentence.start()), cut(end, sentence.end()))
}

impl FigureRow {
    /// The row of a figure of a document.
    pub fn of(figure: &Figure, document: &Document, metadata: &Metadata, indicators: &Indicators) -> Self {
        let text = document.text();
        let cut = |range| text.get(range).unwrap_or("").to_owned();
        let origin = document.origin(figure.span);
        let characters = document.clean_text().characters(figure.span);
        Self {
            document: metadata.name().to_owned(),
            place: metadata.place().map(str::to_owned),
            year: metadata.year(),
            start: characters.start() as u64,
            end: characters.end() as u64,
            line: origin.line() as u64,
            byte_start: origin.byte().start() as u64,
            byte_end: origin.byte().end() as u64,
            surface: cut(figure.span.range()),
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
            period: figure.period.to_string(),
            comparison: figure.comparison.clone(),
            status: figure.status,
            subject: figure.subject.clone(),
            sentence: quoted(text, figure.sentence, figure.span),
        }
    }
}

/// A column of texts.
pub(crate) fn text<R>(name: &'static str, chinese: &'static str, read: fn(&R) -> &str) -> Field<R>
where
    R: 'static,
{
    Field::new(Column::new(name, Type::Text, chinese), move |row: &R| match read(row) {
        "" => Value::Missing,
        text => Value::Text(Cow::Borrowed(text)),
    })
}

/// A column of exact decimals.
pub(crate) fn number<R>(name: &'static str, chinese: &'static str, read: fn(&R) -> Option<&str>) -> Field<R>
where
    R: 'static,
{
    Field::new(Column::new(name, Type::Decimal, chinese), move |row: &R| match read(row) {
        Some(number) => Value::Decimal(Cow::Borrowed(number)),
        None => Value::Missing,
    })
}

/// A column of names of an enum.
pub(crate) fn name<R, N>(name: &'static str, chinese: &'static str, read: fn(&R) -> Option<N>) -> Field<R>
where
    R: 'static,
    N: Into<Value<'static>> + 'static,
{
    Field::new(Column::new(name, Type::Name, chinese), move |row: &R| read(row).into())
}

valued_by_name!(Class, Relation, Status);

impl Row for FigureRow {
    const QUESTION: &'static str = "figures";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let whole = |name, chinese, read: fn(&Self) -> u64| {
            Field::new(Column::new(name, Type::Whole, chinese), move |row: &Self| read(row).into())
        };
        vec![
            text("document", "文档", |row: &Self| &row.document),
            text("place", "地区", |row: &Self| row.place.as_deref().unwrap_or("")),
            Field::new(Column::new("year", Type::Integer, "年份"), |row: &Self| row.year.into()),
            whole("start", "起", |row| row.start),
            whole("end", "止", |row| row.end),
            whole("line", "行", |row| row.line),
            whole("byte_start", "字节起", |row| row.byte_start),
            whole("byte_end", "字节止", |row| row.byte_end),
            text("surface", "原文", |row: &Self| &row.surface),
            text("indicator", "指标", |row: &Self| &row.indicator),
            text("indicator_id", "指标代码", |row: &Self| row.indicator_id.as_deref().unwrap_or("")),
            name("relation", "关系", |row: &Self| Some(row.relation)),
            number("value", "数值", |row: &Self| Some(&row.value)),
            number("upper", "上限", |row: &Self| row.upper.as_deref()),
            text("unit", "单位", |row: &Self| &row.unit),
            text("number_as_written", "原数字", |row: &Self| &row.number_as_written),
            text("unit_as_written", "原单位", |row: &Self| &row.unit_as_written),
            number("value_si", "国际单位数值", |row: &Self| row.value_si.as_deref()),
            text("unit_si", "国际单位", |row: &Self| row.unit_si.as_deref().unwrap_or("")),
            text("hedge", "限定", |row: &Self| &row.hedge),
            Field::new(Column::new("hedge_words", Type::List, "限定词"), |row: &Self| {
                Value::List(row.hedge_words.iter().map(|word| Cow::Borrowed(word.as_str())).collect())
            }),
            text("period", "时期", |row: &Self| &row.period),
            text("comparison", "比较对象", |row: &Self| &row.comparison),
            name("status", "状态", |row: &Self| Some(row.status)),
            text("subject", "主体", |row: &Self| &row.subject),
            text("sentence", "句子", |row: &Self| &row.sentence),
        ]
    }
}

/// A numeral of the audit: a figure or a class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NumeralRow {
    /// The name of the document.
    pub document: String,
    /// The line of the file, counted from 1.
    pub line: u64,
    /// The numeral.
    pub surface: String,
    /// Why it is no figure; none if it is one.
    pub class: Option<Class>,
    /// What stands before and behind it.
    pub context: String,
}

/// How many characters of context the audit gives on each side.
const CONTEXT: usize = 12;

impl NumeralRow {
    /// The rows of all numerals of a document, in text order.
    pub fn all(figures: &super::Figures, document: &Document, metadata: &Metadata) -> Vec<Self> {
        let text = document.text();
        let figure = figures.figures().iter().map(|figure| (figure.span, None));
        let other = figures.others().iter().map(|NumeralClass { span, class }| (*span, Some(*class)));
        let mut all: Vec<_> = figure.chain(other).collect();
        all.sort_by_key(|(span, _)| *span);
        let row = |(span, class): (Span, Option<Class>)| {
            let before = text.get(..span.start()).unwrap_or("").char_indices().rev().take(CONTEXT).last();
            let behind = text.get(span.end()..).unwrap_or("").chars().take(CONTEXT).map(char::len_utf8).sum::<usize>();
            let start = before.map_or(span.start(), |(at, _)| at);
            Self {
                document: metadata.name().to_owned(),
                line: document.origin(span).line() as u64,
                surface: text.get(span.range()).unwrap_or("").to_owned(),
                class,
                context: text.get(start..span.end() + behind).unwrap_or("").replace('\n', " "),
            }
        };
        all.into_iter().map(row).collect()
    }
}

impl Row for NumeralRow {
    const QUESTION: &'static str = "numerals";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        vec![
            text("document", "文档", |row: &Self| &row.document),
            Field::new(Column::new("line", Type::Whole, "行"), |row: &Self| row.line.into()),
            text("surface", "原文", |row: &Self| &row.surface),
            Field::new(Column::new("class", Type::Name, "类别"), |row: &Self| {
                row.class.map_or(Value::Name { name: "figure", chinese: "数字" }, Value::from)
            }),
            text("context", "上下文", |row: &Self| &row.context),
        ]
    }
}
