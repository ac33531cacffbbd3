//! From bytes to clean text, and back to the source.
//!
//! A [`Source`] is a decoded document, a [`Cleaner`] makes [`CleanText`] of it. Cleaning is a row of passes, each of
//! which only names the characters to drop or to map ([`Rule`] says why); from these edits follow the text, the map of
//! offsets back to the file, and the [`Ledger`] of what became of every character.

pub(crate) mod character;
mod clean_text;
mod cleaner;
mod decode;
mod detect;
mod draft;
pub(crate) mod edit;
mod encoding;
pub(crate) mod enumerator;
mod formats;
mod furniture;
mod gap;
mod inner_space;
pub(crate) mod layout;
mod ledger;
pub(crate) mod lines;
mod markup;
mod normalize;
pub(crate) mod official;
mod offsets;
#[cfg(feature = "pdf")]
mod pages;
mod piece;
pub(crate) mod places;
mod positions;
mod rule;
mod source;
mod spaced_title;
mod split_ordinal;
mod spread_title;
mod typed;
mod web_residue;
mod wraps;

pub use clean_text::{CleanText, Origin};
pub use cleaner::Cleaner;
pub use decode::Malformed;
pub(crate) use edit::Edit;
pub use encoding::Encoding;
pub(crate) use layout::Hint;
pub use ledger::Ledger;
pub use piece::{Bounds, PieceOrigin};
pub use rule::Rule;
pub use source::Source;
pub(crate) use typed::typed;
