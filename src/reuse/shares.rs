//! How much of each document stands in others.

use super::attribution::Origin;
use super::passage::{Match, runs};
use super::{Reused, Standing};

/// So many documents at least make a background.
const LEAST_BACKGROUND: usize = 5;

/// How much of a document comes from where, in letters and digits. What is attributed and what is new add up to all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The document, by its place in the collection.
    pub document: usize,
    /// All that takes part.
    pub characters: usize,
    /// What stands in an earlier document.
    pub reused: usize,
    /// The same without what is stock.
    pub reused_without_stock: usize,
    /// What is put down to the own earlier reports.
    pub own_previous: usize,
    /// What is put down to places above, the centre aside.
    pub parent: usize,
    /// What is put down to the centre and the party.
    pub centre: usize,
    /// What is put down to other documents.
    pub siblings: usize,
    /// What several wrote at about the same time: its source is not in the collection.
    pub outside: usize,
    /// What nobody wrote before.
    pub new: usize,
}

/// What a document has from an earlier one, against what such documents have in common anyway.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The earlier document, by its place in the collection.
    pub source: usize,
    /// The later document.
    pub target: usize,
    /// The letters and digits of the target that stand in the source.
    pub characters: usize,
    /// Their share of the target.
    pub share: f64,
    /// The share without what is stock.
    pub share_without_stock: f64,
    /// The passages.
    pub passages: usize,
    /// The median share of the target that stands in documents of the source's layer, of its year, the one before or behind,
    /// which are no ancestors, descendants or of the same place; `None` of fewer than five.
    pub background: Option<f64>,
    /// The days between them; `None` where the target has no day.
    pub days: Option<i64>,
}

impl Edge {
    /// How many times the background the share is; `None` without a background above 0.
    pub fn lift(&self) -> Option<f64> {
        self.background.filter(|&background| background > 0.0).map(|background| self.share / background)
    }
}

/// What of a document stands in another.
#[derive(Clone, Copy, Debug)]
struct Common {
    other: u32,
    characters: u32,
    without_stock: u32,
    passages: u32,
}

impl Reused<'_> {
    /// The share of each document, in the order of the collection.
    pub fn shares(&self) -> Vec<Share> {
        (0..self.collection.texts.len()).map(|document| self.share(document)).collect()
    }

    fn share(&self, document: usize) -> Share {
        let matches = self.matches(document, |source| self.is_earlier(source, document));
        let mut owned: Vec<u32> = matches.iter().map(|found| found.own).collect();
        owned.sort_unstable();
        owned.dedup();
        let length = |clause: u32| self.length(document, clause);
        let mut share = Share {
            document,
            characters: self.collection.texts.get(document).map_or(0, |text| text.characters()),
            reused: owned.iter().map(|&clause| length(clause)).sum(),
            reused_without_stock: owned
                .iter()
                .filter(|&&clause| !self.is_stock(clause))
                .map(|&clause| length(clause))
                .sum(),
            own_previous: 0,
            parent: 0,
            centre: 0,
            siblings: 0,
            outside: 0,
            new: 0,
        };
        for (clause, origin) in self.origins(document, &matches) {
            let part = match origin {
                Origin::Own(_) => &mut share.own_previous,
                Origin::Parent(_) => &mut share.parent,
                Origin::Centre(_) => &mut share.centre,
                Origin::Sibling(_) => &mut share.siblings,
                Origin::Outside => &mut share.outside,
                Origin::New => &mut share.new,
            };
            *part += length(clause);
        }
        share
    }

    /// The matches of a document with the documents that its clauses are put down to, by place.
    pub(super) fn attributed(&self, document: usize) -> Vec<Match> {
        let matches = self.matches(document, |source| self.is_earlier(source, document));
        let origins = self.origins(document, &matches);
        let first = self.clauses.documents.get(document).map_or(0, |range| range.start);
        let source = |clause: u32| origins.get((clause - first) as usize).and_then(|(_, origin)| origin.source());
        let mut attributed: Vec<Match> =
            matches.into_iter().filter(|found| source(found.own) == Some(found.source as usize)).collect();
        attributed.sort_unstable_by_key(|found| found.own);
        attributed
    }

    /// The edges from earlier to later documents whose lift is large enough, or that have no background, by target and source.
    pub fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for target in 0..self.collection.texts.len() {
            let common = self.common(target);
            let all = self.collection.texts.get(target).map_or(0, |text| text.characters()).max(1) as f64;
            for found in &common {
                let source = found.other as usize;
                if !self.is_earlier(source, target) {
                    continue;
                }
                let (Some(from), Some(to)) = (self.standing(source), self.standing(target)) else { continue };
                let edge = Edge {
                    source,
                    target,
                    characters: found.characters as usize,
                    share: f64::from(found.characters) / all,
                    share_without_stock: f64::from(found.without_stock) / all,
                    passages: found.passages as usize,
                    background: self
                        .background(from, target, to, &common)
                        .map(|characters| f64::from(characters) / all),
                    days: from.day().zip(to.day()).map(|(from, to)| to.days_since(from)),
                };
                if edge.lift().is_none_or(|lift| lift >= self.options.lift) {
                    edges.push(edge);
                }
            }
        }
        edges
    }

    /// What of a document stands in each other one that has a passage with it, by place.
    fn common(&self, document: usize) -> Vec<Common> {
        let matches = self.matches(document, |_| true);
        matches
            .chunk_by(|one, other| one.source == other.source)
            .map(|group| {
                let length = |found: &Match| self.length(document, found.own) as u32;
                Common {
                    other: group.first().map_or(0, |first| first.source),
                    characters: group.iter().map(length).sum(),
                    without_stock: group.iter().filter(|found| !self.is_stock(found.own)).map(length).sum(),
                    passages: runs(group).count() as u32,
                }
            })
            .collect()
    }

    fn background(&self, source: &Standing, target: usize, standing: &Standing, common: &[Common]) -> Option<u32> {
        let year = |standing: &Standing| standing.day().map(|day| day.year());
        let own = year(source)?;
        let mut shares: Vec<u32> = Vec::new();
        let mut rest = common;
        for (document, text) in self.collection.texts.iter().enumerate() {
            while let Some((_, behind)) = rest.split_first().filter(|(first, _)| (first.other as usize) < document) {
                rest = behind;
            }
            let other = &text.standing;
            let is_alike = other.layer() == source.layer() && year(other).is_some_and(|year| year.abs_diff(own) <= 1);
            let is_apart = !other.is_of_place(standing) && !other.is_above(standing) && !standing.is_above(other);
            if document != target && is_alike && is_apart {
                shares.push(
                    rest.first().filter(|first| first.other as usize == document).map_or(0, |found| found.characters),
                );
            }
        }
        if shares.len() < LEAST_BACKGROUND {
            return None;
        }
        shares.sort_unstable();
        let middle = shares.len() / 2;
        let upper = *shares.get(middle)?;
        let lower = if shares.len().is_multiple_of(2) { *shares.get(middle - 1)? } else { upper };
        Some(lower.midpoint(upper))
    }
}
