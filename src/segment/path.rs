//! From the best way through a text to its words.

use super::characters;
use super::hmm::Hmm;
use super::lattice::{Lattice, Path};
use super::trie::Value;
use crate::Span;

/// A word on the best way.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// Its characters in the lattice.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Its bytes.
    pub(super) span: Span,
    /// Its value if it is a step of the best way; 0 does not mean that the word is unknown.
    pub(super) value: Value,
}

/// How far the words have been given out: the last word, and where the next begins, modulo 2^16.
#[derive(Clone, Copy)]
struct Place {
    last: Span,
    offset: u16,
}

impl Place {
    fn first(path: Path<'_>, start: usize) -> Self {
        Self { last: Span::new(start, start), offset: path.offset(0) }
    }

    /// The step of the best way from `first` to `last`, which has at most 255 characters, so that the offsets tell its
    /// bytes; and the place behind it.
    #[inline]
    fn step(self, path: Path<'_>, first: usize, last: usize) -> (Word, Self) {
        let offset = path.offset(last);
        let span = self.last.next(u32::from(offset.wrapping_sub(self.offset)));
        (Word { first, last, span, value: path.value(first) }, Self { last: span, offset })
    }

    /// The same of characters that are no step of the best way.
    #[inline]
    fn joined(self, lattice: &Lattice, path: Path<'_>, first: usize, last: usize) -> (Word, Self) {
        let span = self.last.next(u32::try_from(lattice.bytes(first, last)).unwrap_or(u32::MAX));
        (Word { first, last, span, value: 0 }, Self { last: span, offset: path.offset(last) })
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
    let Some(path) = lattice.path() else { return };
    let mut place = Place::first(path, start);
    let mut first = 0;
    while let Some(lengths) = path.two_lengths(first) {
        // Single characters side by side are the only work for the HMM. That is one test, and the rarer outcome: whether
        // the first alone is single is as good as random, and to branch upon it costs 4 % more.
        if lengths == [1, 1] {
            (first, place) = run(lattice, path, hmm, scratch, &is_word, (first, place), &mut word);
            continue;
        }
        let last = first + usize::from(lengths[0].max(1));
        let step;
        (step, place) = place.step(path, first, last);
        word(step);
        first = last;
    }
}

/// The words of the run of single characters from `first` on; where it ends.
#[inline(always)]
fn run(
    lattice: &Lattice,
    path: Path<'_>,
    hmm: &Hmm,
    scratch: &mut Vec<u8>,
    is_word: &impl Fn(&[characters::Code]) -> bool,
    (first, mut place): (usize, Place),
    word: &mut impl FnMut(Word),
) -> (usize, Place) {
    let mut last = first + 2;
    while path.length(last) == 1 {
        last += 1;
    }
    let run = lattice.codes().get(first..last).unwrap_or_default();
    if is_word(run) {
        // A word that lost to its own characters stays cut.
        for single in first..last {
            let step;
            (step, place) = place.step(path, single, single + 1);
            word(step);
        }
    } else {
        let mut from = first;
        hmm.cut(run, scratch, |length| {
            let joined;
            (joined, place) = place.joined(lattice, path, from, from + length);
            word(joined);
            from += length;
        });
    }
    (last, place)
}

/// The same without the HMM: only letters and digits that stand single are joined.
#[inline]
pub(super) fn without_hmm(lattice: &Lattice, start: usize, mut word: impl FnMut(Word)) {
    let Some(path) = lattice.path() else { return };
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
