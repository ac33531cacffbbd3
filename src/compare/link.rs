//! Which sentences are joined.

use rustc_hash::FxHashMap;

use super::Compare;
use super::candidates::{Bags, Candidate, Candidates};
use super::score::Score;
use crate::wording::{Bigrams, ONE, Reading, Sentence, Weights};

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

/// What chooses among candidates, beside the similarity: the half, the place in it, what stands around.
const SAME_HALF: f64 = 0.06;
const NEAR: f64 = 0.06;
const CONTEXT: i64 = 15;
/// What a sentence that is linked already is preferred by.
const LINKED: f64 = 0.05;
/// What stands around also lowers the thresholds, in hundredths of the context, which counts up to [`MOST_CONTEXT`].
const CONTEXT_OF_SENTENCES: i64 = 5;
const CONTEXT_OF_CLAUSES: i64 = 20;
const MOST_CONTEXT: f64 = 1.5;
/// What clauses of the other half need more.
const CLAUSE_OF_OTHER_HALF: f64 = 0.30;
/// A clause of less weight tells too little.
const LEAST_WEIGHT: u64 = 30 * ONE;
/// A clause adds a sentence to another that is linked only if it is so many hundredths of the shorter of the two that it joins.
const LEAST_SHARE: u64 = 20;

impl Links {
    pub(super) fn find(options: &Compare, earlier: &Reading, later: &Reading) -> Self {
        let mut bigrams = Bigrams::default();
        let mut earlier_bags = Bags::of(earlier, &mut bigrams);
        let mut later_bags = Bags::of(later, &mut bigrams);
        let all = earlier_bags.sentences.iter().chain(&later_bags.sentences);
        let weights = Weights::over(all, bigrams.len(), 0);
        earlier_bags.weigh(&weights);
        later_bags.weigh(&weights);
        let candidates = Candidates::find(&earlier_bags, &later_bags, &weights, options.candidates);
        let equal = equal(earlier, later);
        let mut chooser = Chooser {
            options,
            earlier,
            later,
            earlier_bags: &earlier_bags,
            later_bags: &later_bags,
            weights: &weights,
            stamps: vec![0; bigrams.len()],
            stamp: 0,
        };
        let mut links = Self { all: Vec::new(), left_out: candidates.left_out };
        for (index, row) in candidates.of.iter().enumerate() {
            if let Some(&Some(same)) = equal.get(index) {
                links.all.push(Link { later: index as u32, earlier: same, similarity: Score::of(1.0) });
                continue;
            }
            let mut chosen = chooser.choose(index, row);
            chosen.sort_unstable_by_key(|candidate| candidate.earlier);
            links.all.extend(chosen.iter().map(|candidate| Link {
                later: index as u32,
                earlier: candidate.earlier,
                similarity: candidate.similarity,
            }));
        }
        links
    }
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

struct Chooser<'a> {
    options: &'a Compare,
    earlier: &'a Reading,
    later: &'a Reading,
    earlier_bags: &'a Bags,
    later_bags: &'a Bags,
    weights: &'a Weights,
    /// The clause in which each bigram was last seen.
    stamps: Vec<u32>,
    stamp: u32,
}

/// What a candidate is chosen by, greatest first: score with prior, same half, nearness, earlier place.
type Preference = (Score, bool, std::cmp::Reverse<u32>, std::cmp::Reverse<u32>);

impl Chooser<'_> {
    fn choose(&mut self, index: usize, row: &[Candidate]) -> Vec<Candidate> {
        let Some(sentence) = self.later.sentences().get(index) else { return Vec::new() };
        let mut chosen: Vec<Candidate> = Vec::new();
        let least = Score::of(self.options.sentence);
        let across = Score::of(self.options.other_half);
        let best = row
            .iter()
            .filter(|candidate| {
                let least = if self.is_across(sentence, candidate) { least + across } else { least };
                candidate.similarity + lowered(candidate, CONTEXT_OF_SENTENCES) >= least
            })
            .max_by_key(|candidate| self.preference(sentence, candidate, candidate.similarity));
        chosen.extend(best);
        for clause in sentence.clauses() {
            if let Some(candidate) = self.best_of_clause(index, clause, row, &chosen)
                && !chosen.iter().any(|other| other.earlier == candidate.earlier)
            {
                chosen.push(candidate);
            }
        }
        chosen
    }

    /// The candidate that holds the clause best.
    fn best_of_clause(
        &mut self,
        index: usize,
        clause: usize,
        row: &[Candidate],
        chosen: &[Candidate],
    ) -> Option<Candidate> {
        let sentence = self.later.sentences().get(index)?;
        let own = *self.later_bags.clause_sums.get(clause)?;
        if own < LEAST_WEIGHT {
            return None;
        }
        self.stamp += 1;
        for id in self.later_bags.clauses.get(clause)?.ids() {
            if let Some(stamp) = self.stamps.get_mut(id as usize) {
                *stamp = self.stamp;
            }
        }
        let length = *self.later_bags.sums.get(index)?;
        let least = Score::of(self.options.clause);
        let mut best: Option<(Preference, Candidate)> = None;
        for candidate in row {
            let (held, common) = self.held(own, candidate);
            let more = if self.is_across(sentence, candidate) { Score::of(CLAUSE_OF_OTHER_HALF) } else { Score::ZERO };
            if held + lowered(candidate, CONTEXT_OF_CLAUSES) < least + more {
                continue;
            }
            let is_linked = chosen.iter().any(|other| other.earlier == candidate.earlier);
            let other = self.earlier_bags.sums.get(candidate.earlier as usize).copied().unwrap_or_default();
            if !is_linked && !chosen.is_empty() && common * 100 < LEAST_SHARE * length.min(other) {
                continue;
            }
            let score = if is_linked { held + Score::of(LINKED) } else { held };
            let preference = self.preference(sentence, candidate, score);
            if best.as_ref().is_none_or(|(other, _)| preference > *other) {
                best = Some((preference, *candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// How well the stamped clause of weight `own` stands in a clause of the candidate, at best: W(c∩d) / (W(c) + ½·(W(d) −
    /// W(c∩d))), and W(c∩d).
    fn held(&self, own: u64, candidate: &Candidate) -> (Score, u64) {
        let Some(sentence) = self.earlier.sentences().get(candidate.earlier as usize) else {
            return Default::default();
        };
        let mut best = (Score::ZERO, 0);
        for clause in sentence.clauses() {
            let Some(bag) = self.earlier_bags.clauses.get(clause) else { continue };
            let common: u64 = bag
                .ids()
                .filter(|&id| self.stamps.get(id as usize) == Some(&self.stamp))
                .map(|id| self.weights.of(id))
                .sum();
            let other = self.earlier_bags.clause_sums.get(clause).copied().unwrap_or_default();
            best = best.max((Score::ratio(2 * common, 2 * own + (other - common)), common));
        }
        best
    }

    fn is_across(&self, sentence: &Sentence, candidate: &Candidate) -> bool {
        let other = self.earlier.sentences().get(candidate.earlier as usize);
        other.is_some_and(|other| are_across(other, sentence))
    }

    fn preference(&self, sentence: &Sentence, candidate: &Candidate, score: Score) -> Preference {
        let other = self.earlier.sentences().get(candidate.earlier as usize);
        let is_across = self.is_across(sentence, candidate);
        let distance = other.map_or(0, |other| other.place.abs_diff(sentence.place));
        let mut score = score + candidate.context.hundredths(CONTEXT);
        if !is_across {
            let near = Score::ratio(u64::from(Sentence::WHOLE.saturating_sub(distance)), u64::from(Sentence::WHOLE));
            score = score + Score::of(SAME_HALF) + near.hundredths((NEAR * 100.0) as i64);
        }
        (score, !is_across, std::cmp::Reverse(distance), std::cmp::Reverse(candidate.earlier))
    }
}

/// By how much what stands around lowers a threshold.
fn lowered(candidate: &Candidate, hundredths: i64) -> Score {
    candidate.context.min(Score::of(MOST_CONTEXT)).hundredths(hundredths)
}

/// Whether one sentence stands in the review and the other in the plans.
pub(super) fn are_across(one: &Sentence, other: &Sentence) -> bool {
    one.half.is_some() && other.half.is_some() && one.half != other.half
}
