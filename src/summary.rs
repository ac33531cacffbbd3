//! What a reader is shown first, as plain data that can be written and read back: one report, or several compared.
//!
//! Nothing here knows of a page or a file; [`export`](crate::export) writes it.

/// The JSON Schema of a [`Report`] as JSON, which `tifa report --schema` prints: every field with what it means, for programs in
/// other languages.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(tifa::summary::JSON_SCHEMA).unwrap();
/// assert_eq!(schema["properties"]["schema"]["const"], 2);
/// ```
pub const JSON_SCHEMA: &str = include_str!("../docs/report.schema.json");

mod candidate;
mod changes;
mod comparison;
mod entries;
mod figure;
mod report;
mod series;
mod slogan;
mod statistics;

pub use candidate::CandidateEntry;
pub use changes::Change;
pub use comparison::{ComparedBy, ComparedDocument, ComparedSlogan, Comparison, Typical, TypicalTerm};
pub use entries::{
    CooccurrenceEntry, DocumentEntry, FrequencyEntry, KeywordEntry, MentionEntry, ParagraphEntry, SectionEntry,
    SenseEntry,
};
pub use figure::{FigureEntry, TargetEntry};
pub use report::Report;
pub use series::{Places, Series, SeriesDocument};

#[cfg(all(test, feature = "dictionary", feature = "lexicon"))]
mod tests;
