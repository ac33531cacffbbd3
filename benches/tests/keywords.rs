//! Keywords against jieba-rs, where the definitions agree.

use std::collections::{BTreeMap, BTreeSet};

use jieba_rs::{Jieba, Keyword, KeywordExtract, KeywordExtractConfig};
use tifa::corpus::{Appendix, Metadata, Selection};
use tifa::keywords::{InverseDocumentFrequency, KeywordRow, Keywords, Method, Reference, TextRank};
use tifa::segment::Engine;
use tifa::table::Table;
use tifa::{Analyzer, Corpus, Lexicon};

const SAMPLE: &str = include_str!("../../examples/data/report.txt");

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
    let clean = plain().analyze_text(SAMPLE).expect("a text");
    clean.text().chars().filter(|c| c.is_alphanumeric()).collect()
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
