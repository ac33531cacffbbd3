//! Groups of a corpus: by what they are told apart, and the keys that they have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Half, Text};
use crate::Error;
use crate::names::read_and_written_as_text;

/// By what one part of a group's key is told.
///
/// ```
/// use tifa::corpus::Group;
///
/// assert_eq!("year".parse::<Group>()?, Group::Year);
/// assert_eq!("label:level".parse::<Group>()?, Group::Label("level".into()));
/// assert!("decade".parse::<Group>().unwrap_err().to_string().contains("place, year"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Group {
    /// The document. Two documents of one name are two.
    Document,
    /// The place in the metadata.
    Place,
    /// The year in the metadata.
    Year,
    /// The half of a work report: the review of the past year, or the plans for the next.
    Half,
    /// The section of the first level, within its document.
    Section,
    /// The paragraph, within its document.
    Paragraph,
    /// The sentence, within its document.
    Sentence,
    /// A label in the metadata.
    Label(String),
}

impl Group {
    /// All groups that have a name of their own; labels are written `label:KEY`.
    pub const ALL: &'static [Self] =
        &[Self::Document, Self::Place, Self::Year, Self::Half, Self::Section, Self::Paragraph, Self::Sentence];

    fn name(&self) -> &str {
        match self {
            Self::Document => "document",
            Self::Place => "place",
            Self::Year => "year",
            Self::Half => "half",
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Sentence => "sentence",
            Self::Label(key) => key,
        }
    }

    /// Whether its values have a meaning within one document alone.
    fn is_within_a_document(&self) -> bool {
        matches!(self, Self::Section | Self::Paragraph | Self::Sentence)
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label(key) => write!(f, "label:{key}"),
            _ => f.pad(self.name()),
        }
    }
}

impl FromStr for Group {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(key) = text.strip_prefix("label:").filter(|key| !key.is_empty()) {
            return Ok(Self::Label(key.to_owned()));
        }
        Self::ALL.iter().find(|group| group.name() == text).cloned().ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(Self::name).collect();
            Error::option(format!("the group `{}`", text.escape_debug()))
                .expected(format!("one of {}, label:KEY", names.join(", ")))
        })
    }
}

read_and_written_as_text!(Group);

/// By what the groups of a table are told apart: several at once, in the order of the columns; none for the whole corpus.
///
/// Sections, paragraphs and sentences are those of a document, so that the document is put before them where it is not
/// named.
///
/// ```
/// use tifa::corpus::{Group, Groups};
///
/// assert_eq!("place,year".parse::<Groups>()?, Groups::from_iter([Group::Place, Group::Year]));
/// assert_eq!("section".parse::<Groups>()?.to_string(), "document,section");
/// assert_eq!(Groups::default().to_string(), "corpus");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Group>", into = "Vec<Group>")]
pub struct Groups(Vec<Group>);

impl Groups {
    /// The groups, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Group> {
        self.0.iter()
    }

    /// How many parts a key has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the whole corpus is the one group.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of a place in `text`: the index of its section, its paragraph and sentence from 1.
    pub(crate) fn key(&self, text: &Text, place: Within) -> GroupKey {
        let metadata = text.metadata();
        let part = |group: &Group| match group {
            Group::Document => Part::Document { name: metadata.name().into(), number: text.fingerprint() },
            Group::Place => Part::Place(metadata.place().map(Into::into)),
            Group::Year => Part::Year(metadata.year()),
            Group::Half => Part::Half(place.half),
            Group::Section => Part::Section {
                number: place.section.map_or(0, |index| index as u64 + 1),
                heading: place
                    .section
                    .and_then(|index| text.sections().get(index))
                    .map_or("", |top| top.heading())
                    .into(),
            },
            Group::Paragraph => Part::Paragraph(place.paragraph.into()),
            Group::Sentence => Part::Sentence(place.sentence.into()),
            Group::Label(key) => Part::Label { key: key.as_str().into(), value: metadata.label(key).map(Into::into) },
        };
        GroupKey(self.0.iter().map(part).collect())
    }

    /// The place inside a document, as far as the groups tell places apart.
    pub(crate) fn within(&self, text: &Text, section: Option<usize>, paragraph: u32, sentence: u32) -> Within {
        let mut place = Within::default();
        for group in &self.0 {
            match group {
                Group::Half => place.half = section.and_then(|index| text.half(index)),
                Group::Section => place.section = section.and_then(|index| text.top_section(index)),
                Group::Paragraph => place.paragraph = paragraph,
                Group::Sentence => place.sentence = sentence,
                _ => {}
            }
        }
        place
    }
}

/// A place inside a document; what groups do not ask for is as by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Within {
    half: Option<Half>,
    section: Option<usize>,
    paragraph: u32,
    sentence: u32,
}

impl FromIterator<Group> for Groups {
    /// Each group once, where it stands first.
    fn from_iter<I: IntoIterator<Item = Group>>(groups: I) -> Self {
        let mut parts: Vec<Group> = Vec::new();
        for group in groups {
            if group.is_within_a_document() && !parts.contains(&Group::Document) {
                parts.push(Group::Document);
            }
            if !parts.contains(&group) {
                parts.push(group);
            }
        }
        Self(parts)
    }
}

impl From<Vec<Group>> for Groups {
    fn from(groups: Vec<Group>) -> Self {
        groups.into_iter().collect()
    }
}

impl IntoIterator for Groups {
    type Item = Group;
    type IntoIter = std::vec::IntoIter<Group>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl From<Groups> for Vec<Group> {
    fn from(groups: Groups) -> Self {
        groups.0
    }
}

impl fmt::Display for Groups {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(Group::to_string).collect();
        f.pad(if names.is_empty() { "corpus".to_owned() } else { names.join(",") }.as_str())
    }
}

impl FromStr for Groups {
    type Err = Error;

    /// Names joined by commas, or `corpus`.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "corpus" => Ok(Self::default()),
            _ => text.split(',').map(|name| name.trim().parse()).collect(),
        }
    }
}

/// What tells a group of a corpus from the others: a typed part for each of the [`Groups`].
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::from_file_name("甲县-2025"));
/// use tifa::corpus::Group;
/// use tifa::frequency::Frequency;
///
/// let table = Frequency::new().by([Group::Place, Group::Year]).run(&corpus, &Selection::everything());
/// let key = &table.rows()[0].group.key;
/// assert_eq!((key.place(), key.year(), key.document()), (Some("甲县"), Some(2025), None));
/// assert_eq!(key.to_string(), "甲县, 2025");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupKey(Vec<Part>);

/// A part of a [`GroupKey`]. What the metadata or the headings do not tell is `None`.
///
/// ```
/// use tifa::corpus::{Group, Part};
///
/// assert_eq!(Part::Year(Some(2025)).group(), Group::Year);
/// assert!(Part::Year(None) < Part::Year(Some(2025)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Part {
    /// A document.
    Document {
        /// Its name.
        name: Arc<str>,
        /// Its number among the documents of that name, from 1. It goes by the text, so that it does not depend on the order
        /// in which the documents were added; the same text twice is one document.
        number: u64,
    },
    /// A place.
    Place(Option<Arc<str>>),
    /// A year.
    Year(Option<i32>),
    /// A half.
    Half(Option<Half>),
    /// A section of the first level.
    Section {
        /// Its number among the sections of the document, from 1 in the order of the text, subsections counted; 0 for what
        /// stands in no section.
        number: u64,
        /// Its heading, verbatim; empty for what stands in no section.
        heading: Arc<str>,
    },
    /// A paragraph by its number in the document, from 1.
    Paragraph(u64),
    /// A sentence by its number in the document, from 1.
    Sentence(u64),
    /// A label.
    Label {
        /// What the label is called.
        key: Arc<str>,
        /// What it says of the document.
        value: Option<Arc<str>>,
    },
}

impl Part {
    /// The group that it is a part for.
    pub fn group(&self) -> Group {
        match self {
            Self::Document { .. } => Group::Document,
            Self::Place(_) => Group::Place,
            Self::Year(_) => Group::Year,
            Self::Half(_) => Group::Half,
            Self::Section { .. } => Group::Section,
            Self::Paragraph(_) => Group::Paragraph,
            Self::Sentence(_) => Group::Sentence,
            Self::Label { key, .. } => Group::Label(key.as_ref().to_owned()),
        }
    }
}

impl GroupKey {
    /// The parts, in the order of the groups.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The name of the document, if documents are told apart.
    pub fn document(&self) -> Option<&str> {
        self.0.iter().find_map(|part| match part {
            Part::Document { name, .. } => Some(name.as_ref()),
            _ => None,
        })
    }

    /// The place, if places are told apart and it is known.
    pub fn place(&self) -> Option<&str> {
        self.0.iter().find_map(|part| match part {
            Part::Place(place) => place.as_deref(),
            _ => None,
        })
    }

    /// The year, if years are told apart and it is known.
    pub fn year(&self) -> Option<i32> {
        self.0.iter().find_map(|part| match part {
            Part::Year(year) => *year,
            _ => None,
        })
    }

    /// The half, if halves are told apart and it is known.
    pub fn half(&self) -> Option<Half> {
        self.0.iter().find_map(|part| match part {
            Part::Half(half) => *half,
            _ => None,
        })
    }

    /// The value of the label `key`, if documents are told apart by it and it is known.
    pub fn label(&self, key: &str) -> Option<&str> {
        self.0.iter().find_map(|part| match part {
            Part::Label { key: found, value } if found.as_ref() == key => value.as_deref(),
            _ => None,
        })
    }
}

impl FromIterator<Part> for GroupKey {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        Self(parts.into_iter().collect())
    }
}

impl fmt::Display for GroupKey {
    /// Writes the parts for a reader, joined by commas: no key to find a group by.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |part: &Part| match part {
            Part::Document { name, number: 1 } => name.as_ref().to_owned(),
            Part::Document { name, number } => format!("{name} ({number})"),
            Part::Place(text) | Part::Label { value: text, .. } => text.as_deref().unwrap_or("?").to_owned(),
            Part::Year(year) => year.map_or_else(|| "?".to_owned(), |year| year.to_string()),
            Part::Half(half) => half.map_or("?", Half::name).to_owned(),
            Part::Section { heading, .. } => heading.as_ref().to_owned(),
            Part::Paragraph(number) | Part::Sentence(number) => number.to_string(),
        };
        f.pad(&self.0.iter().map(part).collect::<Vec<_>>().join(", "))
    }
}

/// The number of each document among those of its name, by name and fingerprint.
#[derive(Debug)]
pub(crate) struct DocumentNumbers(BTreeMap<(Arc<str>, u64), u64>);

impl DocumentNumbers {
    /// The number of the document of that name and fingerprint; 1 for one that is not known.
    pub(crate) fn number(&self, name: &Arc<str>, fingerprint: u64) -> u64 {
        self.0.get(&(Arc::clone(name), fingerprint)).copied().unwrap_or(1)
    }

    /// Writes the numbers of documents into a key, in the place of their fingerprints.
    pub(crate) fn write(&self, key: &mut GroupKey) {
        for part in &mut key.0 {
            if let Part::Document { name, number } = part {
                *number = self.number(name, *number);
            }
        }
    }

    /// The numbers of the documents that stand in some keys.
    pub(crate) fn of_keys<'k>(keys: impl Iterator<Item = &'k GroupKey>) -> Self {
        let documents = keys.flat_map(GroupKey::parts).filter_map(|part| match part {
            Part::Document { name, number } => Some((Arc::clone(name), *number)),
            _ => None,
        });
        documents.collect()
    }
}

impl FromIterator<(Arc<str>, u64)> for DocumentNumbers {
    /// Of names with fingerprints.
    fn from_iter<I: IntoIterator<Item = (Arc<str>, u64)>>(documents: I) -> Self {
        let documents: BTreeSet<(Arc<str>, u64)> = documents.into_iter().collect();
        let mut numbers = BTreeMap::new();
        let (mut open, mut number): (Option<Arc<str>>, u64) = (None, 0);
        for document in documents {
            number = if open.as_ref() == Some(&document.0) { number + 1 } else { 1 };
            open = Some(Arc::clone(&document.0));
            numbers.insert(document, number);
        }
        Self(numbers)
    }
}

/// A group of a corpus and its size: what frequencies in it are relative to.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("改革见效。")?, Metadata::from_file_name("甲县-2025"));
/// use tifa::frequency::Frequency;
///
/// let table = Frequency::new().run(&corpus, &Selection::everything());
/// let whole = &table.rows()[0].group;
/// assert_eq!((whole.tokens, whole.characters, whole.documents), (2, 4, 1));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Subcorpus {
    /// Which group it is.
    pub key: GroupKey,
    /// The counted tokens, stop words included.
    pub tokens: u64,
    /// The characters of the counted tokens, a term of the lexicon by its headword. Punctuation does not count.
    pub characters: u64,
    /// The documents that have a part in the group.
    pub documents: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_and_written_in_one_form() {
        for (text, written) in [
            ("corpus", "corpus"),
            ("place,year", "place,year"),
            ("year, place", "year,place"),
            ("year,year", "year"),
            ("half", "half"),
            ("year,sentence", "year,document,sentence"),
            ("section,document", "document,section"),
            ("label:级别,half", "label:级别,half"),
        ] {
            let groups: Groups = text.parse().unwrap();
            assert_eq!(groups.to_string(), written);
            let json = serde_json::to_string(&groups).unwrap();
            assert_eq!(serde_json::from_str::<Groups>(&json).unwrap(), groups);
        }
        for wrong in ["", "decade", "label:", "place;year", "place,"] {
            assert!(wrong.parse::<Groups>().is_err(), "{wrong}");
        }
    }
}
