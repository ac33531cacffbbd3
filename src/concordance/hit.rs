//! Finds a pattern in a document.

use std::borrow::Cow;

use super::pattern::{Candidate, Element, Pattern};
use crate::Span;
use crate::asked::{self, AskedWords, Manner, Match};
use crate::document::Document;
use crate::lexicon::{Kind, Topic, fold};
use crate::segment::PartOfSpeech;

/// A place where the pattern stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) span: Span,
    /// The index of the sentence that it stands in.
    pub(super) sentence: usize,
}

/// A counted token or a mention nested in it.
struct Place<'t> {
    span: Span,
    word: Cow<'t, str>,
    framed: Option<String>,
    part_of_speech: PartOfSpeech,
    term: Option<(&'t str, Kind, Topic)>,
    is_nested: bool,
}

impl Place<'_> {
    fn fits(&self, element: &Element, matching: Match) -> bool {
        if self.is_nested && matching == Match::Token && element.is_literal() {
            return false;
        }
        element.holds(&Candidate {
            word: &self.word,
            framed: self.framed.as_deref(),
            part_of_speech: self.part_of_speech,
            term: self.term,
        })
    }
}

/// The counted tokens of a sentence, each followed by the mentions nested in it.
#[derive(Default)]
struct Sentence<'t> {
    places: Vec<Place<'t>>,
    /// Where each token stands among the places.
    tokens: Vec<usize>,
}

impl Sentence<'_> {
    /// The token `index` and the mentions nested in it; nothing beyond the last.
    fn token(&self, index: usize) -> &[Place<'_>] {
        let end = self.tokens.get(index + 1).copied().unwrap_or(self.places.len());
        self.tokens.get(index).and_then(|&start| self.places.get(start..end)).unwrap_or_default()
    }
}

/// What is looked for: a pattern, and where its words count.
pub(super) struct Sought<'p> {
    pub(super) pattern: &'p Pattern,
    pub(super) words: &'p AskedWords,
    pub(super) matching: Match,
}

/// The hits, by start, the longer first. `asked` are the places of the words that the pattern writes out.
pub(super) fn hits(document: &Document, sought: &Sought<'_>, asked: &[asked::Place]) -> Vec<Hit> {
    let Sought { pattern, words, matching } = *sought;
    let words: Vec<&str> = words.iter().collect();
    let text = document.text();
    let mut tokens = document.tokens().iter().enumerate().peekable();
    let mut inside =
        asked.iter().filter(|place| place.manner == Manner::Nested && Manner::Nested.counts(matching)).peekable();
    let mut mentions = document.mentions().iter().peekable();
    let mut hits = Vec::new();
    let mut read = Sentence::default();
    for (index, sentence) in document.outline().sentences().iter().enumerate() {
        read.places.clear();
        read.tokens.clear();
        while let Some((number, token)) = tokens.next_if(|(_, token)| token.span().start() < sentence.span().end()) {
            let start = read.places.len();
            while let Some(mention) = mentions.next_if(|mention| mention.span().start() < token.span().end()) {
                let span = mention.span();
                let word = text.get(span.range()).unwrap_or("");
                read.places.push(Place {
                    span,
                    word: fold::folded(word).into(),
                    framed: mention.framed(text),
                    part_of_speech: mention.part_of_speech(),
                    term: Some((mention.term(), mention.kind(), mention.topic())),
                    is_nested: mention.is_nested(),
                });
            }
            let word = token.text(text);
            if read.places.len() == start {
                if !word.chars().any(char::is_alphanumeric) {
                    continue;
                }
                let part_of_speech = token.part_of_speech();
                read.places.push(Place {
                    span: token.span(),
                    word: word.into(),
                    framed: None,
                    part_of_speech,
                    term: None,
                    is_nested: false,
                });
            }
            while let Some(place) = inside.next_if(|place| place.tokens.start <= number) {
                let is_known = || read.places.iter().skip(start).any(|known| known.span == place.span);
                if place.tokens.start == number && !is_known() {
                    let word = words.get(place.word).copied().unwrap_or("").into();
                    let part_of_speech = PartOfSpeech::UNKNOWN;
                    let span = place.span;
                    read.places.push(Place { span, word, framed: None, part_of_speech, term: None, is_nested: true });
                }
            }
            read.tokens.push(start);
        }
        match pattern.elements.as_slice() {
            [element @ Element { least: 1, most: 1, .. }] => {
                let fitting = read.places.iter().filter(|place| place.fits(element, matching));
                hits.extend(fitting.map(|place| Hit { span: place.span, sentence: index }));
            }
            elements => {
                let spans = sequences(elements, read.tokens.len(), |element, token| {
                    read.token(token).iter().any(|place| place.fits(element, matching))
                });
                // What is nested makes its token fit, but a sequence runs from token to token.
                hits.extend(spans.filter_map(|(first, last)| {
                    let (first, last) = (read.token(first).first()?, read.token(last).first()?);
                    Some(Hit { span: Span::new(first.span.start(), last.span.end()), sentence: index })
                }));
            }
        }
    }
    if let [element @ Element { least: 1, most: 1, .. }] = pattern.elements.as_slice()
        && element.is_literal()
    {
        // Several words that are the one together: it stands there, however it was cut.
        let cut = asked.iter().filter(|place| place.manner == Manner::Apart || matching == Match::String);
        hits.extend(cut.filter_map(|place| whole(document, place.span)));
        hits.sort_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end())));
        hits.dedup();
    }
    hits
}

/// The hit with this span, if it stands in one sentence.
fn whole(document: &Document, span: Span) -> Option<Hit> {
    let sentences = document.outline().sentences();
    let sentence = sentences.partition_point(|sentence| sentence.span().end() <= span.start());
    sentences.get(sentence).filter(|sentence| sentence.span().contains(span)).map(|_| Hit { span, sentence })
}

/// The first and the last token of the shortest sequence that begins at each of so many tokens, if one does.
///
/// All ways to match are followed at once: bit i of the states says that some way has come to step i, where the steps
/// are the elements repeated as often as each may be. So the time is tokens · length of a hit · steps for any pattern.
fn sequences(
    elements: &[Element],
    tokens: usize,
    fits: impl Fn(&Element, usize) -> bool,
) -> impl Iterator<Item = (usize, usize)> {
    let steps: Vec<(&Element, Need)> = elements.iter().flat_map(steps_of).collect();
    let end = 1_u64 << steps.len();
    (0..tokens).filter_map(move |first| {
        let mut states = with_options(1, &steps);
        for token in first..tokens {
            let here = steps
                .iter()
                .enumerate()
                .filter(|&(step, (element, _))| states & 1 << step != 0 && fits(element, token));
            states = with_options(here.fold(0, |next, (step, _)| next | 1_u64 << (step + 1)), &steps);
            if states & end != 0 {
                return Some((first, token));
            }
            if states == 0 {
                break;
            }
        }
        None
    })
}

/// Whether a step can be left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

fn steps_of(element: &Element) -> impl Iterator<Item = (&Element, Need)> {
    let need = |step| if step < element.least { Need::Required } else { Need::Optional };
    (0..element.most).map(move |step| (element, need(step)))
}

/// The states with those that are reached by leaving out optional steps.
fn with_options(mut states: u64, steps: &[(&Element, Need)]) -> u64 {
    for (step, (_, need)) in steps.iter().enumerate() {
        if *need == Need::Optional && states & 1 << step != 0 {
            states |= 1_u64 << (step + 1);
        }
    }
    states
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether the elements match exactly the tokens given, tried out one by one.
    fn matches(elements: &[Element], tokens: &[char]) -> bool {
        let Some((element, rest)) = elements.split_first() else { return tokens.is_empty() };
        (element.least as usize..=element.most as usize).any(|times| {
            tokens.len() >= times
                && tokens[..times].iter().all(|&token| fits(element, token))
                && matches(rest, &tokens[times..])
        })
    }

    fn fits(element: &Element, token: char) -> bool {
        let word = token.to_string();
        element.holds(&Candidate { word: &word, framed: None, part_of_speech: PartOfSpeech::UNKNOWN, term: None })
    }

    proptest! {
        #[test]
        fn same_as_naive(pattern in r"((a|b|\[\])(\{0,2\}|\{1,3\}|\{2\}|) ){1,4}", text in "[abc]{0,12}") {
            let Ok(pattern) = pattern.parse::<Pattern>() else { return Ok(()) };
            let tokens: Vec<char> = text.chars().collect();
            let found: Vec<_> =
                sequences(&pattern.elements, tokens.len(), |element, token| fits(element, tokens[token])).collect();
            let shortest = |first: usize| {
                (first..tokens.len()).find(|&last| matches(&pattern.elements, &tokens[first..=last]))
            };
            let expected: Vec<_> = (0..tokens.len()).filter_map(|first| Some((first, shortest(first)?))).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
