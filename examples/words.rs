//! The words of a text, with each engine, and with their parts of speech.
//!
//! `cargo run --release --example words [-- TEXT]`

use tifa::segment::{Cut, Engine};

fn main() -> tifa::Result<()> {
    let text = std::env::args().nth(1).unwrap_or_else(|| "扎实推进中国式现代化，发展底盘更加厚实。".to_owned());
    for engine in Engine::ALL {
        let words: Vec<&str> = engine.embedded()?.words(&text).collect();
        println!("{engine}: {}", words.join("/"));
    }

    let segmenter = Engine::Pointwise.embedded()?;
    let mut tokens = Vec::new();
    segmenter.worker(Cut::exact().with_tags()).segment(&text, &[], &mut tokens);
    for token in tokens {
        println!("{}\t{}", token.text(&text), token.part_of_speech());
    }
    Ok(())
}
