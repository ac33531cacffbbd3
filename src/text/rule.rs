//! The rules of cleaning, each of which can be left out.

use serde::{Deserialize, Serialize};

/// Why cleaning changed a character: each rule is an option of the [`Cleaner`](crate::Cleaner) and a row of the
/// [`Ledger`](crate::text::Ledger).
///
/// ```
/// use tifa::{Cleaner, Source, text::Rule};
///
/// let clean = Cleaner::new().clean(Source::from_text("<b>增长３％</b>").unwrap());
/// assert_eq!(clean.text(), "增长3%");
/// assert_eq!((clean.ledger().dropped(Rule::Markup), clean.ledger().mapped(Rule::FullWidth)), (7, 2));
/// assert_eq!(clean.ledger().kept(), 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// Tags, comments and entities left over from HTML are dropped, and scripts and styles with what they hold. A block
    /// tag ends the paragraph; an entity becomes its character.
    Markup,
    /// CRLF, bare CR, vertical tab, form feed, NEL, line and paragraph separator end a line as LF does.
    LineEnd,
    /// Zero-width and private-use characters, object replacement characters, non-characters, soft hyphens, control
    /// characters and byte order marks are dropped.
    Invisible,
    /// Radicals become the ideographs that simplified text has (⼾ becomes 户), compatibility ideographs the unified ones,
    /// and vertical, small and half-width forms of marks the marks of ordinary text.
    VariantForm,
    /// Full-width ASCII letters and digits become half-width, and so do the signs of numbers: ％ and ＋ everywhere, ．
    /// and － beside a letter or digit. Other punctuation stays.
    FullWidth,
    /// Ideographic, no-break and other wide spaces become spaces, tabs too; spaces at the ends of a line are dropped,
    /// and of several inside a line all but one. An indent inside a long line ends the paragraph before it.
    Space,
    /// What a web page puts around its text is dropped: print and close links, font size, sharing, breadcrumbs.
    WebResidue,
    /// Spaces between the characters of a spaced-out title (政 府 工 作 报 告) are dropped.
    SpacedTitle,
    /// Spaces inside a number, between a number and its unit, beside punctuation and between Han characters are
    /// dropped; not where a space says something: between office and name (区长 王伟), between the entries of a
    /// list, between the halves of a quoted couplet, before the date that ends a line, around Latin words.
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
    /// All rules, in the order in which they run; the rules from line ends to spaces run in one go.
    pub const ALL: &'static [Self] = &[
        Self::Markup,
        Self::LineEnd,
        Self::Invisible,
        Self::VariantForm,
        Self::FullWidth,
        Self::Space,
        Self::WebResidue,
        Self::SpacedTitle,
        Self::InnerSpace,
        Self::PageNumber,
        Self::RunningHead,
        Self::Wrap,
        Self::BlankLine,
    ];

    /// The name of the rule, as the ledger's JSON has it.
    ///
    /// ```
    /// assert_eq!(tifa::text::Rule::FullWidth.name(), "full-width");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markup => "markup",
            Self::LineEnd => "line-end",
            Self::Invisible => "invisible",
            Self::VariantForm => "variant-form",
            Self::FullWidth => "full-width",
            Self::Space => "space",
            Self::WebResidue => "web-residue",
            Self::SpacedTitle => "spaced-title",
            Self::InnerSpace => "inner-space",
            Self::PageNumber => "page-number",
            Self::RunningHead => "running-head",
            Self::Wrap => "wrap",
            Self::BlankLine => "blank-line",
        }
    }
}

/// Some of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rules(u16);

impl Rules {
    pub(crate) const EVERY: Self = Self((1 << Rule::ALL.len()) - 1);

    pub(crate) fn contains(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    pub(crate) fn without(self, rule: Rule) -> Self {
        Self(self.0 & !(1 << rule as u16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_rules_is_the_order_of_their_rows() {
        for (index, rule) in Rule::ALL.iter().copied().enumerate() {
            assert_eq!(rule as usize, index);
            assert_eq!(serde_json::to_string(&rule).unwrap(), format!("\"{}\"", rule.name()));
            assert!(Rules::EVERY.contains(rule));
            assert!(!Rules::EVERY.without(rule).contains(rule));
        }
    }
}
