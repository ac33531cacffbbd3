//! Keywords by hand; `benches/tests/keywords.rs` has them against jieba-rs.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tifa::corpus::{Group, GroupKey, Metadata, Part, Selection};
use tifa::export::{Format, Style};
use tifa::frequency::Frequency;
use tifa::keyness::{Against, Keyness, Measure};
use tifa::keywords::{KeywordRow, Keywords, Method, Reference, ReportWords, TextRank, Weights};
use tifa::segment::PartOfSpeech;
use tifa::table::Table;
use tifa::{Analyzer, Corpus, Lexicon};

use crate::analyzer;

const SAMPLE: &str = include_str!("../examples/data/report.txt");

fn corpus_of(analyzer: &Analyzer, text: &str) -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(&analyzer.analyze_text(text).expect("a text"), Metadata::named("a"));
    corpus
}

fn terms(table: &Table<KeywordRow>) -> Vec<(String, f64)> {
    table.rows().iter().map(|row| (row.term.text().to_owned(), row.score)).collect()
}

/// A term of the lexicon with a tag that TextRank does not admit.
#[test]
fn terms_of_the_lexicon_always_compete() {
    let lexicon = Lexicon::from_csv("my.csv", "term,pos\n四梁八柱工程,x\n".as_bytes()).expect("a lexicon");
    let analyzer =
        Analyzer::builder().lexicon(lexicon).segmenter(analyzer().segmenter().clone()).build().expect("an analyzer");
    let corpus = corpus_of(&analyzer, "实施四梁八柱工程，四梁八柱工程促进发展，发展离不开四梁八柱工程。");
    for method in [Method::TextRank(TextRank::new()), Method::TfIdf] {
        let table = Keywords::new(method).run(&corpus, &Selection::content(["发展"].into_iter().collect()));
        assert_eq!(table.rows()[0].term.text(), "四梁八柱工程");
        assert_eq!((table.rows()[0].count, table.rows()[0].rank), (3, 1));
    }
    let none = TextRank::new().with_parts_of_speech([PartOfSpeech::new("zzz").expect("a tag")]);
    let table = Keywords::new(Method::TextRank(none)).run(&corpus, &Selection::everything());
    assert_eq!(terms(&table).len(), 1);
}

/// Each lexicon term of a whole report has a rank, whichever method is asked.
#[test]
fn every_slogan_of_the_sample_is_ranked() {
    let corpus = corpus_of(analyzer(), SAMPLE);
    let selection = Selection::content(["建设"].into_iter().collect());
    let slogans: BTreeSet<String> = (Frequency::new().run(&corpus, &selection).rows().iter())
        .filter(|row| row.term.kind().is_some() && row.count > 0)
        .map(|row| row.term.text().to_owned())
        .collect();
    assert!(slogans.len() > 50);
    for method in [Method::TextRank(TextRank::new()), Method::TfIdf] {
        let table = Keywords::new(method).at_most(u64::MAX).run(&corpus, &selection);
        let ranked = table.rows().iter().filter(|row| row.term.kind().is_some());
        assert_eq!(ranked.map(|row| row.term.text().to_owned()).collect::<BTreeSet<_>>(), slogans);
    }
}

/// 改革 in both documents, 开放 in one: ln(3/3) + 1 and ln(3/2) + 1, as scikit-learn gives them.
#[test]
fn tf_idf_by_hand() {
    let mut corpus = Corpus::new();
    for (name, text) in [("a", "改革，改革。民生。"), ("b", "改革。创新，创新，创新。")] {
        corpus.add(&analyzer().analyze_text(text).expect("a text"), Metadata::named(name));
    }
    let table = Keywords::new(Method::TfIdf).run(&corpus, &Selection::everything());
    let rows: Vec<_> = table
        .rows()
        .iter()
        .map(|row| (row.group.key.document().expect("a name"), row.term.text(), row.score))
        .collect();
    let rare = 1.5_f64.ln() + 1.0;
    let expected =
        [("a", "改革", 2.0 / 3.0), ("a", "民生", rare / 3.0), ("b", "创新", 0.75 * rare), ("b", "改革", 0.25)];
    for ((document, term, score), (of, word, by_hand)) in rows.iter().zip(expected) {
        assert_eq!((*document, *term), (of, word));
        assert!((score - by_hand).abs() < 1e-15, "{term}: {score}, by hand {by_hand}");
    }
    assert_eq!(rows.len(), 4);
}

/// A worked score: G² of 4 of 8 tokens against 10 of 1,000, in 2 of 9 reports, times the weight of a slogan.
#[test]
fn what_reports_are_like_weighs() {
    let table = "# 9 reports, 1000 tokens\nword\tdocuments\tcount\n乡村振兴\t2\t10\n推进\t9\t90\n";
    let weights = "sort,name,weight\nkind,slogan,1.5\ntag,n,1\ntag,v,0.3\nword,推进,0.05\n";
    let words = ReportWords::from_reader("w.tsv", table.as_bytes()).expect("a table");
    let words = words.with_weights(Weights::from_csv("w.csv", weights.as_bytes()).expect("weights"));
    let corpus = corpus_of(analyzer(), "推进乡村振兴。乡村振兴，推进乡村振兴，推进乡村振兴。推进。");
    let table = Keywords::new(Method::Reports)
        .run_against(&corpus, Reference::Reports(&words), &Selection::everything())
        .expect("words of reports");
    let two_cells = |own: f64, of: f64, own_other: f64, other: f64| {
        let cell = |observed: f64, expected: f64| observed * (observed / expected).ln();
        let (all, total) = (own + own_other, of + other);
        2.0 * (cell(own, of * all / total)
            + cell(own_other, other * all / total)
            + cell(of - own, of * (total - all) / total)
            + cell(other - own_other, other * (total - all) / total))
    };
    let spread = |documents: f64| 0.3 + 0.7 * (10.0 / documents).ln() / 10.0_f64.ln();
    let expected = [
        ("乡村振兴", 1.5 * spread(2.0) * two_cells(4.0, 8.0, 10.0, 1000.0)),
        ("推进", 0.05 * spread(9.0) * two_cells(4.0, 8.0, 90.0, 1000.0)),
    ];
    for (row, (term, score)) in table.rows().iter().zip(expected) {
        assert_eq!(row.term.text(), term);
        assert!((row.score - score).abs() < 1e-9, "{term}: {} and {score}", row.score);
    }
    assert_eq!(table.len(), 2);
    let formula = table
        .columns()
        .iter()
        .find(|column| column.name() == "score")
        .and_then(|column| column.formula().map(str::to_owned));
    assert!(
        formula.is_some_and(|formula| formula.contains("w.tsv: 9 reports") && formula.contains("weights of w.csv"))
    );
    let wrong = Keywords::new(Method::TfIdf).run_against(&corpus, Reference::Reports(&words), &Selection::everything());
    assert!(wrong.is_err());
}

/// What every report says is no keyword, however often it stands; what this one alone says is.
#[test]
fn the_words_of_the_genre_are_no_keywords() {
    let text = "推进发展，推进建设，加强建设，全市发展，发展低空经济，推进低空经济，建设低空经济，加强发展。";
    let table = Keywords::new(Method::Reports).run(&corpus_of(analyzer(), text), &Selection::everything());
    assert_eq!(table.rows()[0].term.text(), "低空经济");
    let rows: Vec<&str> = table.rows().iter().take_while(|row| row.score > 1.0).map(|row| row.term.text()).collect();
    assert_eq!(rows, ["低空经济"], "{:?}", terms(&table));
}

/// The keywords of a document against the others are the over-used rows of the keyness table.
#[test]
fn keyness_is_that_of_the_table() {
    let mut corpus = Corpus::new();
    let texts = ["改革，改革，开放。乡村振兴。", "改革。创新，创新，民生。", "民生，民生，乡村振兴，民生。"];
    for (text, name) in texts.into_iter().zip(["a", "b", "c"]) {
        corpus.add(&analyzer().analyze_text(text).expect("a text"), Metadata::named(name));
    }
    let everything = Selection::everything();
    let a = GroupKey::from_iter([Part::Document { name: "a".into(), number: 1 }]);
    let documents = Frequency::new().by([Group::Document]).run(&corpus, &everything);
    let mut alone = Corpus::new();
    alone.add(&analyzer().analyze_text(texts[0]).expect("a text"), Metadata::named("a"));
    for measure in Measure::ALL.iter().copied().filter(|&measure| measure != Measure::PercentDifference) {
        let table = Keyness::new().at_least(1).sorted_by(measure).run_groups(&documents, &a, &Against::Others).unwrap();
        let over = |row: &&tifa::keyness::KeynessRow| row.target_per_10000() > row.reference_per_10000();
        let expected: Vec<_> = table
            .rows()
            .iter()
            .filter(over)
            .filter_map(|row| Some((row.term.text().to_owned(), row.measure(measure)?)))
            .collect();
        let keywords = Keywords::new(Method::Keyness(measure)).run(&corpus, &everything);
        let found: Vec<_> = keywords
            .rows()
            .iter()
            .filter(|row| row.group.key.document() == Some("a"))
            .map(|row| (row.term.text().to_owned(), row.score))
            .collect();
        assert_eq!(found, expected, "{measure}");

        let table = Keyness::new().at_least(1).sorted_by(measure).run(&alone, &corpus, &everything);
        let expected: Vec<_> = table
            .rows()
            .iter()
            .filter(over)
            .filter_map(|row| Some((row.term.text().to_owned(), row.measure(measure)?)))
            .collect();
        let keywords = Keywords::new(Method::Keyness(measure));
        let keywords = keywords.run_against(&alone, Reference::Corpus(&corpus), &everything).expect("a corpus");
        assert_eq!(terms(&keywords), expected, "{measure}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn order_of_documents_does_not_matter(
        texts in prop::collection::vec(("[ab]", "(改革|开放|创新|三个一批|“放管服”改革|推进|。){0,20}"), 1..5)
    ) {
        let table = |order: &mut dyn Iterator<Item = usize>| {
            let mut corpus = Corpus::new();
            for index in order {
                let (name, text) = &texts[index];
                corpus.add(&analyzer().analyze_text(text).expect("a text"), Metadata::named(name.as_str()));
            }
                    let selection = Selection::everything();
            let mut csv = Vec::new();
            for method in [
                Method::Reports,
                Method::TextRank(TextRank::new()),
                Method::TfIdf,
                Method::Keyness(Measure::ConservativeLogRatio),
            ] {
                let keywords = Keywords::new(method).at_most(4);
                let table = keywords.run(&corpus, &selection);
                Format::Csv.write(&table, &Style::new(), &mut csv).expect("a vector takes all");
            }
            csv
        };
        prop_assert_eq!(table(&mut (0..texts.len())), table(&mut (0..texts.len()).rev()));
    }
}
