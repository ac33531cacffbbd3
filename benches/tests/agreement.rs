//! The law that holds for any bytes: the words and tags are those of jieba-rs. The fuzz target `segment` calls it, so that
//! this file uses no other.

use once_cell::sync::Lazy;
use tifa::segment::{Cut, Jieba, Segmenter, UserWords};

static JIEBA_RS: Lazy<jieba_rs::Jieba> = Lazy::new(jieba_rs::Jieba::new);

/// Lines `word frequency tag`, a blank line, a text: the words and tags of jieba-rs in every mode.
pub fn agrees_with_jieba_rs(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let (words, text) = all.split_once("\n\n").unwrap_or(("", &all));
    let Ok(words) = UserWords::from_reader("words", words.as_bytes()) else { return };
    let embedded = Jieba::embedded().expect("the embedded dictionary is sound");
    // jieba-rs adds frequencies up without a check.
    let too_large = |frequency: u64| frequency > 1 << 40;
    if words.words().is_empty() {
        same_tokens(&embedded, &JIEBA_RS, text);
    } else if let Ok(jieba) = embedded.with_words(&words)
        && !words.words().iter().any(|word| word.frequency().is_some_and(too_large))
    {
        let mut oracle = JIEBA_RS.clone();
        for word in words.words() {
            let tag = word.part_of_speech().unwrap_or_default();
            oracle.add_word(word.text(), word.frequency().map(|frequency| frequency as usize), Some(tag.as_str()));
        }
        same_tokens(&jieba, &oracle, text);
        let all: String = words.words().iter().map(|word| word.text()).collect();
        same_tokens(&jieba, &oracle, &all);
    }
}

fn same_tokens(jieba: &Jieba, oracle: &jieba_rs::Jieba, text: &str) {
    let mut tokens = Vec::new();
    let mut found = |cut: Cut| -> Vec<(usize, usize, String)> {
        tokens.clear();
        jieba.worker(cut).segment(text, &[], &mut tokens);
        tokens.iter().map(|t| (t.span().start(), t.span().end(), t.part_of_speech().to_string())).collect()
    };
    let plain = |tokens: Vec<jieba_rs::Token<'_>>| -> Vec<(usize, usize, String)> {
        tokens.iter().map(|t| (t.byte_start, t.byte_end, String::new())).collect()
    };
    for hmm in [true, false] {
        let with = |cut: Cut| if hmm { cut } else { cut.without_hmm() };
        let exact = found(with(Cut::exact()));
        let joined: String = exact.iter().map(|&(start, end, _)| &text[start..end]).collect();
        assert_eq!(joined, text);
        assert_eq!(exact, plain(oracle.cut(text, hmm)), "{text:?}");
        assert_eq!(found(with(Cut::search())), plain(oracle.cut_for_search(text, hmm)), "{text:?}");
        assert_eq!(found(with(Cut::all())), plain(oracle.cut_all(text)), "{text:?}");
        let tagged = oracle.tag(text, hmm);
        let tagged: Vec<_> = tagged.iter().map(|t| (t.byte_start, t.byte_end, t.tag.to_owned())).collect();
        assert_eq!(found(with(Cut::exact().with_tags())), tagged, "{text:?}");
    }
}
