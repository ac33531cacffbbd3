//! Integration tests, one binary.

mod lexicon;
mod outline;
mod tagger;
mod text;
