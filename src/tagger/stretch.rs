//! The text as the tagger reads it: folded, a stretch at a time.

use super::quotation::StraightMarks;
use crate::Span;
use crate::lexicon::fold::fold;

/// A stretch of the folded text and where each of its characters stands.
pub(super) struct Stretch<'t> {
    text: &'t str,
    /// How many of its bytes have been read.
    read: usize,
    straight: StraightMarks,
    /// The folded text: as much of it as has been `filled`.
    characters: Vec<char>,
    offsets: Vec<u32>,
    filled: usize,
}

impl<'t> Stretch<'t> {
    /// An empty stretch, which will hold up to `length` characters of `text`.
    pub(super) fn new(text: &'t str, length: usize) -> Self {
        let length = length.min(text.len());
        let (characters, offsets) = (vec!['\0'; length], vec![0; length]);
        Self { text, read: 0, straight: StraightMarks::default(), characters, offsets, filled: 0 }
    }

    /// Reads on until the stretch is full or the text at its end.
    #[inline(never)]
    pub(super) fn fill(&mut self) {
        let (mut at, mut filled) = (self.read, self.filled);
        let characters = self.characters.get_mut(filled..).unwrap_or_default();
        let offsets = self.offsets.get_mut(filled..).unwrap_or_default();
        'slots: for (slot, offset) in characters.iter_mut().zip(offsets) {
            *slot = loop {
                // The offsets of a span have 32 bits.
                *offset = u32::try_from(at).unwrap_or(u32::MAX);
                if let Some(character) = han_at(self.text.as_bytes(), at) {
                    at += 3;
                    break character;
                }
                let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { break 'slots };
                let folded = fold(character);
                if folded.is_none() {
                    self.straight.read(character, at);
                }
                at += character.len_utf8();
                if let Some(kept) = folded {
                    break kept;
                }
            };
            filled += 1;
        }
        (self.read, self.filled) = (at, filled);
    }

    /// The characters that have been read and not forgotten.
    pub(super) fn characters(&self) -> &[char] {
        self.characters.get(..self.filled).unwrap_or_default()
    }

    /// Leaves out the first `count` of them.
    pub(super) fn forget(&mut self, count: usize) {
        let count = count.min(self.filled);
        self.characters.copy_within(count..self.filled, 0);
        self.offsets.copy_within(count..self.filled, 0);
        self.filled -= count;
    }

    /// Where `length` of them stand, the first of which is the one at `start`.
    pub(super) fn span(&self, start: usize, length: usize) -> Span {
        let offset = |index: usize| self.offsets.get(index).map_or(0, |&offset| offset as usize);
        let last = offset(start + length - 1);
        let end = last + self.text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(offset(start), end)
    }

    /// The straight quotation marks of what was read.
    pub(super) fn into_straight_marks(self) -> StraightMarks {
        self.straight
    }
}

/// The character at a place, if it is one of U+4000 to U+9FFF: nearly all are, and folding keeps them as they are, so that they
/// are read without the questions that others need.
#[inline(always)]
fn han_at(bytes: &[u8], place: usize) -> Option<char> {
    let &[lead @ 0xE4..=0xE9, second, third] = bytes.get(place..)?.first_chunk()? else { return None };
    let bits = |byte: u8, count: u32| u32::from(byte) & ((1 << count) - 1);
    char::from_u32(bits(lead, 4) << 12 | bits(second, 6) << 6 | bits(third, 6))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::fold::folded;

    #[test]
    fn han_characters_are_read_as_they_are() {
        for character in '\0'..=char::MAX {
            let is_read = han_at(character.encode_utf8(&mut [0; 4]).as_bytes(), 0);
            let is_han = ('\u{4000}'..='\u{9fff}').contains(&character);
            assert_eq!((is_read, is_han && fold(character) != Some(character)), (is_han.then_some(character), false));
        }
    }

    proptest! {
        #[test]
        fn all_of_the_folded_text_is_read(text in "[改“”\" \n１aé𠀀]{0,60}", length in 1_usize..20, step in 1_usize..20) {
            let mut stretch = Stretch::new(&text, length);
            let mut read = String::new();
            let mut spans = Vec::new();
            loop {
                stretch.fill();
                let characters = stretch.characters();
                if characters.is_empty() {
                    break;
                }
                let count = step.min(characters.len());
                read.extend(&characters[..count]);
                spans.extend((0..count).map(|at| stretch.span(at, 1)));
                stretch.forget(count);
            }
            prop_assert_eq!(&read, &folded(&text));
            for (span, character) in spans.into_iter().zip(read.chars()) {
                prop_assert_eq!(folded(&text[span.range()]), character.to_string());
            }
        }
    }
}
