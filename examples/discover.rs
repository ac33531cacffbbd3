//! Slogans that no lexicon has, with the evidence for each.
//!
//! `cargo run --release --example discover`

use tifa::Analyzer;
use tifa::discover::Discovery;

fn main() -> tifa::Result<()> {
    let analyzer = Analyzer::new()?;
    let document = analyzer.analyze_bytes(include_bytes!("data/report.txt"))?;
    for candidate in Discovery::new().in_document(&document, analyzer.segmenter().as_ref()) {
        println!(
            "{:.2} {} ({}), {} times",
            candidate.score(),
            candidate.surface(),
            candidate.kind(),
            candidate.spans().len()
        );
        for span in candidate.members() {
            println!("    {}", &document.text()[span.range()]);
        }
    }
    Ok(())
}
