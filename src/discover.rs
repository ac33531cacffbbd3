//! Slogans that no lexicon knows, from the text itself.
//!
//! Every county has its own, and every year brings new ones; what they have in common is their form and their company.
//! A report puts most of them between quotation marks, but so it does with figures of speech (“硬骨头”) and with names
//! (“红旗渠杯”): about half of what a lexicon lacks is no slogan. So each quotation is weighed by a score of some forty
//! [cues](Cue), each of which can be read: what it looks like, what stands before it, what follows.
//!
//! What stands without marks is taken only where its form is beyond doubt: 三化三制, 1+3+N, 个转企、小升规、规改股, a
//! numeral whose list stands before it.

mod candidate;
mod context;
mod evidence;
pub mod members;
mod new_word;
mod numeral;
mod parallel;
mod place;
mod quotation;
mod score;
mod unquoted;
mod window;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::segment::{Cut, Segmenter, Token};
use crate::{Limits, Result, Span};
use context::Standing;
use numeral::Numeral;

pub use candidate::{Candidate, CandidateKind};
pub use evidence::{Cue, Evidence};
pub use new_word::{NewWord, NewWords};

/// Looks for candidates. Immutable and cheap.
///
/// ```
/// use tifa::Span;
/// use tifa::discover::{CandidateKind, Discovery};
///
/// let text = "扎实开展“六防六促”专项行动，啃下“硬骨头”，推进“放管服”改革。";
/// let known = text.find("放管服").map(|at| Span::new(at, at + "放管服".len()));
/// let found = Discovery::new().candidates(text, known.as_slice(), |word| word == "硬骨头");
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].surface(), found[0].kind()), ("六防六促", CandidateKind::Numeral));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Discovery {
    least: f64,
}

/// Tells whether the dictionary of `segmenter` has a wording as one word, as [`Discovery::candidates`] and
/// [`NewWords::find`] ask. All words of the dictionary are looked at: an engine may well join what the dictionary lacks.
///
/// ```
/// # #[cfg(feature = "dictionary")] {
/// use tifa::discover::dictionary_words;
/// use tifa::segment::Pointwise;
///
/// let pointwise = Pointwise::embedded()?;
/// let mut is_word = dictionary_words(&pointwise);
/// assert!(is_word("硬骨头") && !is_word("百员联百企"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn dictionary_words(segmenter: &dyn Segmenter) -> impl FnMut(&str) -> bool {
    let mut worker = segmenter.worker(Cut::all());
    let mut tokens = Vec::new();
    move |wording| {
        tokens.clear();
        worker.segment(wording, &[], &mut tokens);
        tokens.iter().any(|token| token.span().len() == wording.len())
    }
}

impl Default for Discovery {
    fn default() -> Self {
        Self::new()
    }
}

impl Discovery {
    /// One that gives what is more likely a slogan, or a name, than not.
    pub const fn new() -> Self {
        Self { least: 0.5 }
    }

    /// One that gives what has this score or a higher one; 0 gives every quotation.
    pub const fn at_least(self, score: f64) -> Self {
        Self { least: score }
    }

    /// The candidates of a document, by their first place. `segmenter` knows the ordinary words.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::discover::Discovery;
    ///
    /// let analyzer = tifa::Analyzer::new()?;
    /// let document = analyzer.analyze_text("开展“百员联百企”活动，啃下“硬骨头”。")?;
    /// let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    /// let surfaces: Vec<_> = candidates.iter().map(|candidate| candidate.surface()).collect();
    /// assert_eq!(surfaces, ["百员联百企"]);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn in_document(&self, document: &Document, segmenter: &dyn Segmenter) -> Vec<Candidate> {
        let known: Vec<Span> = document.mentions().iter().map(|mention| mention.span()).collect();
        self.in_text(document.text(), document.tokens(), &known, dictionary_words(segmenter))
    }

    /// The same, unless there are more than [`Limits::candidates`].
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::discover::Discovery;
    /// use tifa::{Analyzer, Limits};
    ///
    /// let analyzer = Analyzer::new()?;
    /// let document = analyzer.analyze_text("开展“百员联百企”“六防六促”活动。")?;
    /// let within = |limits: Limits| Discovery::new().in_document_within(&document, analyzer.segmenter().as_ref(), &limits);
    /// assert_eq!(within(Limits::new())?.len(), 2);
    /// assert!(within(Limits::new().with_candidates(1)).is_err());
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are more.
    pub fn in_document_within(
        &self,
        document: &Document,
        segmenter: &dyn Segmenter,
        limits: &Limits,
    ) -> Result<Vec<Candidate>> {
        let candidates = self.in_document(document, segmenter);
        limits.check_candidates(candidates.len())?;
        Ok(candidates)
    }

    /// The candidates of a clean text, by their first place.
    ///
    /// Lines are paragraphs. `known` holds the spans of the mentions, nested ones included, in any order.
    /// `is_word` says whether a general dictionary has a wording as one word: the figures of speech that reports quote
    /// mostly are. Where there is no dictionary, `|_| false` will do.
    pub fn candidates(&self, text: &str, known: &[Span], is_word: impl FnMut(&str) -> bool) -> Vec<Candidate> {
        self.in_text(text, &[], known, is_word)
    }

    /// The same, where the words of the text are known.
    fn in_text(
        &self,
        text: &str,
        tokens: &[Token],
        known: &[Span],
        mut is_word: impl FnMut(&str) -> bool,
    ) -> Vec<Candidate> {
        let known = Known::new(text, known);
        let quotations = quotation::quotations(text);
        let mut groups = Groups::default();
        for &span in quotations.iter().filter(|&&span| !known.is_mention(text, span) && has_words(text, span)) {
            groups.add(text, span);
        }
        let place = place::of(text);
        let mut evidence: Vec<Vec<Evidence>> = groups
            .list
            .iter()
            .map(|group| {
                let mut evidence = Vec::new();
                let standing = if is_word(&group.surface) { Standing::Ordinary } else { Standing::Unknown };
                context::of_surface(&group.surface, place, standing, &mut evidence);
                evidence
            })
            .collect();
        for row in context::rows(text, &quotations) {
            for (at, &span) in row.members.iter().enumerate() {
                let Some(index) = text.get(span.range()).and_then(|surface| groups.index(surface)) else { continue };
                let Some(evidence) = evidence.get_mut(index) else { continue };
                context::of_row(text, &row, evidence);
                context::of_neighbours(text, &row, at, |span| known.exact.contains(&span), evidence);
            }
        }
        let mut candidates: Vec<Candidate> = Vec::new();
        for (group, evidence) in groups.list.into_iter().zip(evidence) {
            candidates.push(group.weighed(text, tokens, evidence));
        }
        unquoted::Scan { text, tokens, known: &known, quotations: &quotations, place }
            .extend(&mut candidates, self.least);
        drop_lists(&mut candidates);
        candidates.retain(|candidate| candidate.score >= self.least);
        candidates.sort_by_key(|candidate| candidate.spans.first().copied());
        candidates
    }
}

/// A quotation that is the list of a numeral behind it (“日巡查、周调度”两个常态化) is no wording of its own.
fn drop_lists(candidates: &mut Vec<Candidate>) {
    let ends =
        |candidate: &Candidate| Some(Span::new(candidate.members.first()?.start(), candidate.members.last()?.end()));
    let lists: FxHashSet<Span> = candidates.iter().filter_map(ends).collect();
    candidates.retain(|candidate| !matches!(candidate.spans.as_slice(), [only] if lists.contains(only)));
}

/// Whether the span holds more than digits and signs, which are dates (7·19) and telephone numbers, or is a code (13710).
fn has_words(text: &str, span: Span) -> bool {
    let surface = text.get(span.range()).unwrap_or("");
    surface.chars().any(char::is_alphabetic) || Numeral::parse(surface).is_some()
}

/// What the tagger has found.
struct Known<'t> {
    exact: FxHashSet<Span>,
    surfaces: FxHashSet<&'t str>,
    /// By start; where two overlap, the one that begins first and is longest.
    outer: Vec<Span>,
}

impl<'t> Known<'t> {
    fn new(text: &'t str, spans: &[Span]) -> Self {
        let mut sorted = spans.to_vec();
        sorted.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
        let mut outer: Vec<Span> = Vec::new();
        for span in &sorted {
            if outer.last().is_none_or(|last| last.end() <= span.start()) {
                outer.push(*span);
            }
        }
        let surfaces = spans.iter().filter_map(|span| text.get(span.range())).collect();
        Self { exact: spans.iter().copied().collect(), surfaces, outer }
    }

    /// Whether the span is a mention, or reads like one.
    fn is_mention(&self, text: &str, span: Span) -> bool {
        self.exact.contains(&span) || text.get(span.range()).is_some_and(|surface| self.surfaces.contains(surface))
    }

    /// Whether a mention begins at the span or before it and shares a character with it, or ends behind it.
    fn reaches_out(&self, span: Span) -> bool {
        let from = self.outer.partition_point(|outer| outer.end() <= span.start());
        let inside = self.outer.get(from..).unwrap_or_default().iter().take_while(|outer| outer.start() < span.end());
        inside.into_iter().any(|outer| outer.start() <= span.start() || outer.end() > span.end())
    }

    /// Whether the span shares a character with a mention.
    fn overlaps(&self, span: Span) -> bool {
        let behind = self.outer.partition_point(|outer| outer.end() <= span.start());
        self.outer.get(behind).is_some_and(|outer| outer.overlaps(span))
    }
}

/// Quotations that read alike.
#[derive(Default)]
struct Groups<'t> {
    list: Vec<Group>,
    indices: FxHashMap<&'t str, usize>,
}

struct Group {
    surface: String,
    spans: Vec<Span>,
}

impl<'t> Groups<'t> {
    fn add(&mut self, text: &'t str, span: Span) {
        let Some(surface) = text.get(span.range()) else { return };
        let index = *self.indices.entry(surface).or_insert(self.list.len());
        match self.list.get_mut(index) {
            Some(group) => group.spans.push(span),
            None => self.list.push(Group { surface: surface.to_owned(), spans: vec![span] }),
        }
    }

    fn index(&self, surface: &str) -> Option<usize> {
        self.indices.get(surface).copied()
    }
}

impl Group {
    fn weighed(self, text: &str, tokens: &[Token], mut evidence: Vec<Evidence>) -> Candidate {
        if self.spans.len() > 1 {
            evidence.push(Evidence::new(Cue::Repeated, self.spans.len().to_string()));
        }
        let numeral = Numeral::parse(&self.surface).filter(|numeral| !numeral.is_one());
        let members =
            numeral.as_ref().map(|numeral| members::of_numeral(text, tokens, numeral, &self.spans)).unwrap_or_default();
        if !members.is_empty() {
            evidence.push(Evidence::new(Cue::Explained, members.len().to_string()));
        } else if self.spans.iter().any(|&span| members::is_defined(text, span)) {
            evidence.push(Evidence::new(Cue::Defined, ""));
        }
        let (slogan, name) = score::score(&evidence);
        let kind = match numeral {
            _ if name > slogan => CandidateKind::Name,
            Some(_) => CandidateKind::Numeral,
            None if parallel::is_parallel(&self.surface) => CandidateKind::Parallel,
            None => CandidateKind::Slogan,
        };
        let score = slogan.max(name);
        Candidate { surface: self.surface, kind, score, spans: self.spans, members, evidence }
    }
}
