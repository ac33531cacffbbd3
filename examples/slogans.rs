//! The slogans of a text: what each stands for, and where it stands in the file.
//!
//! `cargo run --release --example slogans`

use tifa::Analyzer;

fn main() -> tifa::Result<()> {
    let document = Analyzer::new()?.analyze_bytes(include_bytes!("data/report.txt"))?;
    for mention in document.mentions().iter().filter(|mention| !mention.is_nested()).take(20) {
        let place = document.origin(mention.span());
        println!("line {}: {} ({}, {})", place.line(), mention.term(), mention.kind(), mention.topic());
        for sense in mention.senses().iter().filter(|sense| !sense.members().is_empty()) {
            println!("    {}", sense.members().join("、"));
        }
    }
    Ok(())
}
