//! The wordings of a report that the lexicon lacks.

use serde::{Deserialize, Serialize};

use crate::discover::{Candidate, CandidateKind, Evidence, NewWord};
use crate::document::Document;
use crate::text::Origin;
use crate::{CharacterSpan, Span};

/// A wording that the lexicon lacks. Spans count characters of the clean text.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::discover::Discovery;
/// use tifa::summary::CandidateEntry;
///
/// let analyzer = tifa::Analyzer::new()?;
/// let document = analyzer.analyze_text("开展“百员联百企”活动。")?;
/// let found = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
/// let entry = CandidateEntry::new(&document, &found[0]);
/// assert_eq!((&*entry.surface, entry.count, entry.sources[0].line()), ("百员联百企", 1, 1));
/// assert!(entry.evidence.contains(&"after 开展".to_owned()));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CandidateEntry {
    /// The wording.
    pub surface: String,
    /// What it looks like.
    pub kind: CandidateKind,
    /// How likely it is what its kind says, from 0 to 1, to three digits.
    pub score: f64,
    /// How often it stands in the document.
    pub count: usize,
    /// Where, in characters of the clean text.
    pub spans: Vec<CharacterSpan>,
    /// Where in the input.
    pub sources: Vec<Origin>,
    /// The list that the text gives for a numeral, verbatim, in order.
    pub members: Vec<String>,
    /// What speaks for and against it, in words.
    pub evidence: Vec<String>,
    /// The same as signs with what was found, to be said in another language; empty for a new word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<Evidence>,
}

impl CandidateEntry {
    /// A candidate of `document`.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::discover::Discovery;
    /// use tifa::summary::CandidateEntry;
    ///
    /// let analyzer = tifa::Analyzer::new()?;
    /// let document = analyzer.analyze_text("整治东沟、西沟、南沟“三沟”，推进“三沟”治理。")?;
    /// let candidates = Discovery::new().in_document(&document, analyzer.segmenter().as_ref());
    /// let json = serde_json::to_value(CandidateEntry::new(&document, &candidates[0])).unwrap();
    /// assert_eq!(json["members"], serde_json::json!(["东沟", "西沟", "南沟"]));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn new(document: &Document, candidate: &Candidate) -> Self {
        let members = candidate.members().iter().filter_map(|span| document.text().get(span.range()));
        Self {
            members: members.map(str::to_owned).collect(),
            evidence: candidate.evidence().iter().map(ToString::to_string).collect(),
            cues: candidate.evidence().to_vec(),
            ..Self::bare(document, candidate.surface(), candidate.kind(), candidate.score(), candidate.spans())
        }
    }

    /// A new word where it stands in `document`.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// use tifa::discover::NewWords;
    /// use tifa::summary::CandidateEntry;
    ///
    /// let text = "建设零碳园区。支持零碳园区发展。打造零碳园区样板。";
    /// let document = tifa::Analyzer::new()?.analyze_text(text)?;
    /// let words = NewWords::new().at_least(3, 0.0).find(&[document.text()], |word| word == "园区");
    /// let spans: Vec<_> = words[0].places().iter().map(|&(_, span)| span).collect();
    /// assert_eq!(CandidateEntry::of_word(&document, &words[0], &spans).count, 3);
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn of_word(document: &Document, word: &NewWord, spans: &[Span]) -> Self {
        let entry = Self::bare(document, word.surface(), CandidateKind::Word, word.score(), spans);
        Self { evidence: word.evidence().to_vec(), ..entry }
    }

    fn bare(document: &Document, surface: &str, kind: CandidateKind, score: f64, spans: &[Span]) -> Self {
        Self {
            surface: surface.to_owned(),
            kind,
            // More digits would only be noise.
            score: (score * 1000.0).round() / 1000.0,
            count: spans.len(),
            spans: spans.iter().map(|&span| document.clean_text().characters(span)).collect(),
            sources: spans.iter().map(|&span| document.origin(span)).collect(),
            members: Vec::new(),
            evidence: Vec::new(),
            cues: Vec::new(),
        }
    }
}
