//! One document: what it says, and what stands out in it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::entries::{
    CooccurrenceEntry, DocumentEntry, FrequencyEntry, KeywordEntry, MentionEntry, ParagraphEntry, SectionEntry,
    SenseEntry,
};
use super::statistics::{MOST_NEIGHBOURS, MOST_PAIRS, cooccurrences, frequencies, keywords};
use super::{CandidateEntry, FigureEntry, TargetEntry};
use crate::corpus::{Corpus, Metadata, Selection};
use crate::discover::{Candidate, members};
use crate::document::{Document, Provenance};
use crate::figures::{FigureReader, Indicators};
use crate::targets::{Absence, Targets};
use crate::{CharacterSpan, Digest, Error, Result, Span};

/// The version of the layout. 2 has `document`, `figures`, `targets`, `sha256` and `schema` itself.
const SCHEMA: u32 = 2;

/// Two terms are neighbours that meet in so many sentences.
const MET_OFTEN: u64 = 3;

/// What `report --json` prints, and what a page shows. Fields may be added, never renamed; what is read back is checked.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Selection;
/// use tifa::lexicon::StopWords;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n深化“放管服”改革。")?;
/// let report = tifa::summary::Report::new(&document, &[], &Selection::content(StopWords::embedded()?.clone()))?;
/// let json = serde_json::to_value(&report).unwrap();
/// assert_eq!(json["title"], "政府工作报告");
/// assert_eq!(json["mentions"][0]["surface"], "放管服");
/// assert_eq!(json["mentions"][0]["frame"], "改革");
/// let read: tifa::summary::Report = serde_json::from_value(json).unwrap();
/// assert_eq!(read, report);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Report {
    /// The version of this layout: greater where fields were added.
    pub schema: u32,
    /// What is known of the document.
    pub document: DocumentEntry,
    /// The title; null if the text has none.
    pub title: Option<String>,
    /// Every paragraph of the clean text, in order.
    pub paragraphs: Vec<ParagraphEntry>,
    /// The sections, in order.
    pub sections: Vec<SectionEntry>,
    /// The slogans, in order, an outer one before those nested in it.
    pub mentions: Vec<MentionEntry>,
    /// Wordings that look like slogans and stand in no lexicon, by their first place.
    pub candidates: Vec<CandidateEntry>,
    /// The terms, by falling count.
    pub frequencies: Vec<FrequencyEntry>,
    /// What the document is about: against what work reports are like, then by TF-IDF with jieba's table (with the feature
    /// `dictionary`), then by TextRank, at most 50 each, by falling score.
    pub keywords: Vec<KeywordEntry>,
    /// The pairs of terms in one sentence, by falling G²; at most 200.
    pub cooccurrences: Vec<CooccurrenceEntry>,
    /// Every number that the text states of something, in order; empty before [`Report::with_figures`].
    pub figures: Vec<FigureEntry>,
    /// What the text promises for its year, in order; empty before [`Report::with_figures`].
    pub targets: Vec<TargetEntry>,
    /// The pairs that meet in three sentences or more, by falling G²: what a page draws a term's neighbourhood of. Empty before
    /// [`Report::with_neighbours`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub neighbours: Vec<CooccurrenceEntry>,
    /// The SHA-256 of the bytes that it was read from.
    pub sha256: Digest,
    /// How all of it was made.
    pub provenance: Provenance,
}

impl Report {
    /// The report of a document with the candidates that [`Discovery`](crate::discover::Discovery) found in it;
    /// `selection` says which terms the frequencies and pairs list.
    ///
    /// # Errors
    ///
    /// The dictionary whose frequencies TF-IDF goes by cannot be read.
    pub fn new(document: &Document, candidates: &[Candidate], selection: &Selection) -> Result<Self> {
        let text = document.text();
        let outline = document.outline();
        let slice = |span: Span| text.get(span.range()).unwrap_or("").to_owned();
        let characters = |span: Span| document.clean_text().characters(span);
        let corpus = alone(document);
        Ok(Self {
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
                .zip(members::of_mentions(document))
                .map(|(mention, members)| MentionEntry {
                    term: mention.term().to_owned(),
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
                            members: entry.members().to_vec(),
                            since: entry.since(),
                            origin: entry.origin().to_owned(),
                            note: entry.note().to_owned(),
                        })
                        .collect(),
                    undecided: false,
                })
                .collect(),
            candidates: candidates.iter().map(|candidate| CandidateEntry::new(document, candidate)).collect(),
            frequencies: frequencies(&corpus, selection),
            keywords: keywords(&corpus, selection)?,
            cooccurrences: cooccurrences(&corpus, selection, 1, MOST_PAIRS),
            figures: Vec::new(),
            targets: Vec::new(),
            neighbours: Vec::new(),
            sha256: document.clean_text().source().digest(),
            provenance: document.provenance().clone(),
        })
    }

    /// The same with the figures and targets of its document, which is of a year; without one, its text may tell.
    #[must_use]
    pub fn with_figures(
        self,
        document: &Document,
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

    /// The same with the pairs that a page draws the neighbourhood of a chosen term of.
    #[must_use]
    pub fn with_neighbours(self, document: &Document, selection: &Selection) -> Self {
        Self { neighbours: cooccurrences(&alone(document), selection, MET_OFTEN, MOST_NEIGHBOURS), ..self }
    }

    /// The same of a document of which `metadata` tells name, place, year or day; what it does not tell is as it was. Mentions
    /// have the senses that they can have in that place.
    #[must_use]
    pub fn with_metadata(mut self, metadata: &Metadata) -> Self {
        let known = DocumentEntry::of(metadata);
        self.document = DocumentEntry {
            name: if known.name.is_empty() { self.document.name } else { known.name },
            place: known.place.or(self.document.place),
            year: known.year.or(self.document.year),
            date: known.date.or(self.document.date),
        };
        let place = self.document.place.as_deref();
        self.mentions.iter_mut().for_each(|mention| mention.settle(place));
        self
    }
}

/// The corpus of one document.
fn alone(document: &Document) -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(document, Metadata::default());
    corpus
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Self::deserialize(deserializer)?.checked().map_err(serde::de::Error::custom)
    }
}

impl Report {
    /// The same, if its layout is the one that is known and all places lie where they say.
    fn checked(self) -> Result<Self> {
        if self.schema != SCHEMA {
            return Err(
                Error::found(format!("a report of layout {}", self.schema)).expected(format!("layout {SCHEMA}"))
            );
        }
        let mut end = None;
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            let start = end.map_or(0, |end: usize| end + 1);
            if paragraph.span != CharacterSpan::new(start, start + paragraph.text.chars().count()) {
                return Err(misplaced("paragraph", index).expected("paragraphs that follow each other by a line feed"));
            }
            if paragraph.section.is_some_and(|section| section >= self.sections.len()) {
                return Err(misplaced("paragraph", index).expected("a section of the report"));
            }
            end = Some(paragraph.span.end());
        }
        let end = end.unwrap_or(0);
        for (index, section) in self.sections.iter().enumerate() {
            if section.parent.is_some_and(|parent| parent >= index) {
                return Err(misplaced("section", index).expected("a parent that stands before it"));
            }
        }
        within(end, "section", self.sections.iter().map(|section| section.span).enumerate())?;
        within(end, "mention", self.mentions.iter().map(|mention| mention.span).enumerate())?;
        within(end, "figure", self.figures.iter().map(|figure| figure.span).enumerate())?;
        let of_candidate = |(index, entry): (usize, &CandidateEntry)| {
            entry.spans.iter().map(|&span| (index, span)).collect::<Vec<_>>()
        };
        within(end, "candidate", self.candidates.iter().enumerate().flat_map(of_candidate))?;
        if !self.mentions.is_sorted_by_key(|mention| mention.span.start()) {
            return Err(Error::found("mentions of a report in another order than that of the text"));
        }
        match self.targets.iter().position(|target| target.figure.is_some_and(|figure| figure >= self.figures.len())) {
            Some(index) => Err(misplaced("target", index).expected("a figure of the report")),
            None => Ok(self),
        }
    }
}

/// That no span ends behind the text.
fn within(end: usize, what: &str, mut spans: impl Iterator<Item = (usize, CharacterSpan)>) -> Result<()> {
    match spans.find(|(_, span)| span.end() > end) {
        Some((index, _)) => Err(misplaced(what, index).expected(format!("a place in a text of {end} characters"))),
        None => Ok(()),
    }
}

fn misplaced(what: &str, index: usize) -> Error {
    Error::found(format!("the place of {what} {index} of a report"))
}
