//! From the best way through a text to its words.

use crate::segment::characters;
use crate::segment::hmm::Hmm;
use crate::segment::lattice::{Lattice, Path};
use crate::segment::trie::Value;

/// A word on the best way: its characters in the lattice, its bytes in the text.
#[derive(Clone, Copy)]
pub(in crate::segment) struct Word {
    pub(in crate::segment) first: usize,
    pub(in crate::segment) last: usize,
    pub(in crate::segment) start: usize,
    pub(in crate::segment) end: usize,
    /// Its value if it is a step of the best way; 0 does not mean that the word is unknown.
    pub(in crate::segment) value: Value,
}

/// Gives the words out one after another.
struct Words<'l, F> {
    lattice: &'l Lattice,
    path: Path<'l>,
    /// Where the next word begins, in bytes, and the same modulo 2^16.
    start: usize,
    offset: u16,
    word: F,
}

impl<'l, F: FnMut(Word)> Words<'l, F> {
    #[inline]
    fn new(lattice: &'l Lattice, start: usize, word: F) -> Self {
        let path = lattice.path();
        Self { lattice, path, start, offset: path.offset(0), word }
    }

    /// A step of the best way, which has at most 255 characters, so that the offsets tell its bytes.
    #[inline]
    fn step(&mut self, first: usize, last: usize) {
        let offset = self.path.offset(last);
        let end = self.start + usize::from(offset.wrapping_sub(self.offset));
        (self.word)(Word { first, last, start: self.start, end, value: self.path.value(first) });
        (self.start, self.offset) = (end, offset);
    }

    /// Characters that are no step of the best way.
    #[inline]
    fn joined(&mut self, first: usize, last: usize) {
        let end = self.start + self.lattice.bytes(first, last);
        (self.word)(Word { first, last, start: self.start, end, value: 0 });
        (self.start, self.offset) = (end, self.path.offset(last));
    }
}

/// Calls `word` with the words of the lattice, whose text begins at byte `start`; what the dictionary leaves single goes
/// through the HMM.
#[inline]
pub(super) fn with_hmm(
    lattice: &Lattice,
    hmm: &Hmm,
    scratch: &mut Vec<u8>,
    is_word: impl Fn(&[characters::Code]) -> bool,
    start: usize,
    word: impl FnMut(Word),
) {
    let mut words = Words::new(lattice, start, word);
    let path = words.path;
    let mut first = 0;
    while first < lattice.len() {
        let length = path.length(first);
        // Two single characters side by side are the only work for the HMM, so most words need one test.
        if length != 1 || path.length(first + 1) != 1 {
            let last = first + length.max(1);
            words.step(first, last);
            first = last;
            continue;
        }
        let mut last = first + 2;
        while path.length(last) == 1 {
            last += 1;
        }
        let run = lattice.codes().get(first..last).unwrap_or_default();
        if is_word(run) {
            // A word that lost to its own characters stays cut.
            for place in first..last {
                words.step(place, place + 1);
            }
        } else {
            hmm.cut(run, scratch, |length| {
                words.joined(first, first + length);
                first += length;
            });
        }
        first = last;
    }
}

/// The same without the HMM: only letters and digits that stand single are joined.
#[inline]
pub(in crate::segment) fn without_hmm(lattice: &Lattice, start: usize, word: impl FnMut(Word)) {
    let mut words = Words::new(lattice, start, word);
    let path = words.path;
    let is_joined = |place: usize| {
        path.length(place) == 1 && lattice.codes().get(place).is_some_and(|&code| characters::is_alphanumeric(code))
    };
    let mut first = 0;
    while first < lattice.len() {
        let mut last = first + path.length(first).max(1);
        if is_joined(first) && is_joined(last) {
            while is_joined(last) {
                last += 1;
            }
            words.joined(first, last);
        } else {
            words.step(first, last);
        }
        first = last;
    }
}
