//! Which wordings are stock: what everybody writes, or one place every year.

use rustc_hash::{FxHashMap, FxHashSet};

use super::clauses::Clauses;
use super::neighbours::Neighbours;
use super::{Collection, Layer};

/// Fewer places than these in a year tell nothing about what all write.
const LEAST_PLACES: usize = 4;

impl Clauses {
    /// Of each wording, whether it is stock: with what is nearly the same, it stands in reports of at least half of the places
    /// of a year, or of one place in three years in a row.
    pub(super) fn stock(&self, collection: &Collection, neighbours: &Neighbours) -> Vec<bool> {
        let place_year = |document: usize| {
            let standing = &collection.texts.get(document)?.standing;
            let place = standing.place().filter(|_| standing.layer() != Layer::Other)?;
            Some((place, standing.day()?.year()))
        };
        let of_documents: Vec<_> = (0..self.documents.len()).map(place_year).collect();
        let mut places: FxHashMap<i32, FxHashSet<&str>> = FxHashMap::default();
        for &(place, year) in of_documents.iter().flatten() {
            places.entry(year).or_default().insert(place);
        }
        let mut users: Vec<(&str, i32)> = Vec::new();
        let mut years: FxHashMap<i32, usize> = FxHashMap::default();
        (0..self.characters.len() as u32)
            .map(|wording| {
                users.clear();
                years.clear();
                let alike = neighbours.of(wording).iter().map(|near| near.wording).chain([wording]);
                let documents = alike.flat_map(|alike| self.occurrences(alike)).map(|&clause| self.document(clause));
                users.extend(documents.filter_map(|document| of_documents.get(document).copied().flatten()));
                users.sort_unstable();
                users.dedup();
                for &(_, year) in &users {
                    *years.entry(year).or_default() += 1;
                }
                let in_half = years.iter().any(|(year, count)| {
                    let all = places.get(year).map_or(0, FxHashSet::len);
                    all >= LEAST_PLACES && count * 2 >= all
                });
                let in_a_row = users.windows(3).any(|three| match three {
                    [one, two, three] => {
                        one.0 == two.0 && two.0 == three.0 && one.1 + 1 == two.1 && two.1 + 1 == three.1
                    }
                    _ => false,
                });
                in_half || in_a_row
            })
            .collect()
    }
}
