//! Nodes and edges as rows of tables.

use serde::{Deserialize, Serialize};

use super::Node;
use crate::corpus::Term;
use crate::table::{Column, Field, Row, Type, term_fields};

/// An edge of a network by the terms of its ends.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, cooccurrence::Cooccurrence, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。改革见效。")?, Metadata::named("a"));
/// # let pairs = Cooccurrence::new("sentence".parse()?).run(&corpus, &Selection::everything());
/// use tifa::network::{Network, Strength};
///
/// let edges = Network::builder(Strength::Count).run(&pairs).edge_table();
/// let edge = &edges.rows()[0];
/// assert_eq!((edge.source.text(), edge.target.text(), edge.weight, edge.count), ("改革", "见效", 2.0, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EdgeRow {
    /// The term that the edge leads from, or the one that sorts first.
    pub source: Term,
    /// The other term.
    pub target: Term,
    /// The weight, more than 0.
    pub weight: f64,
    /// The joint count of the pair.
    pub count: u64,
}

impl Row for EdgeRow {
    const QUESTION: &'static str = "network-edges";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        vec![
            Field::new(Column::new("source", Type::Text, "起点"), |row: &Self| row.source.text().into()),
            Field::new(Column::new("target", Type::Text, "终点"), |row: &Self| row.target.text().into()),
            Field::new(Column::new("source_kind", Type::Name, "起点类别"), |row: &Self| row.source.kind().into()),
            Field::new(Column::new("target_kind", Type::Name, "终点类别"), |row: &Self| row.target.kind().into()),
            Field::new(Column::new("weight", Type::Number, "权重"), |row: &Self| row.weight.into()),
            Field::new(Column::new("count", Type::Whole, "共现次数"), |row: &Self| row.count.into()),
        ]
    }
}

impl Row for Node {
    const QUESTION: &'static str = "network-nodes";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let mut fields = term_fields(|row: &Self| &row.term);
        fields.extend([
            Field::new(Column::new("tokens", Type::Whole, "词次").with_unit("tokens"), |row: &Self| {
                row.tokens.into()
            }),
            Field::new(Column::new("documents", Type::Whole, "文档数"), |row: &Self| row.documents.into()),
            Field::new(Column::new("degree", Type::Whole, "度"), |row: &Self| row.degree.into()),
            Field::new(
                Column::new("weighted_degree", Type::Number, "加权度").with_formula("sum of the weights of its edges"),
                |row: &Self| row.weighted_degree.into(),
            ),
            Field::new(
                Column::new("betweenness", Type::Number, "中介中心性")
                    .with_formula("share of shortest paths between two others that lead through it"),
                |row: &Self| row.betweenness.into(),
            ),
            Field::new(Column::new("community", Type::Whole, "社群"), |row: &Self| row.community.into()),
        ]);
        fields
    }
}
