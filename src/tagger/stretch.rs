//! The text as the tagger reads it: folded, a stretch at a time.

use std::str::CharIndices;

use super::quotation::StraightMarks;
use crate::Span;
use crate::lexicon::fold::{fold, is_straight_mark};

/// A stretch of the folded text and where each of its characters stands.
pub(super) struct Stretch<'t> {
    text: &'t str,
    /// What has not been read yet.
    rest: CharIndices<'t>,
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
        Self { text, rest: text.char_indices(), straight: StraightMarks::default(), characters, offsets, filled: 0 }
    }

    /// Reads on until the stretch is full or the text at its end.
    pub(super) fn fill(&mut self) {
        let slots = self.characters.iter_mut().zip(&mut self.offsets).skip(self.filled);
        'slots: for (character, offset) in slots {
            loop {
                let Some((at, read)) = self.rest.next() else { break 'slots };
                if let Some(kept) = fold(read) {
                    *character = kept;
                    // The offsets of a span have 32 bits.
                    *offset = u32::try_from(at).unwrap_or(u32::MAX);
                    self.filled += 1;
                    break;
                }
                if read == '\n' {
                    self.straight.end_paragraph();
                } else if is_straight_mark(read) {
                    self.straight.mark(read, at);
                }
            }
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::fold::folded;

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
