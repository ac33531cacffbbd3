//! What a pass of cleaning wants changed.

use super::Rule;
use crate::Span;

/// One change: the characters of `span` are dropped, or are replaced by one character.
///
/// A pass is a function from a text to its edits, sorted and without overlap; nothing else changes a text, so that the
/// offset map follows from the edits alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) span: Span,
    pub(crate) replacement: Option<char>,
    pub(crate) rule: Rule,
}

impl Edit {
    pub(crate) fn drop(span: Span, rule: Rule) -> Self {
        Self { span, replacement: None, rule }
    }

    pub(crate) fn map(span: Span, replacement: char, rule: Rule) -> Self {
        Self { span, replacement: Some(replacement), rule }
    }
}

/// The text after the edits, in order: for the tests of what makes them.
#[cfg(test)]
pub(crate) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut kept = String::new();
    let mut start = 0;
    for edit in edits {
        kept.push_str(&text[start..edit.span.start()]);
        kept.extend(edit.replacement);
        start = edit.span.end();
    }
    kept + &text[start..]
}
