//! How fast are all dictionary words listed, how long does it take to add 10,000 words, and what do they cost after?

mod shared;
#[path = "shared/timing.rs"]
mod timing;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tifa::segment::{Cut, Jieba, Segmenter, UserWord, UserWords};

/// 10,000 words of two to six characters that follow each other in the text, so that they are met when it is cut.
fn user_words(text: &str) -> UserWords {
    let characters: Vec<char> = text.chars().filter(|character| ('一'..='龥').contains(character)).collect();
    let mut words = UserWords::new();
    for place in 0..10_000 {
        let start = place * 7919 % (characters.len() - 6);
        let word: String = characters[start..start + 2 + place % 5].iter().collect();
        words.push(UserWord::new(word).with_frequency(3));
    }
    words
}

fn trie(criterion: &mut Criterion) {
    let (path, text) = shared::text();
    let lines: Vec<&str> = text.lines().collect();
    let jieba = Jieba::embedded().expect("the embedded dictionary is sound");
    let jieba_rs = jieba_rs::Jieba::new();
    println!("text: {path}, {} characters", text.chars().count());
    let count = |jieba: &Jieba, cut: Cut| -> usize {
        let mut worker = jieba.worker(cut);
        let mut tokens = Vec::new();
        let mut total = 0;
        for line in &lines {
            tokens.clear();
            worker.segment(black_box(line), &[], &mut tokens);
            total += black_box(&tokens).len();
        }
        total
    };
    let theirs = || -> usize { lines.iter().map(|line| jieba_rs.cut_all(black_box(line)).len()).sum() };
    assert_eq!(count(&jieba, Cut::all()), theirs());

    let mut group = criterion.benchmark_group("all words");
    group.throughput(Throughput::Elements(text.chars().count() as u64));
    group.bench_function("tifa", |bencher| bencher.iter(|| count(&jieba, Cut::all())));
    group.bench_function("jieba-rs", |bencher| bencher.iter(theirs));
    group.finish();

    let words = user_words(&text);
    let with_words = jieba.with_words(&words).expect("the words are sound");
    assert!(words.words().iter().all(|word| with_words.frequency(word.text()) == Some(3)));
    let mut group = criterion.benchmark_group("10,000 user words");
    group.bench_function("add", |bencher| bencher.iter(|| jieba.with_words(black_box(&words))));
    group.throughput(Throughput::Elements(text.chars().count() as u64));
    group.bench_function("cut without", |bencher| bencher.iter(|| count(&jieba, Cut::exact())));
    group.bench_function("cut with", |bencher| bencher.iter(|| count(&with_words, Cut::exact())));
    group.finish();
}

criterion_group!(name = benches; config = timing::criterion(); targets = trie);
criterion_main!(benches);
