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
//! | `[word=高质量*]` | tokens by their text |
//! | `[kind=slogan & topic=rural]` | what fits both |
//! | `深化 [kind=slogan]` | a sequence |
//! | `推进 []{0,3} 建设` | a sequence with a gap: `[]` is any token, `{0,3}` none to three of it |
//!
//! A sequence is one of counted tokens within one sentence, as everywhere in this crate: marks between them do not
//! count. At each token begins at most one hit, the shortest. A single element finds nested mentions too, each as a hit of
//! its own; in a sequence they make the token that they lie in fit.

mod hit;
mod parse;
mod pattern;

pub use pattern::Pattern;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::Span;
use crate::corpus::{Appendix, Metadata};
use crate::document::Document;
use crate::names::read_and_written_by_name;
use crate::outline::Role;
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
/// let concordance = Concordance::of("[kind=slogan]".parse()?).with_width(2).sorted_by(Order::Left);
/// let lines = concordance.table(concordance.lines(&document, &Metadata::named("a")));
/// let lines: Vec<_> = lines.lines().iter().map(|line| [&*line.left, &*line.hit, &*line.right]).collect();
/// assert_eq!(lines, [["化“", "放管服", "”改"], ["推进", "乡村振兴", "。"]]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Concordance {
    pattern: Pattern,
    width: usize,
    order: Order,
    appendix: Appendix,
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

/// The hits of a pattern.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, corpus::Metadata};
/// # let document = Analyzer::new()?.analyze_text("一、打算\n推进乡村振兴。")?;
/// use tifa::concordance::Concordance;
///
/// let concordance = Concordance::of("乡村振兴".parse()?);
/// let table = concordance.table(concordance.lines(&document, &Metadata::named("a")));
/// assert_eq!(table.lines().len(), 1);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ConcordanceTable {
    lines: Vec<Line>,
}

/// A hit and its context.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, corpus::Metadata};
/// # let document = Analyzer::new()?.analyze_text("一、打算\n推进乡村振兴。")?;
/// use tifa::concordance::Concordance;
///
/// let lines = Concordance::of("乡村振兴".parse()?).lines(&document, &Metadata::named("甲县-2025"));
/// let line = &lines[0];
/// assert_eq!((&*line.document, &*line.left, &*line.hit, &*line.right), ("甲县-2025", "推进", "乡村振兴", "。"));
/// assert_eq!((&*line.section, line.source.line()), ("一、打算", 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The document's name.
    pub document: String,
    /// What stands before the hit in the same paragraph.
    pub left: String,
    /// The hit in the clean text.
    pub hit: String,
    /// What stands behind the hit in the same paragraph.
    pub right: String,
    /// Where the hit stands in the clean text, in characters.
    pub span: Span,
    /// Where it stands in the input.
    pub source: Origin,
    /// The heading of the innermost section that it stands in; empty before the first heading.
    pub section: String,
    /// The number of its sentence in the document, from 1.
    pub sentence_number: u64,
    /// Its sentence.
    pub sentence: String,
}

impl Concordance {
    /// The hits of `pattern` with 20 characters on each side, sorted by position; appendices left out.
    pub fn of(pattern: Pattern) -> Self {
        Self { pattern, width: 20, order: Order::Position, appendix: Appendix::Excluded }
    }

    /// The same with so many characters on each side; a character is a grapheme cluster, what a reader takes for one.
    /// The context ends where the paragraph does.
    pub fn with_width(mut self, characters: usize) -> Self {
        self.width = characters;
        self
    }

    /// The same in another order.
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
    /// let concordance = Concordance::of("[topic=rural]".parse()?).with_appendix(Appendix::Included);
    /// assert!(concordance.describe().contains("[topic=rural]"));
    /// assert_eq!(concordance.lines(&document, &Metadata::default()).len(), 1);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn with_appendix(mut self, appendix: Appendix) -> Self {
        self.appendix = appendix;
        self
    }

    /// The hits in one document, by position; linear in its tokens, times the length of the pattern.
    pub fn lines(&self, document: &Document, metadata: &Metadata) -> Vec<Line> {
        let text = document.text();
        let outline = document.outline();
        let mut lines = Vec::new();
        for hit in hit::hits(document, &self.pattern) {
            let sentence = outline.sentences().get(hit.sentence);
            let Some((sentence, paragraph)) =
                sentence.and_then(|sentence| Some((sentence, outline.paragraphs().get(sentence.paragraph())?)))
            else {
                continue;
            };
            if self.appendix == Appendix::Excluded && paragraph.role() == Role::Appendix {
                continue;
            }
            let slice = |start: usize, end: usize| text.get(start..end).unwrap_or("");
            let (before, behind) =
                (slice(paragraph.span().start(), hit.span.start()), slice(hit.span.end(), paragraph.span().end()));
            let start = before.grapheme_indices(true).rev().take(self.width).last().map_or(before.len(), |(at, _)| at);
            let end = behind.grapheme_indices(true).nth(self.width).map_or(behind.len(), |(at, _)| at);
            let section = paragraph.section().and_then(|section| outline.sections().get(section));
            lines.push(Line {
                document: metadata.name().to_owned(),
                left: before.get(start..).unwrap_or("").to_owned(),
                hit: slice(hit.span.start(), hit.span.end()).to_owned(),
                right: behind.get(..end).unwrap_or("").to_owned(),
                span: document.clean_text().characters(hit.span),
                source: document.origin(hit.span),
                section: section
                    .map_or("", |section| slice(section.heading().start(), section.heading().end()))
                    .to_owned(),
                sentence_number: hit.sentence as u64 + 1,
                sentence: slice(sentence.span().start(), sentence.span().end()).trim().to_owned(),
            });
        }
        lines
    }

    /// The lines of several documents in order; whatever the order, ties stand by context, document and position.
    ///
    /// Marks and spaces in the context do not count when it is compared.
    pub fn table(&self, lines: Vec<Line>) -> ConcordanceTable {
        let mut keyed: Vec<(String, Line)> = lines.into_iter().map(|line| (self.order.key(&line), line)).collect();
        keyed.sort_by(|(key, line), (other_key, other)| {
            let by_context = || match self.order {
                Order::Position => Ordering::Equal,
                _ => (&line.hit, &line.left, &line.right).cmp(&(&other.hit, &other.left, &other.right)),
            };
            // Of two hits with one start, the outer mention stands first.
            let place = |line: &Line| (line.span.start(), std::cmp::Reverse(line.span.end()));
            let by_position = || line.document.cmp(&other.document).then_with(|| place(line).cmp(&place(other)));
            // Documents of one name: what is left to tell them apart.
            let by_content = || {
                let content = |line: &Line| (line.source.byte(), line.sentence_number);
                let texts = (&line.left, &line.hit, &line.right, &line.sentence, &line.section);
                let others = (&other.left, &other.hit, &other.right, &other.sentence, &other.section);
                content(line).cmp(&content(other)).then_with(|| texts.cmp(&others))
            };
            key.cmp(other_key).then_with(by_context).then_with(by_position).then_with(by_content)
        });
        ConcordanceTable { lines: keyed.into_iter().map(|(_, line)| line).collect() }
    }

    /// The pattern and the options in words, for the provenance of a table.
    pub fn describe(&self) -> String {
        let appendix = match self.appendix {
            Appendix::Excluded => "left out",
            Appendix::Included => "searched",
        };
        let Self { pattern, width, order, .. } = self;
        format!("{pattern}, {width} characters of context, sorted by {order}, appendix {appendix}")
    }
}

impl ConcordanceTable {
    /// The lines, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

impl Order {
    /// What lines are compared by first.
    fn key(self, line: &Line) -> String {
        match self {
            Self::Position => String::new(),
            Self::Left => line.left.chars().rev().filter(|character| character.is_alphanumeric()).collect(),
            Self::Right => line.right.chars().filter(|character| character.is_alphanumeric()).collect(),
        }
    }
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Position, Self::Left, Self::Right];

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
