//! Which earlier sentences a later one may go back to, and how similar they are.

use rustc_hash::FxHashMap;

use super::score::Score;
use crate::wording::{Bag, Bigrams, Reading, Weights};

/// A bigram makes a candidate alone unless more than a quarter of all sentences hold it, and more than the first number;
/// or more than the second, whatever the quarter.
const RARE_ENOUGH: usize = 16;
const TOO_FREQUENT: usize = 512;

/// What is less similar is no candidate.
const LEAST: f64 = 0.05;

/// How far around two sentences others are looked at that may be linked as well.
const AROUND: usize = 4;

/// An earlier sentence that a later one may go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) earlier: u32,
    /// The weighted cosine of the bigrams.
    pub(super) similarity: Score,
    /// How similar the neighbours of both are: the sum over the later sentences around of the greatest similarity with one
    /// of the earlier sentences around.
    pub(super) context: Score,
}

/// Bigrams of the sentences and clauses of a text.
#[derive(Debug, Default)]
pub(super) struct Bags {
    pub(super) sentences: Vec<Bag>,
    norms: Vec<u64>,
    pub(super) sums: Vec<u64>,
    pub(super) clauses: Vec<Bag>,
    pub(super) clause_sums: Vec<u64>,
}

impl Bags {
    pub(super) fn of(reading: &Reading, bigrams: &mut Bigrams) -> Self {
        Self {
            sentences: reading.sentences().iter().map(|sentence| bigrams.bag(reading.folded(sentence))).collect(),
            clauses: reading.clauses().iter().map(|clause| bigrams.bag(reading.folded_clause(clause))).collect(),
            ..Self::default()
        }
    }

    pub(super) fn weigh(&mut self, weights: &Weights) {
        self.norms = self.sentences.iter().map(|bag| weights.norm(bag)).collect();
        self.sums = self.sentences.iter().map(|bag| weights.sum(bag)).collect();
        self.clause_sums = self.clauses.iter().map(|bag| weights.sum(bag)).collect();
    }

    pub(super) fn norm(&self, sentence: usize) -> u64 {
        self.norms.get(sentence).copied().unwrap_or_default()
    }
}

/// The candidates of each later sentence, by earlier place, and how many were left out because there were too many.
pub(super) struct Candidates {
    pub(super) of: Vec<Vec<Candidate>>,
    pub(super) left_out: u64,
}

impl Candidates {
    /// At most `most` candidates for each later sentence: those with the greatest bound of the similarity.
    pub(super) fn find(earlier: &Bags, later: &Bags, weights: &Weights, most: usize) -> Self {
        let all = earlier.sentences.len() + later.sentences.len();
        let rare = (all / 4).clamp(RARE_ENOUGH, TOO_FREQUENT);
        let is_frequent = |id: u32| weights.document_frequency(id) as usize > rare;
        let mut postings: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
        let mut frequent_norms = Vec::with_capacity(earlier.sentences.len());
        for (index, bag) in earlier.sentences.iter().enumerate() {
            let mut frequent = 0u64;
            for &(id, count) in bag.counts() {
                if is_frequent(id) {
                    frequent = frequent.saturating_add((u64::from(count) * weights.of(id)).saturating_pow(2));
                } else {
                    postings.entry(id).or_default().push((index as u32, count));
                }
            }
            frequent_norms.push(frequent);
        }
        let mut products = vec![0u64; earlier.sentences.len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut candidates = Self { of: Vec::with_capacity(later.sentences.len()), left_out: 0 };
        for (index, bag) in later.sentences.iter().enumerate() {
            let norm = later.norm(index);
            let mut frequent = 0u64;
            for &(id, count) in bag.counts() {
                let weighted = u64::from(count) * weights.of(id);
                if is_frequent(id) {
                    frequent = frequent.saturating_add(weighted.saturating_pow(2));
                    continue;
                }
                for &(sentence, other) in postings.get(&id).map_or(&[][..], Vec::as_slice) {
                    let Some(product) = products.get_mut(sentence as usize) else { continue };
                    if *product == 0 {
                        touched.push(sentence);
                    }
                    *product = product.saturating_add(weighted * u64::from(other) * weights.of(id));
                }
            }
            let mut bounded: Vec<(Score, u32, u64)> = touched
                .drain(..)
                .filter_map(|sentence| {
                    let product = std::mem::take(products.get_mut(sentence as usize)?);
                    // The share of the frequent bigrams is at most the product of their lengths.
                    let more = *frequent_norms.get(sentence as usize)?;
                    let more = ((more as f64).sqrt() * (frequent as f64).sqrt()).ceil() as u64;
                    let bound = Score::cosine(product.saturating_add(more), norm, earlier.norm(sentence as usize));
                    (bound >= Score::of(LEAST)).then_some((bound, sentence, product))
                })
                .collect();
            bounded.sort_unstable_by_key(|&(bound, sentence, _)| (std::cmp::Reverse(bound), sentence));
            candidates.left_out += bounded.len().saturating_sub(most) as u64;
            bounded.truncate(most);
            let mut found: Vec<Candidate> = bounded
                .into_iter()
                .filter_map(|(_, sentence, product)| {
                    let other = earlier.sentences.get(sentence as usize)?;
                    let rest = if frequent == 0 { 0 } else { common(bag, other, weights, is_frequent) };
                    let product = product.saturating_add(rest);
                    let similarity = Score::cosine(product, norm, earlier.norm(sentence as usize));
                    let candidate = Candidate { earlier: sentence, similarity, context: Score::ZERO };
                    (similarity >= Score::of(LEAST)).then_some(candidate)
                })
                .collect();
            found.sort_unstable_by_key(|candidate| candidate.earlier);
            candidates.of.push(found);
        }
        candidates.look_around();
        candidates
    }

    /// Sets the context of every candidate.
    fn look_around(&mut self) {
        let mut contexts: Vec<Score> = Vec::new();
        let mut all: Vec<Vec<Score>> = Vec::with_capacity(self.of.len());
        for index in 0..self.of.len() {
            let Some(own) = self.of.get(index) else { break };
            contexts.clear();
            contexts.resize(own.len(), Score::ZERO);
            for around in index.saturating_sub(AROUND)..(index + AROUND + 1).min(self.of.len()) {
                let Some(row) = self.of.get(around).filter(|_| around != index) else { continue };
                let later_step = around as i64 - index as i64;
                let mut from = 0;
                for (candidate, context) in own.iter().zip(&mut contexts) {
                    let near = |other: &Candidate| i64::from(other.earlier) - i64::from(candidate.earlier);
                    while row.get(from).is_some_and(|other| near(other) < -(AROUND as i64)) {
                        from += 1;
                    }
                    let best = row
                        .iter()
                        .skip(from)
                        .map(|other| (near(other), other.similarity))
                        .take_while(|&(step, _)| step <= AROUND as i64)
                        .filter(|&(step, _)| step != 0)
                        .map(|(step, similarity)| similarity.hundredths(100 - 10 * (later_step - step).abs()))
                        .max();
                    *context = *context + best.unwrap_or_default();
                }
            }
            all.push(contexts.clone());
        }
        for (row, contexts) in self.of.iter_mut().zip(all) {
            for (candidate, context) in row.iter_mut().zip(contexts) {
                candidate.context = context;
            }
        }
    }
}

/// The product of two bags over the bigrams that `counted` admits.
fn common(one: &Bag, other: &Bag, weights: &Weights, counted: impl Fn(u32) -> bool) -> u64 {
    let mut product = 0u64;
    let mut rest = other.counts();
    for &(id, count) in one.counts() {
        while let Some((first, behind)) = rest.split_first().filter(|((at, _), _)| *at <= id) {
            if first.0 == id && counted(id) {
                let weight = weights.of(id);
                product = product.saturating_add(u64::from(count) * u64::from(first.1) * weight * weight);
            }
            rest = behind;
        }
    }
    product
}
