//! The lines of a text that hold something.

use super::character::signs;
use super::positions::characters;
use crate::hanzi::pair::is_closing;

/// A line with a character other than white space; offsets are without the white space at its ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where its first character stands.
    pub(crate) start: usize,
    /// Behind its last character.
    pub(crate) end: usize,
    /// Behind its line feed.
    pub(crate) next: usize,
    /// How many lines without a character stand between it and the line before.
    pub(crate) gap: usize,
}

impl Line {
    /// What it says.
    pub(crate) fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// The lines of `text` that hold something, in order.
pub(crate) fn filled(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut gap) = (0, 0);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|feed| feed + 1);
    for next in ends.chain((!text.ends_with('\n')).then_some(text.len())) {
        let line = text.get(start..next).unwrap_or("").trim_start();
        let content = line.trim_end();
        if content.is_empty() {
            gap += 1;
        } else {
            let first = next - line.len();
            lines.push(Line { start: first, end: first + content.len(), next, gap });
            gap = 0;
        }
        start = next;
    }
    lines
}

/// The width of `text` in half columns: a Han character has two, an ASCII character one.
///
/// Curly quotes, dashes, the ellipsis and the middle dot are as wide as Han in Chinese type, though Unicode calls them
/// ambiguous; hence the width of a CJK context.
pub(crate) fn half_columns(text: &str) -> usize {
    let mut width = Width::of_plain(text);
    signs(text).for_each(|(_, sign)| width.sign(sign));
    width.half_columns()
}

/// The width of a text while its [`signs`] are gone through. How many of its plain characters are Han and how many are
/// ASCII follows from their bytes, so that they need no look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Width {
    /// Of the plain characters.
    bytes: usize,
    characters: usize,
    /// Of the signs, in half columns.
    signs: usize,
}

impl Width {
    /// The width of `text` before any of its signs.
    pub(crate) fn of_plain(text: &str) -> Self {
        Self { bytes: text.len(), characters: characters(text.as_bytes()), signs: 0 }
    }

    /// How many plain characters there are, which are all of them before the first sign.
    pub(crate) fn characters(self) -> usize {
        self.characters
    }

    /// Takes note of a sign.
    #[inline]
    pub(crate) fn sign(&mut self, sign: char) {
        self.bytes -= sign.len_utf8();
        self.characters -= 1;
        self.signs += character_half_columns(sign);
    }

    /// The width in half columns, after all signs.
    pub(crate) fn half_columns(self) -> usize {
        // Of three bytes and two half columns, or of one and one.
        let han = (self.bytes - self.characters) / 2;
        self.characters + han + self.signs
    }
}

/// The width of one character in half columns.
#[inline]
pub(crate) fn character_half_columns(character: char) -> usize {
    match character {
        // Nearly all signs of a report are among these, and need no table to tell.
        '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' | '！' | '—' => 2,
        _ if character.is_ascii() => usize::from(!character.is_ascii_control()),
        _ => unicode_width::UnicodeWidthChar::width_cjk(character).unwrap_or(0),
    }
}

/// Whether a sentence or a clause that a paragraph may end with ends in `line`: its last character, quotes and
/// brackets aside, is one of 。！？；：….
pub(crate) fn is_terminated(line: &str) -> bool {
    line.trim_end_matches(is_closing).ends_with(['。', '！', '？', '；', '：', '…', '!', '?', ';', ':', '．'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place() {
        let text = "\n  甲 \n\n乙";
        let lines = filled(text);
        assert_eq!(lines.iter().map(|line| (line.text(text), line.gap)).collect::<Vec<_>>(), [("甲", 1), ("乙", 1)]);
        assert_eq!(lines.iter().map(|line| line.next).collect::<Vec<_>>(), [8, text.len()]);
    }

    #[test]
    fn every_character_has_its_width() {
        for character in '\0'..=char::MAX {
            let width = half_columns(character.encode_utf8(&mut [0; 4]));
            assert_eq!(width, character_half_columns(character), "{character:?}");
        }
        assert_eq!(half_columns("全a，\u{200b}é"), 2 + 1 + 2 + 1);
    }

    #[test]
    fn quotes_and_dashes_are_full_width() {
        assert_eq!(half_columns("“双减”——5G"), 14);
        assert!(is_terminated("做到“两个维护。”"));
        assert!(!is_terminated("做到“两个维护”"));
    }
}
