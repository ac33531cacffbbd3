//! The worker: from scores to tokens, their rules and their parts of speech.

use std::ops::Range;

use super::Pointwise;
use super::scores::{EDGE, NO_EDGE, Scores};
use super::second_look::{LONGEST_STRETCH, SecondLook};
use crate::Span;
use crate::segment::characters::{Characters, Code, EMPTY, LATIN, NUMBER, SEPARATOR};
use crate::segment::dictionary::Vocabulary;
use crate::segment::jieba::{Word, Worker as JiebaWorker, search};
use crate::segment::lattice::Lattice;
use crate::segment::memo::Memo;
use crate::segment::tag_model::TagScratch;
use crate::segment::trie::LONGEST_WORD;
use crate::segment::{Cut, Locked, Mode, PartOfSpeech, SegmentWorker, Tags, Token};

/// What a number of Chinese characters consists of.
const NUMERALS: &str = "零一二三四五六七八九十百千万亿两";

/// What a number that stands before it makes a date.
const DATES: &str = "年月日";

/// The scratch space of [`Pointwise`].
pub(super) struct Worker<'p> {
    engine: &'p Pointwise,
    cut: Cut,
    scores: Scores,
    rules: Rules,
    guesses: Option<Guesses>,
    lattice: Lattice,
    second_look: SecondLook<'p>,
}

/// What is decided by rule.
struct Rules {
    zero: Code,
    dates: [Code; 3],
    numerals: [Code; 16],
}

/// What the guessing of parts of speech needs.
struct Guesses {
    scratch: TagScratch,
    memo: Memo,
}

impl<'p> Worker<'p> {
    pub(super) fn new(engine: &'p Pointwise, cut: Cut, piece: usize) -> Self {
        let tags = cut.mode() == Mode::Exact && cut.tags() == Tags::Given;
        Self {
            engine,
            cut,
            scores: Scores::new(piece),
            rules: Rules::new(&engine.vocabulary.characters),
            guesses: tags.then(|| Guesses { scratch: TagScratch::default(), memo: Memo::new() }),
            lattice: Lattice::default(),
            second_look: SecondLook::new(engine, cut.hmm()),
        }
    }

    /// Settles the boundary behind the symbol at `place` if it needs no score, and says what it is.
    #[inline]
    fn judge(scores: &mut Scores, rules: &Rules, locks: &mut Locks<'_>, place: usize, limits: Limits) -> Boundary {
        let (score, before, behind) = scores.boundary(place);
        let settled = if place == scores.last() {
            Some(EDGE)
        } else {
            locks.settled(scores.end(place)).or_else(|| rules.settled(before, behind))
        };
        if let Some(settled) = settled {
            scores.settle(place, settled);
            return if settled == EDGE { Boundary::Sure } else { Boundary::None };
        }
        match score {
            _ if score <= limits.threshold => Boundary::None,
            _ if score <= limits.sure => Boundary::Doubted,
            _ => Boundary::Sure,
        }
    }

    /// Cuts `text`.
    fn cut(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        let Pointwise { vocabulary, model, .. } = self.engine;
        let (threshold, sure) = self.second_look.limits();
        let limits = Limits { threshold, sure };
        let mut locks = Locks { locked, next: 0 };
        let mut output = Output { first: 1, start: 0, length: 0, locks: Locks { locked, next: 0 } };
        self.scores.begin();
        // Places among the symbols (the first of which stands before the text): the boundary at hand, the first that is
        // not given out. Of the stretch behind the last sure edge, the first byte, how many symbols it has, whether an edge
        // in it is doubted.
        let (mut boundary, mut given) = (1_usize, 1_usize);
        let (mut start, mut length, mut is_doubted) = (0, 0, false);
        loop {
            let keep = output.first.max(given.saturating_sub(LONGEST_WORD)).min(given);
            let forgotten = self.scores.advance(model, vocabulary, self.rules.zero, text, locked, keep);
            boundary -= forgotten;
            given -= forgotten;
            output.first = output.first.saturating_sub(forgotten);
            let last = self.scores.last();
            for place in boundary..self.scores.finished() {
                let judged = Self::judge(&mut self.scores, &self.rules, &mut locks, place, limits);
                is_doubted |= judged == Boundary::Doubted;
                length += 1;
                if judged == Boundary::Sure {
                    if is_doubted && length <= LONGEST_STRETCH {
                        let places = place + 1 - length..place + 1;
                        self.second_look.look(&mut self.scores, text, start, places);
                    }
                    (start, length, is_doubted) = (self.scores.end(place), 0, false);
                } else if length <= LONGEST_STRETCH {
                    continue;
                }
                self.give(text, given..place + 1, threshold, &mut output, tokens);
                given = place + 1;
                if place == last {
                    return;
                }
            }
            boundary = boundary.max(self.scores.finished());
        }
    }

    /// Gives out the tokens that end behind one of the symbols at `places`.
    fn give(
        &mut self,
        text: &str,
        places: Range<usize>,
        threshold: i32,
        output: &mut Output<'_>,
        tokens: &mut Vec<Token>,
    ) {
        let Self { engine, cut, scores, rules, guesses, lattice, .. } = self;
        for place in places {
            output.length += 1;
            if scores.boundary(place).0 <= threshold {
                continue;
            }
            let span = Span::new(output.start, scores.end(place));
            if let Some(lock) = output.locks.at(span) {
                tokens.push(lock.token());
            } else if cut.mode() == Mode::Search {
                inner_words(&engine.vocabulary, lattice, text, span.range(), tokens);
            } else {
                let tag = match guesses {
                    None => PartOfSpeech::UNKNOWN,
                    Some(_) if output.length > LONGEST_WORD => PartOfSpeech::OTHER,
                    Some(guesses) => {
                        let surface = text.get(span.range()).unwrap_or("");
                        guesses.tag(engine, rules, surface, scores.symbols(output.first, place))
                    }
                };
                tokens.push(Token::new(span, tag));
            }
            (output.first, output.start, output.length) = (place + 1, span.end(), 0);
        }
    }
}

/// What the score of an edge exceeds, and what that of a sure one does.
#[derive(Clone, Copy)]
struct Limits {
    threshold: i32,
    sure: i32,
}

/// What is known of a boundary before the second look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Boundary {
    None,
    Doubted,
    Sure,
}

/// The token that is being gathered: its first symbol, its first byte and how many symbols it has so far.
struct Output<'l> {
    first: usize,
    start: usize,
    length: usize,
    locks: Locks<'l>,
}

/// A walk along the locked spans.
struct Locks<'l> {
    locked: &'l [Locked],
    next: usize,
}

impl<'l> Locks<'l> {
    /// The lock that ends at byte `end` or behind it, and none before.
    #[inline]
    fn reaching(&mut self, end: usize) -> Option<&'l Locked> {
        loop {
            let lock = self.locked.get(self.next)?;
            if lock.span().end() >= end && !lock.span().is_empty() {
                return Some(lock);
            }
            self.next += 1;
        }
    }

    /// What the locks make of the boundary at byte `end`.
    #[inline]
    fn settled(&mut self, end: usize) -> Option<i32> {
        let span = self.reaching(end)?.span();
        match end {
            _ if end == span.start() || end == span.end() => Some(EDGE),
            _ if end > span.start() => Some(NO_EDGE),
            _ => None,
        }
    }

    /// The lock on just this span.
    #[inline]
    fn at(&mut self, span: Span) -> Option<&'l Locked> {
        self.reaching(span.end()).filter(|lock| lock.span() == span)
    }
}

impl SegmentWorker for Worker<'_> {
    fn segment(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        if self.cut.mode() == Mode::All {
            // Every word at every place is the dictionary's business alone.
            JiebaWorker::new(&self.engine.vocabulary, &self.engine.models, self.cut).segment(text, locked, tokens);
            return;
        }
        if !text.is_empty() {
            self.cut(text, locked, tokens);
        }
    }
}

impl Rules {
    fn new(characters: &Characters) -> Self {
        let codes = |text: &str, place: usize| text.chars().nth(place).map_or(EMPTY, |one| characters.code(one));
        Self {
            zero: codes(NUMERALS, 0),
            dates: std::array::from_fn(|place| codes(DATES, place)),
            numerals: std::array::from_fn(|place| codes(NUMERALS, place)),
        }
    }

    /// What is settled of the boundary between two symbols whatever the score: what is no character stands alone, and a date
    /// is one word.
    #[inline]
    fn settled(&self, before: Code, behind: Code) -> Option<i32> {
        if before == SEPARATOR || behind == SEPARATOR {
            Some(EDGE)
        } else {
            (before == NUMBER && self.dates.contains(&behind)).then_some(NO_EDGE)
        }
    }

    /// What the rules know of a word that no dictionary has.
    fn part_of_speech(&self, codes: &[Code]) -> Option<PartOfSpeech> {
        let (&last, before) = codes.split_last()?;
        let is_number = |codes: &[Code]| codes.iter().all(|code| *code == NUMBER || self.numerals.contains(code));
        if is_number(codes) || (codes.first() == Some(&NUMBER) && !self.dates.contains(&last)) {
            Some(PartOfSpeech::NUMERAL)
        } else if is_number(before) && self.dates.contains(&last) {
            Some(PartOfSpeech::TIME)
        } else if codes.iter().all(|&code| code == LATIN) {
            Some(PartOfSpeech::FOREIGN)
        } else if codes.iter().any(|code| matches!(*code, NUMBER | LATIN)) {
            Some(PartOfSpeech::NAME)
        } else {
            None
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
        let value = vocabulary.trie.value(codes);
        if value != 0 {
            return vocabulary.tag(value);
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
