//! Counting pairs a row at a time.
//!
//! The joint counts of one term with all others are a row of the product Xᵀ·X, X being the matrix of units by terms.
//! A row needs one array as long as the vocabulary and nothing is hashed: for each unit of the term, add 1 to each other
//! term there (Gustavson's algorithm for sparse matrices).

use std::ops::Range;

use super::Pair;
use crate::corpus::{Appendix, Corpus, TermId, Unit, listed};

/// Rows of numbers of differing length, one after the other.
struct Rows {
    starts: Vec<usize>,
    values: Vec<u32>,
}

impl Rows {
    fn of(rows: impl Iterator<Item = impl IntoIterator<Item = u32>>) -> Self {
        let mut table = Self { starts: vec![0], values: Vec::new() };
        for row in rows {
            table.values.extend(row);
            table.starts.push(table.values.len());
        }
        table
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn row(&self, index: u32) -> &[u32] {
        let index = index as usize;
        let range = self.starts.get(index).zip(self.starts.get(index + 1));
        range.and_then(|(&start, &end)| self.values.get(start..end)).unwrap_or_default()
    }

    /// For each value, the rows that hold it; `values` is one more than the largest value.
    fn transposed(&self, values: usize) -> Self {
        let mut starts = vec![0; values + 1];
        for &value in &self.values {
            starts[value as usize + 1] += 1;
        }
        for index in 0..values {
            starts[index + 1] += starts[index];
        }
        let mut next = starts.clone();
        let mut transposed = vec![0; self.values.len()];
        for row in 0..self.len() as u32 {
            for &value in self.row(row) {
                transposed[next[value as usize]] = row;
                next[value as usize] += 1;
            }
        }
        Self { starts, values: transposed }
    }
}

/// One row of joint counts, and the terms in it that are not zero.
struct Accumulator {
    counts: Vec<u64>,
    touched: Vec<u32>,
}

impl Accumulator {
    fn new(terms: usize) -> Self {
        Self { counts: vec![0; terms], touched: Vec::new() }
    }

    fn add(&mut self, term: u32) {
        let count = &mut self.counts[term as usize];
        if *count == 0 {
            self.touched.push(term);
        }
        *count += 1;
    }

    fn drain(&mut self, mut pair: impl FnMut(u32, u64)) {
        for term in self.touched.drain(..) {
            pair(term, std::mem::take(&mut self.counts[term as usize]));
        }
    }
}

/// Pairs by presence in a unit; N and the pairs.
pub(super) fn in_units(
    corpus: &Corpus,
    unit: Unit,
    appendix: Appendix,
    mask: &[bool],
    minimum: u64,
) -> (u64, Vec<Pair>) {
    let terms = corpus.vocabulary().len();
    let units = Rows::of(corpus.texts().iter().flat_map(|text| text.units(unit, appendix)).map(|tokens| {
        let mut present: Vec<u32> = tokens.iter().filter(|&&id| listed(mask, id)).map(|id| id.index() as u32).collect();
        present.sort_unstable();
        present.dedup();
        present
    }));
    let total = units.len() as u64;
    let holders = units.transposed(terms);
    let mut row = Accumulator::new(terms);
    let mut pairs = Vec::new();
    for first in 0..terms as u32 {
        for &unit in holders.row(first) {
            // Each pair once: with the terms of higher number.
            let present = units.row(unit);
            let higher = present.partition_point(|&term| term <= first);
            present[higher..].iter().for_each(|&second| row.add(second));
        }
        row.drain(|second, count| {
            if count >= minimum {
                let counts = [count, holders.row(first).len() as u64, holders.row(second).len() as u64, total];
                pairs.extend(pair(corpus, first, second, counts));
            }
        });
    }
    (total, pairs)
}

/// Ordered pairs in windows of a sentence; N and the pairs.
pub(super) fn in_windows(
    corpus: &Corpus,
    width: usize,
    appendix: Appendix,
    mask: &[bool],
    minimum: u64,
) -> (u64, Vec<Pair>) {
    let terms = corpus.vocabulary().len();
    let sentences = Rows::of(
        corpus
            .texts()
            .iter()
            .flat_map(|text| text.units(Unit::Sentence, appendix))
            .map(|tokens| tokens.iter().map(|id| id.index() as u32)),
    );
    // For each position its term's number is at hand; for each term its positions.
    let positions =
        Rows { starts: (0..=sentences.values.len()).collect(), values: sentences.values.clone() }.transposed(terms);
    let bounds = SentenceBounds::of(&sentences);
    let neighbours = |position: u32, visit: &mut dyn FnMut(u32)| {
        let position = position as usize;
        let term = sentences.values[position];
        let Range { start, end } = bounds.window(position, width);
        sentences.values[start..end].iter().filter(|&&other| other != term).for_each(|&other| visit(other));
    };
    let margin = |term: u32| {
        let mut pairs = 0_u64;
        positions.row(term).iter().for_each(|&position| neighbours(position, &mut |_| pairs += 1));
        pairs
    };
    let margins: Vec<u64> = (0..terms as u32).map(margin).collect();
    let total = margins.iter().sum();
    let mut row = Accumulator::new(terms);
    let mut pairs = Vec::new();
    for first in (0..terms as u32).filter(|&term| mask[term as usize]) {
        for &position in positions.row(first) {
            neighbours(position, &mut |second| {
                if second > first && mask[second as usize] {
                    row.add(second);
                }
            });
        }
        row.drain(|second, count| {
            if count >= minimum {
                let counts = [count, margins[first as usize], margins[second as usize], total];
                pairs.extend(pair(corpus, first, second, counts));
            }
        });
    }
    (total, pairs)
}

/// For each position, where its sentence begins and ends.
struct SentenceBounds(Vec<(u32, u32)>);

impl SentenceBounds {
    fn of(sentences: &Rows) -> Self {
        let mut bounds = Vec::with_capacity(sentences.values.len());
        for ends in sentences.starts.windows(2) {
            bounds.resize(ends[1], (ends[0] as u32, ends[1] as u32));
        }
        Self(bounds)
    }

    /// The positions at most `width` from `position` in its sentence, itself included.
    fn window(&self, position: usize, width: usize) -> Range<usize> {
        let (start, end) = self.0[position];
        position.saturating_sub(width).max(start as usize)..(position + width + 1).min(end as usize)
    }
}

/// The pair as a row of the table: the term whose text sorts first comes first.
fn pair(corpus: &Corpus, first: u32, second: u32, counts: [u64; 4]) -> Option<Pair> {
    let term = |index: u32| corpus.vocabulary().get(TermId::from_index(index)).cloned();
    let [count, first_count, second_count, total] = counts;
    let (first, second) = (term(first)?, term(second)?);
    let pair = Pair { first, second, count, first_count, second_count, total };
    Some(if pair.first.order() <= pair.second.order() {
        pair
    } else {
        Pair { first: pair.second, second: pair.first, first_count: second_count, second_count: first_count, ..pair }
    })
}
