//! Tables of trends against counting by hand.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tifa::Corpus;
use tifa::corpus::{Metadata, Selection};
use tifa::export::{Format, Style};
use tifa::table::Table;
use tifa::trend::{Measure, Order, Test, Trend, TrendRow};

use crate::analyzer;

fn corpus<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Corpus {
    let mut corpus = Corpus::new();
    for (name, text) in texts {
        corpus.add(&analyzer().analyze_text(text).expect("a text"), Metadata::from_file_name(name));
    }
    corpus
}

fn row<'t>(table: &'t Table<TrendRow>, term: &str) -> &'t TrendRow {
    table.rows().iter().find(|row| row.term.text() == term).expect("a row")
}

#[test]
fn a_worked_table() {
    let corpus = corpus([
        ("乙县-2018.txt", "改革。创新。"),
        ("甲县-2018.txt", "改革，民生。"),
        ("甲县-2015.txt", "民生。"),
        ("丙县-2020.txt", "改革。改革。改革。民生。"),
        ("丙县-2016.txt", "改革。"),
        ("草案.txt", "改革，创新，创新。"),
    ]);
    let table = Trend::new().at_least(1).run(&corpus, &Selection::everything());
    assert_eq!(table.layout().undated(), 1);
    let years: Vec<_> = table.layout().years().iter().map(|year| (year.year, year.tokens, year.documents)).collect();
    assert_eq!(years, [(2015, 1, 1), (2016, 1, 1), (2018, 4, 2), (2020, 4, 1)]);

    let reform = row(&table, "改革");
    assert_eq!(reform.counts, [0, 1, 2, 3]);
    assert_eq!(reform.series.points(), [(2015, 0.0), (2016, 10_000.0), (2018, 5_000.0), (2020, 7_500.0)]);
    assert_eq!((reform.count(), reform.documents), (6, 4));
    assert_eq!((reform.presence.first(), reform.presence.last(), reform.presence.periods()), (2016, 2020, 3));
    // Of six pairs of years four rise and two fall: S = 2. Of the 24 orders of four values 18 have |S| of 2 or more.
    assert_eq!(reform.kendall.score(), 2);
    assert_eq!(reform.measure(Measure::Tau), Some(1.0 / 3.0));
    assert_eq!((reform.kendall.test(), reform.measure(Measure::P)), (Some(Test::Exact), Some(18.0 / 24.0)));
    // Slopes: 10000, 5000/3, 1500, −2500, −625, 1250; the middle ones are 1250 and 1500.
    assert_eq!(reform.slope, Some(1375.0));
    let places: Vec<_> = reform.places.iter().map(|place| (place.year, place.place.as_str())).collect();
    assert_eq!(places, [(2016, "丙县"), (2018, "乙县"), (2018, "甲县")]);
    assert_eq!(reform.first_places().collect::<Vec<_>>(), ["丙县"]);

    let welfare = row(&table, "民生");
    assert_eq!((welfare.presence.first(), welfare.presence.longest_gap()), (2015, 1));
    assert_eq!(row(&table, "创新").count(), 1);
}

#[test]
fn orders() {
    let corpus = corpus([
        ("a-2018.txt", "改革改革。民生。"),
        ("a-2019.txt", "创新。民生。改革。"),
        ("a-2020.txt", "创新创新。"),
    ]);
    let terms = |order: &str| -> Vec<String> {
        let order: Order = order.parse().expect("an order");
        let table = Trend::new().at_least(2).sorted_by(order).run(&corpus, &Selection::everything());
        table.rows().iter().map(|row| row.term.text().to_owned()).collect()
    };
    assert_eq!(terms("count"), ["创新", "改革", "民生"]);
    assert_eq!(terms("first"), ["改革", "民生", "创新"]);
    assert_eq!(terms("slope"), ["创新", "民生", "改革"]);
    let error = "year".parse::<Order>().unwrap_err();
    assert_eq!(error.to_string(), "the order `year`; expected one of count, first, tau, p, slope");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn same_as_naive(
        reports in prop::collection::vec((2000_i32..2006, "[甲乙]", "(改革|开放|三个一批|的|。){0,12}"), 0..7)
    ) {
        let mut corpus = Corpus::new();
        for (year, place, text) in &reports {
            let metadata = Metadata::named("a").with_year(*year).with_place(place.as_str());
            corpus.add(&analyzer().analyze_text(text).expect("a text"), metadata);
        }
        let table = Trend::new().at_least(1).run(&corpus, &Selection::everything());
        let years: BTreeSet<i32> = reports.iter().map(|(year, ..)| *year).collect();
        prop_assert_eq!(table.layout().years().iter().map(|year| year.year).collect::<BTreeSet<_>>(), years);

        let mut counts: BTreeMap<(&str, i32), u64> = BTreeMap::new();
        let mut first: BTreeMap<(&str, &str), i32> = BTreeMap::new();
        for (text, (year, place, _)) in corpus.texts().iter().zip(&reports) {
            for &id in text.tokens() {
                let term = corpus.vocabulary().get(id).expect("a term").text();
                *counts.entry((term, *year)).or_default() += 1;
                let seen = first.entry((term, place)).or_insert(*year);
                *seen = (*seen).min(*year);
            }
        }
        let mut sum = 0;
        for row in table.rows() {
            for (year, &count) in table.layout().years().iter().zip(&row.counts) {
                prop_assert_eq!(counts.get(&(row.term.text(), year.year)).copied().unwrap_or(0), count);
            }
            for place in &row.places {
                prop_assert_eq!(first[&(row.term.text(), place.place.as_str())], place.year);
            }
            sum += row.count();
        }
        prop_assert_eq!(sum, corpus.tokens() as u64);
        prop_assert_eq!(first.len(), table.rows().iter().map(|row| row.places.len()).sum::<usize>());
    }

    #[test]
    fn order_of_documents_does_not_matter(
        reports in prop::collection::vec((2000_i32..2006, "[甲乙丙]", "(改革|开放|创新|三个一批|。){0,12}"), 1..6)
    ) {
        let table = |order: &mut dyn Iterator<Item = usize>| {
            let mut corpus = Corpus::new();
            for (year, place, text) in order.map(|index| &reports[index]) {
                let metadata = Metadata::named("a").with_year(*year).with_place(place.as_str());
                corpus.add(&analyzer().analyze_text(text).expect("a text"), metadata);
            }
            let (trend, selection) = (Trend::new().at_least(1), Selection::everything());
            let mut csv = Vec::new();
            Format::Csv.write(&trend.run(&corpus, &selection), &Style::new(), &mut csv).expect("a vector takes all");
            csv
        };
        prop_assert_eq!(table(&mut (0..reports.len())), table(&mut (0..reports.len()).rev()));
    }
}
