//! Words of the user's.

use proptest::prelude::*;
use tifa::segment::{Cut, Jieba, Oddity, Segmenter, UserWord, UserWords};

use super::oracle::Oracle;
use super::text;

/// A word: text, frequency, tag.
fn word() -> impl Strategy<Value = (String, Option<u64>, &'static str)> {
    let short = prop::collection::vec(super::character(), 1..6).prop_map(|word| word.into_iter().collect::<String>());
    let known = prop::sample::select(vec![
        "改革",
        "发展",
        "的",
        "经济社会",
        "和",
        "年",
        "水平",
        "人民生活",
        "万",
        "C++",
        "4S店",
    ]);
    let text = prop_oneof![3 => short, 1 => known.prop_map(str::to_owned)];
    let frequency = prop_oneof![2 => Just(None), 1 => Just(Some(0)), 3 => (0..100_000_u64).prop_map(Some)];
    (text, frequency, prop::sample::select(vec!["n", "nz", "j", "uservar", ""]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Frequencies and their suggestion, the total that rises, new characters, words of the frequency 0.
    #[test]
    fn agrees_with_user_words(words in prop::collection::vec(word(), 1..24), text in text(80)) {
        let oracle = Oracle::with_words(&words);
        oracle.check(&text);
        let all: String = words.iter().map(|(word, ..)| word.as_str()).collect();
        oracle.check(&all);
        oracle.check(&format!("{text}{all}{text}"));
    }
}

#[test]
fn a_suggested_frequency_beats_the_parts_only() {
    let words = [("万人助万企".to_owned(), None, "n"), ("放管服".to_owned(), None, "j")];
    let oracle = Oracle::with_words(&words);
    oracle.check("推进万人助万企活动，深化放管服改革");
    assert_eq!(oracle.jieba().frequency("放管服"), Some(1));
}

#[test]
fn a_frequency_raises_the_total() {
    let jieba = Jieba::embedded().unwrap();
    let mut words = UserWords::new();
    words.push(UserWord::new("放管服").with_frequency(70));
    words.push(UserWord::new("改革").with_frequency(6));
    let before = jieba.frequency("改革").unwrap();
    let with_words = jieba.with_words(&words).unwrap();
    assert_eq!(with_words.total_frequency(), jieba.total_frequency() + 70 + 6 - before);
    assert_eq!(jieba.frequency("放管服"), None, "the engine it was made from is unchanged");
    assert_ne!(jieba.identity(), with_words.identity());
}

#[test]
fn contradictions_are_reported() {
    let user = "云计算 5 n\n云计算 7 n\n改革 9 nz\n云·计算 4 n\n云计算 7 n\n";
    let words = UserWords::from_reader("user.txt", user.as_bytes()).unwrap();
    let jieba = Jieba::embedded().unwrap().with_words(&words).unwrap();
    let remarks: Vec<String> = jieba.remarks().iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        [
            "user.txt:2: `云计算`: an earlier entry gives the frequency 5",
            "user.txt:3: `改革`: the part of speech `vn` that it has already stays",
            "user.txt:4: `云·计算`: never found, because '·' always stands alone",
        ]
    );
    assert_eq!(jieba.remarks()[0].oddity(), &Oddity::OtherFrequency { earlier: 5 });
}

#[test]
fn malformed_lines_are_named() {
    for (user, message) in [
        (
            "云计算 5\n创新办 three i\n",
            "user.txt:2:5: the frequency `three`; expected a whole number below 2^64, or nothing",
        ),
        (
            "云计算 -5\n",
            "user.txt:1:5: `-5`; expected a frequency, or a part of speech of at most eight ASCII letters and digits",
        ),
        ("云 计 算 5 n\n", "user.txt:1:7: `5`; expected a word without white space, a frequency and a tag at most"),
    ] {
        let error = UserWords::from_reader("user.txt", user.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    let long = "长".repeat(256);
    let words = UserWords::from_reader("user.txt", format!("\u{FEFF}云计算\r\n\r\n{long}\r\n").as_bytes()).unwrap();
    let error = Jieba::embedded().unwrap().with_words(&words).unwrap_err();
    assert_eq!(error.to_string(), "user.txt:3: a word of 256 characters; expected at most 255");
}

/// The longest word that is allowed is found.
#[test]
fn a_word_of_255_characters_is_found() {
    let word: String = "政府工作报告".chars().cycle().take(255).collect();
    let words = [(word.clone(), Some(1_000_000_000), "n")];
    let oracle = Oracle::with_words(&words);
    let text = format!("《{word}》政府{word}");
    oracle.check(&text);
    let mut tokens = Vec::new();
    oracle.jieba().worker(Cut::exact()).segment(&text, &[], &mut tokens);
    assert!(tokens.iter().any(|token| token.text(&text) == word));
}

/// Thousands of words, many of which push others from their slots.
#[test]
fn agrees_with_thousands_of_words() {
    let characters: Vec<char> = "一二三个两大改革开放经济社会发展民生保障就业".chars().collect();
    let mut state = 1_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let words: Vec<_> = (0..3000)
        .map(|_| {
            let length = 2 + random(4);
            let word: String = (0..length).map(|_| characters[random(characters.len())]).collect();
            (word, [None, Some(3), Some(50)][random(3)], "n")
        })
        .collect();
    let oracle = Oracle::with_words(&words);
    let text: String = (0..4000).map(|_| characters[random(characters.len())]).collect();
    oracle.check(&text);
}
