//! Reads Chinese policy text, above all government work reports (政府工作报告) as they come out of PDFs.
//!
//! tifa (提法, the fixed wording of a policy) repairs a text, finds its outline, cuts it into words, tags the policy slogans
//! in it, and counts: each number with its formula, each hit with its place in the file, every run the same to the byte.
//!
//! # The main nouns
//!
//! - [`Source`] is a file decoded, [`CleanText`] what [`Cleaner`] makes of it, with the way back.
//! - [`Outline`] is the title, the sections, paragraphs and sentences.
//! - [`Lexicon`] holds slogans as data, [`Tagger`] finds them.
//! - [`segment::Segmenter`] cuts words: [`segment::Pointwise`], which errs least, or [`segment::Jieba`], whose words are jieba's.
//! - [`Analyzer`] does all of this and gives a [`Document`].
//! - [`discover`] finds what the lexicon lacks, and the lists that numeral slogans stand for.
//! - [`Corpus`] holds documents as numbers; [`frequency`], [`cooccurrence`], [`keyness`], [`keywords`], [`trend`] and
//!   [`network`] count, [`concordance`] shows the places, [`export`] writes.
//!
//! # Examples
//!
//! The slogans of a text:
//!
//! ```
//! # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
//! use tifa::Analyzer;
//!
//! let analyzer = Analyzer::new()?;
//! let document = analyzer.analyze_text("实施“三个一批”行动，深化“放管服”改革。")?;
//! let terms: Vec<_> = document.mentions().iter().map(|mention| mention.term()).collect();
//! assert_eq!(terms, ["三个一批", "放管服"]);
//! # }
//! # Ok::<(), tifa::Error>(())
//! ```
//!
//! A lexicon of one's own, laid over the embedded one, and words that stay whole:
//!
//! ```
//! # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
//! use tifa::{Analyzer, Lexicon};
//!
//! let mine = Lexicon::from_csv("mine.csv", "term,kind,members\n四沟一渠,numeral,甲沟|乙沟|丙沟|丁沟|戊渠\n".as_bytes())?;
//! let analyzer = Analyzer::builder().lexicon(Lexicon::embedded()?.overlaid(&mine)?).build()?;
//! let document = analyzer.analyze_text("完成四沟一渠治理。")?;
//! assert_eq!(document.words().collect::<Vec<_>>(), ["完成", "四沟一渠", "治理", "。"]);
//! assert_eq!(document.mentions()[0].senses()[0].members().len(), 5);
//! # }
//! # Ok::<(), tifa::Error>(())
//! ```
//!
//! Counts over several reports, by year, as CSV with its provenance:
//!
//! ```
//! # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
//! use tifa::corpus::{Group, Metadata, Selection};
//! use tifa::export::{Format, Style};
//! use tifa::frequency::Frequency;
//! use tifa::{Analyzer, Corpus};
//!
//! let analyzer = Analyzer::new()?;
//! let mut corpus = Corpus::new();
//! for (year, text) in [(2024, "培育新质生产力。"), (2025, "壮大新质生产力，做强山区产业。")] {
//!     corpus.add(&analyzer.analyze_text(text)?, Metadata::named(year.to_string()).with_year(year));
//! }
//! let table = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
//! assert_eq!((table.rows()[0].group.key.year(), table.rows()[0].count), (Some(2024), 1));
//! let mut csv = Vec::new();
//! Format::Csv.write(&table, &Style::new(), &mut csv).expect("a vector takes all");
//! assert!(String::from_utf8(csv).unwrap().contains(",新质生产力,n,"));
//! # }
//! # Ok::<(), tifa::Error>(())
//! ```
//!
//! The chapters of [`guide`] go on: a tutorial, ten recipes, the lexicon's handbook, how segmentation works, which measure
//! to choose, other tools, the architecture.
//!
//! # Untrusted input
//!
//! Any bytes may be read. What is no text is an [`Error`] that says so; what does not decode becomes U+FFFD and is
//! reported by [`Source::malformed`]. Nothing panics, and cleaning loses no character that its
//! [`Ledger`](text::Ledger) does not account for. Time is linear in the input. [`Limits`] says how much is taken, of a
//! text, a lexicon and what is found; the defaults hold unless an analyzer is built with others.
//!
//! # Features
//!
//! On by default: `dictionary` embeds the compiled dictionary (15 MB of the program, used in place), `lexicon` the lexicon
//! and the stop words, `parallel` uses all cores for many documents. Without the first two the caller
//! loads both. Off by default: `html` writes pages, `jieba-rs` is the crate of that name as a segmenter, `petgraph` gives networks betweenness,
//! communities and a view as a graph of that crate, `tantivy` is a tokenizer for that search engine, `yaml` reads
//! categories as quanteda does.
//!
//! # Performance
//!
//! Make one [`Analyzer`] and share it: it is immutable, and a clone costs nothing. [`Analyzer::analyze_all`] uses all
//! cores. Segmentation takes tens of nanoseconds a character on one core: less than jieba-rs with the default engine, a quarter
//! of it with [`segment::Engine::Jieba`]; `cargo bench` measures them on your machine. A document holds its text and offsets; a [`Corpus`] holds numbers, so drop the documents.

// What may panic is denied; every exception says why it cannot. Arithmetic is checked in tests and by the fuzz targets.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]

pub mod analyzer;
pub mod compare;
pub mod concordance;
pub mod contingency;
pub mod cooccurrence;
pub mod corpus;
pub mod discover;
pub mod dispersion;
pub mod document;
pub mod export;
pub mod frequency;
#[cfg(all(feature = "dictionary", feature = "lexicon"))]
pub mod guide;
pub mod hanzi;
#[cfg(feature = "tantivy")]
pub mod index;
pub mod keyness;
pub mod keywords;
pub mod lexicon;
pub mod network;
pub mod outline;
pub mod reuse;
pub mod segment;
pub mod table;
pub mod tagger;
pub mod text;
pub mod trend;

mod digest;
mod error;
mod limits;
mod names;
mod part_of_speech;
mod processor;
mod span;
mod wording;

pub use analyzer::Analyzer;
pub use corpus::Corpus;
pub use digest::Digest;
pub use document::Document;
pub use error::{Error, ErrorKind, Place, Result};
pub use lexicon::Lexicon;
pub use limits::Limits;
pub use outline::Outline;
pub use span::{CharacterSpan, Span};
pub use tagger::Tagger;
pub use text::{CleanText, Cleaner, Source};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../README.zh.md")]
struct ReadmeInChinese;
