//! The list that a numeral slogan stands for, as the text itself gives it.
//!
//! A list stands before its slogan (甲沟、乙沟、丙沟“三沟”) or behind it (“三沟”，即甲沟、乙沟、丙沟), where one 即 may serve
//! several slogans in a row, and where the glossary at the end of a report is no different. Its length must be what the
//! numbers say; a list that is longer or shorter is none.

mod apposition;
mod beginning;
pub(super) mod counted;
mod edges;
mod enumeration;
mod explanation;
mod item;
mod refine;
mod weights;
mod words;

use rustc_hash::FxHashMap;

use edges::Edges;

use super::numeral::{Numeral, is_small_number};
use super::window;
use crate::lexicon::fold::folded;
use crate::segment::Token;
use crate::tagger::Mention;
use crate::{Document, Span};

/// The list that `text` gives for the numeral slogan that stands at `spans`, word for word and in order; nothing if it
/// gives none.
///
/// The spans are the places of one wording, in order; the first place that has a list gives it. Quotation marks around
/// a span need not be part of it.
///
/// ```
/// use tifa::Span;
/// use tifa::discover::members;
///
/// let list = |text: &str, slogan: &str| -> Vec<String> {
///     let spans: Vec<Span> = text.match_indices(slogan).map(|(at, _)| Span::new(at, at + slogan.len())).collect();
///     members::of(text, &spans).into_iter().map(|span| text[span.range()].to_owned()).collect()
/// };
/// assert_eq!(list("完成东沟、西沟、南沟、长安渠“三沟一渠”治理。", "三沟一渠"), ["东沟", "西沟", "南沟", "长安渠"]);
/// assert_eq!(list("“三沟一渠”，即东沟、西沟、南沟和长安渠，全部通水。", "三沟一渠").len(), 4);
/// // Three are announced and four given: no list.
/// assert!(list("“三园”，即甲园、乙园、丙园、丁园。", "三园").is_empty());
/// ```
pub fn of(text: &str, spans: &[Span]) -> Vec<Span> {
    of_words(text, &[], spans)
}

/// The same, where the words of the text are known: they tell where the first item begins, and what 和 joins.
pub(super) fn of_words(text: &str, tokens: &[Token], spans: &[Span]) -> Vec<Span> {
    let Some(surface) = spans.first().and_then(|span| text.get(span.range())) else { return Vec::new() };
    if let Some(numeral) = Numeral::parse(surface) {
        return of_numeral(text, tokens, &numeral, spans);
    }
    // 新三样: another three than the old ones.
    if let Some(numeral) = surface.strip_prefix(['新', '老']).and_then(Numeral::parse) {
        return of_numeral(text, tokens, &numeral, spans);
    }
    // 和平共处五项原则: the wording begins with the last item of the list.
    let Some(at) = surface.find(is_small_number).filter(|&at| at > 0) else { return Vec::new() };
    let tail = surface.get(at..).unwrap_or_default();
    let has_measure = tail.chars().nth(1).is_some_and(|c| matches!(c, '大' | '个' | '项' | '条'));
    let Some(numeral) = Numeral::parse(tail).filter(|_| has_measure) else { return Vec::new() };
    let tails: Vec<Span> = spans.iter().map(|span| Span::new(span.start() + at, span.end())).collect();
    let list = of_numeral(text, tokens, &numeral, &tails);
    let holds = |list: &Vec<Span>| list.last().is_some_and(|last| spans.iter().any(|span| span.overlaps(*last)));
    Some(list).filter(holds).unwrap_or_default()
}

/// For each mention of a document the list that the text gives for its wording: the mention's own, or else that of the first
/// place of the wording that has one, and nothing where none has. The lexicon's own lists are not looked at.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::discover::members;
///
/// let document = tifa::Analyzer::new()?.analyze_text("兜牢“三保”底线。\n“三保”：指保工资、保运转、保民生。")?;
/// let lists = members::of_mentions(&document);
/// assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn of_mentions(document: &Document) -> Vec<Vec<Span>> {
    let (text, tokens, mentions) = (document.text(), document.tokens(), document.mentions());
    let wording = |mention: &Mention| folded(text.get(mention.span().range()).unwrap_or(""));
    let mut places: FxHashMap<String, Vec<Span>> = FxHashMap::default();
    for mention in mentions {
        places.entry(wording(mention)).or_default().push(mention.span());
    }
    let mut lists: FxHashMap<Span, Vec<Span>> = FxHashMap::default();
    for spans in places.values() {
        let own: Vec<Vec<Span>> = spans.iter().map(|span| of_words(text, tokens, &[*span])).collect();
        let Some(first) = own.iter().find(|list| !list.is_empty()).cloned() else { continue };
        for (span, list) in spans.iter().zip(own) {
            lists.insert(*span, if list.is_empty() { first.clone() } else { list });
        }
    }
    mentions.iter().map(|mention| lists.get(&mention.span()).cloned().unwrap_or_default()).collect()
}

pub(super) fn of_numeral(text: &str, tokens: &[Token], numeral: &Numeral, spans: &[Span]) -> Vec<Span> {
    let edges = Edges::of(text, tokens);
    // “两”：；“… has stops where items would be: a list with an empty item is none.
    let whole = |list: &Vec<Span>| list.iter().all(|item| !item.is_empty());
    let list = |&span: &Span| {
        let place = window::with_marks(text, span);
        explanation::announced(text, place, numeral)
            .filter(whole)
            .or_else(|| apposition::before(text, &edges, place, numeral).filter(whole))
            .or_else(|| explanation::behind_comma(text, place, numeral).filter(whole))
            .or_else(|| enumeration::behind(text, place, numeral))
    };
    spans.iter().find_map(list).unwrap_or_default()
}

/// Whether the text says what the wording at `span` is: an entry of the glossary, 即 behind it.
pub(super) fn is_defined(text: &str, span: Span) -> bool {
    explanation::is_defined(text, window::with_marks(text, span))
}

#[cfg(test)]
mod tests;
