//! The model that guesses the part of speech of an unknown word.
//!
//! It is a hidden Markov model whose states are pairs of a position in a word and a part of speech. It cuts the unknown
//! word once more, on its own, and the part of speech of the longest piece is the guess.

#![expect(
    clippy::indexing_slicing,
    reason = "positions are below 4, codes have 16 bits, and states are taken by their remainder"
)]

use bytemuck::{Pod, Zeroable};

use super::PartOfSpeech;
use super::characters::{self, Code};
use super::held::Held;
use super::hmm::IMPOSSIBLE;

/// Beginning, middle, end, single: other than in the model that cuts.
const POSITIONS: usize = 4;
const BEGINNING: usize = 0;
const END: usize = 2;
const SINGLE: usize = 3;

pub(crate) const TAGS: usize = 64;
pub(crate) const STATES: usize = POSITIONS * TAGS;

/// The positions that may come before each.
const BEFORE: [[usize; 2]; POSITIONS] = [[END, SINGLE], [BEGINNING, 1], [BEGINNING, 1], [END, SINGLE]];

/// A state: position × 64 + part of speech.
pub(crate) type State = u16;

/// The states that a character can have, a stretch of `states` and `emissions` in which positions stand together.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, Pod, Zeroable)]
pub(crate) struct Row {
    pub(crate) start: u32,
    pub(crate) bounds: [u16; POSITIONS + 1],
    pub(crate) padding: u16,
}

/// The model.
#[derive(Debug)]
pub(crate) struct TagModel {
    pub(crate) tags: [PartOfSpeech; TAGS],
    pub(crate) start: Held<[f64; STATES]>,
    /// To, from: the states before one stand together.
    pub(crate) transitions: Held<[[f64; STATES]; STATES]>,
    /// By code: which of `rows`. The first row is empty: characters that the model has never seen.
    pub(crate) row_of: Held<[u16; 1 << 16]>,
    pub(crate) rows: Held<[Row]>,
    pub(crate) states: Held<[State]>,
    pub(crate) emissions: Held<[f64]>,
}

/// Scratch space.
#[derive(Debug, Default)]
pub(crate) struct TagScratch {
    /// By position and state: the state before it.
    before: Vec<State>,
    path: Vec<State>,
    /// The states that can be reached, with their scores, by state.
    live: Vec<(State, f64)>,
    next_live: Vec<(State, f64)>,
}

fn position(state: State) -> usize {
    usize::from(state) / TAGS
}

/// Where the positions of a list of states begin.
pub(crate) fn bounds(states: impl Fn(usize) -> usize) -> [u16; POSITIONS + 1] {
    std::array::from_fn(|position| if position == 0 { 0 } else { states(position) as u16 })
}

fn live_bounds(live: &[(State, f64)]) -> [u16; POSITIONS + 1] {
    bounds(|next| live.partition_point(|&(state, _)| position(state) < next))
}

impl TagModel {
    /// The part of speech of an unknown word of a block. `bytes(from, to)` is the length in bytes of its characters from
    /// one to another.
    pub(crate) fn guess(
        &self,
        word: &[Code],
        scratch: &mut TagScratch,
        bytes: impl Fn(usize, usize) -> usize,
    ) -> PartOfSpeech {
        let digits = word.iter().filter(|&&code| characters::is_digit(code)).count();
        let alphanumerics = word.iter().filter(|&&code| characters::is_alphanumeric(code)).count();
        if alphanumerics > 0 {
            return if digits == alphanumerics { PartOfSpeech::NUMERAL } else { PartOfSpeech::FOREIGN };
        }
        if word.iter().all(|&code| code <= characters::LAST_ASCII) {
            return PartOfSpeech::OTHER;
        }
        let mut longest = (0, PartOfSpeech::OTHER);
        self.cut(word, scratch, |from, to, tag| {
            let length = bytes(from, to);
            if length >= longest.0 {
                longest = (length, tag);
            }
        });
        longest.1
    }

    fn row(&self, code: Code) -> Row {
        self.rows.get(usize::from(self.row_of[usize::from(code)])).copied().unwrap_or_default()
    }

    /// The states of a row between two bounds, with their emissions.
    fn between(&self, row: Row, from: u16, to: u16) -> impl Iterator<Item = (State, f64)> {
        let range = row.start as usize + usize::from(from)..row.start as usize + usize::from(to);
        let states = self.states.get(range.clone()).unwrap_or_default();
        let emissions = self.emissions.get(range).unwrap_or_default();
        states.iter().copied().zip(emissions.iter().copied())
    }

    fn all(&self, row: Row) -> impl Iterator<Item = (State, f64)> {
        self.between(row, 0, row.bounds[POSITIONS])
    }

    fn start(&self, state: State) -> f64 {
        self.start.get(usize::from(state)).copied().unwrap_or(IMPOSSIBLE)
    }

    fn tag(&self, state: State) -> PartOfSpeech {
        self.tags[usize::from(state) % TAGS]
    }

    /// Cuts a word and calls `piece` with the bounds and the part of speech of each piece.
    fn cut(&self, word: &[Code], scratch: &mut TagScratch, mut piece: impl FnMut(usize, usize, PartOfSpeech)) {
        let Some((&first, others)) = word.split_first() else { return };
        let row = self.row(first);
        if others.is_empty() {
            let mut best = (IMPOSSIBLE, PartOfSpeech::OTHER);
            for (state, emission) in self.between(row, row.bounds[SINGLE], row.bounds[SINGLE + 1]) {
                let score = self.start(state) + emission;
                if score > IMPOSSIBLE && score >= best.0 {
                    best = (score, self.tag(state));
                }
            }
            piece(0, 1, best.1);
            return;
        }
        if self.find_path(row, others, scratch).is_none() {
            piece(0, word.len(), PartOfSpeech::OTHER);
            return;
        }
        let mut start = 0;
        let mut end = 0;
        for (place, &state) in scratch.path.iter().enumerate() {
            match position(state) {
                BEGINNING => start = place,
                END => {
                    end = place + 1;
                    piece(start, end, self.tag(state));
                }
                SINGLE => {
                    end = place + 1;
                    piece(place, end, self.tag(state));
                }
                _ => {}
            }
        }
        if end < word.len() {
            piece(end, word.len(), PartOfSpeech::OTHER);
        }
    }

    /// Leaves the most probable states in `scratch.path`; `None` if there are none.
    fn find_path(&self, first: Row, others: &[Code], scratch: &mut TagScratch) -> Option<()> {
        let TagScratch { before, path, live, next_live } = scratch;
        live.clear();
        // A state that scores no more than IMPOSSIBLE can never be chosen later, so it is left out.
        let reachable = self.all(first).map(|(state, emission)| (state, self.start(state) + emission));
        live.extend(reachable.filter(|&(_, score)| score > IMPOSSIBLE));
        before.clear();
        for &code in others {
            // Once no state can be reached none ever can.
            if live.is_empty() {
                return None;
            }
            let step = before.len();
            before.resize(step + STATES, 0);
            let before = before.get_mut(step..)?;
            let bounds = live_bounds(live);
            next_live.clear();
            for (state, emission) in self.all(self.row(code)) {
                let Some(transitions) = self.transitions.get(usize::from(state)) else { continue };
                let mut best = (IMPOSSIBLE, 0);
                for position in BEFORE[position(state)] {
                    let range = usize::from(bounds[position])..usize::from(bounds[position + 1]);
                    for &(from, score) in live.get(range).unwrap_or_default() {
                        let transition = transitions[usize::from(from) % STATES];
                        let score = score + transition + emission;
                        if transition > IMPOSSIBLE && score > best.0 {
                            best = (score, from);
                        }
                    }
                }
                if best.0 > IMPOSSIBLE {
                    *before.get_mut(usize::from(state))? = best.1;
                    next_live.push((state, best.0));
                }
            }
            std::mem::swap(live, next_live);
        }
        let mut best = None::<(f64, State)>;
        for &(state, score) in live.iter().filter(|&&(state, _)| position(state) >= END) {
            if best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, state));
            }
        }
        let (_, mut state) = best?;
        path.clear();
        path.push(state);
        for before in before.chunks_exact(STATES).rev() {
            state = before.get(usize::from(state)).copied()?;
            path.push(state);
        }
        path.reverse();
        Some(())
    }
}
