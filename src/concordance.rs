//! Every place where a pattern stands, with what stands to its left and right: keyword in context (KWIC).
//!
//! A [`Pattern`] is written in a small part of the query language of the IMS Corpus Workbench (CQP):
//!
//! | pattern | finds |
//! |---|---|
//! | `改革` | the word, and the lexicon term, 改革 |
//! | `[term=放管服]` | the lexicon term, under any of its aliases |
//! | `[kind=numeral]`, `[topic=rural]` | terms of the lexicon by kind, by topic |
//! | `[pos=vn]`, `[pos=n*]` | tokens by part of speech; `*` at either end of a value stands for anything |
//! | `*改革*` | every word and term with 改革 in it |
//! | `民营企业\|国有企业` | either |
//! | `[word=高质量*]` | tokens by their text |
//! | `[kind=slogan & topic=rural]` | what fits both |
//! | `深化 [kind=slogan]` | a sequence |
//! | `推进 []{0,3} 建设` | a sequence with a gap: `[]` is any token, `{0,3}` none to three of it |
//!
//! A sequence is one of counted tokens within one sentence, as everywhere in this crate: marks between them do not
//! count. Words are read as people type them: quotation marks in them do not count, signs may be full-width, and traditional
//! characters are read as simplified ones, too. At each token begins at most one hit, the shortest. A single element finds nested mentions too, each as a hit of
//! its own; in a sequence they make the token that they lie in fit.

mod hit;
mod parse;
mod pattern;

use hit::{Hit, Sought};
pub use pattern::Pattern;

use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::Span;
use crate::asked::{self, Fate, Manner, Match, Search, Standing, Tally};
use crate::corpus::{Appendix, DocumentNumbers, Metadata};
use crate::document::Document;
use crate::names::read_and_written_by_name;
use crate::table::{Column, Field, Origin as TableOrigin, Row, Table, Type};
use crate::text::Origin;

/// Finds a pattern in documents and shows what stands around it.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::Analyzer;
/// use tifa::concordance::{Concordance, Order};
/// use tifa::corpus::Metadata;
///
/// let document = Analyzer::new()?.analyze_text("一要深化“放管服”改革，二要推进乡村振兴。")?;
/// let concordance = Concordance::new("[kind=slogan]".parse()?).with_width(2).sorted_by(Order::Left);
/// let table = concordance.run([(&document, &Metadata::named("a"))]);
/// let lines: Vec<_> = table.rows().iter().map(|row| [&*row.left, &*row.hit, &*row.right]).collect();
/// assert_eq!(lines, [["化“", "放管服", "”改"], ["推进", "乡村振兴", "。"]]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Concordance {
    pattern: Pattern,
    width: usize,
    order: Order,
    appendix: Appendix,
    #[serde(default = "nested")]
    matching: Match,
}

/// Whoever asks for 企业 wants the lines with 国有企业改革, too.
fn nested() -> Match {
    Match::Nested
}

/// By what the lines are sorted.
///
/// ```
/// use tifa::concordance::Order;
///
/// assert_eq!("left".parse::<Order>()?, Order::Left);
/// assert_eq!(Order::Left.name(), "left");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// By document and place.
    #[default]
    Position,
    /// By what stands before the hit, read from the hit outwards: lines whose last words are the same stand together.
    Left,
    /// By what stands behind the hit.
    Right,
}

/// A hit and its context.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, corpus::Metadata};
/// # let document = Analyzer::new()?.analyze_text("一、打算\n推进乡村振兴。")?;
/// use tifa::concordance::Concordance;
///
/// let table = Concordance::new("乡村振兴".parse()?).run([(&document, &Metadata::named("甲县-2025"))]);
/// let row = &table.rows()[0];
/// assert_eq!((&*row.document, &*row.left, &*row.hit, &*row.right), ("甲县-2025", "推进", "乡村振兴", "。"));
/// assert_eq!((&*row.section, row.source.line()), ("一、打算", 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConcordanceRow {
    /// The document's name.
    pub document: Arc<str>,
    /// Its number among the documents of that name, from 1.
    pub document_number: u64,
    /// What stands before the hit in the same paragraph.
    pub left: String,
    /// The hit in the clean text.
    pub hit: String,
    /// What stands behind the hit in the same paragraph.
    pub right: String,
    /// The heading of the innermost section that it stands in; empty before the first heading.
    pub section: String,
    /// The number of its sentence in the document, from 1.
    pub sentence_number: u64,
    /// Its sentence.
    pub sentence: String,
    /// Where the hit begins in the clean text, in characters.
    pub start: u64,
    /// Where the hit ends in the clean text, in characters.
    pub end: u64,
    /// Where it stands in the input.
    pub source: Origin,
}

impl Row for ConcordanceRow {
    const QUESTION: &'static str = "concordance";
    type Layout = ();

    fn fields((): &()) -> Vec<Field<Self>> {
        let place = |name: &'static str, chinese: &'static str, unit: &'static str| {
            Column::new(name, Type::Whole, chinese).with_unit(unit)
        };
        vec![
            Field::new(Column::new("document", Type::Text, "文档"), |row: &Self| row.document.as_ref().into()),
            Field::new(Column::new("document_number", Type::Whole, "文档序号"), |row: &Self| {
                row.document_number.into()
            }),
            Field::new(Column::new("left", Type::Text, "左文"), |row: &Self| (&row.left).into()),
            Field::new(Column::new("hit", Type::Text, "命中"), |row: &Self| (&row.hit).into()),
            Field::new(Column::new("right", Type::Text, "右文"), |row: &Self| (&row.right).into()),
            Field::new(Column::new("section", Type::Text, "章节"), |row: &Self| (&row.section).into()),
            Field::new(Column::new("sentence_number", Type::Whole, "句子序号"), |row: &Self| {
                row.sentence_number.into()
            }),
            Field::new(Column::new("sentence", Type::Text, "句子"), |row: &Self| (&row.sentence).into()),
            Field::new(place("start", "起", "characters of the clean text"), |row: &Self| row.start.into()),
            Field::new(place("end", "止", "characters of the clean text"), |row: &Self| row.end.into()),
            Field::new(place("line", "原文行", "lines of the input"), |row: &Self| row.source.line().into()),
            Field::new(place("byte_start", "原文字节起", "bytes of the input"), |row: &Self| {
                row.source.byte().start().into()
            }),
            Field::new(place("byte_end", "原文字节止", "bytes of the input"), |row: &Self| {
                row.source.byte().end().into()
            }),
            Field::new(place("char_start", "原文字符起", "characters of the input"), |row: &Self| {
                row.source.char().start().into()
            }),
            Field::new(place("char_end", "原文字符止", "characters of the input"), |row: &Self| {
                row.source.char().end().into()
            }),
        ]
    }
}

/// The hits in the documents seen so far: for texts that are not all in memory at once.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::Analyzer;
/// use tifa::concordance::{Concordance, Hits};
/// use tifa::corpus::Metadata;
///
/// let analyzer = Analyzer::new()?;
/// let mut hits = Hits::new(&Concordance::new("乡村振兴".parse()?));
/// for text in ["推进乡村振兴。", "乡村振兴见效。"] {
///     hits.add(&analyzer.analyze_text(text)?, &Metadata::named("a"));
/// }
/// let table = hits.table();
/// assert_eq!((table.len(), table.rows()[1].document_number), (2, 2)); // two documents of one name
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Hits {
    concordance: Concordance,
    origin: TableOrigin,
    rows: Vec<ConcordanceRow>,
    /// The words that the pattern writes out, and the parts of words.
    words: Search,
    parts: Search,
    standings: Vec<Standing>,
}

impl Hits {
    /// No hits yet.
    pub fn new(concordance: &Concordance) -> Self {
        let origin = TableOrigin::default().with_options(concordance);
        let (words, parts) = (concordance.pattern.words(), concordance.pattern.parts());
        Self {
            concordance: concordance.clone(),
            origin,
            rows: Vec::new(),
            standings: Tally::new(&parts).finish(),
            words: Search::new(&words),
            parts: Search::new(&parts),
        }
    }

    /// Adds the hits in one document; linear in its tokens, times the length of the pattern.
    pub fn add(&mut self, document: &Document, metadata: &Metadata) {
        self.origin.add(document, metadata.name());
        let Concordance { pattern, matching, .. } = &self.concordance;
        let sought = Sought { pattern, words: self.words.words(), matching: *matching };
        let hits = hit::hits(document, &sought, &document.places(&self.words));
        self.count(document, &hits);
        self.concordance.rows(document, metadata, hits, &mut self.rows);
    }

    /// Counts where the words of the pattern stand, and where they are in a hit or could be.
    fn count(&mut self, document: &Document, hits: &[Hit]) {
        // The furthest end of all hits up to each.
        let mut furthest = 0;
        let mut further = |hit: &Hit| {
            furthest = furthest.max(hit.span.end());
            furthest
        };
        let ends: Vec<usize> = hits.iter().map(&mut further).collect();
        let is_in_hit = |span: Span| {
            let before = hits.partition_point(|hit| hit.span.start() <= span.start());
            before.checked_sub(1).and_then(|last| ends.get(last)).is_some_and(|end| *end >= span.end())
        };
        // A mention with a frame (“放管服”改革) is a hit without it.
        let is_word = |place: &asked::Place| place.manner == Manner::Token && self.concordance.pattern.is_literal();
        let is_sequence = !self.concordance.pattern.is_one_token();
        let mut tally = Tally::new(self.parts.words());
        for place in document.places(&self.parts) {
            let tokens = document.tokens().get(place.tokens.clone()).unwrap_or_default();
            let fate = if self.concordance.leaves_out(document, place.span) {
                Fate::LeftOut
            } else if is_in_hit(place.span)
                || is_word(&place)
                || is_sequence && place.manner.counts(self.concordance.matching)
            {
                Fate::Counted
            } else {
                Fate::Otherwise(tokens.iter().map(|token| token.text(document.text()).to_owned()).collect())
            };
            tally.add(place.word, fate);
        }
        asked::merge(&mut self.standings, tally.finish());
    }

    /// The hits in order; whatever the order, ties stand by context, document and position.
    ///
    /// Marks and spaces in the context do not count when it is compared.
    pub fn table(mut self) -> Table<ConcordanceRow> {
        let documents =
            self.origin.inputs().iter().map(|input| (input.name.as_str().into(), input.digest.fingerprint()));
        let numbers: DocumentNumbers = documents.collect();
        for row in &mut self.rows {
            row.document_number = numbers.number(&row.document, row.document_number);
        }
        let order = self.concordance.order;
        let mut keyed: Vec<(String, ConcordanceRow)> =
            self.rows.into_iter().map(|row| (order.key(&row), row)).collect();
        keyed.sort_by(|(key, row), (other_key, other)| {
            let by_context = || match order {
                Order::Position => Ordering::Equal,
                _ => (&row.hit, &row.left, &row.right).cmp(&(&other.hit, &other.left, &other.right)),
            };
            // Of two hits with one start, the outer mention stands first.
            let place = |row: &ConcordanceRow| (row.document_number, row.start, std::cmp::Reverse(row.end));
            let by_position = || row.document.cmp(&other.document).then_with(|| place(row).cmp(&place(other)));
            key.cmp(other_key).then_with(by_context).then_with(by_position)
        });
        Table::new(self.origin.asking(self.standings), (), keyed.into_iter().map(|(_, row)| row).collect())
    }
}

impl Concordance {
    /// The hits of `pattern` with 20 characters on each side, sorted by position; appendices left out.
    pub fn new(pattern: Pattern) -> Self {
        Self { pattern, width: 20, order: Order::Position, appendix: Appendix::Excluded, matching: nested() }
    }

    /// The same with so many characters on each side; a character is a grapheme cluster, what a reader takes for one.
    /// The context ends where the paragraph does.
    #[must_use]
    pub fn with_width(mut self, characters: usize) -> Self {
        self.width = characters;
        self
    }

    /// The same in another order.
    #[must_use]
    pub fn sorted_by(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// The same with or without the appendices.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, corpus::Metadata};
    /// # let document = Analyzer::new()?.analyze_text("一、打算\n推进乡村振兴。")?;
    /// use tifa::concordance::Concordance;
    /// use tifa::corpus::Appendix;
    ///
    /// let concordance = Concordance::new("[topic=rural]".parse()?).with_appendix(Appendix::Included);
    /// assert_eq!(concordance.run([(&document, &Metadata::default())]).len(), 1);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The same with the words of the pattern counted elsewhere: by default they are found inside longer words and terms, too.
    ///
    /// A word that was not [asked for](crate::analyzer::AnalyzerBuilder::asking) when the documents were analysed is found all the same where
    /// it is several whole words, if it is the whole pattern. What is left is told in the origin of the table.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, corpus::Metadata};
    /// use tifa::asked::Match;
    /// use tifa::concordance::Concordance;
    ///
    /// let document = Analyzer::new()?.analyze_text("稳定就业，提高就业率。")?;
    /// let lines = |matching| {
    ///     let table = Concordance::new("就业".parse()?).matching(matching).run([(&document, &Metadata::default())]);
    ///     Ok::<_, tifa::Error>((table.len(), table.origin().asked()[0].counted))
    /// };
    /// assert_eq!((lines(Match::Token)?, lines(Match::Nested)?), ((1, 1), (2, 2)));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    #[must_use]
    pub fn matching(mut self, matching: Match) -> Self {
        self.matching = matching;
        self
    }

    /// Whether the place stands in an appendix that is left out, or in no sentence.
    fn leaves_out(&self, document: &Document, span: Span) -> bool {
        let paragraphs = document.outline().paragraphs();
        let index = paragraphs.partition_point(|paragraph| paragraph.span().end() <= span.start());
        let role = paragraphs.get(index).map(|paragraph| paragraph.role());
        self.appendix == Appendix::Excluded && role.is_some_and(|role| role.is_supplement())
    }

    /// The hits in `documents`; linear in their tokens, times the length of the pattern. [`Hits`] takes them one by one.
    pub fn run<'d>(&self, documents: impl IntoIterator<Item = (&'d Document, &'d Metadata)>) -> Table<ConcordanceRow> {
        let mut hits = Hits::new(self);
        documents.into_iter().for_each(|(document, metadata)| hits.add(document, metadata));
        hits.table()
    }

    /// Adds the rows of the hits in one document, by position; documents have their fingerprints for numbers.
    fn rows(&self, document: &Document, metadata: &Metadata, hits: Vec<Hit>, rows: &mut Vec<ConcordanceRow>) {
        let text = document.text();
        let outline = document.outline();
        let name: Arc<str> = metadata.name().into();
        let fingerprint = document.clean_text().source().digest().fingerprint();
        for hit in hits {
            let sentence = outline.sentences().get(hit.sentence);
            let Some((sentence, paragraph)) =
                sentence.and_then(|sentence| Some((sentence, outline.paragraphs().get(sentence.paragraph())?)))
            else {
                continue;
            };
            if self.appendix == Appendix::Excluded && paragraph.role().is_supplement() {
                continue;
            }
            let slice = |start: usize, end: usize| text.get(start..end).unwrap_or("");
            let (before, behind) =
                (slice(paragraph.span().start(), hit.span.start()), slice(hit.span.end(), paragraph.span().end()));
            let start = before.grapheme_indices(true).rev().take(self.width).last().map_or(before.len(), |(at, _)| at);
            let end = behind.grapheme_indices(true).nth(self.width).map_or(behind.len(), |(at, _)| at);
            let section = paragraph.section().and_then(|section| outline.sections().get(section));
            let characters = document.clean_text().characters(hit.span);
            rows.push(ConcordanceRow {
                document: Arc::clone(&name),
                document_number: fingerprint,
                left: before.get(start..).unwrap_or("").to_owned(),
                hit: slice(hit.span.start(), hit.span.end()).to_owned(),
                right: behind.get(..end).unwrap_or("").to_owned(),
                section: section
                    .map_or("", |section| slice(section.heading().start(), section.heading().end()))
                    .to_owned(),
                sentence_number: hit.sentence as u64 + 1,
                sentence: slice(sentence.span().start(), sentence.span().end()).trim().to_owned(),
                start: characters.start() as u64,
                end: characters.end() as u64,
                source: document.origin(hit.span),
            });
        }
    }
}

impl Order {
    /// What rows are compared by first.
    fn key(self, row: &ConcordanceRow) -> String {
        match self {
            Self::Position => String::new(),
            Self::Left => row.left.chars().rev().filter(|character| character.is_alphanumeric()).collect(),
            Self::Right => row.right.chars().filter(|character| character.is_alphanumeric()).collect(),
        }
    }
}

impl Order {
    /// All orders.
    pub const ALL: &'static [Self] = &[Self::Position, Self::Left, Self::Right];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

read_and_written_by_name!(Order, "order");
