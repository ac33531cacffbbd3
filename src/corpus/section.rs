//! A section of a document: its heading, and what it is a part of.

use serde::{Deserialize, Serialize};

/// A section of a [`Text`](super::Text).
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("一、回顾\n（一）改革\n见效。")?, Metadata::named("a"));
/// let sections = corpus.texts()[0].sections();
/// let outline: Vec<_> = sections.iter().map(|section| (section.heading(), section.parent())).collect();
/// assert_eq!(outline, [("一、回顾", None), ("（一）改革", Some(0))]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    heading: String,
    parent: Option<usize>,
}

impl Section {
    pub(super) fn new(heading: &str, parent: Option<usize>) -> Self {
        Self { heading: heading.to_owned(), parent }
    }

    /// The heading, verbatim, with its number.
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// The section that this one is part of, by its index.
    pub fn parent(&self) -> Option<usize> {
        self.parent
    }
}
