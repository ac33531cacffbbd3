//! The rules of cleaning, each of which can be left out.

use serde::{Deserialize, Serialize};

/// Why cleaning changed a character: each rule is an option of the [`Cleaner`](crate::Cleaner) and a row of the
/// [`Ledger`](crate::text::Ledger).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// CRLF, bare CR, form feed, NEL, line and paragraph separator end a line as LF does.
    LineEnd,
    /// Zero-width and private-use characters, soft hyphens, control characters and byte order marks are dropped.
    Invisible,
    /// Full-width ASCII letters, digits and the signs of numbers (％．＋－) become half-width; punctuation stays.
    FullWidth,
    /// Tags, comments and entities left over from HTML are dropped; a block tag ends the paragraph.
    Markup,
    /// What a web page puts around its text: print and close links, font size, sharing, breadcrumbs.
    WebResidue,
    /// Ideographic, no-break and other wide spaces become spaces, tabs too; spaces at the ends of a line are dropped.
    Space,
    /// Spaces between the characters of a spaced-out title (政 府 工 作 报 告) are dropped.
    SpacedTitle,
    /// Spaces inside a number, between a number and its unit, and between Han characters are dropped.
    InnerSpace,
    /// Page numbers are dropped.
    PageNumber,
    /// Heads and feet that recur from page to page are dropped.
    RunningHead,
    /// The ends of lines that a fixed width has cut are dropped, and so the paragraph is whole again.
    Wrap,
    /// Lines without a character are dropped.
    BlankLine,
}

impl Rule {
    /// All rules, in the order in which they run.
    pub const ALL: [Self; 12] = [
        Self::LineEnd,
        Self::Invisible,
        Self::FullWidth,
        Self::Markup,
        Self::WebResidue,
        Self::Space,
        Self::SpacedTitle,
        Self::InnerSpace,
        Self::PageNumber,
        Self::RunningHead,
        Self::Wrap,
        Self::BlankLine,
    ];
}
