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

/// How far the words have been given out: the byte where the next begins, and the same modulo 2^16.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    offset: u16,
}

impl Place {
    fn first(path: Path<'_>, start: usize) -> Self {
        Self { start, offset: path.offset(0) }
    }

    /// The step of the best way from `first` to `last`, which has at most 255 characters, so that the offsets tell its
    /// bytes; and the place behind it.
    #[inline]
    fn step(self, path: Path<'_>, first: usize, last: usize) -> (Word, Self) {
        let offset = path.offset(last);
        let end = self.start + usize::from(offset.wrapping_sub(self.offset));
        (Word { first, last, start: self.start, end, value: path.value(first) }, Self { start: end, offset })
    }

    /// The same of characters that are no step of the best way.
    #[inline]
    fn joined(self, lattice: &Lattice, path: Path<'_>, first: usize, last: usize) -> (Word, Self) {
        let end = self.start + lattice.bytes(first, last);
        (Word { first, last, start: self.start, end, value: 0 }, Self { start: end, offset: path.offset(last) })
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
    mut word: impl FnMut(Word),
) {
    let path = lattice.path();
    let mut place = Place::first(path, start);
    let mut first = 0;
    while first < lattice.len() {
        let length = path.length(first);
        // Two single characters side by side are the only work for the HMM, so most words need one test.
        if length != 1 || path.length(first + 1) != 1 {
            let last = first + length.max(1);
            let step;
            (step, place) = place.step(path, first, last);
            word(step);
            first = last;
            continue;
        }
        let mut last = first + 2;
        while path.length(last) == 1 {
            last += 1;
        }
        let run = lattice.codes().get(first..last).unwrap_or_default();
        // A copy, so that the place itself need not be in memory.
        let mut inner = place;
        if is_word(run) {
            // A word that lost to its own characters stays cut.
            for single in first..last {
                let step;
                (step, inner) = inner.step(path, single, single + 1);
                word(step);
            }
        } else {
            let mut from = first;
            hmm.cut(run, scratch, |length| {
                let joined;
                (joined, inner) = inner.joined(lattice, path, from, from + length);
                word(joined);
                from += length;
            });
        }
        place = inner;
        first = last;
    }
}

/// The same without the HMM: only letters and digits that stand single are joined.
#[inline]
pub(in crate::segment) fn without_hmm(lattice: &Lattice, start: usize, mut word: impl FnMut(Word)) {
    let path = lattice.path();
    let mut at = Place::first(path, start);
    let is_joined = |place: usize| {
        path.length(place) == 1 && lattice.codes().get(place).is_some_and(|&code| characters::is_alphanumeric(code))
    };
    let mut first = 0;
    while first < lattice.len() {
        let mut last = first + path.length(first).max(1);
        let next;
        if is_joined(first) && is_joined(last) {
            while is_joined(last) {
                last += 1;
            }
            (next, at) = at.joined(lattice, path, first, last);
        } else {
            (next, at) = at.step(path, first, last);
        }
        word(next);
        first = last;
    }
}
