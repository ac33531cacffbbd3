//! What segmentation takes of memory.

use allocation_counter::{AllocationInfo, measure};
use tifa::segment::{Cut, Jieba, Pointwise, Segmenter, Token};

const TEXT: &str = include_str!("../examples/data/report.txt");

fn jieba() -> Jieba {
    Jieba::embedded().expect("the embedded dictionary is sound")
}

#[test]
fn nothing_is_allocated_once_warm() {
    let jieba = jieba();
    let pointwise = Pointwise::embedded().expect("the embedded model is sound");
    let cuts = [Cut::exact(), Cut::exact().without_hmm(), Cut::exact().with_tags(), Cut::search(), Cut::all()];
    let engines: [&dyn Segmenter; 2] = [&jieba, &pointwise];
    for (engine, cut) in engines.into_iter().flat_map(|engine| cuts.map(|cut| (engine, cut))) {
        let mut worker = engine.worker(cut);
        let mut tokens = Vec::new();
        let mut run = || {
            tokens.clear();
            worker.segment(TEXT, &[], &mut tokens);
            tokens.len()
        };
        let cold = run();
        let mut warm = 0;
        let allocations = measure(|| warm = run()).count_total;
        assert_eq!((warm, allocations), (cold, 0), "{:?} {cut:?}", engine.identity());
    }
}

/// Eight bytes a character, whatever the length of the line.
#[test]
fn an_endless_line_costs_eight_bytes_a_character() {
    const CHARACTERS: usize = 1_000_000;
    let line = "发展".repeat(CHARACTERS / 2);
    let jieba = jieba();
    let mut tokens: Vec<Token> = Vec::with_capacity(CHARACTERS);
    let AllocationInfo { bytes_max, .. } = measure(|| jieba.worker(Cut::exact()).segment(&line, &[], &mut tokens));
    assert_eq!(tokens.len(), CHARACTERS / 2);
    let most = 8 * CHARACTERS as u64 + 64 * 1024;
    assert!(bytes_max <= most, "{bytes_max} bytes, at most {most} expected");
}
