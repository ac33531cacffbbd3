//! Where the first item of a list begins: what is chosen among all word edges of its clause.

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
enum Class {
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
    fn of(token: &Token) -> Self {
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

/// What a beginning is worth by each clue, in no unit: only the sum counts. Set by hand on the lists of eight reports.
mod weight {
    /// Its words are of the classes of another item's, in order.
    pub(super) const SAME_CLASSES: i32 = 6;
    /// Its first word is of the class of the others' first words.
    pub(super) const SAME_FIRST_CLASS: i32 = 2;
    /// It is as long as another item, or between two.
    pub(super) const SAME_LENGTH: i32 = 4;
    /// All items are of one length.
    pub(super) const ONE_LENGTH: i32 = 3;
    /// For each character that it is longer or shorter.
    pub(super) const CHARACTER: i32 = -1;
    /// The most that lengths take away.
    pub(super) const FARTHEST: i32 = -9;
    /// It begins with the character with which all others begin.
    pub(super) const SAME_CHARACTER: i32 = 4;
    /// A verb that takes lists stands before it.
    pub(super) const BEHIND_VERB: i32 = 5;
    /// A word that is tagged as a verb stands before it, which it need not be there.
    pub(super) const BEHIND_TAGGED_VERB: i32 = 2;
    /// 的 or a preposition stands before it.
    pub(super) const BEHIND_LINK: i32 = 2;
    /// An adverb stands before it, which mostly says how it is done: 互相尊重.
    pub(super) const BEHIND_ADVERB: i32 = -2;
    /// A conjunction stands before it, which joins it to what it would be cut off.
    pub(super) const BEHIND_CONJUNCTION: i32 = -10;
    /// The clause begins with it.
    pub(super) const CLAUSE: i32 = 1;
    /// A noun or a number stands before it, of which it would be cut off.
    pub(super) const BEHIND_NOUN: i32 = -12;
    /// It begins with a verb that takes lists, and the others do not.
    pub(super) const VERB: i32 = -8;
    /// It begins with a word that is tagged as a verb, and the others do not.
    pub(super) const TAGGED_VERB: i32 = -3;
    /// It begins with a verb, as most others do.
    pub(super) const SAME_VERB: i32 = 8;
    /// It begins with what begins no item.
    pub(super) const LINK: i32 = -14;
}

impl<'t> Edges<'t> {
    pub(super) fn of(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens }
    }

    /// The words inside a span, those that reach out of it left out.
    fn tokens(&self, span: Span) -> &'t [Token] {
        let from = self.tokens.partition_point(|token| token.span().start() < span.start());
        let rest = self.tokens.get(from..).unwrap_or_default();
        let count = rest.partition_point(|token| token.span().end() <= span.end());
        rest.get(..count).unwrap_or_default()
    }

    fn classes(&self, span: Span) -> Vec<Class> {
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

    /// Where the first item begins in `first`, which runs from the beginning of its clause: at the edge that makes it most like
    /// the others.
    pub(super) fn beginning(&self, first: Span, others: &[Span]) -> usize {
        let text = self.text.get(first.range()).unwrap_or_default();
        let starts: Vec<usize> = match self.tokens(first) {
            [] => text.char_indices().map(|(at, _)| first.start() + at).collect(),
            tokens => tokens.iter().map(|token| token.span().start()).collect(),
        };
        // Behind verbs at the head of the clause one may begin even where the words are cut wrongly.
        let mut starts = starts;
        let own = Words::get();
        let mut at = 0;
        while let Some(verb) =
            own.verb.iter().chain(&own.opening).find(|verb| text.get(at..).is_some_and(|rest| rest.starts_with(**verb)))
        {
            at += verb.len();
            starts.extend(Some(first.start() + at).filter(|start| *start < first.end()));
        }
        starts.sort_unstable();
        starts.dedup();
        // No item begins inside a quotation.
        let is_outside = |start: &usize| {
            let before = text.get(..start - first.start()).unwrap_or_default();
            item::closing_of(before).is_none()
        };
        let starts: Vec<usize> = starts.into_iter().filter(is_outside).collect();
        let worth = |&start: &usize| self.worth(start, first, others);
        // The first of those that are worth the same: the longest item.
        starts.iter().rev().max_by_key(|start| worth(start)).copied().unwrap_or(first.start())
    }

    fn worth(&self, start: usize, first: Span, others: &[Span]) -> i32 {
        let words = |span: Span| self.text.get(span.range()).unwrap_or_default();
        let length = |span: Span| words(span).chars().count() as i32;
        let span = Span::new(start, first.end());
        let (own, list) = (words(span), Words::get());
        let mut worth = 0;
        let classes = self.classes(span);
        let others_classes: Vec<Vec<Class>> = others.iter().map(|other| self.classes(*other)).collect();
        if !classes.is_empty() && others_classes.contains(&classes) {
            worth += weight::SAME_CLASSES;
        }
        let begins_so = |class: Option<&Class>| {
            let alike = others_classes.iter().filter(|other| other.first() == class).count();
            2 * alike > others.len()
        };
        if classes.first().is_some_and(|class| begins_so(Some(class))) {
            worth += weight::SAME_FIRST_CLASS;
        }
        let lengths = || others.iter().map(|other| length(*other));
        let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
        let away = (shortest - length(span)).max(length(span) - longest).max(0);
        if shortest == longest && away == 0 && others.len() > 1 {
            worth += weight::ONE_LENGTH;
        }
        worth += if away == 0 { weight::SAME_LENGTH } else { (weight::CHARACTER * away).max(weight::FARTHEST) };
        let character = |span: Span| words(span).chars().next();
        if others.iter().all(|other| character(*other) == own.chars().next()) {
            worth += weight::SAME_CHARACTER;
        }
        let acts = |other: &Span| list.verb.iter().chain(&list.opening).any(|verb| words(*other).starts_with(verb));
        let acting = others
            .iter()
            .zip(&others_classes)
            .filter(|(other, classes)| acts(other) || classes.first() == Some(&Class::Verb))
            .count();
        let others_are = 2 * acting > others.len() && others.iter().any(acts);
        let before = words(Span::new(first.start(), start));
        let behind_verb = list.verb.iter().chain(&list.opening).any(|verb| before.ends_with(verb));
        worth += match self.tokens(Span::new(first.start(), start)).last().map(Class::of) {
            _ if before.is_empty() => weight::CLAUSE,
            // 华联（东江）云网: what stands in brackets belongs to the name before them.
            _ if before.ends_with('）') => weight::BEHIND_NOUN,
            _ if behind_verb && !others_are => weight::BEHIND_VERB,
            Some(Class::Verb) if !others_are => weight::BEHIND_TAGGED_VERB,
            Some(Class::Verb) => 0,
            _ if behind_verb => 0,
            Some(Class::Linking) => weight::BEHIND_LINK,
            Some(Class::Adverb) => weight::BEHIND_ADVERB,
            Some(Class::Conjunction) => weight::BEHIND_CONJUNCTION,
            Some(Class::Noun | Class::Number | Class::Describing) => weight::BEHIND_NOUN,
            _ if before.ends_with(['的', '以', '把', '对', '在']) => weight::BEHIND_LINK,
            _ => 0,
        };
        let begins = |word: &&&str| own.len() > word.len() && own.starts_with(**word);
        let is_verb = list.verb.iter().any(|verb| begins(&verb));
        let is_tagged_verb = classes.first() == Some(&Class::Verb);
        worth += match (others_are, is_verb, is_tagged_verb) {
            (true, true, _) | (true, _, true) => weight::SAME_VERB,
            (false, true, _) => weight::VERB,
            (false, false, true) => weight::TAGGED_VERB,
            _ => 0,
        };
        let is_link = matches!(classes.first(), Some(Class::Linking | Class::Conjunction))
            || list.opening.iter().any(|word| begins(&word));
        if is_link && !begins_so(Some(&Class::Linking)) || own.starts_with(['的', '好', '牢', '住']) {
            worth += weight::LINK;
        }
        worth
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
        let mut places: Vec<(usize, &str)> = ["以及", "和", "及", "与", "同"]
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
