//! How fast is segmentation with each engine, and how many times as fast as jieba-rs? All cut the same lines, one thread.

mod shared;
#[path = "shared/timing.rs"]
mod timing;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tifa::segment::{Cut, Jieba, Pointwise, SegmentWorker, Segmenter, Token};

/// Cuts line after line; the number of tokens.
fn count_tokens(worker: &mut dyn SegmentWorker, lines: &[&str], tokens: &mut Vec<Token>) -> usize {
    let mut total = 0;
    for line in lines {
        tokens.clear();
        worker.segment(black_box(line), &[], tokens);
        total += black_box(&*tokens).len();
    }
    total
}

fn segment(criterion: &mut Criterion) {
    let (path, text) = shared::text();
    let lines: Vec<&str> = text.lines().collect();
    let jieba = Jieba::embedded().expect("the embedded dictionary is sound");
    let pointwise = Pointwise::embedded().expect("the embedded model is sound");
    let jieba_rs = jieba_rs::Jieba::new();
    println!("text: {path}, {} characters", text.chars().count());

    type Count<'b> = Box<dyn Fn(&str) -> usize + 'b>;
    let modes: [(&str, Cut, Count<'_>); 4] = [
        ("exact", Cut::exact(), Box::new(|line| jieba_rs.cut(line, true).len())),
        ("exact without HMM", Cut::exact().without_hmm(), Box::new(|line| jieba_rs.cut(line, false).len())),
        ("exact with tags", Cut::exact().with_tags(), Box::new(|line| jieba_rs.tag(line, true).len())),
        ("search", Cut::search(), Box::new(|line| jieba_rs.cut_for_search(line, true).len())),
    ];
    for (name, cut, count) in modes {
        let (mut jieba, mut pointwise) = (jieba.worker(cut), pointwise.worker(cut));
        let mut tokens = Vec::new();
        let mut ours = || count_tokens(&mut *jieba, &lines, &mut tokens);
        let mut pointwise_tokens = Vec::new();
        let mut boundaries = || count_tokens(&mut *pointwise, &lines, &mut pointwise_tokens);
        let theirs = || -> usize { lines.iter().map(|line| count(black_box(line))).sum() };
        assert_eq!(ours(), theirs(), "{name}: the two must find the same number of tokens");

        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(text.chars().count() as u64));
        group.bench_function("jieba", |bencher| bencher.iter(&mut ours));
        group.bench_function("pointwise", |bencher| bencher.iter(&mut boundaries));
        group.bench_function("jieba-rs", |bencher| bencher.iter(theirs));
        group.finish();
    }
}

criterion_group!(name = benches; config = timing::criterion(); targets = segment);
criterion_main!(benches);
