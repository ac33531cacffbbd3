//! The worker: one piece of text after another through the lattice, and the tokens of each mode.

use crate::Span;
use crate::segment::characters::{self, SEPARATOR};
use crate::segment::dictionary::{Models, Vocabulary};
use crate::segment::lattice::Lattice;
use crate::segment::memo::{Memo, Memos};
use crate::segment::path::{self, Word};
use crate::segment::tag_model::TagScratch;
use crate::segment::token::around_locks;
use crate::segment::{Cut, Hmm, Locked, Mode, PartOfSpeech, SegmentWorker, Tags, Token};

/// The scratch space of [`Jieba`](super::Jieba).
pub(in crate::segment) struct Worker<'j> {
    vocabulary: &'j Vocabulary,
    models: &'j Models,
    cut: Cut,
    lattice: Lattice,
    hmm: Vec<u8>,
    guesses: Option<Guesses>,
}

/// What the guessing of parts of speech needs.
struct Guesses {
    scratch: TagScratch,
    memo: Memo,
}

impl<'j> Worker<'j> {
    pub(in crate::segment) fn new(vocabulary: &'j Vocabulary, models: &'j Models, memos: &Memos, cut: Cut) -> Self {
        let tags = cut.mode() == Mode::Exact && cut.tags() == Tags::Given;
        let guesses = tags.then(|| Guesses { scratch: TagScratch::default(), memo: memos.lend() });
        Self { vocabulary, models, cut, lattice: Lattice::default(), hmm: Vec::new(), guesses }
    }

    /// Cuts `text` into tokens that concatenate to it.
    fn exact(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        let mut start = 0;
        let mut unread = locked;
        let mut locked = locked.iter();
        while start < text.len() || !unread.is_empty() {
            let end = self.lattice.read_around(&self.vocabulary.characters, text, start, &mut unread);
            if self.lattice.len() == 0 {
                return;
            }
            self.lattice.solve(self.vocabulary);
            let (lattice, vocabulary, models) = (&self.lattice, self.vocabulary, self.models);
            let surface = |word: Word| text.get(word.span.range()).unwrap_or("");
            // Words as they come, but for the separators that stand for locked spans.
            let mut locks = lattice.locks().iter();
            let mut next = locks.next();
            let mut is_locked = |word: Word, tokens: &mut Vec<Token>| {
                // No word but a forged dictionary's goes on behind a separator.
                let is_lock = next == Some(&word.first) && word.last == word.first + 1;
                if is_lock {
                    tokens.extend(locked.next().map(Locked::token));
                    next = locks.next();
                }
                is_lock
            };
            match (self.cut.mode(), &mut self.guesses) {
                (Mode::Search, _) => {
                    words(lattice, vocabulary, models, self.cut.hmm(), &mut self.hmm, start, |word| {
                        if !is_locked(word, tokens) {
                            search(lattice, vocabulary, surface(word), word, tokens);
                        }
                    });
                }
                (_, None) if lattice.locks().is_empty() => {
                    words(lattice, vocabulary, models, self.cut.hmm(), &mut self.hmm, start, |word| {
                        tokens.push(Token::new(word.span, PartOfSpeech::UNKNOWN));
                    });
                }
                (_, None) => {
                    words(lattice, vocabulary, models, self.cut.hmm(), &mut self.hmm, start, |word| {
                        if !is_locked(word, tokens) {
                            tokens.push(Token::new(word.span, PartOfSpeech::UNKNOWN));
                        }
                    });
                }
                (_, Some(guesses)) => {
                    words(lattice, vocabulary, models, self.cut.hmm(), &mut self.hmm, start, |word| {
                        let tag = if word.value != 0 {
                            vocabulary.tag(word.value)
                        } else if is_locked(word, tokens) {
                            return;
                        } else {
                            guesses.tag(lattice, vocabulary, models, surface(word), word)
                        };
                        tokens.push(Token::new(word.span, tag));
                    });
                }
            }
            start = end;
        }
    }

    /// Every word of the dictionary at every place. Blocks are of ideographs alone; of the rest, letters, digits, `+`, `#`
    /// and line feeds stay together.
    fn all(&mut self, text: &str, offset: usize, tokens: &mut Vec<Token>) {
        let mut token = |start: usize, end: usize| {
            tokens.push(Token::new(Span::new(start, end).shifted(offset), PartOfSpeech::UNKNOWN));
        };
        let is_joined = |character: char| character.is_ascii_alphanumeric() || matches!(character, '+' | '#' | '\n');
        let stretch = |start: usize, is_inside: &dyn Fn(char) -> bool| {
            let rest = text.get(start..).unwrap_or("");
            start + rest.find(|character| !is_inside(character)).unwrap_or(rest.len())
        };
        let mut start = 0;
        while let Some(first) = text.get(start..).and_then(|rest| rest.chars().next()) {
            let mut end = start + first.len_utf8();
            if characters::is_ideograph(first) {
                end = stretch(start, &characters::is_ideograph);
                let block = text.get(start..end).unwrap_or("");
                self.lattice.read(&self.vocabulary.characters, block, 0);
                let mut place = start;
                for (first, _) in self.lattice.codes().iter().enumerate() {
                    let codes = self.lattice.codes().get(first..).unwrap_or_default();
                    self.vocabulary.trie.prefixes(codes, |length, _| {
                        token(place, place + self.lattice.bytes(first, first + length));
                    });
                    place += self.lattice.bytes(first, first + 1);
                }
            } else {
                if is_joined(first) {
                    end = stretch(start, &is_joined);
                }
                token(start, end);
            }
            start = end;
        }
    }
}

impl SegmentWorker for Worker<'_> {
    fn segment(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        if self.cut.mode() != Mode::All {
            self.exact(text, locked, tokens);
            return;
        }
        around_locks(
            text,
            locked,
            tokens,
            |tokens, offset, stretch| self.all(stretch, offset, tokens),
            |tokens, lock| tokens.push(lock.token()),
        );
    }
}

#[inline]
fn words(
    lattice: &Lattice,
    vocabulary: &Vocabulary,
    models: &Models,
    hmm: Hmm,
    scratch: &mut Vec<u8>,
    start: usize,
    word: impl FnMut(Word),
) {
    match hmm {
        Hmm::On => {
            let is_word = |codes: &[characters::Code]| vocabulary.trie.value(codes) != 0;
            path::with_hmm(lattice, &models.hmm, scratch, is_word, start, word);
        }
        Hmm::Off => path::without_hmm(lattice, start, word),
    }
}

impl Guesses {
    /// The part of speech of a word that is no step of the best way.
    fn tag(
        &mut self,
        lattice: &Lattice,
        vocabulary: &Vocabulary,
        models: &Models,
        surface: &str,
        word: Word,
    ) -> PartOfSpeech {
        let codes = lattice.codes().get(word.first..word.last).unwrap_or_default();
        if codes == [SEPARATOR] {
            return vocabulary.separator_tag(surface);
        }
        // What the dictionary says of it and what the model guesses depend on the word alone.
        self.memo.recall(surface, || match vocabulary.trie.value(codes) {
            0 => {
                let bytes = |from: usize, to: usize| lattice.bytes(word.first + from, word.first + to);
                models.tag_model.guess(codes, &mut self.scratch, bytes)
            }
            value => vocabulary.tag(value),
        })
    }
}

/// The token of a word, and before it the shorter words inside it.
pub(in crate::segment) fn search(
    lattice: &Lattice,
    vocabulary: &Vocabulary,
    surface: &str,
    word: Word,
    tokens: &mut Vec<Token>,
) {
    let mut token = |span: Span| tokens.push(Token::new(span, PartOfSpeech::UNKNOWN));
    let codes = lattice.codes().get(word.first..word.last).unwrap_or_default();
    // Of letters and digits joined by connectors, the parts that could be sought on their own: no single characters
    // and no mere numbers.
    if surface.bytes().any(is_connector) {
        let mut start = word.span.start();
        for part in surface.split(['.', '_', '-']) {
            if part.len() >= 2 && part.bytes().any(|byte| byte.is_ascii_alphabetic()) {
                token(Span::new(start, start + part.len()));
            }
            start += part.len() + 1;
        }
    }
    // Words of two characters, then words of three.
    for (length, longer_than) in [(2, 2), (3, 3)] {
        if codes.len() <= longer_than {
            continue;
        }
        let mut start = word.span.start();
        for (place, inner) in codes.windows(length).enumerate() {
            let first = word.first + place;
            if vocabulary.trie.value(inner) != 0 {
                token(Span::new(start, start + lattice.bytes(first, first + length)));
            }
            start += lattice.bytes(first, first + 1);
        }
    }
    token(word.span);
}

fn is_connector(byte: u8) -> bool {
    matches!(byte, b'.' | b'_' | b'-')
}
