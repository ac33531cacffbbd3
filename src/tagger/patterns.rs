//! The forms of a lexicon, arranged so that most places of a text are passed over by one look at a table of bits.

use rustc_hash::FxHashMap;

/// Forms in order, and where those lie that begin with the same three characters.
///
/// An automaton takes a step a character wherever it is; on work reports one place in 23 begins as a form does. So the
/// first two characters of every place choose a word of 64 bits and the third a bit of it, and only where that is set are
/// forms compared.
pub(super) struct Patterns {
    /// The characters of all forms, one behind the other, and where each form ends.
    characters: Vec<char>,
    ends: Vec<u32>,
    /// By the first three characters: the forms that begin so.
    longer: FxHashMap<u64, (u32, u32)>,
    /// The forms of two characters and of one.
    pairs: FxHashMap<u64, u32>,
    singles: FxHashMap<u64, u32>,
    /// By the first two characters a word, which has a bit set for the third; all are set for a form of two characters.
    filter: Vec<u64>,
    /// How far a hash is shifted to be a place in the filter.
    shift: u32,
    longest: usize,
}

/// So few forms are compared one by one, which takes less time than to halve them.
const FEW: u32 = 8;

/// The filter has about a word for each pair that forms begin with, up to 2¹⁷ words, which are 1 MB.
const WORDS: std::ops::RangeInclusive<usize> = 1 << 8..=1 << 17;

impl Patterns {
    /// The forms, sorted and without repetition; nothing if they have more characters than 32 bits can number.
    pub(super) fn new(forms: &[&str]) -> Option<Self> {
        let mut patterns = Self {
            characters: Vec::new(),
            ends: Vec::with_capacity(forms.len()),
            longer: FxHashMap::default(),
            pairs: FxHashMap::default(),
            singles: FxHashMap::default(),
            filter: Vec::new(),
            shift: 0,
            longest: 0,
        };
        let mut beginnings: Vec<(u64, Option<char>)> = Vec::with_capacity(forms.len());
        for (form, index) in forms.iter().zip(0_u32..) {
            let start = patterns.characters.len();
            patterns.characters.extend(form.chars());
            patterns.ends.push(u32::try_from(patterns.characters.len()).ok()?);
            let form = patterns.characters.get(start..).unwrap_or_default();
            patterns.longest = patterns.longest.max(form.len());
            match *form {
                [] => {}
                [a] => {
                    patterns.singles.insert(u64::from(u32::from(a)), index);
                }
                [a, b] => {
                    patterns.pairs.insert(joined(a, b), index);
                    beginnings.push((joined(a, b), None));
                }
                [a, b, c, ..] => {
                    // Forms are sorted, so that those of one key follow each other.
                    patterns.longer.entry(followed(joined(a, b), c)).or_insert((index, index)).1 = index + 1;
                    beginnings.push((joined(a, b), Some(c)));
                }
            }
        }
        beginnings.dedup();
        let count = beginnings.chunk_by(|one, next| one.0 == next.0).count();
        let words = count.next_power_of_two().clamp(*WORDS.start(), *WORDS.end());
        patterns.shift = 64 - words.ilog2();
        patterns.filter = vec![0; words];
        for (pair, third) in beginnings {
            let place = patterns.place(pair);
            if let Some(word) = patterns.filter.get_mut(place) {
                *word |= third.map_or(u64::MAX, bit);
            }
        }
        Some(patterns)
    }

    /// The characters of the longest form.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Gives `found` the number and the length in characters of each form that `text` begins with, the shorter first.
    #[inline(always)]
    pub(super) fn each_at(&self, text: &[char], mut found: impl FnMut(u32, usize)) {
        if !self.singles.is_empty()
            && let [a, ..] = *text
            && let Some(&form) = self.singles.get(&u64::from(u32::from(a)))
        {
            found(form, 1);
        }
        let [a, b, ref rest @ ..] = *text else { return };
        let pair = joined(a, b);
        let third = rest.first().copied();
        let word = self.filter.get(self.place(pair)).copied().unwrap_or(0);
        // Without a third character a form of two is looked for.
        if word & third.map_or(u64::MAX, bit) != 0 {
            self.compare(text, pair, third, &mut found);
        }
    }

    #[inline(never)]
    fn compare(&self, text: &[char], pair: u64, third: Option<char>, found: &mut impl FnMut(u32, usize)) {
        if let Some(&form) = self.pairs.get(&pair) {
            found(form, 2);
        }
        let Some(&(mut first, mut end)) = third.and_then(|c| self.longer.get(&followed(pair, c))) else { return };
        let mut agreed = 3;
        while end - first > FEW {
            if self.form(first).len() == agreed {
                found(first, agreed);
                first += 1;
            }
            let Some(&next) = text.get(agreed) else { return };
            let after = |index: u32| self.form(index).get(agreed).copied();
            first = partition_point(first, end, |index| after(index) < Some(next));
            end = partition_point(first, end, |index| after(index) == Some(next));
            agreed += 1;
        }
        let rest = text.get(agreed..).unwrap_or_default();
        for index in first..end {
            let form = self.form(index);
            if form.get(agreed..).is_some_and(|form| rest.starts_with(form)) {
                found(index, form.len());
            }
        }
    }

    #[inline]
    fn form(&self, index: u32) -> &[char] {
        let end_of = |index: u32| self.ends.get(index as usize).map_or(0, |&end| end as usize);
        let start = index.checked_sub(1).map_or(0, end_of);
        self.characters.get(start..end_of(index)).unwrap_or_default()
    }

    /// The word of the filter for the first two characters.
    #[inline(always)]
    fn place(&self, pair: u64) -> usize {
        // 2⁶⁴ divided by the golden ratio, made odd: the upper bits of the product depend on all of the pair.
        (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }
}

/// Two characters as one number; a character has 21 bits.
#[inline(always)]
fn joined(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 21 | u64::from(u32::from(b))
}

#[inline(always)]
fn followed(pair: u64, c: char) -> u64 {
    pair << 21 | u64::from(u32::from(c))
}

/// The bit of a third character.
#[inline(always)]
fn bit(third: char) -> u64 {
    // 2³² divided by the golden ratio, made odd; the upper six bits of the product.
    1 << (u32::from(third).wrapping_mul(0x9E37_79B1) >> 26)
}

/// The first place of `first..end` where `is_before` is false; it is true up to there.
fn partition_point(mut first: u32, mut end: u32, is_before: impl Fn(u32) -> bool) -> u32 {
    while first < end {
        let middle = first + (end - first) / 2;
        if is_before(middle) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_forms_that_a_text_begins_with(
            forms in prop::collection::btree_set("[一二三𠀀]{1,6}", 0..200),
            text in "[一二三𠀀]{0,9}",
        ) {
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            let patterns = Patterns::new(&forms).unwrap();
            let mut found = Vec::new();
            let characters: Vec<char> = text.chars().collect();
            patterns.each_at(&characters, |form, length| found.push((forms[form as usize], length)));
            let mut expected: Vec<_> = forms.iter().filter(|form| text.starts_with(**form)).copied().collect();
            expected.sort_by_key(|form| form.len());
            let expected: Vec<_> = expected.into_iter().map(|form| (form, form.chars().count())).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
