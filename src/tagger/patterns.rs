//! The forms of a lexicon, arranged so that most places of a text are passed over by one look at a table of bits.

use std::hint::select_unpredictable;

use rustc_hash::FxHashMap;

use crate::processor::prefetch;

/// Forms in groups, by their first three characters.
///
/// An automaton takes a step a character wherever it is; on work reports one place in 23 begins as a form does. So the
/// first two characters of every place choose a word of 64 bits and the third a bit of it; where that is set, the bit's rank
/// among all bits gives a group of forms, which has a bit for each fourth character. Only where that is set, too, are forms
/// compared. Several beginnings may share a bit.
pub(super) struct Patterns {
    /// By the hash of the first two characters: a bit for each third character, and [`PAIR`] if a form has none.
    thirds: Vec<u64>,
    /// By the same: the rank of the lowest bit of a third character.
    ranks: Vec<u32>,
    /// How far the hash is shifted to be a place among the two.
    shift: u32,
    /// By rank; behind the last stands one that begins where it ends.
    groups: Vec<Group>,
    /// Group by group, sorted in each.
    forms: Vec<Form>,
    /// The characters of all forms, one behind the other.
    characters: Vec<char>,
    /// The forms of two characters and of one.
    pairs: FxHashMap<u64, u32>,
    /// A bit for each of 64 times as many hashes as there are pairs: the bit of a node says of one place in thirteen that a
    /// pair may stand there, this one of one in ninety.
    pair_bits: Vec<u64>,
    singles: FxHashMap<u64, u32>,
    longest: usize,
}

/// Forms whose first two characters have one hash, and their third characters one bit.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Where it begins among the forms.
    start: u32,
    /// A bit for each fourth character; all if a form has none.
    fourths: u32,
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

/// The bit of a form of two characters. No third character has it.
const PAIR: u64 = 1;

/// Up to this many forms are scanned one by one; a binary search is slower.
const FEW: usize = 8;

/// So many characters of a form are followed as a matter of course; those behind them are counted, for a lexicon may have
/// terms of 20,000 characters and a text begin as they do at every place. No term of the embedded lexicon has more than 44.
pub(super) const NEAR: usize = 64;

/// So many places are sifted at a time.
pub(super) const BLOCK: usize = 1024;

/// What is left of a block of places while it is sifted: places, and the groups that their characters lead to.
pub(super) struct Sieve {
    places: [u16; BLOCK],
    ranks: [usize; BLOCK],
}

impl Default for Sieve {
    fn default() -> Self {
        Self { places: [0; BLOCK], ranks: [0; BLOCK] }
    }
}

/// There is about a word of bits for two pairs that forms begin with; 2¹⁷ of them are 1 MB.
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
        // Numbers rise, so that equal beginnings keep their order.
        longer.sort_unstable_by_key(|&(pair, c, _, number)| (place(pair, shift), third_bit(c), number));
        let mut patterns = Self {
            thirds: vec![0; count],
            ranks: vec![0; count],
            shift,
            groups: Vec::new(),
            forms: Vec::with_capacity(longer.len()),
            characters: Vec::new(),
            pair_bits: vec![0; pairs.len().next_power_of_two()],
            pairs,
            singles,
            longest,
        };
        for (pair, c, form, number) in longer {
            let (node, start) = (place(pair, shift), u32::try_from(patterns.forms.len()).ok()?);
            if let (Some(bits), Some(rank)) = (patterns.thirds.get_mut(node), patterns.ranks.get_mut(node))
                && *bits & third_bit(c) == 0
            {
                if *bits == 0 {
                    *rank = u32::try_from(patterns.groups.len()).ok()?;
                }
                *bits |= third_bit(c);
                patterns.groups.push(Group { start, fourths: 0 });
            }
            let fourth = form.chars().nth(3);
            if let Some(group) = patterns.groups.last_mut() {
                group.fourths |= fourth.map_or(u32::MAX, fourth_bit);
            }
            patterns.characters.extend(form.chars());
            let end = u32::try_from(patterns.characters.len()).ok()?;
            patterns.forms.push(Form { fourth: fourth.unwrap_or(NONE), end, number });
        }
        for &pair in patterns.pairs.keys() {
            if let Some(bits) = patterns.thirds.get_mut(place(pair, shift)) {
                *bits |= PAIR;
            }
            let (word, bit) = patterns.pair_bit(pair);
            if let Some(bits) = patterns.pair_bits.get_mut(word) {
                *bits |= bit;
            }
        }
        patterns.groups.push(Group { start: u32::try_from(patterns.forms.len()).ok()?, fourths: 0 });
        Some(patterns)
    }

    /// The characters of the longest form.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The places among the first [`BLOCK`] of `text` where a form may begin.
    ///
    /// Which places are kept is added up and not asked, so that no guess of the processor fails and the next places are looked up
    /// while it waits for the memory. One test is done for all places before the next is begun, and each asks for what the next
    /// will read, which lies in no cache near.
    #[inline(always)]
    pub(super) fn sift<'s>(&self, text: &[char], sieve: &'s mut Sieve) -> &'s [u16] {
        let Sieve { places, ranks } = sieve;
        let fours = text.len().saturating_sub(3).min(BLOCK);
        let is_single = !self.singles.is_empty();
        let mut kept = 0;
        for (at, four) in (0..).zip(text.windows(4).take(fours)) {
            let &[a, b, c, _] = four else { continue };
            let bits = self.thirds.get(place(joined(a, b), self.shift)).copied().unwrap_or_default();
            kept = keep(places, kept, at, (bits & (PAIR | third_bit(c)) != 0) | is_single);
        }
        for (&at, rank) in places.iter().zip(ranks.iter_mut()).take(kept) {
            let Some(&[a, b, c]) = text.get(usize::from(at)..).and_then(|rest| rest.first_chunk()) else { continue };
            *rank = self.rank(a, b, c);
            prefetch(&self.groups, *rank);
        }
        let begin = std::mem::take(&mut kept);
        for index in 0..begin {
            let (Some(&at), Some(&rank)) = (places.get(index), ranks.get(index)) else { continue };
            let Some(&[a, b, _, d]) = text.get(usize::from(at)..).and_then(|rest| rest.first_chunk()) else { continue };
            let group = self.groups.get(rank).copied().unwrap_or_default();
            prefetch(&self.forms, group.start as usize);
            let is_fourth = group.fourths & fourth_bit(d) != 0;
            if let Some(slot) = ranks.get_mut(kept) {
                *slot = rank;
            }
            kept = keep(places, kept, at, self.may_be_pair(joined(a, b)) | is_fourth | is_single);
        }
        for &rank in ranks.iter().take(kept) {
            let first = self.groups.get(rank).map_or(0, |group| group.start as usize);
            prefetch(&self.characters, self.end_before(first));
        }
        // The last three places of the text have no four characters.
        for at in fours..text.len().min(BLOCK) {
            kept = keep(places, kept, u16::try_from(at).unwrap_or(u16::MAX), true);
        }
        places.get(..kept).unwrap_or_default()
    }

    /// The word and the bit that stand for a pair.
    #[inline(always)]
    fn pair_bit(&self, pair: u64) -> (usize, u64) {
        let hash = place(pair, 64 - 6 - self.pair_bits.len().trailing_zeros());
        (hash / 64, 1 << (hash % 64))
    }

    /// Whether two characters may be a form.
    #[inline(always)]
    fn may_be_pair(&self, pair: u64) -> bool {
        let (word, bit) = self.pair_bit(pair);
        self.pair_bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Which group three characters lead to; the one behind the last, which has no form, if their third bit is not set.
    #[inline(always)]
    fn rank(&self, a: char, b: char, c: char) -> usize {
        let node = place(joined(a, b), self.shift);
        let bits = self.thirds.get(node).copied().unwrap_or_default();
        let below = bits & (third_bit(c) - 1) & !PAIR;
        let rank = self.ranks.get(node).map_or(0, |&rank| (rank + below.count_ones()) as usize);
        select_unpredictable(bits & third_bit(c) != 0, rank, self.groups.len().saturating_sub(1))
    }

    /// Gives `found` the number and the length in characters of each form that `text` begins with, the shorter first. Returns how
    /// many characters behind the first [`NEAR`] of a form it may have followed.
    #[inline(always)]
    pub(super) fn each_at(&self, text: &[char], mut found: impl FnMut(u32, usize)) -> usize {
        if !self.singles.is_empty()
            && let [a, ..] = *text
            && let Some(&form) = self.singles.get(&u64::from(u32::from(a)))
        {
            found(form, 1);
        }
        let [a, b, ref rest @ ..] = *text else { return 0 };
        if self.may_be_pair(joined(a, b))
            && let Some(&form) = self.pairs.get(&joined(a, b))
        {
            found(form, 2);
        }
        match *rest {
            [c, ..] => self.compare(text, self.rank(a, b, c), &mut found),
            [] => 0,
        }
    }

    /// Compares the forms of a group.
    #[inline(never)]
    fn compare(&self, text: &[char], rank: usize, found: &mut impl FnMut(u32, usize)) -> usize {
        let Some(&[first, end]) = self.groups.get(rank..).and_then(|groups| groups.first_chunk()) else { return 0 };
        let (mut first, mut end) = (first.start as usize, end.start as usize);
        let mut agreed: usize = 0;
        // Narrows a large group character by character.
        while end - first > FEW {
            if self.form(first).len() == agreed {
                self.give(first, agreed, found);
                first += 1;
            }
            let Some(&next) = text.get(agreed) else { return agreed.saturating_sub(NEAR) };
            let after = |index: usize| self.form(index).get(agreed).copied();
            first = partition_point(first, end, |index| after(index) < Some(next));
            end = partition_point(first, end, |index| after(index) == Some(next));
            agreed += 1;
        }
        let mut far = agreed.saturating_sub(NEAR);
        let fourth = text.get(3).copied().unwrap_or(NONE);
        let mut start = self.end_before(first);
        for form in self.forms.get(first..end).unwrap_or_default() {
            let from = std::mem::replace(&mut start, form.end as usize);
            if form.fourth != fourth && form.fourth != NONE {
                continue;
            }
            let characters = self.characters.get(from..start).unwrap_or_default();
            // A loop: a call to compare memory would take longer than the few characters.
            let begins_as = |part: &[char]| part.iter().zip(text).all(|(one, other)| one == other);
            if characters.len() > text.len() {
                continue;
            }
            if characters.len() > NEAR {
                if !begins_as(characters.get(..NEAR).unwrap_or_default()) {
                    continue;
                }
                far += characters.len() - NEAR;
            }
            if begins_as(characters) {
                found(form.number, characters.len());
            }
        }
        far
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
fn third_bit(third: char) -> u64 {
    // 2³² divided by the golden ratio, made odd; the upper six bits of the product, of which 0 stands for no third character.
    1 << (u32::from(third).wrapping_mul(0x9E37_79B1) >> 26).max(1)
}

/// The bit of a fourth character.
#[inline(always)]
fn fourth_bit(fourth: char) -> u32 {
    1 << (u32::from(fourth).wrapping_mul(0x9E37_79B1) >> 27)
}

/// Writes `place` behind the first `kept` and returns how many there are then: one more if it is to be kept.
#[inline(always)]
fn keep(places: &mut [u16; BLOCK], kept: usize, place: u16, is_kept: bool) -> usize {
    if let Some(slot) = places.get_mut(kept) {
        *slot = place;
    }
    kept + usize::from(is_kept)
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

        #[test]
        fn long_forms_are_followed_to_their_end(
            forms in prop::collection::btree_set("一{58,70}[一二三]{0,3}", 0..40),
            text in "一{50,80}[一二三]{0,4}",
        ) {
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            let patterns = Patterns::new(&forms).unwrap();
            let mut found = Vec::new();
            let characters: Vec<char> = text.chars().collect();
            let far = patterns.each_at(&characters, |form, _| found.push(forms[form as usize]));
            let mut expected: Vec<_> = forms.iter().filter(|form| text.starts_with(**form)).copied().collect();
            expected.sort_by_key(|form| form.len());
            let beyond = |form: &str| form.chars().count().saturating_sub(NEAR);
            prop_assert!(far >= expected.iter().map(|form| beyond(form)).max().unwrap_or(0));
            prop_assert!(far <= (FEW + 1) * beyond(forms.iter().max_by_key(|form| form.len()).unwrap_or(&"")));
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn no_place_where_a_form_begins_is_passed_over(
            forms in prop::collection::btree_set("[一二三四五六七八九十𠀀]{1,5}", 0..30),
            is_single in any::<bool>(),
            text in "[一二三四五六七八九十𠀀]{0,60}",
        ) {
            let forms: Vec<&str> =
                forms.iter().map(String::as_str).filter(|form| is_single || form.chars().count() > 1).collect();
            let patterns = Patterns::new(&forms).unwrap();
            let characters: Vec<char> = text.chars().collect();
            let mut sieve = Sieve::default();
            let places = patterns.sift(&characters, &mut sieve);
            for (place, (at, _)) in (0..).zip(text.char_indices()) {
                let begins = forms.iter().any(|form| text[at..].starts_with(form));
                prop_assert!(!begins || places.contains(&place), "{} in {text}", place);
            }
            prop_assert!(places.is_sorted());
        }
    }
}
