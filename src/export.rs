//! Writing results, each with its provenance, to any `io::Write`.

mod csv;
mod plain;
mod report;

pub use csv::{cooccurrence_csv, frequency_csv};
pub use plain::write_plain;
pub use report::{CooccurrenceEntry, FrequencyEntry, MentionEntry, ParagraphEntry, Report, SectionEntry, SenseEntry};
