//! How often each term stands in each document.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::slogan::is_slogan;
use crate::corpus::{GroupKey, Subcorpus};
use crate::frequency::FrequencyRow;
use crate::table::Table;

/// The most terms: a page that holds them must still open.
const MOST_TERMS: usize = 6_000;

/// The number of a document, and how often a term stands in it.
pub type Places = Vec<(usize, u64)>;

/// The documents, and the terms that stand twice or more, or are slogans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Series {
    /// The documents.
    pub documents: Vec<SeriesDocument>,
    /// Each term with the name of its kind, `word` for a word, and in which documents it stands how often.
    pub terms: Vec<(String, String, Places)>,
}

/// A document of a [`Series`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SeriesDocument {
    /// Its name.
    pub name: String,
    /// The place that it is of.
    pub place: Option<String>,
    /// The year that it is of.
    pub year: Option<i32>,
    /// Its tokens.
    pub tokens: u64,
}

impl Series {
    /// From frequencies of documents with their places and years.
    pub(super) fn of(table: &Table<FrequencyRow>) -> Self {
        let groups = table.layout().subcorpora();
        let numbers: BTreeMap<&GroupKey, usize> =
            groups.iter().enumerate().map(|(number, group)| (&group.key, number)).collect();
        let mut terms: BTreeMap<(&str, &'static str), (bool, Places)> = BTreeMap::new();
        for row in table.rows().iter().filter(|row| row.mentions > 0) {
            let term = terms
                .entry((row.term.text(), row.term.kind().map_or("word", |kind| kind.name())))
                .or_insert((is_slogan(&row.term), Vec::new()));
            term.1.extend(numbers.get(&row.group.key).map(|&number| (number, row.mentions)));
        }
        let total = |counts: &[(usize, u64)]| counts.iter().map(|(_, count)| count).sum::<u64>();
        let mut terms: Vec<_> =
            terms.into_iter().filter(|(_, (slogan, counts))| *slogan || total(counts) > 1).collect();
        // Stable, so that equal counts stay sorted by text; slogans first.
        terms.sort_by_key(|(_, (slogan, counts))| (!slogan, std::cmp::Reverse(total(counts))));
        terms.truncate(MOST_TERMS);
        let document = |group: &Arc<Subcorpus>| SeriesDocument {
            name: group.key.document().unwrap_or("").to_owned(),
            place: group.key.place().map(str::to_owned),
            year: group.key.year(),
            tokens: group.tokens,
        };
        Self {
            documents: groups.iter().map(document).collect(),
            terms: terms
                .into_iter()
                .map(|((term, class), (_, counts))| (term.to_owned(), class.to_owned(), counts))
                .collect(),
        }
    }
}
