//! The lines of a text, before it is known what they are.

use super::sentence::{Sentence, Split, Splitter};
use crate::Span;
use crate::text::enumerator::Enumerator;
use crate::text::lines::is_terminated;

/// A line that holds a character, and what its characters alone tell. Every rule asks for some of it, so it is told once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) enumerator: Option<Enumerator>,
    /// In half columns, as [`Split::width`] has it.
    pub(super) width: usize,
    pub(super) is_terminated: bool,
    /// Behind the first sentence, in bytes of the line.
    pub(super) first_sentence: usize,
    pub(super) sentences: usize,
}

/// The lines of `text` that hold a character, white space at their ends included, and their sentences.
pub(super) fn lines(text: &str) -> (Vec<Line<'_>>, Vec<Sentence>) {
    let mut splitter = Splitter::default();
    let mut lines = Vec::new();
    let mut sentences = Vec::new();
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    for end in ends.chain([text.len()]) {
        let line = text.get(start..end).unwrap_or("");
        if !line.trim().is_empty() {
            let Split { sentences: found, width } = splitter.split(line);
            lines.push(Line {
                text: line,
                span: Span::new(start, end),
                enumerator: Enumerator::at_start(line),
                width,
                is_terminated: is_terminated(line),
                first_sentence: found.first().map_or(0, |sentence| sentence.end()),
                sentences: found.len(),
            });
            let paragraph = lines.len() - 1;
            sentences.extend(found.iter().map(|sentence| Sentence::new(sentence.shifted(start), paragraph)));
        }
        start = end + 1;
    }
    (lines, sentences)
}
