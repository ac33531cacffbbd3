//! Lexicons and user words.

use tifa::segment::{Cut, Jieba, Segmenter, UserWord, UserWords};
use tifa::tagger::Edge;
use tifa::{Lexicon, Limits, Tagger};

use super::classes;
use crate::laws;

fn refused(csv: &str) -> String {
    Lexicon::from_csv("my.csv", csv.as_bytes()).unwrap_err().to_string()
}

#[test]
fn terms_that_are_prefixes_of_each_other() {
    let lexicon = Lexicon::from_csv("my.csv", classes::prefixes(5_000).as_bytes()).unwrap();
    let tagger = Tagger::new(lexicon).unwrap();
    let text = "\u{5000}".to_owned() + &"三".repeat(300);
    let tagging = tagger.occurrences_unlimited(&text).resolve(|_| Edge::Word);
    // The longest is the mention, the others are nested in it.
    assert_eq!(tagging.outer().count(), 1);
    assert_eq!(tagging.mentions().len(), 250);
    let error = tagger.occurrences_within(&text, &Limits::new().with_occurrences(249)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "terms at more than 249 places of one text; expected fewer, or a larger limit (`Limits::with_occurrences`)"
    );
}

/// Terms that a text begins to repeat at every place, and never ends.
#[test]
fn long_terms_that_a_text_begins_as_everywhere() {
    let terms: String = (1_000..1_100).map(|length| "三".repeat(length) + "农\n").collect();
    let tagger = Tagger::new(Lexicon::from_csv("my.csv", format!("term\n{terms}").as_bytes()).unwrap()).unwrap();
    let text = "三".repeat(2_000);
    // Some 900 places × 9 terms × 1,036 characters behind the 64th.
    let tagging = tagger.occurrences_unlimited(&(text.clone() + "农")).resolve(|_| Edge::Word);
    assert_eq!((tagging.outer().count(), tagging.mentions().len()), (1, 100));
    assert!(tagger.occurrences_within(&text, &Limits::new()).unwrap().is_empty());
    let error = tagger.occurrences_within(&text, &Limits::new().with_occurrences(1_000_000)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "terms of more than 64 characters that a text repeats for more than 1000000 steps; \
         expected shorter terms, or a larger limit (`Limits::with_occurrences`)"
    );
    // Terms of 64 characters take no steps of these.
    let terms: String = (1..64).map(|length| "三".repeat(length) + "农\n").collect();
    let tagger = Tagger::new(Lexicon::from_csv("my.csv", format!("term\n{terms}").as_bytes()).unwrap()).unwrap();
    assert!(tagger.occurrences_within(&text, &Limits::new().with_occurrences(0)).unwrap().is_empty());
}

/// What lies in a mention is asked whether it is another form of a mention there; there are 2,016 in each.
#[test]
fn mentions_full_of_mentions() {
    let terms: String = (1..=63).map(|length| "三".repeat(length) + "\n").collect();
    let lexicon = Lexicon::from_csv("my.csv", format!("term,match\n{}", terms.replace('\n', ",always\n")).as_bytes());
    let occurrences = Tagger::new(lexicon.unwrap()).unwrap().occurrences_unlimited(&"三".repeat(63 * 40));
    let count = occurrences.len();
    let tagging = occurrences.resolve(|_| Edge::Word);
    assert_eq!(tagging.mentions().len() + tagging.shadowed().len() + tagging.rejected().len(), count);
}

#[test]
fn many_rows_senses_and_aliases() {
    let lexicon = Lexicon::from_csv("my.csv", classes::rows(20_000).as_bytes()).unwrap();
    assert_eq!(lexicon.terms().len(), 20_000);
    let limits = Limits::none();
    for (csv, senses, aliases) in [(classes::senses(20_000), 20_000, 0), (classes::aliases(20_000), 1, 20_000)] {
        let lexicon = Lexicon::from_csv_within("my.csv", csv.as_bytes(), &limits).unwrap();
        let term = lexicon.term("四沟一渠").unwrap();
        assert_eq!((term.senses().len(), term.senses()[0].aliases().len()), (senses, aliases));
    }
}

#[test]
fn repeated_senses_and_aliases_are_named() {
    let twice = classes::senses(100) + "四沟一渠,numeral,local:第42县\n";
    assert!(refused(&twice).starts_with("my.csv:102:"), "{}", refused(&twice));
    let aliases = "term,aliases\n四沟一渠,四沟2渠|四沟3渠|四沟2渠\n";
    assert!(refused(aliases).contains("the alias `四沟2渠` of `四沟一渠`"));
}

#[test]
fn large_cells_are_refused_in_a_short_message() {
    let large = "长".repeat(3_400_000);
    for csv in [format!("term\n{large}\n"), format!("term,note\n三农,{large}\n"), format!("term\n\"{large}\n")] {
        let message = refused(&csv);
        assert!(message.len() < 3_000 && message.starts_with("my.csv:2"), "{message}");
    }
    let message = refused(&format!("{large}\n三农\n"));
    assert!(message.len() < 3_000, "{message}");
    let limits = Limits::new().with_cell(usize::MAX);
    let lexicon = Lexicon::from_csv_within("my.csv", format!("term\n{large}\n").as_bytes(), &limits).unwrap();
    assert_eq!(Tagger::new(lexicon).unwrap().occurrences_unlimited(&large).len(), 1);
}

#[test]
fn formulas_are_terms_and_nuls_are_none() {
    let csv = "term,note\n=cmd|'/C calc'!A0,x\n";
    assert!(refused(csv).starts_with("my.csv:2:1: `|` inside a term") || refused(csv).contains("inside a term"));
    let lexicon = Lexicon::from_csv("my.csv", "term\n=SUM(A1)\n+1+1\n@x\n".as_bytes()).unwrap();
    assert_eq!(Tagger::new(lexicon).unwrap().occurrences_unlimited("写入=SUM(A1)与+1+1，@x。").len(), 3);
    assert!(refused("term\n三\0农\n").starts_with("my.csv:2:2: a NUL character"));
}

#[test]
fn every_truncation_of_a_lexicon_is_read_or_refused() {
    let whole = "term,kind,topic,scope,aliases,members,match,pos,since,origin,note\n\
        三个一批,numeral,rural,provincial:河南,三批|三批工程,甲|乙|丙,always,j,2016,会议,\"说明,其二\"\n";
    for end in 0..whole.len() {
        laws::lexicon(&whole.as_bytes()[..end]);
        for byte in [0, b'"', b',', b'\n', 0xff] {
            let mut bytes = whole.as_bytes().to_vec();
            bytes[end] = byte;
            laws::lexicon(&bytes);
        }
    }
}

/// Frequencies whose sum has no place in 64 bits.
#[test]
fn user_words_of_any_frequency() {
    let mut words = UserWords::new();
    for text in ["放管服", "一件事", "改革", "的"] {
        words.push(UserWord::new(text).with_frequency(u64::MAX));
    }
    words.push(UserWord::new("双随机"));
    match Jieba::embedded().unwrap().with_words(&words) {
        Ok(jieba) => laws::cuts_without_harm(&jieba, "深化放管服改革的一件事，双随机。"),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

#[test]
fn user_words_of_odd_characters() {
    let mut words = UserWords::new();
    for text in ["", " ", "\n", "\0", "\u{fffd}", "。", "a。b", "\u{10ffff}", "𠀀𠀁", "7.7%", "的\r\n"] {
        words.push(UserWord::new(text).with_frequency(50));
    }
    if let Ok(jieba) = Jieba::embedded().unwrap().with_words(&words) {
        laws::cuts_without_harm(&jieba, "a。b\u{fffd}\u{10ffff}𠀀𠀁 7.7%的\r\n\0");
    }
    assert!(UserWords::from_reader("user.txt", "\0 5 n\n".as_bytes()).is_err());
    let mut words = UserWords::new();
    words.extend(["\0", "。"].map(|text| UserWord::new(text).with_frequency(5)));
    let jieba = Jieba::embedded().unwrap().with_words(&words).unwrap();
    let mut tokens = Vec::new();
    jieba.worker(Cut::all()).segment("。\0", &[], &mut tokens);
    laws::cuts_without_harm(&jieba, "。\0");
}
