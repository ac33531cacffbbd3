//! From the best way through a text to its words.

use crate::segment::characters;
use crate::segment::hmm::Hmm;
use crate::segment::lattice::Lattice;
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

/// The bytes of the lattice's text that are given out already.
struct Words<'l, F> {
    lattice: &'l Lattice,
    start: usize,
    word: F,
}

impl<F: FnMut(Word)> Words<'_, F> {
    #[inline]
    fn give(&mut self, first: usize, last: usize, value: Value) {
        let start = self.start;
        let end = start + self.lattice.bytes(first, last);
        self.start = end;
        (self.word)(Word { first, last, start, end, value });
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
    let mut words = Words { lattice, start, word };
    let mut first = 0;
    while first < lattice.len() {
        let length = lattice.length(first);
        // Two single characters side by side are the only work for the HMM, so most words need one test.
        if length != 1 || lattice.length(first + 1) != 1 {
            let last = first + length.max(1);
            words.give(first, last, lattice.value(first));
            first = last;
            continue;
        }
        let mut last = first + 2;
        while lattice.length(last) == 1 {
            last += 1;
        }
        let run = lattice.codes().get(first..last).unwrap_or_default();
        if is_word(run) {
            // A word that lost to its own characters stays cut.
            for place in first..last {
                words.give(place, place + 1, lattice.value(place));
            }
        } else {
            hmm.cut(run, scratch, |length| {
                words.give(first, first + length, 0);
                first += length;
            });
        }
        first = last;
    }
}

/// The same without the HMM: only letters and digits that stand single are joined.
#[inline]
pub(in crate::segment) fn without_hmm(lattice: &Lattice, start: usize, word: impl FnMut(Word)) {
    let mut words = Words { lattice, start, word };
    let is_joined = |place: usize| {
        lattice.length(place) == 1 && lattice.codes().get(place).is_some_and(|&code| characters::is_alphanumeric(code))
    };
    let mut first = 0;
    while first < lattice.len() {
        let mut last = first + lattice.length(first).max(1);
        let mut value = lattice.value(first);
        if is_joined(first) && is_joined(last) {
            value = 0;
            while is_joined(last) {
                last += 1;
            }
        }
        words.give(first, last, value);
        first = last;
    }
}
