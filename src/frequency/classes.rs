//! Frequencies of classes of terms: parts of speech, kinds, topics.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Counts, Frequency};
use crate::Error;
use crate::corpus::{Appendix, Corpus, Group, Selection, Subcorpus, Term};
use crate::lexicon::{Kind, Topic};
use crate::names::read_and_written_by_name;
use crate::segment::PartOfSpeech;
use crate::table::{Column, Field, GroupLayout, Row, Table, Type, Value, group_fields};
use crate::trace::traced;

/// What terms are classed by.
///
/// ```
/// # use tifa::frequency::Class;
/// assert_eq!("topic".parse::<Class>()?, Class::Topic);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Class {
    /// The part of speech.
    PartOfSpeech,
    /// The kind of a term of the lexicon; words are left out.
    Kind,
    /// The topic of a term of the lexicon; words are left out.
    Topic,
}

impl Class {
    /// All classes.
    pub const ALL: &'static [Self] = &[Self::PartOfSpeech, Self::Kind, Self::Topic];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::PartOfSpeech => "part-of-speech",
            Self::Kind => "kind",
            Self::Topic => "topic",
        }
    }

    /// The class that `term` is of.
    fn holding(self, term: &Term) -> Option<ClassValue> {
        match self {
            Self::PartOfSpeech => Some(ClassValue::PartOfSpeech(term.part_of_speech())),
            Self::Kind => term.kind().map(ClassValue::Kind),
            Self::Topic => term.topic().map(ClassValue::Topic),
        }
    }
}

read_and_written_by_name!(Class, "class");

/// A class of terms.
///
/// ```
/// use tifa::frequency::ClassValue;
/// use tifa::lexicon::Topic;
///
/// assert_eq!(ClassValue::Topic(Topic::Rural).to_string(), "rural");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ClassValue {
    /// A part of speech.
    PartOfSpeech(PartOfSpeech),
    /// A kind.
    Kind(Kind),
    /// A topic.
    Topic(Topic),
}

impl std::fmt::Display for ClassValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PartOfSpeech(tag) => tag.fmt(f),
            Self::Kind(kind) => kind.fmt(f),
            Self::Topic(topic) => topic.fmt(f),
        }
    }
}

impl ClassValue {
    fn value(&self) -> Value<'_> {
        match self {
            Self::PartOfSpeech(tag) => tag.as_str().into(),
            Self::Kind(kind) => (*kind).into(),
            Self::Topic(topic) => (*topic).into(),
        }
    }
}

/// Counts the terms of each class.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::frequency::{Class, Classes};
/// use tifa::{Analyzer, Corpus};
///
/// let mut corpus = Corpus::new();
/// corpus.add(&Analyzer::new()?.analyze_text("落实“三管三必须”要求。")?, Metadata::default());
/// let table = Classes::new(Class::Topic).run(&corpus, &Selection::everything());
/// assert_eq!((table.rows()[0].class.to_string(), table.rows()[0].count), ("safety".to_owned(), 1));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classes {
    class: Class,
    #[serde(flatten)]
    frequency: Frequency,
}

/// A class in a group.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::frequency::{Class, Classes};
///
/// let table = Classes::new(Class::PartOfSpeech).run(&corpus, &Selection::everything());
/// let nouns = table.rows().iter().find(|row| row.class.to_string() == "n").unwrap();
/// assert_eq!((nouns.terms, nouns.count, nouns.per_10000), (1, 1, 5000.0));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClassRow {
    /// The group, with its size.
    pub group: Arc<Subcorpus>,
    /// The class.
    pub class: ClassValue,
    /// How many different listed terms of it the group has.
    pub terms: u64,
    /// The tokens.
    pub count: u64,
    /// The tokens in every 10,000 counted tokens of the group.
    pub per_10000: f64,
    /// The mentions, nested ones too.
    pub mentions: u64,
}

/// The groups of a table of classes, and what terms are classed by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassLayout {
    class: Class,
    groups: GroupLayout,
}

impl Row for ClassRow {
    const QUESTION: &'static str = "classes";
    type Layout = ClassLayout;

    fn fields(layout: &ClassLayout) -> Vec<Field<Self>> {
        let mut fields = group_fields(&layout.groups, |row: &Self| &row.group);
        let (kind, chinese) = match layout.class {
            Class::PartOfSpeech => (Type::Text, "词性"),
            Class::Kind => (Type::Name, "类别"),
            Class::Topic => (Type::Name, "主题"),
        };
        fields.extend([
            Field::new(Column::new(layout.class.name(), kind, chinese), |row: &Self| row.class.value()),
            Field::new(Column::new("terms", Type::Whole, "词种数").with_unit("terms"), |row: &Self| {
                row.terms.into()
            }),
            Field::new(Column::new("count", Type::Whole, "词次").with_unit("tokens"), |row: &Self| row.count.into()),
            Field::new(
                Column::new("per_10000", Type::Number, "每万词次数").with_formula("10000 · count / group_tokens"),
                |row: &Self| row.per_10000.into(),
            ),
            Field::new(Column::new("mentions", Type::Whole, "提及次数").with_unit("mentions"), |row: &Self| {
                row.mentions.into()
            }),
        ]);
        fields
    }

    fn check(&self, layout: &ClassLayout) -> Result<(), Error> {
        layout.groups.check(&self.group.key)
    }
}

impl Classes {
    /// Counts over the whole corpus, appendices left out.
    pub fn new(class: Class) -> Self {
        Self { class, frequency: Frequency::new() }
    }

    /// The same in groups, told apart by one thing or by several.
    #[must_use]
    pub fn by(self, groups: impl IntoIterator<Item = Group>) -> Self {
        Self { frequency: self.frequency.by(groups), ..self }
    }

    /// The same with or without the appendices.
    #[must_use]
    pub fn with_appendix(self, appendix: Appendix) -> Self {
        Self { frequency: self.frequency.with_appendix(appendix), ..self }
    }

    /// The classes of the terms of `corpus` that `selection` lists; linear in the tokens.
    ///
    /// Rows are sorted by group, then falling count, then class.
    pub fn run(&self, corpus: &Corpus, selection: &Selection) -> Table<ClassRow> {
        traced!("classes", documents = corpus.texts().len());
        self.table(&self.count(corpus), selection)
    }

    /// The counts of `corpus`, which add up with those of other corpora.
    pub fn count(&self, corpus: &Corpus) -> Counts {
        self.frequency.count(corpus)
    }

    /// The table of `counts`, in the groups in which they were made.
    pub fn table(&self, counts: &Counts, selection: &Selection) -> Table<ClassRow> {
        let frequencies = counts.table(selection);
        let mut classes = Vec::new();
        for group in frequencies.rows().chunk_by(|a, b| a.group.key == b.group.key) {
            let mut rows: BTreeMap<String, ClassRow> = BTreeMap::new();
            for row in group {
                let Some(class) = self.class.holding(&row.term) else { continue };
                let sum = rows.entry(class.to_string()).or_insert_with(|| ClassRow {
                    group: Arc::clone(&row.group),
                    class,
                    terms: 0,
                    count: 0,
                    per_10000: 0.0,
                    mentions: 0,
                });
                sum.terms += 1;
                sum.count = sum.count.saturating_add(row.count);
                sum.mentions = sum.mentions.saturating_add(row.mentions);
                sum.per_10000 = 10_000.0 * sum.count as f64 / row.group.tokens as f64;
            }
            let mut rows: Vec<ClassRow> = rows.into_values().collect();
            // Stable: they come sorted by class.
            rows.sort_by_key(|row| std::cmp::Reverse(row.count));
            classes.append(&mut rows);
        }
        let options = Self { class: self.class, frequency: counts.frequency().clone() };
        let origin = frequencies.origin().clone().with_options(&options);
        Table::new(origin, ClassLayout { class: self.class, groups: frequencies.layout().clone() }, classes)
    }
}
