//! Writing results, each with its provenance, to any `io::Write`.

mod candidate;
mod csv;
mod plain;
mod report;

pub use candidate::CandidateEntry;
pub use csv::{
    classes_csv, concordance_csv, cooccurrence_csv, evenness_csv, frequency_csv, keyness_csv, keywords_csv, ngrams_csv,
    shares_csv, trend_csv,
};
pub use plain::write_plain;
pub use report::{
    CooccurrenceEntry, FrequencyEntry, KeywordEntry, MentionEntry, ParagraphEntry, Report, SectionEntry, SenseEntry,
};
