//! Words that a user adds to the dictionary.

#![expect(clippy::indexing_slicing, reason = "values have 16 bits, and the tables as many places")]

use std::fmt;
use std::io::Read;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::PartOfSpeech;
use super::characters::{self, Characters, Code};
use super::dictionary::{MOST_VALUES, NO_WORD, VALUES, Vocabulary, has_separator_words, no_word_weight};
use super::held::Held;
use super::lattice::Lattice;
use super::path::without_hmm;
use super::trie::{LONGEST_WORD, TrieEditor, Value};
use super::word_list::WordLine;
use crate::error::Place;
use crate::{Error, Limits, Result};

/// A word to be added: its text and, if known, its frequency and part of speech.
///
/// ```
/// use tifa::segment::UserWord;
///
/// let word = UserWord::new("放管服").with_frequency(300).with_part_of_speech("j".parse()?);
/// assert_eq!((word.text(), word.frequency()), ("放管服", Some(300)));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserWord {
    text: String,
    frequency: Option<u64>,
    part_of_speech: Option<PartOfSpeech>,
    place: Option<Place>,
}

impl UserWord {
    /// A word whose frequency is to be found, without a part of speech.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), frequency: None, part_of_speech: None, place: None }
    }

    /// The same with a frequency. A word of the frequency 0 is taken only where there is no other way.
    #[must_use]
    pub fn with_frequency(self, frequency: u64) -> Self {
        Self { frequency: Some(frequency), ..self }
    }

    /// The same with a part of speech.
    #[must_use]
    pub fn with_part_of_speech(self, part_of_speech: PartOfSpeech) -> Self {
        Self { part_of_speech: Some(part_of_speech), ..self }
    }

    /// The word.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The frequency, if one was given.
    pub fn frequency(&self) -> Option<u64> {
        self.frequency
    }

    /// The part of speech, if one was given.
    pub fn part_of_speech(&self) -> Option<PartOfSpeech> {
        self.part_of_speech
    }

    /// The file and line it was read from.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }
}

/// Words to be added, in order.
///
/// ```
/// use tifa::segment::{UserWord, UserWords};
///
/// let mut words = UserWords::new();
/// words.push(UserWord::new("砚服通"));
/// words.extend(["万人助万企", "一网通办"].map(UserWord::new));
/// assert_eq!((&words).into_iter().count(), 3);
/// assert_eq!((words.words()[0].text(), words.words()[0].part_of_speech()), ("砚服通", None));
/// let read = UserWords::from_reader("words.txt", "砚服通\n".as_bytes())?;
/// assert_eq!(read.words()[0].place().unwrap().to_string(), "words.txt:1");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserWords {
    words: Vec<UserWord>,
}

impl UserWords {
    /// No words.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a user dictionary of jieba's: a word a line, then its frequency and its part of speech, either of which may
    /// be missing. `name` is the file's, for errors and remarks.
    ///
    /// ```
    /// use tifa::segment::UserWords;
    ///
    /// let words = UserWords::from_reader("user.txt", "云计算 5\n创新办 3 i\n凱特琳 nz\n台中\n".as_bytes())?;
    /// assert_eq!(words.words()[1].frequency(), Some(3));
    /// let error = UserWords::from_reader("user.txt", "云计算 5\n创新办 three i\n".as_bytes()).unwrap_err();
    /// assert_eq!(error.place().map(ToString::to_string), Some("user.txt:2:5".to_owned()));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If reading fails, the file is not text in UTF-8 or passes the default [`Limits`], or a line is not of this form.
    pub fn from_reader(name: &str, reader: impl Read) -> Result<Self> {
        Self::from_reader_within(name, reader, &Limits::new())
    }

    /// Reads the same within other limits: those of a lexicon.
    ///
    /// ```
    /// use tifa::Limits;
    /// use tifa::segment::UserWords;
    ///
    /// let endless = std::io::repeat(b'a');
    /// assert!(UserWords::from_reader_within("user.txt", endless, &Limits::new().with_lexicon(1000, 10)).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`UserWords::from_reader`].
    pub fn from_reader_within(name: &str, reader: impl Read, limits: &Limits) -> Result<Self> {
        let text = limits.read_text(name, reader)?;
        let word = |line: WordLine| UserWord {
            text: line.word.to_owned(),
            frequency: line.frequency,
            part_of_speech: line.tag,
            place: Some(line.place()),
        };
        let words: Result<Vec<_>> = WordLine::all(name, &text, limits).map(|line| line.map(word)).collect();
        Ok(Self { words: words? })
    }

    /// Adds a word behind the others.
    pub fn push(&mut self, word: UserWord) {
        self.words.push(word);
    }

    /// The words.
    pub fn words(&self) -> &[UserWord] {
        &self.words
    }

    /// A digest of the words, 16 hexadecimal digits.
    pub(crate) fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for word in &self.words {
            let frequency = word.frequency.map_or_else(String::new, |frequency| frequency.to_string());
            let tag = word.part_of_speech.unwrap_or_default();
            digest.update(format!("{}\t{frequency}\t{tag}\n", word.text));
        }
        digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Extend<UserWord> for UserWords {
    fn extend<I: IntoIterator<Item = UserWord>>(&mut self, words: I) {
        self.words.extend(words);
    }
}

impl FromIterator<UserWord> for UserWords {
    fn from_iter<I: IntoIterator<Item = UserWord>>(words: I) -> Self {
        Self { words: words.into_iter().collect() }
    }
}

impl<'w> IntoIterator for &'w UserWords {
    type Item = &'w UserWord;
    type IntoIter = std::slice::Iter<'w, UserWord>;

    /// The words, in order.
    fn into_iter(self) -> Self::IntoIter {
        self.words.iter()
    }
}

/// Something odd about a user word.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::segment::{Jieba, Oddity, UserWords};
///
/// let words = UserWords::from_reader("words.txt", "砚服通 3\n砚服通 5\n".as_bytes())?;
/// let jieba = Jieba::embedded()?.with_words(&words)?;
/// let remark = &jieba.remarks()[0];
/// assert_eq!((remark.word(), remark.place().unwrap().line()), ("砚服通", Some(2)));
/// assert!(remark.to_string().contains("砚服通"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    word: String,
    place: Option<Place>,
    oddity: Oddity,
}

/// What is odd about a user word.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::segment::{Jieba, Oddity, UserWords};
///
/// let words = UserWords::from_reader("words.txt", "砚服通 3\n砚服通 5\n".as_bytes())?;
/// let jieba = Jieba::embedded()?.with_words(&words)?;
/// let remark = &jieba.remarks()[0];
/// assert!(matches!(remark.oddity(), Oddity::OtherFrequency { .. }));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Oddity {
    /// An earlier entry gives the word another frequency; the later one counts.
    OtherFrequency {
        /// The earlier entry's.
        earlier: u64,
    },
    /// An earlier entry or the dictionary gives the word another part of speech, which stays.
    OtherPartOfSpeech {
        /// The one that stays.
        kept: PartOfSpeech,
    },
    /// The word holds a character that ends a block, so that no text has it as a word.
    Unreachable {
        /// The character.
        separator: char,
    },
    /// The word holds letters or digits, which [`Pointwise`](super::Pointwise) reads as one symbol whatever they spell.
    Unread,
}

impl Remark {
    pub(super) fn new(word: &UserWord, oddity: Oddity) -> Self {
        Self { word: word.text.clone(), place: word.place.clone(), oddity }
    }

    /// The word.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// The file and line of the word.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// What is odd about it.
    pub fn oddity(&self) -> &Oddity {
        &self.oddity
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "`{}`: ", self.word)?;
        match &self.oddity {
            Oddity::OtherFrequency { earlier } => write!(f, "an earlier entry gives the frequency {earlier}"),
            Oddity::OtherPartOfSpeech { kept } => write!(f, "the part of speech `{kept}` that it has already stays"),
            Oddity::Unreachable { separator } => write!(f, "never found, because {separator:?} always stands alone"),
            Oddity::Unread => write!(f, "bears on no edge, because a run of letters and digits is read as one symbol"),
        }
    }
}

/// A copy of `vocabulary` with `words` added.
pub(super) fn add(vocabulary: &Vocabulary, words: &UserWords) -> Result<(Vocabulary, Vec<Remark>)> {
    let mut draft = Draft::new(vocabulary);
    let mut remarks = Vec::new();
    for word in &words.words {
        let locate = |error: Error| match &word.place {
            Some(place) => error.at(place.clone()),
            None => error,
        };
        draft.add(word, &mut remarks).map_err(locate)?;
    }
    Ok((draft.finish(), remarks))
}

/// A vocabulary that words are being added to.
struct Draft {
    characters: Characters,
    trie: TrieEditor,
    /// By value.
    frequencies: Vec<u64>,
    logarithms: Vec<f64>,
    tag_of: Box<[u8; VALUES]>,
    tags: Vec<PartOfSpeech>,
    numbers: FxHashMap<(u64, u8), Value>,
    total: u64,
    log_total: f64,
    lattice: Lattice,
    codes: Vec<Code>,
    /// The frequencies that user words have been given.
    given: FxHashMap<String, u64>,
}

impl Draft {
    fn new(vocabulary: &Vocabulary) -> Self {
        let frequencies = vocabulary.frequencies.to_vec();
        let tag_of = vocabulary.tag_of.to_box();
        let pairs = frequencies.iter().zip(tag_of.iter()).enumerate().skip(1);
        let used = tag_of.iter().take(frequencies.len()).skip(1).max().map_or(0, |&tag| usize::from(tag) + 1);
        Self {
            characters: vocabulary.characters.copied(),
            trie: TrieEditor::new(&vocabulary.trie),
            logarithms: frequencies.iter().map(|&frequency| (frequency as f64).ln()).collect(),
            numbers: pairs.map(|(value, (&frequency, &tag))| ((frequency, tag), value as Value)).collect(),
            tags: vocabulary.tags.iter().copied().take(used).collect(),
            frequencies,
            tag_of,
            total: vocabulary.total,
            log_total: (vocabulary.total as f64).ln(),
            lattice: Lattice::default(),
            codes: Vec::new(),
            given: FxHashMap::default(),
        }
    }

    fn add(&mut self, word: &UserWord, remarks: &mut Vec<Remark>) -> Result<()> {
        if word.text.is_empty() {
            return Ok(());
        }
        let mut remark = |oddity| remarks.push(Remark::new(word, oddity));
        if word.text.chars().nth(LONGEST_WORD).is_some() {
            let found = format!("a word of {} characters", word.text.chars().count());
            return Err(Error::new(crate::ErrorKind::Limit, found).expected(format!("at most {LONGEST_WORD}")));
        }
        let separator = word.text.chars().find(|&character| !characters::is_in_block(character));
        if let Some(separator) = separator.filter(|_| word.text.chars().nth(1).is_some()) {
            remark(Oddity::Unreachable { separator });
        }
        let frequency = match word.frequency {
            Some(frequency) => frequency,
            None => self.suggested_frequency(&word.text),
        };
        if let Some(earlier) = self.given.insert(word.text.clone(), frequency)
            && earlier != frequency
            && word.frequency.is_some()
        {
            remark(Oddity::OtherFrequency { earlier });
        }
        let mut codes = std::mem::take(&mut self.codes);
        codes.clear();
        for character in word.text.chars() {
            let code = self.characters.code_or_new(character);
            codes.push(
                code.ok_or_else(|| {
                    Error::new(crate::ErrorKind::Limit, "more distinct characters than there are codes")
                })?,
            );
        }
        let old = self.trie.value(&codes);
        let tag = if old == 0 {
            self.tag_number(word.part_of_speech.unwrap_or_default())?
        } else {
            let kept = self.tag_of[usize::from(old)];
            let name = self.tags.get(usize::from(kept)).copied().unwrap_or_default();
            if word.part_of_speech.is_some_and(|tag| tag != name) {
                remark(Oddity::OtherPartOfSpeech { kept: name });
            }
            kept
        };
        let value = self.value(frequency, tag)?;
        if value != old {
            self.trie
                .insert(&codes, value)
                .map_err(|_| Error::new(crate::ErrorKind::Limit, "more words than the trie has room for"))?;
        }
        let old_frequency = if old == 0 { 0 } else { self.frequencies.get(usize::from(old)).copied().unwrap_or(0) };
        self.total = self.total.saturating_add(frequency).saturating_sub(old_frequency);
        self.log_total = (self.total as f64).ln();
        self.codes = codes;
        Ok(())
    }

    fn tag_number(&mut self, tag: PartOfSpeech) -> Result<u8> {
        let place = self.tags.iter().position(|&other| other == tag).unwrap_or_else(|| {
            self.tags.push(tag);
            self.tags.len() - 1
        });
        u8::try_from(place).map_err(|_| Error::new(crate::ErrorKind::Limit, "more than 256 parts of speech"))
    }

    fn value(&mut self, frequency: u64, tag: u8) -> Result<Value> {
        if let Some(&value) = self.numbers.get(&(frequency, tag)) {
            return Ok(value);
        }
        let value = self.frequencies.len();
        let Some(place) = self.tag_of.get_mut(value).filter(|_| value <= MOST_VALUES) else {
            return Err(Error::new(crate::ErrorKind::Limit, "too many distinct pairs of frequency and part of speech")
                .expected(format!("at most {MOST_VALUES}")));
        };
        *place = tag;
        self.frequencies.push(frequency);
        self.logarithms.push((frequency as f64).ln());
        self.numbers.insert((frequency, tag), value as Value);
        Ok(value as Value)
    }

    /// jieba's suggest_freq: the smallest frequency that makes the word more likely than its own parts.
    fn suggested_frequency(&mut self, word: &str) -> u64 {
        let log_total = self.log_total;
        let mut logarithm = 0.0_f64;
        let mut start = 0;
        while start < word.len() {
            let end = self.lattice.read(&self.characters, word, start);
            let weight = |value: Value| self.logarithms.get(usize::from(value)).copied().unwrap_or(0.0) - log_total;
            let trie = &self.trie;
            self.lattice.solve_carefully(weight, no_word_weight(log_total), |codes, each| trie.prefixes(codes, each));
            without_hmm(&self.lattice, start, |part| {
                let surface = word.get(part.span.range()).unwrap_or("");
                logarithm = logarithm + (self.frequency(surface).unwrap_or(1) as f64).ln() - log_total;
            });
            if end <= start {
                break;
            }
            start = end;
        }
        let product = (logarithm + log_total).exp() as u64;
        product.saturating_add(1).max(self.frequency(word).unwrap_or(1))
    }

    fn frequency(&self, word: &str) -> Option<u64> {
        let codes: Vec<Code> = word.chars().map(|character| self.characters.code_in_word(character)).collect();
        match self.trie.value(&codes) {
            0 => None,
            value => self.frequencies.get(usize::from(value)).copied(),
        }
    }

    fn finish(self) -> Vocabulary {
        let mut weights = bytemuck::allocation::zeroed_box::<[f64; VALUES]>();
        weights.fill(f64::NEG_INFINITY);
        for (weight, logarithm) in weights.iter_mut().zip(&self.logarithms).skip(1) {
            *weight = logarithm - self.log_total;
        }
        weights[usize::from(NO_WORD)] = no_word_weight(self.log_total);
        let mut tags = [PartOfSpeech::UNKNOWN; 256];
        for (place, tag) in tags.iter_mut().zip(&self.tags) {
            *place = *tag;
        }
        let trie = self.trie.finish();
        Vocabulary {
            has_separator_words: has_separator_words(&self.characters, &trie),
            characters: self.characters,
            weights: Held::Owned(weights),
            has_zero_frequency: self.frequencies.iter().skip(1).any(|&frequency| frequency == 0),
            frequencies: Held::Owned(self.frequencies.into_boxed_slice()),
            tag_of: Held::Owned(self.tag_of),
            tags,
            total: self.total,
            trie,
        }
    }
}
