//! The worker: from scores to tokens, their rules and their parts of speech.

use std::ops::Range;

use super::Pointwise;
use super::scores::{EDGE, NO_EDGE, Scores};
use super::second_look::{LONGEST_STRETCH, Limits, SecondLook};
use crate::Span;
use crate::hanzi::figure::FIGURES as NUMERALS;
use crate::segment::characters::{Characters, Code, EMPTY, LATIN, NUMBER, SEPARATOR};
use crate::segment::dictionary::Vocabulary;
use crate::segment::jieba::{Word, Worker as JiebaWorker, search};
use crate::segment::lattice::Lattice;
use crate::segment::memo::Memo;
use crate::segment::tag_model::TagScratch;
use crate::segment::trie::LONGEST_WORD;
use crate::segment::{Cut, Locked, Mode, PartOfSpeech, SegmentWorker, Tags, Token};

/// What makes a date of the number before it.
const DATES: &str = "年月日";

/// What stands behind 年 where it is no date: 年度, 年代.
const NO_DATES: &str = "度代";

/// How many digits a year has.
const YEAR: usize = 4;

/// The scratch space of [`Pointwise`].
pub(super) struct Worker<'p> {
    engine: &'p Pointwise,
    cut: Cut,
    scores: Scores,
    rules: Rules,
    guesses: Option<Guesses>,
    lattice: Lattice,
    second_look: SecondLook<'p>,
    /// Gives all words, where they are asked for.
    dictionary: Option<JiebaWorker<'p>>,
}

/// What is decided by rule.
struct Rules {
    zero: Code,
    dates: [Code; 3],
    no_dates: [Code; 2],
    /// The digits' codes modulo 64, a bit each.
    digits: u64,
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
            guesses: tags.then(|| Guesses { scratch: TagScratch::default(), memo: engine.memos.lend() }),
            lattice: Lattice::default(),
            second_look: SecondLook::new(engine, cut.hmm()),
            dictionary: (cut.mode() == Mode::All)
                .then(|| JiebaWorker::new(&engine.vocabulary, &engine.models, &engine.memos, cut)),
        }
    }

    /// What the boundary behind the symbol at `place` is before the second look.
    #[inline]
    fn judge(scores: &mut Scores, rules: &Rules, rest: &mut Rest<'_>, place: usize, limits: Limits) -> Boundary {
        let (score, before, behind) = scores.boundary(place);
        if rules.may_be_digit(before) && rules.is_year(scores, place) {
            rest.boundaries_of_year = YEAR + 1;
        }
        let settled = if place == rest.last {
            Some(EDGE)
        } else if rest.boundaries_of_year == 0 && rest.locks.locked.is_empty() {
            rules.settled(before, behind)
        } else {
            let year = rest.boundaries_of_year;
            rest.boundaries_of_year = year.saturating_sub(1);
            let by_rule = || match year {
                0 => rules.settled(before, behind),
                1 => rules.settled(before, behind).or((!rules.no_dates.contains(&behind)).then_some(EDGE)),
                _ => Some(NO_EDGE),
            };
            rest.locks.settled(scores.end(place)).or_else(by_rule)
        };
        match settled {
            Some(EDGE) => {
                // A lock that begins or ends inside a year ends it.
                rest.boundaries_of_year = 0;
                Boundary::Sure
            }
            Some(none) => {
                scores.settle(place, none);
                Boundary::None
            }
            None if score <= limits.threshold => Boundary::None,
            None if score <= limits.sure => Boundary::Doubted,
            None => Boundary::Sure,
        }
    }

    /// Cuts `text`.
    fn cut(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        let Pointwise { vocabulary, model, .. } = self.engine;
        let limits = self.second_look.limits();
        let mut rest = Rest { last: usize::MAX, locks: Locks { locked, next: 0 }, boundaries_of_year: 0 };
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
            rest.last = self.scores.last();
            for place in boundary..self.scores.finished() {
                let judged = Self::judge(&mut self.scores, &self.rules, &mut rest, place, limits);
                length += 1;
                if judged == Boundary::Sure {
                    if is_doubted {
                        if length <= LONGEST_STRETCH {
                            let places = place + 1 - length..place + 1;
                            self.second_look.look(&mut self.scores, text, start, places);
                        }
                        self.give(text, given..place, limits, &mut output, tokens);
                    } else {
                        output.length += place - given;
                    }
                    self.give_token(text, place, &mut output, tokens);
                    (start, length, is_doubted) = (output.start, 0, false);
                } else {
                    is_doubted |= judged == Boundary::Doubted;
                    if length <= LONGEST_STRETCH {
                        continue;
                    }
                    self.give(text, given..place + 1, limits, &mut output, tokens);
                }
                given = place + 1;
                if place == rest.last {
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
        limits: Limits,
        output: &mut Output<'_>,
        tokens: &mut Vec<Token>,
    ) {
        for place in places {
            if self.scores.boundary(place).0 > limits.threshold {
                self.give_token(text, place, output, tokens);
            } else {
                output.length += 1;
            }
        }
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
                Some(_) if output.length >= LONGEST_WORD => PartOfSpeech::OTHER,
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

/// What lies ahead of the boundary at hand: the last symbol, locked spans, and how many boundaries of a year, the last of
/// which is behind it.
struct Rest<'l> {
    last: usize,
    locks: Locks<'l>,
    boundaries_of_year: usize,
}

/// What is known of a boundary before the second look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Boundary {
    None,
    Doubted,
    Sure,
}

/// The token that is being gathered: its first symbol, its first byte and how many symbols it has before the one at hand.
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
        match &mut self.dictionary {
            Some(dictionary) => dictionary.segment(text, locked, tokens),
            None if text.is_empty() => {}
            None => self.cut(text, locked, tokens),
        }
    }
}

impl Rules {
    fn new(characters: &Characters) -> Self {
        let codes = |text: &str, place: usize| text.chars().nth(place).map_or(EMPTY, |one| characters.code(one));
        Self {
            zero: codes(NUMERALS, 0),
            digits: (0..10).fold(0, |bits, place| bits | 1 << (codes(NUMERALS, place) % 64)),
            no_dates: std::array::from_fn(|place| codes(NO_DATES, place)),
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

    /// Whether a symbol may be a Chinese digit; most that are none it tells.
    #[inline]
    fn may_be_digit(&self, code: Code) -> bool {
        self.digits >> (code % 64) & 1 == 1
    }

    /// Whether a year in Chinese digits begins with the symbol at `place`: 二〇二五年. Enough symbols behind it have been read.
    #[inline]
    fn is_year(&self, scores: &Scores, place: usize) -> bool {
        let Some((year, digits)) = scores.symbols(place, place + YEAR).split_last() else { return false };
        *year == self.dates[0] && digits.len() == YEAR && digits.iter().all(|code| self.numerals[..10].contains(code))
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
