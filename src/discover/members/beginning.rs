//! Where the first item of a list begins: at the edge of words that makes it most like the others.

use super::edges::{Class, Edges};
use super::item;
use super::weights::Weights;
use super::words::Words;
use crate::Span;

/// An item before its slogan is a name or a short phrase; in bytes.
pub(super) const LONGEST: usize = 24 * 3;

/// Where the first item begins in `first`, which runs from the beginning of its clause to the first stop.
pub(super) fn of_first(edges: &Edges<'_>, first: Span, others: &[Span]) -> usize {
    let others = Others::of(edges, others);
    let starts = starts(edges, first);
    // The first of those that are worth the same: the longest item.
    let best = starts.iter().rev().max_by_key(|start| others.worth(edges, first, **start));
    best.copied().unwrap_or(first.start())
}

/// The places where an item may begin: no farther from the end than an item is long, and not inside a quotation.
fn starts(edges: &Edges<'_>, first: Span) -> Vec<usize> {
    let text = edges.words(first);
    let mut starts: Vec<usize> = match edges.tokens(first) {
        [] => text.char_indices().map(|(at, _)| first.start() + at).collect(),
        tokens => tokens.iter().map(|token| token.span().start()).collect(),
    };
    // Behind verbs at the head of the clause one may begin even where the words are cut wrongly.
    let own = Words::get();
    let mut at = 0;
    while let Some(verb) = own.verb.iter().chain(&own.opening).find(|verb| is_begun(text, at, verb)) {
        at += verb.len();
        starts.extend(Some(first.start() + at).filter(|start| *start < first.end()));
    }
    starts.sort_unstable();
    starts.dedup();
    starts.retain(|&start| {
        let before = edges.words(Span::new(first.start(), start));
        first.end() - start <= LONGEST && item::closing_of(before).is_none()
    });
    starts
}

fn is_begun(text: &str, at: usize, word: &str) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(word))
}

/// The other items, as far as the first is held against them.
struct Others<'t> {
    words: Vec<&'t str>,
    classes: Vec<Vec<Class>>,
    /// The characters of the shortest and of the longest.
    shortest: usize,
    longest: usize,
    /// Whether most of them begin with a verb, at least one with a verb that takes lists.
    act: bool,
}

impl<'t> Others<'t> {
    fn of(edges: &Edges<'t>, spans: &[Span]) -> Self {
        let words: Vec<&str> = spans.iter().map(|span| edges.words(*span)).collect();
        let classes: Vec<Vec<Class>> = spans.iter().map(|span| edges.classes(*span)).collect();
        let own = Words::get();
        let acts = |words: &&str| own.verb.iter().chain(&own.opening).any(|verb| words.starts_with(verb));
        let begin_so =
            words.iter().zip(&classes).filter(|(words, classes)| acts(words) || classes.first() == Some(&Class::Verb));
        let act = 2 * begin_so.count() > words.len() && words.iter().any(acts);
        let lengths = || words.iter().map(|words| words.chars().count());
        let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
        Self { words, classes, shortest, longest, act }
    }

    /// Whether most begin with a word of that class.
    fn begin_with(&self, class: Class) -> bool {
        2 * self.classes.iter().filter(|classes| classes.first() == Some(&class)).count() > self.classes.len()
    }

    /// What it is worth that the first item begins at `start`; only the sum counts.
    fn worth(&self, edges: &Edges<'_>, first: Span, start: usize) -> i32 {
        let span = Span::new(start, first.end());
        let (own, classes) = (edges.words(span), edges.classes(span));
        self.likeness(own, &classes) + self.before(edges, first, start) + self.first_word(own, &classes)
    }

    /// How like the others it is.
    fn likeness(&self, own: &str, classes: &[Class]) -> i32 {
        let weights = Weights::get();
        let length = own.chars().count();
        let away = self.shortest.saturating_sub(length).max(length.saturating_sub(self.longest));
        let mut worth = match away {
            0 => weights.same_length,
            away => (weights.character * i32::try_from(away).unwrap_or(i32::MAX)).max(weights.farthest),
        };
        if away == 0 && self.shortest == self.longest && self.words.len() > 1 {
            worth += weights.one_length;
        }
        if !classes.is_empty() && self.classes.iter().any(|other| other == classes) {
            worth += weights.same_classes;
        }
        if classes.first().is_some_and(|class| self.begin_with(*class)) {
            worth += weights.same_first_class;
        }
        if self.words.iter().all(|other| other.chars().next() == own.chars().next()) {
            worth += weights.same_character;
        }
        worth
    }

    /// What stands before it in its clause.
    fn before(&self, edges: &Edges<'_>, first: Span, start: usize) -> i32 {
        let (weights, list) = (Weights::get(), Words::get());
        let span = Span::new(first.start(), start);
        let before = edges.words(span);
        let is_verb = list.verb.iter().chain(&list.opening).any(|verb| before.ends_with(verb));
        match edges.tokens(span).last().map(Class::of) {
            _ if before.is_empty() => weights.clause,
            // 华联（东江）云网: what stands in brackets belongs to the name before them.
            _ if before.ends_with('）') => weights.behind_noun,
            _ if is_verb && !self.act => weights.behind_verb,
            Some(Class::Verb) if !self.act => weights.behind_tagged_verb,
            Some(Class::Verb) => 0,
            _ if is_verb => 0,
            Some(Class::Linking) => weights.behind_link,
            Some(Class::Adverb) => weights.behind_adverb,
            Some(Class::Conjunction) => weights.behind_conjunction,
            Some(Class::Noun | Class::Number | Class::Describing) => weights.behind_noun,
            _ if list.preposition.iter().any(|word| before.ends_with(word)) => weights.behind_link,
            _ => 0,
        }
    }

    /// What its first word is.
    fn first_word(&self, own: &str, classes: &[Class]) -> i32 {
        let (weights, list) = (Weights::get(), Words::get());
        let begins = |word: &&str| own.len() > word.len() && own.starts_with(*word);
        let is_verb = list.verb.iter().any(&begins);
        let is_tagged_verb = classes.first() == Some(&Class::Verb);
        let verb = match (self.act, is_verb, is_tagged_verb) {
            (true, true, _) | (true, _, true) => weights.same_verb,
            (false, true, _) => weights.verb,
            (false, false, true) => weights.tagged_verb,
            _ => 0,
        };
        let is_link =
            matches!(classes.first(), Some(Class::Linking | Class::Conjunction)) || list.opening.iter().any(&begins);
        let is_rest = list.result.iter().any(|word| own.starts_with(word));
        verb + if is_rest || is_link && !self.begin_with(Class::Linking) { weights.link } else { 0 }
    }
}
