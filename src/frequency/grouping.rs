//! By what frequencies are grouped.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::corpus::{Half, Text};

/// By what frequencies are grouped.
///
/// ```
/// use tifa::frequency::Grouping;
///
/// assert_eq!("year".parse::<Grouping>()?, Grouping::Year);
/// assert_eq!("label:level".parse::<Grouping>()?, Grouping::Label("level".into()));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// One group, the whole corpus.
    #[default]
    Corpus,
    /// The documents, by name.
    Document,
    /// The sections of the first level, by document and heading.
    Section,
    /// The paragraphs, by document and number from 1.
    Paragraph,
    /// The sentences, by document and number from 1.
    Sentence,
    /// The halves of a work report, by document: review of the past year, plans for the next.
    Half,
    /// The year in the metadata.
    Year,
    /// The place in the metadata.
    Place,
    /// A label in the metadata.
    Label(String),
}

impl Grouping {
    /// The group that the metadata of `text` tells, or the document's name for groupings within a document; empty
    /// where the metadata has no such entry.
    pub(super) fn of(&self, text: &Text) -> String {
        let metadata = text.metadata();
        match self {
            Self::Corpus => String::new(),
            Self::Document | Self::Section | Self::Half | Self::Paragraph | Self::Sentence => {
                metadata.name().to_owned()
            }
            Self::Year => metadata.year().map(|year| year.to_string()).unwrap_or_default(),
            Self::Place => metadata.place().unwrap_or_default().to_owned(),
            Self::Label(key) => metadata.label(key).unwrap_or_default().to_owned(),
        }
    }

    /// The group inside the document: the number of the section, half, paragraph or sentence from 1, otherwise 0.
    pub(super) fn inner(&self, text: &Text, section: Option<usize>, paragraph: u32, sentence: u32) -> u64 {
        match self {
            Self::Section => section.and_then(|index| text.top_section(index)).map_or(0, |top| top as u64 + 1),
            Self::Half => section.and_then(|index| text.half(index)).map_or(0, |half| half as u64 + 1),
            Self::Paragraph => paragraph.into(),
            Self::Sentence => sentence.into(),
            _ => 0,
        }
    }

    /// What names the group `inner` of `text`; empty for what stands in no section or half.
    pub(super) fn inner_name(&self, text: &Text, inner: u64) -> String {
        let Some(index) = inner.checked_sub(1).and_then(|index| usize::try_from(index).ok()) else {
            return String::new();
        };
        match self {
            Self::Section => text.sections().get(index).map(|top| top.heading().to_owned()).unwrap_or_default(),
            Self::Half => [Half::Review, Half::Plan].get(index).map(|half| half.name().to_owned()).unwrap_or_default(),
            _ => inner.to_string(),
        }
    }
}

impl fmt::Display for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Corpus => f.write_str("corpus"),
            Self::Document => f.write_str("document"),
            Self::Section => f.write_str("section"),
            Self::Half => f.write_str("half"),
            Self::Paragraph => f.write_str("paragraph"),
            Self::Sentence => f.write_str("sentence"),
            Self::Year => f.write_str("year"),
            Self::Place => f.write_str("place"),
            Self::Label(key) => write!(f, "label:{key}"),
        }
    }
}

impl FromStr for Grouping {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Ok(match name {
            "corpus" => Self::Corpus,
            "document" => Self::Document,
            "section" => Self::Section,
            "half" => Self::Half,
            "paragraph" => Self::Paragraph,
            "sentence" => Self::Sentence,
            "year" => Self::Year,
            "place" => Self::Place,
            _ => match name.strip_prefix("label:").filter(|key| !key.is_empty()) {
                Some(key) => Self::Label(key.to_owned()),
                None => {
                    return Err(Error::found(format!("the grouping `{name}`")).expected(
                        "one of corpus, document, section, half, paragraph, sentence, year, place, label:KEY",
                    ));
                }
            },
        })
    }
}
