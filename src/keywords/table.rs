//! Keywords as the rows of a table.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::method::Method;
use crate::Result;
use crate::corpus::{GroupKey, Subcorpus, Term};
use crate::table::{Column, Field, GroupLayout, Row, Type, Value, group_fields, term_fields};

/// A keyword of a document.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革激发活力，改革促进投资，改革改善民生。")?, Metadata::named("a"));
/// use tifa::keywords::{Keywords, Method, TextRank};
///
/// let table = Keywords::new(Method::TextRank(TextRank::new())).run(&corpus, &Selection::everything());
/// let best = &table.rows()[0];
/// assert_eq!((best.group.key.document(), best.rank, best.term.text(), best.count), (Some("a"), 1, "改革", 3));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KeywordRow {
    /// The document, with its size.
    pub group: Arc<Subcorpus>,
    /// Its place among the keywords of the document, from 1.
    pub rank: u64,
    /// The term.
    pub term: Term,
    /// The score.
    pub score: f64,
    /// How many tokens of the document are this term.
    pub count: u64,
}

/// The documents of a table of keywords, and how the keywords were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeywordLayout {
    pub(super) documents: GroupLayout,
    pub(super) method: Method,
    pub(super) formula: String,
}

impl Row for KeywordRow {
    const QUESTION: &'static str = "keywords";
    type Layout = KeywordLayout;

    fn fields(layout: &KeywordLayout) -> Vec<Field<Self>> {
        let mut fields = group_fields(&layout.documents, |row: &Self| &row.group);
        fields.push(Field::new(Column::new("rank", Type::Whole, "名次"), |row: &Self| row.rank.into()));
        fields.extend(term_fields(|row: &Self| &row.term));
        let (name, chinese) = (layout.method.name(), layout.method.chinese());
        fields.extend([
            Field::new(
                Column::new("score", Type::Number, "得分").with_formula(layout.formula.clone()),
                |row: &Self| row.score.into(),
            ),
            Field::new(Column::new("count", Type::Whole, "词次").with_unit("tokens"), |row: &Self| row.count.into()),
            Field::new(Column::new("method", Type::Name, "方法"), move |_: &Self| Value::Name { name, chinese }),
        ]);
        fields
    }

    fn check(&self, layout: &KeywordLayout) -> Result<()> {
        layout.documents.check(&self.group.key)
    }
}

impl KeywordRow {
    pub(super) fn order(&self) -> (&GroupKey, u64, (&str, bool), f64, u64) {
        (&self.group.key, self.rank, self.term.order(), self.score, self.count)
    }
}
