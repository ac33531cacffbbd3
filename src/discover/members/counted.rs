//! Plain counts of what a text names beside them: 南河、北河两大水系, 十件民生实事 with ten numbered deeds behind.

use super::edges::Edges;
use super::of_numeral;
use super::words::Words;
use crate::Span;
use crate::discover::CandidateKind;
use crate::discover::numeral::Numeral;
use crate::lexicon::numeral::numerals;
use crate::segment::Token;

/// The longest noun that is counted, in characters.
const LONGEST: usize = 10;

/// The longest number, in characters, and the longest list.
const LONGEST_NUMBER: usize = 4;
const MOST: u32 = 30;

/// A count and its list.
pub(in crate::discover) struct Counted {
    pub(in crate::discover) kind: CandidateKind,
    pub(in crate::discover) span: Span,
    pub(in crate::discover) members: Vec<Span>,
}

/// The count that begins at `start`, if the text gives as many items beside it as it says.
pub(in crate::discover) fn at(text: &str, tokens: &[Token], start: usize) -> Option<Counted> {
    let rest = text.get(start..)?;
    let near: Vec<char> = rest.chars().take(LONGEST_NUMBER).collect();
    let number = numerals(&near).into_iter().next().filter(|number| number.start == 0)?;
    let value = number.value.filter(|value| (2..=MOST).contains(value))?;
    let in_digits = near.first().is_some_and(char::is_ascii_digit);
    let length = near.iter().take(number.end).map(|c| c.len_utf8()).sum::<usize>();
    let behind = rest.get(length..)?;
    let own = Words::get();
    let starts = |words: &[&'static str]| words.iter().find(|word| behind.starts_with(**word)).copied();
    let (kind, noun, end) = match (starts(&own.joint), starts(&own.measure)) {
        // 老、中、青三结合: what they do together; 三者 are counted without a noun.
        (Some(joint), _) => (CandidateKind::Numeral, start + length, start + length + joint.len()),
        (None, Some(measure)) => {
            let noun = start + length + measure.len();
            (CandidateKind::Count, noun, Edges::of(text, tokens).noun_end(noun, LONGEST)?)
        }
        (None, None) => return None,
    };
    let head = text.get(noun..end)?;
    // Numbers in digits count anything; only of deeds and tasks is a list given.
    let is_task = own.task.iter().any(|task| head.ends_with(task));
    if !is_task && in_digits {
        return None;
    }
    let numeral = Numeral::counting(value, head);
    let span = Span::new(start, end);
    let members = of_numeral(text, tokens, &numeral, &[span]);
    (!members.is_empty()).then_some(Counted { kind, span, members })
}
