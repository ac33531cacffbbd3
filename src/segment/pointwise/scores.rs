//! The scores of a text's boundaries, a piece of the text at a time.
//!
//! What begins at a character bears on boundaries from three before it to five behind it, so these eight sums move along
//! with the character, and one is finished at each step. Only what a longer dictionary word adds is written ahead.
//! A piece ends so far before the last symbol read that no word that begins in it can reach beyond; so the piece's
//! length does not show in the scores, and an endless line takes no more memory than a short one.
//!
//! The look-ups of a piece go 64 symbols at a time, and one table after the other: first where the pairs may stand, then the
//! words of the dictionary, then the pairs and where the triples may stand, then the triples and the sums. Each pass asks the
//! processor for what the next one reads, so that hardly anything is waited for. Then the scores of 64 boundaries are made bits
//! at once: what is an edge, what is sure.

#![expect(
    clippy::indexing_slicing,
    reason = "windows are arrays of a fixed length, places in them are below it, and sets of lengths are taken by their remainder"
)]

use std::ops::Range;

use super::Pointwise;
use super::marks::{Marked, Marks};
use super::model::{LONGEST_IN_LANES, Limits, Model, REACH, key};
use super::symbols;
use crate::Span;
use crate::processor::{Eight, above, equal};
use crate::segment::PartOfSpeech;
use crate::segment::characters::{Code, EMPTY, NUMBER, SEPARATOR};
use crate::segment::dictionary::Vocabulary;
use crate::segment::lattice::{PAST, WINDOW, Window};
use crate::segment::token::{Locked, Token};
use crate::segment::trie::{LONGEST_WORD, Link, Value};

/// The score of a boundary that is an edge whatever the weights say, and of one that is none.
pub(super) const EDGE: i32 = i32::MAX;
pub(super) const NO_EDGE: i32 = i32::MIN;

/// How many symbols are read at a time: they fit the first level of the cache together with their scores.
pub(super) const PIECE: usize = 1024;

/// The place of the first symbol of a text. One that is no character stands before it, and before that the boundaries begin
/// that it bears on.
pub(super) const FIRST: usize = REACH + 1;

/// How many digits a year has.
pub(super) const YEAR: usize = 4;

/// In a set of lengths: there is a longer word than have their place among the lanes.
pub(super) const LONGER: usize = 1 << (LONGEST_IN_LANES - 1);

/// A stretch of text as symbols, and the scores of its boundaries as far as they are known.
///
/// One symbol that is no character stands before the first and one behind the last, so that a text begins and ends as
/// a block does. Places count the symbols of the text from [`FIRST`] on, those forgotten included; the boundary at a place
/// is the one behind the symbol there.
pub(super) struct Scores<'p> {
    model: &'p Model,
    vocabulary: &'p Vocabulary,
    limits: Limits,
    /// The digit that a circle stands for, and the character of years.
    zero: Code,
    year: Code,
    piece: usize,
    /// How many symbols have been forgotten, and [`REACH`].
    base: usize,
    /// The symbols; behind the last, room for look-ups.
    symbols: Vec<Code>,
    /// Where each symbol ends in the text.
    ends: Vec<usize>,
    /// Of the boundary behind each symbol, [`REACH`] further on: what longer words add, and when it is finished the whole
    /// score.
    scores: Vec<i32>,
    /// Of each symbol, which lengths words have that begin there: 2 to 5 and more, a bit each.
    sets: Vec<u8>,
    /// Of each symbol, the values of the words of two and of three symbols that begin there, if they are kept.
    values: Vec<[Value; 2]>,
    keeps_values: bool,
    count: usize,
    /// The symbols before this have been looked up.
    looked_up: usize,
    /// The sums of the boundaries that are not finished.
    sums: Eight,
    window: Window,
    /// The boundaries that the last advance has finished.
    marked: Marked,
    /// Which of the last three symbols looked up are separators, and which are numbers, a bit a symbol.
    last_separators: u64,
    last_numbers: u64,
    /// Whether the character of years is among the symbols looked up by the last advance or just beside them.
    may_have_year: bool,
    /// Where reading goes on in the text, and whether it has come to the end.
    at: usize,
    /// How many ends of locked spans, two a span, lie before that.
    lock_edges: usize,
    is_whole: bool,
}

/// Whether the values of short words are kept, for parts of speech.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    Kept,
    Left,
}

impl<'p> Scores<'p> {
    pub(super) fn new(engine: &'p Pointwise, zero: Code, year: Code, piece: usize, values: Values) -> Self {
        Self {
            model: &engine.model,
            vocabulary: &engine.vocabulary,
            limits: engine.model.limits(),
            zero,
            year,
            piece: piece.max(1),
            base: REACH,
            symbols: Vec::new(),
            ends: Vec::new(),
            scores: Vec::new(),
            sets: Vec::new(),
            values: Vec::new(),
            keeps_values: values == Values::Kept,
            count: 0,
            looked_up: 0,
            sums: Eight::new([0; 8]),
            window: Window::default(),
            marked: Marked::default(),
            last_separators: 0,
            last_numbers: 0,
            may_have_year: false,
            at: 0,
            lock_edges: 0,
            is_whole: false,
        }
    }

    /// Begins a new text.
    pub(super) fn begin(&mut self) {
        self.clear_scores(0);
        self.base = REACH;
        self.count = 0;
        self.looked_up = 0;
        self.sums = Eight::new([0; 8]);
        (self.last_separators, self.last_numbers) = (0, 0);
        self.at = 0;
        self.lock_edges = 0;
        self.is_whole = false;
        self.reserve(1);
        self.push(SEPARATOR, 0);
    }

    /// The symbols at `places`; none if one of them is forgotten or not there.
    #[inline]
    pub(super) fn symbols(&self, places: Range<usize>) -> &[Code] {
        let range = places.start.wrapping_sub(self.base)..places.end.wrapping_sub(self.base);
        self.symbols.get(range).unwrap_or_default()
    }

    /// Which lengths the words have that begin at the symbols at `places`: 2 to 5 and more, a bit each.
    pub(super) fn sets(&self, places: Range<usize>) -> &[u8] {
        let range = places.start.wrapping_sub(self.base)..places.end.wrapping_sub(self.base);
        self.sets.get(range).unwrap_or_default()
    }

    /// The value of the word that the symbols at `places` spell, 0 if they spell none; values must have been kept.
    #[inline]
    pub(super) fn value(&self, places: Range<usize>) -> Value {
        let values = self.values.get(places.start.wrapping_sub(self.base)).copied().unwrap_or_default();
        match places.len() {
            2 => values[0],
            3 => values[1],
            _ => self.vocabulary.trie.value(self.symbols(places)),
        }
    }

    /// Where the symbol at `place` ends in the text.
    #[inline]
    pub(super) fn end(&self, place: usize) -> usize {
        self.ends.get(place.wrapping_sub(self.base)).copied().unwrap_or(0)
    }

    /// The first of `places` whose symbol ends at byte `end` or behind it.
    pub(super) fn first_ending_at(&self, places: Range<usize>, end: usize) -> usize {
        let range = places.start.wrapping_sub(self.base)..places.end.wrapping_sub(self.base);
        let ends = self.ends.get(range).unwrap_or_default();
        places.start + ends.partition_point(|&other| other < end)
    }

    /// The score of the boundary at `place`.
    #[inline]
    pub(super) fn score(&self, place: usize) -> i32 {
        self.scores.get((place + REACH).wrapping_sub(self.base)).copied().unwrap_or(0)
    }

    /// Sets the score of the boundary at `place`: [`EDGE`] or [`NO_EDGE`].
    #[inline]
    pub(super) fn set_score(&mut self, place: usize, score: i32) {
        if let Some(old) = self.scores.get_mut((place + REACH).wrapping_sub(self.base)) {
            *old = score;
        }
    }

    /// Settles that the boundary at `place`, which the last advance has finished, is an edge.
    pub(super) fn settle_edge(&mut self, place: usize) {
        self.marked.set(place, true);
    }

    /// Settles that it is none.
    pub(super) fn settle_none(&mut self, place: usize) {
        self.marked.set(place, false);
        self.set_score(place, NO_EDGE);
    }

    /// Settles that the text ends behind its last symbol, and not behind the one that stands there.
    pub(super) fn settle_end(&mut self) {
        if self.is_whole {
            self.marked.set(self.last(), true);
            self.marked.set(self.last() + 1, false);
        }
    }

    /// 64 boundaries of those that the last advance has finished, and the place of the first.
    #[inline]
    pub(super) fn marks(&self, index: usize) -> Option<(usize, Marks)> {
        self.marked.get(index)
    }

    /// Of the boundaries that the last advance has finished, the first behind a number that has the place `from` or a later one.
    pub(super) fn behind_number(&self, from: usize) -> Option<usize> {
        self.marked.behind_number(from)
    }

    /// Whether a year may end at the symbols that the last advance has looked up, or just behind them.
    pub(super) fn may_have_year(&self) -> bool {
        self.may_have_year
    }

    /// The boundaries that the last advance has finished.
    pub(super) fn just_finished(&self) -> Range<usize> {
        self.marked.first().max(FIRST)..self.finished()
    }

    /// The boundaries before this are finished.
    pub(super) fn finished(&self) -> usize {
        self.base + self.looked_up - REACH
    }

    /// The place of the text's last symbol, once it has been read; a place that is never reached before.
    pub(super) fn last(&self) -> usize {
        if self.is_whole { self.base + self.count.saturating_sub(2) } else { usize::MAX }
    }

    /// How many symbols there is room for.
    #[cfg(all(test, feature = "dictionary"))]
    pub(super) fn room(&self) -> usize {
        self.symbols.capacity()
    }

    /// Gives out the tokens that end at `edges`, boundaries from `first` on, and begin behind byte `start`, which moves along;
    /// the place of the last.
    #[inline(always)]
    pub(super) fn give(&self, first: usize, mut edges: u64, start: &mut usize, tokens: &mut Vec<Token>) -> usize {
        let mut some = [Token::new(Span::new(0, 0), PartOfSpeech::UNKNOWN); 64];
        let (mut count, mut place) = (0, first);
        while edges != 0 {
            place = first + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            let end = self.end(place);
            some[count % 64] = Token::new(Span::new(*start, end), PartOfSpeech::UNKNOWN);
            *start = end;
            count += 1;
        }
        tokens.extend_from_slice(&some[..count.min(64)]);
        place
    }

    /// Reads on in `text` and looks up what can be. No symbol reaches over an end of a locked span. The symbols before `keep`
    /// may be forgotten, but for those of a year.
    pub(super) fn advance(&mut self, text: &str, locked: &[Locked], keep: usize) {
        self.forget(keep);
        self.reserve(self.piece + 1);
        let end = self.count + self.piece;
        while self.count < end && self.at < text.len() {
            let stretch = self.up_to_lock_edge(text, locked);
            self.read(stretch, end);
        }
        if self.at >= text.len() && !self.is_whole {
            self.is_whole = true;
            self.push(SEPARATOR, text.len());
        }
        if let Some(past) = self.symbols.get_mut(self.count..self.count + REACH + PAST) {
            past.fill(EMPTY);
        }
        // Behind the last symbol the sums that are left are finished.
        let limit = if self.is_whole { self.count + REACH } else { self.count.saturating_sub(LONGEST_WORD) };
        let has_year = |symbols: Option<&[Code]>| symbols.unwrap_or_default().contains(&self.year);
        let mut may_have_year = has_year(self.symbols.get(self.looked_up.saturating_sub(REACH)..=self.looked_up));
        self.marked.clear(self.finished());
        while self.looked_up < limit {
            let count = WINDOW.min(limit - self.looked_up);
            may_have_year |= self.look_up(count);
        }
        let has_year = |symbols: Option<&[Code]>| symbols.unwrap_or_default().contains(&self.year);
        self.may_have_year = may_have_year | has_year(self.symbols.get(self.looked_up..=self.looked_up + 1));
        self.marked.clear_before(FIRST);
    }

    /// Reads `text`, from where reading has come to on, until there are `end` symbols.
    #[inline(never)]
    fn read(&mut self, text: &str, end: usize) {
        let characters = &self.vocabulary.characters;
        let (Some(codes), Some(ends)) = (self.symbols.get_mut(self.count..end), self.ends.get_mut(self.count..end))
        else {
            return;
        };
        let (mut at, mut read) = (self.at, 0);
        while read < codes.len() && at < text.len() {
            while let Some(codes) = codes.get_mut(read..).and_then(|codes| codes.first_chunk_mut::<4>())
                && let Some(ends) = ends.get_mut(read..).and_then(|ends| ends.first_chunk_mut::<4>())
                && let Some(four) = symbols::read_four(characters, text.as_bytes(), at)
            {
                *codes = four;
                *ends = [at + 3, at + 6, at + 9, at + 12];
                (at, read) = (at + 12, read + 4);
            }
            if let (Some(code), Some(end)) = (codes.get_mut(read), ends.get_mut(read))
                && at < text.len()
            {
                (*code, *end) = symbols::read(characters, self.zero, text, at);
                (at, read) = (*end, read + 1);
            }
        }
        self.at = at;
        self.count += read;
    }

    /// The text as far as the next end of a locked span.
    fn up_to_lock_edge<'t>(&mut self, text: &'t str, locked: &[Locked]) -> &'t str {
        while let Some(lock) = locked.get(self.lock_edges / 2) {
            let span = lock.span();
            let edge = if self.lock_edges.is_multiple_of(2) { span.start() } else { span.end() };
            if edge > self.at {
                // Where an edge lies inside a character, symbols are read as if there were none.
                return text.get(..edge).unwrap_or(text);
            }
            self.lock_edges += 1;
        }
        text
    }

    fn forget(&mut self, keep: usize) {
        let keep = keep.saturating_sub(self.base).min(self.looked_up.saturating_sub(REACH)).min(self.count);
        let keep = keep.saturating_sub(YEAR + 1);
        self.symbols.copy_within(keep..self.count, 0);
        self.ends.copy_within(keep..self.count, 0);
        self.scores.copy_within(keep..self.count + REACH, 0);
        self.sets.copy_within(keep..self.count, 0);
        if self.keeps_values {
            self.values.copy_within(keep..self.count, 0);
        }
        self.clear_scores(self.count - keep);
        self.count -= keep;
        self.looked_up -= keep;
        self.base += keep;
    }

    /// Sets the scores to 0 that stand behind the first `count` symbols; no others have been written.
    fn clear_scores(&mut self, count: usize) {
        let from = if count == 0 { 0 } else { count + REACH };
        if let Some(scores) = self.scores.get_mut(from..self.count + 2 * REACH) {
            scores.fill(0);
        }
    }

    /// Makes room for `more` symbols and what is looked at behind them.
    fn reserve(&mut self, more: usize) {
        let room = self.count + more + WINDOW + PAST + 2 * REACH;
        if self.symbols.len() < room {
            self.symbols.resize(room, EMPTY);
            self.ends.resize(room, 0);
            self.scores.resize(room, 0);
            self.sets.resize(room, 0);
            if self.keeps_values {
                self.values.resize(room, [0; 2]);
            }
        }
    }

    #[inline]
    fn push(&mut self, code: Code, end: usize) {
        if let (Some(symbol), Some(place)) = (self.symbols.get_mut(self.count), self.ends.get_mut(self.count)) {
            (*symbol, *place) = (code, end);
            self.count += 1;
        }
    }

    /// Looks up what begins at the next `count` symbols, at most [`WINDOW`], and marks as many boundaries. Whether there is a year.
    #[inline(never)]
    fn look_up(&mut self, count: usize) -> bool {
        let Self { model, vocabulary, limits, .. } = *self;
        let (start, count) = (self.looked_up, count.min(WINDOW));
        let Some(codes) = self.symbols.get(start..).and_then(|codes| codes.first_chunk::<{ WINDOW + PAST }>()) else {
            self.looked_up += count;
            return false;
        };
        let mut slots = [0_u32; WINDOW];
        for place in 0..count {
            slots[place] = model.pair_slot(model.first(key(codes[place])).base, key(codes[place + 1]));
        }
        self.window.look_up(&vocabulary.trie, codes, count);
        let mut sets = [0_u8; WINDOW];
        self.window.lengths_of_two_and_three(vocabulary, &mut sets);
        for (place, set) in sets.iter_mut().enumerate().take(count) {
            let link = self.window.link(place);
            if link != Link::NONE {
                let codes = self.symbols.get(start + place..self.count).unwrap_or_default();
                // No word begins at the symbol before the text, so there is a boundary before it.
                let scores = self.scores.get_mut(start + place + REACH - 1..).unwrap_or_default();
                *set |= longer_words(model, vocabulary, link, codes, scores) as u8;
            }
        }
        if let Some(values) = self.values.get_mut(start..).and_then(|values| values.first_chunk_mut::<WINDOW>()) {
            self.window.values_of_two_and_three(values);
        }
        if let Some(place) = self.sets.get_mut(start..).and_then(|sets| sets.first_chunk_mut()) {
            *place = sets;
        }
        let mut pairs = [0_u64; WINDOW];
        for place in 0..count {
            let base;
            (base, pairs[place]) = model.pair(slots[place], key(codes[place + 1]));
            slots[place] = model.triple_slot(base, key(codes[place + 2]));
        }
        let scores = self.scores.get_mut(start..).and_then(|scores| scores.first_chunk_mut::<WINDOW>());
        let (Some(scores), Some(codes_here)) = (scores, codes.first_chunk()) else {
            self.looked_up += count;
            return false;
        };
        let mut sums = self.sums;
        for place in 0..count {
            let ones = model.first(key(codes[place]));
            let threes = model.triple(slots[place], key(codes[place + 2]));
            let words = model.beginnings(sets[place]);
            // Apart first, so that only one addition waits for the sums before.
            let more = words.plus(ones.lanes()).plus(Eight::of_bytes(pairs[place])).plus(Eight::of_bytes(threes));
            let finished;
            (finished, sums) = sums.plus(more).split_first();
            scores[place] += i32::from(finished);
        }
        self.sums = sums;
        // The boundaries are those behind the symbols from three before the first on.
        let separators = u128::from(equal(codes_here, SEPARATOR)) << REACH | u128::from(self.last_separators);
        let numbers = u128::from(equal(codes_here, NUMBER)) << REACH | u128::from(self.last_numbers);
        let forced = (separators | separators >> 1) as u64;
        let inside = u64::MAX >> (WINDOW - count);
        self.marked.push(Marks {
            edges: (above(scores, limits.threshold) | forced) & inside,
            sure: (above(scores, limits.sure) | forced) & inside,
            numbers: numbers as u64 & inside,
        });
        self.last_separators = (separators >> count) as u64 & ((1 << REACH) - 1);
        self.last_numbers = (numbers >> count) as u64 & ((1 << REACH) - 1);
        self.looked_up += count;
        equal(codes_here, self.year) != 0
    }
}

/// The set of the lengths 4 and 5 that words have that begin `codes`, and whether there are longer ones; what these add goes
/// to the scores, the first of which is that of the boundary before the codes.
#[inline(never)]
fn longer_words(model: &Model, vocabulary: &Vocabulary, link: Link, codes: &[Code], scores: &mut [i32]) -> usize {
    let mut set = 0;
    vocabulary.trie.longer_words(link, codes, |length, value| {
        if !vocabulary.is_word(value) {
            // Deleted.
        } else if length <= LONGEST_IN_LANES {
            set |= 1 << (length - 2);
        } else if let Some([start, inside @ .., end]) = scores.get_mut(..=length) {
            set |= LONGER;
            let weights = model.word(length);
            *start += i32::from(weights.start);
            inside.iter_mut().for_each(|score| *score += i32::from(weights.inside));
            *end += i32::from(weights.end);
        }
    });
    set
}

const _: () = assert!(EMPTY == 0, "room for look-ups holds no word");
