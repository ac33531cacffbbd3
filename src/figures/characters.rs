//! The characters of a text by their place, in half-width form.

use crate::Span;

/// The characters of a text, digits and signs of numbers in their half-width form, and where each stands in bytes.
#[derive(Debug)]
pub(super) struct Characters {
    characters: Vec<char>,
    bytes: Vec<u32>,
}

/// What stands before the first and behind the last character.
pub(super) const NONE: char = '\0';

impl Characters {
    pub(super) fn of(text: &str) -> Self {
        let mut characters = Vec::with_capacity(text.len() / 3 + 1);
        let mut bytes = Vec::with_capacity(text.len() / 3 + 2);
        for (byte, character) in text.char_indices() {
            characters.push(folded(character));
            bytes.push(u32::try_from(byte).unwrap_or(u32::MAX));
        }
        bytes.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        Self { characters, bytes }
    }

    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The character at a place; [`NONE`] outside.
    #[inline]
    pub(super) fn at(&self, place: usize) -> char {
        self.characters.get(place).copied().unwrap_or(NONE)
    }

    /// The character before a place.
    #[inline]
    pub(super) fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or(NONE, |place| self.at(place))
    }

    /// Whether `word` stands at a place.
    pub(super) fn starts(&self, place: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(index, character)| self.at(place + index) == character)
    }

    /// The first of `words` that stands at a place.
    pub(super) fn starts_any<'w>(&self, place: usize, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.starts(place, word))
    }

    /// Whether `word` ends before a place.
    pub(super) fn ends(&self, place: usize, word: &str) -> bool {
        let length = word.chars().count();
        place >= length && self.starts(place - length, word)
    }

    /// The first of `words` that ends before a place.
    pub(super) fn ends_any<'w>(&self, place: usize, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|word| self.ends(place, word))
    }

    /// The characters of a range.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[char] {
        let end = end.min(self.characters.len());
        self.characters.get(start.min(end)..end).unwrap_or_default()
    }

    /// The text of a range, in half-width form.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        self.slice(start, end).iter().collect()
    }

    /// The place behind the spaces at a place; a number and its unit have at most two between them.
    pub(super) fn behind_spaces(&self, place: usize) -> usize {
        let spaces = (0..3).take_while(|&count| is_space(self.at(place + count))).count();
        if spaces < 3 { place + spaces } else { place }
    }

    /// The bytes of a range.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let byte = |place: usize| self.bytes.get(place).or(self.bytes.last()).copied().unwrap_or(0) as usize;
        Span::new(byte(start), byte(end))
    }

    /// The place of the character that begins at or behind a byte.
    pub(super) fn place(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&start| (start as usize) < byte).min(self.characters.len())
    }
}

fn folded(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' if character != '，' && character != '：' && character != '；' => {
            let folded = char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character);
            if folded.is_ascii_alphanumeric() || matches!(folded, '%' | '.' | '/' | '+' | '-' | '~') {
                folded
            } else {
                character
            }
        }
        '\u{3000}' | '\u{A0}' => ' ',
        '○' => '〇',
        '－' | '–' | '―' | '─' => '—',
        '～' | '∼' => '~',
        _ => character,
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// Whether a character is a Han one.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}
