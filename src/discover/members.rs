//! The list that a numeral slogan stands for, as the text itself gives it.
//!
//! A list stands before its slogan (甲沟、乙沟、丙沟“三沟”) or behind it (“三沟”，即甲沟、乙沟、丙沟), where one 即 may serve
//! several slogans in a row, and where the glossary at the end of a report is no different. Its length must be what the
//! numbers say; a list that is longer or shorter is none.

mod apposition;
mod explanation;
mod item;
mod refine;
mod words;

use rustc_hash::FxHashMap;

use super::numeral::Numeral;
use super::window;
use crate::Span;
use crate::lexicon::fold::folded;
use crate::tagger::Mention;

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
    let Some(surface) = spans.first().and_then(|span| text.get(span.range())) else { return Vec::new() };
    let Some(numeral) = Numeral::parse(surface) else { return Vec::new() };
    of_numeral(text, &numeral, spans)
}

/// For each mention the list that `text` gives for its wording: the same list wherever the wording stands, and nothing for
/// one that has none. The lexicon's own lists are not looked at.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::discover::members;
///
/// let document = tifa::Analyzer::new()?.analyze_text("兜牢“三保”底线。\n“三保”：指保工资、保运转、保民生。")?;
/// let lists = members::of_mentions(document.text(), document.mentions());
/// assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn of_mentions(text: &str, mentions: &[Mention]) -> Vec<Vec<Span>> {
    let wording = |mention: &Mention| folded(text.get(mention.span().range()).unwrap_or(""));
    let mut places: FxHashMap<String, Vec<Span>> = FxHashMap::default();
    for mention in mentions {
        places.entry(wording(mention)).or_default().push(mention.span());
    }
    let lists: FxHashMap<String, Vec<Span>> =
        places.into_iter().map(|(wording, spans)| (wording, of(text, &spans))).collect();
    mentions.iter().map(|mention| lists.get(&wording(mention)).cloned().unwrap_or_default()).collect()
}

pub(super) fn of_numeral(text: &str, numeral: &Numeral, spans: &[Span]) -> Vec<Span> {
    // “两”：；“… has stops where items would be: a list with an empty item is none.
    let whole = |list: &Vec<Span>| list.iter().all(|item| !item.is_empty());
    let list = |&span: &Span| {
        let place = window::with_marks(text, span);
        let behind = explanation::behind(text, place, numeral).filter(whole);
        behind.or_else(|| apposition::before(text, place, numeral).filter(whole))
    };
    spans.iter().find_map(list).unwrap_or_default()
}

/// Whether the text says what the wording at `span` is: an entry of the glossary, 即 behind it.
pub(super) fn is_defined(text: &str, span: Span) -> bool {
    explanation::is_defined(text, window::with_marks(text, span))
}

#[cfg(test)]
mod tests;
