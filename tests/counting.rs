//! Counting against counting by hand: the naive twins of `frequency` and `cooccurrence`.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tifa::cooccurrence::{Context, Cooccurrence, Window};
use tifa::corpus::{Appendix, Groups, Metadata, Selection, Text, Unit};
use tifa::export::{Format, Style};
use tifa::frequency::{Counts, Frequency};
use tifa::{Analyzer, Corpus};

use crate::analyzer;

fn corpus(texts: &[&str]) -> Corpus {
    let analyzer: &Analyzer = analyzer();
    let mut corpus = Corpus::new();
    for (number, text) in texts.iter().enumerate() {
        let document = analyzer.analyze_text(text).expect("a text");
        corpus.add(&document, Metadata::named(format!("d{number}")).with_year(2000 + number as i32));
    }
    corpus
}

fn words<'c>(corpus: &'c Corpus, tokens: &[tifa::corpus::TermId]) -> Vec<&'c str> {
    tokens.iter().map(|&id| corpus.vocabulary().get(id).expect("a term").text()).collect()
}

/// Pairs counted in the most direct way: for each unit, or each two positions, one by one.
fn naive_pairs(corpus: &Corpus, context: Context) -> BTreeMap<(String, String), u64> {
    let mut pairs = BTreeMap::new();
    let mut add = |a: &str, b: &str| {
        if a != b {
            let (first, second) = if a < b { (a, b) } else { (b, a) };
            *pairs.entry((first.to_owned(), second.to_owned())).or_insert(0) += 1;
        }
    };
    for text in corpus.texts() {
        match context {
            Context::In(unit) | Context::Minimum(unit) => {
                for tokens in text.units(unit, Appendix::Excluded) {
                    let present: BTreeSet<&str> = words(corpus, tokens).into_iter().collect();
                    let present: Vec<&str> = present.into_iter().collect();
                    for (at, first) in present.iter().enumerate() {
                        present[at + 1..].iter().for_each(|second| add(first, second));
                    }
                }
            }
            Context::Window(window) => {
                for tokens in text.units(Unit::Sentence, Appendix::Excluded) {
                    let words = words(corpus, tokens);
                    for (at, first) in words.iter().enumerate() {
                        words[at + 1..].iter().take(window.width()).for_each(|second| add(first, second));
                    }
                }
            }
        }
    }
    pairs
}

fn counted_pairs(corpus: &Corpus, context: Context) -> BTreeMap<(String, String), u64> {
    let table = Cooccurrence::new(context).at_least(1).run(corpus, &Selection::everything());
    let pair = |pair: &tifa::cooccurrence::PairRow| {
        ((pair.first.text().to_owned(), pair.second.text().to_owned()), pair.count)
    };
    table.rows().iter().map(pair).collect()
}

fn units(text: &Text, unit: Unit) -> usize {
    text.units(unit, Appendix::Excluded).count()
}

#[test]
fn a_worked_table() {
    let corpus = corpus(&["改革开放。改革，改革！\n改革创新。", "创新。"]);
    let table = Frequency::new().run(&corpus, &Selection::everything());
    let row = table.rows().iter().find(|row| row.term.text() == "改革").expect("a row");
    assert_eq!((row.count, row.documents, row.paragraphs, row.sentences), (3, 1, 2, 2));
    let tokens: u64 = table.layout().subcorpora().iter().map(|group| group.tokens).sum();
    assert_eq!(tokens, 6);
    assert!((row.per_10000 - 5000.0).abs() < 1e-9);
}

#[test]
fn groups_are_named_and_in_order() {
    let text = "政府工作报告\n各位代表：\n一、回顾\n改革见效。\n二、打算\n改革深化。";
    let corpus = corpus(&[text, "改革。"]);
    let names = |groups: &str| {
        let groups: Groups = groups.parse().expect("groups");
        let table = Frequency::new().by(groups).run(&corpus, &Selection::everything());
        table.layout().subcorpora().iter().map(|group| group.key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names("corpus"), [""]);
    assert_eq!(names("document"), ["d0", "d1"]);
    assert_eq!(names("section"), ["d0, ", "d0, 一、回顾", "d0, 二、打算", "d1, "]);
    assert_eq!(names("year"), ["2000", "2001"]);
    assert_eq!(names("half"), ["?", "review", "plan"]);
    assert_eq!(names("label:none"), ["?"]);
}

#[test]
fn window_margins_are_ordered_pairs() {
    // Four words in one sentence, windows of 1: the ordered pairs are (发展 经济), (经济 改善), (改善 民生), both ways.
    let corpus = corpus(&["发展经济改善民生。"]);
    let window = Context::Window(Window::of(1).expect("from 1"));
    let table = Cooccurrence::new(window).at_least(1).run(&corpus, &Selection::everything());
    assert_eq!(table.layout().total(), 6);
    let pair = table.rows().iter().find(|pair| pair.first.text() == "发展").expect("a pair");
    assert_eq!((pair.second.text(), pair.count, pair.first_count, pair.second_count), ("经济", 1, 1, 2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn same_as_naive(text in "(改革|开放|创新|发展|民生|，|。|；|\n|的|三个一批){0,60}", width in 1_usize..6) {
        let corpus = corpus(&[&text]);
        let window = Context::Window(Window::of(width).expect("from 1"));
        for context in [Context::In(Unit::Sentence), Context::In(Unit::Paragraph), window] {
            prop_assert_eq!(counted_pairs(&corpus, context), naive_pairs(&corpus, context), "{}", context);
        }
    }

    #[test]
    fn totals_are_sums(texts in prop::collection::vec("(改革|开放|三个一批|“放管服”改革|的|2021年|。|\n){0,40}", 1..4)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let corpus = corpus(&texts);
        for groups in ["corpus", "document", "section", "paragraph", "sentence", "year,half"] {
            let groups: Groups = groups.parse().expect("groups");
            let table = Frequency::new().by(groups).run(&corpus, &Selection::everything());
            let tokens: u64 = table.layout().subcorpora().iter().map(|group| group.tokens).sum();
            let counts: u64 = table.rows().iter().map(|row| row.count).sum();
            prop_assert_eq!(tokens, corpus.tokens() as u64);
            prop_assert_eq!(counts, tokens);
        }
        for text in corpus.texts() {
            prop_assert!(units(text, Unit::Document) <= units(text, Unit::Section));
            prop_assert!(units(text, Unit::Section) <= units(text, Unit::Paragraph));
            prop_assert!(units(text, Unit::Paragraph) <= units(text, Unit::Sentence));
            for unit in [Unit::Document, Unit::Section, Unit::Paragraph, Unit::Sentence] {
                let tokens: usize = text.units(unit, Appendix::Excluded).map(<[_]>::len).sum();
                prop_assert_eq!(tokens, text.tokens().len());
            }
        }
    }

    #[test]
    fn counts_add_up_in_any_grouping(
        texts in prop::collection::vec("(改革|开放|三个一批|“放管服”改革|。|\n){0,20}", 1..6),
        split in 0_usize..6,
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let split = split.min(texts.len());
        let frequency = Frequency::new().by([tifa::corpus::Group::Document]);
        let whole = frequency.run(&corpus(&texts), &Selection::everything());
        // The second part is counted as if on another machine, and its documents keep their names.
        let mut second = Corpus::new();
        for (number, text) in texts.iter().enumerate().skip(split) {
            second.add(&analyzer().analyze_text(text).expect("a text"), Metadata::named(format!("d{number}")));
        }
        let sent = serde_json::to_string(&frequency.count(&second)).expect("counts are JSON");
        let mut counts: Counts = serde_json::from_str(&sent).expect("the same counts");
        counts.merge(frequency.count(&corpus(&texts[..split]))).expect("the same options");
        prop_assert_eq!(counts.table(&Selection::everything()), whole);
    }

    #[test]
    fn order_of_documents_does_not_matter(texts in prop::collection::vec("(改革|开放|创新|三个一批|。){1,20}", 2..5)) {
        let analyzer = analyzer();
        let table = |order: &mut dyn Iterator<Item = usize>| {
            let mut corpus = Corpus::new();
            for index in order {
                let document = analyzer.analyze_text(&texts[index]).expect("a text");
                corpus.add(&document, Metadata::named(index.to_string()));
            }
            let selection = Selection::everything();
            let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1);
            let mut csv = Vec::new();
            let frequencies = Frequency::new().run(&corpus, &selection);
            Format::Csv.write(&frequencies, &Style::new(), &mut csv).expect("a vector takes all");
            Format::Csv.write(&pairs.run(&corpus, &selection), &Style::new(), &mut csv).expect("a vector takes all");
            csv
        };
        prop_assert_eq!(table(&mut (0..texts.len())), table(&mut (0..texts.len()).rev()));
    }
}
