//! Words that are left out of counts.

use std::borrow::Cow;
use std::io::Read;

use rustc_hash::FxHashSet;

use crate::text::typed;
use crate::{Limits, Result};

/// A set of words that carry no subject: 的, 和, 进一步.
///
/// A file of stop words has one word a line; what follows `#` is a remark.
///
/// ```
/// use tifa::lexicon::StopWords;
///
/// let stop_words = StopWords::from_reader("stop.txt", "的\n进一步  # of every report\n".as_bytes())?;
/// assert!(stop_words.contains("进一步") && !stop_words.contains("改革"));
///
/// let mut mine: StopWords = ["本市"].into_iter().collect();
/// mine.extend(["我县"]);
/// assert_eq!(mine.len(), 2);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct StopWords(FxHashSet<Box<str>>);

impl StopWords {
    /// No words.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads a file; `name` is what an error calls it.
    ///
    /// # Errors
    ///
    /// If reading fails or the file is not text in UTF-8.
    pub fn from_reader(name: &str, reader: impl Read) -> Result<Self> {
        let text = Limits::new().read_text(name, reader)?;
        let words = text.lines().filter_map(|line| line.split('#').next()).map(str::trim);
        Ok(Self(words.filter(|word| !word.is_empty()).map(as_typed).collect()))
    }

    /// The list that the crate carries, `dict/stopwords.txt`.
    ///
    /// # Errors
    ///
    /// None that a released crate has: the list is checked by the tests.
    #[cfg(feature = "lexicon")]
    pub fn embedded() -> Result<&'static Self> {
        static EMBEDDED: once_cell::sync::OnceCell<StopWords> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| {
            Self::from_reader("dict/stopwords.txt", include_str!("../../dict/stopwords.txt").as_bytes())
        })
    }

    /// Whether `word` is one of them; forms of a character that cleaning makes one are one.
    ///
    /// ```
    /// use tifa::lexicon::StopWords;
    ///
    /// let stop_words: StopWords = ["ＧＤＰ"].into_iter().collect();
    /// assert!(stop_words.contains("GDP") && stop_words.contains("ＧＤＰ"));
    /// ```
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word) || matches!(typed(word), Cow::Owned(word) if self.0.contains(&*word))
    }

    /// The words without some of them: a word that a user asks for is no stop word.
    ///
    /// ```
    /// use tifa::lexicon::StopWords;
    ///
    /// let stop_words: StopWords = ["坚持", "推进"].into_iter().collect();
    /// assert!(!stop_words.without(["坚持"]).contains("坚持"));
    /// ```
    #[must_use]
    pub fn without<'w>(mut self, words: impl IntoIterator<Item = &'w str>) -> Self {
        words.into_iter().for_each(|word| {
            self.0.remove(&*typed(word));
        });
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The word as the texts that it is compared with have it.
fn as_typed(word: &str) -> Box<str> {
    typed(word).into()
}

impl<'w> FromIterator<&'w str> for StopWords {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        Self(words.into_iter().map(as_typed).collect())
    }
}

impl<'w> Extend<&'w str> for StopWords {
    fn extend<I: IntoIterator<Item = &'w str>>(&mut self, words: I) {
        self.0.extend(words.into_iter().map(as_typed));
    }
}
