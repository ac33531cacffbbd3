//! Words that are asked for: counted, or told. The cases are `tests/data/asked.tsv`.

use proptest::prelude::*;
use tifa::asked::{AskedWords, Match, Standing};
use tifa::concordance::{Concordance, Pattern};
use tifa::cooccurrence::Cooccurrence;
use tifa::corpus::{Appendix, Metadata, Selection};
use tifa::frequency::{Categories, CategoryShares, Frequency};
use tifa::lexicon::StopWords;
use tifa::trend::Trend;
use tifa::{Analyzer, Corpus};

fn asked(words: &str, matching: Match) -> Analyzer {
    let words: AskedWords = words.parse().unwrap();
    Analyzer::builder().asking(words.matching(matching)).build().unwrap()
}

fn corpus(analyzer: &Analyzer, text: &str) -> Corpus {
    let mut corpus = Corpus::new();
    corpus.add(&analyzer.analyze_text(text).unwrap(), Metadata::named("甲县-2025").with_year(2025));
    corpus
}

#[test]
fn cases() {
    let mut failures = Vec::new();
    for (number, line) in (1..).zip(include_str!("data/asked.tsv").lines()).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[word, matching, text, counted, places, elsewhere, _] = cells.as_slice() else {
            panic!("line {number}: seven cells are wanted");
        };
        let corpus = corpus(&asked(word, matching.parse().unwrap()), text);
        let table = Frequency::new().run(&corpus, &Selection::content(StopWords::none()));
        let standings = table.origin().asked();
        let joined = |of: &dyn Fn(&Standing) -> String| standings.iter().map(of).collect::<Vec<_>>().join(",");
        let found = [
            joined(&|standing| standing.counted.to_string()),
            joined(&|standing| standing.places.to_string()),
            joined(&Standing::told).trim_matches(',').to_owned(),
        ];
        // What is counted is what the table has.
        let counts = joined(&|standing| {
            table
                .rows()
                .iter()
                .filter(|row| row.term.text() == standing.word)
                .map(|row| row.count)
                .sum::<u64>()
                .to_string()
        });
        if found != [counted, places, elsewhere] || counts != counted {
            failures.push(format!("line {number}: {word} in {text}\n  found {found:?}, in the table {counts}"));
        }
    }
    assert!(failures.is_empty(), "help: cases are in tests/data/asked.tsv\n{}", failures.join("\n"));
}

/// What cannot be asked for is said, never a silent zero.
#[test]
fn what_is_no_word_is_an_error() {
    for (word, told) in [
        ("", "a word with a letter"),
        ("“”", "a word with a letter"),
        ("民营*", "without `*`"),
        ("民营＊", "without `*`"),
        ("民营企业|", "a word with a letter"),
        ("，", "a word with a letter"),
        ("改\u{7}革", "control"),
    ] {
        // Cleaning drops what is invisible.
        match word.parse::<AskedWords>() {
            Ok(words) => assert_eq!(words.iter().collect::<Vec<_>>(), ["改革"], "{word:?}"),
            Err(error) => assert!(error.to_string().contains(told), "{word:?}: {error}"),
        }
    }
}

#[test]
fn a_pattern_finds_its_word_in_a_corpus_that_knows_nothing_of_it() {
    let text = "支持民营企业发展，民营企业家座谈，民企壮大。\n名词解释\n1.民营企业：指非公有制企业。";
    let document = crate::analyzer().analyze_text(text).unwrap();
    for (pattern, hits, told) in [
        ("民营企业", 2, "民营企业 stands 2 times, counted 2; 1 times in the appendix, which is left out"),
        ("“民營企業”", 2, "民营企业 stands 2 times, counted 2"),
        ("民营企业｜民企", 3, "民营企业 stands 2 times, counted 2"),
        ("民营＊", 2, "民营 stands 2 times, counted 2"),
        ("*企业*", 2, "企业 stands 2 times, counted 2"),
        ("民*业", 0, ""),
        ("外资企业", 0, "外资企业 stands nowhere"),
    ] {
        let concordance = Concordance::new(pattern.parse::<Pattern>().unwrap());
        let table = concordance.run([(&document, &Metadata::named("a"))]);
        let standing = table.origin().asked().first().map(ToString::to_string).unwrap_or_default();
        assert_eq!(table.len(), hits, "{pattern}: {standing}");
        assert!(standing.starts_with(told), "{pattern}: {standing}");
    }
    let all = Concordance::new("民营企业".parse().unwrap()).matching(Match::String).with_appendix(Appendix::Included);
    assert_eq!(all.run([(&document, &Metadata::named("a"))]).len(), 3);
    let framed = crate::analyzer().analyze_text("深化“放管服”改革。").unwrap();
    let table = Concordance::new("放管服改革".parse().unwrap()).run([(&framed, &Metadata::named("a"))]);
    assert_eq!((table.rows()[0].hit.as_str(), table.len(), table.origin().asked()[0].counted), ("放管服", 1, 1));
}

#[test]
fn seldom_words_are_rows_and_stop_words_are_told() {
    let corpus = corpus(&asked("民营企业|乡村振兴", Match::Token), "支持民营企业，推进乡村振兴。");
    let selection = Selection::content(["乡村振兴"].into_iter().collect());
    let trend = Trend::new().at_least(10).run(&corpus, &selection);
    assert_eq!(trend.rows().iter().map(|row| row.term.text()).collect::<Vec<_>>(), ["民营企业"]);
    let pairs = |word: &str| {
        let words: AskedWords = word.parse().unwrap();
        let options = Cooccurrence::new("sentence".parse().unwrap()).with_neighbours_of(words);
        options.run(&corpus, &selection)
    };
    let notes = |word: &str| pairs(word).origin().notes().join("; ");
    assert!(pairs("民营企业").is_empty() && notes("民营企业").contains("met less than 2 times are left out"));
    // A stop word takes out a term of the lexicon, which is said.
    assert!(notes("乡村振兴").contains("`乡村振兴` is none of the listed terms"), "{}", notes("乡村振兴"));
}

#[test]
fn shares_count_nested_words_and_name_those_that_never_occur() {
    let categories = Categories::from_iter([("就业", "就业|再就业"), ("就业", "民工潮"), ("企业", "企业")]);
    let text = "稳定就业，就业率提高，再就业增加。国有企业改革三年行动收官。";
    let corpus = corpus(&Analyzer::builder().asking(categories.words()).build().unwrap(), text);
    let rows = |matching| {
        let table = CategoryShares::new(categories.clone()).matching(matching).run(&corpus);
        assert_eq!(table.origin().notes(), ["words that never occur: 就业: 民工潮"]);
        let row = |row: &tifa::frequency::ShareRow| {
            (row.category.clone(), row.count, row.mentions, row.strings, row.characters)
        };
        table.rows().iter().map(row).collect::<Vec<_>>()
    };
    let row = |category: &str, numbers: [u64; 4]| {
        let [count, mentions, strings, characters] = numbers;
        (category.to_owned(), count, mentions, strings, characters)
    };
    assert_eq!(rows(Match::Token), [row("企业", [0, 1, 1, 0]), row("就业", [2, 4, 4, 5])]);
    assert_eq!(rows(Match::Nested), [row("企业", [0, 1, 1, 2]), row("就业", [2, 4, 4, 9])]);
    assert_eq!(CategoryShares::default(), serde_json::from_str("{}").unwrap());
    let error = Categories::from_csv("mine.csv", "category,term\n环境,碧*\n".as_bytes()).unwrap_err();
    assert!(error.to_string().starts_with("mine.csv:2:2: "), "{error}");
}

/// A word stays the term that it is in the lexicon.
#[test]
fn a_term_of_the_lexicon_keeps_what_is_known_of_it() {
    let lexicon = tifa::Lexicon::from_csv(
        "my.csv",
        "term,kind,aliases,frames,match\n河长制,slogan,河湖长制|长制,,always\n放管服,slogan,,改革,always\n三清,numeral,,,quoted\n".as_bytes(),
    )
    .unwrap();
    let words: AskedWords = "河长制|河湖长制|放管服|三清|外资".parse().unwrap();
    let over = words.over(&lexicon).unwrap();
    let all: Vec<_> =
        over.terms().iter().map(|term| format!("{} {} {}", term.term(), term.kind(), term.matching())).collect();
    assert_eq!(
        all,
        [
            "河长制 slogan always",
            "河湖长制 slogan always",
            "放管服 slogan always",
            "三清 numeral words",
            "外资 term words"
        ]
    );
    assert_eq!(over.term("长制").unwrap().term(), "河长制");
    assert_eq!(over.term("放管服改革").unwrap().term(), "放管服");
    let nested = words.matching(Match::Nested).over(&lexicon).unwrap();
    assert_eq!(nested.term("三清").unwrap().matching().name(), "within");
}

#[test]
fn words_are_written_and_read_back() {
    let words: AskedWords = "民營企業|就业".parse().unwrap();
    let words = words.matching(Match::String);
    let json = serde_json::to_string(&words).unwrap();
    assert_eq!(json, r#"{"words":["民營企業","就业"],"matching":"string"}"#);
    assert_eq!(serde_json::from_str::<AskedWords>(&json).unwrap(), words);
    assert!(words.contains("“就业”") && words.contains("民营企业") && !words.contains("业"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Each place counts or has a way, and what counts is what the table has; with `string` everything counts.
    #[test]
    fn each_place_is_accounted_for(
        text in "[改革民生就业率企国有双创新高，“”]{0,40}",
        words in "[改革民生就业企创新]{1,2}(\\|[改革民生就业企创新]{1,3}){0,2}",
        matching in prop::sample::select(Match::ALL),
    ) {
        let corpus = corpus(&asked(&words, matching), &text);
        let table = Frequency::new().run(&corpus, &Selection::everything());
        for standing in table.origin().asked() {
            let elsewhere: u64 = standing.ways.iter().map(|way| way.places).sum();
            prop_assert_eq!(standing.counted + elsewhere, standing.places);
            let count: u64 = table.rows().iter().filter(|row| row.term.text() == standing.word).map(|row| row.count).sum();
            prop_assert!(count >= standing.counted, "{}: {}", &standing.word, count);
            let whole = table.origin().asked().len() == 1 && matching == Match::String;
            if whole && !text.contains(['“', '”']) {
                prop_assert_eq!(standing.counted, standing.places);
            }
        }
    }
}
