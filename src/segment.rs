//! Words: where they begin and end, and what part of speech they are.
//!
//! A [`Segmenter`] is immutable and shared; a [`SegmentWorker`], one a thread, holds its scratch space. Both know
//! nothing of documents and lexicons: they take a text and the spans that must stay whole.

mod characters;
mod dictionary;
#[cfg(feature = "dictionary")]
mod engine;
mod held;
mod hmm;
mod jieba;
#[cfg(feature = "jieba-rs")]
pub mod jieba_rs;
mod lattice;
mod memo;
mod path;
pub mod pointwise;
mod tag_model;
mod token;
mod trie;
mod user_words;
pub(crate) mod word_list;

pub use crate::part_of_speech::PartOfSpeech;
#[cfg(any(test, feature = "build"))]
pub use dictionary::DictionaryBuilder;
#[cfg(feature = "dictionary")]
pub use engine::Engine;
pub use jieba::Jieba;
pub use pointwise::Pointwise;
pub use token::{Locked, Token};
pub use user_words::{Oddity, Remark, UserWord, UserWords};

use serde::{Deserialize, Serialize};

/// Cuts text into words.
///
/// The law that every segmenter keeps in [`Mode::Exact`]: the tokens concatenate to the text, and every locked span is
/// one token.
///
/// ```
/// # #[cfg(feature = "dictionary")] {
/// use tifa::segment::{Cut, Jieba, Locked, Segmenter};
/// use tifa::Span;
///
/// let text = "推进万人助万企活动";
/// let jieba = Jieba::embedded()?;
/// let mut worker = jieba.worker(Cut::exact());
/// let mut tokens = Vec::new();
/// worker.segment(text, &[Locked::new(Span::new(6, 21), "n".parse()?)], &mut tokens);
/// let words: Vec<_> = tokens.iter().map(|token| token.text(text)).collect();
/// assert_eq!(words, ["推进", "万人助万企", "活动"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub trait Segmenter: Send + Sync {
    /// A worker that cuts as `cut` says. Build one a thread and use it for many texts.
    fn worker(&self, cut: Cut) -> Box<dyn SegmentWorker + '_>;

    /// The words of `text`, which concatenate to it: the exact segmentation, with the hidden Markov model. For many texts make
    /// one [`worker`](Self::worker).
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// let words: Vec<&str> = tifa::segment::Engine::Pointwise.embedded()?.words("推进中国式现代化").collect();
    /// assert_eq!(words, ["推进", "中国式", "现代化"]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    fn words<'t>(&self, text: &'t str) -> std::vec::IntoIter<&'t str> {
        let mut tokens = Vec::new();
        self.worker(Cut::exact()).segment(text, &[], &mut tokens);
        tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().into_iter()
    }

    /// What this segmenter is, for the provenance of a result: its name and what it was loaded with.
    fn identity(&self) -> Identity;
}

/// The scratch space of a [`Segmenter`], and the call that cuts.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::segment::{Cut, Jieba, Segmenter};
///
/// let (mut tokens, jieba) = (Vec::new(), Jieba::embedded()?);
/// let mut worker = jieba.worker(Cut::exact()); // one a thread
/// for line in ["推动发展", "改善民生"] {
///     tokens.clear();
///     worker.segment(line, &[], &mut tokens);
///     assert_eq!(tokens.len(), 2);
/// }
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub trait SegmentWorker {
    /// Appends the tokens of `text` to `tokens`, in order; their spans count in `text`.
    ///
    /// `locked` holds spans of `text`, sorted and without overlap, each of which becomes one token with its own part
    /// of speech. [`Jieba`] cuts what lies between two locked spans as a text of its own; [`Pointwise`] sees the spans beside it.
    fn segment(&mut self, text: &str, locked: &[Locked], tokens: &mut Vec<Token>);
}

/// What is wanted of a [`Segmenter`]: the mode, the HMM, the tags.
///
/// ```
/// use tifa::segment::{Cut, Hmm, Mode};
///
/// let cut = Cut::search().without_hmm();
/// assert_eq!((cut.mode(), cut.hmm()), (Mode::Search, Hmm::Off));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cut {
    mode: Mode,
    hmm: Hmm,
    tags: Tags,
}

/// Which words are given.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::segment::{Cut, Jieba, Segmenter};
///
/// let cut = |cut: Cut| {
///     let (text, mut tokens) = ("中华人民共和国", Vec::new());
///     Jieba::embedded()?.worker(cut).segment(text, &[], &mut tokens);
///     Ok::<_, tifa::Error>(tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().join("/"))
/// };
/// assert_eq!(cut(Cut::exact())?, "中华人民共和国");
/// assert!(cut(Cut::all())?.starts_with("中/中华/中华人民/中华人民共和国/"));
/// assert!(cut(Cut::search())?.ends_with("/共和国/中华人民共和国"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// One segmentation; the tokens concatenate to the text.
    Exact,
    /// Every dictionary word at every place; tokens overlap.
    All,
    /// The exact segmentation, and before each long token the shorter words inside it, for a search index.
    Search,
}

/// Whether runs of characters that the dictionary leaves single are cut by the hidden Markov model; in [`Pointwise`] only
/// where its second look asks jieba.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::segment::{Cut, Jieba, Segmenter};
///
/// let number = |cut: Cut| {
///     let mut tokens = Vec::new();
///     Jieba::embedded()?.worker(cut).segment("他来到了网易杭研大厦", &[], &mut tokens);
///     Ok::<_, tifa::Error>(tokens.len())
/// };
/// assert_eq!((number(Cut::exact())?, number(Cut::exact().without_hmm())?), (6, 7)); // 杭研, or 杭 and 研
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hmm {
    /// Runs of single characters are cut again by the HMM, so that unknown words are found.
    On,
    /// Runs of single characters stay as they are.
    Off,
}

/// Whether tokens carry their part of speech.
///
/// ```
/// use tifa::segment::{Cut, Tags};
///
/// assert_eq!(Cut::exact().tags(), Tags::Left);
/// assert_eq!(Cut::exact().with_tags().tags(), Tags::Given);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tags {
    /// Every token has its part of speech.
    Given,
    /// Tokens that are not locked have [`PartOfSpeech::UNKNOWN`], which is faster.
    Left,
}

impl Cut {
    /// One segmentation, with the HMM, without parts of speech.
    pub const fn exact() -> Self {
        Self { mode: Mode::Exact, hmm: Hmm::On, tags: Tags::Left }
    }

    /// Every dictionary word at every place.
    pub const fn all() -> Self {
        Self { mode: Mode::All, ..Self::exact() }
    }

    /// The exact segmentation and the shorter words inside it.
    pub const fn search() -> Self {
        Self { mode: Mode::Search, ..Self::exact() }
    }

    /// The same without the hidden Markov model.
    pub const fn without_hmm(self) -> Self {
        Self { hmm: Hmm::Off, ..self }
    }

    /// The same with parts of speech. In a mode other than [`Mode::Exact`] tokens stay without.
    pub const fn with_tags(self) -> Self {
        Self { tags: Tags::Given, ..self }
    }

    /// Which words are given.
    pub const fn mode(self) -> Mode {
        self.mode
    }

    /// Whether the hidden Markov model runs.
    pub const fn hmm(self) -> Hmm {
        self.hmm
    }

    /// Whether parts of speech are given.
    pub const fn tags(self) -> Tags {
        self.tags
    }
}

/// What a segmenter is, for provenance.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::segment::{Jieba, Segmenter};
///
/// let identity = Jieba::embedded()?.identity();
/// assert_eq!((identity.engine.as_str(), identity.dictionary.len()), ("jieba", 16));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Identity {
    /// The engine's name, such as `jieba-rs 0.11`.
    pub engine: String,
    /// What its dictionary is: a digest, or the name of the one that its crate carries.
    pub dictionary: String,
}
