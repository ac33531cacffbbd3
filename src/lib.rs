//! Reads Chinese policy text, above all government work reports (政府工作报告) as they come out of PDFs.
//!
//! tifa (提法, the fixed wording of a policy) repairs a text, finds its outline, cuts it into words, tags the policy slogans
//! in it, and counts: each number with its formula, each hit with its place in the file, every run the same to the byte.
//!
//! # Which type do I need?
//!
//! | to get | use |
//! |---|---|
//! | the words of a text | [`segment::Pointwise`], which errs least, or [`segment::Jieba`], whose words are exactly jieba's |
//! | a repaired text with the way back to the file | [`Cleaner`], which makes [`CleanText`] of a [`Source`] |
//! | title, sections, paragraphs and sentences | [`Outline`] |
//! | the slogans of a text | [`Tagger`], with a [`Lexicon`]; of many documents, as a table: [`mentions`] |
//! | all of this at once | [`Analyzer`], which gives a [`Document`] |
//! | slogans that the lexicon lacks, and the lists that numeral slogans stand for | [`discover`] |
//! | counts over many documents | [`Corpus`], then [`frequency`], [`cooccurrence`], [`keyness`], [`keywords`], [`trend`] or [`network`] |
//! | each place where a wording stands | [`concordance`] |
//! | every number that a report states, and what it promises | [`figures`], [`targets`] |
//! | what changed from one text to the next, and who has which wording from whom | [`compare`], [`reuse`] |
//! | any of these questions by its name | [`question`] |
//! | drawings of any of these | [`chart`] |
//! | files of any of these | [`export`] |
//! | the exact value of 4.2万亿 or 百分之七点九 | [`hanzi`] |
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
//! Any bytes may be read. Input that is not text returns an [`Error`]; bytes that do not decode become U+FFFD, and
//! [`Source::malformed`] names them. No input makes the library panic, and the [`Ledger`](text::Ledger) accounts for every
//! character that cleaning drops or maps. [`Limits`] caps the size of a text, of a lexicon and of what is found: every
//! reading holds the defaults unless an analyzer is built with others, or a name says `unlimited`.
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `dictionary` | yes | the compiled dictionary and the model (10 MB of the program, used in place); without it the caller loads one |
//! | `lexicon` | yes | the lexicon and the stop words; without it the caller loads them |
//! | `parallel` | yes | all cores for many documents |
//! | `build` | no | builders of dictionaries and models, for whoever brings another dictionary or trains a model |
//! | `arrow` | no | tables as Arrow and Parquet files |
//! | `docx` | no | documents of Word are read |
//! | `html` | no | pages of HTML |
//! | `jieba-rs` | no | the crate of that name as a segmenter |
//! | `pdf` | no | PDF is read, with page, line and box of each place; needs Rust 1.92 |
//! | `petgraph` | no | betweenness and communities of networks, and a view as a graph of that crate |
//! | `scalar` | no | plain loops in the place of vector instructions: the same results, more slowly |
//! | `tantivy` | no | a tokenizer for that search engine |
//! | `workbooks` | no | tables of metadata and corpora in one table are read from workbooks |
//! | `xlsx` | no | tables as workbooks |
//! | `yaml` | no | categories in YAML, as quanteda reads them |
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
pub mod asked;
pub mod chart;
pub mod compare;
pub mod concordance;
pub mod contingency;
pub mod cooccurrence;
pub mod corpus;
pub mod discover;
pub mod dispersion;
pub mod document;
pub mod documents;
pub mod export;
pub mod figures;
pub mod frequency;
#[cfg(all(feature = "dictionary", feature = "lexicon"))]
pub mod guide;
pub mod hanzi;
#[cfg(feature = "tantivy")]
pub mod index;
pub mod keyness;
pub mod keywords;
pub mod lexicon;
pub mod mentions;
pub mod network;
pub mod outline;
pub mod question;
pub mod reuse;
pub mod segment;
pub mod summary;
pub mod table;
pub mod tagger;
pub mod targets;
pub mod text;
pub mod trend;

mod digest;
mod error;
mod limits;
mod names;
mod part_of_speech;
mod processor;
mod span;
mod trace;
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
