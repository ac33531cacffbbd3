//! The scores of a text's boundaries, a piece of the text at a time.
//!
//! What begins at a character bears on boundaries from three before it to five behind it, so these eight sums move along
//! with the character, and one is finished at each step. Only what a longer dictionary word adds is written ahead.
//! A piece ends so far before the last symbol read that no word that begins in it can reach beyond; so the piece's
//! length does not show in the scores, and an endless line takes no more memory than a short one.

#![expect(
    clippy::indexing_slicing,
    reason = "lanes are counted in arrays of a fixed length, and sets of lengths are taken by their remainder"
)]

use super::model::{LONGEST_IN_LANES, Lanes, Model, REACH, key};
use super::symbols;
use crate::segment::characters::{Code, EMPTY, SEPARATOR};
use crate::segment::dictionary::Vocabulary;
use crate::segment::lattice::{PAST, WINDOW, Window};
use crate::segment::token::Locked;
use crate::segment::trie::{LONGEST_WORD, Link};

/// The score of a boundary that is an edge whatever the weights say, and of one that is none.
pub(super) const EDGE: i32 = i32::MAX;
pub(super) const NO_EDGE: i32 = i32::MIN;

/// How many symbols are read at a time: they fit the first level of the cache together with their scores.
pub(super) const PIECE: usize = 1024;

/// A stretch of text as symbols, and the scores of its boundaries as far as they are known.
///
/// One symbol that is no character stands before the first and one behind the last, so that a text begins and ends as
/// a block does.
pub(super) struct Scores {
    piece: usize,
    /// The symbols; behind the last, room for look-ups.
    symbols: Vec<Code>,
    /// Where each symbol ends in the text.
    ends: Vec<usize>,
    /// Of the boundary behind each symbol: what longer words add, and when it is finished the whole score.
    scores: Vec<i32>,
    count: usize,
    /// The symbols before this have been looked up.
    looked_up: usize,
    /// The sums of the boundaries that are not finished.
    sums: Lanes,
    window: Window,
    /// Where reading goes on in the text, and whether it has come to the end.
    at: usize,
    /// How many ends of locked spans, two a span, lie before that.
    lock_edges: usize,
    is_whole: bool,
}

impl Scores {
    pub(super) fn new(piece: usize) -> Self {
        Self {
            piece: piece.max(1),
            symbols: Vec::new(),
            ends: Vec::new(),
            scores: Vec::new(),
            count: 0,
            looked_up: 0,
            sums: Lanes::default(),
            window: Window::default(),
            at: 0,
            lock_edges: 0,
            is_whole: false,
        }
    }

    /// Begins a new text.
    pub(super) fn begin(&mut self) {
        self.clear_scores(0);
        self.count = 0;
        self.looked_up = 0;
        self.sums = Lanes::default();
        self.at = 0;
        self.lock_edges = 0;
        self.is_whole = false;
        self.reserve(1);
        self.push(SEPARATOR, 0);
    }

    /// The symbols at the places from `first` to `last`.
    pub(super) fn symbols(&self, first: usize, last: usize) -> &[Code] {
        self.symbols.get(first..=last).unwrap_or_default()
    }

    /// Where the symbol at `place` ends in the text.
    #[inline]
    pub(super) fn end(&self, place: usize) -> usize {
        self.ends.get(place).copied().unwrap_or(0)
    }

    /// The score of the boundary behind the symbol at `place`, that symbol and the next.
    #[inline]
    pub(super) fn boundary(&self, place: usize) -> (i32, Code, Code) {
        match (self.scores.get(place), self.symbols.get(place..place + 2)) {
            (Some(&score), Some(&[before, behind])) => (score, before, behind),
            _ => (0, SEPARATOR, SEPARATOR),
        }
    }

    /// Settles the boundary behind the symbol at `place`: [`EDGE`] or [`NO_EDGE`].
    #[inline]
    pub(super) fn settle(&mut self, place: usize, score: i32) {
        if let Some(old) = self.scores.get_mut(place) {
            *old = score;
        }
    }

    /// The place of the text's last symbol, once it has been read; a place that is never reached before.
    pub(super) fn last(&self) -> usize {
        if self.is_whole { self.count.saturating_sub(2) } else { usize::MAX }
    }

    /// The boundaries before this are finished.
    pub(super) fn finished(&self) -> usize {
        if self.is_whole { self.count } else { self.looked_up.saturating_sub(REACH) }
    }

    /// How many symbols there is room for.
    #[cfg(all(test, feature = "dictionary"))]
    pub(super) fn room(&self) -> usize {
        self.symbols.capacity()
    }

    /// Reads on in `text` and looks up what can be. No symbol reaches over an end of a locked span. The symbols before `keep`
    /// may be forgotten; how many are, by which the others move to the front, is returned.
    pub(super) fn advance(
        &mut self,
        model: &Model,
        vocabulary: &Vocabulary,
        zero: Code,
        text: &str,
        locked: &[Locked],
        keep: usize,
    ) -> usize {
        let forgotten = self.forget(keep);
        self.reserve(self.piece + 1);
        let mut read = 0;
        let mut stretch = self.up_to_lock_edge(text, locked);
        while read < self.piece && self.at < text.len() {
            if self.at >= stretch.len() {
                stretch = self.up_to_lock_edge(text, locked);
            }
            let (code, end) = symbols::read(&vocabulary.characters, zero, stretch, self.at);
            self.at = end;
            self.push(code, end);
            read += 1;
        }
        if self.at >= text.len() && !self.is_whole {
            self.is_whole = true;
            self.push(SEPARATOR, text.len());
        }
        if let Some(past) = self.symbols.get_mut(self.count..self.count + PAST) {
            past.fill(EMPTY);
        }
        let limit = if self.is_whole { self.count } else { self.count.saturating_sub(LONGEST_WORD) };
        while self.looked_up < limit {
            let count = WINDOW.min(limit - self.looked_up);
            self.look_up(model, vocabulary, count);
        }
        if self.is_whole {
            // The sums that are left belong to the last symbols.
            for (lane, sum) in (1..=REACH).zip(self.sums) {
                if let Some(score) = (self.count + lane).checked_sub(REACH + 1).and_then(|at| self.scores.get_mut(at)) {
                    *score += i32::from(sum);
                }
            }
        }
        forgotten
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

    fn forget(&mut self, keep: usize) -> usize {
        let keep = keep.min(self.looked_up.saturating_sub(REACH)).min(self.count);
        self.symbols.copy_within(keep..self.count, 0);
        self.ends.copy_within(keep..self.count, 0);
        self.scores.copy_within(keep..self.count, 0);
        self.clear_scores(self.count - keep);
        self.count -= keep;
        self.looked_up -= keep;
        keep
    }

    /// Sets the scores from `from` to the last symbol to 0; no others have been written.
    fn clear_scores(&mut self, from: usize) {
        if let Some(scores) = self.scores.get_mut(from..self.count) {
            scores.fill(0);
        }
    }

    /// Makes room for `more` symbols and what is looked at behind them.
    fn reserve(&mut self, more: usize) {
        let room = self.count + more + WINDOW + PAST;
        if self.symbols.len() < room {
            self.symbols.resize(room, EMPTY);
            self.ends.resize(room, 0);
            self.scores.resize(room, 0);
        }
    }

    #[inline]
    fn push(&mut self, code: Code, end: usize) {
        if let (Some(symbol), Some(place)) = (self.symbols.get_mut(self.count), self.ends.get_mut(self.count)) {
            (*symbol, *place) = (code, end);
            self.count += 1;
        }
    }

    /// Looks up what begins at the next `count` symbols, at most [`WINDOW`].
    #[inline]
    fn look_up(&mut self, model: &Model, vocabulary: &Vocabulary, count: usize) {
        let start = self.looked_up;
        let codes = self.symbols.get(start..).unwrap_or_default();
        let Some(head) = codes.first_chunk() else { return };
        self.window.look_up(&vocabulary.trie, head, count);
        let mut sums = self.sums;
        for (place, codes) in codes.windows(PAST).take(count).enumerate() {
            let &[first, second, third] = codes else { continue };
            let (double, triple, link) = self.window.at(place);
            let mut set = usize::from(vocabulary.is_word(double)) | usize::from(vocabulary.is_word(triple)) << 1;
            if link != Link::NONE {
                let codes = self.symbols.get(start + place..self.count).unwrap_or_default();
                // No word begins at the symbol before the text, so there is a boundary before it.
                let scores = self.scores.get_mut((start + place).saturating_sub(1)..).unwrap_or_default();
                set |= longer_words(model, vocabulary, link, codes, scores);
            }
            let first = model.first(key(first));
            let pair = model.pair(first.base, key(second));
            let triple = model.triple(pair.base, key(third));
            let words = &model.beginnings[set % 16];
            for (lane, sum) in sums.iter_mut().enumerate() {
                let mut more = words[lane];
                if lane < 6 {
                    more = more.wrapping_add(first.weights[lane]);
                }
                if (1..6).contains(&lane) {
                    more = more.wrapping_add(i16::from(pair.weights[lane - 1]));
                }
                if (2..6).contains(&lane) {
                    more = more.wrapping_add(i16::from(triple.weights[lane - 2]));
                }
                *sum = sum.wrapping_add(more);
            }
            if let Some(score) = (start + place).checked_sub(REACH).and_then(|at| self.scores.get_mut(at)) {
                *score += i32::from(sums[0]);
            }
            sums = [sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], 0];
        }
        self.sums = sums;
        self.looked_up += count;
    }
}

/// The set of the lengths 4 and 5 that words have that begin `codes`; what still longer words add goes to the scores,
/// the first of which is that of the boundary before the codes.
#[inline(never)]
fn longer_words(model: &Model, vocabulary: &Vocabulary, link: Link, codes: &[Code], scores: &mut [i32]) -> usize {
    let mut set = 0;
    vocabulary.trie.longer_words(link, codes, |length, value| {
        if !vocabulary.is_word(value) {
            // Deleted.
        } else if length <= LONGEST_IN_LANES {
            set |= 1 << (length - 2);
        } else if let Some([start, inside @ .., end]) = scores.get_mut(..=length) {
            let weights = model.word(length);
            *start += i32::from(weights.start);
            inside.iter_mut().for_each(|score| *score += i32::from(weights.inside));
            *end += i32::from(weights.end);
        }
    });
    set
}
