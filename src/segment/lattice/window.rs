//! The hot loops: the words that begin at a stretch of positions, and the best of them.
//!
//! What can be known of a position without the scores after it is looked up first, for a whole window. These look-ups
//! are independent of each other, so the processor has as many under way at once as it can. Then the positions are
//! scored from right to left. Neither part branches on what is unpredictable.

use std::hint::select_unpredictable;

use crate::processor::prefetch;
use crate::segment::characters::{Code, SEPARATOR};
use crate::segment::dictionary::{NO_WORD, Vocabulary};
use crate::segment::trie::{Link, Node, Trie, Value, filter_place};

use super::RING;

/// How many positions are looked up ahead of the scores: half as many take 2 % more time, twice as many no less.
pub(crate) const WINDOW: usize = 64;

/// How many codes after a position decide what is looked up there.
pub(crate) const PAST: usize = 3;

/// A stretch of positions: what is looked up, and then the best word at each.
///
/// All of it lies side by side and is addressed by the place in the window alone, which leaves the loops with the
/// registers that they need.
pub(crate) struct Window {
    /// The values of the words of one character.
    singles: [Value; WINDOW],
    /// The nodes after two characters. Their links are those that lead on from the longest prefix looked up: none if
    /// no longer word can begin.
    doubles: [Node; WINDOW],
    /// The values of the words of three characters.
    triples: [Value; WINDOW],
    /// The places where a word of three characters may begin.
    places: [u8; WINDOW],
    /// The score before any word: −∞, and 0 for what ends a block.
    floors: [f64; WINDOW],
    /// The length of the best word, 0 for what ends a block.
    pub(super) lengths: [u8; WINDOW],
    /// That word's value.
    pub(super) values: [Value; WINDOW],
}

/// The scores of the positions after the one at hand.
pub(super) struct Scores {
    /// Of every position that a word can reach, by the position modulo the size of the ring.
    ring: [[f64; WINDOW]; RING / WINDOW],
    /// Of the next three.
    after: [f64; 3],
}

impl Default for Scores {
    fn default() -> Self {
        Self { ring: [[0.0; WINDOW]; RING / WINDOW], after: [0.0; 3] }
    }
}

impl Scores {
    fn at(&self, position: usize) -> f64 {
        self.ring[position / WINDOW % (RING / WINDOW)][position % WINDOW]
    }
}

impl Default for Window {
    fn default() -> Self {
        Self {
            singles: [0; WINDOW],
            doubles: [Node::NONE; WINDOW],
            triples: [0; WINDOW],
            places: [0; WINDOW],
            floors: [0.0; WINDOW],
            lengths: [0; WINDOW],
            values: [0; WINDOW],
        }
    }
}

impl Window {
    /// Looks up the words of up to three characters at the first `count` positions of `codes`.
    ///
    /// One depth is done before the next is begun, and each asks for what the next will read: that saves an eighth of
    /// the time. Where the filters say that there is no child, an empty slot is looked at in vain.
    #[inline]
    pub(crate) fn look_up(&mut self, trie: &Trie, codes: &[Code; WINDOW + PAST], count: usize) {
        let count = count.min(WINDOW);
        for (floor, &code) in self.floors.iter_mut().zip(codes) {
            *floor = if code == SEPARATOR { 0.0 } else { f64::NEG_INFINITY };
        }
        // Loops: these arrays are too long for `map` to be made one.
        let mut filter_places = [0_u16; WINDOW + PAST];
        for (place, &code) in filter_places.iter_mut().zip(codes) {
            *place = filter_place(code);
        }
        for place in 0..count {
            let (first, second) = (codes[place], codes[place + 1]);
            self.singles[place] = trie.root(first).value();
            let link = trie.link(first, second);
            self.doubles[place].link = link;
            prefetch(&trie.nodes[..], link.slot(second));
        }
        let mut triples = 0;
        for place in 0..count {
            let (second, third) = (codes[place + 1], codes[place + 2]);
            let mut node = trie.node(self.doubles[place].link.slot(second)).if_reached_by(second);
            node.link = node.link.if_admits_at(filter_places[place + 2]);
            self.doubles[place] = node;
            prefetch(&trie.nodes[..], node.link.slot(third));
            self.places[triples % WINDOW] = place as u8;
            triples += usize::from(node.link != Link::NONE);
        }
        self.triples = [0; WINDOW];
        for &place in self.places.iter().take(triples) {
            let place = usize::from(place) % WINDOW;
            let (third, fourth) = (codes[place + 2], codes[place + 3]);
            let link = &mut self.doubles[place].link;
            let node = trie.node(link.slot(third)).if_reached_by(third);
            self.triples[place] = node.value;
            *link = node.link.if_admits_at(filter_places[place + 3]);
            prefetch(&trie.nodes[..], link.slot(fourth));
        }
    }

    /// Of each place, the values of the words of two and of three characters that begin there.
    #[inline]
    pub(crate) fn values_of_two_and_three(&self, values: &mut [[Value; 2]; WINDOW]) {
        for (values, (double, &triple)) in values.iter_mut().zip(self.doubles.iter().zip(&self.triples)) {
            *values = [double.value, triple];
        }
    }

    /// Of each place, whether words of two and of three characters begin there, a bit a length.
    #[inline]
    pub(crate) fn lengths_of_two_and_three(&self, vocabulary: &Vocabulary, lengths: &mut [u8; WINDOW]) {
        let words = self.doubles.iter().zip(&self.triples);
        if vocabulary.has_zero_frequency {
            let is_word = |value| u8::from(vocabulary.is_word(value));
            for (lengths, (double, &triple)) in lengths.iter_mut().zip(words) {
                *lengths = is_word(double.value) | is_word(triple) << 1;
            }
        } else {
            for (lengths, (double, &triple)) in lengths.iter_mut().zip(words) {
                *lengths = u8::from(double.value != 0) | u8::from(triple != 0) << 1;
            }
        }
    }

    /// The link that leads on from `place` to words of more than three characters.
    #[inline]
    pub(crate) fn link(&self, place: usize) -> Link {
        self.doubles[place % WINDOW].link
    }

    /// Finds the best word at each of the first `count` positions, the first of which is position `start` of the
    /// lattice. `codes` are those of the lattice from there on.
    #[inline]
    pub(super) fn score(
        &mut self,
        vocabulary: &Vocabulary,
        codes: &[Code],
        start: usize,
        count: usize,
        scores: &mut Scores,
    ) {
        let weights = &*vocabulary.weights;
        let ring = start / WINDOW % (RING / WINDOW);
        let [mut after, mut after_next, mut after_that] = scores.after;
        (self.lengths, self.values) = ([0; WINDOW], [0; WINDOW]);
        let mut place = count.min(WINDOW);
        while place > 0 {
            place -= 1;
            let Node { link, value: double, .. } = self.doubles[place];
            // Longer words come first and win ties; the score of what follows at once, which is known last, is needed
            // last.
            let mut best = Best { score: self.floors[place], word: 0 };
            if link != Link::NONE {
                best = best_longer(vocabulary, link, codes, place, start, scores);
            }
            let (single, triple) = (self.singles[place], self.triples[place]);
            best.yield_to(weights[usize::from(triple)] + after_that, word(3, triple));
            best.yield_to(weights[usize::from(double)] + after_next, word(2, double));
            best.yield_to(weights[usize::from(single)] + after, word(1, single));
            // Where no word begins the character stands alone.
            if best.score == f64::NEG_INFINITY {
                best = Best { score: weights[usize::from(NO_WORD)] + after, word: word(1, NO_WORD) };
            }
            self.lengths[place] = (best.word >> 16) as u8;
            self.values[place] = best.word as Value;
            scores.ring[ring][place] = best.score;
            (after_that, after_next, after) = (after_next, after, best.score);
        }
        scores.after = [after, after_next, after_that];
    }
}

/// The best word of four or more characters that begins at `place` of `codes`, which begin at position `start`; the
/// first three characters lead to `link`. One position in twenty has any.
#[inline(never)]
fn best_longer(
    vocabulary: &Vocabulary,
    link: Link,
    codes: &[Code],
    place: usize,
    start: usize,
    scores: &Scores,
) -> Best {
    let mut best = Best { score: f64::NEG_INFINITY, word: 0 };
    vocabulary.trie.longer_words(link, codes.get(place..).unwrap_or_default(), |length, value| {
        let score = vocabulary.weights[usize::from(value)] + scores.at(start + place + length);
        if score >= best.score {
            best = Best { score, word: word(length as u8, value) };
        }
    });
    best
}

/// The best word so far at a position.
struct Best {
    score: f64,
    /// Its length and value.
    word: u32,
}

fn word(length: u8, value: Value) -> u32 {
    u32::from(length) << 16 | u32::from(value)
}

impl Best {
    /// A shorter word must be better. Whether it is, is as good as random, so it is not branched upon.
    #[inline]
    fn yield_to(&mut self, score: f64, word: u32) {
        self.word = select_unpredictable(score > self.score, word, self.word);
        self.score = if score > self.score { score } else { self.score };
    }
}
