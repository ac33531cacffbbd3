//! What a line says of its paragraph whatever the margin is, so that it is asked once for all trials of a margin.

use super::super::enumerator::EnumeratorKind;
use super::facts::{Block, Ending, Facts, Start};

/// A line, and log probabilities that do not depend on the margin. Those of two values are for body and heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence<'f> {
    pub(super) facts: &'f Facts,
    /// The number of its kind of start.
    pub(super) kind: usize,
    /// That a paragraph begins here: as far as quotation marks tell, and the line's start.
    pub(super) begun: [f32; 2],
    /// That the line goes on from the line before.
    pub(super) continued: f32,
    /// That the next line goes on from it: as far as the marks inside it tell, and its end.
    pub(super) going_on: [[f32; 2]; 2],
    /// That it is the last line of a body of several.
    pub(super) last: f32,
    /// That its paragraph ends with it in any other case.
    pub(super) whole: [f32; 2],
}

impl<'f> Evidence<'f> {
    pub(super) fn of_lines(facts: &'f [Facts]) -> Vec<Self> {
        let before = std::iter::once(None).chain(facts.iter().map(Some));
        facts.iter().zip(before).map(|(line, before)| Self::of(line, before)).collect()
    }

    fn of(line: &'f Facts, before: Option<&Facts>) -> Self {
        let quotes = match before {
            Some(before) if before.opened > 0 && line.closed > 0 => -8.0,
            Some(before) if before.opened > 0 => -3.0,
            _ if line.closed > 0 => -3.0,
            _ => 0.0,
        };
        Self {
            facts: line,
            kind: line.start.kind(),
            begun: [quotes, begun_by(line.start)],
            continued: before.map_or(0.0, |before| continued(before, line)),
            going_on: [going_on(line, Block::Body), going_on(line, Block::Heading)],
            last: last_ending(line),
            whole: [whole_ending(line, Block::Body), whole_ending(line, Block::Heading)],
        }
    }
}

/// That the line goes on from the line before.
fn continued(before: &Facts, line: &Facts) -> f32 {
    let alone = if before.start == Start::Alone { -6.0 } else { 0.0 };
    alone
        + match line.start {
            Start::Mark | Start::Plain | Start::Figure => 0.0,
            // Short lists are numbered inside a sentence too.
            Start::Enumerator(EnumeratorKind::ParenthesisedDigit | EnumeratorKind::Circled) => -4.6,
            Start::Enumerator(_) => -6.0,
            Start::Ordinal => -4.6,
            Start::Address => -4.0,
            Start::Alone => -8.0,
        }
}

fn going_on(line: &Facts, block: Block) -> [f32; 2] {
    let prose = match (block, line.is_punctuated) {
        (Block::Heading, _) => -0.7,
        (Block::Body, true) => -0.15,
        (Block::Body, false) => -2.0,
    };
    let end = match (block, line.ending) {
        (Block::Body, Ending::Sentence) => -3.4,
        (Block::Heading, Ending::Sentence) => -6.0,
        (_, Ending::Clause) => -4.0,
        (_, Ending::Inside) => -2.3,
        (_, Ending::Open) => -0.16,
    };
    [prose, end]
}

fn last_ending(line: &Facts) -> f32 {
    match line.ending {
        Ending::Sentence => -0.1,
        Ending::Clause => -2.7,
        Ending::Inside => -5.3,
        Ending::Open => -4.0,
    }
}

fn whole_ending(line: &Facts, block: Block) -> f32 {
    -0.7 + match (block, line.ending) {
        (Block::Body, Ending::Sentence) => -0.5,
        (Block::Body, Ending::Clause) => -1.4,
        (Block::Body, Ending::Inside) => -4.6,
        (Block::Body, Ending::Open) => -2.3,
        (Block::Heading, Ending::Sentence) => -5.0,
        (Block::Heading, Ending::Clause) => -3.0,
        (Block::Heading, Ending::Inside) => -5.0,
        (Block::Heading, Ending::Open) => -0.1,
    }
}

fn begun_by(start: Start) -> f32 {
    match start {
        Start::Mark => -8.0,
        Start::Enumerator(_) => -0.9,
        Start::Ordinal => -3.0,
        Start::Address => -2.0,
        Start::Alone | Start::Figure => -3.0,
        Start::Plain => -0.6,
    }
}
