//! Which terms occur together, and how much more often than by chance.
//!
//! In a sentence, paragraph, section or document a pair counts once a unit, however often its terms stand there: the
//! joint count is the number of units that hold both, N the number of units that hold a counted token. In a window each
//! pair of positions at distance 1…k inside one sentence counts in both orders: the joint count of (a, b) is the number
//! of such ordered pairs with a first, a row sum all ordered pairs with a first, a column sum those with b second, N all
//! ordered pairs. A window to one side counts one order, so that (a, b) and (b, a) are two pairs. Pairs of a term with
//! itself are left out of all of these. Stop words keep their position and count in every sum.

mod context;
mod counts;
mod listed;
mod matrix;
mod merge;
mod sparse;
mod table;
mod units;
mod windows;

pub use context::{Context, Side, Weighting, Window};
pub use counts::{PairCounts, TermCount};
pub use matrix::SparseMatrix;
pub use table::{PairLayout, PairRow};

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::asked::AskedWords;
use crate::contingency::Association;
use crate::corpus::{Appendix, Corpus, Selection};
use crate::table::Table;
use crate::trace::traced;

/// Counts pairs of terms.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::contingency::Association;
/// use tifa::cooccurrence::{Context, Cooccurrence};
/// use tifa::corpus::{Metadata, Selection, Unit};
/// use tifa::lexicon::StopWords;
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// let text = "改革见效，民生改善。\n改革见效。";
/// corpus.add(&analyzer.analyze_text(text)?, Metadata::named("a"));
///
/// let table = Cooccurrence::new(Context::In(Unit::Sentence)).run(&corpus, &Selection::content(StopWords::none()));
/// let pair = table.rows().iter().find(|pair| pair.first.text() == "改革").unwrap();
/// assert_eq!((pair.second.text(), pair.count), ("见效", 2));
/// assert_eq!(pair.measure(Association::LogDice), Some(14.0));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cooccurrence {
    context: Context,
    appendix: Appendix,
    minimum: u64,
    least_tokens: u64,
    most_terms: u64,
    sorted_by: Association,
    measures: Vec<Association>,
    #[serde(default)]
    neighbours_of: AskedWords,
}

/// The measures that have a column unless others are asked for.
const MEASURES: [Association; 5] =
    [Association::Pmi, Association::Npmi, Association::LogLikelihood, Association::Dice, Association::LogDice];

impl Cooccurrence {
    /// Pairs within `context`, met at least twice, sorted by G² (the log-likelihood ratio); appendices left out.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            appendix: Appendix::Excluded,
            minimum: 2,
            least_tokens: 1,
            most_terms: u64::MAX,
            sorted_by: Association::LogLikelihood,
            measures: MEASURES.to_vec(),
            neighbours_of: AskedWords::new(),
        }
    }

    /// The same with pairs that are met at least `count` times.
    #[must_use]
    pub fn at_least(mut self, count: u64) -> Self {
        self.minimum = count;
        self
    }

    /// The same with terms that occur at least `count` times.
    #[must_use]
    pub fn of_terms_at_least(mut self, count: u64) -> Self {
        self.least_tokens = count;
        self
    }

    /// The same with the `most` most frequent of the listed terms. The others still count in every sum.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，民生改善。\n改革见效。\n改革。")?, Metadata::named("a"));
    /// use tifa::contingency::Association;
    /// use tifa::cooccurrence::Cooccurrence;
    ///
    /// let options = Cooccurrence::new("sentence".parse()?).at_least(1).of_terms_at_least(2).of_most_frequent(2);
    /// let table = options.sorted_by(Association::Npmi).run(&corpus, &Selection::everything());
    /// assert_eq!(table.len(), 1); // 改革 and 见效; 民生 occurs once
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn of_most_frequent(mut self, most: usize) -> Self {
        // All are as many on every platform, and are written so.
        self.most_terms = if most == usize::MAX { u64::MAX } else { most as u64 };
        self
    }

    /// The number of the most frequent terms that are taken.
    fn most_terms(&self) -> usize {
        usize::try_from(self.most_terms).unwrap_or(usize::MAX)
    }

    /// The same sorted by another measure.
    #[must_use]
    pub fn sorted_by(mut self, measure: Association) -> Self {
        self.sorted_by = measure;
        self
    }

    /// The same with columns for other measures.
    #[must_use]
    pub fn with_measures(mut self, measures: impl IntoIterator<Item = Association>) -> Self {
        self.measures = measures.into_iter().collect();
        self
    }

    /// The same with pairs of these words alone, each turned so that the word is the first, as
    /// [`Table::neighbours`] does; they take part however seldom they are.
    ///
    /// [Ask the analyzer](crate::analyzer::AnalyzerBuilder::asking) for them, too, so that they are words; where their strings stand
    /// and were not counted is told in the origin of the table.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::asked::{AskedWords, Match};
    /// use tifa::cooccurrence::Cooccurrence;
    /// use tifa::corpus::{Metadata, Selection};
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let words: AskedWords = "民营企业".parse()?;
    /// let options = Cooccurrence::new("sentence".parse()?).at_least(1).with_neighbours_of(words.clone());
    /// let pairs = |analyzer: Analyzer| {
    ///     let mut corpus = Corpus::new();
    ///     corpus.add(&analyzer.analyze_text("支持民营企业。")?, Metadata::named("a"));
    ///     let table = options.run(&corpus, &Selection::everything());
    ///     let told = table.origin().asked().iter().map(ToString::to_string).collect::<Vec<_>>();
    ///     Ok::<_, tifa::Error>((table.len(), told))
    /// };
    /// let (rows, told) = pairs(Analyzer::builder().asking(words.clone()).build()?)?;
    /// assert_eq!((rows, &*told[0]), (1, "民营企业 stands 1 times, counted 1"));
    /// let (rows, told) = pairs(Analyzer::new()?)?;
    /// assert_eq!((rows, &*told[0]), (0, "民营企业 stands 1 times, counted 0; elsewhere 民营/企业 1"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn with_neighbours_of(mut self, words: AskedWords) -> Self {
        self.neighbours_of = words;
        self
    }

    /// The same with or without the appendices.
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The pairs of listed terms in `corpus`, by falling measure, then falling count, then text; pairs for which the
    /// measure is undefined stand last.
    ///
    /// Time grows with the pairs of positions that stand together, memory with the tokens and the pairs met. With the
    /// feature `parallel` rows are counted on all cores; the result is the same.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<PairRow> {
        traced!("cooccurrence", documents = corpus.texts().len());
        table::made(&self.count(corpus, selection), self)
    }

    /// The table of `counts`, with these minimum counts, most frequent terms and order.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效，民生改善。\n改革见效。")?, Metadata::named("a"));
    /// use tifa::cooccurrence::Cooccurrence;
    ///
    /// let options = Cooccurrence::new("sentence".parse()?);
    /// let counts = options.count(&corpus, &Selection::everything()); // once
    /// assert_eq!(options.table(&counts)?.len(), 1);
    /// assert!(options.at_least(1).table(&counts)?.len() > 1);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If `counts` were made within another context, or with or without the appendices where these options are not.
    pub fn table(&self, counts: &PairCounts) -> Result<Table<PairRow>, Error> {
        if (self.context, self.appendix) != (counts.options.context, counts.options.appendix) {
            let context =
                |options: &Self| format!("counts within {}, {:?} appendix", options.context, options.appendix);
            return Err(Error::new(crate::ErrorKind::Mismatch, context(&counts.options)).expected(context(self)));
        }
        Ok(table::made(counts, self))
    }

    /// The joint counts alone, of all pairs that are met, however seldom.
    pub fn count(&self, corpus: &Corpus, selection: &Selection) -> PairCounts {
        PairCounts::of(self, corpus, selection)
    }
}
