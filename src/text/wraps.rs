//! Lines that a fixed width has cut, and lines without a character.
//!
//! Which lines belong together is decided for all lines at once: each line is the first, a middle or the last line of
//! a paragraph, or all of it, and the most likely sequence of these is found by dynamic programming. What counts is how
//! a line fills the margin: a line that goes on has no room for the characters that the next one begins with; a first
//! line has two columns less, because the indent before it is lost; a last line is as long as it happens to be. Marks
//! at its end, enumerators at its start, and quotation marks left open weigh in. The margin itself is learned: the one
//! under which the text is most likely, and only if it is more likely than that of lines that nothing has cut.

mod evidence;
mod facts;
mod model;
#[cfg(test)]
mod tests;

use self::evidence::Evidence;
use self::facts::Facts;
use self::model::{Model, Part};
use super::edit::Edit;
use super::lines::Line;
use super::rule::Rule;
use crate::Span;

/// Joins the lines of each paragraph: drops the line feeds between them, whatever blank lines stand there. Between two
/// Latin words a space stands in for them.
pub(crate) fn wraps(text: &str, lines: &[Line]) -> Vec<Edit> {
    let facts = Facts::of_lines(text, lines);
    let evidence = Evidence::of_lines(&facts);
    let Some(model) = Model::learned(&evidence) else { return Vec::new() };
    let roles = model.decode(&evidence);
    let mut edits = Vec::new();
    for (pair, role) in lines.windows(2).zip(roles.iter().skip(1)) {
        if let ([before, line], Part::Middle | Part::Last) = (pair, role.part) {
            join(text, before, line, &mut edits);
        }
    }
    edits
}

/// Lines without a character.
pub(crate) fn blank_lines(text: &str, lines: &[Line]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for line in lines {
        if line.gap > 0 {
            let white = text.get(start..line.start).and_then(|white| white.rfind('\n'));
            edits.push(Edit::drop(Span::new(start, start + white.map_or(0, |feed| feed + 1)), Rule::BlankLine));
        }
        start = line.next;
        end = line.end;
    }
    // The last line feed ends no line that something follows.
    if end < text.len() {
        edits.push(Edit::drop(Span::new(end, text.len()), Rule::BlankLine));
    }
    edits
}

fn join(text: &str, before: &Line, line: &Line, edits: &mut Vec<Edit>) {
    let is_latin = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphabetic());
    let between = Span::new(before.end, line.start);
    let words = is_latin(before.text(text).chars().next_back()) && is_latin(line.text(text).chars().next());
    if words {
        let feed = before.end + 1;
        edits.push(Edit::map(Span::new(before.end, feed), ' ', Rule::Wrap));
        if feed < line.start {
            edits.push(Edit::drop(Span::new(feed, line.start), Rule::Wrap));
        }
    } else {
        edits.push(Edit::drop(between, Rule::Wrap));
    }
}
