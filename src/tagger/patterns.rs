//! The forms of a lexicon, arranged so that most places of a text are passed over by one look at a table of bits.

use rustc_hash::FxHashMap;

/// Forms in groups, by their first three characters.
///
/// An automaton takes a step a character wherever it is; on work reports one place in 23 begins as a form does. So the
/// first two characters of every place choose a word of 64 bits and the third a bit of it, and only where that is set are
/// forms compared: those of the group that the bit's rank among all bits gives. Bits of several beginnings may be one.
pub(super) struct Patterns {
    /// By the hash of the first two characters.
    nodes: Vec<Node>,
    /// How far the hash is shifted to be a place among the nodes.
    shift: u32,
    /// Where the group of each set bit begins among `forms`, by rank, and where the last ends.
    groups: Vec<u32>,
    /// Group by group, sorted in each.
    forms: Vec<Form>,
    /// The characters of all forms, one behind the other.
    characters: Vec<char>,
    /// The forms of two characters and of one.
    pairs: FxHashMap<u64, u32>,
    singles: FxHashMap<u64, u32>,
    longest: usize,
}

/// What forms with certain first two characters begin with further.
#[derive(Clone, Copy, Default)]
struct Node {
    /// A bit for each third character.
    bits: u64,
    /// The rank of the lowest bit.
    rank: u32,
    /// Whether one of the forms has no third character.
    has_pair: bool,
}

/// A form of three characters or more.
struct Form {
    /// Its fourth character, so that most forms that differ are told without a look at `characters`, which is not in the cache;
    /// [`NONE`] if it has three.
    fourth: char,
    /// Where its characters end.
    end: u32,
    number: u32,
}

/// No folded text has it.
const NONE: char = '\n';

/// So few forms are compared one by one, which takes less time than to halve them.
const FEW: usize = 8;

/// There is about a node for two pairs that forms begin with; 2¹⁷ of them are 2 MB.
const NODES: std::ops::RangeInclusive<usize> = 1 << 8..=1 << 17;

impl Patterns {
    /// The forms, sorted and without repetition; nothing if they have more characters than 32 bits can number.
    pub(super) fn new(forms: &[&str]) -> Option<Self> {
        let (mut pairs, mut singles) = (FxHashMap::default(), FxHashMap::default());
        let mut longer = Vec::with_capacity(forms.len());
        let mut longest = 0;
        for (form, number) in forms.iter().zip(0_u32..) {
            let mut characters = form.chars();
            longest = longest.max(form.chars().count());
            match (characters.next(), characters.next(), characters.next()) {
                (Some(a), Some(b), Some(c)) => longer.push((joined(a, b), c, *form, number)),
                (Some(a), Some(b), None) => {
                    pairs.insert(joined(a, b), number);
                }
                (Some(a), ..) => {
                    singles.insert(u64::from(u32::from(a)), number);
                }
                (None, ..) => {}
            }
        }
        // Forms are sorted, so that those of one pair follow each other.
        let beginnings = longer.chunk_by(|one, next| one.0 == next.0).count() + pairs.len();
        let count = (beginnings / 2).next_power_of_two().clamp(*NODES.start(), *NODES.end());
        let shift = 64 - count.ilog2();
        let mut nodes = vec![Node::default(); count];
        for &pair in pairs.keys() {
            if let Some(node) = nodes.get_mut(place(pair, shift)) {
                node.has_pair = true;
            }
        }
        longer.sort_by_key(|&(pair, c, ..)| (place(pair, shift), bit(c)));
        let mut patterns = Self {
            nodes,
            shift,
            groups: Vec::new(),
            forms: Vec::with_capacity(longer.len()),
            characters: Vec::new(),
            pairs,
            singles,
            longest,
        };
        for (pair, c, form, number) in longer {
            let rank = u32::try_from(patterns.groups.len()).ok()?;
            if let Some(node) = patterns.nodes.get_mut(place(pair, shift))
                && node.bits & bit(c) == 0
            {
                node.rank = if node.bits == 0 { rank } else { node.rank };
                node.bits |= bit(c);
                patterns.groups.push(u32::try_from(patterns.forms.len()).ok()?);
            }
            patterns.characters.extend(form.chars());
            let end = u32::try_from(patterns.characters.len()).ok()?;
            patterns.forms.push(Form { fourth: form.chars().nth(3).unwrap_or(NONE), end, number });
        }
        patterns.groups.push(u32::try_from(patterns.forms.len()).ok()?);
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
        let Some(node) = self.nodes.get(place(pair, self.shift)) else { return };
        if node.has_pair
            && let Some(&form) = self.pairs.get(&pair)
        {
            found(form, 2);
        }
        if let [c, ..] = *rest
            && node.bits & bit(c) != 0
        {
            let rank = node.rank + (node.bits & (bit(c) - 1)).count_ones();
            self.compare(text, rank as usize, &mut found);
        }
    }

    /// Compares the forms of a group.
    #[inline(never)]
    fn compare(&self, text: &[char], rank: usize, found: &mut impl FnMut(u32, usize)) {
        let Some(&[first, end]) = self.groups.get(rank..).and_then(|groups| groups.first_chunk()) else { return };
        let (mut first, mut end) = (first as usize, end as usize);
        let mut agreed = 0;
        // Narrows a large group character by character.
        while end - first > FEW {
            if self.form(first).len() == agreed {
                self.give(first, agreed, found);
                first += 1;
            }
            let Some(&next) = text.get(agreed) else { return };
            let after = |index: usize| self.form(index).get(agreed).copied();
            first = partition_point(first, end, |index| after(index) < Some(next));
            end = partition_point(first, end, |index| after(index) == Some(next));
            agreed += 1;
        }
        let fourth = text.get(3).copied().unwrap_or(NONE);
        let mut start = self.end_before(first);
        for form in self.forms.get(first..end).unwrap_or_default() {
            let from = std::mem::replace(&mut start, form.end as usize);
            if form.fourth != fourth && form.fourth != NONE {
                continue;
            }
            let characters = self.characters.get(from..start).unwrap_or_default();
            // A loop: a call to compare memory would take longer than the few characters.
            if characters.len() <= text.len() && characters.iter().zip(text).all(|(one, other)| one == other) {
                found(form.number, characters.len());
            }
        }
    }

    #[inline]
    fn give(&self, index: usize, length: usize, found: &mut impl FnMut(u32, usize)) {
        if let Some(form) = self.forms.get(index) {
            found(form.number, length);
        }
    }

    fn form(&self, index: usize) -> &[char] {
        let end = self.forms.get(index).map_or(0, |form| form.end as usize);
        self.characters.get(self.end_before(index)..end).unwrap_or_default()
    }

    #[inline]
    fn end_before(&self, index: usize) -> usize {
        index.checked_sub(1).and_then(|index| self.forms.get(index)).map_or(0, |form| form.end as usize)
    }
}

/// Two characters as one number; a character has 21 bits.
#[inline(always)]
fn joined(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 21 | u64::from(u32::from(b))
}

/// The place of the node for the first two characters.
#[inline(always)]
fn place(pair: u64, shift: u32) -> usize {
    // 2⁶⁴ divided by the golden ratio, made odd: the upper bits of the product depend on all of the pair.
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize
}

/// The bit of a third character.
#[inline(always)]
fn bit(third: char) -> u64 {
    // 2³² divided by the golden ratio, made odd; the upper six bits of the product.
    1 << (u32::from(third).wrapping_mul(0x9E37_79B1) >> 26)
}

/// The first place of `first..end` where `is_before` is false; it is true up to there.
fn partition_point(mut first: usize, mut end: usize, is_before: impl Fn(usize) -> bool) -> usize {
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
