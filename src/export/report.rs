//! One document as the JSON that `tifa report --json` prints.
//!
//! Spans count in characters of the clean text, which is the texts of `paragraphs` joined by line feeds.

mod figure;

use serde::Serialize;

pub use self::figure::{FigureEntry, TargetEntry};
use super::CandidateEntry;
use crate::contingency::Association;
use crate::cooccurrence::{Context, Cooccurrence};
use crate::corpus::{Corpus, Metadata, Selection, Unit};
use crate::discover::{Candidate, members};
use crate::document::{Document, Provenance};
use crate::figures::{FigureReader, Indicators};
use crate::frequency::Frequency;
use crate::keywords::{Keywords, Method, Reference, TextRank};
use crate::lexicon::{Kind, Topic};
use crate::outline::Role;
use crate::segment::PartOfSpeech;
use crate::targets::{Absence, Targets};
use crate::text::Origin;
use crate::{CharacterSpan, Digest, Span};

/// The version of the layout. 2 has `document`, `figures`, `targets` and `schema` itself.
const SCHEMA: u32 = 2;

/// How many keywords of a method and how many pairs a report lists.
const MOST_KEYWORDS: u64 = 50;
const MOST_PAIRS: usize = 200;
const MOST_NEIGHBOURS: usize = 2000;

/// What `report --json` prints. Fields may be added, never renamed.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Selection;
/// use tifa::lexicon::StopWords;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n深化“放管服”改革。")?;
/// let report = tifa::export::Report::new(&document, &[], &Selection::content(StopWords::embedded()?.clone()));
/// let json = serde_json::to_value(&report).unwrap();
/// assert_eq!(json["title"], "政府工作报告");
/// assert_eq!(json["mentions"][0]["surface"], "放管服");
/// assert_eq!(json["mentions"][0]["frame"], "改革");
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report<'d> {
    /// The version of this layout: greater where fields were added.
    pub schema: u32,
    /// What is known of the document.
    pub document: DocumentEntry,
    /// The title; null if the text has none.
    pub title: Option<&'d str>,
    /// Every paragraph of the clean text, in order.
    pub paragraphs: Vec<ParagraphEntry<'d>>,
    /// The sections, in order.
    pub sections: Vec<SectionEntry<'d>>,
    /// The slogans, in order, an outer one before those nested in it.
    pub mentions: Vec<MentionEntry<'d>>,
    /// Wordings that look like slogans and stand in no lexicon, by their first place.
    pub candidates: Vec<CandidateEntry<'d>>,
    /// The terms, by falling count.
    pub frequencies: Vec<FrequencyEntry>,
    /// What the document is about: against what work reports are like, then by TF-IDF with jieba's table (with the feature
    /// `dictionary`), then by TextRank, at most 50 each, by falling score.
    pub keywords: Vec<KeywordEntry>,
    /// The pairs of terms in one sentence, by falling G²; at most 200.
    pub cooccurrences: Vec<CooccurrenceEntry>,
    /// Every number that the text states of something, in order; empty before [`Report::with_figures`].
    pub figures: Vec<FigureEntry<'d>>,
    /// What the text promises for its year, in order; empty before [`Report::with_figures`].
    pub targets: Vec<TargetEntry>,
    /// How all of it was made.
    pub provenance: &'d Provenance,
    /// The pairs that meet in three sentences or more, by falling G²: what a page draws a term's neighbourhood of.
    #[serde(skip)]
    pub(super) neighbours: Vec<CooccurrenceEntry>,
    /// The SHA-256 of the bytes that it was read from.
    #[serde(skip)]
    pub(super) digest: Digest,
}

/// What is known of a document, by its name, its title and byline, or whoever read it.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::export::Report;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// assert_eq!(report.document.place, None);
/// let known = report.with_metadata(&Metadata::from_file_name("甲县-2025.txt")).document;
/// assert_eq!((&*known.name, known.place.as_deref(), known.year), ("甲县-2025", Some("甲县"), Some(2025)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentEntry {
    /// Its name; empty if it has none.
    pub name: String,
    /// The place that it is of.
    pub place: Option<String>,
    /// The year that it is of.
    pub year: Option<i32>,
    /// The day on which it was given, as `2025-01-14`.
    pub date: Option<String>,
}

impl DocumentEntry {
    fn of(metadata: &Metadata) -> Self {
        Self {
            name: metadata.name().to_owned(),
            place: metadata.place().map(str::to_owned),
            year: metadata.year(),
            date: metadata.date().map(|date| date.to_string()),
        }
    }
}

/// A paragraph.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, export::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// let paragraph = &report.paragraphs[3];
/// assert_eq!((paragraph.section, paragraph.role, paragraph.source.line()), (Some(0), tifa::outline::Role::Body, 4));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParagraphEntry<'d> {
    /// The text.
    pub text: &'d str,
    /// Where it stands in the clean text, in characters.
    pub span: CharacterSpan,
    /// Where it stands in the input.
    pub source: Origin,
    /// The index of its section, if it stands in one.
    pub section: Option<usize>,
    /// What it is for.
    pub role: Role,
}

/// A section.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, export::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// let section = &report.sections[0];
/// assert_eq!((section.level, section.heading, section.parent), (1, "一、打算", None));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SectionEntry<'d> {
    /// 1 for the highest.
    pub level: u8,
    /// The heading, verbatim, with its number.
    pub heading: &'d str,
    /// From the heading to the end of the section, in characters.
    pub span: CharacterSpan,
    /// The index of the section that it is part of.
    pub parent: Option<usize>,
}

/// A slogan in the text.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, export::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// let mention = &report.mentions[0];
/// assert_eq!((mention.term, mention.surface, mention.nested), ("放管服", "放管服", false));
/// assert_eq!(mention.source.line(), 4);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MentionEntry<'d> {
    /// The headword.
    pub term: &'d str,
    /// The clean text of the span.
    pub surface: &'d str,
    /// The kind.
    pub kind: Kind,
    /// The topic.
    pub topic: Topic,
    /// The scope: national, provincial:… or local:….
    pub scope: String,
    /// Whether it lies inside another mention.
    pub nested: bool,
    /// Whether it fills a pair of quotation marks exactly.
    pub quoted: bool,
    /// Where it stands in the clean text, in characters.
    pub span: CharacterSpan,
    /// Where it stands in the input.
    pub source: Origin,
    /// What belongs to the wording but not to the span: 改革 of “放管服”改革.
    pub frame: Option<&'d str>,
    /// The list that this text gives for it, verbatim, in order; empty if it gives none.
    pub members: Vec<&'d str>,
    /// What the lexicon knows that it stands for, a sense each.
    pub senses: Vec<SenseEntry<'d>>,
}

/// A sense of a term.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, export::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// let sense = &report.mentions[0].senses[0];
/// assert_eq!((&*sense.scope, sense.members.is_empty()), ("national", true));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SenseEntry<'d> {
    /// Where it has this sense.
    pub scope: String,
    /// The list that it stands for; empty where the lexicon has none.
    pub members: &'d [String],
    /// The year of its first use; null if the lexicon does not say.
    pub since: Option<u16>,
    /// The document or meeting that first used it; empty if the lexicon does not say.
    pub origin: &'d str,
    /// What else the lexicon says of it.
    pub note: &'d str,
}

/// A term and how often it occurs.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, export::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// let first = &report.frequencies[0];
/// assert_eq!((&*first.term, first.count, first.sentences), ("改革", 3, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrequencyEntry {
    /// The word or headword.
    pub term: String,
    /// The part of speech.
    pub part_of_speech: PartOfSpeech,
    /// The kind; null for a word.
    pub kind: Option<Kind>,
    /// The topic; null for a word.
    pub topic: Option<Topic>,
    /// The tokens.
    pub count: u64,
    /// The tokens in every 10,000.
    pub per_10000: f64,
    /// The mentions, nested ones too.
    pub mentions: u64,
    /// The sections, each without its subsections.
    pub sections: u64,
    /// The paragraphs.
    pub paragraphs: u64,
    /// The sentences.
    pub sentences: u64,
}

/// A keyword.
///
/// First those that are more frequent here than in work reports, words of the genre weighed down
/// ([`ReportWords`](crate::keywords::ReportWords)). Then those by TF-IDF with jieba's table of inverse document frequencies (with the feature `dictionary`), which favours
/// what other texts rarely have; slogans that the table does not know share its median, so that count alone ranks them
/// among themselves. Then those by TextRank, which needs nothing but the document.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, export::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// assert_eq!((report.keywords[0].method, &*report.keywords[0].term), ("reports", "放管服"));
/// let best = report.keywords.iter().find(|keyword| keyword.method == "text-rank").unwrap();
/// assert!(best.score > 0.0 && best.count > 0);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeywordEntry {
    /// The word or headword.
    pub term: String,
    /// The part of speech.
    pub part_of_speech: PartOfSpeech,
    /// The kind; null for a word.
    pub kind: Option<Kind>,
    /// The topic; null for a word.
    pub topic: Option<Topic>,
    /// The score. By TF-IDF the share of the term in all candidates of the document, times its inverse document frequency;
    /// by TextRank the rank, whose mean over all candidates is 1; against reports a weighted log-likelihood ratio.
    pub score: f64,
    /// The tokens.
    pub count: u64,
    /// `reports`, `tf-idf` or `text-rank`.
    pub method: &'static str,
}

/// Two terms in one sentence.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, export::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything());
/// let pair = report.cooccurrences.iter().find(|pair| pair.first == "改革" && pair.second == "见效").unwrap();
/// assert_eq!((pair.count, pair.dice), (2, Some(1.0)));
/// assert_eq!((pair.first_kind, pair.second_kind), (None, None));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CooccurrenceEntry {
    /// The first term.
    pub first: String,
    /// The second term.
    pub second: String,
    /// The kind of the first; null for a word. A word and a slogan may have one text.
    pub first_kind: Option<Kind>,
    /// The kind of the second; null for a word.
    pub second_kind: Option<Kind>,
    /// O11, the sentences with both.
    pub count: u64,
    /// R1, the sentences with the first.
    pub first_count: u64,
    /// C1, the sentences with the second.
    pub second_count: u64,
    /// N, all sentences.
    pub total: u64,
    /// Pointwise mutual information.
    pub pmi: Option<f64>,
    /// Normalised pointwise mutual information.
    pub npmi: Option<f64>,
    /// G², signed.
    pub log_likelihood: Option<f64>,
    /// Dice.
    pub dice: Option<f64>,
    /// logDice.
    pub log_dice: Option<f64>,
}

impl<'d> Report<'d> {
    /// The report of a document with the candidates that [`Discovery`](crate::discover::Discovery) found in it;
    /// `selection` says which terms the frequencies and pairs list.
    pub fn new(document: &'d Document, candidates: &'d [Candidate], selection: &Selection) -> Self {
        let text = document.text();
        let outline = document.outline();
        let slice = |span: Span| text.get(span.range()).unwrap_or("");
        let characters = |span: Span| document.clean_text().characters(span);
        let mut corpus = Corpus::new();
        corpus.add(document, Metadata::default());
        Self {
            schema: SCHEMA,
            document: DocumentEntry::of(&Metadata::default().completed_from(document)),
            title: outline.title().map(slice),
            paragraphs: outline
                .paragraphs()
                .iter()
                .map(|paragraph| ParagraphEntry {
                    text: slice(paragraph.span()),
                    span: characters(paragraph.span()),
                    source: document.origin(paragraph.span()),
                    section: paragraph.section(),
                    role: paragraph.role(),
                })
                .collect(),
            sections: outline
                .sections()
                .iter()
                .map(|section| SectionEntry {
                    level: section.level(),
                    heading: slice(section.heading()),
                    span: characters(section.span()),
                    parent: section.parent(),
                })
                .collect(),
            mentions: document
                .mentions()
                .iter()
                .zip(members::of_mentions(text, document.mentions()))
                .map(|(mention, members)| MentionEntry {
                    term: mention.term(),
                    surface: slice(mention.span()),
                    kind: mention.kind(),
                    topic: mention.topic(),
                    scope: mention.senses().first().map(|sense| sense.scope().to_string()).unwrap_or_default(),
                    nested: mention.is_nested(),
                    quoted: mention.is_quoted(),
                    span: characters(mention.span()),
                    source: document.origin(mention.span()),
                    frame: mention.frame().map(slice),
                    members: members.into_iter().map(slice).collect(),
                    senses: mention
                        .senses()
                        .iter()
                        .map(|entry| SenseEntry {
                            scope: entry.scope().to_string(),
                            members: entry.members(),
                            since: entry.since(),
                            origin: entry.origin(),
                            note: entry.note(),
                        })
                        .collect(),
                })
                .collect(),
            candidates: candidates.iter().map(|candidate| CandidateEntry::new(document, candidate)).collect(),
            frequencies: frequencies(&corpus, selection),
            keywords: keywords(&corpus, selection),
            cooccurrences: cooccurrences(&corpus, selection, 1, MOST_PAIRS),
            figures: Vec::new(),
            targets: Vec::new(),
            provenance: document.provenance(),
            neighbours: cooccurrences(&corpus, selection, 3, MOST_NEIGHBOURS),
            digest: document.clean_text().source().digest(),
        }
    }

    /// The same with the figures and targets of its document, which is of a year; without one, its text may tell.
    #[must_use]
    pub fn with_figures(
        self,
        document: &'d Document,
        reader: &FigureReader,
        indicators: &Indicators,
        year: Option<i32>,
    ) -> Self {
        let figures = reader.read(document, year);
        let targets = Targets::of(document, &figures, indicators, year, &Absence::of([""; 0]));
        let all = figures.figures();
        Self {
            figures: all.iter().map(|figure| FigureEntry::new(figure, document, indicators)).collect(),
            targets: targets.all().iter().map(|target| TargetEntry::new(target, document, all)).collect(),
            ..self
        }
    }

    /// The same of a document of which `metadata` tells name, place, year or day; what it does not tell is as it was.
    #[must_use]
    pub fn with_metadata(mut self, metadata: &Metadata) -> Self {
        let known = DocumentEntry::of(metadata);
        self.document = DocumentEntry {
            name: if known.name.is_empty() { self.document.name } else { known.name },
            place: known.place.or(self.document.place),
            year: known.year.or(self.document.year),
            date: known.date.or(self.document.date),
        };
        self
    }
}

fn frequencies(corpus: &Corpus, selection: &Selection) -> Vec<FrequencyEntry> {
    let table = Frequency::new().run(corpus, selection);
    let entry = |row: &crate::frequency::FrequencyRow| FrequencyEntry {
        term: row.term.text().to_owned(),
        part_of_speech: row.term.part_of_speech(),
        kind: row.term.kind(),
        topic: row.term.topic(),
        count: row.count,
        per_10000: row.per_10000,
        mentions: row.mentions,
        sections: row.sections,
        paragraphs: row.paragraphs,
        sentences: row.sentences,
    };
    table.rows().iter().map(entry).collect()
}

/// What reports are like tells what a specialist asks for, so it stands first. TextRank needs nothing but the document, and favours what stands beside much else; TF-IDF favours what other texts
/// rarely have, slogans among it.
fn keywords(corpus: &Corpus, selection: &Selection) -> Vec<KeywordEntry> {
    let mut entries = keywords_by(Method::Reports, Reference::Same, corpus, selection);
    #[cfg(feature = "dictionary")]
    if let Ok(jieba) = crate::segment::Jieba::embedded() {
        let table = crate::keywords::InverseDocumentFrequency::of_jieba(&jieba);
        entries.extend(keywords_by(Method::TfIdf, Reference::Frequencies(&table), corpus, selection));
    }
    entries.extend(keywords_by(Method::TextRank(TextRank::new()), Reference::Same, corpus, selection));
    entries
}

fn keywords_by(method: Method, reference: Reference<'_>, corpus: &Corpus, selection: &Selection) -> Vec<KeywordEntry> {
    let keywords = Keywords::new(method).at_most(MOST_KEYWORDS);
    // TF-IDF has a use for frequencies, and TextRank is held against nothing.
    let Ok(table) = keywords.run_against(corpus, reference, selection) else { return Vec::new() };
    let entry = |row: &crate::keywords::KeywordRow| KeywordEntry {
        term: row.term.text().to_owned(),
        part_of_speech: row.term.part_of_speech(),
        kind: row.term.kind(),
        topic: row.term.topic(),
        score: row.score,
        count: row.count,
        method: keywords.method().name(),
    };
    table.rows().iter().map(entry).collect()
}

/// Pairs are of so many of the most frequent terms. A report has fewer; in a text that is one sentence of a hundred thousand
/// words the pairs would otherwise grow with their square.
const PAIRED_TERMS: usize = 5_000;

fn cooccurrences(corpus: &Corpus, selection: &Selection, least: u64, most: usize) -> Vec<CooccurrenceEntry> {
    let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).of_most_frequent(PAIRED_TERMS).at_least(least);
    let mut table = pairs.run(corpus, selection);
    table.truncate(most);
    let entry = |pair: &crate::cooccurrence::PairRow| CooccurrenceEntry {
        first: pair.first.text().to_owned(),
        second: pair.second.text().to_owned(),
        first_kind: pair.first.kind(),
        second_kind: pair.second.kind(),
        count: pair.count,
        first_count: pair.first_count,
        second_count: pair.second_count,
        total: pair.total,
        pmi: pair.measure(Association::Pmi),
        npmi: pair.measure(Association::Npmi),
        log_likelihood: pair.measure(Association::LogLikelihood),
        dice: pair.measure(Association::Dice),
        log_dice: pair.measure(Association::LogDice),
    };
    table.rows().iter().map(entry).collect()
}
