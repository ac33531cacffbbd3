//! Integration tests.

mod lexicon;
mod tagger;
