//! The parts of speech by character.

use super::characters::Characters;
use crate::segment::Token;

/// Of each character, the part of speech of its word and whether the word begins there.
#[derive(Debug)]
pub(super) struct Tags(Vec<(u8, bool)>);

impl Tags {
    pub(super) fn of(text: &Characters, tokens: &[Token]) -> Self {
        let mut tags = vec![(b'x', false); text.len()];
        let mut place = 0;
        for token in tokens {
            let tag = token.part_of_speech().as_str().bytes().next().unwrap_or(b'x');
            let tag = if token.part_of_speech().as_str() == "vn" { b'N' } else { tag };
            let mut is_first = true;
            while place < text.len() && text.span(place, place + 1).start() < token.span().end() {
                if let Some(entry) = tags.get_mut(place) {
                    *entry = (tag, is_first);
                }
                is_first = false;
                place += 1;
            }
        }
        Self(tags)
    }

    /// The tag at a place; `N` is a verb that stands as a noun.
    pub(super) fn tag(&self, place: usize) -> u8 {
        self.0.get(place).map_or(b'x', |entry| entry.0)
    }

    /// Whether a word begins at a place.
    pub(super) fn begins(&self, place: usize) -> bool {
        self.0.get(place).is_none_or(|entry| entry.1)
    }
}
