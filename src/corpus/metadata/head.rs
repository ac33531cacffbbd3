//! What the title and the lines around it say of place, year and day.

use super::{Clues, Found};
use crate::document::Document;
use crate::outline::Role;

/// So many characters of a line are looked at: a byline is short.
const MOST: usize = 200;

/// What the title says, then the lines around it, then the imprint at the end.
pub(super) fn clues(document: &Document) -> Vec<(Clues, Found)> {
    let text = |span: crate::Span| {
        let line = document.text().get(span.range()).unwrap_or("");
        line.char_indices().nth(MOST).map_or(line, |(end, _)| line.get(..end).unwrap_or(line))
    };
    let title = document.outline().title().map(|span| (Clues::of(text(span)), Found::Title));
    let paragraphs = document.outline().paragraphs();
    let head = paragraphs.iter().take_while(|paragraph| matches!(paragraph.role(), Role::Title | Role::Byline));
    let tail = paragraphs.iter().rev().take_while(|paragraph| paragraph.role() == Role::Byline);
    let lines = head.chain(tail).filter(|paragraph| paragraph.role() == Role::Byline);
    title.into_iter().chain(lines.map(|paragraph| (Clues::of(text(paragraph.span())), Found::Byline))).collect()
}
