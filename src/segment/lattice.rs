//! The best way through a text, found in one pass from right to left.
//!
//! For every character the trie gives the words that begin there; the best of *weight of the word + score of what
//! follows it* is kept, and no graph is stored. A character that ends a block has the score 0, which makes each block
//! a text of its own, so that blocks need no loop of their own. The operations on scores and their order are jieba's,
//! and so are the ties: the longer word wins.
//!
//! An endless line costs 8 bytes a character: code 2, offset 2, length 1, value 2, HMM 1. The line is never cut inside
//! a block, because ties are decided by the rounding of what follows.

use std::hint::select_unpredictable;

use super::characters::{Characters, Code, EMPTY, SEPARATOR};
use super::dictionary::{NO_WORD, Vocabulary};
use super::prefetch::prefetch;
use super::trie::{LONGEST_WORD, Link, Trie, Value};

/// How many characters are taken at a time: they fit the first level of the cache together with their routes.
const PIECE: usize = 1024;

/// Scores are kept as far ahead as the longest word reaches.
const RING: usize = (LONGEST_WORD + 1).next_power_of_two();

/// As many characters as surely have fewer than 2^16 bytes.
const STRIDE: usize = (1 << 14) - 1;

/// How many separators follow the last character, so that look-ups need not mind the end.
pub(super) const PAST: usize = 3;

/// How many positions are looked up ahead of the scores.
pub(super) const WINDOW: usize = 32;

/// A stretch of text that ends where a block ends, and the best way through it.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// The characters; after the last, separators up to where the trie may look.
    codes: Vec<Code>,
    /// Where each character begins, modulo 2^16. One more for the end.
    offsets: Vec<u16>,
    /// The length of the best word at each position that a best way can reach, 0 for a separator.
    lengths: Vec<u8>,
    /// That word's value.
    values: Vec<Value>,
    /// The number of characters.
    count: usize,
}

/// What can be known of a position without the scores after it.
#[derive(Clone, Copy, Default)]
pub(super) struct Step {
    /// The values of the words of one, two and three characters.
    single: Value,
    pub(super) double: Value,
    pub(super) triple: Value,
    /// Where the trie goes on after three characters, if it may.
    pub(super) link: Link,
}

/// What is looked up ahead of the scores.
pub(super) struct Window {
    pub(super) steps: [Step; WINDOW],
    /// The places where a word of three characters may begin.
    triples: [u8; WINDOW],
}

/// The scores of the positions after the one at hand.
struct Scores {
    /// Of every position that a word can reach, by the position modulo the size of the ring.
    ring: [f64; RING],
    /// Of the next three.
    after: [f64; 3],
}

impl Default for Window {
    fn default() -> Self {
        Self { steps: [Step::default(); WINDOW], triples: [0; WINDOW] }
    }
}

impl Window {
    /// Looks up the words of up to three characters at the first `count` positions of `codes`.
    ///
    /// The look-ups are independent of each other and of the scores, none is a branch, and one depth is done before the
    /// next is begun: so the processor has as many under way at once as it can. What is asked for ahead of its reading
    /// saves an eighth of the time. Where there is no child by all filters, a slot among the hot ones is looked at in vain.
    #[inline]
    pub(super) fn look_up(&mut self, trie: &Trie, codes: &[Code], count: usize) {
        let steps = self.steps.get_mut(..count).unwrap_or_default();
        for (step, codes) in steps.iter_mut().zip(codes.windows(2)) {
            let &[first, second] = codes else { continue };
            step.single = trie.root[usize::from(first)].value();
            step.link = trie.link(first, second);
            prefetch(&trie.nodes, step.link.slot(second));
        }
        let mut triples = 0;
        for ((place, step), codes) in steps.iter_mut().enumerate().zip(codes.windows(3)) {
            let &[_, second, third] = codes else { continue };
            let node = trie.nodes[step.link.slot(second)].if_reached_by(second);
            step.double = node.value;
            step.triple = 0;
            step.link = node.link.if_admits(third);
            prefetch(&trie.nodes, step.link.slot(third));
            self.triples[triples % WINDOW] = place as u8;
            triples += usize::from(step.link != Link::NONE);
        }
        for &place in self.triples.iter().take(triples) {
            let place = usize::from(place);
            if let (Some(step), Some(&[_, _, third, fourth])) = (steps.get_mut(place), codes.get(place..place + 4)) {
                let node = trie.nodes[step.link.slot(third)].if_reached_by(third);
                step.triple = node.value;
                step.link = node.link.if_admits(fourth);
                prefetch(&trie.nodes, step.link.slot(fourth));
            }
        }
    }

    /// Finds the best word at each of the first `count` positions of `codes`, which is position `start` of the lattice.
    #[inline]
    fn score(
        &mut self,
        vocabulary: &Vocabulary,
        codes: &[Code],
        count: usize,
        start: usize,
        scores: &mut Scores,
        (lengths, values): (&mut [u8; WINDOW], &mut [Value; WINDOW]),
    ) {
        let weights = &*vocabulary.weights;
        let mut after = scores.after;
        for place in (0..count).rev() {
            let step = &self.steps[place % WINDOW];
            // Longer words come first and win ties; the score of what follows at once, which is known last, is needed
            // last.
            let mut best = Best::before_any(codes.get(place) == Some(&SEPARATOR));
            if step.link != Link::NONE {
                let longer = codes.get(place..).unwrap_or_default();
                best = best_longer(vocabulary, step.link, longer, start + place, &scores.ring);
            }
            // If no word begins here the character stands alone. So does what ends a block, but its score of 0 is better.
            let is_alone = best.word | u32::from(step.single | step.double | step.triple) == 0;
            let single = select_unpredictable(is_alone, NO_WORD, step.single);
            best.yield_to(weights[usize::from(step.triple)] + after[2], word(3, step.triple));
            best.yield_to(weights[usize::from(step.double)] + after[1], word(2, step.double));
            best.yield_to(weights[usize::from(single)] + after[0], word(1, single));
            lengths[place % WINDOW] = (best.word >> 16) as u8;
            values[place % WINDOW] = best.word as Value;
            scores.ring[(start + place) % RING] = best.score;
            after = [best.score, after[0], after[1]];
        }
        scores.after = after;
    }
}

/// The best word of four or more characters at `position`, whose first three lead to `link`. One position in twenty has
/// any.
#[inline(never)]
fn best_longer(vocabulary: &Vocabulary, link: Link, codes: &[Code], position: usize, scores: &[f64; RING]) -> Best {
    let mut best = Best::before_any(false);
    vocabulary.trie.longer_words(link, codes, |length, value| {
        let score = vocabulary.weights[usize::from(value)] + scores[(position + length) % RING];
        if score >= best.score {
            best = Best { score, word: word(length as u8, value) };
        }
    });
    best
}

/// The best word so far at a position.
struct Best {
    score: f64,
    /// Its length and value.
    word: u32,
}

fn word(length: u8, value: Value) -> u32 {
    u32::from(length) << 16 | u32::from(value)
}

impl Best {
    /// The score of a position before any word: −∞, and 0 for what ends a block. (As bits, since it would be branched upon
    /// as a number.)
    #[inline]
    fn before_any(is_separator: bool) -> Self {
        let bits = f64::NEG_INFINITY.to_bits() & u64::from(is_separator).wrapping_sub(1);
        Self { score: f64::from_bits(bits), word: 0 }
    }

    /// A shorter word must be better. Whether it is, is as good as random, so it is not branched upon.
    #[inline]
    fn yield_to(&mut self, score: f64, word: u32) {
        self.word = select_unpredictable(score > self.score, word, self.word);
        self.score = if score > self.score { score } else { self.score };
    }
}

impl Lattice {
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    pub(crate) fn codes(&self) -> &[Code] {
        self.codes.get(..self.count).unwrap_or_default()
    }

    /// The length of the best word at `position`: 0 for a separator and at the end.
    #[inline]
    pub(crate) fn length(&self, position: usize) -> usize {
        self.lengths.get(position).copied().map_or(0, usize::from)
    }

    /// The value of the best word at `position`, 0 if no word begins there.
    #[inline]
    pub(crate) fn value(&self, position: usize) -> Value {
        self.values.get(position).copied().filter(|&value| value != NO_WORD).unwrap_or(0)
    }

    /// The number of bytes from one position to a later one.
    #[inline]
    pub(crate) fn bytes(&self, from: usize, to: usize) -> usize {
        if to - from > STRIDE {
            return self.bytes_by_strides(from, to);
        }
        match (self.offsets.get(from), self.offsets.get(to)) {
            (Some(from), Some(to)) => usize::from(to.wrapping_sub(*from)),
            _ => 0,
        }
    }

    /// The same for an identifier that is longer than offsets can tell.
    #[cold]
    fn bytes_by_strides(&self, from: usize, to: usize) -> usize {
        (from..to).step_by(STRIDE).map(|stride| self.bytes(stride, to.min(stride + STRIDE))).sum()
    }

    /// Reads characters from byte `start` of `text` to the end of a block, and returns where that is.
    pub(crate) fn read(&mut self, characters: &Characters, text: &str, start: usize) -> usize {
        self.count = 0;
        let mut at = self.take(characters, text, start, PIECE);
        if self.codes().last().is_some_and(|&code| code != SEPARATOR) {
            let rest = text.get(at..).unwrap_or("").chars();
            let more = rest.take_while(|&character| characters.code(character) != SEPARATOR).count();
            at = self.take(characters, text, at, more);
        }
        if let (Some(offset), Some(length)) = (self.offsets.get_mut(self.count), self.lengths.get_mut(self.count)) {
            *offset = at as u16;
            *length = 0;
        }
        if let Some(codes) = self.codes.get_mut(self.count..self.count + PAST) {
            codes.fill(SEPARATOR);
        }
        at
    }

    /// Reads at most `limit` characters more.
    fn take(&mut self, characters: &Characters, text: &str, start: usize, limit: usize) -> usize {
        let end = self.count + limit;
        grow(&mut self.codes, end + PAST);
        grow(&mut self.offsets, end + 1);
        grow(&mut self.lengths, end + WINDOW);
        grow(&mut self.values, end + WINDOW);
        let bytes = text.as_bytes();
        let table = &*characters.table;
        let mut at = start;
        let mut read = 0;
        let codes = self.codes.get_mut(self.count..end).unwrap_or_default();
        let offsets = self.offsets.get_mut(self.count..end).unwrap_or_default();
        for (code, offset) in codes.iter_mut().zip(offsets) {
            *offset = at as u16;
            let Some(rest) = bytes.get(at..) else { break };
            (*code, at) = match *rest {
                [lead @ 0xE0..=0xEF, second, third, ..] => {
                    let character = (u16::from(lead) << 12) | (u16::from(second & 0x3F) << 6) | u16::from(third & 0x3F);
                    (table[usize::from(character)], at + 3)
                }
                [] => break,
                // A line end of two characters is one token.
                [b'\r', b'\n', ..] => (SEPARATOR, at + 2),
                [ascii @ ..0x80, ..] => (table[usize::from(ascii)], at + 1),
                // All of U+0080 to U+07FF end a block.
                [0xC0..0xE0, ..] => (SEPARATOR, at + 2),
                _ => {
                    let character = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0');
                    (characters.code(character), at + character.len_utf8())
                }
            };
            read += 1;
        }
        self.count += read;
        at
    }

    /// Finds the best way through the characters read.
    #[inline(never)]
    pub(crate) fn solve(&mut self, vocabulary: &Vocabulary) {
        if vocabulary.has_zero_frequency {
            self.solve_carefully(
                |value| vocabulary.weights[usize::from(value)],
                vocabulary.weights[usize::from(NO_WORD)],
                |codes, word| {
                    vocabulary.trie.prefixes(codes, word);
                },
            );
            return;
        }
        let mut window = Window::default();
        let mut scores = Scores { ring: [0.0; RING], after: [0.0; 3] };
        let mut end = self.count;
        while end > 0 {
            let start = (end - 1) / WINDOW * WINDOW;
            let codes = self.codes.get(start..).unwrap_or_default();
            window.look_up(&vocabulary.trie, codes, end - start);
            let lengths = self.lengths.get_mut(start..).and_then(|lengths| lengths.first_chunk_mut());
            let values = self.values.get_mut(start..).and_then(|values| values.first_chunk_mut());
            let (Some(lengths), Some(values)) = (lengths, values) else { return };
            window.score(vocabulary, codes, end - start, start, &mut scores, (lengths, values));
            end = start;
        }
    }

    /// The same, "so simple that it is unlikely to be incorrect": for words with a score of −∞, which [`solve`] takes for
    /// no words, for a dictionary that is being edited, and as the twin that the tests compare with.
    ///
    /// [`solve`]: Self::solve
    pub(crate) fn solve_carefully(
        &mut self,
        weight: impl Fn(Value) -> f64,
        no_word: f64,
        prefixes: impl Fn(&[Code], &mut dyn FnMut(usize, Value)),
    ) {
        let mut scores = [0.0_f64; RING];
        for position in (0..self.count).rev() {
            let codes = self.codes.get(position..self.count).unwrap_or_default();
            let is_separator = codes.first().is_none_or(|&code| code == SEPARATOR);
            let mut best = None::<(f64, usize, Value)>;
            if !is_separator {
                // Words that hold a separator have no codes that a text could have: the walk ends at the block's end.
                prefixes(codes, &mut |length, value| {
                    let score = weight(value) + scores[(position + length) % RING];
                    if best.is_none_or(|(highest, ..)| score >= highest) {
                        best = Some((score, length, value));
                    }
                });
            }
            let alone = if is_separator { (0.0, 0, 0) } else { (no_word + scores[(position + 1) % RING], 1, 0) };
            let (score, length, value) = best.unwrap_or(alone);
            scores[position % RING] = score;
            if let Some(place) = self.lengths.get_mut(position) {
                *place = length as u8;
            }
            if let Some(place) = self.values.get_mut(position) {
                *place = value;
            }
        }
    }
}

/// Makes room for `length` elements and no more: an endless line shall not cost twice its size.
fn grow<T: Clone + Default>(elements: &mut Vec<T>, length: usize) {
    if elements.len() < length {
        elements.reserve_exact(length - elements.len());
        elements.resize(length, T::default());
    }
}

const _: () = assert!(EMPTY == 0, "a fresh array of nodes is empty");

#[cfg(all(test, feature = "dictionary"))]
mod tests {
    use super::*;
    use crate::segment::dictionary::Dictionary;
    use proptest::prelude::*;

    proptest! {
        /// The fast pass finds what the simple one finds.
        #[test]
        fn same_as_naive(text in "([的一是在不了有和人这中大为上个国我以要他时来用们]|[一-龥]|[0-9A-Ca-c.%_-]|，|😀|㐀){0,90}") {
            let vocabulary = Dictionary::embedded().unwrap().vocabulary;
            let mut lattice = Lattice::default();
            let mut start = 0;
            while start < text.len() {
                start = lattice.read(&vocabulary.characters, &text, start);
                lattice.solve(&vocabulary);
                let (lengths, values) = (lattice.lengths.clone(), lattice.values.clone());
                let weight = |value: Value| vocabulary.weights[usize::from(value)];
                lattice.solve_carefully(weight, vocabulary.weights[usize::from(NO_WORD)], |codes, word| vocabulary.trie.prefixes(codes, word));
                prop_assert_eq!(&lattice.lengths, &lengths);
                let expected = values.iter().map(|&value| if value == NO_WORD { 0 } else { value });
                prop_assert_eq!(&lattice.values, &expected.collect::<Vec<_>>());
            }
        }
    }
}
