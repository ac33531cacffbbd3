//! A corpus that is written and read back.

use serde_json::{Value, json};

use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::corpus::{Corpus, Group, Metadata, Selection, Unit};
use tifa::frequency::Frequency;
use tifa::segment::Engine;
use tifa::{Analyzer, Lexicon};

const TEXTS: [&str; 3] = [
    "政府工作报告\n各位代表：\n一、去年工作\n深化“放管服”改革。\n二、今年工作\n推进乡村振兴战略。\n名词解释\n1.放管服：指简政放权。",
    "",
    "改革见效，民生改善。",
];

fn analyzer() -> Analyzer {
    let rows = "term,kind\n放管服,slogan\n乡村振兴,slogan\n乡村振兴战略,slogan\n";
    Analyzer::builder().lexicon(Lexicon::from_csv("own.csv", rows.as_bytes()).unwrap()).build().unwrap()
}

fn corpus() -> Corpus {
    let analyzer = analyzer();
    let bare = Analyzer::builder().engine(Engine::Jieba).unwrap().lexicon(Lexicon::empty()).build().unwrap();
    let mut corpus = Corpus::new();
    for (analyzer, text) in [(&analyzer, TEXTS[0]), (&analyzer, TEXTS[1]), (&bare, TEXTS[2])] {
        corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::from_file_name("甲县-2025.txt"));
    }
    corpus
}

/// What is counted of a corpus.
fn tables(corpus: &Corpus) -> [Value; 2] {
    let everything = Selection::everything();
    let frequencies = Frequency::new().by([Group::Half, Group::Document]).run(corpus, &everything);
    let pairs = Cooccurrence::new(Context::In(Unit::Section)).run(corpus, &everything);
    [serde_json::to_value(frequencies).unwrap(), serde_json::to_value(pairs).unwrap()]
}

#[test]
fn what_is_read_back_counts_the_same_and_grows_the_same() {
    let mut corpus = corpus();
    let mut read: Corpus = serde_json::from_slice(&serde_json::to_vec(&corpus).unwrap()).unwrap();
    assert_eq!(tables(&read), tables(&corpus));
    assert_eq!(read.provenances().collect::<Vec<_>>(), corpus.provenances().collect::<Vec<_>>());
    let more = analyzer().analyze_text("再次深化“放管服”改革。").unwrap();
    for one in [&mut corpus, &mut read] {
        one.add(&more, Metadata::named("乙县"));
    }
    assert_eq!(tables(&read), tables(&corpus));
    assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::to_value(&corpus).unwrap());
}

#[test]
fn a_corpus_that_contradicts_itself_is_refused() {
    let whole = serde_json::to_value(corpus()).unwrap();
    let cases = [
        ("/texts/0/tokens/0", json!(999_999), "numbers of terms"),
        ("/texts/0/spans/0", json!([1, 2]), "spans that lie in"),
        ("/texts/0/spans/1", json!([0, 9]), "in the order of the text"),
        ("/texts/0/spans", json!([]), "a span for each token"),
        ("/texts/0/nested/0/0", json!(4_000), "nested mentions"),
        ("/texts/0/sentences/1/end", json!(4_000_000_000u32), "follow each other"),
        ("/texts/0/paragraphs/2/tokens/start", json!(0), "follow each other"),
        ("/texts/0/paragraphs/2/section", json!(50), "sections of paragraphs"),
        ("/texts/0/sections/0/parent", json!(0), "parents stand before"),
        ("/vocabulary/1", whole["vocabulary"][0].clone(), "twice"),
    ];
    for (place, value, said) in cases {
        let mut broken = whole.clone();
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there")) = value;
        let error = serde_json::from_value::<Corpus>(broken).expect_err(place).to_string();
        assert!(error.contains(said), "{place}: {error}");
    }
}
