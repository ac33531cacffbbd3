//! Reads Chinese policy text, above all government work reports (政府工作报告).

pub mod analyzer;
pub mod contingency;
pub mod cooccurrence;
pub mod corpus;
pub mod dispersion;
pub mod document;
pub mod export;
pub mod frequency;
pub mod keyness;
pub mod lexicon;
pub mod outline;
pub mod segment;
pub mod tagger;
pub mod text;
pub mod trend;

mod error;
mod span;

pub use analyzer::Analyzer;
pub use corpus::Corpus;
pub use document::Document;
pub use error::{Error, Place, Result};
pub use lexicon::Lexicon;
pub use outline::Outline;
pub use span::Span;
pub use tagger::Tagger;
pub use text::{CleanText, Cleaner, Source};
