//! The rows of the tables of a comparison.

use serde::{Deserialize, Serialize};

use super::class::{Class, Fate, Kind, Shape, Standing};
use super::formulation::Status;
use super::words::Change;
use crate::lexicon::Topic;
use crate::table::{Column, Field, Row, Type, Value};

/// The names of two documents that were compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The earlier one.
    pub earlier: String,
    /// The later one.
    pub later: String,
}

/// A sentence of the later text, or one of the earlier that was dropped. Spans count characters of the clean texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct SentenceRow {
    pub pair: Pair,
    pub later_sentence: Option<u64>,
    pub earlier_sentences: Vec<u64>,
    pub class: Option<Class>,
    pub fate: Option<Fate>,
    pub kind: Option<Kind>,
    pub shape: Shape,
    pub moved: bool,
    pub across: bool,
    pub standing: Option<Standing>,
    pub similarity: Option<f64>,
    pub shared: u64,
    pub later_section: Option<String>,
    pub earlier_section: Option<String>,
    pub later_span: Option<(u64, u64)>,
    pub earlier_spans: Vec<(u64, u64)>,
    pub later: String,
    pub earlier: String,
    pub redline: String,
}

/// A run of words that changed. Spans count characters of the clean texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct WordRow {
    pub pair: Pair,
    pub later_sentence: u64,
    pub change: Change,
    pub earlier: String,
    pub later: String,
    pub earlier_spans: Vec<(u64, u64)>,
    pub later_span: Option<(u64, u64)>,
    pub term: bool,
    pub number: bool,
}

/// What became of a formulation. Spans count characters of the clean texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct FormulationRow {
    pub pair: Pair,
    pub term: String,
    pub kind: String,
    pub topic: Option<Topic>,
    pub status: Status,
    pub partner: Option<String>,
    pub earlier_count: u64,
    pub later_count: u64,
    pub earlier_per_10000: f64,
    pub later_per_10000: f64,
    pub log_likelihood: f64,
    pub surprise: f64,
    pub earlier_first: Option<(u64, u64)>,
    pub later_first: Option<(u64, u64)>,
    pub earlier_section: Option<String>,
    pub later_section: Option<String>,
    pub standing: Option<Standing>,
    pub heading: bool,
}

/// A figure that changed. Spans count characters of the clean texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct FigureRow {
    pub pair: Pair,
    pub label: String,
    pub earlier: Option<String>,
    pub later: Option<String>,
    pub unit: Option<String>,
    pub difference: Option<String>,
    pub earlier_modifiers: Vec<String>,
    pub later_modifiers: Vec<String>,
    pub target: bool,
    pub earlier_span: Option<(u64, u64)>,
    pub later_span: Option<(u64, u64)>,
}

macro_rules! name_value {
    ($($type:ty),*) => {$(
        impl From<$type> for Value<'_> {
            fn from(value: $type) -> Self {
                Self::Name { name: value.name(), chinese: value.chinese() }
            }
        }
    )*};
}

name_value!(Class, Fate, Kind, Shape, Standing, Change, Status);

/// A span as cells write it: `12-20`.
fn written(span: &(u64, u64)) -> String {
    format!("{}-{}", span.0, span.1)
}

fn list<T>(items: &[T], write: impl Fn(&T) -> String) -> Value<'_> {
    Value::List(items.iter().map(|item| write(item).into()).collect())
}

fn pair_fields<R: 'static>(pair: impl Fn(&R) -> &Pair + Copy + Send + Sync + 'static) -> Vec<Field<R>> {
    vec![
        Field::new(Column::new("earlier_document", Type::Text, "前文"), move |row| (&pair(row).earlier).into()),
        Field::new(Column::new("later_document", Type::Text, "后文"), move |row| (&pair(row).later).into()),
    ]
}

const CHARACTERS: &str = "characters of the clean text, [start, end)";

impl Row for SentenceRow {
    const QUESTION: &'static str = "compare-sentences";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let mut fields = pair_fields(|row: &Self| &row.pair);
        fields.extend([
            Field::new(Column::new("later_sentence", Type::Whole, "后文句号"), |row: &Self| {
                row.later_sentence.into()
            }),
            Field::new(Column::new("earlier_sentences", Type::List, "前文句号"), |row: &Self| {
                list(&row.earlier_sentences, u64::to_string)
            }),
            Field::new(Column::new("class", Type::Name, "类别"), |row: &Self| {
                row.class.map(Value::from).or(row.fate.map(Value::from)).unwrap_or(Value::Missing)
            }),
            Field::new(Column::new("kind", Type::Name, "方式"), |row: &Self| row.kind.into()),
            Field::new(Column::new("shape", Type::Name, "对应"), |row: &Self| row.shape.into()),
            Field::new(Column::new("moved", Type::Flag, "移位"), |row: &Self| row.moved.into()),
            Field::new(Column::new("across", Type::Flag, "回顾与部署互转"), |row: &Self| row.across.into()),
            Field::new(Column::new("standing", Type::Name, "升降"), |row: &Self| row.standing.into()),
            Field::new(
                Column::new("similarity", Type::Number, "相似度").with_formula(
                    "cos of counts of bigrams times w(g) = ln((1+n)/(1+df(g))) + 1, the greatest of the links",
                ),
                |row: &Self| row.similarity.into(),
            ),
            Field::new(
                Column::new("shared", Type::Whole, "共有字数").with_unit("letters and digits"),
                |row: &Self| row.shared.into(),
            ),
            Field::new(Column::new("later_section", Type::Text, "后文章节"), |row: &Self| {
                row.later_section.as_ref().into()
            }),
            Field::new(Column::new("earlier_section", Type::Text, "前文章节"), |row: &Self| {
                row.earlier_section.as_ref().into()
            }),
            Field::new(Column::new("later_start", Type::Whole, "后文起").with_unit(CHARACTERS), |row: &Self| {
                row.later_span.map(|span| span.0).into()
            }),
            Field::new(Column::new("later_end", Type::Whole, "后文止").with_unit(CHARACTERS), |row: &Self| {
                row.later_span.map(|span| span.1).into()
            }),
            Field::new(Column::new("earlier_spans", Type::List, "前文位置").with_unit(CHARACTERS), |row: &Self| {
                list(&row.earlier_spans, written)
            }),
            Field::new(Column::new("later", Type::Text, "后文"), |row: &Self| (&row.later).into()),
            Field::new(Column::new("earlier", Type::Text, "前文"), |row: &Self| (&row.earlier).into()),
            Field::new(Column::new("redline", Type::Text, "修订"), |row: &Self| (&row.redline).into()),
        ]);
        fields
    }
}

impl Row for WordRow {
    const QUESTION: &'static str = "compare-words";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let mut fields = pair_fields(|row: &Self| &row.pair);
        fields.extend([
            Field::new(Column::new("later_sentence", Type::Whole, "后文句号"), |row: &Self| {
                row.later_sentence.into()
            }),
            Field::new(Column::new("change", Type::Name, "变化"), |row: &Self| row.change.into()),
            Field::new(Column::new("earlier", Type::Text, "前文"), |row: &Self| (&row.earlier).into()),
            Field::new(Column::new("later", Type::Text, "后文"), |row: &Self| (&row.later).into()),
            Field::new(Column::new("earlier_spans", Type::List, "前文位置").with_unit(CHARACTERS), |row: &Self| {
                list(&row.earlier_spans, written)
            }),
            Field::new(Column::new("later_start", Type::Whole, "后文起").with_unit(CHARACTERS), |row: &Self| {
                row.later_span.map(|span| span.0).into()
            }),
            Field::new(Column::new("later_end", Type::Whole, "后文止").with_unit(CHARACTERS), |row: &Self| {
                row.later_span.map(|span| span.1).into()
            }),
            Field::new(Column::new("term", Type::Flag, "含提法"), |row: &Self| row.term.into()),
            Field::new(Column::new("number", Type::Flag, "含数字"), |row: &Self| row.number.into()),
        ]);
        fields
    }
}

impl Row for FormulationRow {
    const QUESTION: &'static str = "compare-formulations";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let mut fields = pair_fields(|row: &Self| &row.pair);
        let per = "mentions · 10,000 / letters and digits of the text";
        fields.extend([
            Field::new(Column::new("term", Type::Text, "提法"), |row: &Self| (&row.term).into()),
            Field::new(Column::new("kind", Type::Text, "类型"), |row: &Self| (&row.kind).into()),
            Field::new(Column::new("topic", Type::Name, "主题"), |row: &Self| row.topic.into()),
            Field::new(Column::new("status", Type::Name, "变化"), |row: &Self| row.status.into()),
            Field::new(Column::new("partner", Type::Text, "对应提法"), |row: &Self| row.partner.as_ref().into()),
            Field::new(Column::new("earlier_count", Type::Whole, "前文次数"), |row: &Self| {
                row.earlier_count.into()
            }),
            Field::new(Column::new("later_count", Type::Whole, "后文次数"), |row: &Self| row.later_count.into()),
            Field::new(
                Column::new("earlier_per_10000", Type::Number, "前文每万字").with_formula(per),
                |row: &Self| row.earlier_per_10000.into(),
            ),
            Field::new(
                Column::new("later_per_10000", Type::Number, "后文每万字").with_formula(per),
                |row: &Self| row.later_per_10000.into(),
            ),
            Field::new(
                Column::new("log_likelihood", Type::Number, "对数似然比")
                    .with_formula("±2·Σ O·ln(O/E) over the tokens of both texts"),
                |row: &Self| row.log_likelihood.into(),
            ),
            Field::new(
                Column::new("surprise", Type::Number, "意外度")
                    .with_formula("|log_likelihood| · (2 if quoted) · (½ unless of the last three years)"),
                |row: &Self| row.surprise.into(),
            ),
            Field::new(Column::new("earlier_first", Type::Text, "前文首见").with_unit(CHARACTERS), |row: &Self| {
                row.earlier_first.as_ref().map(written).into()
            }),
            Field::new(Column::new("later_first", Type::Text, "后文首见").with_unit(CHARACTERS), |row: &Self| {
                row.later_first.as_ref().map(written).into()
            }),
            Field::new(Column::new("earlier_section", Type::Text, "前文章节"), |row: &Self| {
                row.earlier_section.as_ref().into()
            }),
            Field::new(Column::new("later_section", Type::Text, "后文章节"), |row: &Self| {
                row.later_section.as_ref().into()
            }),
            Field::new(Column::new("standing", Type::Name, "升降"), |row: &Self| row.standing.into()),
            Field::new(Column::new("heading", Type::Flag, "在标题"), |row: &Self| row.heading.into()),
        ]);
        fields
    }
}

impl Row for FigureRow {
    const QUESTION: &'static str = "compare-figures";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let mut fields = pair_fields(|row: &Self| &row.pair);
        fields.extend([
            Field::new(Column::new("label", Type::Text, "指标"), |row: &Self| (&row.label).into()),
            Field::new(Column::new("earlier", Type::Text, "前文"), |row: &Self| row.earlier.as_ref().into()),
            Field::new(Column::new("later", Type::Text, "后文"), |row: &Self| row.later.as_ref().into()),
            Field::new(Column::new("unit", Type::Text, "单位"), |row: &Self| row.unit.as_ref().into()),
            Field::new(
                Column::new("difference", Type::Decimal, "差").with_formula("later − earlier, of one unit"),
                |row: &Self| {
                    row.difference
                        .as_ref()
                        .map_or(Value::Missing, |difference| Value::Decimal(difference.as_str().into()))
                },
            ),
            Field::new(Column::new("earlier_modifiers", Type::List, "前文限定"), |row: &Self| {
                list(&row.earlier_modifiers, String::clone)
            }),
            Field::new(Column::new("later_modifiers", Type::List, "后文限定"), |row: &Self| {
                list(&row.later_modifiers, String::clone)
            }),
            Field::new(Column::new("target", Type::Flag, "预期目标"), |row: &Self| row.target.into()),
            Field::new(Column::new("earlier_span", Type::Text, "前文位置").with_unit(CHARACTERS), |row: &Self| {
                row.earlier_span.as_ref().map(written).into()
            }),
            Field::new(Column::new("later_span", Type::Text, "后文位置").with_unit(CHARACTERS), |row: &Self| {
                row.later_span.as_ref().map(written).into()
            }),
        ]);
        fields
    }
}
