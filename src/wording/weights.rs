//! Bigrams of folded characters, and how much each tells.

use rustc_hash::FxHashMap;

/// The unit of weights: they are integers, so that no order of summation decides.
pub(crate) const ONE: u64 = 1 << 12;

/// Numbers for bigrams.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bigrams {
    numbers: FxHashMap<(char, char), u32>,
}

impl Bigrams {
    /// The bigrams of folded characters as a bag; a single character is one, with nothing behind it.
    pub(crate) fn bag(&mut self, characters: &[char]) -> Bag {
        let mut ids: Vec<u32> = characters
            .windows(2)
            .filter_map(|pair| if let [first, second] = pair { Some(self.number(*first, *second)) } else { None })
            .collect();
        if let [only] = characters {
            ids.push(self.number(*only, '\0'));
        }
        ids.sort_unstable();
        let mut bag = Bag::default();
        for id in ids {
            match bag.counts.last_mut() {
                Some((last, count)) if *last == id => *count += 1,
                _ => bag.counts.push((id, 1)),
            }
        }
        bag
    }

    fn number(&mut self, first: char, second: char) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry((first, second)).or_insert(next)
    }

    /// How many bigrams have a number.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Bigrams with their counts, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bag {
    counts: Vec<(u32, u32)>,
}

impl Bag {
    pub(crate) fn counts(&self) -> &[(u32, u32)] {
        &self.counts
    }

    /// Whether a bigram is among them.
    pub(crate) fn holds(&self, id: u32) -> bool {
        self.counts.binary_search_by_key(&id, |&(id, _)| id).is_ok()
    }

    /// The bigrams, each once, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = u32> {
        self.counts.iter().map(|&(id, _)| id)
    }
}

/// w(g) = ln((1 + n) / (1 + df(g))) + 1 over n sentences, in units of [`ONE`].
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    of: Vec<u32>,
    document_frequencies: Vec<u32>,
}

impl Weights {
    /// The weights of `bigrams` numbers over these bags, as if there were at least so many: what few sentences have in common
    /// would otherwise tell nothing.
    pub(crate) fn over<'b>(bags: impl Iterator<Item = &'b Bag>, bigrams: usize, at_least: u32) -> Self {
        let mut document_frequencies = vec![0u32; bigrams];
        let mut n = 0u32;
        for bag in bags {
            n += 1;
            for id in bag.ids() {
                if let Some(count) = document_frequencies.get_mut(id as usize) {
                    *count += 1;
                }
            }
        }
        n = n.max(at_least);
        // Few counts occur, so the logarithm of each is taken once.
        let mut known: FxHashMap<u32, u32> = FxHashMap::default();
        let of = document_frequencies.iter().map(|&df| *known.entry(df).or_insert_with(|| weight(n, df))).collect();
        Self { of, document_frequencies }
    }

    /// How many bigrams have a weight.
    pub(crate) fn len(&self) -> usize {
        self.of.len()
    }

    /// The weight of a bigram.
    pub(crate) fn of(&self, id: u32) -> u64 {
        self.of.get(id as usize).map_or(0, |&weight| u64::from(weight))
    }

    /// How many sentences hold the bigram.
    pub(crate) fn document_frequency(&self, id: u32) -> u32 {
        self.document_frequencies.get(id as usize).copied().unwrap_or_default()
    }

    /// The sum over the bigrams of a bag, each once.
    pub(crate) fn sum(&self, bag: &Bag) -> u64 {
        bag.ids().map(|id| self.of(id)).sum()
    }

    /// The square of the length of the vector of counts times weights.
    pub(crate) fn norm(&self, bag: &Bag) -> u64 {
        bag.counts()
            .iter()
            .map(|&(id, count)| (u64::from(count) * self.of(id)).saturating_pow(2))
            .fold(0, u64::saturating_add)
    }
}

fn weight(n: u32, df: u32) -> u32 {
    let ratio = (1.0 + f64::from(n)) / (1.0 + f64::from(df));
    ((libm::log(ratio) + 1.0) * ONE as f64).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_follow_the_formula() {
        let mut bigrams = Bigrams::default();
        let bags: Vec<Bag> =
            ["改革开放", "改革见效", "民"].iter().map(|s| bigrams.bag(&s.chars().collect::<Vec<_>>())).collect();
        assert_eq!(bigrams.len(), 6);
        let weights = Weights::over(bags.iter(), bigrams.len(), 0);
        assert_eq!(weights.document_frequency(0), 2);
        assert_eq!(weights.of(0), ((f64::ln(4.0 / 3.0) + 1.0) * 4096.0).round() as u64);
        assert_eq!(weights.sum(&bags[2]), ((f64::ln(2.0) + 1.0) * 4096.0).round() as u64);
        assert_eq!(weights.norm(&bags[2]), weights.sum(&bags[2]).pow(2));
    }
}
