//! How often each term occurs, in how many documents, sections, paragraphs and sentences.
//!
//! A frequency counts tokens: a slogan is one, and what is nested in it does not count again. The column of mentions
//! counts nested occurrences too. The relative frequency is per 10,000 counted tokens of the group, stop words
//! included.

mod categories;
mod classes;
mod count;
mod counts;
mod ngrams;
mod shares;

pub use categories::Categories;
pub use classes::{Class, ClassLayout, ClassRow, ClassValue, Classes};
pub use counts::Counts;
pub use ngrams::{NgramRow, Ngrams};
pub use shares::{CategoryShares, ShareRow};

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::corpus::{Appendix, Corpus, Group, GroupKey, Groups, Selection, Subcorpus, Term, Text};
use crate::table::{Column, Field, GroupLayout, Row, Table, Type, group_fields, term_fields};
use crate::trace::traced;
use crate::{Error, Span};

/// Counts terms, in groups or over the whole corpus.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Group, Metadata, Selection};
/// use tifa::frequency::Frequency;
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// corpus.add(&analyzer.analyze_text("推进“放管服”改革。\n“放管服”改革见效。")?, Metadata::named("a"));
///
/// let table = Frequency::new().by([Group::Document]).run(&corpus, &Selection::everything());
/// let row = table.rows().iter().find(|row| row.term.text() == "放管服").unwrap();
/// assert_eq!((row.count, row.sentences), (2, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frequency {
    groups: Groups,
    appendix: Appendix,
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
/// use tifa::corpus::Group;
/// use tifa::frequency::Frequency;
///
/// let table = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
/// let of_2024 = |row: &&tifa::frequency::FrequencyRow| row.group.key.year() == Some(2024);
/// let row = table.rows().iter().filter(of_2024).find(|row| row.term.kind().is_some()).unwrap();
/// assert_eq!((row.term.text(), row.count, row.per_10000), ("乡村振兴", 1, 5000.0));
/// assert_eq!((row.group.tokens, row.group.documents), (2, 1));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FrequencyRow {
    /// The group, with its size.
    pub group: Arc<Subcorpus>,
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

impl Row for FrequencyRow {
    const QUESTION: &'static str = "frequency";
    type Layout = GroupLayout;

    fn fields(layout: &GroupLayout) -> Vec<Field<Self>> {
        let mut fields = group_fields(layout, |row: &Self| &row.group);
        fields.extend(term_fields(|row: &Self| &row.term));
        fields.extend([
            Field::new(Column::new("count", Type::Whole, "词次").with_unit("tokens"), |row: &Self| row.count.into()),
            Field::new(
                Column::new("per_10000", Type::Number, "每万词次数").with_formula("10000 · count / group_tokens"),
                |row: &Self| row.per_10000.into(),
            ),
            Field::new(Column::new("mentions", Type::Whole, "提及次数").with_unit("mentions"), |row: &Self| {
                row.mentions.into()
            }),
            Field::new(Column::new("documents", Type::Whole, "文档数"), |row: &Self| row.documents.into()),
            Field::new(Column::new("sections", Type::Whole, "章节数"), |row: &Self| row.sections.into()),
            Field::new(Column::new("paragraphs", Type::Whole, "段落数"), |row: &Self| row.paragraphs.into()),
            Field::new(Column::new("sentences", Type::Whole, "句子数"), |row: &Self| row.sentences.into()),
        ]);
        fields
    }

    fn check(&self, layout: &GroupLayout) -> Result<(), Error> {
        layout.check(&self.group.key)
    }
}

impl FrequencyRow {
    /// By falling count, then falling mentions, then text.
    fn order_in_group(&self, other: &Self) -> Ordering {
        let falling = (other.count, other.mentions).cmp(&(self.count, self.mentions));
        falling.then_with(|| self.term.order().cmp(&other.term.order()))
    }
}

impl Frequency {
    /// Counts over the whole corpus, appendices left out.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same in groups, told apart by one thing or by several.
    #[must_use]
    pub fn by(mut self, groups: impl IntoIterator<Item = Group>) -> Self {
        self.groups = groups.into_iter().collect();
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
    /// let tokens = |frequency: Frequency| frequency.run(&corpus, &Selection::everything()).rows()[0].group.tokens;
    /// assert!(tokens(Frequency::new().with_appendix(Appendix::Included)) > tokens(Frequency::new()));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The table of `corpus`, listing what `selection` lists; linear in the tokens of the corpus.
    ///
    /// Rows are sorted by group, then falling count, then falling mentions, then text.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<FrequencyRow> {
        traced!("frequency", documents = corpus.texts().len());
        self.count(corpus).table(selection)
    }

    /// The sentences of `text` that count, in order: the group, and the counted tokens.
    pub(crate) fn stretches(&self, text: &Text) -> Vec<(GroupKey, Range<usize>)> {
        let mut stretches = Vec::with_capacity(text.sentence_count());
        let mut number = 0;
        for (paragraph, (section, ranges)) in (1..).zip(text.paragraphs(self.appendix)) {
            for range in ranges {
                number += 1;
                let place = self.groups.within(text, section, paragraph, number);
                stretches.push((self.groups.key(text, place), range));
            }
        }
        stretches
    }

    /// The same, from the first counted token to the last; sentences without one are left out.
    fn sentences(&self, text: &Text) -> Vec<(Span, GroupKey)> {
        let span = |(key, range): (GroupKey, Range<usize>)| {
            let spans = text.spans().get(range)?;
            Some((Span::new(spans.first()?.start(), spans.last()?.end()), key))
        };
        self.stretches(text).into_iter().filter_map(span).collect()
    }

    /// The counts of `corpus`, which add up with those of other corpora.
    pub fn count(&self, corpus: &Corpus) -> Counts {
        count::count(corpus, self)
    }
}
