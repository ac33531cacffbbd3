//! Paragraphs and what they are.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A paragraph of a clean text: one of its lines.
///
/// ```
/// use tifa::outline::{Outline, Role};
///
/// let outline = Outline::of("政府工作报告\n一、回顾\n改革见效。");
/// let last = outline.paragraphs()[2];
/// assert_eq!((last.role(), last.section(), last.span().start()), (Role::Body, Some(0), 32));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    span: Span,
    role: Role,
    section: Option<usize>,
}

/// What a paragraph is.
///
/// ```
/// use tifa::outline::{Outline, Role};
///
/// let outline = Outline::of("政府工作报告\n各位代表：\n一、回顾\n改革见效。\n名词解释\n1.三农：指农业、农村、农民。");
/// let roles: Vec<Role> = outline.paragraphs().iter().map(|paragraph| paragraph.role()).collect();
/// assert_eq!(roles, [Role::Title, Role::Salutation, Role::Heading, Role::Body, Role::Appendix, Role::Appendix]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// The title of the document.
    Title,
    /// Who, when and where; the lines around the title, a table of contents, the imprint at the end.
    Byline,
    /// 各位代表：
    Salutation,
    /// A heading that is a paragraph of its own.
    Heading,
    /// Text. A run-in heading stays in its paragraph, which is body.
    Body,
    /// An appendix that explains terms, or another one, its heading included.
    Appendix,
    /// A row of a table: its cells, parted by tabs.
    Table,
    /// A note at the foot of a page or at the end.
    Note,
}

impl Role {
    /// Whether it supplements the text: an appendix, a table, a note. Counts leave it out unless they are asked not to.
    ///
    /// ```
    /// use tifa::outline::Role;
    ///
    /// assert!(Role::Table.is_supplement() && !Role::Heading.is_supplement());
    /// ```
    pub fn is_supplement(self) -> bool {
        matches!(self, Self::Appendix | Self::Table | Self::Note)
    }
}

impl Paragraph {
    pub(super) fn new(span: Span, role: Role, section: Option<usize>) -> Self {
        Self { span, role, section }
    }

    /// Where it stands in the clean text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The index of the innermost section that holds it; a heading is held by the section that it opens.
    pub fn section(&self) -> Option<usize> {
        self.section
    }
}
