//! What speaks for the links of a sentence: how alike it is to each earlier one, and how it stands among the others.

use super::Compare;
use super::across::are_across;
use super::candidates::{Bags, Candidate, Candidates};
use super::evidence::Features;
use super::score::Score;
use crate::wording::{Bag, ONE, Reading, Sentence, Weights};

/// What an earlier sentence is preferred by, beside the similarity: the half, the place in it, what stands around.
const SAME_HALF: f64 = 0.06;
const NEAR: i64 = 6;
const CONTEXT: i64 = 15;
/// What stands around counts up to this much for the preference, and for the evidence.
const MOST_CONTEXT: f64 = 1.5;
const MOST_CONTEXT_OF_EVIDENCE: f64 = 2.0;
/// A preference counts up to this much.
const MOST_PREFERRED: f64 = 0.4;
/// A clause of less weight tells too little.
const LEAST_WEIGHT: u64 = 20 * ONE;

/// Reads the features of pairs of sentences.
pub(super) struct Witness<'a> {
    earlier: &'a Reading,
    later: &'a Reading,
    earlier_bags: &'a Bags,
    later_bags: &'a Bags,
    weights: &'a Weights,
    /// For each earlier sentence the later one that it is preferred for.
    continued_in: Vec<Option<u32>>,
    /// In which sentence or clause each bigram was last seen.
    stamps: Vec<u32>,
    stamp: u32,
}

impl<'a> Witness<'a> {
    pub(super) fn new(
        earlier: &'a Reading,
        later: &'a Reading,
        (earlier_bags, later_bags): (&'a Bags, &'a Bags),
        weights: &'a Weights,
        candidates: &Candidates,
    ) -> Self {
        let mut witness = Self {
            earlier,
            later,
            earlier_bags,
            later_bags,
            weights,
            continued_in: Vec::new(),
            stamps: vec![0; weights.len()],
            stamp: 0,
        };
        let mut best: Vec<Option<(Score, u32)>> = vec![None; earlier.sentences().len()];
        for (index, row) in candidates.of.iter().enumerate() {
            for candidate in row {
                let preference = witness.preference(index, candidate);
                if let Some(best) = best.get_mut(candidate.earlier as usize)
                    && best.is_none_or(|(other, _)| preference > other)
                {
                    *best = Some((preference, index as u32));
                }
            }
        }
        witness.continued_in = best.into_iter().map(|best| best.map(|(_, later)| later)).collect();
        witness
    }

    /// The features of each candidate of a later sentence.
    pub(super) fn row(&mut self, index: usize, row: &[Candidate]) -> Vec<Features> {
        let preferences: Vec<Score> = row.iter().map(|candidate| self.preference(index, candidate)).collect();
        // The preferred one and the next: of equals the earlier place.
        let mut order: Vec<usize> = (0..row.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(preferences.get(at).copied()));
        let preference = |at: Option<&usize>| at.and_then(|&at| preferences.get(at)).copied().unwrap_or_default();
        let (first, second) = (preference(order.first()), preference(order.get(1)));
        let preferred = order.first().and_then(|&at| row.get(at)).map(|candidate| candidate.earlier);
        let clauses = self.clauses(index, row);
        let mut all = Vec::with_capacity(row.len());
        let (Some(bag), Some(sentence)) = (self.later_bags.sentences.get(index), self.later.sentences().get(index))
        else {
            return all;
        };
        let own = self.later_bags.sums.get(index).copied().unwrap_or_default();
        self.mark(bag);
        for ((candidate, clause), preference) in row.iter().zip(clauses).zip(&preferences) {
            let place = candidate.earlier as usize;
            let Some(earlier) = self.earlier_bags.sentences.get(place) else { continue };
            let whole = self.earlier_bags.sums.get(place).copied().unwrap_or_default();
            let others = if Some(candidate.earlier) == preferred { second } else { first };
            let lead = (*preference - others).min(Score::of(MOST_PREFERRED)).max(Score::of(-MOST_PREFERRED));
            let common = self.common(earlier, None);
            let rest = match preferred.filter(|&preferred| preferred != candidate.earlier) {
                Some(preferred) => self.common(earlier, self.earlier_bags.sentences.get(preferred as usize)),
                None => common,
            };
            let other = self.continued_in.get(place).copied().flatten().filter(|&later| later as usize != index);
            let continued = match other {
                Some(later) => self.common(earlier, self.later_bags.sentences.get(later as usize)),
                None => common,
            };
            all.push([
                candidate.similarity,
                Score::ratio(common, own),
                clause,
                candidate.context.min(Score::of(MOST_CONTEXT_OF_EVIDENCE)),
                self.nearness(sentence, candidate),
                lead,
                Score::ratio(rest, own),
                Score::ratio(continued, whole),
            ]);
        }
        all
    }

    /// Whether a pair is as alike as the options ask for, whatever else speaks for it.
    pub(super) fn reaches(&self, options: &Compare, index: usize, candidate: &Candidate, features: &Features) -> bool {
        let is_across = self.later.sentences().get(index).is_some_and(|sentence| self.is_across(sentence, candidate));
        let more = Score::of(if is_across { options.other_half } else { 0.0 });
        let [cosine, _, clause, ..] = features;
        *cosine >= Score::of(options.sentence) + more || *clause >= Score::of(options.clause) + more
    }

    fn mark(&mut self, bag: &Bag) {
        self.stamp += 1;
        for id in bag.ids() {
            if let Some(stamp) = self.stamps.get_mut(id as usize) {
                *stamp = self.stamp;
            }
        }
    }

    fn is_marked(&self, id: u32) -> bool {
        self.stamps.get(id as usize) == Some(&self.stamp)
    }

    /// The weight of the marked bigrams of a bag that another one has not.
    fn common(&self, bag: &Bag, other: Option<&Bag>) -> u64 {
        let is_free = |id: u32| other.is_none_or(|other| !other.holds(id));
        bag.ids().filter(|&id| self.is_marked(id) && is_free(id)).map(|id| self.weights.of(id)).sum()
    }

    /// For each candidate how well a clause of the sentence stands in one of its clauses, at best.
    fn clauses(&mut self, index: usize, row: &[Candidate]) -> Vec<Score> {
        let mut best = vec![Score::ZERO; row.len()];
        let clauses = self.later.sentences().get(index).map(Sentence::clauses).unwrap_or_default();
        for clause in clauses {
            let own = self.later_bags.clause_sums.get(clause).copied().unwrap_or_default();
            let Some(bag) = self.later_bags.clauses.get(clause).filter(|_| own >= LEAST_WEIGHT) else { continue };
            self.mark(bag);
            for (candidate, best) in row.iter().zip(&mut best) {
                *best = (*best).max(self.held(own, candidate));
            }
        }
        best
    }

    /// How well the marked clause of weight `own` stands in a clause of the candidate, at best: W(c∩d) / (W(c) + ½·(W(d) −
    /// W(c∩d))).
    fn held(&self, own: u64, candidate: &Candidate) -> Score {
        let Some(sentence) = self.earlier.sentences().get(candidate.earlier as usize) else {
            return Score::ZERO;
        };
        let mut best = Score::ZERO;
        for clause in sentence.clauses() {
            let Some(bag) = self.earlier_bags.clauses.get(clause) else { continue };
            let common = self.common(bag, None);
            let other = self.earlier_bags.clause_sums.get(clause).copied().unwrap_or_default();
            best = best.max(Score::ratio(2 * common, 2 * own + (other - common)));
        }
        best
    }

    fn is_across(&self, sentence: &Sentence, candidate: &Candidate) -> bool {
        let other = self.earlier.sentences().get(candidate.earlier as usize);
        other.is_some_and(|other| are_across(other, sentence))
    }

    fn nearness(&self, sentence: &Sentence, candidate: &Candidate) -> Score {
        let Some(other) = self.earlier.sentences().get(candidate.earlier as usize) else { return Score::ZERO };
        if are_across(other, sentence) {
            return Score::ZERO;
        }
        let distance = other.place.abs_diff(sentence.place);
        Score::ratio(u64::from(Sentence::WHOLE.saturating_sub(distance)), u64::from(Sentence::WHOLE))
    }

    /// What an earlier sentence is preferred by for a later one.
    fn preference(&self, index: usize, candidate: &Candidate) -> Score {
        let Some(sentence) = self.later.sentences().get(index) else { return Score::ZERO };
        let context = candidate.context.min(Score::of(MOST_CONTEXT)).hundredths(CONTEXT);
        let score = candidate.similarity + context;
        if self.is_across(sentence, candidate) {
            return score;
        }
        score + Score::of(SAME_HALF) + self.nearness(sentence, candidate).hundredths(NEAR)
    }
}
