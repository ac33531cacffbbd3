//! The words of a text, as far as they are known, and what they show of the edges of lists and nouns.

use std::collections::BTreeSet;

use super::item;
use super::words::Words;
use crate::Span;
use crate::segment::Token;

/// The words of a text, as far as they are known: without any, each character may begin an item.
#[derive(Clone, Copy)]
pub(super) struct Edges<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

/// What a word is, as far as the beginning of an item shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Noun,
    Verb,
    Number,
    Describing,
    Conjunction,
    Adverb,
    Linking,
    Other,
}

impl Class {
    pub(super) fn of(token: &Token) -> Self {
        let part_of_speech = token.part_of_speech();
        let tag = part_of_speech.as_str();
        match tag.bytes().next() {
            // 发展, 建设: a verb that stands for a noun.
            _ if tag.starts_with("vn") || tag.starts_with("an") => Self::Noun,
            Some(b'n' | b'j' | b'l' | b'i' | b's' | b't' | b'f') => Self::Noun,
            Some(b'v') => Self::Verb,
            Some(b'm' | b'q') => Self::Number,
            Some(b'a' | b'b' | b'z') => Self::Describing,
            Some(b'c') => Self::Conjunction,
            Some(b'd') => Self::Adverb,
            Some(b'p' | b'u' | b'r') => Self::Linking,
            _ => Self::Other,
        }
    }
}

impl<'t> Edges<'t> {
    pub(super) fn of(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens }
    }

    /// What stands at a span.
    pub(super) fn words(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The words inside a span, those that reach out of it left out.
    pub(super) fn tokens(&self, span: Span) -> &'t [Token] {
        let from = self.tokens.partition_point(|token| token.span().start() < span.start());
        let rest = self.tokens.get(from..).unwrap_or_default();
        let count = rest.partition_point(|token| token.span().end() <= span.end());
        rest.get(..count).unwrap_or_default()
    }

    /// What the words inside a span are.
    pub(super) fn classes(&self, span: Span) -> Vec<Class> {
        self.tokens(span).iter().map(Class::of).collect()
    }

    /// Whether an edge of words stands at `at`; each place is one where no words are known.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        self.tokens.is_empty() || self.tokens.binary_search_by_key(&at, |token| token.span().start()).is_ok()
    }

    /// Whether a span has nothing but adverbs and what links words: 坚决.
    pub(super) fn is_empty_of_meaning(&self, span: Span) -> bool {
        let classes = self.classes(span);
        let is_empty = |class: &Class| matches!(class, Class::Adverb | Class::Linking | Class::Conjunction);
        !classes.is_empty() && classes.iter().all(is_empty)
    }

    /// Whether a span has nothing but verbs and what describes them: 正确处理.
    pub(super) fn is_doing(&self, span: Span) -> bool {
        let classes = self.classes(span);
        classes.contains(&Class::Verb)
            && classes
                .iter()
                .all(|class| matches!(class, Class::Verb | Class::Describing | Class::Adverb | Class::Linking))
    }

    /// Whether a number stands directly before a span, which so measures it.
    pub(super) fn follows_number(&self, span: Span) -> bool {
        let before = self.text.get(..span.start()).and_then(|head| head.chars().next_back());
        before.is_some_and(|c| c.is_ascii_digit() || c == '/' || c == '%')
    }

    /// Where the noun ends that begins at `start`, at most `most` characters behind it: 积极性 of 积极性，.
    pub(super) fn noun_end(&self, start: usize, most: usize) -> Option<usize> {
        let from = self.tokens.binary_search_by_key(&start, |token| token.span().start()).ok()?;
        let mut end = None;
        let mut length = 0;
        let tokens = self.tokens.get(from..)?;
        for (index, token) in tokens.iter().enumerate() {
            let word = self.text.get(token.span().range()).unwrap_or_default();
            length += word.chars().count();
            // 技术攻关项目: a verb inside a noun is one of its words.
            let goes_on = tokens.get(index + 1).is_some_and(|next| Class::of(next) == Class::Noun);
            let is_part = match Class::of(token) {
                Class::Noun | Class::Describing => true,
                Class::Verb => goes_on || end.is_none(),
                _ => end.is_none(),
            };
            // 五张榜单浙江上榜数: the name of a place begins something else.
            let is_name = end.is_some() && token.part_of_speech().as_str().starts_with("ns");
            let is_said = end.is_some() && Words::get().trailing.contains(&word)
                || word == "基础" && self.text.get(token.span().end()..).is_some_and(|rest| rest.starts_with('上'));
            let is_own =
                !is_name && !is_said && !Words::get().behind.contains(&word) && word.chars().all(crate::hanzi::is_han);
            if !is_part || !is_own || length > most {
                break;
            }
            end = Some(token.span().end());
        }
        end
    }

    /// A stretch of so many words of one length that begin or end alike, with no mark between them: 沿山沿川沿沙, 国内国外.
    pub(super) fn side_by_side(&self, clause: Span, count: usize) -> Option<Vec<Span>> {
        let text = self.text.get(clause.range())?;
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        (2..=4).find_map(|length| {
            let from = (starts.len() - 1).checked_sub(length * count)?;
            let edges: Vec<usize> = starts.get(from..)?.iter().copied().step_by(length).collect();
            let words: Vec<&str> = edges
                .iter()
                .zip(edges.iter().skip(1))
                .map(|(&start, &end)| text.get(start..end))
                .collect::<Option<_>>()?;
            let alike = |of: fn(&str) -> Option<char>| {
                words.iter().all(|word| of(word) == words.first().and_then(|word| of(word)))
            };
            let are_alike = alike(|word| word.chars().next()) || alike(|word| word.chars().next_back());
            let different: BTreeSet<&str> = words.iter().copied().collect();
            let are_han = words.iter().all(|word| word.chars().all(crate::hanzi::is_han));
            let start = clause.start() + edges.first()?;
            if !are_han || !are_alike || different.len() < count || !self.is_edge(start) {
                return None;
            }
            let spans = edges.iter().zip(edges.iter().skip(1));
            Some(spans.map(|(&start, &end)| Span::new(start, end).shifted(clause.start())).collect())
        })
    }

    /// The item divided at a conjunction between two words, the last one first.
    pub(super) fn divided(&self, span: Span) -> Option<(Span, Span)> {
        let words = self.text.get(span.range())?;
        let mut places: Vec<(usize, &str)> = Words::get()
            .conjunction
            .iter()
            .flat_map(|word| words.match_indices(word))
            .filter(|(at, word)| *at > 0 && at + word.len() < words.len())
            .filter(|(at, _)| self.is_edge(span.start() + at))
            .collect();
        places.sort_by_key(|&(at, word)| (at, word.len()));
        let (at, word) = places.last()?;
        let one = Span::new(span.start(), span.start() + at);
        Some((item::unquoted(self.text, one), Span::new(one.end() + word.len(), span.end())))
    }
}
