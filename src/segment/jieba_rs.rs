//! The crate `jieba-rs` as a segmenter (feature `jieba-rs`).

use jieba_rs::Jieba;

use super::token::around_locks;
use super::{Cut, Hmm, Identity, Locked, Mode, PartOfSpeech, SegmentWorker, Segmenter, Tags, Token};
use crate::Span;

/// jieba-rs with the dictionary that it carries, or one of the caller's.
///
/// ```
/// use tifa::segment::{Cut, Segmenter, jieba_rs::JiebaRs};
///
/// let jieba = JiebaRs::new();
/// let mut tokens = Vec::new();
/// jieba.worker(Cut::exact().with_tags()).segment("我们中出了一个叛徒", &[], &mut tokens);
/// assert_eq!(tokens[0].part_of_speech().as_str(), "r");
/// ```
pub struct JiebaRs {
    jieba: Jieba,
    dictionary: String,
}

impl JiebaRs {
    /// jieba-rs with its default dictionary. Loading takes about a tenth of a second: build one and share it.
    pub fn new() -> Self {
        Self { jieba: Jieba::new(), dictionary: "default".to_owned() }
    }

    /// A jieba-rs that the caller has loaded; `dictionary` names what with, for the provenance of results.
    ///
    /// ```
    /// use tifa::segment::{Segmenter, jieba_rs::JiebaRs};
    ///
    /// let mut jieba = jieba_rs::Jieba::new();
    /// jieba.add_word("砚服通", None, None);
    /// assert_eq!(JiebaRs::with_jieba(jieba, "default and 砚服通").identity().dictionary, "default and 砚服通");
    /// ```
    pub fn with_jieba(jieba: Jieba, dictionary: impl Into<String>) -> Self {
        Self { jieba, dictionary: dictionary.into() }
    }
}

impl Default for JiebaRs {
    fn default() -> Self {
        Self::new()
    }
}

impl Segmenter for JiebaRs {
    fn worker(&self, cut: Cut) -> Box<dyn SegmentWorker + '_> {
        Box::new(Worker { jieba: &self.jieba, cut })
    }

    fn identity(&self) -> Identity {
        Identity { engine: "jieba-rs 0.11".to_owned(), dictionary: self.dictionary.clone() }
    }
}

/// jieba-rs keeps its scratch space in thread-local storage of its own.
struct Worker<'j> {
    jieba: &'j Jieba,
    cut: Cut,
}

impl SegmentWorker for Worker<'_> {
    fn segment(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>) {
        let hmm = self.cut.hmm() == Hmm::On;
        let gap = |tokens: &mut Vec<Token>, offset: usize, stretch: &str| {
            let token = |start: usize, end: usize, tag: &str| {
                Token::new(Span::new(start, end).shifted(offset), PartOfSpeech::new(tag).unwrap_or_default())
            };
            match (self.cut.mode(), self.cut.tags()) {
                (Mode::Exact, Tags::Given) => {
                    let tagged = self.jieba.tag(stretch, hmm);
                    tokens.extend(tagged.iter().map(|word| token(word.byte_start, word.byte_end, word.tag)));
                }
                (mode, _) => {
                    let words = match mode {
                        Mode::Exact => self.jieba.cut(stretch, hmm),
                        Mode::All => self.jieba.cut_all(stretch),
                        Mode::Search => self.jieba.cut_for_search(stretch, hmm),
                    };
                    tokens.extend(words.iter().map(|word| token(word.byte_start, word.byte_end, "")));
                }
            }
        };
        around_locks(text, locked, tokens, gap, |tokens, lock| tokens.push(lock.token()));
    }
}
