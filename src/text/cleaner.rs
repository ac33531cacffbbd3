//! The passes of cleaning, in their order.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::furniture::{page_numbers, running_heads};
use super::gap::Spaces;
use super::inner_space::inner_space;
use super::markup::{markup, page};
use super::normalize::normalize;
use super::rule::Rules;
use super::spaced_title::spaced_title;
use super::split_ordinal::split_ordinals;
use super::spread_title::spread_title;
use super::web_residue::web_residue;
use super::wraps::{blank_lines, wraps};
use super::{CleanText, Edit, Rule, Source};

/// Turns a [`Source`] into [`CleanText`]: paragraphs, one a line, without what layout and the web have put in.
///
/// Cleaning only drops characters or maps them to their normal form; which rule did what is in the
/// [`Ledger`](super::Ledger). Every [`Rule`] is on unless it is left out.
///
/// ```
/// use tifa::{Cleaner, Source};
/// use tifa::text::Rule;
///
/// let page = "政 府 工 作 报 告\r\n\r\n　　去年投资４０２．９８ 亿元。";
/// let clean = Cleaner::new().without(Rule::FullWidth).clean(Source::from_text(page).unwrap());
/// assert!(clean.text().starts_with("政府工作报告\n"));
/// assert!(clean.text().contains("４０２．９８"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Rule>", into = "Vec<Rule>")]
pub struct Cleaner {
    rules: Rules,
}

impl Cleaner {
    /// A cleaner with every rule.
    pub const fn new() -> Self {
        Self { rules: Rules::EVERY }
    }

    /// The same without `rule`.
    #[must_use]
    pub fn without(self, rule: Rule) -> Self {
        Self { rules: self.rules.without(rule) }
    }

    /// The rules that are on, in the order in which they run.
    ///
    /// ```
    /// use tifa::{Cleaner, text::Rule};
    ///
    /// assert_eq!(Cleaner::new().rules().count(), Rule::ALL.len());
    /// assert!(Cleaner::new().without(Rule::Markup).rules().all(|rule| rule != Rule::Markup));
    /// ```
    pub fn rules(&self) -> impl Iterator<Item = Rule> + use<> {
        let rules = self.rules;
        Rule::ALL.iter().copied().filter(move |rule| rules.contains(*rule))
    }

    /// Cleans `source`. The time is linear in its length.
    pub fn clean(&self, source: Source) -> CleanText {
        let mut draft = Draft::of(source.text(), source.character_count());
        let is_marked_up = source.layout().is_none() && self.rules.contains(Rule::Markup);
        let page = if is_marked_up { page(draft.text()) } else { None };
        let layout = source.layout().or(page.as_ref());
        match layout {
            // Such a text has no markup, and its lines are known.
            Some(layout) => {
                let wanted = layout.edits.iter().copied().filter(|edit| self.rules.contains(edit.rule));
                draft.apply(&wanted.collect::<Vec<_>>());
            }
            None => self.run(Rule::Markup, &mut draft, |draft| markup(draft.text())),
        }
        let mut normalized = normalize(draft.text(), self.rules);
        if layout.is_some() {
            // The tabs of such a text part the cells of a row.
            normalized.retain(|edit| draft.text().get(edit.span.range()).is_none_or(|touched| !touched.contains('\t')));
        }
        draft.apply(&normalized);
        self.run(Rule::WebResidue, &mut draft, |draft| web_residue(draft.text()));
        let spaces = if self.rules.contains(Rule::Space) { Spaces::Narrow } else { Spaces::Any };
        self.run(Rule::SpacedTitle, &mut draft, |draft| spaced_title(draft.text(), spaces));
        self.run(Rule::InnerSpace, &mut draft, |draft| inner_space(draft.text(), spaces));
        if layout.is_none() {
            self.furniture(&mut draft);
        }
        if source.layout().is_none() {
            self.run(Rule::Wrap, &mut draft, |draft| spread_title(draft.text(), draft.lines()));
        }
        if layout.is_none() {
            self.run(Rule::Wrap, &mut draft, |draft| split_ordinals(draft.text(), draft.lines()));
            self.run(Rule::Wrap, &mut draft, |draft| wraps(draft.text(), draft.lines()));
        }
        self.run(Rule::BlankLine, &mut draft, |draft| blank_lines(draft.text(), draft.lines()));
        let (text, map, ledger) = draft.into_parts();
        let hints = layout.map(|layout| layout.hints.clone()).unwrap_or_default();
        CleanText::new(source, text, map, ledger, &hints)
    }

    /// Page numbers tell where pages end, and so does a form feed: both help to find running heads.
    fn furniture(&self, draft: &mut Draft<'_>) {
        let mut page_breaks = draft.form_feeds();
        let numbers = match self.rules.contains(Rule::PageNumber) {
            true => page_numbers(draft.text(), draft.lines(), &draft.places(&page_breaks)),
            false => Vec::new(),
        };
        page_breaks.extend(numbers.iter().map(|edit| draft.source_of(edit.span.start())));
        page_breaks.sort_unstable();
        draft.apply(&numbers);
        let places = draft.places(&page_breaks);
        self.run(Rule::RunningHead, draft, |draft| running_heads(draft.text(), draft.lines(), &places));
    }

    fn run(&self, rule: Rule, draft: &mut Draft<'_>, pass: impl FnOnce(&Draft<'_>) -> Vec<Edit>) {
        if self.rules.contains(rule) {
            let edits = pass(draft);
            draft.apply(&edits);
        }
    }
}

impl Default for Cleaner {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Vec<Rule>> for Cleaner {
    /// A cleaner with these rules on.
    fn from(on: Vec<Rule>) -> Self {
        Rule::ALL.iter().copied().filter(|rule| !on.contains(rule)).fold(Self::new(), Self::without)
    }
}

impl From<Cleaner> for Vec<Rule> {
    /// The rules that are on.
    fn from(cleaner: Cleaner) -> Self {
        cleaner.rules().collect()
    }
}
