//! The sample report from beginning to end.

use tifa::corpus::Selection;
use tifa::discover::{Candidate, Discovery};
use tifa::export::write_plain;
use tifa::lexicon::StopWords;
use tifa::summary::Report;
use tifa::{Document, Source};

use crate::analyzer;

const SAMPLE: &[u8] = include_bytes!("../examples/data/report.txt");
const PARAGRAPHS: &str = include_str!("../examples/data/report.paragraphs.txt");

fn sample() -> Document {
    analyzer().analyze_bytes(SAMPLE).expect("the sample is text")
}

fn candidates(document: &Document) -> Vec<Candidate> {
    Discovery::new().in_document(document, analyzer().segmenter().as_ref())
}

#[test]
fn it_is_cleaned_paragraph_by_paragraph() {
    let document = sample();
    for (line, (clean, expected)) in document.text().lines().zip(PARAGRAPHS.lines()).enumerate() {
        assert_eq!(clean, expected, "paragraph {}", line + 1);
    }
    assert_eq!(document.text().lines().count(), PARAGRAPHS.lines().count());
}

#[test]
fn its_slogans_are_counted() {
    let document = sample();
    let appendix = document.text().find("\n名词解释").expect("the sample has a glossary");
    for row in include_str!("data/sample_terms.tsv").lines() {
        let (term, count) = row.split_once('\t').expect("term and count");
        let found = document
            .mentions()
            .iter()
            .filter(|mention| mention.term() == term && mention.span().start() < appendix)
            .count();
        assert_eq!(found.to_string(), count, "{term}");
    }
}

/// Whether `text` is `stretch` less some characters between its first and its last: the layout that stood between them.
fn is_stretch_less_layout(text: &str, stretch: &str) -> bool {
    let mut left = text.chars().peekable();
    for character in stretch.chars() {
        left.next_if_eq(&character);
    }
    left.peek().is_none()
        && text.chars().next() == stretch.chars().next()
        && text.chars().last() == stretch.chars().last()
}

#[test]
fn sources_give_back_their_text() {
    let document = sample();
    let source = Source::from_bytes(SAMPLE).expect("the sample is text");
    for mention in document.mentions() {
        let origin = document.origin(mention.span());
        let stretch = std::str::from_utf8(&SAMPLE[origin.byte().range()]).expect("character boundaries");
        let surface = &document.text()[mention.span().range()];
        assert!(is_stretch_less_layout(surface, stretch), "{surface} in {stretch}");
        let characters: String = source.text().chars().skip(origin.char().start()).take(origin.char().len()).collect();
        assert_eq!(characters, stretch);
        let line = SAMPLE[..origin.byte().start()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        assert_eq!(origin.line(), line);
    }
}

#[test]
fn two_runs_agree_to_the_byte() {
    let selection = Selection::content(StopWords::embedded().expect("checked by a test").clone());
    let run = || {
        let document = sample();
        let candidates = candidates(&document);
        let report = Report::new(&document, &candidates, &selection).unwrap();
        let mut page = serde_json::to_vec(&report).expect("a report is JSON");
        write_plain(&mut page, &report).expect("a vector takes all");
        page
    };
    assert_eq!(run(), run());
}

#[test]
fn paragraphs_of_the_json_join_to_the_clean_text() {
    let document = sample();
    let report = Report::new(&document, &[], &Selection::everything()).unwrap();
    let texts: Vec<&str> = report.paragraphs.iter().map(|paragraph| &*paragraph.text).collect();
    assert_eq!(texts.join("\n"), document.text());
    let characters: Vec<char> = document.text().chars().collect();
    for mention in &report.mentions {
        let surface: String = characters[mention.span.start()..mention.span.end()].iter().collect();
        assert_eq!(surface, mention.surface);
    }
}

#[test]
fn tokens_concatenate() {
    let document = sample();
    assert_eq!(document.words().collect::<String>(), document.text());
}

#[test]
fn keywords_are_sorted_and_counted() {
    let document = sample();
    let report =
        Report::new(&document, &[], &Selection::content(StopWords::embedded().expect("checked by a test").clone()))
            .unwrap();
    let methods: Vec<_> = report.keywords.chunk_by(|one, next| one.method == next.method).collect();
    assert_eq!(
        methods.iter().map(|of| (&*of[0].method, of.len())).collect::<Vec<_>>(),
        [("reports", 50), ("tf-idf", 50), ("text-rank", 50)]
    );
    assert!(methods.iter().all(|of| of.is_sorted_by(|one, next| one.score >= next.score)));
    for keyword in &report.keywords {
        let counted = report.frequencies.iter().find(|row| row.term == keyword.term && row.kind == keyword.kind);
        assert_eq!(counted.map(|row| row.count), Some(keyword.count), "{}", keyword.term);
    }
}
