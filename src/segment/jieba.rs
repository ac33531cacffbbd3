//! The engine: jieba's words and tags.

mod worker;

use std::io::Read;
use std::sync::Arc;

use super::dictionary::{Dictionary, Models, Vocabulary};
use super::memo::Memos;
use super::user_words::{self, Remark, UserWords};
use super::{Cut, Identity, PartOfSpeech, SegmentWorker, Segmenter};
use crate::Result;

pub(super) use worker::{Worker, search};

/// jieba's segmentation: the same words and parts of speech as jieba-rs 0.11, several times faster and ready at once.
///
/// It is immutable and cheap to clone; clones share the dictionary.
///
/// ```
/// # #[cfg(feature = "dictionary")] {
/// use tifa::segment::{Cut, Jieba, Segmenter};
///
/// let text = "我们中出了一个叛徒";
/// let jieba = Jieba::embedded()?;
/// let mut tokens = Vec::new();
/// jieba.worker(Cut::exact().with_tags()).segment(text, &[], &mut tokens);
/// let tagged: Vec<_> = tokens.iter().map(|token| format!("{}_{}", token.text(text), token.part_of_speech())).collect();
/// assert_eq!(tagged, ["我们_r", "中出_vn", "了_ul", "一个_m", "叛徒_n"]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
///
/// # Where jieba-rs 0.11 departs from Python's jieba 0.42.1
///
/// This engine departs with it.
///
/// | | text | jieba 0.42.1 | jieba-rs 0.11 and tifa |
/// |---|---|---|---|
/// | ranges, with the HMM | `2021-2025年` | 2021 / - / 2025 / 年 | 2021-2025 / 年 |
/// | codes joined by `-` `.` `_`, with the HMM | `WES-5.4.5` | WES / - / 5.4 / . / 5 | WES-5.4.5 |
/// | the same in search mode | `state-of-the-art` | state / - / of / - / the / - / art | state / of / the / art / state-of-the-art |
/// | percentages with tags | `3.5%` | 3.5_m %_x | 3.5%_m |
/// | a full stop behind digits, with tags | `100.` | 100._m | 100_m ._x |
/// | a letter or digit beside `/`, with tags | `GB/T` | GB_eng /_x T_x | GB_eng /_x T_eng |
/// | rare ideographs (U+3400–4DBF, U+20000 and up), with the HMM | `㐀㐁村` | 㐀 / 㐁 / 村 | 㐀㐁 / 村 |
/// | rare ideographs, mode all | `𠀀字` | 𠀀 / 字 | 字 |
/// | one-character words, mode all | `版本` | 版本 | 版 / 版本 / 本 |
/// | words of ideographs and ASCII, mode all | `T恤` | T恤 | T / 恤 |
/// | punctuation side by side, mode all | `：“` | ：“ | ： / “ |
/// | a user word that the dictionary has | `改革 9 nz` | tag nz | tag vn as before |
#[derive(Clone, Debug)]
pub struct Jieba {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) models: Arc<Models>,
    /// What the vocabulary and the models have been asked.
    memos: Memos,
    /// Digests of the dictionary and of what was added to it.
    pub(super) identity: String,
    remarks: Arc<[Remark]>,
}

impl Jieba {
    /// The engine with the dictionary that the crate carries, which is jieba's. Nothing is loaded: the dictionary is used
    /// where it stands in the program.
    #[cfg(feature = "dictionary")]
    pub fn embedded() -> Result<Self> {
        static EMBEDDED: once_cell::sync::OnceCell<Jieba> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| Dictionary::embedded().map(Self::with_dictionary)).cloned()
    }

    /// The engine with a dictionary that `tools/src/bin/build_dictionary.rs` has compiled. `name` is the file's, for errors.
    ///
    /// The digest in the file is checked.
    ///
    /// ```
    /// let error = tifa::segment::Jieba::from_reader("notes.txt", "工作笔记".as_bytes()).unwrap_err();
    /// assert!(error.to_string().starts_with("notes.txt: a file that is no compiled dictionary"));
    /// ```
    pub fn from_reader(name: &str, reader: impl Read) -> Result<Self> {
        Dictionary::read(name, reader).map(Self::with_dictionary)
    }

    fn with_dictionary(dictionary: Dictionary) -> Self {
        let Dictionary { vocabulary, models } = dictionary;
        let identity = models.digest.clone();
        Self {
            vocabulary: Arc::new(vocabulary),
            models: Arc::new(models),
            memos: Memos::default(),
            identity,
            remarks: Arc::new([]),
        }
    }

    /// The same engine with `words` added, in their order, as jieba adds them:
    ///
    /// - the frequency of a word is added to the total, so that all other words become a little less likely;
    /// - a word without a frequency gets the smallest that beats its own parts, given the words before it. It says
    ///   nothing of the words around it: who needs a word whole in every context uses a lexicon term;
    /// - a word that the dictionary has gets the new frequency and keeps its part of speech.
    ///
    /// The dictionary is copied, so the engine is as fast as before. [`Jieba::remarks`] says what is odd about the words.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// use tifa::segment::{Cut, Jieba, Segmenter, UserWord, UserWords};
    ///
    /// let mut words = UserWords::new();
    /// words.push(UserWord::new("万人助万企").with_part_of_speech("n".parse()?));
    /// let jieba = Jieba::embedded()?.with_words(&words)?;
    /// let mut tokens = Vec::new();
    /// jieba.worker(Cut::exact()).segment("推进万人助万企活动", &[], &mut tokens);
    /// assert_eq!(tokens[1].text("推进万人助万企活动"), "万人助万企");
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn with_words(&self, words: &UserWords) -> Result<Self> {
        let (vocabulary, remarks) = user_words::add(&self.vocabulary, words)?;
        Ok(Self {
            vocabulary: Arc::new(vocabulary),
            models: Arc::clone(&self.models),
            memos: Memos::default(),
            identity: format!("{}+{}", self.identity, words.digest()),
            remarks: self.remarks.iter().cloned().chain(remarks).collect(),
        })
    }

    /// What is odd about the user words: entries that contradict others or the dictionary, and words that can never
    /// be found.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The frequency of a word, if the dictionary has it.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// let jieba = tifa::segment::Jieba::embedded()?;
    /// assert_eq!(jieba.frequency("改革"), Some(19018));
    /// assert_eq!(jieba.frequency("放管服"), None);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn frequency(&self, word: &str) -> Option<u64> {
        self.vocabulary.find(word).map(|(_, value)| self.vocabulary.frequency(value))
    }

    /// The part of speech of a word, if the dictionary has it.
    pub fn part_of_speech(&self, word: &str) -> Option<PartOfSpeech> {
        self.vocabulary.find(word).map(|(_, value)| self.vocabulary.tag(value))
    }

    /// All words of the dictionary, sorted: 349,045 in the embedded one.
    ///
    /// It reads the whole dictionary, about 10 ms.
    pub fn words(&self) -> Vec<String> {
        self.vocabulary.words()
    }

    /// The sum of all frequencies.
    pub fn total_frequency(&self) -> u64 {
        self.vocabulary.total
    }

    /// The inverse document frequency of a word, as jieba ships it for keywords.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// let jieba = tifa::segment::Jieba::embedded()?;
    /// assert_eq!(jieba.inverse_document_frequency("劳动防护"), Some(13.900677652));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn inverse_document_frequency(&self, word: &str) -> Option<f64> {
        self.models.idf.get(word, self.vocabulary.find(word).map(|(place, _)| place))
    }

    /// The median inverse document frequency, which jieba gives to words that have none.
    pub fn median_inverse_document_frequency(&self) -> f64 {
        self.models.idf.median
    }
}

impl Segmenter for Jieba {
    fn worker(&self, cut: Cut) -> Box<dyn SegmentWorker + '_> {
        Box::new(Worker::new(&self.vocabulary, &self.models, &self.memos, cut))
    }

    fn identity(&self) -> Identity {
        Identity { engine: "jieba".to_owned(), dictionary: self.identity.clone() }
    }
}
