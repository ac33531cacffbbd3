//! The worker: from scores to tokens and their parts of speech.

use std::ops::Range;

use super::Pointwise;
use super::locks::Locks;
use super::rules::Rules;
use super::scores::{FIRST, Scores, Values};
use super::second_look::{LONGEST_STRETCH, SecondLook};
use crate::Span;
use crate::segment::characters::{Code, NUMBER, SEPARATOR};
use crate::segment::dictionary::Vocabulary;
use crate::segment::jieba::{Worker as JiebaWorker, search};
use crate::segment::lattice::Lattice;
use crate::segment::memo::Memo;
use crate::segment::path::Word;
use crate::segment::tag_model::TagScratch;
use crate::segment::trie::LONGEST_WORD;
use crate::segment::{Cut, Locked, Mode, PartOfSpeech, SegmentWorker, Tags, Token};

/// The scratch space of [`Pointwise`].
pub(super) struct Worker<'p> {
    engine: &'p Pointwise,
    cut: Cut,
    scores: Scores<'p>,
    rules: Rules,
    guesses: Option<Guesses>,
    lattice: Lattice,
    second_look: SecondLook<'p>,
    /// Gives all words, where they are asked for.
    dictionary: Option<JiebaWorker<'p>>,
}

/// What the guessing of parts of speech needs.
struct Guesses {
    scratch: TagScratch,
    memo: Memo,
}

/// The token that is being gathered.
struct Output<'l> {
    /// The place of its first symbol, and its first byte.
    first: usize,
    start: usize,
    /// The boundaries before this have been given out or are none.
    given: usize,
    locks: Locks<'l>,
}

/// The symbols behind the last sure edge.
struct Stretch {
    first: usize,
    start: usize,
    /// Whether an edge among them is doubted.
    is_doubted: bool,
}

impl<'p> Worker<'p> {
    pub(super) fn new(engine: &'p Pointwise, cut: Cut, piece: usize) -> Self {
        let tags = cut.mode() == Mode::Exact && cut.tags() == Tags::Given;
        let rules = Rules::new(&engine.vocabulary.characters);
        let values = if tags { Values::Kept } else { Values::Left };
        Self {
            engine,
            cut,
            scores: Scores::new(engine, rules.zero(), rules.year(), piece, values),
            rules,
            guesses: tags.then(|| Guesses { scratch: TagScratch::default(), memo: engine.memos.lend() }),
            lattice: Lattice::default(),
            second_look: SecondLook::new(engine, cut.hmm()),
            dictionary: (cut.mode() == Mode::All)
                .then(|| JiebaWorker::new(&engine.vocabulary, &engine.models, &engine.memos, cut)),
        }
    }

    /// Cuts `text`.
    fn cut(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        let mut locks = Locks::new(locked);
        let mut output = Output { first: FIRST, start: 0, given: FIRST, locks: Locks::new(locked) };
        let mut stretch = Stretch { first: FIRST, start: 0, is_doubted: false };
        // Whether a token is its edges and nothing else.
        let is_plain = self.cut.mode() == Mode::Exact && self.guesses.is_none() && locked.is_empty();
        self.scores.begin();
        loop {
            let keep = output.first.max(output.given.saturating_sub(LONGEST_WORD)).min(output.given);
            self.scores.advance(text, locked, keep);
            self.rules.settle(&mut self.scores, &locks);
            if !locks.is_empty() {
                locks.settle(&mut self.scores);
            }
            self.scores.settle_end();
            let last = self.scores.last();
            let mut index = 0;
            while let Some((first, marks)) = self.scores.marks(index) {
                index += 1;
                let mut edges = marks.edges;
                while edges != 0 {
                    let doubted = edges & !marks.sure;
                    // The edges before the first that is doubted.
                    let sure = edges & doubted.wrapping_sub(1) & !doubted;
                    let place = if is_plain && !stretch.is_doubted && sure != 0 {
                        edges ^= sure;
                        self.scores.give(first, sure, &mut output.start, tokens)
                    } else {
                        let place = first + edges.trailing_zeros() as usize;
                        edges &= edges - 1;
                        if sure == 0 {
                            self.doubt(text, place, &mut stretch, &mut output, tokens);
                            continue;
                        }
                        if stretch.is_doubted {
                            self.settle(text, place, &stretch, &mut output, tokens);
                        }
                        self.give_token(text, place, &mut output, tokens);
                        place
                    };
                    (output.first, output.given) = (place + 1, place + 1);
                    stretch = Stretch { first: place + 1, start: output.start, is_doubted: false };
                    if place == last {
                        return;
                    }
                }
            }
            let finished = self.scores.finished();
            if finished.saturating_sub(stretch.first) > LONGEST_STRETCH {
                self.give(text, finished, &mut output, tokens);
            }
        }
    }

    /// Goes on over a doubted edge at `place`. A stretch that has become too long is not looked at again.
    #[inline]
    fn doubt(
        &mut self,
        text: &str,
        place: usize,
        stretch: &mut Stretch,
        output: &mut Output<'_>,
        tokens: &mut Vec<Token>,
    ) {
        if place + 1 - stretch.first > LONGEST_STRETCH {
            self.give(text, place + 1, output, tokens);
        } else {
            stretch.is_doubted = true;
        }
    }

    /// Looks again at the doubted edges of a stretch that ends at `place`, and gives out the tokens that end before.
    #[inline(never)]
    fn settle(
        &mut self,
        text: &str,
        place: usize,
        stretch: &Stretch,
        output: &mut Output<'_>,
        tokens: &mut Vec<Token>,
    ) {
        let places = stretch.first..place + 1;
        if places.len() <= LONGEST_STRETCH && self.second_look.may_change(&self.scores, places.clone()) {
            self.second_look.look(&mut self.scores, text, stretch.start, places);
        }
        self.give(text, place, output, tokens);
    }

    /// Gives out the tokens that end before the boundary at `until`.
    fn give(&mut self, text: &str, until: usize, output: &mut Output<'_>, tokens: &mut Vec<Token>) {
        let threshold = self.engine.model.limits().threshold;
        for place in output.given..until {
            if self.scores.score(place) > threshold {
                self.give_token(text, place, output, tokens);
            }
        }
        output.given = until;
    }

    /// Gives out the token whose last symbol is at `place`.
    #[inline]
    fn give_token(&mut self, text: &str, place: usize, output: &mut Output<'_>, tokens: &mut Vec<Token>) {
        let Self { engine, cut, scores, rules, guesses, lattice, .. } = self;
        let span = Span::new(output.start, scores.end(place));
        if let Some(lock) = output.locks.at(span) {
            tokens.push(lock.token());
        } else if cut.mode() == Mode::Search {
            inner_words(&engine.vocabulary, lattice, text, span.range(), tokens);
        } else {
            let tag = match guesses {
                None => PartOfSpeech::UNKNOWN,
                Some(_) if place - output.first >= LONGEST_WORD => PartOfSpeech::OTHER,
                Some(guesses) => match scores.value(output.first..place + 1) {
                    0 => {
                        let surface = text.get(span.range()).unwrap_or("");
                        guesses.tag(engine, rules, surface, scores.symbols(output.first..place + 1))
                    }
                    value => engine.vocabulary.tag(value),
                },
            };
            tokens.push(Token::new(span, tag));
        }
        (output.first, output.start) = (place + 1, span.end());
    }
}

impl SegmentWorker for Worker<'_> {
    fn segment(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        match &mut self.dictionary {
            Some(dictionary) => dictionary.segment(text, locked, tokens),
            None if text.is_empty() => {}
            None => self.cut(text, locked, tokens),
        }
    }
}

impl Guesses {
    fn tag(&mut self, engine: &Pointwise, rules: &Rules, surface: &str, codes: &[Code]) -> PartOfSpeech {
        let Pointwise { vocabulary, models, .. } = engine;
        match *codes {
            [SEPARATOR] => return vocabulary.separator_tag(surface),
            [NUMBER] => return PartOfSpeech::NUMERAL,
            _ => {}
        }
        self.memo.recall(surface, || {
            let known = vocabulary.find(surface).map(|(_, value)| vocabulary.tag(value));
            known.or_else(|| rules.part_of_speech(codes)).unwrap_or_else(|| {
                let bytes =
                    |from: usize, to: usize| surface.chars().skip(from).take(to - from).map(char::len_utf8).sum();
                models.tag_model.guess(codes, &mut self.scratch, bytes)
            })
        })
    }
}

/// The token at `span` of `text`, and before it the shorter words inside it.
fn inner_words(
    vocabulary: &Vocabulary,
    lattice: &mut Lattice,
    text: &str,
    span: Range<usize>,
    tokens: &mut Vec<Token>,
) {
    let is_whole = lattice.read(&vocabulary.characters, text.get(..span.end).unwrap_or(""), span.start) == span.end;
    let surface = text.get(span.clone()).unwrap_or("");
    let span = Span::from(span);
    // A run longer than what a lattice takes at once has no words inside.
    if !is_whole {
        tokens.push(Token::new(span, PartOfSpeech::UNKNOWN));
        return;
    }
    let word = Word { first: 0, last: lattice.len(), span, value: 0 };
    search(lattice, vocabulary, surface, word, tokens);
}
