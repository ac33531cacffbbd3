//! Which of several sources a clause is put down to.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::passage::Match;
use super::{Layer, Reused, Standing};
use crate::names::read_and_written_by_name;

/// First users within so many days of the first make an origin outside, if they are so many documents and places.
const DAYS: i64 = 60;
const USERS: usize = 3;

/// Which of several earlier documents a passage is put down to. Both questions are legitimate and have different answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribute {
    /// The own earlier report, the newest first; then the newest of those above, the nearest layer first; then the earliest
    /// of the others.
    #[default]
    Nearest,
    /// The earliest of all.
    Earliest,
}

impl Attribute {
    /// All choices.
    pub const ALL: [Self; 2] = [Self::Nearest, Self::Earliest];

    /// The name, as the command reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nearest => "nearest",
            Self::Earliest => "earliest",
        }
    }
}

read_and_written_by_name!(Attribute, "attribution");

/// Where a clause comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// An earlier report of the same place.
    Own(usize),
    /// A document of a place above, which is not the centre's.
    Parent(usize),
    /// A document of the centre or the party.
    Centre(usize),
    /// Another earlier document.
    Sibling(usize),
    /// No document of the collection.
    Outside,
    /// Nobody wrote it before.
    New,
}

impl Origin {
    /// The document that the clause is put down to.
    pub(super) fn source(self) -> Option<usize> {
        match self {
            Self::Own(source) | Self::Parent(source) | Self::Centre(source) | Self::Sibling(source) => Some(source),
            Self::Outside | Self::New => None,
        }
    }
}

impl Reused<'_> {
    /// The origin of each clause of a document, from its matches in earlier documents.
    pub(super) fn origins(&self, document: usize, matches: &[Match]) -> Vec<(u32, Origin)> {
        let Some(range) = self.clauses.documents.get(document) else { return Vec::new() };
        let mut by_clause: Vec<(u32, u32)> = matches.iter().map(|found| (found.own, found.source)).collect();
        by_clause.sort_unstable();
        let mut rest = by_clause.as_slice();
        range
            .clone()
            .map(|clause| {
                let (own, behind) = rest.split_at(rest.partition_point(|&(own, _)| own <= clause));
                rest = behind;
                let sources = own.iter().map(|&(_, source)| source as usize);
                (clause, self.origin_of(document, clause, sources))
            })
            .collect()
    }

    fn origin_of(&self, document: usize, clause: u32, sources: impl Iterator<Item = usize>) -> Origin {
        let Some(own) = self.standing(document) else { return Origin::New };
        let candidates = sources.filter_map(|source| Some((source, self.standing(source)?)));
        let best = candidates.max_by_key(|&(source, standing)| {
            let day = standing.day();
            let (class, newest) = match self.options.attribute {
                Attribute::Earliest => (0, None),
                Attribute::Nearest if standing.is_of_place(own) => (2, day),
                Attribute::Nearest if standing.is_above(own) => (1, day),
                Attribute::Nearest => (0, None),
            };
            let layer = if class == 1 { Some(standing.layer()) } else { None };
            (class, layer, newest, std::cmp::Reverse(day), std::cmp::Reverse(source))
        });
        match best {
            Some((source, standing)) if standing.is_of_place(own) => Origin::Own(source),
            Some((source, standing)) if standing.is_above(own) && standing.layer() <= Layer::Centre => {
                Origin::Centre(source)
            }
            Some((source, standing)) if standing.is_above(own) => Origin::Parent(source),
            found => {
                let wording = self.clauses.wordings.get(clause as usize).copied();
                match (wording.is_some_and(|wording| self.is_from_outside(wording)), found) {
                    (true, _) => Origin::Outside,
                    (false, Some((source, _))) => Origin::Sibling(source),
                    (false, None) => Origin::New,
                }
            }
        }
    }

    /// The documents that have a wording or one nearly the same, by day.
    pub(super) fn users(&self, wording: u32) -> Vec<usize> {
        let alike = self.neighbours.of(wording).iter().map(|near| near.wording).chain([wording]);
        let clauses = alike.flat_map(|alike| self.clauses.occurrences(alike));
        let mut users: Vec<usize> = clauses.map(|&clause| self.clauses.document(clause)).collect();
        users.sort_unstable();
        users.dedup();
        let day = |document: usize| self.standing(document).and_then(Standing::day);
        users.sort_by_key(|&document| (day(document).is_none(), day(document)));
        users
    }

    /// Whether the first users of a wording are several documents of several places within a short time, none of which stands
    /// above all others.
    fn is_from_outside(&self, wording: u32) -> bool {
        // A wording too slight to make a passage has no origin.
        self.clauses.is_weighty(wording) && is_outside(&self.first_users(&self.users(wording)))
    }

    /// Of users by day those of the first sixty days.
    pub(super) fn first_users(&self, users: &[usize]) -> Vec<&Standing> {
        let standings = users.iter().filter_map(|&user| self.standing(user));
        let first = standings.clone().find_map(Standing::day);
        let is_early = |standing: &&Standing| match (standing.day(), first) {
            (Some(day), Some(first)) => day.days_since(first) <= DAYS,
            _ => false,
        };
        standings.filter(is_early).collect()
    }

    pub(super) fn standing(&self, document: usize) -> Option<&Standing> {
        self.collection.texts.get(document).map(|text| &text.standing)
    }
}

/// Whether these first users have it from outside.
pub(super) fn is_outside(first: &[&Standing]) -> bool {
    let places: FxHashSet<&str> = first.iter().filter_map(|standing| standing.place()).collect();
    // One that stands above all others may be the source only if none of them is earlier.
    let has_source = first.iter().any(|one| {
        first.iter().all(|other| std::ptr::eq(*one, *other) || (one.is_above(other) && one.is_earlier_than(other)))
    });
    first.len() >= USERS && places.len() >= USERS && !has_source
}
