//! How often terms occur in each year, as CSV that tells how it was made.
//!
//! `cargo run --release --example frequency_by_year`

use tifa::corpus::{Group, Metadata, Selection};
use tifa::export::{Format, Style};
use tifa::frequency::Frequency;
use tifa::lexicon::StopWords;
use tifa::{Analyzer, Corpus};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let analyzer = Analyzer::new()?;
    let mut corpus = Corpus::new();
    for (year, text) in [(2024, "培育新质生产力，推进乡村振兴。"), (2025, "壮大新质生产力，发展新质生产力。")]
    {
        corpus.add(&analyzer.analyze_text(text)?, Metadata::named(format!("甲县-{year}")).with_year(year));
    }
    let listed = Selection::content(StopWords::embedded()?.clone());
    let table = Frequency::new().by([Group::Year]).run(&corpus, &listed);
    for row in table.rows() {
        println!("{:?}: {} {}", row.group.key.year(), row.term.text(), row.count);
    }
    Format::Csv.write(&table, &Style::new(), &mut std::io::stdout().lock())?;
    Ok(())
}
