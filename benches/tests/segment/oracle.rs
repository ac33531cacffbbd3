//! jieba-rs beside the engine.

use once_cell::sync::Lazy;
use tifa::segment::{Cut, Jieba, Segmenter, UserWord, UserWords};

/// The two engines with the same words.
pub struct Oracle {
    jieba: Jieba,
    expected: jieba_rs::Jieba,
}

/// A token for comparison: start, end, tag.
type Plain<'t> = (usize, usize, &'t str);

impl Oracle {
    /// Both with their own dictionary, which is the same.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: Lazy<Oracle> =
            Lazy::new(|| Oracle { jieba: Jieba::embedded().unwrap(), expected: jieba_rs::Jieba::new() });
        &EMBEDDED
    }

    /// Both with words added: text, frequency, tag.
    pub fn with_words(words: &[(String, Option<u64>, &str)]) -> Self {
        let mut expected = Self::embedded().expected.clone();
        let mut added = UserWords::new();
        for (text, frequency, tag) in words {
            expected.add_word(text, frequency.map(|frequency| frequency as usize), Some(tag));
            let word = UserWord::new(text.as_str()).with_part_of_speech(tag.parse().unwrap());
            added.push(frequency.map_or(word.clone(), |frequency| word.with_frequency(frequency)));
        }
        Self { jieba: Self::embedded().jieba.with_words(&added).unwrap(), expected }
    }

    pub fn jieba(&self) -> &Jieba {
        &self.jieba
    }

    /// Compares all modes, each with and without the HMM, and says where the first difference is.
    pub fn check(&self, text: &str) {
        let plain = |tokens: Vec<jieba_rs::Token<'_>>| tokens.iter().map(|t| (t.byte_start, t.byte_end, "")).collect();
        for hmm in [true, false] {
            let with = |cut: Cut| if hmm { cut } else { cut.without_hmm() };
            self.compare(text, with(Cut::exact()), plain(self.expected.cut(text, hmm)));
            self.compare(text, with(Cut::search()), plain(self.expected.cut_for_search(text, hmm)));
            self.compare(text, with(Cut::all()), plain(self.expected.cut_all(text)));
            let tagged = self.expected.tag(text, hmm);
            let tagged = tagged.iter().map(|t| (t.byte_start, t.byte_end, t.tag)).collect();
            self.compare(text, with(Cut::exact().with_tags()), tagged);
        }
    }

    fn compare(&self, text: &str, cut: Cut, expected: Vec<Plain<'_>>) {
        let mut tokens = Vec::new();
        self.jieba.worker(cut).segment(text, &[], &mut tokens);
        let tags: Vec<String> = tokens.iter().map(|token| token.part_of_speech().to_string()).collect();
        let spans = tokens.iter().zip(&tags);
        let found: Vec<Plain<'_>> =
            spans.map(|(token, tag)| (token.span().start(), token.span().end(), tag.as_str())).collect();
        if found == expected {
            return;
        }
        let place = found.iter().zip(&expected).take_while(|(found, expected)| found == expected).count();
        let show = |tokens: &[Plain<'_>]| {
            let next = tokens.iter().skip(place).take(8);
            next.map(|&(start, end, tag)| format!("{}_{tag}", &text[start..end])).collect::<Vec<_>>().join("/")
        };
        panic!(
            "{cut:?} differs at token {place} of {text:?}\n    found: {}\n expected: {}\n     help: \
             words and scores: src/segment/lattice.rs; runs of single characters: src/segment/hmm.rs; tags of unknown \
             words: src/segment/tag_model.rs; modes: src/segment/jieba/",
            show(&found),
            show(&expected)
        );
    }
}
