//! Which slogans are new in a report, and which are gone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::slogan::is_slogan;
use crate::frequency::FrequencyRow;
use crate::table::Table;

/// What a place says in a year that it had not said in the years before, what it said in the year before and says no longer; or,
/// where no place has two years, what it says and no other does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The place; empty where it is not known.
    pub place: String,
    /// The year; none where it is what the place has alone.
    pub year: Option<i32>,
    /// The year before, of the reports that are there.
    pub before: Option<i32>,
    /// The slogans that are new, the most frequent first.
    pub new: Vec<String>,
    /// The slogans of the year before that are gone, the most frequent first.
    pub gone: Vec<String>,
}

/// The changes of each place from year to year, by frequencies of documents with their places and years.
pub(super) fn changes(table: &Table<FrequencyRow>) -> Vec<Change> {
    // By place and year: the slogans by falling mentions, as far as rows tell.
    let mut said: BTreeMap<&str, BTreeMap<Option<i32>, BTreeMap<&str, u64>>> = BTreeMap::new();
    for group in table.layout().subcorpora() {
        let key = &group.key;
        said.entry(key.place().unwrap_or("")).or_default().entry(key.year()).or_default();
    }
    for row in table.rows().iter().filter(|row| is_slogan(&row.term) && row.mentions > 0) {
        let key = &row.group.key;
        let place = said.entry(key.place().unwrap_or("")).or_default();
        *place.entry(key.year()).or_default().entry(row.term.text()).or_insert(0) += row.mentions;
    }
    let mut changes: Vec<Change> = said.iter().flat_map(|(place, years)| of_place(place, years)).collect();
    if changes.is_empty() && said.len() > 1 {
        changes = said.keys().map(|place| own(place, &said)).collect();
    }
    changes
}

fn of_place(place: &str, years: &BTreeMap<Option<i32>, BTreeMap<&str, u64>>) -> Vec<Change> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut before: Option<(i32, &BTreeMap<&str, u64>)> = None;
    let mut changes = Vec::new();
    for (year, slogans) in years.iter().filter_map(|(year, slogans)| Some(((*year)?, slogans))) {
        if let Some((last, earlier)) = before {
            changes.push(Change {
                place: place.to_owned(),
                year: Some(year),
                before: Some(last),
                new: listed(slogans, |term| !known.contains(term)),
                gone: listed(earlier, |term| !slogans.contains_key(term)),
            });
        }
        known.extend(slogans.keys());
        before = Some((year, slogans));
    }
    changes
}

/// What a place says and no other does.
fn own(place: &str, said: &BTreeMap<&str, BTreeMap<Option<i32>, BTreeMap<&str, u64>>>) -> Change {
    let others: BTreeSet<&str> = said
        .iter()
        .filter(|(other, _)| **other != place)
        .flat_map(|(_, years)| years.values().flat_map(|slogans| slogans.keys().copied()))
        .collect();
    let mut slogans: BTreeMap<&str, u64> = BTreeMap::new();
    for (term, count) in said.get(place).into_iter().flat_map(|years| years.values().flatten()) {
        *slogans.entry(term).or_insert(0) += count;
    }
    let new = listed(&slogans, |term| !others.contains(term));
    Change { place: place.to_owned(), year: None, before: None, new, gone: Vec::new() }
}

/// The slogans that are meant, the most frequent first, then by text.
fn listed(slogans: &BTreeMap<&str, u64>, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
    let mut listed: Vec<(&str, u64)> =
        slogans.iter().filter(|(term, _)| is_meant(term)).map(|(term, count)| (*term, *count)).collect();
    listed.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    listed.into_iter().map(|(term, _)| term.to_owned()).collect()
}
