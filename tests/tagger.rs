//! What the tagger finds.

use tifa::tagger::{Edge, Reason, Tagging};
use tifa::{Lexicon, Tagger};

const LEXICON: &str = "term,kind,aliases,match,frames,inside\n放管服,slogan,,always,改革,\n放管服效,slogan,,always,,\n\
    藏粮于地、藏粮于技,,,always,,\n双创,,,words,,\n双创战略,,,always,,\n高质量发展,,,always,,\n发展战略,,,always,,\n\
    河长制,,河湖长制,always,,\n5G基站,,,always,,\n亮点,,,quoted,,\n三三三,,,always,,\n四上,numeral,,quoted,企业,\n八五,plan,,quoted,计划,\n\
    八五普法,plan,,words,,\n三变改革,numeral,,always,,\n三品,numeral,,words,,\n三品一标,numeral,,always,,hidden\n小升规,slogan,,always,,\n\
    个转企、小升规,slogan,,always,,\n个转企、小升规、规改股,slogan,,always,,\n八项规定,numeral,,always,,\n中央八项规定,numeral,,always,,\n\
    企业上云,,,always,,\n";

/// Tags a text in which `/` stands for a word edge and ⏎ for a line feed.
fn tag(marked: &str) -> (String, Tagging) {
    let tagger = Tagger::new(Lexicon::from_csv("cases.csv", LEXICON.as_bytes()).unwrap()).unwrap();
    let (mut text, mut edges) = (String::new(), Vec::new());
    for character in marked.chars() {
        match character {
            '/' => edges.push(text.len()),
            '⏎' => text.push('\n'),
            _ => text.push(character),
        }
    }
    edges.extend([0, text.len()]);
    let is_mark = |c: char| c.is_whitespace() || "“”‘’「」\"".contains(c);
    let edge = |offset: usize| {
        let set_off = text[..offset].ends_with(is_mark) || text[offset..].starts_with(is_mark);
        if set_off || edges.contains(&offset) { Edge::Word } else { Edge::Inside }
    };
    let tagging = tagger.occurrences_unlimited(&text).resolve(edge);
    (text, tagging)
}

#[test]
fn cases() {
    let mut failures = Vec::new();
    for (number, line) in include_str!("data/tagger.txt").lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let (case, _) = line.split_once("   #").unwrap_or((line, ""));
        let (marked, expected) = case.split_once('|').unwrap();
        let (_, tagging) = tag(marked);
        let mentions = tagging.mentions().iter().map(|mention| {
            let (nested, quoted) =
                (if mention.is_nested() { ">" } else { "" }, if mention.is_quoted() { "+" } else { "" });
            (mention.span(), format!("{nested}{}{quoted}", mention.term()))
        });
        let shadowed = tagging.shadowed().iter().map(|shadowed| (shadowed.span(), format!("~{}", shadowed.term())));
        let rejected = tagging.rejected().iter().map(|rejected| (rejected.span(), format!("!{}", rejected.term())));
        let mut all: Vec<_> = mentions.chain(shadowed).chain(rejected).collect();
        all.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
        let found = all.into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(" ");
        if found != expected.trim() {
            failures.push(format!("line {}: {marked}\n  found    {found}\n  expected {expected}", number + 1));
        }
    }
    assert!(failures.is_empty(), "help: cases are in tests/data/tagger.txt\n{}", failures.join("\n"));
}

#[test]
fn a_span_runs_from_the_first_character_to_the_last() {
    let (text, tagging) = tag("深化“ 放管服 ”改革，“放管服”！");
    let surfaces: Vec<_> = tagging.mentions().iter().map(|mention| &text[mention.span().range()]).collect();
    assert_eq!(surfaces, ["放管服", "放管服"]);
    let (text, tagging) = tag("坚持藏粮于地”、“藏粮于技，河 湖长制");
    let surfaces: Vec<_> = tagging.mentions().iter().map(|mention| &text[mention.span().range()]).collect();
    assert_eq!(surfaces, ["藏粮于地”、“藏粮于技", "河 湖长制"]);
}

#[test]
fn reasons_are_given() {
    let (_, tagging) = tag("双创新，亮点，放⏎管服");
    let reasons: Vec<_> = tagging.rejected().iter().map(|rejected| rejected.reason()).collect();
    assert_eq!(reasons, [Reason::WordEdge, Reason::NotQuoted, Reason::ParagraphBreak]);
}

#[test]
fn the_mention_that_shadows_is_named() {
    let (text, tagging) = tag("高质量发展战略");
    assert_eq!(&text[tagging.shadowed()[0].by().range()], "高质量发展");
}

#[test]
fn senses_follow_the_place() {
    let csv = "term,kind,scope,members\n三个一批,numeral,provincial:河南,甲|乙|丙\n三个一批,numeral,provincial:浙江,子|丑|寅\n";
    let tagger = Tagger::new(Lexicon::from_csv("my.csv", csv.as_bytes()).unwrap()).unwrap();
    let tagging = tagger.occurrences_unlimited("推进“三个一批”").resolve(|_| Edge::Inside);
    let mention = &tagging.mentions()[0];
    assert_eq!(mention.senses().len(), 2);
    assert_eq!(mention.senses_for("河南省安阳市")[0].members(), ["甲", "乙", "丙"]);
    assert_eq!(mention.senses_for("浙江省").len(), 1);
    assert_eq!(mention.senses_for("安阳市").len(), 1);
    assert!(mention.senses_for("广东省").is_empty(), "a sense of another province is never given");
    assert_eq!(mention.senses_for("砚川县").len(), 2);
}

#[test]
fn an_empty_lexicon_finds_nothing() {
    let tagger = Tagger::new(Lexicon::empty()).unwrap();
    assert!(tagger.occurrences_unlimited("推进“三个一批”").is_empty());
}

/// Words without end, marks without end: every occurrence is given, and the time stays in proportion.
#[test]
fn endless_lines_are_tagged() {
    let tagger = Tagger::new(Lexicon::from_csv("cases.csv", LEXICON.as_bytes()).unwrap()).unwrap();
    let count = 100_000;
    for (text, expected) in [
        ("三".repeat(count), count - 2),
        ("“".repeat(count) + "放管服", 1),
        ("\"放管服".repeat(count), count),
        (["放", "管", "服", "改", "革"].map(|c| c.to_owned() + &"\u{3000}".repeat(count)).concat(), 2),
    ] {
        assert_eq!(tagger.occurrences_unlimited(&text).len(), expected);
    }
}

#[test]
fn tagging_is_serialised() {
    let (_, tagging) = tag("放管服效");
    let json = serde_json::to_value(&tagging).unwrap();
    assert_eq!(json["mentions"][1]["term"], "放管服");
    assert_eq!(json["mentions"][1]["nested"], true);
    assert_eq!(json["mentions"][0]["senses"][0]["scope"], "national");
}
