//! Which sentences are joined.

use rustc_hash::FxHashMap;

use super::Compare;
use super::candidates::{Bags, Candidates};
use super::evidence::{Features, LinkWeights, odds_of};
use super::score::Score;
use super::witness::Witness;
use crate::Result;
use crate::wording::{Bigrams, Reading, Weights};

/// A later sentence goes back to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) later: u32,
    pub(super) earlier: u32,
    pub(super) similarity: Score,
}

/// All links of two texts, by later and then earlier place.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) all: Vec<Link>,
    pub(super) left_out: u64,
}

impl Links {
    pub(super) fn find(options: &Compare, earlier: &Reading, later: &Reading) -> Result<Self> {
        let mut bigrams = Bigrams::default();
        let (earlier_bags, later_bags, weights) = bags(earlier, later, &mut bigrams);
        let candidates = Candidates::find(&earlier_bags, &later_bags, &weights, options.candidates);
        let equal = equal(earlier, later);
        let weights_of_links = LinkWeights::embedded()?;
        let least = odds_of(options.confidence);
        let mut witness = Witness::new(earlier, later, (&earlier_bags, &later_bags), &weights, &candidates);
        let mut links = Self { all: Vec::new(), left_out: candidates.left_out };
        for (index, row) in candidates.of.iter().enumerate() {
            if let Some(&Some(same)) = equal.get(index) {
                links.all.push(Link { later: index as u32, earlier: same, similarity: Score::of(1.0) });
                continue;
            }
            let rows = row.iter().zip(witness.row(index, row));
            let chosen = rows.filter(|(candidate, features)| {
                witness.reaches(options, index, candidate, features) && weights_of_links.odds(features) >= least
            });
            links.all.extend(chosen.map(|(candidate, _)| Link {
                later: index as u32,
                earlier: candidate.earlier,
                similarity: candidate.similarity,
            }));
        }
        Ok(links)
    }

    /// What speaks for each pair that is looked at, those that read the same aside.
    pub(super) fn evidence(options: &Compare, earlier: &Reading, later: &Reading) -> Vec<(u32, u32, Features)> {
        let mut bigrams = Bigrams::default();
        let (earlier_bags, later_bags, weights) = bags(earlier, later, &mut bigrams);
        let candidates = Candidates::find(&earlier_bags, &later_bags, &weights, options.candidates);
        let equal = equal(earlier, later);
        let mut witness = Witness::new(earlier, later, (&earlier_bags, &later_bags), &weights, &candidates);
        let mut all = Vec::new();
        for (index, row) in candidates.of.iter().enumerate() {
            if equal.get(index).is_some_and(Option::is_none) {
                let rows = row.iter().zip(witness.row(index, row));
                all.extend(rows.map(|(candidate, features)| (index as u32, candidate.earlier, features)));
            }
        }
        all
    }
}

/// The bags of both texts and the weights over them.
fn bags(earlier: &Reading, later: &Reading, bigrams: &mut Bigrams) -> (Bags, Bags, Weights) {
    let mut earlier_bags = Bags::of(earlier, bigrams);
    let mut later_bags = Bags::of(later, bigrams);
    let all = earlier_bags.sentences.iter().chain(&later_bags.sentences);
    let weights = Weights::over(all, bigrams.len(), 0);
    earlier_bags.weigh(&weights);
    later_bags.weigh(&weights);
    (earlier_bags, later_bags, weights)
}

/// For each later sentence the earlier one that reads the same, the first to the first of the same half and so on; where
/// there are more later ones than earlier, the last earlier one.
fn equal(earlier: &Reading, later: &Reading) -> Vec<Option<u32>> {
    let mut places: FxHashMap<&[char], Vec<u32>> = FxHashMap::default();
    for (index, sentence) in earlier.sentences().iter().enumerate() {
        places.entry(earlier.folded(sentence)).or_default().push(index as u32);
    }
    let half = |index: u32| earlier.sentences().get(index as usize).and_then(|sentence| sentence.half);
    let mut taken = vec![false; earlier.sentences().len()];
    let mut equal = vec![None; later.sentences().len()];
    // How far the places of a wording are used up, by the half in which one is looked for.
    let mut next: FxHashMap<(&[char], Option<crate::corpus::Half>, bool), usize> = FxHashMap::default();
    for same_half in [true, false] {
        for (sentence, found) in later.sentences().iter().zip(&mut equal) {
            let wording = later.folded(sentence);
            let Some(places) = places.get(wording).filter(|_| found.is_none()) else { continue };
            let from = next.entry((wording, sentence.half, same_half)).or_default();
            while let Some(&place) = places.get(*from) {
                *from += 1;
                let free = taken.get_mut(place as usize).filter(|taken| !**taken);
                if let Some(free) = free.filter(|_| !same_half || half(place) == sentence.half) {
                    *free = true;
                    *found = Some(place);
                    break;
                }
            }
        }
    }
    for (sentence, found) in later.sentences().iter().zip(&mut equal) {
        if found.is_none() {
            *found = places.get(later.folded(sentence)).and_then(|places| places.last().copied());
        }
    }
    equal
}
