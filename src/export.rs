//! Writing results, each with its provenance, to any `io::Write`.

mod candidate;
mod csv;
mod plain;
mod report;

pub use candidate::CandidateEntry;
pub use csv::{classes_csv, cooccurrence_csv, evenness_csv, frequency_csv, ngrams_csv, shares_csv};
pub use plain::write_plain;
pub use report::{CooccurrenceEntry, FrequencyEntry, MentionEntry, ParagraphEntry, Report, SectionEntry, SenseEntry};
