//! A text out of a PDF, cleaned, with the way back to the file: which line a paragraph began in, and what was dropped.
//!
//! `cargo run --release --example clean_text`

use tifa::{Cleaner, Source};

fn main() -> tifa::Result<()> {
    let clean = Cleaner::new().clean(Source::from_bytes(include_bytes!("data/report.txt"))?);
    for paragraph in clean.paragraphs().take(12) {
        let begins = clean.origin(paragraph);
        let text: String = clean.text()[paragraph.range()].chars().take(30).collect();
        println!("line {}: {text}", begins.line());
    }
    let (before, after) = (clean.source().character_count(), clean.text().chars().count());
    println!("{before} characters of the file, {after} of the clean text");
    Ok(())
}
