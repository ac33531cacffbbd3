//! What work reports are like: in how many of them a word stands, how often, and how much it says of what one is about.

mod weights;

pub use weights::Weights;

use std::io::Read;

use rustc_hash::FxHashMap;

use crate::contingency::Association;
use crate::corpus::{Appendix, Corpus, Term, Unit};
use crate::keyness::Comparison;
use crate::{Error, Limits, Place, Result};

/// How frequent words are in work reports, so that what is typical of one can be told from what all of them say.
///
/// The score of a word of a report is w · (0.3 + 0.7 · ln((N + 1) / d) / ln(N + 1)) · G², where w is its weight
/// ([`Weights`]), d of the N reports have it, and G² is the log-likelihood ratio of its count in the report and in the N reports; a
/// tenth of it for a plain word that is met less than three times, and for a lexicon term that is met once. A word that is
/// no more frequent than in the N reports has no score.
///
/// ```
/// use tifa::keywords::ReportWords;
///
/// let table = "# 20 reports, 160000 tokens\nword\tdocuments\tcount\n发展\t20\t2600\n低空经济\t3\t9\n";
/// let words = ReportWords::from_reader("words.tsv", table.as_bytes())?;
/// assert_eq!((words.documents(), words.tokens(), words.of_word("低空经济")), (20, 160_000, (3, 9)));
/// assert_eq!(words.of_word("三个一批"), (0, 0));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReportWords {
    documents: u64,
    tokens: u64,
    /// Documents and tokens of each.
    words: FxHashMap<Box<str>, (u64, u64)>,
    weights: Weights,
    origin: String,
}

/// How much of its score a word keeps that every report has.
const LEAST: f64 = 0.3;
/// How much of its score a word keeps that is met less often than this: a plain word, a term of the lexicon.
const SELDOM: f64 = 0.1;
const OFTEN: u64 = 3;
const OFTEN_FOR_A_TERM: u64 = 2;

/// The columns of the table.
const HEADER: &str = "word\tdocuments\tcount";

impl ReportWords {
    /// The table that the crate carries, `dict/report_words.tsv`, with the weights that it carries.
    ///
    /// # Errors
    ///
    /// None that a released crate has: the table is checked by the tests.
    #[cfg(feature = "lexicon")]
    pub fn embedded() -> Result<&'static Self> {
        static EMBEDDED: once_cell::sync::OnceCell<ReportWords> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| {
            let words =
                Self::from_reader("dict/report_words.tsv", include_str!("../../dict/report_words.tsv").as_bytes())?;
            Ok(words.with_weights(Weights::embedded()?.clone()))
        })
    }

    /// Reads a table, tab-separated: a first line `# N reports, T tokens`, other lines with `#` for remarks, then a header `word`,
    /// `documents`, `count`; `name` is what an error calls it. Every word weighs 1.
    ///
    /// # Errors
    ///
    /// If reading fails, or a line is none of these.
    pub fn from_reader(name: &str, reader: impl Read) -> Result<Self> {
        let text = Limits::new().read_text(name, reader)?;
        let mut lines = text.lines().zip(1..);
        let expected = "`# N reports, T tokens`";
        let (first, _) = lines.next().unwrap_or(("", 1));
        let sizes = first.strip_prefix("# ").and_then(|rest| {
            let (documents, tokens) = rest.strip_suffix(" tokens")?.split_once(" reports, ")?;
            Some((documents.parse().ok()?, tokens.parse().ok()?))
        });
        let wrong = |line: &str, number, expected: &str| {
            Err(Error::found(format!("`{}`", line.escape_debug())).expected(expected).at(Place::line_of(name, number)))
        };
        let Some((documents, tokens)) = sizes else { return wrong(first, 1, expected) };
        let mut words = FxHashMap::default();
        let mut has_header = false;
        for (line, number) in lines.filter(|(line, _)| !line.starts_with('#') && !line.is_empty()) {
            if !has_header {
                has_header = true;
                if line != HEADER {
                    return wrong(line, number, "the columns word, documents and count");
                }
                continue;
            }
            let mut cells = line.split('\t');
            let (word, mut numbers) = (cells.next().unwrap_or(""), cells.map(|cell| cell.parse::<u64>().ok()));
            let (uses, end) = ((numbers.next().flatten(), numbers.next().flatten()), numbers.next());
            match (uses, end) {
                ((Some(own), Some(count)), None) if !word.is_empty() && own <= count && own <= documents => {
                    words.insert(word.into(), (own, count));
                }
                _ => return wrong(line, number, "a word, the reports that have it, and its tokens in them"),
            }
        }
        let origin = format!("{name}: {documents} reports, {tokens} tokens");
        Ok(Self { documents, tokens, words, weights: Weights::even(), origin })
    }

    /// How frequent the words of a corpus are; every word weighs 1.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::{Appendix, Metadata};
    /// use tifa::keywords::ReportWords;
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
    /// for text in ["改革见效，改革提速。", "民生改善。"] {
    ///     corpus.add(&analyzer.analyze_text(text)?, Metadata::default());
    /// }
    /// let words = ReportWords::of(&corpus, Appendix::Excluded);
    /// assert_eq!((words.documents(), words.of_word("改革")), (2, (1, 2)));
    /// assert!(words.table().contains("\n改革\t1\t2\n"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn of(corpus: &Corpus, appendix: Appendix) -> Self {
        let mut tokens = 0_u64;
        let mut words: FxHashMap<Box<str>, (u64, u64)> = FxHashMap::default();
        for text in corpus.texts() {
            let mut own: FxHashMap<&str, u64> = FxHashMap::default();
            for id in text.units(Unit::Document, appendix).flatten() {
                tokens += 1;
                if let Some(term) = corpus.vocabulary().get(*id) {
                    *own.entry(term.text()).or_default() += 1;
                }
            }
            for (word, count) in own {
                let (documents, tokens) = words.entry(word.into()).or_default();
                *documents += 1;
                *tokens += count;
            }
        }
        let documents = corpus.texts().len() as u64;
        let origin = format!("the corpus itself: {documents} reports, {tokens} tokens");
        Self { documents, tokens, words, weights: Weights::even(), origin }
    }

    /// The same with other weights.
    #[must_use]
    pub fn with_weights(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// The same without the words that stand in one report alone: a table of them would give that report away.
    #[must_use]
    pub fn without_single(mut self) -> Self {
        self.words.retain(|_, (documents, _)| *documents > 1);
        self
    }

    /// The number of reports.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// The counted tokens of all of them.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// In how many reports a word stands, and how often in all.
    pub fn of_word(&self, word: &str) -> (u64, u64) {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The weights.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The table, as [`from_reader`](Self::from_reader) reads it, its rows sorted by the word.
    pub fn table(&self) -> String {
        let mut rows: Vec<_> = self.words.iter().collect();
        rows.sort_unstable();
        let mut table = format!("# {} reports, {} tokens\n{HEADER}\n", self.documents, self.tokens);
        for (word, (documents, count)) in rows {
            table += &format!("{word}\t{documents}\t{count}\n");
        }
        table
    }

    /// Where the numbers come from, in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        format!("{}; {}", self.origin, self.weights.describe())
    }

    pub(super) fn formula(&self) -> String {
        format!(
            "w · ({LEAST} + {} · ln((N+1)/d) / ln(N+1)) · G², a tenth for what is met less than {} times, terms {}; {}",
            1.0 - LEAST,
            OFTEN,
            OFTEN_FOR_A_TERM,
            self.describe()
        )
    }

    /// The score of a term with this count in a document of so many tokens; none if it is no more frequent than in the reports.
    pub(super) fn score(&self, term: &Term, count: u64, tokens: u64) -> Option<f64> {
        let (documents, uses) = self.of_word(term.text());
        let comparison = Comparison::new((count, tokens), (uses, self.tokens))?;
        let table = comparison.table();
        let more = table.joint() > table.expected();
        let ratio = Association::LogLikelihood.value(table).filter(|_| more)?;
        let all = libm::log(self.documents as f64 + 1.0);
        let spread = if all > 0.0 { (all - libm::log(documents.max(1) as f64)) / all } else { 1.0 };
        let often = if term.kind().is_some() { OFTEN_FOR_A_TERM } else { OFTEN };
        let seldom = if count < often { SELDOM } else { 1.0 };
        let score = self.weights.of_term(term) * (LEAST + (1.0 - LEAST) * spread) * ratio * seldom;
        (score > 0.0).then_some(score)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_named() {
        let first = "# 2 reports, 10 tokens\n";
        for (table, told) in [
            (String::new(), "words.tsv:1: ``"),
            ("# 2 reports\n".to_owned(), "words.tsv:1: "),
            (format!("{first}word\tcount\n"), "words.tsv:2: "),
            (format!("{first}{HEADER}\n改革\t1\n"), "words.tsv:3: "),
            (format!("{first}{HEADER}\n改革\t1\tx\n"), "words.tsv:3: "),
            (format!("{first}# a remark\n{HEADER}\n改革\t3\t5\n"), "words.tsv:4: "),
            (format!("{first}{HEADER}\n改革\t2\t1\n"), "words.tsv:3: "),
            (format!("{first}{HEADER}\n\t1\t1\n"), "words.tsv:3: "),
        ] {
            let error = ReportWords::from_reader("words.tsv", table.as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with(told), "{error}");
        }
    }

    #[cfg(feature = "lexicon")]
    #[test]
    fn the_table_is_read_and_written_back() {
        let written = include_str!("../../dict/report_words.tsv");
        let words = ReportWords::embedded().unwrap();
        let rows =
            |text: &str| text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(rows(&words.table()), rows(written), "help: run build_report_words again");
        assert!(words.documents() > 50 && words.words.values().all(|(documents, _)| *documents > 1));
        assert_eq!(words.weights().of_word("推进"), Some(0.05));
    }
}
