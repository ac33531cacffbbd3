//! Guesses remembered.

use bytemuck::Zeroable;

use super::PartOfSpeech;

/// How many guesses are remembered.
const PLACES: usize = 16_384;
/// The longest word that is remembered, in bytes: seven Han characters.
const LONGEST: usize = 23;

/// The parts of speech of the unknown words seen last.
///
/// The guess depends on the word alone and costs a microsecond or more; a text repeats its unknown words. A word has one
/// place and drives out the one that was there, so the memo never grows.
pub(crate) struct Memo {
    places: Box<[Remembered]>,
}

#[derive(Clone, Copy, Zeroable)]
struct Remembered {
    key: [u8; LONGEST + 1],
    tag: PartOfSpeech,
}

impl Memo {
    pub(crate) fn new() -> Self {
        // Zeroed by the system, and so only where it is used: half a megabyte.
        Self { places: bytemuck::allocation::zeroed_slice_box(PLACES) }
    }

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
