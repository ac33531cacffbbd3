//! Which wordings of clauses are contained in which others.

use rustc_hash::FxHashMap;

use super::clauses::Clauses;
use super::seeds::Seeds;

/// The unit of containment.
pub(super) const WHOLE: u32 = 1 << 16;

/// A seed of more wordings than these makes no candidates of all of them; see [`Finder::join`].
const FREQUENT: usize = 1024;

/// A wording in which another is contained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub(super) wording: u32,
    /// In units of [`WHOLE`].
    pub(super) containment: u32,
}

/// For each wording, the others in which it is contained.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    starts: Vec<usize>,
    all: Vec<Near>,
}

impl Neighbours {
    /// All pairs of wordings that share a seed and have a containment of `least` or more. None is missed.
    pub(super) fn find(clauses: &Clauses, least: f64) -> Self {
        let seeds = Seeds::of(&clauses.characters);
        let finder = Finder { clauses, least };
        let mut joined: Vec<(u32, Near)> = Vec::new();
        for group in seeds.groups().filter(|group| group.len() > FREQUENT) {
            finder.join(group, &mut joined);
        }
        joined.sort_unstable();
        joined.dedup();
        let mut rest = joined.as_slice();
        let wordings = clauses.bigrams.len();
        let mut found = Self { starts: Vec::with_capacity(wordings + 1), all: Vec::new() };
        let mut seen = vec![u32::MAX; wordings];
        let mut here: Vec<Near> = Vec::new();
        for wording in 0..wordings as u32 {
            found.starts.push(found.all.len());
            here.clear();
            let (own, behind) = rest.split_at(rest.partition_point(|(other, _)| *other <= wording));
            rest = behind;
            here.extend(own.iter().map(|(_, near)| *near));
            for group in seeds.of_wording(wording).filter(|group| group.len() <= FREQUENT) {
                for &other in group.iter().filter(|&&other| other != wording) {
                    if let Some(last) = seen.get_mut(other as usize).filter(|last| **last != wording) {
                        *last = wording;
                        here.extend(finder.near(wording, other));
                    }
                }
            }
            here.sort_unstable();
            here.dedup();
            found.all.extend_from_slice(&here);
        }
        found.starts.push(found.all.len());
        found
    }

    /// The other wordings in which a wording is contained, in order of their numbers.
    pub(super) fn of(&self, wording: u32) -> &[Near] {
        let at = wording as usize;
        let (Some(&from), Some(&to)) = (self.starts.get(at), self.starts.get(at + 1)) else { return &[] };
        self.all.get(from..to).unwrap_or_default()
    }
}

struct Finder<'c> {
    clauses: &'c Clauses,
    least: f64,
}

impl Finder<'_> {
    /// The second wording, if the first is contained in it.
    fn near(&self, own: u32, other: u32) -> Option<Near> {
        let sum = |wording: u32| self.clauses.sums.get(wording as usize).copied();
        let (whole, theirs) = (sum(own)?, sum(other)?);
        // However much they share, a much longer or shorter wording does not contain enough.
        if containment(whole.min(theirs), whole, theirs) < self.least {
            return None;
        }
        let containment = containment(self.common(own, other)?, whole, theirs);
        (containment >= self.least)
            .then(|| Near { wording: other, containment: (containment * f64::from(WHOLE)) as u32 })
    }

    /// The weight of the bigrams that both have.
    fn common(&self, own: u32, other: u32) -> Option<u64> {
        let weights = self.clauses.weights.as_ref()?;
        let mut rest = self.clauses.bigrams.get(other as usize)?.iter();
        let mut next = rest.next();
        let mut sum = 0;
        for id in self.clauses.bigrams.get(own as usize)? {
            while next.is_some_and(|other| other < id) {
                next = rest.next();
            }
            if next == Some(id) {
                sum += weights.of(*id);
            }
        }
        Some(sum)
    }

    /// The pairs among many wordings that share a seed.
    ///
    /// The containment x / (W(c) + ½(W(d) − x)), x being the weight in common, is less than `least` unless x is at least
    /// least·W(c); so one of the bigrams must be in common that remain when those that most of the group has are left out, up
    /// to that weight. Only these are looked up.
    fn join(&self, group: &[u32], joined: &mut Vec<(u32, Near)>) {
        let Some(weights) = &self.clauses.weights else { return };
        let ids = |wording: u32| self.clauses.bigrams.get(wording as usize).map_or(&[][..], |ids| ids);
        let mut postings: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for &wording in group {
            for &id in ids(wording) {
                postings.entry(id).or_default().push(wording);
            }
        }
        let mut by_rarity: Vec<(usize, u32)> = Vec::new();
        let mut candidates: Vec<u32> = Vec::new();
        for &wording in group {
            by_rarity.clear();
            by_rarity.extend(ids(wording).iter().map(|&id| (postings.get(&id).map_or(0, Vec::len), id)));
            by_rarity.sort_unstable();
            let least = self.least * self.clauses.sums.get(wording as usize).map_or(0.0, |&sum| sum as f64);
            let mut left_out = 0u64;
            while let Some(&(_, id)) = by_rarity.last()
                && ((left_out + weights.of(id)) as f64) < least
            {
                left_out += weights.of(id);
                by_rarity.pop();
            }
            candidates.clear();
            for (_, id) in &by_rarity {
                candidates.extend(postings.get(id).into_iter().flatten());
            }
            candidates.sort_unstable();
            candidates.dedup();
            let others = candidates.iter().filter(|&&other| other != wording);
            joined.extend(others.filter_map(|&other| Some((wording, self.near(wording, other)?))));
        }
    }
}

/// W(c∩d) / (W(c) + ½·(W(d) − W(c∩d))).
fn containment(common: u64, own: u64, other: u64) -> f64 {
    let whole = 2 * own + (other - common.min(other));
    if whole == 0 { 0.0 } else { 2.0 * common as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::seeds::SEED;
    use super::*;
    use crate::wording::{Bag, Bigrams, Weights};

    fn clauses(wordings: &[Vec<char>]) -> Clauses {
        let mut bigrams = Bigrams::default();
        let bags: Vec<Bag> = wordings.iter().map(|characters| bigrams.bag(characters)).collect();
        let weights = Weights::over(bags.iter(), bigrams.len(), 0);
        Clauses {
            characters: wordings.iter().map(|characters| characters.as_slice().into()).collect(),
            bigrams: bags.iter().map(|bag| bag.ids().collect()).collect(),
            sums: bags.iter().map(|bag| weights.sum(bag)).collect(),
            weights: Some(weights),
            ..Clauses::default()
        }
    }

    fn share_a_seed(one: &[char], other: &[char]) -> bool {
        one.windows(SEED).any(|seed| other.windows(SEED).any(|window| window == seed))
    }

    proptest! {
        #[test]
        fn all_pairs_are_found(
            wordings in prop::collection::vec("[甲乙丙丁]{1,12}".prop_map(|text| text.chars().collect::<Vec<char>>()), 0..30),
            least in 0.2f64..1.0,
        ) {
            let clauses = clauses(&wordings);
            let finder = Finder { clauses: &clauses, least };
            let neighbours = Neighbours::find(&clauses, least);
            let mut joined = Vec::new();
            finder.join(&(0..wordings.len() as u32).collect::<Vec<u32>>(), &mut joined);
            for one in 0..wordings.len() as u32 {
                let near: Vec<Near> = (0..wordings.len() as u32)
                    .filter(|&other| other != one)
                    .filter_map(|other| finder.near(one, other))
                    .collect();
                let of_join: Vec<Near> = joined.iter().filter(|(own, _)| *own == one).map(|(_, near)| *near).collect();
                prop_assert_eq!(&of_join, &near);
                let seeded: Vec<Near> = near
                    .into_iter()
                    .filter(|near| share_a_seed(&wordings[one as usize], &wordings[near.wording as usize]))
                    .collect();
                prop_assert_eq!(neighbours.of(one), &seeded[..]);
            }
        }
    }
}
