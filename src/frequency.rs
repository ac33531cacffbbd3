//! How often each term occurs, in how many documents, sections, paragraphs and sentences.
//!
//! A frequency counts tokens: a slogan is one, and what is nested in it does not count again. The column of mentions
//! counts nested occurrences too. The relative frequency is per 10,000 counted tokens of the group, stop words
//! included.

mod categories;
mod classes;
mod count;
mod counts;
mod evenness;
mod grouping;
mod ngrams;

pub use categories::{Categories, Denominator, Share};
pub use classes::{Class, ClassRow};
pub use counts::Counts;
pub use evenness::{Division, Evenness};
pub use grouping::Grouping;
pub use ngrams::Ngram;

use serde::{Deserialize, Serialize};

use crate::corpus::{Appendix, Corpus, Selection, Term};
use crate::lexicon::{Kind, Topic};

/// The formula of [`Row::per_10000`], for the provenance of a table.
pub const FORMULA: &str = "per_10000 = 10000 · count / tokens of the group";

/// Counts terms.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::frequency::{Frequency, Grouping};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// corpus.add(&analyzer.analyze_text("推进“放管服”改革。\n“放管服”改革见效。")?, Metadata::named("a"));
///
/// let table = Frequency::new().grouped(Grouping::Document).of(&corpus, &Selection::everything());
/// let row = table.rows().iter().find(|row| row.term.text() == "放管服").unwrap();
/// assert_eq!((row.count, row.sentences), (2, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequency {
    grouping: Grouping,
    appendix: Appendix,
}

/// A table of frequencies: one group, or several beside each other.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2024", "推进乡村振兴。"), ("甲县-2025", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::frequency::{Frequency, Grouping};
///
/// let table = Frequency::new().grouped(Grouping::Year).of(&corpus, &Selection::everything());
/// assert_eq!(table.groups().iter().map(|group| &*group.name).collect::<Vec<_>>(), ["2024", "2025"]);
/// assert_eq!(table.rows().len(), 3); // two terms in 2024, one in 2025
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrequencyTable {
    groups: Vec<Group>,
    rows: Vec<Row>,
}

/// A group of the table.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2024", "推进乡村振兴。"), ("甲县-2025", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::frequency::{Frequency, Grouping};
///
/// let table = Frequency::new().grouped(Grouping::Year).of(&corpus, &Selection::everything());
/// let group = &table.groups()[1];
/// assert_eq!((&*group.name, group.tokens, group.documents), ("2025", 2, 1));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The group's name; empty for the whole corpus.
    pub name: String,
    /// The counted tokens, stop words included: the denominator of relative frequencies.
    pub tokens: u64,
    /// The documents that have a part in the group.
    pub documents: u64,
}

/// A term in a group.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let (analyzer, mut corpus) = (Analyzer::new()?, Corpus::new());
/// # for (file, text) in [("甲县-2024", "推进乡村振兴。"), ("甲县-2025", "乡村振兴，乡村振兴。")] {
/// #     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// # }
/// use tifa::frequency::{Frequency, Grouping};
///
/// let table = Frequency::new().grouped(Grouping::Year).of(&corpus, &Selection::everything());
/// let row = table.rows().iter().find(|row| row.group == "2024" && row.kind().is_some()).unwrap();
/// assert_eq!((row.term.text(), row.count, row.per_10000), ("乡村振兴", 1, 5000.0));
/// assert_eq!(row.topic(), Some(tifa::lexicon::Topic::Rural));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The group's name.
    pub group: String,
    /// The term.
    pub term: Term,
    /// How many tokens of the group are this term.
    pub count: u64,
    /// The same for every 10,000 counted tokens of the group.
    pub per_10000: f64,
    /// The mentions, nested ones too; for a word, the same as `count`.
    pub mentions: u64,
    /// The documents that have the term as a token in this group.
    pub documents: u64,
    /// The sections, each without its subsections.
    pub sections: u64,
    /// The paragraphs.
    pub paragraphs: u64,
    /// The sentences.
    pub sentences: u64,
}

impl Row {
    /// The term's kind, if it is a term of the lexicon.
    pub fn kind(&self) -> Option<Kind> {
        self.term.kind()
    }

    /// The term's topic, if it is a term of the lexicon.
    pub fn topic(&self) -> Option<Topic> {
        self.term.topic()
    }
}

impl Frequency {
    /// Counts over the whole corpus, appendices left out.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same in groups.
    pub fn grouped(mut self, grouping: Grouping) -> Self {
        self.grouping = grouping;
        self
    }

    /// The same with or without the appendices.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。\n名词解释\n1.改革：指变革。")?, Metadata::named("a"));
    /// use tifa::corpus::Appendix;
    /// use tifa::frequency::Frequency;
    ///
    /// let with = Frequency::new().with_appendix(Appendix::Included);
    /// assert_ne!(with.describe(), Frequency::new().describe());
    /// let tokens = |frequency: &Frequency| frequency.of(&corpus, &Selection::everything()).groups()[0].tokens;
    /// assert!(tokens(&with) > tokens(&Frequency::new()));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The table of `corpus`, listing what `selection` lists; linear in the tokens of the corpus.
    ///
    /// Groups are sorted by name (years by number), rows by group, then falling count, then falling mentions, then
    /// text.
    pub fn of(&self, corpus: &Corpus, selection: &Selection) -> FrequencyTable {
        self.count(corpus).table(selection)
    }

    /// The counts of `corpus`, which add up with those of other corpora.
    pub fn count(&self, corpus: &Corpus) -> Counts {
        count::count(corpus, self)
    }

    /// The options in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        let appendix = match self.appendix {
            Appendix::Excluded => "left out",
            Appendix::Included => "counted",
        };
        format!("by {}, appendix {appendix}", self.grouping)
    }
}

impl FrequencyTable {
    /// The groups, sorted.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The rows, sorted.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}
