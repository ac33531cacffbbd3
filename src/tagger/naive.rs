//! The tagger's naive twin: so simple that it is unlikely to be incorrect.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Cause, Edge, Reason, Tagger, Tagging};
use crate::lexicon::fold::fold;
use crate::lexicon::{Inside, Kind, Lexicon, Matching, Scope};
use crate::{Result, Span};

/// What an occurrence is, with the span, the headword and, of a shadowed one, the mention.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Outer,
    Nested,
    Shadowed(Span, Cause),
    Rejected(Reason),
}

type Verdicts = BTreeSet<(Span, String, Verdict)>;

/// An occurrence, with what is against it.
#[derive(Clone)]
struct Found {
    span: Span,
    frame: usize,
    term: String,
    inside: Inside,
    reason: Option<Reason>,
    /// Unless a mention holds it.
    part: Option<Reason>,
}

/// What the marks “” hold of a form of which a part stands in them: its bytes, and those of the frame before and behind.
fn quoted_part(before: &str, form: &str, after: &str) -> Option<(usize, usize)> {
    let marks: Vec<usize> = form.match_indices(['“', '”']).map(|(at, _)| at).collect();
    let between = |range: std::ops::Range<usize>| {
        form.get(range).is_some_and(|gap| gap.trim_matches(['“', '”', ' ', '\n']).is_empty())
    };
    let (&first, &last) = (marks.first()?, marks.last()?);
    if !between(first..last) {
        return None;
    }
    let head = form[..first].trim_end().len();
    let tail = form.len() - form[last + 3..].trim_start().len();
    let skip = |c: char| c == ' ';
    if form[first..].starts_with('”') && before.trim_end_matches(skip).ends_with('“') {
        Some((0, head))
    } else if form[last..].starts_with('“') && after.trim_start_matches(skip).starts_with('”') {
        Some((tail, form.len()))
    } else {
        None
    }
}

/// Whether a form holds one of the marks “” and the other stands further off.
fn cuts(before: &str, form: &str, after: &str) -> bool {
    let (mut opened, mut closed) = (0, 0);
    for c in form.chars() {
        match c {
            '“' => opened += 1,
            '”' if opened > 0 => opened -= 1,
            '”' => closed += 1,
            _ => {}
        }
    }
    let nearest = ['“', '”', '\n'];
    let opens =
        before.rfind(nearest).filter(|&at| before[at..].starts_with('“') && !before[at + 3..].trim().is_empty());
    let closes = after.find(nearest).filter(|&at| after[at..].starts_with('”') && !after[..at].trim().is_empty());
    (closed > 0 && opens.is_some()) || (opened > 0 && closes.is_some())
}

/// Whether a numeral is one end of what “” hold, and the rest begins with a numeral that counts no years.
fn runs_on(before: &str, after: &str) -> bool {
    let sign = |c: char| !c.is_alphanumeric();
    let head: String = before.chars().rev().take_while(|&c| !sign(c)).collect();
    let head: String = head.chars().rev().collect();
    let tail: String = after.chars().take_while(|&c| !sign(c)).collect();
    let rest = match (head.is_empty(), tail.is_empty()) {
        (true, _) => &tail,
        (_, true) => &head,
        _ => return false,
    };
    let noun = rest.trim_start_matches(|c: char| "一二三四五六七八九十两双".contains(c) || c.is_ascii_digit());
    rest.chars().count() <= 12
        && before[..before.len() - head.len()].ends_with('“')
        && after[tail.len()..].starts_with(['“', '”'])
        && noun.len() < rest.len()
        && !noun.is_empty()
        && !noun.starts_with(['年', '月', '日', '周', '届'])
}

/// Looks for every form at every place of the folded text, then picks mentions from all that is left, one by one.
fn naive(lexicon: &Lexicon, preferred: &[&str], text: &str, edge: impl Fn(usize) -> Edge) -> Verdicts {
    let folded: Vec<(usize, usize, char)> = text
        .char_indices()
        .filter_map(|(offset, c)| fold(c).map(|kept| (offset, offset + c.len_utf8(), kept)))
        .collect();
    let fills = |span: Span| {
        text[..span.start()].trim_end_matches(' ').ends_with('“')
            && text[span.end()..].trim_start_matches(' ').starts_with('”')
    };
    let mut all: Vec<Found> = Vec::new();
    for entry in lexicon.entries() {
        let unframed = entry.surfaces().map(|surface| (surface.to_owned(), usize::MAX));
        let framed = entry.framed().map(|form| (form, entry.term().chars().count()));
        for (form, core) in unframed.chain(framed) {
            let form: Vec<char> = form.chars().filter_map(fold).collect();
            for window in folded.windows(form.len()) {
                if !window.iter().map(|&(_, _, c)| c).eq(form.iter().copied()) {
                    continue;
                }
                let whole = Span::new(window[0].0, window[window.len() - 1].1);
                let (mut span, mut frame) = (whole, 0);
                let (before, after) = (&text[..whole.start()], &text[whole.end()..]);
                let is_broken = text[whole.range()].contains('\n');
                let is_cut = cuts(before, &text[whole.range()], after);
                if is_broken || is_cut {
                    // It is rejected as a whole.
                } else if let Some(&(first_of_frame, _, _)) = window.get(core) {
                    frame = whole.end() - first_of_frame;
                    if !fills(whole) {
                        span = Span::new(whole.start(), window[core - 1].1);
                    }
                } else if entry.kind().is_slogan()
                    && entry.matching() != Matching::Quoted
                    && let Some((start, end)) = quoted_part(before, &text[whole.range()], after)
                {
                    span = Span::new(whole.start() + start, whole.start() + end);
                    let behind = text[span.end()..whole.end()].trim_start_matches(['“', '”', ' ', '\n']);
                    let ahead = text[whole.start()..span.start()].trim_end_matches(['“', '”', ' ', '\n']);
                    frame = if start == 0 { behind.len() } else { ahead.len() };
                }
                let is_edge = |c: Option<char>| c.is_none_or(|c| fold(c).is_none());
                let alone =
                    is_edge(text[..span.start()].chars().next_back()) && is_edge(text[span.end()..].chars().next());
                let at_edges = edge(span.start()) == Edge::Word && edge(span.end()) == Edge::Word;
                let is_cut_inside = (span.start() + 1..span.end()).any(|offset| edge(offset) == Edge::Word);
                let starts = edge(span.start()) == Edge::Word || is_edge(text[..span.start()].chars().next_back());
                let is_local = entry.scope() != &Scope::National;
                let is_short_or_local = entry.matching() != Matching::Always || is_local;
                let in_numeral = entry.kind() == Kind::Numeral
                    && is_short_or_local
                    && !fills(if frame > 0 { whole } else { span })
                    && runs_on(&text[..span.start()], &text[span.end()..]);
                let in_name = matches!(entry.kind(), Kind::Slogan | Kind::Numeral)
                    && frame == 0
                    && ["广场", "公司"].iter().any(|head| {
                        ["", "发展", "创新"].iter().any(|link| text[span.end()..].starts_with(&format!("{link}{head}")))
                    });
                let part = if in_numeral { Some(Reason::PartOfNumeral) } else { in_name.then_some(Reason::PartOfName) };
                let reason = if is_broken {
                    Some(Reason::ParagraphBreak)
                } else if is_cut {
                    Some(Reason::CutsQuotation)
                } else {
                    match entry.matching() {
                        Matching::Words if !alone && frame == 0 && !at_edges => Some(Reason::WordEdge),
                        Matching::Within if !alone && frame == 0 && !at_edges && is_cut_inside => {
                            Some(Reason::WordEdge)
                        }
                        Matching::Words | Matching::Within | Matching::Quoted if frame > 0 && !starts => {
                            Some(Reason::WordEdge)
                        }
                        Matching::Quoted if frame == 0 && !fills(span) => Some(Reason::NotQuoted),
                        _ => None,
                    }
                };
                all.push(Found { span, frame, term: entry.term().to_owned(), inside: entry.inside(), reason, part });
            }
        }
    }
    all.sort_by_key(|found| (found.span.start(), usize::MAX - found.span.end(), usize::MAX - found.frame));
    let mut kept: Vec<Span> = Vec::new();
    for found in all.iter().filter(|found| preferred.contains(&found.term.as_str()) && found.reason.is_none()) {
        if kept.iter().all(|span| !span.overlaps(found.span)) {
            kept.push(found.span);
        }
    }
    for found in &mut all {
        if preferred.contains(&found.term.as_str()) {
            found.part = None;
        } else if kept.iter().any(|span| span.overlaps(found.span) && !span.contains(found.span)) {
            found.part = found.part.or(Some(Reason::HoldsPreferred));
        }
    }
    let mut outer: Vec<Found> = Vec::new();
    loop {
        let mut free = all.iter().filter(|found| found.reason.is_none() && found.part.is_none());
        // Leftmost, then longest. What begins inside a mention is no candidate, and what ends in one neither.
        let Some(next) = free.find(|found| outer.iter().all(|mention| !mention.span.overlaps(found.span))) else {
            break;
        };
        outer.push(next.clone());
    }
    let mut verdicts = Verdicts::new();
    let mut mentions: Vec<(Span, String)> = Vec::new();
    for Found { span, term, reason, part, .. } in all {
        let is_nested = outer.iter().any(|mention| mention.span.contains(span));
        let reason = reason.or(part.filter(|_| !is_nested));
        let own = mentions.iter().rfind(|(mention, of)| mention.contains(span) && *of == term);
        let by = outer.iter().find(|mention| mention.span.overlaps(span));
        let verdict = match (own, reason, by) {
            (Some(&(mention, _)), _, _) => Verdict::Shadowed(mention, Cause::OwnForm),
            (None, Some(reason), _) => Verdict::Rejected(reason),
            (None, None, Some(mention)) if mention.span == span && mention.term == term => Verdict::Outer,
            (None, None, Some(mention)) if mention.span == span => Verdict::Shadowed(span, Cause::SameWords),
            (None, None, Some(mention)) if !mention.span.contains(span) => {
                Verdict::Shadowed(mention.span, Cause::Crossing)
            }
            (None, None, Some(mention)) if mention.term.contains('、') && term.contains('、') => {
                Verdict::Shadowed(mention.span, Cause::Whole)
            }
            (None, None, Some(mention)) if mention.inside == Inside::Hidden => {
                Verdict::Shadowed(mention.span, Cause::Whole)
            }
            _ => Verdict::Nested,
        };
        if matches!(verdict, Verdict::Outer | Verdict::Nested) {
            mentions.push((span, term.clone()));
        }
        verdicts.insert((span, term, verdict));
    }
    verdicts
}

fn verdicts(tagging: &Tagging) -> Verdicts {
    let mentions = tagging.mentions().iter().map(|mention| {
        let verdict = if mention.is_nested() { Verdict::Nested } else { Verdict::Outer };
        (mention.span(), mention.term().to_owned(), verdict)
    });
    let shadowed =
        tagging.shadowed().iter().map(|s| (s.span(), s.term().to_owned(), Verdict::Shadowed(s.by(), s.cause())));
    let rejected = tagging.rejected().iter().map(|r| (r.span(), r.term().to_owned(), Verdict::Rejected(r.reason())));
    mentions.chain(shadowed).chain(rejected).collect()
}

const LEXICON: &str = "term,kind,aliases,match,frames,inside\n\
    三农,,,words,,\n三农工作,slogan,,always,,hidden\n农工,numeral,,words,作重,\n工作,,三农工作重,always,,\n作重,slogan,,always,,\n\
    重中之重,slogan,,always,,\n中之,,,quoted,重|重三农,\n三农工,,,quoted,,\n5G,slogan,５Ｇ工,always,5,\n工5,,,words,,\n三三,plan,,always,农,\n\
    三三三,,,quoted,,hidden\n三三三三,numeral,,always,,\n三三农工,slogan,,words,,\n三农、工作,slogan,,always,,\n三农、工作、重,slogan,,always,,\n\
    二中一重,numeral,,always,,\n一重,numeral,,words,工,\n中一,,,within,二,\n";

/// Terms that may be preferred, a bit each.
const PREFERRED: [&str; 4] = ["三农", "工作", "中一", "三三农工"];

fn same_as_naive(text: &str, inside: u8, preferred: u8) -> Result<()> {
    let lexicon = Lexicon::from_csv("naive.csv", LEXICON.as_bytes())?;
    let edge = |offset: usize| if offset % 7 < usize::from(inside) { Edge::Inside } else { Edge::Word };
    let preferred: Vec<&str> =
        (0..).zip(PREFERRED).filter(|(bit, _)| preferred >> bit & 1 == 1).map(|(_, term)| term).collect();
    let occurrences = Tagger::preferring(lexicon.clone(), preferred.iter().copied())?.occurrences_unlimited(text);
    let count = occurrences.len();
    let tagging = occurrences.resolve(edge);
    assert_eq!(verdicts(&tagging), naive(&lexicon, &preferred, text, edge), "{text:?}, {preferred:?}");
    assert_eq!(tagging.mentions().len() + tagging.shadowed().len() + tagging.rejected().len(), count);
    let mut end = 0;
    for mention in tagging.outer() {
        assert!(mention.span().start() >= end, "{text:?}");
        end = mention.span().end();
    }
    Ok(())
}

#[test]
fn same_as_naive_on_chosen_texts() {
    for text in [
        "",
        "三农工作重中之重",
        "“三农”工作“重”中之重",
        "三\n农工作",
        "５Ｇ工作5G工5",
        "三三三三三“三三三”三",
        "“中之”",
        "“ 中之 ”",
        "“三农”工作",
        "三“农工作”",
        "“三三”农工作重",
        "“农工作重”",
        "“三农、工作”、重",
        "三农“、工作、重”",
        "重“三农工作重”农",
        "“ 中之 ”重三农",
        "“二中一重三农”",
        "“一重三农”",
        "“三农一重”，“一重三年”",
        "“重一重”，“一重三”，“一重三工",
        "三农工作广场，农三农、工作广场工",
        "一重公司，“一重”公司，一重发展公司",
        "中之\n重",
        "”中之“",
        "\u{3000}三\u{a0}农 工\t作\r\n重",
    ] {
        for inside in 0..7 {
            for preferred in 0..16 {
                same_as_naive(text, inside, preferred).unwrap();
            }
        }
    }
}

proptest! {
    #[test]
    fn same_as_naive_on_any_text(text in "[三农工作重中之5G５Ｇ一二广场“” \n，、]{0,40}", inside in 0u8..7, preferred in 0u8..16) {
        same_as_naive(&text, inside, preferred).unwrap();
    }

    #[test]
    fn hostile_text_does_no_harm(text in "\\PC{0,60}") {
        same_as_naive(&text, 3, 0).unwrap();
    }
}
