//! The outline of a document: title, headings and sections, paragraphs, sentences.

mod front;
mod glossary;
mod heading;
mod hint;
mod line;
mod paragraph;
mod section;
mod sentence;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use paragraph::{Paragraph, Role};
pub use section::Section;
pub use sentence::{Sentence, sentences};

use self::heading::{Form, Heading, Kind};
use self::line::Line;
use crate::Span;
use crate::hanzi::salutation::is_salutation;
use crate::text::{CleanText, Hint};

/// What a clean text consists of: a title, sections in each other, paragraphs, sentences.
///
/// Every span counts in the text that [`Outline::of`] was given, whose lines are its paragraphs.
///
/// ```
/// use tifa::outline::{Outline, Role};
///
/// let text = "政府工作报告\n各位代表：\n一、去年工作回顾\n（一）坚持为民，成效明显。全年新增学位5400个。";
/// let outline = Outline::of(text);
/// assert_eq!(outline.title().map(|span| &text[span.range()]), Some("政府工作报告"));
/// let roles: Vec<_> = outline.paragraphs().iter().map(|paragraph| paragraph.role()).collect();
/// assert_eq!(roles, [Role::Title, Role::Salutation, Role::Heading, Role::Body]);
/// let [first, second] = outline.sections() else { panic!("two sections") };
/// assert_eq!(&text[second.heading().range()], "（一）坚持为民，成效明显");
/// assert_eq!((first.level(), second.level(), second.parent()), (1, 2, Some(0)));
/// assert_eq!(outline.sentences().len(), 5);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    title: Option<Span>,
    paragraphs: Vec<Paragraph>,
    sections: Vec<Section>,
    sentences: Vec<Sentence>,
}

impl Outline {
    /// The outline of `text`, a paragraph a line. Lines without a character are no paragraphs.
    pub fn of(text: &str) -> Self {
        Self::hinted(text, &[])
    }

    /// The outline of a clean text: what the format of its source tells of titles, tables and notes is believed.
    ///
    /// ```
    /// use tifa::{Cleaner, Outline, Source};
    ///
    /// let clean = Cleaner::new().clean(Source::from_text("政府工作报告\n各位代表：").unwrap());
    /// assert_eq!(Outline::of_clean(&clean), Outline::of(clean.text()));
    /// ```
    pub fn of_clean(clean: &CleanText) -> Self {
        Self::hinted(clean.text(), clean.hints())
    }

    /// The same with what is known of the paragraphs that start at some offsets.
    fn hinted(text: &str, hints: &[(usize, Hint)]) -> Self {
        let (lines, sentences) = line::lines(text);
        let known = hint::by_line(&lines, hints);
        let mut roles = front::roles(&lines, &known);
        let first = roles.len();
        let mut headings = heading::headings(&lines, first);
        headings.retain(|heading| known.get(heading.paragraph).copied().flatten().is_none());
        let appendices = glossary::appendices(&lines, first, &headings);
        roles.resize(lines.len(), Role::Body);
        for heading in &headings {
            set(&mut roles, heading.paragraph, heading::role_of(heading.form));
        }
        for (index, line) in lines.iter().enumerate().skip(first) {
            if is_salutation(line.text) {
                set(&mut roles, index, Role::Salutation);
            }
        }
        for (role, hint) in roles.iter_mut().zip(&known) {
            *role = hint.and_then(hint::role_of).unwrap_or(*role);
        }
        // The imprint stands behind everything else.
        for (index, _) in lines.iter().enumerate().skip(first).rev().take_while(|(_, line)| front::is_imprint(line)) {
            set(&mut roles, index, Role::Byline);
        }
        let mut ends: FxHashMap<usize, usize> = FxHashMap::default();
        let mut appendix = appendices.iter().peekable();
        let mut kept: Vec<Heading> = Vec::with_capacity(headings.len());
        let mut candidates = headings.drain(..).peekable();
        for (index, line) in lines.iter().enumerate().skip(first) {
            let heading = candidates.next_if(|heading| heading.paragraph == index);
            while appendix.next_if(|appendix| appendix.end <= index).is_some() {}
            match appendix.peek().filter(|appendix| appendix.first <= index) {
                Some(appendix) => {
                    // The entries of an appendix are no sections.
                    if appendix.first == index {
                        ends.insert(kept.len(), appendix.end);
                        let (span, kind) = (line.span, Kind::Appendix);
                        kept.push(Heading { paragraph: index, span, kind, number: None, form: Form::Alone });
                    }
                    set(&mut roles, index, Role::Appendix);
                }
                None => kept.extend(heading.filter(|_| matches!(roles.get(index), Some(Role::Heading | Role::Body)))),
            }
        }
        drop(candidates);
        Self { sentences, ..Self::assembled(&lines, &roles, &kept, ends) }
    }

    fn assembled(lines: &[Line], roles: &[Role], headings: &[Heading], ends: FxHashMap<usize, usize>) -> Self {
        // The imprint stands behind the last section.
        let imprint = roles.iter().rev().take_while(|role| **role == Role::Byline).count();
        let extents = section::extents(headings, lines.len() - imprint, ends);
        let mut outline = Self::default();
        let mut opening = extents.iter().enumerate().peekable();
        let mut open: Vec<usize> = Vec::new();
        for (index, (line, role)) in lines.iter().zip(roles).enumerate() {
            while open.last().and_then(|last| extents.get(*last)).is_some_and(|extent| extent.end <= index) {
                open.pop();
            }
            if let Some((section, _)) = opening.next_if(|(_, extent)| extent.first == index) {
                open.push(section);
            }
            if *role == Role::Title {
                outline.title = Some(line.span);
            }
            outline.paragraphs.push(Paragraph::new(line.span, *role, open.last().copied()));
        }
        outline.sections = headings
            .iter()
            .zip(&extents)
            .map(|(heading, extent)| {
                let last = extent.end.checked_sub(1).and_then(|last| lines.get(last));
                section::section(heading, extent, last.map_or(heading.span, |line| line.span))
            })
            .collect();
        outline
    }

    /// The title, where there is one.
    pub fn title(&self) -> Option<Span> {
        self.title
    }

    /// The paragraphs, in order; joined by line feeds they are the clean text.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The sections in the order of their headings: a section stands behind the one it lies in.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The sentences of all paragraphs, in order; those of a paragraph concatenate to it.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }
}

fn set(roles: &mut [Role], index: usize, role: Role) {
    if let Some(place) = roles.get_mut(index) {
        *place = role;
    }
}
