//! The best way through a text, found in one pass from right to left.
//!
//! For every character the trie gives the words that begin there; the best of *weight of the word + score of what
//! follows it* is kept, and no graph is stored. A character that ends a block has the score 0, which makes each block
//! a text of its own, so that blocks need no loop of their own. The operations on scores and their order are jieba's,
//! and so are the ties: the longer word wins.
//!
//! An endless line costs 8 bytes a character: code 2, offset 2, length 1, value 2, HMM 1. The line is never cut inside
//! a block, because ties are decided by the rounding of what follows.

#![expect(
    clippy::indexing_slicing,
    reason = "values and codes have 16 bits and the tables as many places; the ring is indexed by a remainder"
)]

mod window;

use super::Locked;
use super::characters::{Characters, Code, EMPTY, SEPARATOR};
use super::dictionary::{NO_WORD, Vocabulary};
use super::trie::{LONGEST_WORD, Value};
use window::Scores;
pub(super) use window::{PAST, WINDOW, Window};

/// How many characters are taken at a time: they fit the first level of the cache together with their routes.
const PIECE: usize = 1024;

/// As few characters as are sooner solved one after the other.
const SHORT: usize = 12;

/// Scores are kept as far ahead as the longest word reaches.
const RING: usize = (LONGEST_WORD + 1).next_power_of_two();

/// As many characters as surely have fewer than 2^16 bytes.
const STRIDE: usize = (1 << 14) - 1;

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
    /// Which of them stand for locked spans.
    locks: Vec<usize>,
}

/// The best word at each position of a lattice, its end included.
#[derive(Clone, Copy)]
pub(crate) struct Path<'l> {
    lengths: &'l [u8],
    values: &'l [Value],
    offsets: &'l [u16],
}

impl Path<'_> {
    /// The length of the best word at `position`: 0 for a separator and at the end.
    #[inline]
    pub(crate) fn length(&self, position: usize) -> usize {
        self.lengths.get(position).copied().map_or(0, usize::from)
    }

    /// The lengths of the best words at `position` and right behind it; `None` at the end.
    #[inline]
    pub(crate) fn two_lengths(&self, position: usize) -> Option<[u8; 2]> {
        self.lengths.get(position..)?.first_chunk().copied()
    }

    /// The value of the best word at `position`, 0 if no word begins there.
    #[inline]
    pub(crate) fn value(&self, position: usize) -> Value {
        self.values.get(position).copied().filter(|&value| value != NO_WORD).unwrap_or(0)
    }

    /// Where a position begins, modulo 2^16. Past the end is the end: a forged dictionary may have words that reach there.
    #[inline]
    pub(crate) fn offset(&self, position: usize) -> u16 {
        self.offsets.get(position).or(self.offsets.last()).copied().unwrap_or(0)
    }
}

impl Lattice {
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    pub(crate) fn codes(&self) -> &[Code] {
        self.codes.get(..self.count).unwrap_or_default()
    }

    /// The best way, to be followed; `None` before anything was read.
    #[inline]
    pub(crate) fn path(&self) -> Option<Path<'_>> {
        let end = self.count + 1;
        Some(Path {
            lengths: self.lengths.get(..end)?,
            values: self.values.get(..end)?,
            offsets: self.offsets.get(..end)?,
        })
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
        self.read_around(characters, text, start, &mut &[][..])
    }

    /// The same, with a separator for each locked span: what stands on its two sides is a text of its own. `locked` is left
    /// with the spans that are not read yet.
    ///
    /// A text has a locked span in every sentence or other. To read and solve what lies between two of them apart costs a
    /// quarter more.
    pub(crate) fn read_around(
        &mut self,
        characters: &Characters,
        text: &str,
        start: usize,
        locked: &mut &[Locked],
    ) -> usize {
        self.count = 0;
        self.locks.clear();
        self.reserve(PIECE);
        let mut at = start;
        loop {
            let lock = locked.split_first();
            let gap = text.get(..lock.map_or(text.len(), |(lock, _)| lock.span().start())).unwrap_or("");
            if at < gap.len() {
                at = self.take(characters, gap, at, PIECE - self.count);
                if self.count == PIECE && self.codes().last() != Some(&SEPARATOR) {
                    let rest = gap.get(at..).unwrap_or("").chars();
                    let more = rest.take_while(|&character| characters.code(character) != SEPARATOR).count();
                    self.reserve(self.count + more);
                    at = self.take(characters, gap, at, more);
                }
            }
            let Some((lock, others)) = lock.filter(|_| at >= gap.len() && self.count < PIECE) else { break };
            self.locks.push(self.count);
            self.put(SEPARATOR, lock.span().start());
            at = lock.span().end();
            *locked = others;
            // Offsets do not tell the bytes of a longer one: what follows is read from its own start.
            if lock.span().len() > usize::from(u16::MAX) {
                break;
            }
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

    /// The positions of the separators that stand for locked spans.
    pub(crate) fn locks(&self) -> &[usize] {
        &self.locks
    }

    fn put(&mut self, code: Code, offset: usize) {
        if let (Some(place), Some(begins)) = (self.codes.get_mut(self.count), self.offsets.get_mut(self.count)) {
            (*place, *begins) = (code, offset as u16);
            self.count += 1;
        }
    }

    /// Makes room for so many characters.
    fn reserve(&mut self, count: usize) {
        grow(&mut self.codes, count + WINDOW + PAST);
        grow(&mut self.offsets, count + 1);
        grow(&mut self.lengths, count + WINDOW);
        grow(&mut self.values, count + WINDOW);
    }

    /// Reads at most `limit` characters more, for which there is room.
    fn take(&mut self, characters: &Characters, text: &str, start: usize, limit: usize) -> usize {
        let end = self.count + limit;
        let table = &*characters.table;
        let mut rest = text.as_bytes().get(start..).unwrap_or_default();
        let mut read = 0;
        let codes = self.codes.get_mut(self.count..end).unwrap_or_default();
        let offsets = self.offsets.get_mut(self.count..end).unwrap_or_default();
        loop {
            while let Some(codes) = codes.get_mut(read..).and_then(|codes| codes.first_chunk_mut::<4>())
                && let Some(offsets) = offsets.get_mut(read..).and_then(|offsets| offsets.first_chunk_mut::<4>())
                && let Some((twelve, others)) = rest.split_first_chunk()
                && let Some((four, _)) = characters.four(twelve)
            {
                let offset = (text.len() - rest.len()) as u16;
                *codes = four;
                *offsets = [offset, offset.wrapping_add(3), offset.wrapping_add(6), offset.wrapping_add(9)];
                (rest, read) = (others, read + 4);
            }
            let (Some(code), Some(offset)) = (codes.get_mut(read), offsets.get_mut(read)) else { break };
            *offset = (text.len() - rest.len()) as u16;
            (*code, rest) = match rest {
                [lead @ 0xE0..=0xEF, second, third, rest @ ..] => {
                    // What marks the three bytes adds up to 0x2080, modulo 2^16.
                    let sum = (u32::from(*lead) << 12) + (u32::from(*second) << 6) + u32::from(*third);
                    let character = sum.wrapping_sub(0x2080) as u16;
                    (table[usize::from(character)], rest)
                }
                [] => break,
                // A line end of two characters is one token.
                [b'\r', b'\n', rest @ ..] => (SEPARATOR, rest),
                [ascii @ ..0x80, rest @ ..] => (table[usize::from(*ascii)], rest),
                // All of U+0080 to U+07FF end a block.
                [0xC0..0xE0, _, rest @ ..] => (SEPARATOR, rest),
                [_, others @ ..] => {
                    let character = text.get(text.len() - rest.len()..).and_then(|rest| rest.chars().next());
                    let character = character.unwrap_or('\0');
                    (characters.code(character), others.get(character.len_utf8() - 1..).unwrap_or_default())
                }
            };
            read += 1;
        }
        self.count += read;
        text.len() - rest.len()
    }

    /// Finds the best way through the characters read.
    #[inline(never)]
    pub(crate) fn solve(&mut self, vocabulary: &Vocabulary) {
        if vocabulary.has_zero_frequency || self.count <= SHORT {
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
        let mut scores = Scores::default();
        let mut end = self.count;
        while end > 0 {
            let start = (end - 1) / WINDOW * WINDOW;
            let codes = self.codes.get(start..).unwrap_or_default();
            let lengths = self.lengths.get_mut(start..).and_then(|lengths| lengths.first_chunk_mut());
            let values = self.values.get_mut(start..).and_then(|values| values.first_chunk_mut());
            let (Some(head), Some(lengths), Some(values)) = (codes.first_chunk(), lengths, values) else { return };
            window.look_up(&vocabulary.trie, head, end - start);
            window.score(vocabulary, codes, start, end - start, &mut scores);
            (*lengths, *values) = (window.lengths, window.values);
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
