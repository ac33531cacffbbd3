//! Guesses remembered.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytemuck::Zeroable;

use super::PartOfSpeech;

/// How many guesses are remembered.
const PLACES: usize = 16_384;
/// The longest word that is remembered, in bytes: seven Han characters.
const LONGEST: usize = 23;

/// The memos of an engine, lent to its workers: texts share their unknown words, so a worker begins with what the one
/// before it has learned. There are as many as workers have been at work at the same time.
#[derive(Clone, Default)]
pub(crate) struct Memos(Arc<Mutex<Vec<Places>>>);

/// The parts of speech of the unknown words seen last.
///
/// The guess depends on the word alone and costs a microsecond or more; a text repeats its unknown words. A word has one
/// place and drives out the one that was there, so the memo never grows.
pub(crate) struct Memo {
    places: Places,
    owner: Memos,
}

type Places = Box<[Remembered]>;

#[derive(Clone, Copy, Zeroable)]
struct Remembered {
    key: [u8; LONGEST + 1],
    tag: PartOfSpeech,
}

impl Memos {
    /// A memo that nobody uses, or a new one.
    pub(crate) fn lend(&self) -> Memo {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // Zeroed by the system, and so only where it is used: half a megabyte.
        let places = idle.unwrap_or_else(|| bytemuck::allocation::zeroed_slice_box(PLACES));
        Memo { places, owner: self.clone() }
    }
}

impl fmt::Debug for Memos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memos").finish_non_exhaustive()
    }
}

impl Drop for Memo {
    fn drop(&mut self) {
        let places = std::mem::take(&mut self.places);
        self.owner.0.lock().unwrap_or_else(PoisonError::into_inner).push(places);
    }
}

impl Memo {
    /// The part of speech of `word`: the one remembered, or what `guess` says.
    pub(crate) fn recall(&mut self, word: &str, guess: impl FnOnce() -> PartOfSpeech) -> PartOfSpeech {
        let bytes = word.as_bytes();
        let mut key = [0; LONGEST + 1];
        let Some(start) = key.get_mut(..bytes.len()).filter(|_| bytes.len() <= LONGEST) else { return guess() };
        start.copy_from_slice(bytes);
        // The length stands behind the bytes, so that words that differ in zeros behind them differ.
        key[LONGEST] = bytes.len() as u8;
        let Some(place) = self.places.get_mut(place(&key)) else { return guess() };
        if place.key != key {
            *place = Remembered { key, tag: guess() };
        }
        place.tag
    }
}

/// Where a word stands: three multiplications, whatever its length.
fn place(key: &[u8; LONGEST + 1]) -> usize {
    let words: &[[u8; 8]] = key.as_chunks().0;
    let mix = |hash: u64, &word: &[u8; 8]| {
        (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
    };
    words.iter().fold(0, mix) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_comes_back_with_what_it_has_learned() {
        let memos = Memos::default();
        let guess = |memo: &mut Memo, guess| memo.recall("青川", || guess);
        assert_eq!(guess(&mut memos.lend(), PartOfSpeech::NAME), PartOfSpeech::NAME);
        assert_eq!(guess(&mut memos.lend(), PartOfSpeech::OTHER), PartOfSpeech::NAME);
        // Two at the same time know nothing of each other.
        let (mut one, mut other) = (memos.lend(), memos.lend());
        assert_eq!(guess(&mut one, PartOfSpeech::OTHER), PartOfSpeech::NAME);
        assert_eq!(guess(&mut other, PartOfSpeech::OTHER), PartOfSpeech::OTHER);
    }
}
