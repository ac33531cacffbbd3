//! Words that a user asks for: laid over the lexicon of a run, and looked for wherever they stand.
//!
//! A word that a user names in a pattern, as a neighbour, in a category or with `--word` is a term of that analysis
//! ([`AskedWords::over`], [`AnalyzerBuilder::asking`](crate::analyzer::AnalyzerBuilder::asking)). Where its string stands and was not counted all
//! the same, a [`Standing`] says how often, and how it was cut there; every table has them in its
//! [origin](crate::table::Origin::asked). So no word is missing without a reason.
//!
//! ```
//! # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
//! use tifa::asked::AskedWords;
//! use tifa::corpus::{Metadata, Selection};
//! use tifa::frequency::Frequency;
//! use tifa::{Analyzer, Corpus};
//!
//! let words: AskedWords = "民营企业|就业".parse()?;
//! let analyzer = Analyzer::builder().asking(words).build()?;
//! let mut corpus = Corpus::new();
//! corpus.add(&analyzer.analyze_text("民营企业带动就业，就业率稳定。")?, Metadata::named("a"));
//! let table = Frequency::new().run(&corpus, &Selection::everything());
//! let told: Vec<_> = table.origin().asked().iter().map(|standing| (&*standing.word, standing.counted, standing.places)).collect();
//! assert_eq!(told, [("民营企业", 1, 1), ("就业", 1, 2)]);
//! assert_eq!(table.origin().asked()[1].ways[0].words, ["就业率"]); // inside a longer word: counted with `Match::Nested`
//! # }
//! # Ok::<(), tifa::Error>(())
//! ```

mod search;
mod standing;
mod words;

pub(crate) use search::{Manner, Place, Search};
pub(crate) use standing::{Fate, Tally, merge};
pub use standing::{Standing, Way};
pub use words::{AskedWords, Match};
