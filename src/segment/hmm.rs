//! The hidden Markov model that cuts what the dictionary leaves single.
//!
//! Every character is the beginning, the middle or the end of a word, or a word of its own; the most probable sequence
//! of these is found with the Viterbi algorithm. Operations, their order and ties are jieba's.

#![expect(
    clippy::indexing_slicing,
    reason = "states are below 4, codes have 16 bits, and lengths are counted in the slice that they cut"
)]

use super::characters::{self, Code};
use super::held::Held;

/// A probability of nought, as jieba writes it.
pub(crate) const IMPOSSIBLE: f64 = -3.14e100;

const BEGIN: usize = 0;
const END: usize = 1;
const MIDDLE: usize = 2;
const SINGLE: usize = 3;
const STATES: usize = 4;

/// In `rows`: the character is not an ideograph that the model covers.
pub(crate) const FOREIGN: u16 = u16::MAX;

/// The states that may come before each. Of two with the same score the second is taken.
const BEFORE: [[usize; 2]; STATES] = [[END, SINGLE], [BEGIN, MIDDLE], [BEGIN, MIDDLE], [END, SINGLE]];

/// The model.
#[derive(Debug)]
pub(crate) struct Hmm {
    pub(crate) start: [f64; STATES],
    /// From, to.
    pub(crate) transitions: [[f64; STATES]; STATES],
    /// By code: which of `emissions`, or [`FOREIGN`].
    pub(crate) rows: Held<[u16; 1 << 16]>,
    pub(crate) emissions: Held<[[f64; STATES]]>,
}

impl Hmm {
    /// Whether the model covers the character.
    #[inline]
    fn covers(&self, code: Code) -> bool {
        self.rows[usize::from(code)] != FOREIGN
    }

    #[inline]
    fn emission(&self, code: Code) -> [f64; STATES] {
        self.emissions.get(usize::from(self.rows[usize::from(code)])).copied().unwrap_or([IMPOSSIBLE; STATES])
    }

    /// Cuts a run of characters and calls `word` with the length of each word in turn. Runs of ideographs go through
    /// the model; of the rest, letters and digits stay together, and with what joins them.
    pub(crate) fn cut(&self, run: &[Code], scratch: &mut Vec<u8>, mut word: impl FnMut(usize)) {
        let mut rest = run;
        while let Some(&first) = rest.first() {
            let covered = self.covers(first);
            let length = rest.iter().position(|&code| self.covers(code) != covered).unwrap_or(rest.len());
            let (stretch, after) = rest.split_at(length);
            rest = after;
            if !covered {
                cut_foreign(stretch, &mut word);
            } else if length == 1 {
                word(1);
            } else {
                self.viterbi(stretch, scratch, &mut word);
            }
        }
    }

    #[inline(never)]
    fn viterbi(&self, run: &[Code], choices: &mut Vec<u8>, word: &mut impl FnMut(usize)) {
        let Some((&first, others)) = run.split_first() else { return };
        // A bit a state: which of the two states before it was taken.
        choices.clear();
        choices.reserve_exact(run.len());
        let emission = self.emission(first);
        let mut scores: [f64; STATES] = std::array::from_fn(|state| self.start[state] + emission[state]);
        for &code in others {
            let emission = self.emission(code);
            let mut choice = 0;
            scores = std::array::from_fn(|state| {
                let [one, other] = BEFORE[state];
                let first = scores[one] + self.transitions[one][state] + emission[state];
                let second = scores[other] + self.transitions[other][state] + emission[state];
                let takes_first = first > second;
                choice |= u8::from(!takes_first) << state;
                if takes_first { first } else { second }
            });
            choices.push(choice);
        }
        let mut state = if scores[END] > scores[SINGLE] { END } else { SINGLE };
        // From here on: whether a word ends at the character.
        choices.push(1);
        for choice in choices.iter_mut().rev().skip(1) {
            state = BEFORE[state][usize::from((*choice >> state) & 1)];
            *choice = u8::from(state == END || state == SINGLE);
        }
        let mut length = 0;
        for &ends in choices.iter() {
            length += 1;
            if ends == 1 {
                word(length);
                length = 0;
            }
        }
    }
}

/// Cuts a run that the model does not cover: letters and digits with `.`, `_`, `-` between them and a `%` behind are a
/// word, and so is what stands between two such words.
fn cut_foreign(run: &[Code], word: &mut impl FnMut(usize)) {
    let mut rest = run;
    while !rest.is_empty() {
        let gap = rest.iter().position(|&code| characters::is_alphanumeric(code)).unwrap_or(rest.len());
        if gap > 0 {
            word(gap);
        }
        rest = &rest[gap..];
        let length = identifier(rest);
        if length > 0 {
            word(length);
        }
        rest = &rest[length..];
    }
}

/// The length of the letters, digits, connectors between them and the `%` behind them that `run` begins with.
fn identifier(run: &[Code]) -> usize {
    let is_alphanumeric = |place: usize| run.get(place).is_some_and(|&code| characters::is_alphanumeric(code));
    let mut end = 0;
    while is_alphanumeric(end) {
        end += 1;
        if run.get(end).is_some_and(|&code| characters::is_connector(code)) && is_alphanumeric(end + 1) {
            end += 1;
        }
    }
    if end > 0 && run.get(end) == Some(&characters::PERCENT) {
        end += 1;
    }
    end
}
