//! What a report lists.

use serde::{Deserialize, Serialize};

use crate::CharacterSpan;
use crate::corpus::Metadata;
use crate::lexicon::{Kind, Scope, Topic};
use crate::outline::Role;
use crate::segment::PartOfSpeech;
use crate::text::Origin;

/// What is known of a document, by its name, its title and byline, or whoever read it.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::summary::Report;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// assert_eq!(report.document.place, None);
/// let known = report.with_metadata(&Metadata::from_file_name("甲县-2025.txt")).document;
/// assert_eq!((&*known.name, known.place.as_deref(), known.year), ("甲县-2025", Some("甲县"), Some(2025)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    pub(super) fn of(metadata: &Metadata) -> Self {
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
/// # use tifa::{corpus::Selection, summary::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// let paragraph = &report.paragraphs[3];
/// assert_eq!((paragraph.section, paragraph.role, paragraph.source.line()), (Some(0), tifa::outline::Role::Body, 4));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParagraphEntry {
    /// The text.
    pub text: String,
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
/// # use tifa::{corpus::Selection, summary::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// let section = &report.sections[0];
/// assert_eq!((section.level, &*section.heading, section.parent), (1, "一、打算", None));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionEntry {
    /// 1 for the highest.
    pub level: u8,
    /// The heading, verbatim, with its number.
    pub heading: String,
    /// From the heading to the end of the section, in characters.
    pub span: CharacterSpan,
    /// The index of the section that it is part of.
    pub parent: Option<usize>,
}

/// A slogan in the text.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, summary::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// let mention = &report.mentions[0];
/// assert_eq!((&*mention.term, &*mention.surface, mention.nested), ("放管服", "放管服", false));
/// assert_eq!(mention.source.line(), 4);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionEntry {
    /// The headword.
    pub term: String,
    /// The clean text of the span.
    pub surface: String,
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
    pub frame: Option<String>,
    /// The list that this text gives for it, verbatim, in order; empty if it gives none.
    pub members: Vec<String>,
    /// What the lexicon knows that it stands for, a sense each: those of the document's place, where that is known.
    pub senses: Vec<SenseEntry>,
    /// Whether the place does not decide between senses, or is not known to be that of the only one; they then have no members.
    #[serde(default)]
    pub undecided: bool,
}

impl MentionEntry {
    /// Leaves the senses that it can have in a document of `place`: those of the place, or else the national one, unless one of
    /// another region may be meant as well.
    pub(super) fn settle(&mut self, place: Option<&str>) {
        let scopes: Vec<Scope> =
            self.senses.iter().map(|sense| sense.scope.parse().unwrap_or(Scope::National)).collect();
        let which = |is_meant: &dyn Fn(&Scope) -> bool| scopes.iter().map(is_meant).collect::<Vec<bool>>();
        let is_regional = |scope: &Scope| *scope != Scope::National;
        let own = which(&|scope| is_regional(scope) && place.is_some_and(|place| scope.covers(place)));
        let (kept, is_certain) = if own.contains(&true) {
            (own, true)
        } else {
            let may_be = which(&|scope| place.is_none_or(|place| scope.may_cover(place)));
            let is_national = scopes.iter().zip(&may_be).all(|(scope, kept)| !kept || !is_regional(scope));
            (may_be, is_national)
        };
        let count = kept.iter().filter(|kept| **kept).count();
        let mut keep = kept.into_iter();
        self.senses.retain(|_| keep.next().unwrap_or(true));
        self.undecided = count > 1 || count > 0 && !is_certain;
        if self.undecided {
            self.senses.iter_mut().for_each(|sense| sense.members.clear());
        }
    }
}

/// A sense of a term.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, summary::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// let sense = &report.mentions[0].senses[0];
/// assert_eq!((&*sense.scope, sense.members.is_empty()), ("national", true));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SenseEntry {
    /// Where it has this sense.
    pub scope: String,
    /// The list that it stands for; empty where the lexicon has none.
    pub members: Vec<String>,
    /// The year of its first use; null if the lexicon does not say.
    pub since: Option<u16>,
    /// The document or meeting that first used it; empty if the lexicon does not say.
    pub origin: String,
    /// What else the lexicon says of it.
    pub note: String,
}

/// A term and how often it occurs.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, summary::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// let first = &report.frequencies[0];
/// assert_eq!((&*first.term, first.count, first.sentences), ("改革", 3, 2));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
/// # use tifa::{corpus::Selection, summary::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// assert_eq!((&*report.keywords[0].method, &*report.keywords[0].term), ("reports", "放管服"));
/// let best = report.keywords.iter().find(|keyword| keyword.method == "text-rank").unwrap();
/// assert!(best.score > 0.0 && best.count > 0);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    pub method: String,
}

/// Two terms in one sentence.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{corpus::Selection, summary::Report};
/// # let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n一、打算\n深化“放管服”改革，改革见效。改革见效。")?;
/// let report = Report::new(&document, &[], &Selection::everything())?;
/// let pair = report.cooccurrences.iter().find(|pair| pair.first == "改革" && pair.second == "见效").unwrap();
/// assert_eq!((pair.count, pair.dice), (2, Some(1.0)));
/// assert_eq!((pair.first_kind, pair.second_kind), (None, None));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
