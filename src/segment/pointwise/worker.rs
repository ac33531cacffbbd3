//! The worker: from scores to tokens, their rules and their parts of speech.

use std::ops::Range;

use super::Pointwise;
use super::scores::Scores;
use crate::Span;
use crate::segment::characters::{Characters, Code, EMPTY, LATIN, NUMBER, SEPARATOR};
use crate::segment::dictionary::Vocabulary;
use crate::segment::jieba::{Word, Worker as JiebaWorker, search};
use crate::segment::lattice::Lattice;
use crate::segment::memo::Memo;
use crate::segment::tag_model::TagScratch;
use crate::segment::token::around_locks;
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
        }
    }

    /// Cuts `text`, which begins at byte `offset` of what the spans count in.
    fn stretch(&mut self, text: &str, offset: usize, tokens: &mut Vec<Token>) {
        let Pointwise { vocabulary, model, .. } = self.engine;
        let Self { cut, scores, rules, guesses, lattice, .. } = self;
        let threshold = -i32::from(model.bias);
        scores.begin();
        // The boundary at hand and the token's first symbol, which are given as places among the symbols (the first of
        // which stands before the text); the token's first byte and how many symbols it has.
        let (mut boundary, mut first, mut start, mut length) = (1_usize, 1_usize, 0, 0);
        loop {
            let forgotten =
                scores.advance(model, vocabulary, rules.zero, text, first.max(boundary.saturating_sub(LONGEST_WORD)));
            boundary -= forgotten;
            first = first.saturating_sub(forgotten);
            let last = scores.last();
            for place in boundary..scores.finished() {
                length += 1;
                if place != last && !rules.is_edge(scores, place, threshold) {
                    continue;
                }
                let end = scores.end(place);
                let tag = match guesses {
                    None => PartOfSpeech::UNKNOWN,
                    Some(_) if length > LONGEST_WORD => PartOfSpeech::OTHER,
                    Some(guesses) => {
                        let surface = text.get(start..end).unwrap_or("");
                        guesses.tag(self.engine, rules, surface, scores.symbols(first, place))
                    }
                };
                if cut.mode() == Mode::Search {
                    inner_words(vocabulary, lattice, text, start..end, offset, tokens);
                } else {
                    tokens.push(Token::new(Span::new(start, end).shifted(offset), tag));
                }
                if place == last {
                    return;
                }
                (first, start, length) = (place + 1, end, 0);
            }
            boundary = boundary.max(scores.finished());
        }
    }
}

impl SegmentWorker for Worker<'_> {
    fn segment(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        if self.cut.mode() == Mode::All {
            // Every word at every place is the dictionary's business alone.
            JiebaWorker::new(&self.engine.vocabulary, &self.engine.models, self.cut).segment(text, locked, tokens);
            return;
        }
        around_locks(
            text,
            locked,
            tokens,
            |tokens, offset, stretch| self.stretch(stretch, offset, tokens),
            |tokens, lock| tokens.push(lock.token()),
        );
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

    /// Whether a word ends at the boundary behind the symbol at `place`. What is no character stands alone, and a date is
    /// one word, whatever the score.
    #[inline]
    fn is_edge(&self, scores: &Scores, place: usize, threshold: i32) -> bool {
        let (score, before, behind) = scores.boundary(place);
        let is_date = before == NUMBER && self.dates.contains(&behind);
        (score > threshold && !is_date) || before == SEPARATOR || behind == SEPARATOR
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
    offset: usize,
    tokens: &mut Vec<Token>,
) {
    let is_whole = lattice.read(&vocabulary.characters, text.get(..span.end).unwrap_or(""), span.start) == span.end;
    let surface = text.get(span.clone()).unwrap_or("");
    let span = Span::from(span).shifted(offset);
    // A run longer than what a lattice takes at once has no words inside.
    if !is_whole {
        tokens.push(Token::new(span, PartOfSpeech::UNKNOWN));
        return;
    }
    let word = Word { first: 0, last: lattice.len(), span, value: 0 };
    search(lattice, vocabulary, surface, word, tokens);
}
