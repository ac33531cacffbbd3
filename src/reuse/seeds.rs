//! Runs of characters that several wordings have.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// Clauses that share no run of so many characters are no passage.
pub(super) const SEED: usize = 5;

/// The seeds of wordings: which wordings have each, and which each wording has.
#[derive(Debug, Default)]
pub(super) struct Seeds {
    /// Where the wordings of each seed begin, and all of them; those of a seed in order.
    groups: Vec<u32>,
    members: Vec<u32>,
    /// Where the seeds of each wording begin, and all of them.
    wordings: Vec<u32>,
    seeds: Vec<u32>,
}

impl Seeds {
    /// The seeds that two wordings or more have.
    ///
    /// They are sorted by 32 bits of a hash, and what has the same bits is told apart by its characters: none is missed and
    /// none is mistaken.
    pub(super) fn of(wordings: &[Box<[char]>]) -> Self {
        let count = wordings.iter().map(|characters| characters.len().saturating_sub(SEED - 1)).sum();
        let mut all: Vec<u64> = Vec::with_capacity(count);
        for (wording, characters) in wordings.iter().enumerate() {
            all.extend(characters.windows(SEED).map(|seed| u64::from(bits(seed)) << 32 | wording as u64));
        }
        all.sort_unstable();
        all.dedup();
        let mut seeds = Self { groups: vec![0], ..Self::default() };
        let mut held: Vec<(&[char], u32)> = Vec::new();
        for group in all.chunk_by(|one, other| one >> 32 == other >> 32).filter(|group| group.len() > 1) {
            held.clear();
            for entry in group {
                let wording = (entry & u64::from(u32::MAX)) as u32;
                let characters = wordings.get(wording as usize).map_or(&[][..], |characters| characters);
                let own = characters.windows(SEED).filter(|seed| u64::from(bits(seed)) == entry >> 32);
                held.extend(own.map(|seed| (seed, wording)));
            }
            held.sort_unstable();
            held.dedup();
            for seed in held.chunk_by(|one, other| one.0 == other.0).filter(|seed| seed.len() > 1) {
                seeds.members.extend(seed.iter().map(|(_, wording)| wording));
                seeds.groups.push(seeds.members.len() as u32);
            }
        }
        drop(all);
        seeds.index(wordings.len());
        seeds
    }

    fn index(&mut self, wordings: usize) {
        let mut starts = vec![0u32; wordings + 1];
        for &wording in &self.members {
            if let Some(count) = starts.get_mut(wording as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut seeds = vec![0u32; self.members.len()];
        for group in 0..self.groups.len().saturating_sub(1) {
            for &wording in self.group(group as u32) {
                let Some(at) = next.get_mut(wording as usize) else { continue };
                if let Some(slot) = seeds.get_mut(*at as usize) {
                    *slot = group as u32;
                }
                *at += 1;
            }
        }
        (self.wordings, self.seeds) = (starts, seeds);
    }

    fn group(&self, group: u32) -> &[u32] {
        let (from, to) = (self.groups.get(group as usize), self.groups.get(group as usize + 1));
        let (Some(&from), Some(&to)) = (from, to) else { return &[] };
        self.members.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The wordings of each seed.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.groups.len().saturating_sub(1)).map(|group| self.group(group as u32))
    }

    /// The wordings of each seed that a wording has.
    pub(super) fn of_wording(&self, wording: u32) -> impl Iterator<Item = &[u32]> {
        let (from, to) = (self.wordings.get(wording as usize), self.wordings.get(wording as usize + 1));
        let own = from.zip(to).and_then(|(&from, &to)| self.seeds.get(from as usize..to as usize));
        own.unwrap_or_default().iter().map(|&group| self.group(group))
    }
}

/// The upper bits of the hash of a seed, which are its good ones.
fn bits(seed: &[char]) -> u32 {
    let mut hasher = FxHasher::default();
    for character in seed {
        character.hash(&mut hasher);
    }
    (hasher.finish() >> 32) as u32
}
