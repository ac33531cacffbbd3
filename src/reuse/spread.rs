//! Who used a formulation first, and who took it up.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::attribution::is_outside;
use super::{Layer, Reused, Standing};
use crate::corpus::Date;
use crate::names::read_and_written_by_name;

/// A wording of a clause is a formulation from so many letters and digits on, if so many documents have it.
const LONG_ENOUGH: usize = 8;
const USERS: usize = 3;

/// Which way a formulation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From a higher layer to lower ones.
    Down,
    /// From a lower layer to higher ones.
    Up,
    /// Within a layer.
    Sideways,
    /// From outside: its source is not in the collection.
    Outside,
    /// Nobody took it up.
    None,
}

impl Direction {
    /// All directions.
    pub const ALL: [Self; 5] = [Self::Down, Self::Up, Self::Sideways, Self::Outside, Self::None];

    /// The name, as tables print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::Up => "up",
            Self::Sideways => "sideways",
            Self::Outside => "outside",
            Self::None => "none",
        }
    }

    /// The name in Chinese.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Down => "自上而下",
            Self::Up => "自下而上",
            Self::Sideways => "平级之间",
            Self::Outside => "库外来源",
            Self::None => "无",
        }
    }
}

read_and_written_by_name!(Direction, "direction");

/// How a formulation spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The formulation: a term of the lexicon, or the wording of a clause, in which `#` stands for a place and `@` for a year.
    pub term: String,
    /// Whether it is a term of the lexicon.
    pub is_term: bool,
    /// The documents of the first day on which it was used; where several places used it within sixty days, all of these.
    pub first_users: Vec<usize>,
    /// The first day.
    pub first_day: Option<Date>,
    /// The documents that have it, by day.
    pub documents: Vec<usize>,
    /// The places that have it.
    pub places: usize,
    /// The places that never used it.
    pub places_without: usize,
    /// The documents of each layer.
    pub layers: BTreeMap<Layer, usize>,
    /// The documents of each year.
    pub years: BTreeMap<i32, usize>,
    /// Which way it went.
    pub direction: Direction,
}

impl Reused<'_> {
    /// How each term of the lexicon spread, and each wording of a clause that is no stock, has eight letters and digits or more
    /// and stands in three documents or more; by the number of documents.
    pub fn spread(&self) -> Vec<Spread> {
        let mut users: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (document, text) in self.collection.texts.iter().enumerate() {
            for term in &text.terms {
                users.entry(term).or_default().push(document);
            }
        }
        let day = |document: usize| self.standing(document).and_then(Standing::day);
        let mut found: Vec<Spread> = Vec::new();
        for (term, mut users) in users {
            users.sort_by_key(|&document| (day(document).is_none(), day(document)));
            found.push(self.spread_of(term.to_owned(), true, users));
        }
        for (wording, characters) in self.clauses.characters.iter().enumerate() {
            if characters.len() < LONG_ENOUGH || self.stock.get(wording) != Some(&false) {
                continue;
            }
            let mut users: Vec<usize> =
                self.clauses.occurrences(wording as u32).iter().map(|&clause| self.clauses.document(clause)).collect();
            users.dedup();
            if users.len() >= USERS {
                users.sort_by_key(|&document| (day(document).is_none(), day(document)));
                found.push(self.spread_of(characters.iter().collect(), false, users));
            }
        }
        found.sort_by(|one, other| {
            (other.documents.len(), &one.term, one.is_term).cmp(&(one.documents.len(), &other.term, other.is_term))
        });
        found
    }

    fn spread_of(&self, term: String, is_term: bool, documents: Vec<usize>) -> Spread {
        let standings: Vec<&Standing> = documents.iter().filter_map(|&document| self.standing(document)).collect();
        let early = self.first_users(&documents);
        let outside = is_outside(&early);
        let first_day = standings.iter().find_map(|standing| standing.day());
        let is_first = |document: usize| {
            let day = self.standing(document).and_then(Standing::day);
            day == first_day
                || (outside && self.standing(document).is_some_and(|own| early.iter().any(|e| std::ptr::eq(*e, own))))
        };
        let (first_users, adopters): (Vec<usize>, Vec<usize>) =
            documents.iter().copied().partition(|&document| is_first(document));
        let layer = |document: usize| self.standing(document).map_or(Layer::Other, Standing::layer);
        let first_layer = first_users.iter().map(|&document| layer(document)).min();
        let steps = |order: std::cmp::Ordering| {
            adopters
                .iter()
                .filter(|&&document| first_layer.is_some_and(|first| layer(document).cmp(&first) == order))
                .count()
        };
        let (down, up) = (steps(std::cmp::Ordering::Greater), steps(std::cmp::Ordering::Less));
        let direction = match adopters.len() {
            _ if outside => Direction::Outside,
            0 => Direction::None,
            all if down * 2 > all => Direction::Down,
            all if up * 2 > all => Direction::Up,
            _ => Direction::Sideways,
        };
        let named = |standings: &mut dyn Iterator<Item = &Standing>| {
            standings.filter_map(|standing| standing.place().map(str::to_owned)).collect::<FxHashSet<String>>().len()
        };
        let places = named(&mut standings.iter().copied());
        let all_places = named(&mut self.collection.texts.iter().map(|text| &text.standing));
        let (mut layers, mut years) = (BTreeMap::new(), BTreeMap::new());
        for standing in &standings {
            *layers.entry(standing.layer()).or_default() += 1;
            if let Some(day) = standing.day() {
                *years.entry(day.year()).or_default() += 1;
            }
        }
        let places_without = all_places - places;
        Spread { term, is_term, first_users, first_day, documents, places, places_without, layers, years, direction }
    }
}
