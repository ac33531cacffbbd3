//! What the format of a source tells of its paragraphs.

use super::line::Line;
use super::paragraph::Role;
use crate::text::Hint;

/// What is known of each line.
pub(super) fn by_line(lines: &[Line], hints: &[(usize, Hint)]) -> Vec<Option<Hint>> {
    let mut hints = hints.iter().copied().peekable();
    let known = lines.iter().map(|line| {
        while hints.next_if(|(start, _)| *start < line.span.start()).is_some() {}
        hints.next_if(|(start, _)| *start == line.span.start()).map(|(_, hint)| hint)
    });
    known.collect()
}

/// The role that a hint gives by itself; the place of a title gives roles to the lines around it, too.
pub(super) fn role_of(hint: Hint) -> Option<Role> {
    match hint {
        Hint::Title => None,
        Hint::Table => Some(Role::Table),
        Hint::Note => Some(Role::Note),
    }
}
