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
use super::enumerator::Enumerator;
use super::lines::Line;
use super::official::{ends_with_attribution, is_addressed, is_document_number};
use super::rule::Rule;
use crate::Span;
use crate::hanzi::date::is_date;

/// Joins the lines of each paragraph: drops the line feeds between them, whatever blank lines stand there. Between two
/// Latin words a space stands in for them.
pub(crate) fn wraps(text: &str, lines: &[Line]) -> Vec<Edit> {
    let facts = Facts::of_lines(text, lines);
    let evidence = Evidence::of_lines(&facts);
    let Some(model) = Model::learned(&evidence) else { return Vec::new() };
    let roles = model.decode(&evidence);
    let mut edits = Vec::new();
    for (index, (pair, role)) in lines.windows(2).zip(roles.iter().skip(1)).enumerate() {
        let [before, line] = pair else { continue };
        let is_joined = matches!(role.part, Part::Middle | Part::Last)
            || is_attribution(text, lines.get(index + 1..).unwrap_or_default());
        if is_joined && !stand_apart(before.text(text), line.text(text)) {
            join(text, before, line, &mut edits);
        }
    }
    edits
}

/// A remark on who does what stands on so many lines at most.
const ATTRIBUTION: usize = 3;

/// Whether the first of the lines begins the remark in brackets that closes the paragraph before it: （财政部、商务部负责）.
fn is_attribution(text: &str, lines: &[Line]) -> bool {
    let Some(first) = lines.first().map(|line| line.text(text)) else { return false };
    if !first.starts_with('（') || Enumerator::at_start(first).is_some() {
        return false;
    }
    let end = lines.iter().take(ATTRIBUTION).position(|line| line.text(text).contains('）'));
    end.and_then(|end| lines.get(end)).is_some_and(|line| {
        let said = line.text(text);
        ends_with_attribution(said) && said.matches('）').count() == 1
    })
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

/// Whether one of two lines is a paragraph by what it says, or ends one: the number of a document, those whom it addresses, a date,
/// a remark in brackets below it, who does what.
fn stand_apart(before: &str, line: &str) -> bool {
    ends_with_attribution(before) && Enumerator::at_start(line).is_some()
        || is_document_number(before)
        || is_document_number(line)
        || is_addressed(before)
        || is_date(before)
        || line.starts_with("（此件")
        || line.starts_with("附件：")
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
