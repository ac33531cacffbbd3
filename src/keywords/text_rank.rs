//! TextRank (Mihalcea & Tarau 2004), as jieba defines it.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::corpus::{Term, TermId};
use crate::segment::PartOfSpeech;

/// The rank stops when no score moves by more than this in a step.
const TOLERANCE: f64 = 1e-6;

/// A step shrinks the error by the damping factor at least: from below 10⁹, with 0.99, to the tolerance.
const STEPS: usize = 4000;

/// Ranks words by the words they stand close to.
///
/// A word is a vertex if its part of speech is one of those given (of jieba: `ns`, `n`, `vn`, `v`) or if it is a term of
/// the lexicon. Two of them are joined each time they stand less than `span` counted tokens apart, over the whole
/// document, a word with itself too. The score of i is (1 − d) + d·Σ w_ij/w_j · score of j, with w_ij how often i and j
/// are joined and w_j = Σ w_jk; the mean score is 1. As in jieba, and unlike the paper, edges have weights.
///
/// Departures from jieba: it counts punctuation as positions, and it stops after 10 steps (jieba-rs after 20), where this
/// goes on until no score moves by more than 10⁻⁶.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革激发活力，改革促进投资，改革改善民生。")?, Metadata::named("a"));
/// use tifa::keywords::{Keywords, Method, TextRank};
///
/// let nouns = TextRank::new().with_span(3).with_damping(0.8).with_parts_of_speech(["n".parse()?]);
/// let table = Keywords::new(Method::TextRank(nouns)).run(&corpus, &Selection::everything());
/// assert!(table.rows().iter().all(|row| row.term.part_of_speech().as_str() == "n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextRank {
    span: usize,
    damping: f64,
    parts_of_speech: Vec<PartOfSpeech>,
}

impl Default for TextRank {
    fn default() -> Self {
        Self::new()
    }
}

impl TextRank {
    /// jieba's: span 5, damping 0.85, parts of speech `ns`, `n`, `vn`, `v`.
    pub fn new() -> Self {
        let parts_of_speech = ["ns", "n", "vn", "v"].into_iter().filter_map(PartOfSpeech::new).collect();
        Self { span: 5, damping: 0.85, parts_of_speech }
    }

    /// The same with another span: words are joined that stand less than `tokens` apart.
    pub fn with_span(mut self, tokens: usize) -> Self {
        self.span = tokens;
        self
    }

    /// The same with another damping factor, between 0 and 0.99; others count as the nearest of these, a NaN as 0.
    pub fn with_damping(mut self, damping: f64) -> Self {
        self.damping = if damping.is_nan() { 0.0 } else { damping.clamp(0.0, 0.99) };
        self
    }

    /// The same with other parts of speech; none admits all words.
    pub fn with_parts_of_speech(mut self, parts_of_speech: impl IntoIterator<Item = PartOfSpeech>) -> Self {
        self.parts_of_speech = parts_of_speech.into_iter().collect();
        self
    }

    /// Whether a term is a vertex.
    pub(super) fn admits(&self, term: &Term) -> bool {
        term.kind().is_some()
            || self.parts_of_speech.is_empty()
            || self.parts_of_speech.contains(&term.part_of_speech())
    }

    pub(super) fn formula(&self) -> String {
        let parts: Vec<&str> = self.parts_of_speech.iter().map(PartOfSpeech::as_str).collect();
        format!(
            "score of i = (1-d) + d·Σ w_ij/w_j·score of j, d = {}, joined if less than {} tokens apart, \
             parts of speech {} and lexicon terms, until no score moves by more than {TOLERANCE:e}",
            self.damping,
            self.span,
            if parts.is_empty() { "all".to_owned() } else { parts.join(" ") }
        )
    }

    /// The vertices of a document, given in stretches, with their scores, in the order of their first place. So neither
    /// the scores nor their rounding depend on what numbers the terms have.
    pub(super) fn scores<'t>(
        &self,
        stretches: impl Iterator<Item = &'t [TermId]>,
        is_vertex: impl Fn(TermId) -> bool,
    ) -> Vec<(TermId, f64)> {
        let mut vertices: FxHashMap<TermId, u32> = FxHashMap::default();
        let mut terms = Vec::new();
        let mut joins: FxHashMap<(u32, u32), u64> = FxHashMap::default();
        // The vertices among the last tokens, each with its position.
        let mut near: std::collections::VecDeque<(usize, u32)> = std::collections::VecDeque::new();
        for tokens in stretches {
            near.clear();
            for (position, &term) in tokens.iter().enumerate().filter(|&(_, &term)| is_vertex(term)) {
                let vertex = *vertices.entry(term).or_insert_with(|| {
                    terms.push(term);
                    terms.len() as u32 - 1
                });
                while near.front().is_some_and(|&(before, _)| before + self.span <= position) {
                    near.pop_front();
                }
                for &(_, other) in &near {
                    *joins.entry((vertex, other)).or_default() += 1;
                    *joins.entry((other, vertex)).or_default() += 1;
                }
                near.push_back((position, vertex));
            }
        }
        let scores = Graph::of(terms.len(), joins).rank(self.damping);
        terms.into_iter().zip(scores).collect()
    }
}

/// A symmetric graph, row by row.
struct Graph {
    /// Where each row ends.
    ends: Vec<usize>,
    /// A neighbour j of the row's vertex i, and w_ij/w_j, the share of its score that it gives to i.
    shares: Vec<(u32, f64)>,
}

impl Graph {
    /// `joins` holds each join in both directions, and that of a vertex with itself twice, as in jieba.
    fn of(vertices: usize, joins: FxHashMap<(u32, u32), u64>) -> Self {
        let mut weights = vec![0_u64; vertices];
        let mut joins: Vec<((u32, u32), u64)> = joins.into_iter().collect();
        joins.sort_unstable();
        for &((vertex, _), count) in &joins {
            if let Some(weight) = weights.get_mut(vertex as usize) {
                *weight += count;
            }
        }
        let mut graph = Self { ends: Vec::with_capacity(vertices), shares: Vec::with_capacity(joins.len()) };
        let mut joins = joins.into_iter().peekable();
        for vertex in 0..vertices as u32 {
            while let Some(((_, other), count)) = joins.next_if(|&((from, _), _)| from == vertex) {
                let weight = weights.get(other as usize).copied().unwrap_or(0);
                graph.shares.push((other, count as f64 / weight as f64));
            }
            graph.ends.push(graph.shares.len());
        }
        graph
    }

    /// Steps of Gauss and Seidel, in which a score that was just computed is used at once, as in jieba.
    fn rank(&self, damping: f64) -> Vec<f64> {
        // The mean of the solution, hence nearer to it than jieba's 1/n.
        let mut scores = vec![1.0; self.ends.len()];
        for _ in 0..STEPS {
            let mut largest_move = 0.0_f64;
            let mut start = 0;
            for (vertex, &end) in self.ends.iter().enumerate() {
                let row = self.shares.get(start..end).unwrap_or_default();
                start = end;
                let given: f64 =
                    row.iter().map(|&(other, share)| share * scores.get(other as usize).copied().unwrap_or(0.0)).sum();
                if let Some(score) = scores.get_mut(vertex) {
                    let next = (1.0 - damping) + damping * given;
                    largest_move = largest_move.max((next - *score).abs());
                    *score = next;
                }
            }
            if largest_move <= TOLERANCE {
                break;
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(numbers: &[u32]) -> Vec<TermId> {
        numbers.iter().map(|&number| TermId::from_index(number)).collect()
    }

    fn scores(rank: &TextRank, tokens: &[u32]) -> Vec<f64> {
        let tokens = ids(tokens);
        rank.scores(std::iter::once(tokens.as_slice()), |_| true).into_iter().map(|(_, score)| score).collect()
    }

    /// A path 0 – 1 – 2: with x the score of an end and y that of the middle, x = 0.15 + 0.85·y/2 and y = 0.15 + 0.85·2x,
    /// so that x = 0.21375/0.2775 and y = 0.405/0.2775.
    #[test]
    fn a_path_by_hand() {
        let scores = scores(&TextRank::new().with_span(2), &[0, 1, 2]);
        for (score, expected) in scores.iter().zip([0.21375 / 0.2775, 0.405 / 0.2775, 0.21375 / 0.2775]) {
            assert!((score - expected).abs() < 1e-5, "{score}, expected {expected}");
        }
    }

    #[test]
    fn a_word_by_itself() {
        let rank = TextRank::new();
        let alone: f64 = scores(&rank, &[7])[0];
        assert!((alone - 0.15).abs() < 1e-9, "{alone}");
        assert!((scores(&rank, &[7, 7])[0] - 1.0).abs() < 1e-9);
        assert!(scores(&rank, &[]).is_empty());
        assert_eq!(scores(&rank.clone().with_damping(f64::NAN), &[1, 2]), [1.0, 1.0]);
        assert_eq!(scores(&rank.with_span(0), &[1, 1])[0], 1.0 - 0.85);
    }

    /// The weights counted pair by pair, the equations solved by many plain steps.
    fn naive(tokens: &[u32], is_vertex: impl Fn(u32) -> bool, span: usize) -> Vec<f64> {
        let mut order: Vec<u32> = Vec::new();
        for &token in tokens.iter().filter(|&&token| is_vertex(token)) {
            if !order.contains(&token) {
                order.push(token);
            }
        }
        let place = |token: u32| order.iter().position(|&other| other == token).unwrap();
        let n = order.len();
        let mut weights = vec![vec![0.0; n]; n];
        for (at, &first) in tokens.iter().enumerate() {
            for &second in tokens.iter().skip(at + 1).take(span.saturating_sub(1)) {
                if is_vertex(first) && is_vertex(second) {
                    weights[place(first)][place(second)] += 1.0;
                    weights[place(second)][place(first)] += 1.0;
                }
            }
        }
        let sums: Vec<f64> = weights.iter().map(|row| row.iter().sum()).collect();
        let mut scores = vec![1.0; n];
        for _ in 0..300 {
            let given = |i: usize| -> f64 {
                (0..n).filter(|&j| weights[i][j] > 0.0).map(|j| weights[i][j] / sums[j] * scores[j]).sum()
            };
            scores = (0..n).map(|i| 0.15 + 0.85 * given(i)).collect();
        }
        scores
    }

    proptest! {
        #[test]
        fn same_as_naive(tokens in prop::collection::vec(0_u32..12, 0..60), span in 1_usize..7) {
            let rank = TextRank::new().with_span(span);
            let is_vertex = |number: u32| !number.is_multiple_of(3);
            let terms = ids(&tokens);
            let found = rank.scores(std::iter::once(terms.as_slice()), |id| is_vertex(id.index() as u32));
            let expected = naive(&tokens, is_vertex, span);
            prop_assert_eq!(found.len(), expected.len());
            for ((_, score), expected) in found.iter().zip(&expected) {
                // A step of at most 1e-6 leaves an error of at most 0.85/0.15 times that, in the largest norm of the
                // scores divided by the weights.
                prop_assert!((score - expected).abs() < 1e-4, "{} is not {}", score, expected);
            }
        }

        /// Numbers of terms do not matter to the last bit.
        #[test]
        fn numbers_do_not_matter(tokens in prop::collection::vec(0_u32..12, 0..60)) {
            let renumbered: Vec<u32> = tokens.iter().map(|&number| 1000 - number * 7).collect();
            let rank = TextRank::new();
            prop_assert_eq!(scores(&rank, &tokens), scores(&rank, &renumbered));
        }
    }
}
