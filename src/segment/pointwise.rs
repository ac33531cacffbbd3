//! The pointwise engine: every boundary is judged on its own.
//!
//! # The idea
//!
//! jieba looks for the likeliest chain of dictionary words, and knows nothing of what stands beside a word: it cuts
//! 科创高/地上. Pointwise prediction (Neubig, Nakata & Mori 2011) asks at each boundary alone whether a word ends there. A sum
//! of weights answers: of the one to three characters that begin within three characters of the boundary, and of the
//! dictionary words that begin there, span it or end there, by their length. No decision waits for another, and a word that
//! no dictionary has is judged by its characters. The weights are those of a logistic regression with an L1 norm, so that most
//! are 0; they are trained by the crate `vaporetto` (Akabe, Kanda, Oda & Mori 2022) in `tools/src/bin/train_segmenter.rs`.
//!
//! What departs from vaporetto:
//!
//! - the model reads [`symbols`], not characters: a number, a Latin word, any mark is one symbol. N-grams of character types,
//!   which then say little, are left out (with them the regression ends at the same objective, and at as many errors);
//! - every symbol that is not a Han character, letter or digit is a token of its own, and a number before 年, 月 or 日 is one
//!   word with it, whatever the score;
//! - tables are compiled and used in place: characters by the dictionary's codes, pairs and triples of them in double arrays,
//!   weights of one byte. Dictionary words come out of the dictionary's own trie.
//!
//! With the same model the scores are vaporetto's, number by number; a test holds that.
//!
//! # The second look
//!
//! A score near 0 is a doubt. The stretches between sure edges that hold a doubted one are cut by jieba's dictionary and hidden
//! Markov model as well; where the two differ, some boundaries are removed and, rarely, moved (see `second_look.rs`). The second
//! look joins names that the weights cut, without bringing in jieba's own errors: a boundary that the weights are sure of stays,
//! and a stretch that they keep whole is cut only where the two segmentations cross.
//!
//! A locked span is an edge on both sides; what stands beside it is judged as it stands in the text, so 驱动向创新驱动 with the
//! last four characters locked is 驱动/向/创新驱动. A year in Chinese digits, 二〇二五年, is one word by rule.
//!
//! # How right, how fast
//!
//! [`guide::segmentation`](crate::guide::segmentation) has the tables: with the lexicon 8 % of 396 sentences of reports have a true error, with
//! [`Jieba`] 17 %. Against jieba-rs 0.11 (`cut` with HMM, in the same process, one thread, on a machine whose
//! clock wandered) it was 1.57, 1.96 and 2.07 times as fast in three runs on the PKU test text, 1.25, 1.61 and 1.79 times on reports; a
//! build shortly before it 1.36 and 1.53, 1.14 and 1.32 times. It takes a fifth to two fifths more time than without the second look
//! and the context of locks, and three times that of [`Jieba`].
//!
//! What was tried and left: n-grams of character types (no fewer errors), training on to a smaller gradient (14 and 15 sentences
//! instead of 11 of 103, 1.33 and 1.43 crossing errors), dictionary words of frequency 4 and more alone (no fewer), another
//! threshold (no fewer). Cutting off the largest weights of pairs and triples at a byte helps: 6 instead of 8 of 40. With the
//! second look, on the same 143 sentences, where the model has 14: the lexicon's terms as evidence, three times each (16, and 1.39 crossing
//! errors), half of the newspaper (14, 1.49), sentences with rare names of the dictionary put in and half of them withheld from it (13,
//! 1.35), the mean of four models of parts of the text (12, 1.31), the same with a fifth of the dictionary withheld from each and
//! with the sentences of rare names (13, 1.27). Looking only where jieba joins what we cut leaves 17, and joining whatever the
//! two cut differently 14 with 1.08 crossing errors, but makes words that neither believes in (重建成效).
//!
//! # Sources
//!
//! - G. Neubig, Y. Nakata, S. Mori: Pointwise prediction for robust, adaptable Japanese morphological analysis. ACL-HLT 2011.
//! - K. Akabe, S. Kanda, Y. Oda, S. Mori: Vaporetto: efficient Japanese tokenization based on improved pointwise linear
//!   classification. arXiv:2406.17185 (presented in Japanese at NLP2022).

#[cfg(any(test, feature = "build"))]
mod build;
mod locks;
mod marks;
mod model;
mod rules;
mod scores;
mod second_look;
mod symbols;
mod weights;
mod worker;

#[cfg(all(test, feature = "dictionary"))]
mod tests;

use std::io::Read;
use std::sync::Arc;

use super::characters::CodeSet;
use super::dictionary::file::{self, Bytes};
use super::dictionary::{Models, Vocabulary};
use super::memo::Memos;
use super::user_words::{self, UserWords};
use super::{Cut, Identity, Jieba, Oddity, Remark, SegmentWorker, Segmenter};
use crate::error::Place;
use crate::{Error, Result};

#[cfg(any(test, feature = "build"))]
pub use build::ModelBuilder;
use model::Model;
#[cfg(feature = "build")]
pub use symbols::{Symbol, symbols};
#[cfg(not(feature = "build"))]
use symbols::{Symbol, symbols};
pub use weights::Weights;
use worker::Worker;

/// Segmentation by a linear model of the boundaries.
///
/// It is immutable and cheap to clone; clones share the model and the dictionary. With [`Hmm::Off`](super::Hmm::Off) the second
/// look is jieba's without its hidden Markov model; [`Mode::All`](super::Mode::All) asks the dictionary alone and gives what
/// [`Jieba`] gives. What lies beside a locked span is judged as it stands in the text, the span included. Parts of speech are
/// the dictionary's; those of other words are guessed as in [`Jieba`], but that numbers and what they begin are `m`, dates `t`,
/// words of letters and digits `eng`, and other words with a letter or number in them `nz`. Time is linear in the text, memory does not depend on it.
///
/// ```
/// # #[cfg(feature = "dictionary")] {
/// use tifa::segment::{Cut, Pointwise, Segmenter};
///
/// let text = "2025年推动企业发展";
/// let pointwise = Pointwise::embedded()?;
/// let mut tokens = Vec::new();
/// pointwise.worker(Cut::exact().with_tags()).segment(text, &[], &mut tokens);
/// let tagged: Vec<_> = tokens.iter().map(|token| format!("{}_{}", token.text(text), token.part_of_speech())).collect();
/// assert_eq!(tagged, ["2025年_t", "推动_v", "企业_n", "发展_vn"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pointwise {
    vocabulary: Arc<Vocabulary>,
    models: Arc<Models>,
    model: Arc<Model>,
    /// What no unknown word holds.
    lone: CodeSet,
    /// What the vocabulary, the rules and the models have been asked.
    memos: Memos,
    /// Digests of the model, of the dictionary and of what was added to it.
    identity: String,
    remarks: Vec<Remark>,
}

impl Pointwise {
    /// The engine with the model and the dictionary that the crate carries. Nothing is loaded: both are used where they
    /// stand in the program.
    #[cfg(feature = "dictionary")]
    pub fn embedded() -> Result<Self> {
        static EMBEDDED: once_cell::sync::OnceCell<Pointwise> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| Self::with_dictionary(&Jieba::embedded()?)).cloned()
    }

    /// The engine with the embedded model and the embedded dictionary, to which words have been added.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// use tifa::segment::{Jieba, Pointwise, UserWord, UserWords};
    ///
    /// let mut words = UserWords::new();
    /// words.push(UserWord::new("嘉洲花悦"));
    /// let pointwise = Pointwise::with_dictionary(&Jieba::embedded()?.with_words(&words)?)?;
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// Any other dictionary is an error: the model was trained with that one.
    #[cfg(feature = "dictionary")]
    pub fn with_dictionary(dictionary: &Jieba) -> Result<Self> {
        Self::new(Model::new(Bytes::Static(model::EMBEDDED), "the embedded model")?, dictionary)
    }

    /// The engine with a model that `tools/src/bin/train_segmenter.rs` or a `ModelBuilder` (feature `build`) has compiled for `dictionary`.
    /// `name` is the file's, for errors. The digest in the file is checked.
    pub fn from_reader(name: &str, reader: impl Read, dictionary: &Jieba) -> Result<Self> {
        let bytes = file::read(name, &model::FORMAT, reader)?;
        Self::new(Model::new(Bytes::Read(&bytes), name)?, dictionary).map_err(|error| error.at(Place::file(name)))
    }

    fn new(model: Model, dictionary: &Jieba) -> Result<Self> {
        if model.dictionary != dictionary.models.digest {
            return Err(Error::new(
                crate::ErrorKind::Mismatch,
                format!("a model for the dictionary {}", model.dictionary),
            )
            .expected(format!("one for the dictionary {}", dictionary.models.digest)));
        }
        Ok(Self {
            vocabulary: Arc::clone(&dictionary.vocabulary),
            models: Arc::clone(&dictionary.models),
            identity: format!("{}+{}", model.digest, dictionary.identity),
            model: Arc::new(model),
            lone: second_look::lone(&dictionary.vocabulary.characters),
            memos: Memos::default(),
            remarks: dictionary.remarks().to_vec(),
        })
    }

    /// The same engine with `words` added to the dictionary. A dictionary entry is evidence for its boundaries, which other
    /// evidence may outweigh: use a lexicon term for a word that must stay whole in every context. Only the second look uses the
    /// frequency; the frequency 0, by which jieba deletes words, disables an entry. A run of letters and digits is one symbol to the
    /// model, so entries with such a run have no effect, and a remark says so.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// use tifa::segment::{Pointwise, UserWords};
    ///
    /// let words = UserWords::from_reader("user.txt", "嘉洲花悦 5\n嘉洲花悦 8\n".as_bytes())?;
    /// let pointwise = Pointwise::embedded()?.with_words(&words)?;
    /// assert_eq!(pointwise.remarks().len(), 1);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn with_words(&self, words: &UserWords) -> Result<Self> {
        let (vocabulary, remarks) = user_words::add(&self.vocabulary, words)?;
        let unread = words.words().iter().filter(|word| symbols(word.text()).any(Symbol::is_run));
        let unread = unread.map(|word| Remark::new(word, Oddity::Unread));
        Ok(Self {
            vocabulary: Arc::new(vocabulary),
            memos: Memos::default(),
            identity: format!("{}+{}", self.identity, words.digest()),
            remarks: self.remarks.iter().cloned().chain(remarks).chain(unread).collect(),
            ..self.clone()
        })
    }

    /// What is odd about the user words, as [`Jieba::remarks`] tells it.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }
}

impl Segmenter for Pointwise {
    fn worker(&self, cut: Cut) -> Box<dyn SegmentWorker + '_> {
        Box::new(Worker::new(self, cut, scores::PIECE))
    }

    fn identity(&self) -> Identity {
        Identity { engine: "pointwise".to_owned(), dictionary: self.identity.clone() }
    }
}
