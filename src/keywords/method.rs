//! How keywords are found.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text_rank::TextRank;
use crate::keyness::Measure;

/// How keywords are found.
///
/// ```
/// use tifa::keyness::Measure;
/// use tifa::keywords::Method;
///
/// assert_eq!(Method::TfIdf.name(), "tf-idf");
/// assert_eq!(Method::Keyness(Measure::LogLikelihood).to_string(), "keyness");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Method {
    /// How much more frequent the term is than in work reports, by its weight: what a specialist asks for first. Without the
    /// feature `lexicon` the reports are the documents of the corpus.
    Reports,
    /// Count of the term among all candidates of the document, times the inverse document frequency.
    TfIdf,
    /// The rank in a graph.
    TextRank(TextRank),
    /// How much more typical the term is of the document than of the reference; only terms that the document has more
    /// often, in relation to its length, are keywords.
    Keyness(Measure),
}

impl Method {
    /// The name, as exports print it: `reports`, `tf-idf`, `text-rank` or `keyness`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::TfIdf => "tf-idf",
            Self::TextRank(_) => "text-rank",
            Self::Keyness(_) => "keyness",
        }
    }

    /// The name in Chinese, for the cells of a table.
    pub fn chinese(&self) -> &'static str {
        match self {
            Self::Reports => "与各地报告相比",
            Self::TfIdf => "TF-IDF",
            Self::TextRank(_) => "TextRank",
            Self::Keyness(_) => "关键性",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
