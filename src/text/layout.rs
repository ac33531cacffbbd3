//! What a format tells of its lines: which of them go on in the next, and what some of them are.

use super::Edit;
use crate::Span;

/// What a format knows of a text whose lines it has put together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    /// What is to be dropped so that each line is a paragraph.
    pub(super) edits: Vec<Edit>,
    /// What some lines are: each with a stretch of the text of the source that stands in it, in order.
    pub(super) hints: Vec<(Span, Hint)>,
}

/// What a paragraph is, as the format says or its place on the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(all(feature = "docx", feature = "pdf")), allow(dead_code, reason = "each format tells what it can"))]
pub(crate) enum Hint {
    /// The title of the document.
    Title,
    /// A row of a table.
    Table,
    /// A note.
    Note,
}
