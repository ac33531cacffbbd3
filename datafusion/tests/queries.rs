//! The ready-made queries against the core's tables: counts byte for byte, measures to 1e-12.

use proptest::prelude::*;
use tifa::asked::Match;
use tifa::corpus::{Group, Selection, Unit};
use tifa::frequency::{Categories, CategoryShares};
use tifa::trend::{Measure, Trend};
use tifa_datafusion::sql::{Denominator, Reports};

use crate::sample::{Row, ask, context, corpus, frequencies, pairs, sorted, texts, wait};

fn reports() -> Reports {
    Reports::in_table("reports")
}

/// Equal to 1e-12 of the value, or both undefined.
fn close(found: &Option<String>, expected: Option<f64>) -> bool {
    match (found.as_ref().and_then(|found| found.parse::<f64>().ok()), expected) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
        (None, None) => found.is_none(),
        _ => false,
    }
}

#[test]
fn term_frequency() {
    let texts = texts(7);
    let expected = frequencies(&corpus(&texts), |row| row.count);
    assert!(expected.len() > 1000);
    assert_eq!(wait(sorted(&context(&texts), &reports().term_frequency())), expected);
}

#[test]
fn term_frequency_of_single_terms() {
    let texts = texts(7);
    let sql =
        "SELECT t['term'], t['kind'], count(*) FROM (SELECT unnest(tifa_terms(text)) AS t FROM reports) GROUP BY 1, 2";
    assert_eq!(wait(sorted(&context(&texts), sql)), frequencies(&corpus(&texts), |row| row.count));
}

#[test]
fn document_frequency() {
    let texts = texts(7);
    let expected = frequencies(&corpus(&texts), |row| row.documents);
    assert_eq!(wait(sorted(&context(&texts), &reports().document_frequency())), expected);
}

#[test]
fn pairs_in_each_unit() {
    let texts = texts(7);
    let (corpus, context) = (corpus(&texts), context(&texts));
    for &unit in Unit::ALL {
        // Documents have a hundred times the pairs of sentences; all of them are compared in a smaller sample below.
        let least = if unit == Unit::Sentence { 1 } else { 3 };
        let expected: Vec<Row> =
            pairs(&corpus, unit, least).into_iter().map(|pair| pair.counts.into_iter().take(5).collect()).collect();
        assert!(expected.len() > 500, "{unit}");
        let found = wait(sorted(&context, &reports().pairs(unit, least)));
        assert!(found == expected, "{unit}: {} pairs, expected {}", found.len(), expected.len());
    }
}

#[test]
fn cooccurrence_with_measures() {
    let texts = texts(7);
    let (corpus, context) = (corpus(&texts), context(&texts));
    for (unit, least) in [(Unit::Sentence, 2), (Unit::Paragraph, 2), (Unit::Document, 7)] {
        let expected = pairs(&corpus, unit, least);
        let found = wait(sorted(&context, &reports().cooccurrence(unit, least)));
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found[..8], expected.counts[..]);
            assert!(close(&found[8], expected.pmi), "{found:?} {:?}", expected.pmi);
            assert!(close(&found[9], expected.log_likelihood), "{found:?} {:?}", expected.log_likelihood);
        }
    }
}

/// Of the document that is empty.
const EMPTY_YEAR: &str = "2026";

/// The same and three years of documents in which nothing counts: signs, an empty text, a glossary.
fn with_silent_years(mut texts: Vec<(i32, String)>) -> Vec<(i32, String)> {
    let silent = [(2016, "。……"), (2026, ""), (2027, "名词解释\n双创：大众创业、万众创新。")];
    texts.extend(silent.map(|(year, text)| (year, text.to_owned())));
    texts
}

#[test]
fn category_shares_by_year() {
    let texts = with_silent_years(texts(7));
    let csv = "category,term\n民生,就业\n民生,教育\n民生,医疗\n产业,产业\n产业,企业\n无,没有这个词\n民生,企业\n";
    let categories = Categories::from_csv("categories", csv.as_bytes()).expect("the categories are sound");
    let shares = CategoryShares::new(categories.clone()).by([Group::Year]).matching(Match::Token);
    let table = shares.run(&corpus(&texts));
    let context = context(&texts);
    let values: Vec<String> = categories
        .iter()
        .flat_map(|(category, terms)| terms.iter().map(move |term| format!("('{category}', '{term}')")))
        .collect();
    let view = format!("CREATE VIEW categories (category, term) AS VALUES {}", values.join(", "));
    wait(ask(&context, &view)).expect("a view can be made");
    for &denominator in Denominator::ALL {
        let found = wait(sorted(&context, &reports().category_shares("categories", denominator)));
        // The core opens no group for a text without a sentence; here the year of an empty text has rows with nothing in them.
        let (empty, found): (Vec<Row>, Vec<Row>) =
            found.into_iter().partition(|row| row[0].as_deref() == Some(EMPTY_YEAR));
        assert!(
            empty.len() == 3 && empty.iter().all(|row| row[2].as_deref() == Some("0") && row[3].is_none()),
            "{empty:?}"
        );
        assert_eq!(found.len(), table.len());
        let mut counted = 0;
        for expected in &table {
            let row = found.iter().find(|row| {
                row[0] == expected.group.key.year().map(|year| year.to_string())
                    && row[1].as_deref() == Some(&expected.category)
            });
            let row = row.expect("each category has a row in each year");
            assert_eq!(row[2], Some(expected.count.to_string()));
            let share = match denominator {
                Denominator::Tokens => expected.share_of_tokens,
                Denominator::Characters => expected.share_of_characters,
            };
            assert!(close(&row[3], share), "{row:?} {expected:?}");
            counted += expected.count;
        }
        assert!(counted > 20);
        assert!(table.rows().iter().any(|row| row.share_of_tokens.is_none()), "no year is silent");
    }
}

#[test]
fn trends() {
    trends_of(&texts(7));
}

#[test]
fn trends_with_years_in_which_nothing_counts() {
    trends_of(&with_silent_years(texts(7)));
}

fn trends_of(texts: &[(i32, String)]) {
    let table = Trend::new().at_least(3).run(&corpus(texts), &Selection::everything());
    let context = context(texts);
    let found = wait(sorted(&context, &reports().trend(3)));
    assert_eq!(found.len(), table.rows().len() * table.layout().years().len());
    let slopes = wait(sorted(&context, &reports().slopes(3)));
    assert_eq!(slopes.len(), table.rows().len());
    for row in table.rows() {
        let kind = row.term.kind().map(|kind| kind.to_string());
        let is_of = |cells: &&Row| cells[0].as_deref() == Some(row.term.text()) && cells[1] == kind;
        let series: Vec<&Row> = found.iter().filter(is_of).collect();
        for ((cells, count), (year, value)) in series.iter().zip(&row.counts).zip(row.series.points()) {
            assert_eq!(cells[2..4], [Some(year.to_string()), Some(count.to_string())]);
            assert!(close(&cells[4], Some(*value)), "{cells:?} {value}");
        }
        let slope = slopes.iter().find(is_of).expect("each term has a slope");
        assert!(close(&slope[2], row.measure(Measure::Slope)), "{slope:?} {:?}", row.slope);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the text is: lines, headings, slogans, marks, an appendix.
    #[test]
    fn same_as_the_core(
        texts in prop::collection::vec("(改革|放管服|“|”|，|。|\n|一、|双创|名词解释|发展|高质量发展| |2020年|a){0,40}", 1..5),
    ) {
        let texts: Vec<(i32, String)> = (2020..).zip(texts).collect();
        let (corpus, context) = (corpus(&texts), context(&texts));
        let found = wait(sorted(&context, &reports().term_frequency()));
        prop_assert_eq!(found, frequencies(&corpus, |row| row.count));
        for &unit in Unit::ALL {
            let expected: Vec<Row> =
                pairs(&corpus, unit, 1).into_iter().map(|pair| pair.counts.into_iter().take(5).collect()).collect();
            prop_assert_eq!(wait(sorted(&context, &reports().pairs(unit, 1))), expected);
        }
    }
}
