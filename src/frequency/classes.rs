//! Frequencies of classes of terms: parts of speech, kinds, topics.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::FrequencyTable;
use crate::corpus::Term;
use crate::names::read_and_written_by_name;

/// What terms are classed by.
///
/// ```
/// # use tifa::frequency::Class;
/// assert_eq!("topic".parse::<Class>()?, Class::Topic);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    pub const ALL: [Self; 3] = [Self::PartOfSpeech, Self::Kind, Self::Topic];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::PartOfSpeech => "part-of-speech",
            Self::Kind => "kind",
            Self::Topic => "topic",
        }
    }

    fn of(self, term: &Term) -> Option<String> {
        match self {
            Self::PartOfSpeech => Some(term.part_of_speech().to_string()),
            Self::Kind => term.kind().map(|kind| kind.to_string()),
            Self::Topic => term.topic().map(|topic| topic.to_string()),
        }
    }
}

read_and_written_by_name!(Class, "class");

/// A class in a group.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::frequency::{Class, Frequency};
///
/// let rows = Frequency::new().of(&corpus, &Selection::everything()).by_class(Class::PartOfSpeech);
/// let nouns = rows.iter().find(|row| row.class == "n").unwrap();
/// assert_eq!((nouns.terms, nouns.count, nouns.per_10000), (1, 1, 5000.0));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassRow {
    /// The group's name.
    pub group: String,
    /// The class: a tag, a kind or a topic.
    pub class: String,
    /// How many different listed terms of it the group has.
    pub terms: u64,
    /// The tokens.
    pub count: u64,
    /// The tokens in every 10,000 counted tokens of the group.
    pub per_10000: f64,
    /// The mentions, nested ones too.
    pub mentions: u64,
}

impl FrequencyTable {
    /// The table by classes instead of terms: by group, then falling count, then class.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::corpus::{Metadata, Selection};
    /// use tifa::frequency::{Class, Frequency};
    /// use tifa::{Analyzer, Corpus};
    ///
    /// let mut corpus = Corpus::new();
    /// corpus.add(&Analyzer::new()?.analyze_text("落实“三管三必须”要求。")?, Metadata::default());
    /// let classes = Frequency::new().of(&corpus, &Selection::everything()).by_class(Class::Topic);
    /// assert_eq!((classes[0].class.as_str(), classes[0].count), ("safety", 1));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn by_class(&self, class: Class) -> Vec<ClassRow> {
        let tokens: BTreeMap<&str, u64> =
            self.groups().iter().map(|group| (group.name.as_str(), group.tokens)).collect();
        let mut classes = Vec::new();
        for group in self.rows().chunk_by(|a, b| a.group == b.group) {
            let mut rows: BTreeMap<String, ClassRow> = BTreeMap::new();
            for row in group {
                let Some(class) = class.of(&row.term) else { continue };
                let sum = rows.entry(class.clone()).or_insert_with(|| ClassRow {
                    group: row.group.clone(),
                    class,
                    terms: 0,
                    count: 0,
                    per_10000: 0.0,
                    mentions: 0,
                });
                sum.terms += 1;
                sum.count += row.count;
                sum.mentions += row.mentions;
                let tokens = tokens.get(row.group.as_str()).copied().unwrap_or(0);
                sum.per_10000 = 10_000.0 * sum.count as f64 / tokens as f64;
            }
            let mut rows: Vec<ClassRow> = rows.into_values().collect();
            rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.class.cmp(&b.class)));
            classes.append(&mut rows);
        }
        classes
    }
}
