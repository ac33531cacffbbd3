//! Options are written and read: a program keeps them in its configuration.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tifa::asked::Match;
use tifa::concordance::Concordance;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::corpus::{Group, Unit};
use tifa::discover::{Discovery, NewWords};
use tifa::dispersion::Dispersion;
use tifa::export::Formulas;
use tifa::frequency::{Categories, CategoryShares, Class, Classes, Frequency, Ngrams};
use tifa::keyness::{Keyness, Measure};
use tifa::keywords::{Keywords, Method, TextRank};
use tifa::segment::{Cut, Engine};
use tifa::text::Rule;
use tifa::trend::Trend;
use tifa::{Cleaner, Limits};

#[track_caller]
fn round<T: Serialize + DeserializeOwned + PartialEq + Debug>(options: T, written: &str) {
    let json = serde_json::to_string(&options).unwrap();
    assert!(json.contains(written), "no {written} in {json}");
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), options);
}

#[test]
fn options_round_trip() {
    round(Cut::search().without_hmm(), r#""mode":"search","hmm":"off""#);
    round(Engine::default(), r#""pointwise""#);
    round(Formulas::Escaped, r#""escaped""#);
    round(Limits::new().with_input(1 << 20), r#""input":1048576"#);
    round(Cleaner::new().without(Rule::Wrap), r#""markup""#);
    round(Discovery::new().at_least(0.75), "0.75");
    round(NewWords::new().at_least(7, 0.25), "7");
    round(TextRank::new(), r#""vn""#);
    round(Frequency::new().by([Group::Half, Group::Label("level".into())]), r#"["half","label:level"]"#);
    round(Classes::new(Class::Topic).by([Group::Year]), r#""class":"topic","groups":["year"]"#);
    let categories = Categories::from_iter([("环境", "碧水")]);
    round(CategoryShares::new(categories).matching(Match::String), r#"{"环境":["碧水"]},"matching":"string""#);
    round(Dispersion::new("parts:100".parse().unwrap()), r#""parts:100""#);
    round(Ngrams::new(3.try_into().unwrap()).at_least(5), r#""length":3,"minimum":5"#);
    round(Cooccurrence::new(Context::In(Unit::Sentence)), "sentence");
    round(Keyness::new().sorted_by(Measure::LogRatio), r#""log-ratio""#);
    round(Keywords::new(Method::Keyness(Measure::Bic)), r#"{"keyness":"bic"}"#);
    round(Concordance::new("[kind=slogan]".parse().unwrap()), r#""pattern":"[kind=slogan]""#);
    round(Trend::new(), r#""minimum""#);
}

#[test]
fn limits_that_are_not_named_are_the_defaults_and_unknown_ones_are_refused() {
    let limits: Limits = serde_json::from_str(r#"{"input": 1000}"#).unwrap();
    assert_eq!(limits, Limits::new().with_input(1000));
    let error = serde_json::from_str::<Limits>(r#"{"inptu": 1000}"#).unwrap_err().to_string();
    assert!(error.contains("inptu") && error.contains("input"), "{error}");
}

#[test]
fn a_cleaner_without_a_rule_stays_without_it() {
    for &rule in Rule::ALL {
        let json = serde_json::to_string(&Cleaner::new().without(rule)).unwrap();
        assert!(!json.contains(&format!("\"{}\"", rule.name())), "{json}");
        assert_eq!(serde_json::from_str::<Cleaner>(&json).unwrap(), Cleaner::new().without(rule));
    }
}
