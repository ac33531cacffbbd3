//! The pointwise engine beside vaporetto's predictor with the same model.

use std::collections::BTreeSet;

use serde::Serialize;
use tifa::segment::pointwise::symbols;
use tifa::segment::{Jieba, Pointwise};

/// What stands for a symbol that is no character.
const OTHER_SIGN: char = '。';

/// vaporetto's model as its file has it.
#[derive(Serialize)]
struct VaporettoModel {
    ngrams: Vec<(String, Vec<i32>)>,
    types: Vec<(Vec<u8>, Vec<i32>)>,
    words: Vec<(String, Vec<i32>, String)>,
    bias: i32,
    windows: [u8; 2],
    tags: Vec<u8>,
}

/// vaporetto with the weights of the engine. Of the dictionary it has the words that occur in `texts`.
fn vaporetto(engine: &Pointwise, jieba: &Jieba, texts: &[String]) -> vaporetto::Predictor {
    let mut words = BTreeSet::new();
    for text in texts {
        let characters: Vec<char> = text.chars().collect();
        for start in 0..characters.len() {
            let mut word = String::new();
            for (place, &character) in characters.iter().skip(start).take(20).enumerate() {
                word.push(character);
                let is_plain = !character.is_ascii() && character != OTHER_SIGN;
                if !is_plain {
                    break;
                }
                if place > 0 && jieba.frequency(&word).is_some() {
                    words.insert(word.clone());
                }
            }
        }
    }
    let trained = engine.weights();
    let weights = |word: String| {
        let length = word.chars().count();
        let [start, inside, end] = trained.words[(length - 1).min(trained.words.len() - 1)];
        let mut weights = vec![inside; length + 1];
        (weights[0], weights[length]) = (start, end);
        (word, weights, String::new())
    };
    let model = VaporettoModel {
        ngrams: trained.ngrams,
        types: Vec::new(),
        words: words.into_iter().map(weights).collect(),
        bias: trained.bias,
        windows: [3, 3],
        tags: Vec::new(),
    };
    let bytes = postcard::to_extend(&model, b"VaporettoTokenizer 0.7.0\n".to_vec()).unwrap();
    vaporetto::Predictor::new(vaporetto::Model::read_slice(&bytes).unwrap().0, false).unwrap()
}

/// Text of our own making: sentences of the cases and the sample, and words thrown together.
fn texts() -> Vec<String> {
    let cases = include_str!("../../tests/data/segment_cases.txt");
    let sample = include_str!("../../examples/data/report.txt");
    let mut texts: Vec<String> = cases.lines().chain(sample.lines()).map(str::to_owned).collect();
    let words: Vec<&str> = "推进 万人助万企 的 了 和 2025年 3.5% 5G 高质量发展 无人机 ， “ ” 科创高地 上 一 二〇二五年 二零一 人民 中华人民共和国 \
        营商环境 在 不 有 中 国 民 A股 。 、 龘 㐀 长春市 药店 不一定 充分发挥 习近平新时代中国特色社会主义思想 - ％ １２ Ｇ"
        .split(' ')
        .collect();
    let mut state = 7_u32;
    for _ in 0..150 {
        let mut text = String::new();
        for _ in 0..40 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(words[(state >> 16) as usize % words.len()]);
        }
        texts.push(text);
    }
    texts.retain(|text| !text.is_empty());
    texts
}

#[test]
fn scores_are_those_of_vaporetto() {
    let engine = Pointwise::embedded().unwrap();
    let texts = texts();
    let seen = |text: &String| symbols(text).map(|symbol| symbol.character()).collect::<String>();
    let seen: Vec<String> = texts.iter().map(seen).collect();
    let predictor = vaporetto(&engine, &Jieba::embedded().unwrap(), &seen);
    let mut boundaries = 0;
    for (text, symbols) in texts.iter().zip(&seen) {
        let mut sentence = vaporetto::Sentence::from_raw(format!("{OTHER_SIGN}{symbols}{OTHER_SIGN}")).unwrap();
        predictor.predict(&mut sentence);
        let expected = sentence.boundary_scores();
        assert_eq!(engine.boundary_scores(text), expected[1..expected.len() - 1], "{text}");
        boundaries += expected.len();
    }
    assert!(boundaries > 10_000);
}
