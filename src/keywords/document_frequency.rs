//! Inverse document frequencies.

use std::io::Read;

use rustc_hash::FxHashMap;

use crate::corpus::{Appendix, Corpus, Unit};
use crate::segment::Jieba;
use crate::{Error, Limits, Place, Result};

/// How rare each word is among documents: of a corpus, or read from a table such as jieba's `idf.txt`.
///
/// ```
/// use tifa::keywords::InverseDocumentFrequency;
///
/// let table = "改革 2.5\n放管服改革 9.5\n发展 1.5\n";
/// let idf = InverseDocumentFrequency::from_reader("idf.txt", table.as_bytes())?;
/// assert_eq!(idf.of_word("改革"), 2.5);
/// // An unknown word has the median.
/// assert_eq!(idf.of_word("三个一批"), 2.5);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct InverseDocumentFrequency {
    table: Table,
    median: f64,
    origin: String,
}

#[derive(Clone, Debug)]
enum Table {
    Words(FxHashMap<Box<str>, f64>),
    /// The table compiled into an engine's dictionary, used in place.
    Compiled(Jieba),
}

impl InverseDocumentFrequency {
    /// The inverse document frequencies of a corpus, ln((1 + documents) / (1 + documents with the word)) + 1, which is
    /// scikit-learn's: it never is 0, so that a word of every document still counts.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::{Appendix, Metadata};
    /// use tifa::keywords::InverseDocumentFrequency;
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
    /// for text in ["改革。", "改革，乡村振兴。", "改革！"] {
    ///     corpus.add(&analyzer.analyze_text(text)?, Metadata::default());
    /// }
    /// let idf = InverseDocumentFrequency::of(&corpus, Appendix::Excluded);
    /// assert_eq!(idf.of_word("改革"), 1.0);
    /// assert_eq!(idf.of_word("乡村振兴"), 2_f64.ln() + 1.0);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn of(corpus: &Corpus, appendix: Appendix) -> Self {
        // A word and a lexicon term of the same text are one here.
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        let place_of: Vec<usize> = corpus
            .vocabulary()
            .iter()
            .map(|(_, term)| {
                let next = places.len();
                *places.entry(term.text()).or_insert(next)
            })
            .collect();
        // In how many documents each text occurs, and the last of them.
        let mut seen: Vec<(u64, Option<usize>)> = vec![(0, None); places.len()];
        for (number, text) in corpus.texts().iter().enumerate() {
            for &id in text.units(Unit::Document, appendix).flatten() {
                if let Some((documents, last)) = place_of.get(id.index()).and_then(|&place| seen.get_mut(place))
                    && *last != Some(number)
                {
                    *last = Some(number);
                    *documents += 1;
                }
            }
        }
        let all = corpus.texts().len() as f64;
        let value = |place: usize| {
            let documents = seen.get(place).map_or(0, |&(documents, _)| documents);
            libm::log((1.0 + all) / (1.0 + documents as f64)) + 1.0
        };
        let words = places.into_iter().map(|(text, place)| (text.into(), value(place))).collect();
        let origin = format!("idf = ln((1 + documents) / (1 + documents with the term)) + 1 over {all} documents");
        Self::new(words, origin)
    }

    /// Reads a table, `word value` a line, as jieba's `idf.txt`; `name` is what an error calls it. Of two lines with the
    /// same word the later counts.
    ///
    /// # Errors
    ///
    /// If reading fails, the file is not text in UTF-8, or a line is not a word and a finite number.
    pub fn from_reader(name: &str, reader: impl Read) -> Result<Self> {
        let text = Limits::new().read_text(name, reader)?;
        let mut words = FxHashMap::default();
        for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
            let (word, value) = line.trim().rsplit_once([' ', '\t']).unwrap_or(("", line));
            let value = value.parse::<f64>().ok().filter(|value| value.is_finite());
            let (Some(value), false) = (value, word.is_empty()) else {
                let error = Error::found(format!("`{line}`")).expected("a word, a space and a number");
                return Err(error.at(Place::line_of(name, number)));
            };
            words.insert(word.trim_end().into(), value);
        }
        Ok(Self::new(words, format!("idf from {name}")))
    }

    /// jieba's table, as it is compiled into the dictionary of `jieba`; nothing is loaded.
    ///
    /// ```
    /// # #[cfg(feature = "dictionary")] {
    /// use tifa::keywords::InverseDocumentFrequency;
    /// use tifa::segment::Jieba;
    ///
    /// let idf = InverseDocumentFrequency::of_jieba(&Jieba::embedded()?);
    /// assert_eq!(idf.of_word("劳动防护"), 13.900677652);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn of_jieba(jieba: &Jieba) -> Self {
        let median = jieba.median_inverse_document_frequency();
        Self { table: Table::Compiled(jieba.clone()), median, origin: "idf of jieba's dictionary".to_owned() }
    }

    fn new(words: FxHashMap<Box<str>, f64>, origin: String) -> Self {
        let mut values: Vec<f64> = words.values().copied().collect();
        // The lower median, as jieba-rs takes it.
        let middle = values.len().saturating_sub(1) / 2;
        let median = match values.is_empty() {
            true => 0.0,
            false => *values.select_nth_unstable_by(middle, f64::total_cmp).1,
        };
        Self { table: Table::Words(words), median, origin }
    }

    /// The value of a word; the median for an unknown one.
    pub fn of_word(&self, word: &str) -> f64 {
        self.get(word).unwrap_or(self.median)
    }

    /// The value of a word, if it is known.
    pub fn get(&self, word: &str) -> Option<f64> {
        match &self.table {
            Table::Words(words) => words.get(word).copied(),
            Table::Compiled(jieba) => jieba.inverse_document_frequency(word),
        }
    }

    /// The median of all values, the lower one of two; 0 without a value.
    ///
    /// ```
    /// use tifa::keywords::InverseDocumentFrequency;
    ///
    /// let idf = InverseDocumentFrequency::from_reader("idf.txt", "改革 2.5\n民生 4\n".as_bytes())?;
    /// assert_eq!((idf.get("改革"), idf.get("乡村")), (Some(2.5), None));
    /// assert_eq!(idf.median(), idf.of_word("乡村"));
    /// assert!(idf.describe().contains("idf.txt"));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn median(&self) -> f64 {
        self.median
    }

    /// Where the values come from, in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        format!("{}, median {} for others", self.origin, self.median)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_named() {
        for (table, place) in [("改革 1.5\n发展\n", "2"), ("改革 x", "1"), (" 1.5", "1"), ("改革 inf", "1")] {
            let error = InverseDocumentFrequency::from_reader("my.txt", table.as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with(&format!("my.txt:{place}: ")), "{error}");
        }
    }

    #[test]
    fn median_is_the_lower_one() {
        let median = |table: &str| InverseDocumentFrequency::from_reader("t", table.as_bytes()).unwrap().median();
        assert_eq!(median(""), 0.0);
        assert_eq!(median("a 4\nb 1\nc 3\nd 2\n"), 2.0);
        assert_eq!(median("a 4\n\nb\t1\r\nc 3\n"), 3.0);
    }
}
