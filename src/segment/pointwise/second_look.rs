//! A second look at the edges that the weights are not sure of.
//!
//! Where the weights err they mostly are in doubt, and they err the other way than jieba: they cut rare words, above all
//! names, while jieba joins too much. So the stretches between sure edges that hold a doubted one are cut by jieba as well.
//! Where the two differ,
//!
//! - what jieba takes for one word is joined;
//! - of two ways that cross, that whose words the dictionary has is taken, ours first; if it has those of neither, what lies
//!   between is one unknown word.
//!
//! Each of these only if no edge that is given up, and none that is made, has a larger score than is doubted.

use std::ops::Range;

use super::Pointwise;
use super::model::Doubt;
use super::scores::{EDGE, LONGER, NO_EDGE, Scores};
use crate::segment::characters::{Characters, Code, CodeSet, LATIN, NUMBER};
use crate::segment::dictionary::Vocabulary;
use crate::segment::jieba::Worker as JiebaWorker;
use crate::segment::{Cut, Hmm, SegmentWorker, Token};

/// Stretches of more symbols without a sure edge are left as they are, so that an endless one takes no memory.
pub(super) const LONGEST_STRETCH: usize = 32;

/// Characters that are so often words of their own that hardly an unknown word holds one; the hidden Markov model joins
/// them with their neighbours all the same.
pub(super) const LONE: &str = "的了和与及在是不有也就都而着被把对为从向于以之这那其他我你她它们等并将或即暨由让得地上中个好大小更很已还又再要会能可\
    一二三四五六七八九十百千万亿两几各每某本该去来到后前内外时人家名";

/// The codes of what no unknown word holds: characters that mostly are words, numbers and Latin words.
pub(super) fn lone(characters: &Characters) -> CodeSet {
    LONE.chars().map(|character| characters.code(character)).chain([NUMBER, LATIN]).collect()
}

/// The second look's scratch space.
pub(super) struct SecondLook<'p> {
    vocabulary: &'p Vocabulary,
    doubt: Doubt,
    threshold: i32,
    jieba: JiebaWorker<'p>,
    words: Vec<Token>,
    lone: &'p CodeSet,
}

/// Which symbols of a stretch have an edge behind them, a bit a symbol.
type Edges = u64;

impl<'p> SecondLook<'p> {
    pub(super) fn new(engine: &'p Pointwise, hmm: Hmm) -> Self {
        let cut = match hmm {
            Hmm::On => Cut::exact(),
            Hmm::Off => Cut::exact().without_hmm(),
        };
        let vocabulary = &*engine.vocabulary;
        Self {
            vocabulary,
            doubt: engine.model.doubt,
            threshold: engine.model.limits().threshold,
            jieba: JiebaWorker::new(vocabulary, &engine.models, &engine.memos, cut),
            words: Vec::new(),
            lone: &engine.lone,
        }
    }

    /// Whether a look at the boundaries between the symbols at `places` can change one.
    ///
    /// A doubted edge stays if no word of the dictionary spans it and if no unknown word can: it has too large a score for
    /// that, or a character beside it that no unknown word holds.
    pub(super) fn may_change(&self, scores: &Scores<'_>, places: Range<usize>) -> bool {
        let codes = scores.symbols(places.clone());
        // A word of the frequency 0 speaks for nothing here, but jieba may take it all the same; and the dictionary may have
        // words with letters and digits, which here are one symbol.
        if self.vocabulary.has_zero_frequency || codes.iter().any(|&code| code == NUMBER || code == LATIN) {
            return true;
        }
        let unknown = i32::from(self.doubt.unknown);
        // The last boundary that is spanned by a word that has begun.
        let mut reach = 0;
        for (place, (pair, &set)) in codes.windows(2).zip(scores.sets(places.clone())).enumerate() {
            let &[before, behind] = pair else { continue };
            let set = usize::from(set);
            let spanned =
                if set & LONGER != 0 { LONGEST_STRETCH } else { (usize::BITS - set.leading_zeros()) as usize };
            reach = reach.max(place + spanned);
            let score = scores.score(places.start + place).saturating_sub(self.threshold);
            let may_be_unknown = score <= unknown && !self.lone.contains(before) && !self.lone.contains(behind);
            if score > 0 && (reach > place || may_be_unknown) {
                return true;
            }
        }
        false
    }

    /// Looks at the boundaries between the symbols at `places`, at most [`LONGEST_STRETCH`], whose bytes in `text` begin at
    /// `start`.
    pub(super) fn look(&mut self, scores: &mut Scores<'_>, text: &str, start: usize, places: Range<usize>) {
        let Some(last) = places.clone().last() else { return };
        let Some(stretch) = text.get(start..scores.end(last)) else { return };
        self.words.clear();
        self.jieba.segment(stretch, &[], &mut self.words);
        let (mut ours, mut jiebas): (Edges, Edges) = (0, 0);
        let mut words = self.words.iter().map(|word| start + word.span().end()).peekable();
        for place in places.clone() {
            let bit = 1 << (place - places.start);
            if scores.score(place) > self.threshold {
                ours |= bit;
            }
            // jieba may cut what is one symbol, a number for example.
            while words.next_if(|&end| end < scores.end(place)).is_some() {}
            if words.next_if_eq(&scores.end(place)).is_some() {
                jiebas |= bit;
            }
        }
        let mut first = places.start;
        for place in places.clone() {
            if place == last || (ours & jiebas) >> (place - places.start) & 1 == 1 {
                let inner = |edges: Edges| {
                    let behind = edges >> (first - places.start);
                    behind & ((1 << (place - first)) - 1)
                };
                let (ours, jiebas) = (inner(ours), inner(jiebas));
                if ours != 0 && ours != jiebas {
                    self.settle(scores, first, place, ours, jiebas);
                }
                first = place + 1;
            }
        }
    }

    /// Settles the boundaries between the symbols from `first` to `last`, none of which is an edge for both.
    fn settle(&self, scores: &mut Scores<'_>, first: usize, last: usize, ours: Edges, jiebas: Edges) {
        let most = |scores: &Scores<'_>, edges: Edges, sign: i32| {
            let places = (first..last).filter(|place| edges >> (place - first) & 1 == 1);
            places
                .map(|place| scores.score(place).saturating_sub(self.threshold).saturating_mul(sign))
                .max()
                .unwrap_or(0)
        };
        let (known, unknown) = (i32::from(self.doubt.known), i32::from(self.doubt.unknown));
        let codes = scores.symbols(first..last + 1);
        let given_up = most(scores, ours, 1);
        if jiebas != 0 && self.knows(codes, ours) {
            return;
        }
        let is_jiebas = self.knows(codes, jiebas);
        let is_settled = if is_jiebas {
            given_up <= known && most(scores, jiebas, -1) <= known
        } else {
            given_up <= unknown && !codes.iter().any(|&code| self.lone.contains(code))
        };
        if is_settled {
            for place in first..last {
                let is_edge = is_jiebas && jiebas >> (place - first) & 1 == 1;
                scores.set_score(place, if is_edge { EDGE } else { NO_EDGE });
            }
        }
    }

    /// Whether all words between the edges are in the dictionary.
    fn knows(&self, mut codes: &[Code], mut edges: Edges) -> bool {
        while !codes.is_empty() {
            let length = codes.len().min(edges.trailing_zeros() as usize + 1);
            let (word, rest) = codes.split_at_checked(length).unwrap_or((codes, &[]));
            if !self.vocabulary.is_word(self.vocabulary.trie.value(word)) {
                return false;
            }
            codes = rest;
            edges = edges.checked_shr(length as u32).unwrap_or(0);
        }
        true
    }
}
