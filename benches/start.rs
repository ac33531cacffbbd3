//! How long from the start of a process to its first token? The bench starts itself again, with the engine's name.

#[path = "shared/timing.rs"]
mod timing;

use std::process::Command;

use tifa::segment::{Cut, Engine};

const ENGINE: &str = "TIFA_BENCH_START";
const TEXT: &str = "我们，社会";
/// 我们, the comma, 社会.
const TOKENS: usize = 3;

fn first_tokens(engine: &str) -> usize {
    match engine {
        "jieba" => first_tokens_of(Engine::Jieba),
        "pointwise" => first_tokens_of(Engine::Pointwise),
        "jieba-rs" => jieba_rs::Jieba::new().cut(TEXT, true).len(),
        _ => TOKENS,
    }
}

fn first_tokens_of(engine: Engine) -> usize {
    let segmenter = engine.embedded().expect("the embedded data are sound");
    let mut tokens = Vec::new();
    segmenter.worker(Cut::exact()).segment(TEXT, &[], &mut tokens);
    tokens.len()
}

fn main() {
    if let Ok(engine) = std::env::var(ENGINE) {
        assert_eq!(first_tokens(&engine), TOKENS);
        return;
    }
    let program = std::env::current_exe().expect("the bench has a path");
    let mut criterion = timing::criterion().configure_from_args();
    let mut group = criterion.benchmark_group("start to first token");
    for engine in ["nothing", "jieba", "pointwise", "jieba-rs"] {
        group.bench_function(engine, |bencher| {
            bencher.iter(|| {
                let status = Command::new(&program).env(ENGINE, engine).status().expect("the bench starts itself");
                assert!(status.success());
            });
        });
    }
    group.finish();
    criterion.final_summary();
}
