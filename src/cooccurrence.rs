//! Which terms occur together, and how much more often than by chance.
//!
//! In a sentence, paragraph or section a pair counts once a unit, however often its terms stand there: the joint count
//! is the number of units that hold both, N the number of units that hold a counted token. In a window each pair of
//! positions at distance 1…k inside one sentence counts in both orders: the joint count of (a, b) is the number of such
//! ordered pairs with a first, a row sum all ordered pairs with a first, N all ordered pairs. Pairs of a term with
//! itself are left out of all of these. Stop words keep their position and count in every sum.

mod pairs;

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::contingency::{Association, Contingency};
use crate::corpus::{Appendix, Corpus, Selection, Term, Unit};

/// Where two terms count as together.
///
/// ```
/// use tifa::cooccurrence::Context;
/// use tifa::corpus::Unit;
///
/// assert_eq!("sentence".parse::<Context>()?, Context::In(Unit::Sentence));
/// assert_eq!("window:5".parse::<Context>()?.to_string(), "window:5");
/// assert!("window:0".parse::<Context>().is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Context {
    /// In one unit.
    In(Unit),
    /// At most so many counted tokens apart, in one sentence.
    Window(NonZeroUsize),
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(unit) => unit.fmt(f),
            Self::Window(tokens) => write!(f, "window:{tokens}"),
        }
    }
}

impl FromStr for Context {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name.strip_prefix("window:") {
            Some(tokens) => tokens
                .parse()
                .map(Self::Window)
                .map_err(|_| Error::found(format!("a window of `{tokens}` tokens")).expected("a whole number from 1")),
            None => name.parse().map(Self::In),
        }
    }
}

impl TryFrom<String> for Context {
    type Error = Error;

    fn try_from(name: String) -> Result<Self, Error> {
        name.parse()
    }
}

impl From<Context> for String {
    fn from(context: Context) -> Self {
        context.to_string()
    }
}

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
/// let table = Cooccurrence::within(Context::In(Unit::Sentence)).of(&corpus, &Selection::content(StopWords::none()));
/// let pair = table.pairs().iter().find(|pair| pair.first.text() == "改革").unwrap();
/// assert_eq!((pair.second.text(), pair.count), ("见效", 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cooccurrence {
    context: Context,
    appendix: Appendix,
    minimum: u64,
    sorted_by: Association,
}

/// The pairs of a corpus, strongest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairTable {
    total: u64,
    pairs: Vec<Pair>,
}

/// Two terms that occur together; the first is the one whose text sorts first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The first term.
    pub first: Term,
    /// The second term.
    pub second: Term,
    /// O11: the units that hold both, or the ordered pairs in windows.
    pub count: u64,
    /// R1: the units that hold the first, or the ordered pairs that begin with it.
    pub first_count: u64,
    /// C1: the same for the second.
    pub second_count: u64,
    /// N: all units, or all ordered pairs.
    pub total: u64,
}

impl Pair {
    /// The value of a measure, or `None` where the pair's table does not define it.
    pub fn association(&self, measure: Association) -> Option<f64> {
        let [joint, row, column, total] =
            [self.count, self.first_count, self.second_count, self.total].map(|count| count as f64);
        measure.of(&Contingency::new(joint, row, column, total)?)
    }
}

impl Cooccurrence {
    /// Pairs within `context`, met at least twice, sorted by G² (the log-likelihood ratio); appendices left out.
    pub fn within(context: Context) -> Self {
        Self { context, appendix: Appendix::Excluded, minimum: 2, sorted_by: Association::LogLikelihood }
    }

    /// The same with pairs that are met at least `count` times.
    pub fn at_least(mut self, count: u64) -> Self {
        self.minimum = count;
        self
    }

    /// The same sorted by another measure.
    pub fn sorted_by(mut self, measure: Association) -> Self {
        self.sorted_by = measure;
        self
    }

    /// The same with or without the appendices.
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The pairs of listed terms in `corpus`, by falling measure, then falling count, then text; pairs for which the
    /// measure is undefined stand last.
    ///
    /// Time grows with the pairs of positions that stand together, memory with the tokens and the pairs kept.
    pub fn of(&self, corpus: &Corpus, selection: &Selection) -> PairTable {
        let mask = selection.mask(corpus.vocabulary());
        let (total, mut pairs) = match self.context {
            Context::In(unit) => pairs::in_units(corpus, unit, self.appendix, &mask, self.minimum),
            Context::Window(tokens) => pairs::in_windows(corpus, tokens.get(), self.appendix, &mask, self.minimum),
        };
        pairs.sort_by_cached_key(|pair| {
            let strength = pair.association(self.sorted_by).map(|value| match self.sorted_by {
                // Small p is strong.
                Association::Fisher => -value,
                _ => value,
            });
            let texts = (pair.first.text().to_owned(), pair.second.text().to_owned());
            (std::cmp::Reverse((strength.map(TotalOrder), pair.count)), texts, pair.first.kind(), pair.second.kind())
        });
        PairTable { total, pairs }
    }

    /// The options in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        let appendix = match self.appendix {
            Appendix::Excluded => "left out",
            Appendix::Included => "counted",
        };
        let Self { context, minimum, sorted_by, .. } = self;
        format!("within {context}, met {minimum} times or more, sorted by {sorted_by}, appendix {appendix}")
    }
}

/// A finite number that sorts.
#[derive(PartialEq)]
struct TotalOrder(f64);

impl Eq for TotalOrder {}

impl PartialOrd for TotalOrder {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TotalOrder {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PairTable {
    /// N: the units, or the ordered pairs in windows.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The pairs, strongest first.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Keeps the first `most` pairs.
    pub fn truncate(&mut self, most: usize) {
        self.pairs.truncate(most);
    }
}
