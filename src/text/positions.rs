//! Characters and lines of a text, counted from its bytes.

use std::ops::Range;

/// A count every so many bytes: small beside the text (8 bytes to 1,024), and what is left to count takes some 30 ns.
const STEP: usize = 1024;

/// The number of characters before every 1,024th byte of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Positions {
    marks: Vec<u32>,
}

impl Positions {
    /// Counts `text` once.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        Self { marks: marks(bytes.len(), |step| characters(bytes.get(step).unwrap_or_default())) }
    }

    /// The number of characters before `offset`.
    pub(crate) fn character(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let (mark, start) = last_mark(&self.marks, offset);
        mark + characters(text.as_bytes().get(start..offset).unwrap_or_default())
    }

    /// The offset of the character `index`; the end of the text for the index after the last.
    pub(crate) fn offset(&self, text: &str, index: usize) -> Option<usize> {
        let after = self.marks.partition_point(|mark| *mark as usize <= index);
        let nearest = after.checked_sub(1)?;
        let mut left = index - *self.marks.get(nearest)? as usize;
        let start = nearest * STEP;
        for (at, byte) in text.as_bytes().get(start..)?.iter().enumerate() {
            if is_character_start(*byte) {
                if left == 0 {
                    return Some(start + at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(text.len())
    }
}

/// The number of line ends before every 1,024th byte of a text.
///
/// A line ends at LF, CRLF or a bare CR, as editors count.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineEnds {
    marks: Vec<u32>,
}

impl LineEnds {
    /// Counts `text` once.
    pub(crate) fn of(text: &str) -> Self {
        Self { marks: marks(text.len(), |step| line_ends(text.as_bytes(), step.start, step.end)) }
    }

    /// The line that `offset` stands in, counted from 1.
    pub(crate) fn line(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let (mark, start) = last_mark(&self.marks, offset);
        1 + mark + line_ends(text.as_bytes(), start, offset)
    }
}

/// The count before each step of a text of `length` bytes, where `count` tells that of a step.
fn marks(length: usize, count: impl Fn(Range<usize>) -> usize) -> Vec<u32> {
    let mut before = 0;
    let step = |start: usize| {
        let mark = before;
        before += count(start..(start + STEP).min(length)) as u32;
        mark
    };
    (0..=length).step_by(STEP).map(step).collect()
}

/// The last mark up to `offset`, and where it stands.
fn last_mark(marks: &[u32], offset: usize) -> (usize, usize) {
    let index = offset / STEP;
    (marks.get(index).map_or(0, |mark| *mark as usize), index * STEP)
}

fn is_character_start(byte: u8) -> bool {
    // Continuation bytes are 0b10xx_xxxx: the lowest quarter of the signed bytes.
    byte as i8 >= -0x40
}

/// The number of characters in a piece of UTF-8, which may begin inside a character.
pub(crate) fn characters(bytes: &[u8]) -> usize {
    count(bytes, is_character_start)
}

/// How many bytes are `wanted`.
pub(crate) fn count(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    // Counting in bytes, as many at a time as fill any registers and fit a byte, lets the compiler use its widest ones.
    let (chunks, rest) = bytes.as_chunks::<128>();
    let in_byte = |chunk: &[u8]| usize::from(chunk.iter().map(|byte| u8::from(wanted(*byte))).sum::<u8>());
    chunks.iter().map(|chunk| in_byte(chunk)).sum::<usize>() + in_byte(rest)
}

fn line_ends(bytes: &[u8], start: usize, end: usize) -> usize {
    let part = bytes.get(start..end).unwrap_or_default();
    let feeds = memchr::memchr_iter(b'\n', part).count();
    let bare = memchr::memchr_iter(b'\r', part).filter(|at| bytes.get(start + at + 1) != Some(&b'\n')).count();
    feeds + bare
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn same_as_naive(text in "[a各\r\n😀é]{0,40}", times in 1usize..60) {
            let text = text.repeat(times);
            let positions = Positions::of(&text);
            let ends = LineEnds::of(&text);
            let mut line = 1;
            for (index, (offset, c)) in text.char_indices().enumerate().chain([(text.chars().count(), (text.len(), ' '))]) {
                prop_assert_eq!(positions.character(&text, offset), index);
                prop_assert_eq!(ends.line(&text, offset), line);
                prop_assert_eq!(positions.offset(&text, index), Some(offset));
                let next = text[offset..].chars().nth(1);
                line += usize::from(c == '\n' || c == '\r' && next != Some('\n'));
            }
            prop_assert_eq!(positions.offset(&text, text.chars().count() + 1), None);
        }
    }
}
