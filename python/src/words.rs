//! Words as objects of Python: one that was made lately is given again.
//!
//! Nine of ten words of a text were met before, and to make a `str`, and to free it, takes five times as long as to find it. The
//! cache is direct-mapped: a word has one place, the last one that came stays, and a word is its own key, so that nothing is
//! mistaken.

use std::sync::{Mutex, MutexGuard};

use pyo3::prelude::*;
use pyo3::types::PyString;
use tifa::Span;

/// The places: those of the frequent words and the names of one text, in 512 KB.
const PLACES: usize = 1 << 14;
/// The longest word that is kept, in bytes: five ideographs, which but one in fifty passes.
const LONGEST: usize = 15;

static KEPT: Mutex<Kept> = Mutex::new(Kept { places: Vec::new() });

/// The words that were made lately. Empty until the first is.
struct Kept {
    places: Vec<Place>,
}

/// A word: its bytes with their number, and the object.
struct Place {
    key: u128,
    word: Option<Py<PyString>>,
}

/// Makes objects of words.
pub struct Maker<'py> {
    py: Python<'py>,
    /// None while another thread makes words: this one then makes them anew.
    kept: Option<MutexGuard<'static, Kept>>,
}

impl<'py> Maker<'py> {
    /// One that is used while the interpreter is held.
    pub fn new(py: Python<'py>) -> Self {
        let mut kept = KEPT.try_lock().ok();
        if let Some(kept) = kept.as_mut().filter(|kept| kept.places.is_empty()) {
            kept.places.resize_with(PLACES, || Place { key: 0, word: None });
        }
        Self { py, kept }
    }

    /// The word that stands at a span of `text`.
    pub fn word(&mut self, text: &str, span: Span) -> Bound<'py, PyString> {
        let made = || PyString::new(self.py, text.get(span.range()).unwrap_or_default());
        let (Some(kept), Some(key)) = (&mut self.kept, key(text.as_bytes(), span)) else { return made() };
        let Some(place) = kept.places.get_mut(place(key)) else { return made() };
        match &place.word {
            Some(word) if place.key == key => word.bind(self.py).clone(),
            _ => {
                let word = made();
                *place = Place { key, word: Some(word.clone().unbind()) };
                word
            }
        }
    }
}

/// The bytes of a word and, in the last of sixteen, their number; none of a word that is too long.
fn key(text: &[u8], span: Span) -> Option<u128> {
    let length = Some(span.len()).filter(|&length| length <= LONGEST)?;
    let from = text.get(span.start()..)?;
    let bytes = match from.first_chunk::<16>() {
        Some(bytes) => *bytes,
        None => {
            let mut bytes = [0; 16];
            bytes.iter_mut().zip(from).for_each(|(byte, from)| *byte = *from);
            bytes
        }
    };
    let mask = (1u128 << (8 * length)) - 1;
    Some(u128::from_le_bytes(bytes) & mask | (length as u128) << 120)
}

/// The place of a key: both halves multiplied into the upper bits.
fn place(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - PLACES.trailing_zeros())) as usize
}
