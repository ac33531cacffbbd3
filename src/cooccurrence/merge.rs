//! Counts that add up, and the terms that a table takes of them.

use std::cmp::{Ordering, Reverse};

use super::Cooccurrence;
use super::counts::{Joint, Margin, PairCounts, TermCount};
use super::sparse::{Cell, Rows};
use crate::Error;

impl PairCounts {
    /// Adds the counts of other documents; linear in the pairs of both.
    ///
    /// # Errors
    ///
    /// If the two list other terms or were counted in another way, if their documents were analysed in another way, or if
    /// they are of the most frequent terms only: which these are can be told when all is counted, by
    /// [`Cooccurrence::table`].
    pub fn merge(&mut self, other: Self) -> Result<(), Error> {
        let (own, others) = (&self.options, &other.options);
        if (own.context, own.appendix) != (others.context, others.appendix)
            || self.origin.listed() != other.origin.listed()
        {
            let say = |counts: &Self| {
                format!(
                    "counts made with {}, listing {}",
                    counts.origin.options(),
                    counts.origin.listed().unwrap_or("all")
                )
            };
            return Err(Error::new(crate::ErrorKind::Mismatch, say(&other)).expected(say(self)));
        }
        for counts in [&*self, &other] {
            if counts.options.most_terms < u64::MAX || counts.options.least_tokens > 1 {
                let found = format!("counts made with {}", counts.origin.options());
                return Err(Error::new(crate::ErrorKind::Mismatch, found).expected("counts of all listed terms"));
            }
        }
        self.origin.merge(other.origin)?;
        let union = Union::of(&self.terms, &other.terms);
        self.joint = match (&self.joint, &other.joint) {
            (Joint::Counted(here), Joint::Counted(there)) => Joint::Counted(union.sum(here, there)),
            (Joint::Weighted(here), Joint::Weighted(there)) => Joint::Weighted(union.sum(here, there)),
            _ => {
                return Err(
                    Error::new(crate::ErrorKind::Mismatch, "weights").expected("both counts with weights or without")
                );
            }
        };
        self.terms = union.terms;
        self.total = self.total.saturating_add(other.total);
        self.total_weight = self.total_weight.saturating_add(other.total_weight);
        Ok(())
    }
}

/// The terms of two counts, sorted by text, each with its number in either.
struct Union {
    terms: Vec<TermCount>,
    numbers: Vec<[Option<usize>; 2]>,
    /// For each of the two, the new number of each of its terms.
    renumbered: [Vec<u32>; 2],
}

impl Union {
    fn of(here: &[TermCount], there: &[TermCount]) -> Self {
        let mut union = Self { terms: Vec::new(), numbers: Vec::new(), renumbered: [Vec::new(), Vec::new()] };
        let mut own = here.iter().enumerate().peekable();
        let mut others = there.iter().enumerate().peekable();
        loop {
            let order = match (own.peek(), others.peek()) {
                (Some((_, a)), Some((_, b))) => a.term.order().cmp(&b.term.order()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return union,
            };
            let a = own.next_if(|_| order != Ordering::Greater);
            let b = others.next_if(|_| order != Ordering::Less);
            let number = union.terms.len() as u32;
            let mut sum: Option<TermCount> = None;
            for (found, renumbered) in [a, b].into_iter().zip(&mut union.renumbered) {
                let Some((_, counted)) = found else { continue };
                renumbered.push(number);
                sum = Some(match sum {
                    Some(sum) => sum.plus(counted),
                    None => counted.clone(),
                });
            }
            union.terms.extend(sum);
            union.numbers.push([a.map(|(number, _)| number), b.map(|(number, _)| number)]);
        }
    }

    fn sum<T: Cell + Sync>(&self, here: &Rows<T>, there: &Rows<T>) -> Rows<T> {
        Rows::square(self.terms.len(), |row, sum| {
            let numbers = self.numbers.get(row as usize).copied().unwrap_or_default();
            for ((rows, number), renumbered) in [here, there].into_iter().zip(numbers).zip(&self.renumbered) {
                for (column, cell) in number.into_iter().flat_map(|number| rows.row(number)) {
                    if let Some(&column) = renumbered.get(column as usize) {
                        sum.add(column, cell);
                    }
                }
            }
        })
    }
}

impl TermCount {
    fn plus(self, other: &Self) -> Self {
        let (a, b) = (self.margin, other.margin);
        Self {
            term: self.term,
            tokens: self.tokens.saturating_add(other.tokens),
            documents: self.documents.saturating_add(other.documents),
            margin: Margin {
                first: a.first.saturating_add(b.first),
                second: a.second.saturating_add(b.second),
                first_weight: a.first_weight.saturating_add(b.first_weight),
                second_weight: a.second_weight.saturating_add(b.second_weight),
            },
        }
    }
}

/// The terms that a table takes, and the number that each counted term has there.
pub(super) struct Chosen {
    pub(super) terms: Vec<TermCount>,
    pub(super) numbers: Vec<Option<u32>>,
}

impl Cooccurrence {
    /// The most frequent of the terms that are frequent enough, and the words whose neighbours are wanted.
    pub(super) fn chosen(&self, terms: &[TermCount]) -> Chosen {
        let is_wanted = |counted: &TermCount| self.neighbours_of.contains(counted.term.text());
        let (wanted, mut frequent): (Vec<_>, Vec<_>) =
            terms.iter().enumerate().partition(|(_, counted)| is_wanted(counted));
        frequent.retain(|(_, counted)| counted.tokens >= self.least_tokens);
        if frequent.len() > self.most_terms() {
            frequent.sort_by_key(|(number, counted)| (Reverse(counted.tokens), *number));
            frequent.truncate(self.most_terms());
        }
        frequent.extend(wanted);
        frequent.sort_unstable_by_key(|&(number, _)| number);
        let mut numbers = vec![None; terms.len()];
        for (new, &(old, _)) in (0..).zip(&frequent) {
            if let Some(number) = numbers.get_mut(old) {
                *number = Some(new);
            }
        }
        Chosen { terms: frequent.into_iter().map(|(_, counted)| counted.clone()).collect(), numbers }
    }
}
