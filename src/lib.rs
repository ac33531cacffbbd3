//! Reads Chinese policy text, above all government work reports (政府工作报告).

pub mod contingency;
pub mod dispersion;
pub mod keyness;
pub mod lexicon;
pub mod outline;
pub mod segment;
pub mod tagger;
pub mod text;
pub mod trend;

mod error;
mod span;

pub use error::{Error, Place, Result};
pub use lexicon::Lexicon;
pub use outline::Outline;
pub use span::Span;
pub use tagger::Tagger;
pub use text::{CleanText, Cleaner, Source};
