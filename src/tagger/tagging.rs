//! What became of each occurrence.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::Span;
use crate::lexicon::{Entry, Kind, Term, Topic};

/// What became of every occurrence of a term in a text; made by [`Occurrences::resolve`](super::Occurrences::resolve).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tagging {
    pub(super) mentions: Vec<Mention>,
    pub(super) shadowed: Vec<Shadowed>,
    pub(super) rejected: Vec<Rejected>,
}

impl Tagging {
    /// The mentions, nested ones included: by start, and an outer one before what it holds.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions that are not nested, by start; they do not overlap.
    pub fn outer(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| !mention.is_nested())
    }

    /// What crosses an edge of a mention, by start.
    pub fn shadowed(&self) -> &[Shadowed] {
        &self.shadowed
    }

    /// What was rejected, by start.
    pub fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }

    /// The mentions alone.
    pub fn into_mentions(self) -> Vec<Mention> {
        self.mentions
    }
}

/// A term where a text uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub(super) span: Span,
    pub(super) term: Term,
    pub(super) standing: Standing,
    pub(super) quoted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Outer,
    Nested,
}

impl Mention {
    /// Where it stands: from its first character to its last, with the marks between them.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The headword.
    pub fn term(&self) -> &str {
        self.term.term()
    }

    /// The term with all that the lexicon knows of it.
    pub fn entry(&self) -> &Term {
        &self.term
    }

    /// What sort of wording it is.
    pub fn kind(&self) -> Kind {
        self.term.kind()
    }

    /// What it is about.
    pub fn topic(&self) -> Topic {
        self.term.topic()
    }

    /// All its senses: the entries that share the term.
    pub fn senses(&self) -> &[Entry] {
        self.term.senses()
    }

    /// The senses that it can have in a document of `place`, the narrowest first; all of them if none covers the place.
    pub fn senses_for(&self, place: &str) -> Vec<&Entry> {
        self.term.senses_for(place)
    }

    /// The part of speech of the token that it becomes.
    pub fn part_of_speech(&self) -> &str {
        self.term.part_of_speech()
    }

    /// Whether it lies inside another mention.
    pub fn is_nested(&self) -> bool {
        self.standing == Standing::Nested
    }

    /// Whether it fills a pair of quotation marks exactly.
    pub fn is_quoted(&self) -> bool {
        self.quoted
    }
}

impl Serialize for Mention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Mention", 7)?;
        fields.serialize_field("term", self.term())?;
        fields.serialize_field("kind", &self.kind())?;
        fields.serialize_field("topic", &self.topic())?;
        fields.serialize_field("nested", &self.is_nested())?;
        fields.serialize_field("quoted", &self.is_quoted())?;
        fields.serialize_field("span", &self.span)?;
        fields.serialize_field("senses", self.senses())?;
        fields.end()
    }
}

/// An occurrence that crosses the edge of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shadowed {
    pub(super) span: Span,
    pub(super) term: Term,
    pub(super) by: Span,
}

impl Shadowed {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The headword.
    pub fn term(&self) -> &str {
        self.term.term()
    }

    /// The term with all that the lexicon knows of it.
    pub fn entry(&self) -> &Term {
        &self.term
    }

    /// The span of the mention whose edge it crosses.
    pub fn by(&self) -> Span {
        self.by
    }
}

impl Serialize for Shadowed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Shadowed", 3)?;
        fields.serialize_field("term", self.term())?;
        fields.serialize_field("span", &self.span)?;
        fields.serialize_field("by", &self.by)?;
        fields.end()
    }
}

/// An occurrence that is not the term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    pub(super) span: Span,
    pub(super) term: Term,
    pub(super) reason: Reason,
}

/// Why an occurrence is not the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The term matches as words, and an end lies inside a word.
    WordEdge,
    /// The term matches inside quotation marks, and fills no pair of them.
    NotQuoted,
    /// It begins in one paragraph and ends in another.
    ParagraphBreak,
}

impl Rejected {
    /// Where it stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The headword.
    pub fn term(&self) -> &str {
        self.term.term()
    }

    /// The term with all that the lexicon knows of it.
    pub fn entry(&self) -> &Term {
        &self.term
    }

    /// Why it is not the term.
    pub fn reason(&self) -> Reason {
        self.reason
    }
}

impl Serialize for Rejected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Rejected", 3)?;
        fields.serialize_field("term", self.term())?;
        fields.serialize_field("span", &self.span)?;
        fields.serialize_field("reason", &self.reason)?;
        fields.end()
    }
}
