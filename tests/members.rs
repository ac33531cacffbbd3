//! The lists that texts give for wordings, as a report shows them.

use tifa::Document;
use tifa::discover::{Discovery, members};

use crate::analyzer;

/// The list of the first mention or candidate that reads so.
fn list(document: &Document, wording: &str) -> String {
    let text = |span: &tifa::Span| &document.text()[span.range()];
    let joined = |list: &[tifa::Span]| list.iter().map(text).collect::<Vec<_>>().join("|");
    let of_mentions = members::of_mentions(document);
    let mention = document.mentions().iter().zip(&of_mentions).find(|(mention, _)| text(&mention.span()) == wording);
    if let Some((_, list)) = mention {
        return joined(list);
    }
    let candidates = Discovery::new().at_least(0.0).in_document(document, analyzer().segmenter().as_ref());
    candidates
        .iter()
        .find(|candidate| candidate.surface() == wording)
        .map_or(String::new(), |one| joined(one.members()))
}

#[test]
fn lists_are_those_of_the_text() {
    let mut wrong = Vec::new();
    for row in include_str!("data/members.tsv").lines().filter(|row| !row.starts_with('#')).skip(1) {
        let [text, wording, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("three cells: {row}") };
        let document = analyzer().analyze_text(&text.replace("\\n", "\n")).expect("a short text");
        let found = list(&document, wording);
        if found != expected {
            wrong.push(format!("{wording}: expected {expected:?}, found {found:?} in {text}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
