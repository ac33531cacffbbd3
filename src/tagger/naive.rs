//! The tagger's naive twin: so simple that it is unlikely to be incorrect.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Edge, Reason, Tagger, Tagging};
use crate::lexicon::fold::fold;
use crate::lexicon::{Lexicon, Matching};
use crate::{Result, Span};

/// What an occurrence is, with the span, the headword and, of a shadowed one, the mention.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Outer,
    Nested,
    Shadowed(Span),
    Rejected(Reason),
}

type Verdicts = BTreeSet<(Span, String, Verdict)>;

/// Looks for every surface at every place of the folded text, then picks mentions from all that is left, one by one.
fn naive(lexicon: &Lexicon, text: &str, edge: impl Fn(usize) -> Edge) -> Verdicts {
    let folded: Vec<(usize, usize, char)> = text
        .char_indices()
        .filter_map(|(offset, c)| fold(c).map(|kept| (offset, offset + c.len_utf8(), kept)))
        .collect();
    let mut open: Vec<(Span, String)> = Vec::new();
    let mut verdicts = Verdicts::new();
    for entry in lexicon.entries() {
        for surface in entry.surfaces() {
            let surface: Vec<char> = surface.chars().filter_map(fold).collect();
            for window in folded.windows(surface.len()) {
                if !window.iter().map(|&(_, _, c)| c).eq(surface.iter().copied()) {
                    continue;
                }
                let span = Span::new(window[0].0, window[window.len() - 1].1);
                let alone = {
                    let edge_at = |c: Option<char>| c.is_none_or(|c| fold(c).is_none());
                    edge_at(text[..span.start()].chars().next_back()) && edge_at(text[span.end()..].chars().next())
                };
                let before = text[..span.start()].trim_end_matches(' ');
                let after = text[span.end()..].trim_start_matches(' ');
                let reason = if text[span.range()].contains('\n') {
                    Some(Reason::ParagraphBreak)
                } else {
                    match entry.matching() {
                        Matching::Always => None,
                        Matching::Words if alone => None,
                        Matching::Words => (edge(span.start()) == Edge::Inside || edge(span.end()) == Edge::Inside)
                            .then_some(Reason::WordEdge),
                        Matching::Quoted => {
                            (!(before.ends_with('“') && after.starts_with('”'))).then_some(Reason::NotQuoted)
                        }
                    }
                };
                match reason {
                    Some(reason) => {
                        verdicts.insert((span, entry.term().to_owned(), Verdict::Rejected(reason)));
                    }
                    None => open.push((span, entry.term().to_owned())),
                }
            }
        }
    }
    let mut mentions: Vec<Span> = Vec::new();
    loop {
        let free = open.iter().filter(|(span, _)| mentions.iter().all(|mention| !mention.overlaps(*span)));
        // Leftmost, then longest. What begins inside a mention is no candidate, and what ends in one neither.
        let Some((next, _)) = free.min_by_key(|(span, _)| (span.start(), usize::MAX - span.end())) else { break };
        mentions.push(*next);
    }
    for (span, term) in open {
        let verdict = if mentions.contains(&span) {
            Verdict::Outer
        } else if mentions.iter().any(|mention| mention.contains(span)) {
            Verdict::Nested
        } else {
            let by = mentions.iter().filter(|mention| mention.overlaps(span)).min().unwrap();
            Verdict::Shadowed(*by)
        };
        verdicts.insert((span, term, verdict));
    }
    verdicts
}

fn verdicts(tagging: &Tagging) -> Verdicts {
    let mentions = tagging.mentions().iter().map(|mention| {
        let verdict = if mention.is_nested() { Verdict::Nested } else { Verdict::Outer };
        (mention.span(), mention.term().to_owned(), verdict)
    });
    let shadowed = tagging.shadowed().iter().map(|s| (s.span(), s.term().to_owned(), Verdict::Shadowed(s.by())));
    let rejected = tagging.rejected().iter().map(|r| (r.span(), r.term().to_owned(), Verdict::Rejected(r.reason())));
    mentions.chain(shadowed).chain(rejected).collect()
}

const LEXICON: &str = "term,aliases,match\n\
    三农,,words\n三农工作,,always\n农工,,words\n工作,三农工作重,always\n作重,,always\n重中之重,,always\n\
    中之,,quoted\n三农工,,quoted\n5G,５Ｇ工,always\n工5,,words\n三三,,always\n三三三,,quoted\n三三三三,,always\n";

fn same_as_naive(text: &str, inside: u8) -> Result<()> {
    let lexicon = Lexicon::from_csv("naive.csv", LEXICON.as_bytes())?;
    let edge = |offset: usize| if offset % 7 < usize::from(inside) { Edge::Inside } else { Edge::Word };
    let occurrences = Tagger::new(lexicon.clone())?.occurrences(text);
    let count = occurrences.len();
    let tagging = occurrences.resolve(edge);
    assert_eq!(verdicts(&tagging), naive(&lexicon, text, edge), "{text:?}");
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
        "”中之“",
        "\u{3000}三\u{a0}农 工\t作\r\n重",
    ] {
        for inside in 0..7 {
            same_as_naive(text, inside).unwrap();
        }
    }
}

proptest! {
    #[test]
    fn same_as_naive_on_any_text(text in "[三农工作重中之5G５Ｇ“” \n，]{0,40}", inside in 0u8..7) {
        same_as_naive(&text, inside).unwrap();
    }

    #[test]
    fn hostile_text_does_no_harm(text in "\\PC{0,60}") {
        same_as_naive(&text, 3).unwrap();
    }
}
