//! Tables of keyness against counting by hand.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tifa::Corpus;
use tifa::corpus::{Group, GroupKey, Metadata, Part, Selection};
use tifa::export::{Format, Style};
use tifa::frequency::Frequency;
use tifa::keyness::{Against, Comparison, Keyness, KeynessRow, Measure};
use tifa::table::Table;

use crate::analyzer;

fn corpus<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Corpus {
    let mut corpus = Corpus::new();
    for (name, text) in texts {
        corpus.add(&analyzer().analyze_text(text).expect("a text"), Metadata::from_file_name(name));
    }
    corpus
}

fn year(year: i32) -> GroupKey {
    GroupKey::from_iter([Part::Year(Some(year))])
}

fn counts(table: &Table<KeynessRow>) -> BTreeMap<&str, (u64, u64)> {
    table.rows().iter().map(|row| (row.term.text(), (row.target_count, row.reference_count))).collect()
}

/// 改革 3 of 5 tokens against 1 of 4, worked by hand: E11 = 5·4/9, and so on.
#[test]
fn a_worked_table() {
    let target = corpus([("a", "改革开放。改革，改革！\n改革创新。")]);
    let reference = corpus([("b", "创新。发展。"), ("c", "改革民生。")]);
    let table = Keyness::new().at_least(1).run(&target, &reference, &Selection::everything());
    assert_eq!((table.layout().target.tokens, table.layout().reference.tokens), (5, 4));
    assert_eq!((table.layout().target.documents, table.layout().reference.documents), (1, 2));
    let expected = [("创新", (1, 1)), ("发展", (0, 1)), ("改革", (3, 1)), ("改革开放", (1, 0)), ("民生", (0, 1))];
    let found = counts(&table);
    for (term, counts) in expected {
        assert_eq!(found.get(term), Some(&counts), "{term}");
    }
    let row = table.rows().iter().find(|row| row.term.text() == "改革").expect("a row");
    assert_eq!((row.target_documents, row.reference_documents), (1, 1));
    assert_eq!((row.target_per_10000(), row.reference_per_10000()), (6000.0, 2500.0));
    let cell = |o: f64, e: f64| 2.0 * o * (o / e).ln();
    let by_hand = cell(3.0, 20.0 / 9.0) + cell(2.0, 25.0 / 9.0) + cell(1.0, 16.0 / 9.0) + cell(3.0, 20.0 / 9.0);
    assert!((row.measure(Measure::LogLikelihood).expect("defined") - by_hand).abs() < 1e-12);
    assert_eq!(row.measure(Measure::PercentDifference), Some(100.0 * (0.6 - 0.25) / 0.25));
    // The bounds know how many terms are compared.
    assert_eq!(table.layout().compared, table.len() as u64);
    let alone = Comparison::new((3, 5), (1, 4)).expect("counts");
    assert_eq!(row.interval(), alone.among(table.len()).interval());
    assert_ne!(row.interval(), alone.interval());
}

#[test]
fn rows_are_sorted_by_the_measure_then_text() {
    let target = corpus([("a", "改革改革。创新。开放。乡村振兴。")]);
    let reference = corpus([("b", "民生民生。")]);
    for &measure in Measure::ALL {
        let table = Keyness::new().at_least(1).sorted_by(measure).run(&target, &reference, &Selection::everything());
        for pair in table.rows().windows(2) {
            let [(first, one), (second, other)] =
                [&pair[0], &pair[1]].map(|row| (row.measure(measure), row.term.text()));
            match (first, second) {
                (Some(first), Some(second)) => assert!(first > second || first == second && one < other, "{measure}"),
                (first, second) => assert!(first.is_some() || second.is_none(), "{measure}"),
            }
        }
    }
}

#[test]
fn a_group_that_is_not_there_is_named() {
    let corpus = corpus([("甲-2019.txt", "改革。"), ("甲-2020.txt", "改革。")]);
    let years = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
    let error = Keyness::new().run_groups(&years, &year(2021), &Against::Others).unwrap_err();
    assert_eq!(error.to_string(), "the group `2021`; expected one of 2019, 2020");
    assert!(Keyness::new().run_groups(&years, &year(2019), &Against::Group(year(1))).is_err());
}

#[test]
fn a_single_group_has_an_empty_reference() {
    let corpus = corpus([("甲-2019.txt", "改革改革。")]);
    let years = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
    let table = Keyness::new().run_groups(&years, &year(2019), &Against::Others).expect("a group");
    assert_eq!(table.layout().reference.tokens, 0);
    assert!(table.rows().iter().all(|row| Measure::ALL.iter().all(|&measure| row.measure(measure).is_none())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Two corpora and two groups of one corpus are the same, and sums are the tokens.
    #[test]
    fn corpora_are_groups(texts in prop::collection::vec("(改革|开放|三个一批|“放管服”改革|的|2021年|。|\n){0,30}", 2..5)) {
        let named: Vec<(String, &str)> = texts.iter().zip(0..).map(|(text, n)| (format!("d{n}"), text.as_str())).collect();
        let select = Selection::everything();
        let one = corpus(named[..1].iter().map(|(name, text)| (name.as_str(), *text)));
        let others = corpus(named[1..].iter().map(|(name, text)| (name.as_str(), *text)));
        let all = corpus(named.iter().map(|(name, text)| (name.as_str(), *text)));
        let keyness = Keyness::new().at_least(1);
        let apart = keyness.run(&one, &others, &select);
        let documents = Frequency::new().by([Group::Document]).run(&all, &select);
        let first = GroupKey::from_iter([Part::Document { name: "d0".into(), number: 1 }]);
        prop_assume!(documents.layout().subcorpora().iter().any(|group| group.key == first));
        let together = keyness.run_groups(&documents, &first, &Against::Others).expect("a group");
        prop_assert_eq!(apart.rows(), together.rows());
        let sums = apart.rows().iter().fold((0, 0), |(a, b), row| (a + row.target_count, b + row.reference_count));
        prop_assert_eq!(sums, (apart.layout().target.tokens, apart.layout().reference.tokens));
    }

    #[test]
    fn order_of_documents_does_not_matter(texts in prop::collection::vec("(改革|开放|创新|三个一批|。){1,20}", 3..6)) {
        let table = |order: &mut dyn Iterator<Item = usize>| {
            let [mut target, mut reference] = [Corpus::new(), Corpus::new()];
            for index in order {
                let side = if index % 2 == 0 { &mut target } else { &mut reference };
                side.add(&analyzer().analyze_text(&texts[index]).expect("a text"), Metadata::named(index.to_string()));
            }
            let (keyness, selection) = (Keyness::new().at_least(1), Selection::everything());
            let table = keyness.run(&target, &reference, &selection);
            let mut csv = Vec::new();
            Format::Csv.write(&table, &Style::new(), &mut csv).expect("a vector takes all");
            csv
        };
        prop_assert_eq!(table(&mut (0..texts.len())), table(&mut (0..texts.len()).rev()));
    }
}
