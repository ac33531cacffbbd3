//! Keywords against jieba-rs where the definitions agree, and by hand.

use std::collections::{BTreeMap, BTreeSet};

use jieba_rs::{Jieba, Keyword, KeywordExtract, KeywordExtractConfig};
use proptest::prelude::*;
use tifa::corpus::{Appendix, Group, GroupKey, Metadata, Part, Selection};
use tifa::export::{Format, Style};
use tifa::frequency::Frequency;
use tifa::keyness::{Against, Keyness, Measure};
use tifa::keywords::{InverseDocumentFrequency, KeywordRow, Keywords, Method, Reference, TextRank};
use tifa::segment::{Engine, PartOfSpeech};
use tifa::table::Table;
use tifa::{Analyzer, Corpus, Lexicon};

use crate::analyzer;

const SAMPLE: &str = include_str!("../examples/data/report.txt");

/// An analyzer with jieba's words, that tags nothing.
fn plain() -> &'static Analyzer {
    static ANALYZER: once_cell::sync::OnceCell<Analyzer> = once_cell::sync::OnceCell::new();
    let build = || Analyzer::builder().lexicon(Lexicon::empty()).engine(Engine::Jieba)?.build();
    ANALYZER.get_or_try_init(build).expect("an analyzer")
}

fn jieba() -> &'static Jieba {
    static JIEBA: once_cell::sync::OnceCell<Jieba> = once_cell::sync::OnceCell::new();
    JIEBA.get_or_init(Jieba::new)
}

fn corpus_of(analyzer: &Analyzer, text: &str) -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(&analyzer.analyze_text(text).expect("a text"), Metadata::named("a"));
    corpus
}

/// jieba's candidates: words of two characters or more; no stop word but English ones.
fn selection() -> Selection {
    Selection::everything().at_least(2)
}

/// jieba-rs with the HMM, which our analyzer has too, and without its English stop words.
fn settings() -> KeywordExtractConfig {
    KeywordExtractConfig::builder().set_stop_words(BTreeSet::new()).use_hmm(true).build()
}

/// jieba's keywords less its marks: `——` is a word of two characters to it.
fn words_of(keywords: Vec<Keyword>) -> Vec<(String, f64)> {
    let is_word = |keyword: &Keyword| keyword.keyword.chars().any(char::is_alphanumeric);
    keywords.into_iter().filter(is_word).map(|keyword| (keyword.keyword, keyword.weight)).collect()
}

fn terms(table: &Table<KeywordRow>) -> Vec<(String, f64)> {
    table.rows().iter().map(|row| (row.term.text().to_owned(), row.score)).collect()
}

/// The sample without marks and line ends, so that jieba's positions are ours.
fn without_marks() -> String {
    analyzer().analyze_text(SAMPLE).expect("a text").text().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every third word is unknown and has the median; the others have a value that depends on the word.
fn table_of(words: impl IntoIterator<Item = String>) -> String {
    let value = |word: &str| 1.0 + word.chars().map(|c| f64::from(u32::from(c) % 97)).sum::<f64>() / 13.0;
    let known = words.into_iter().zip(0..).filter(|(_, number)| number % 3 != 0);
    known.map(|(word, _)| format!("{word} {}\n", value(&word))).collect()
}

#[test]
fn tf_idf_is_that_of_jieba() {
    let document = plain().analyze_text(SAMPLE).expect("a text");
    let words: BTreeSet<String> = document.words().filter(|word| !word.trim().is_empty()).map(str::to_owned).collect();
    let table = table_of(words);
    let peer = jieba_rs::TfIdf::new(Some(&mut table.as_bytes()), settings());
    let expected = words_of(peer.extract_keywords(jieba(), document.text(), 10_000, Vec::new()));

    let idf = InverseDocumentFrequency::from_reader("table", table.as_bytes()).expect("a table");
    let corpus = corpus_of(plain(), SAMPLE);
    let keywords = Keywords::new(Method::TfIdf).at_most(10_000).with_appendix(Appendix::Included);
    let table = keywords.run_against(&corpus, Reference::Frequencies(&idf), &selection()).expect("tf-idf");
    let found = terms(&table);
    assert!(found.len() > 500);
    assert_eq!(found.len(), expected.len());
    let differs = found.iter().zip(&expected).position(|((word, _), (other, _))| word != other);
    assert_eq!(differs.map(|rank| (&found[rank], &expected[rank])), None);
    // The scores differ by one factor, since jieba's marks are candidates.
    let factor = expected[0].1 / found[0].1;
    for ((word, score), (_, weight)) in found.iter().zip(&expected) {
        assert!((score * factor - weight).abs() < 1e-12, "{word}");
    }
}

/// jieba-rs stops after 20 steps, hence the tolerance.
#[test]
fn text_rank_is_that_of_jieba() {
    let text = without_marks();
    let parts = ["ns", "n", "vn", "v"].map(str::to_owned).to_vec();
    let peer = jieba_rs::TextRank::new(5, settings());
    let expected = words_of(peer.extract_keywords(jieba(), &text, 10_000, parts));
    let corpus = corpus_of(plain(), &text);
    let rank = Keywords::new(Method::TextRank(TextRank::new())).at_most(10_000);
    let found = terms(&rank.run(&corpus, &selection()));
    let weights: BTreeMap<&str, f64> = expected.iter().map(|(word, weight)| (word.as_str(), weight / 1e10)).collect();
    assert_eq!(found.len(), weights.len());
    assert!(found.len() > 300);
    let largest = found.iter().map(|(word, score)| (weights[word.as_str()] / score - 1.0).abs()).fold(0.0, f64::max);
    assert!(largest < 0.005, "scores differ by {largest}");
    // So words that are nearly equal may change places, but none of the first 50 moves by more than one.
    for (rank, (word, _)) in found.iter().take(50).enumerate() {
        let other = expected.iter().position(|(other, _)| other == word).expect("the same words");
        assert!(rank.abs_diff(other) <= 1, "{word}: {rank}, in jieba {other}");
    }
}

/// With marks the windows differ, and the ranks agree roughly.
#[test]
fn text_rank_with_marks_is_near_jieba() {
    let document = plain().analyze_text(SAMPLE).expect("a text");
    let parts = ["ns", "n", "vn", "v"].map(str::to_owned).to_vec();
    let peer = jieba_rs::TextRank::new(5, settings());
    let expected = words_of(peer.extract_keywords(jieba(), document.text(), 30, parts));
    let corpus = corpus_of(plain(), SAMPLE);
    let keywords = Keywords::new(Method::TextRank(TextRank::new())).at_most(30).with_appendix(Appendix::Included);
    let found = terms(&keywords.run(&corpus, &selection()));
    let shared = found.iter().filter(|(word, _)| expected.iter().any(|(other, _)| other == word)).count();
    assert!(shared >= 26, "{shared} of 30");
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
