//! The wordings of clauses, each once, and where they stand.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Collection;
use crate::wording::fold::fold;
use crate::wording::{Bag, Bigrams, ONE, Weights};

/// A clause of less weight makes no passage alone.
const LEAST_WEIGHT: u64 = 30 * ONE;

/// A smaller collection is weighed as if it had so many sentences, which is about what a report has.
const LEAST_SENTENCES: u32 = 500;

/// What stands for the name of a place, and for a year.
const PLACE: char = '#';
const YEAR: char = '@';

/// All clauses of a collection: which wording each has, and the documents' ranges of them.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    /// Of each clause in order of the documents, its wording.
    pub(super) wordings: Vec<u32>,
    /// The clauses of each document.
    pub(super) documents: Vec<Range<u32>>,
    /// Of each wording its masked characters, its bigrams in order, their weight.
    pub(super) characters: Vec<Box<[char]>>,
    pub(super) bigrams: Vec<Box<[u32]>>,
    pub(super) sums: Vec<u64>,
    pub(super) weights: Option<Weights>,
    /// The clauses of each wording: where those of a wording begin, and all of them.
    pub(super) places: Vec<u32>,
    pub(super) occurrences: Vec<u32>,
}

impl Clauses {
    pub(super) fn of(collection: &Collection) -> Self {
        let mask = Mask::of(collection);
        let mut numbers: FxHashMap<Box<[char]>, u32> = FxHashMap::default();
        let mut clauses = Self::default();
        let mut bigrams = Bigrams::default();
        let mut bags: Vec<Bag> = Vec::new();
        let mut masked = Vec::new();
        for text in &collection.texts {
            let from = clauses.wordings.len() as u32;
            for clause in text.reading.clauses() {
                mask.apply(text.reading.folded_clause(clause), &mut masked);
                let number = match numbers.get(masked.as_slice()) {
                    Some(&number) => number,
                    None => {
                        let number = numbers.len() as u32;
                        let bag = bigrams.bag(&masked);
                        clauses.bigrams.push(bag.ids().collect());
                        clauses.characters.push(masked.as_slice().into());
                        numbers.insert(masked.as_slice().into(), number);
                        number
                    }
                };
                clauses.wordings.push(number);
            }
            clauses.documents.push(from..clauses.wordings.len() as u32);
            bags.extend(text.reading.sentences().iter().map(|sentence| bigrams.bag(text.reading.folded(sentence))));
        }
        let weights = Weights::over(bags.iter(), bigrams.len(), LEAST_SENTENCES);
        drop(bags);
        clauses.sums = clauses.bigrams.iter().map(|ids| ids.iter().map(|&id| weights.of(id)).sum()).collect();
        clauses.weights = Some(weights);
        clauses.index();
        clauses
    }

    /// Sorts the clauses by wording.
    fn index(&mut self) {
        let mut places = vec![0u32; self.characters.len() + 1];
        for &wording in &self.wordings {
            if let Some(count) = places.get_mut(wording as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += *place;
            *place = sum;
        }
        let mut next = places.clone();
        let mut occurrences = vec![0u32; self.wordings.len()];
        for (clause, &wording) in self.wordings.iter().enumerate() {
            if let Some(at) = next.get_mut(wording as usize) {
                if let Some(slot) = occurrences.get_mut(*at as usize) {
                    *slot = clause as u32;
                }
                *at += 1;
            }
        }
        (self.places, self.occurrences) = (places, occurrences);
    }

    /// The clauses of a wording, in order.
    pub(super) fn occurrences(&self, wording: u32) -> &[u32] {
        let at = wording as usize;
        let (Some(&from), Some(&to)) = (self.places.get(at), self.places.get(at + 1)) else { return &[] };
        self.occurrences.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The document that holds a clause.
    pub(super) fn document(&self, clause: u32) -> usize {
        self.documents.partition_point(|range| range.end <= clause)
    }

    /// Whether a wording says enough to make a passage alone.
    pub(super) fn is_weighty(&self, wording: u32) -> bool {
        self.sums.get(wording as usize).is_some_and(|&sum| sum >= LEAST_WEIGHT)
    }
}

/// The names of the places of a collection and of its years, which are masked: 建设更高水平的平安甲省, 平安中国.
struct Mask {
    /// By first character, the longest first.
    names: FxHashMap<char, Vec<Vec<char>>>,
}

impl Mask {
    fn of(collection: &Collection) -> Self {
        let mut all: Vec<Vec<char>> = Vec::new();
        let own =
            ["中国", "全国", "我国", "全省", "我省", "全市", "我市", "全区", "我区", "全县", "我县", "全州", "我州"];
        all.extend(own.iter().map(|name| name.chars().collect()));
        for place in collection.texts.iter().filter_map(|text| text.standing.place()) {
            let name = fold(place);
            let bare = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市", "县", "区"]
                .iter()
                .find_map(|ending| name.strip_suffix(ending));
            for name in bare.into_iter().chain([name.as_str()]) {
                let name: Vec<char> = name.chars().collect();
                if name.len() >= 2 {
                    all.push(name);
                }
            }
        }
        all.sort_unstable_by(|one, other| (other.len(), one).cmp(&(one.len(), other)));
        all.dedup();
        let mut names: FxHashMap<char, Vec<Vec<char>>> = FxHashMap::default();
        for name in all {
            if let Some(&first) = name.first() {
                names.entry(first).or_default().push(name);
            }
        }
        Self { names }
    }

    /// The characters with one sign for each name and each year.
    fn apply(&self, characters: &[char], masked: &mut Vec<char>) {
        masked.clear();
        let mut rest = characters;
        while let Some((&first, behind)) = rest.split_first() {
            let name = self.names.get(&first).and_then(|names| names.iter().find(|name| rest.starts_with(name)));
            if let Some(name) = name {
                masked.push(PLACE);
                rest = rest.get(name.len()..).unwrap_or_default();
            } else if let [one, two, three, four, '年', ..] = rest
                && [one, two, three, four].iter().all(|digit| digit.is_ascii_digit())
            {
                masked.push(YEAR);
                rest = rest.get(5..).unwrap_or_default();
            } else {
                masked.push(first);
                rest = behind;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_years_are_masked() {
        let mask = Mask::of(&Collection::default());
        let mut masked = Vec::new();
        let mut apply = |text: &str| {
            mask.apply(&text.chars().collect::<Vec<_>>(), &mut masked);
            masked.iter().collect::<String>()
        };
        assert_eq!(apply("建设平安中国2025年目标"), "建设平安#@目标");
        assert_eq!(apply("增长2025个"), "增长2025个");
    }
}
