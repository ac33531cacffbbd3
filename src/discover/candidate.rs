//! What is found.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use crate::Span;

/// What a candidate looks like.
///
/// ```
/// use tifa::discover::{CandidateKind, Discovery};
///
/// let found = Discovery::new().candidates("开展“六防六促”行动，深化“能力作风建设年”活动。", &[], |_| false);
/// let kinds: Vec<CandidateKind> = found.iter().map(|candidate| candidate.kind()).collect();
/// assert_eq!(kinds, [CandidateKind::Numeral, CandidateKind::Slogan]);
/// assert_eq!(kinds[0].as_str(), "numeral");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CandidateKind {
    /// Numbers that stand for a list: 六防六促, 13710.
    Numeral,
    /// Another fixed wording: 能力作风建设年.
    Slogan,
    /// A fixed wording of parallel parts: 转作风、提效能.
    Parallel,
    /// The name of a brand, a prize, a ship, a programme that only describes: no slogan, but no ordinary word either.
    Name,
    /// A plain count of what the text names beside it, which is no fixed wording: 南河、北河两大水系.
    Count,
    /// A word that general dictionaries lack, found across a corpus.
    Word,
}

impl CandidateKind {
    /// As output writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Numeral => "numeral",
            Self::Slogan => "slogan",
            Self::Parallel => "parallel",
            Self::Name => "name",
            Self::Count => "count",
            Self::Word => "word",
        }
    }
}

impl fmt::Display for CandidateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A wording that the lexicon lacks, with all its places.
///
/// ```
/// use tifa::discover::Discovery;
///
/// let text = "整治东沟、西沟、南沟“三沟”，推进“三沟”治理。";
/// let found = Discovery::new().candidates(text, &[], |_| false);
/// let candidate = &found[0];
/// assert_eq!((candidate.surface(), candidate.spans().len()), ("三沟", 2));
/// let members: Vec<&str> = candidate.members().iter().map(|span| &text[span.range()]).collect();
/// assert_eq!(members, ["东沟", "西沟", "南沟"]);
/// assert!(candidate.score() > 0.5 && !candidate.evidence().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    pub(super) surface: String,
    pub(super) kind: CandidateKind,
    pub(super) score: f64,
    pub(super) spans: Vec<Span>,
    pub(super) members: Vec<Span>,
    pub(super) evidence: Vec<Evidence>,
}

impl Candidate {
    /// The wording, as the text has it at its first place.
    pub fn surface(&self) -> &str {
        &self.surface
    }

    /// What it looks like.
    pub fn kind(&self) -> CandidateKind {
        self.kind
    }

    /// How likely it is what its kind says, from 0 to 1.
    pub fn score(&self) -> f64 {
        self.score
    }

    /// Its places, by start. There is at least one.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Where the text lists what a numeral stands for; empty if it does not.
    pub fn members(&self) -> &[Span] {
        &self.members
    }

    /// What speaks for and against it.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }
}
