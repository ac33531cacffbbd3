//! What the functions compute.

use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::Result;
use tifa::Analyzer;
use tifa::corpus::Unit;

use super::{documents, lists, size};

/// A function, by what it computes.
///
/// Every one takes a text: the file as it is, decoded. NULL gives NULL. A text that the core refuses (control characters,
/// more than its limits) is an error that ends the query, save for [`Computation::Error`], which says so in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Computation {
    /// `tifa_clean(text)`: the clean text, a paragraph a line.
    Clean,
    /// `tifa_tokens(text)`: the words, which concatenate to the clean text; a slogan is one.
    Tokens,
    /// `tifa_terms(text)`: what counts, in order: structs of term, part_of_speech, kind, topic, listed. A slogan stands
    /// under its headword and has a kind and a topic; `listed` is false of stop words, numbers and single characters.
    /// Signs and the glossary appendix are left out, as the core's frequencies leave them out.
    Terms,
    /// `tifa_counts(text)`: the same, each term once, in the order of first occurrence, with its `count`. Summed over
    /// documents it is the term frequency, and its rows are the document frequency.
    Counts,
    /// `tifa_mentions(text)`: the slogans, nested ones too: structs of term, surface, kind, topic, nested, quoted, start,
    /// end (characters of the clean text, half-open) and line (of the text given, from 1).
    Mentions,
    /// `tifa_units(text, unit)`: for each sentence, paragraph, section or document with a counted term the listed terms,
    /// each once, sorted by text.
    Units,
    /// `tifa_pairs(text, unit)`: the pairs of listed terms that stand together in a unit, once a unit: structs of a, b,
    /// a_kind, b_kind, with a before b in the order of texts (bytes); a kind is NULL of words.
    Pairs,
    /// `tifa_candidates(text)`: wordings that the lexicon lacks: structs of surface, kind, score, count, members.
    Candidates,
    /// `tifa_error(text)`: why the text is refused; NULL if it is not.
    Error,
}

impl Computation {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Clean,
        Self::Tokens,
        Self::Terms,
        Self::Counts,
        Self::Mentions,
        Self::Units,
        Self::Pairs,
        Self::Candidates,
        Self::Error,
    ];

    /// The function's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "tifa_clean",
            Self::Tokens => "tifa_tokens",
            Self::Terms => "tifa_terms",
            Self::Counts => "tifa_counts",
            Self::Mentions => "tifa_mentions",
            Self::Units => "tifa_units",
            Self::Pairs => "tifa_pairs",
            Self::Candidates => "tifa_candidates",
            Self::Error => "tifa_error",
        }
    }

    /// How it is called.
    pub fn usage(self) -> String {
        let arguments = if self.takes_unit() { "text, unit" } else { "text" };
        format!("{}({arguments})", self.name())
    }

    /// Whether it takes a second argument: `'sentence'`, `'paragraph'`, `'section'` or `'document'`.
    pub fn takes_unit(self) -> bool {
        matches!(self, Self::Units | Self::Pairs)
    }

    /// The type of what it gives.
    pub fn return_type(self) -> DataType {
        match self {
            Self::Clean | Self::Error => DataType::Utf8,
            Self::Tokens => lists::of(DataType::Utf8),
            Self::Terms => lists::of(DataType::Struct(term_fields())),
            Self::Counts => lists::of(DataType::Struct(count_fields())),
            Self::Mentions => lists::of(DataType::Struct(mention_fields())),
            Self::Units => lists::of(lists::of(DataType::Struct(term_fields()))),
            Self::Pairs => lists::of(DataType::Struct(pair_fields())),
            Self::Candidates => lists::of(DataType::Struct(candidate_fields())),
        }
    }

    pub(super) fn of(self, analyzer: &Analyzer, texts: &[Option<&str>], unit: Option<Unit>) -> Result<ArrayRef> {
        let unit = unit.unwrap_or(Unit::Document);
        match self {
            Self::Clean => documents::clean(analyzer, texts),
            Self::Tokens => documents::tokens(analyzer, texts),
            Self::Terms => lists::terms(analyzer, texts),
            Self::Counts => lists::counts(analyzer, texts),
            Self::Mentions => documents::mentions(analyzer, texts),
            Self::Units => lists::units(analyzer, texts, unit),
            Self::Pairs => lists::pairs(analyzer, texts, unit, size::MOST),
            Self::Candidates => documents::candidates(analyzer, texts),
            Self::Error => documents::errors(analyzer, texts),
        }
    }
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn optional_text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, false)
}

fn boolean(name: &str) -> Field {
    Field::new(name, DataType::Boolean, false)
}

pub(super) fn term_fields() -> Fields {
    vec![text("term"), text("part_of_speech"), optional_text("kind"), optional_text("topic"), boolean("listed")].into()
}

pub(super) fn count_fields() -> Fields {
    term_fields().iter().cloned().chain([number("count").into()]).collect()
}

pub(super) fn pair_fields() -> Fields {
    vec![text("a"), text("b"), optional_text("a_kind"), optional_text("b_kind")].into()
}

pub(super) fn mention_fields() -> Fields {
    let texts = [text("term"), text("surface"), text("kind"), text("topic")];
    texts
        .into_iter()
        .chain([boolean("nested"), boolean("quoted"), number("start"), number("end"), number("line")])
        .collect()
}

pub(super) fn candidate_fields() -> Fields {
    vec![
        text("surface"),
        text("kind"),
        Field::new("score", DataType::Float64, false),
        number("count"),
        Field::new("members", lists::of(DataType::Utf8), false),
    ]
    .into()
}
