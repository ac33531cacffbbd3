//! What documents have in common, as tables.

use serde::{Deserialize, Serialize};

use super::passage::runs;
use super::{DateSource, Direction, Layer, Reused, Text};
use crate::Span;
use crate::corpus::Date;
use crate::table::{Column, Field, Origin, Row, Table, Type, Value};

impl Reused<'_> {
    fn origin(&self) -> Origin {
        let mut origin = Origin::default().with_options(&self.options);
        for text in &self.collection.texts {
            origin.add_input(text.metadata.name(), text.digest, &text.provenance);
        }
        origin.note("masked before comparing: names of places as #, years as @");
        origin
    }

    fn name(&self, document: usize) -> String {
        self.collection.texts.get(document).map_or("", |text| text.metadata.name()).to_owned()
    }

    fn day(&self, document: usize) -> Option<Date> {
        self.standing(document)?.day()
    }

    fn text(&self, document: usize, span: Span) -> String {
        self.collection.texts.get(document).and_then(|text| text.clean.get(span.range())).unwrap_or("").to_owned()
    }

    /// A span in characters.
    fn characters(&self, document: usize, span: Span) -> (u64, u64) {
        let clean = self.collection.texts.get(document).map_or("", Text::clean);
        let before = clean.get(..span.start()).map_or(0, |before| before.chars().count());
        let own = clean.get(span.range()).map_or(0, |own| own.chars().count());
        (before as u64, (before + own) as u64)
    }

    /// [`Reused::shares`] as a table.
    pub fn share_table(&self) -> Table<ShareRow> {
        let rows = self.shares().into_iter().filter_map(|share| {
            let standing = self.standing(share.document)?;
            Some(ShareRow {
                document: self.name(share.document),
                place: standing.place().map(str::to_owned),
                layer: standing.layer(),
                date: standing.day(),
                date_source: standing.date_source(),
                characters: share.characters as u64,
                reused: share.reused as u64,
                reused_without_stock: share.reused_without_stock as u64,
                own_previous: share.own_previous as u64,
                parent: share.parent as u64,
                centre: share.centre as u64,
                siblings: share.siblings as u64,
                outside: share.outside as u64,
                new: share.new as u64,
            })
        });
        Table::new(self.origin(), (), rows.collect())
    }

    /// [`Reused::edges`] as a table that Gephi opens as it is.
    pub fn edge_table(&self) -> Table<EdgeRow> {
        let rows = self.edges().into_iter().map(|edge| EdgeRow {
            source: self.name(edge.source),
            target: self.name(edge.target),
            weight: edge.share_without_stock,
            share: edge.share,
            characters: edge.characters as u64,
            passages: edge.passages as u64,
            background: edge.background,
            lift: edge.lift(),
            days: edge.days,
        });
        Table::new(self.origin(), (), rows.collect())
    }

    /// The passages of each document that are put down to another, in its order.
    pub fn passage_table(&self) -> Table<PassageRow> {
        let mut rows = Vec::new();
        for document in 0..self.collection.texts.len() {
            let attributed = self.attributed(document);
            for passage in runs(&attributed).filter_map(|run| self.passage(document, run)) {
                rows.push(PassageRow {
                    document: self.name(document),
                    span: self.characters(document, passage.span()),
                    source_document: self.name(passage.source()),
                    source_span: self.characters(passage.source(), passage.source_span()),
                    containment: passage.containment(),
                    verbatim: passage.verbatim(self) as u64,
                    stock: passage.is_stock(),
                    text: self.text(document, passage.span()),
                    source_text: self.text(passage.source(), passage.source_span()),
                });
            }
        }
        Table::new(self.origin(), (), rows)
    }

    /// [`Reused::spread`] as a table.
    pub fn spread_table(&self) -> Table<SpreadRow> {
        let rows = self.spread().into_iter().map(|spread| {
            let layer = |layer: Layer| spread.layers.get(&layer).copied().unwrap_or_default() as u64;
            let adopters = spread.documents.iter().filter(|document| !spread.first_users.contains(document));
            let lag = |document: usize| Some(self.day(document)?.days_since(spread.first_day?));
            SpreadRow {
                first_users: spread.first_users.iter().map(|&document| self.name(document)).collect(),
                first_date: spread.first_day,
                first_layer: spread.first_users.iter().filter_map(|&user| Some(self.standing(user)?.layer())).min(),
                outside: spread.direction == Direction::Outside,
                documents: spread.documents.len() as u64,
                places: spread.places as u64,
                places_without: spread.places_without as u64,
                centre: layer(Layer::Centre) + layer(Layer::Party),
                province: layer(Layer::Province),
                city: layer(Layer::City),
                county: layer(Layer::County),
                years: spread.years.iter().map(|(year, documents)| format!("{year}:{documents}")).collect(),
                adopters: adopters
                    .map(|&document| match lag(document) {
                        Some(days) => format!("{} (+{days})", self.name(document)),
                        None => self.name(document),
                    })
                    .collect(),
                direction: spread.direction,
                last_date: spread.documents.iter().filter_map(|&document| self.day(document)).max(),
                term: spread.term,
                lexicon: spread.is_term,
            }
        });
        Table::new(self.origin(), (), rows.collect())
    }

    /// [`Reused::paragraphs`] as a table.
    pub fn paragraph_table(&self) -> Table<ParagraphRow> {
        let rows = self.paragraphs().into_iter().map(|copy| ParagraphRow {
            cluster: copy.cluster as u64,
            document: self.name(copy.document),
            span: self.characters(copy.document, copy.span),
            jaccard: copy.jaccard,
            text: self.text(copy.document, copy.span),
        });
        Table::new(self.origin(), (), rows.collect())
    }
}

/// How much of a document comes from where, in letters and digits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct ShareRow {
    pub document: String,
    pub place: Option<String>,
    pub layer: Layer,
    pub date: Option<Date>,
    pub date_source: DateSource,
    pub characters: u64,
    pub reused: u64,
    pub reused_without_stock: u64,
    pub own_previous: u64,
    pub parent: u64,
    pub centre: u64,
    pub siblings: u64,
    pub outside: u64,
    pub new: u64,
}

/// What a document has from an earlier one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct EdgeRow {
    pub source: String,
    pub target: String,
    pub weight: f64,
    pub share: f64,
    pub characters: u64,
    pub passages: u64,
    pub background: Option<f64>,
    pub lift: Option<f64>,
    pub days: Option<i64>,
}

/// A passage and where it comes from. Spans count characters of the clean texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct PassageRow {
    pub document: String,
    pub span: (u64, u64),
    pub source_document: String,
    pub source_span: (u64, u64),
    pub containment: f64,
    pub verbatim: u64,
    pub stock: bool,
    pub text: String,
    pub source_text: String,
}

/// How a formulation spread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct SpreadRow {
    pub term: String,
    pub lexicon: bool,
    pub first_users: Vec<String>,
    pub first_date: Option<Date>,
    pub first_layer: Option<Layer>,
    pub outside: bool,
    pub documents: u64,
    pub places: u64,
    pub places_without: u64,
    pub centre: u64,
    pub province: u64,
    pub city: u64,
    pub county: u64,
    pub years: Vec<String>,
    pub adopters: Vec<String>,
    pub direction: Direction,
    pub last_date: Option<Date>,
}

/// A paragraph that nearly repeats another. The span counts characters of the clean text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns of the same names say what they hold")]
pub struct ParagraphRow {
    pub cluster: u64,
    pub document: String,
    pub span: (u64, u64),
    pub jaccard: f64,
    pub text: String,
}

impl From<Layer> for Value<'_> {
    fn from(layer: Layer) -> Self {
        Self::Name { name: layer.name(), chinese: layer.chinese() }
    }
}

impl From<DateSource> for Value<'_> {
    fn from(source: DateSource) -> Self {
        Self::Name { name: source.name(), chinese: source.chinese() }
    }
}

impl From<Direction> for Value<'_> {
    fn from(direction: Direction) -> Self {
        Self::Name { name: direction.name(), chinese: direction.chinese() }
    }
}

impl From<Date> for Value<'_> {
    fn from(day: Date) -> Self {
        day.to_string().into()
    }
}

const UNIT: &str = "letters and digits";
const CHARACTERS: &str = "characters of the clean text, [start, end)";

fn list(items: &[String]) -> Value<'_> {
    Value::List(items.iter().map(|item| item.as_str().into()).collect())
}

impl Row for ShareRow {
    const QUESTION: &'static str = "reuse-shares";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let whole = |name: &'static str, chinese: &'static str, read: fn(&Self) -> u64| {
            Field::new(Column::new(name, Type::Whole, chinese).with_unit(UNIT), move |row: &Self| read(row).into())
        };
        vec![
            Field::new(Column::new("document", Type::Text, "文档"), |row: &Self| (&row.document).into()),
            Field::new(Column::new("place", Type::Text, "地方"), |row: &Self| row.place.as_ref().into()),
            Field::new(Column::new("layer", Type::Name, "层级"), |row: &Self| row.layer.into()),
            Field::new(Column::new("date", Type::Text, "日期"), |row: &Self| row.date.into()),
            Field::new(Column::new("date_source", Type::Name, "日期依据"), |row: &Self| row.date_source.into()),
            whole("characters", "字数", |row| row.characters),
            whole("reused", "沿用字数", |row| row.reused),
            whole("reused_without_stock", "沿用字数（套话除外）", |row| row.reused_without_stock),
            whole("own_previous", "来自本地往年", |row| row.own_previous),
            whole("parent", "来自上级", |row| row.parent),
            whole("centre", "来自中央", |row| row.centre),
            whole("siblings", "来自其他", |row| row.siblings),
            whole("outside", "库外来源", |row| row.outside),
            whole("new", "新写", |row| row.new),
        ]
    }
}

impl Row for EdgeRow {
    const QUESTION: &'static str = "reuse-edges";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        vec![
            Field::new(Column::new("Source", Type::Text, "来源"), |row: &Self| (&row.source).into()),
            Field::new(Column::new("Target", Type::Text, "去向"), |row: &Self| (&row.target).into()),
            Field::new(Column::new("Type", Type::Text, "类型"), |_: &Self| "Directed".into()),
            Field::new(
                Column::new("Weight", Type::Number, "权重").with_formula("the share without stock"),
                |row: &Self| row.weight.into(),
            ),
            Field::new(
                Column::new("share", Type::Number, "占比").with_formula("characters / characters of Target"),
                |row: &Self| row.share.into(),
            ),
            Field::new(Column::new("characters", Type::Whole, "字数").with_unit(UNIT), |row: &Self| {
                row.characters.into()
            }),
            Field::new(Column::new("passages", Type::Whole, "段数"), |row: &Self| row.passages.into()),
            Field::new(
                Column::new("background", Type::Number, "背景").with_formula(
                    "median share of Target in documents of the layer of Source, year ± 1, no relatives; 5 at least",
                ),
                |row: &Self| row.background.into(),
            ),
            Field::new(Column::new("lift", Type::Number, "提升").with_formula("share / background"), |row: &Self| {
                row.lift.into()
            }),
            Field::new(Column::new("days", Type::Integer, "间隔天数").with_unit("days"), |row: &Self| {
                row.days.into()
            }),
        ]
    }
}

impl Row for PassageRow {
    const QUESTION: &'static str = "reuse-passages";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let place = |name: &'static str, chinese: &'static str, read: fn(&Self) -> u64| {
            Field::new(Column::new(name, Type::Whole, chinese).with_unit(CHARACTERS), move |row: &Self| {
                read(row).into()
            })
        };
        vec![
            Field::new(Column::new("document", Type::Text, "文档"), |row: &Self| (&row.document).into()),
            place("start", "起", |row| row.span.0),
            place("end", "止", |row| row.span.1),
            Field::new(Column::new("source_document", Type::Text, "来源"), |row: &Self| {
                (&row.source_document).into()
            }),
            place("source_start", "来源起", |row| row.source_span.0),
            place("source_end", "来源止", |row| row.source_span.1),
            Field::new(
                Column::new("containment", Type::Number, "包含度")
                    .with_formula("W(c∩d) / (W(c) + ½·(W(d) − W(c∩d))), mean by characters"),
                |row: &Self| row.containment.into(),
            ),
            Field::new(Column::new("verbatim", Type::Whole, "最长相同").with_unit(UNIT), |row: &Self| {
                row.verbatim.into()
            }),
            Field::new(Column::new("stock", Type::Flag, "套话"), |row: &Self| row.stock.into()),
            Field::new(Column::new("text", Type::Text, "文本"), |row: &Self| (&row.text).into()),
            Field::new(Column::new("source_text", Type::Text, "来源文本"), |row: &Self| (&row.source_text).into()),
        ]
    }
}

impl Row for SpreadRow {
    const QUESTION: &'static str = "reuse-formulations";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let whole = |name: &'static str, chinese: &'static str, read: fn(&Self) -> u64| {
            Field::new(Column::new(name, Type::Whole, chinese), move |row: &Self| read(row).into())
        };
        vec![
            Field::new(Column::new("term", Type::Text, "提法"), |row: &Self| (&row.term).into()),
            Field::new(Column::new("lexicon", Type::Flag, "词库"), |row: &Self| row.lexicon.into()),
            Field::new(Column::new("first_users", Type::List, "最早使用"), |row: &Self| list(&row.first_users)),
            Field::new(Column::new("first_date", Type::Text, "最早日期"), |row: &Self| row.first_date.into()),
            Field::new(Column::new("first_layer", Type::Name, "最早层级"), |row: &Self| row.first_layer.into()),
            Field::new(Column::new("outside", Type::Flag, "库外来源"), |row: &Self| row.outside.into()),
            whole("documents", "文档数", |row| row.documents),
            whole("places", "地方数", |row| row.places),
            whole("places_without", "未用地方数", |row| row.places_without),
            whole("centre", "中央", |row| row.centre),
            whole("province", "省级", |row| row.province),
            whole("city", "市级", |row| row.city),
            whole("county", "县级", |row| row.county),
            Field::new(Column::new("years", Type::List, "各年文档数"), |row: &Self| list(&row.years)),
            Field::new(Column::new("adopters", Type::List, "后续使用"), |row: &Self| list(&row.adopters)),
            Field::new(Column::new("direction", Type::Name, "方向"), |row: &Self| row.direction.into()),
            Field::new(Column::new("last_date", Type::Text, "最近日期"), |row: &Self| row.last_date.into()),
        ]
    }
}

impl Row for ParagraphRow {
    const QUESTION: &'static str = "reuse-paragraphs";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        vec![
            Field::new(Column::new("cluster", Type::Whole, "组"), |row: &Self| row.cluster.into()),
            Field::new(Column::new("document", Type::Text, "文档"), |row: &Self| (&row.document).into()),
            Field::new(Column::new("start", Type::Whole, "起").with_unit(CHARACTERS), |row: &Self| row.span.0.into()),
            Field::new(Column::new("end", Type::Whole, "止").with_unit(CHARACTERS), |row: &Self| row.span.1.into()),
            Field::new(
                Column::new("jaccard", Type::Number, "杰卡德")
                    .with_formula("of the sets of 5-grams, with the earliest of the cluster"),
                |row: &Self| row.jaccard.into(),
            ),
            Field::new(Column::new("text", Type::Text, "文本"), |row: &Self| (&row.text).into()),
        ]
    }
}
