//! Integration tests, one binary.

mod asked;
mod concordance;
mod counting;
#[cfg(feature = "build")]
mod dictionary;
mod discovery;
mod figures;
mod hostile;
#[cfg(feature = "html")]
mod html;
mod keyness;
mod keywords;
mod laws;
mod layers;
mod lexicon;
mod members;
mod network;
mod options;
mod outline;
mod sample;
mod stored;
mod tagger;
mod text;
mod trend;

/// The analyzer with the embedded data, built once for all tests.
fn analyzer() -> &'static tifa::Analyzer {
    static ANALYZER: once_cell::sync::OnceCell<tifa::Analyzer> = once_cell::sync::OnceCell::new();
    ANALYZER.get_or_try_init(tifa::Analyzer::new).expect("the embedded data is sound")
}
