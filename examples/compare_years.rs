//! Two reports in six steps: read them, count, what is typical of the later, what occurs together, a term in context, a file.
//!
//! `cargo run --release --example compare_years`

use tifa::concordance::Concordance;
use tifa::cooccurrence::{Context, Cooccurrence};
use tifa::corpus::{Group, Metadata, Selection, Unit};
use tifa::export::{Format, Style};
use tifa::frequency::Frequency;
use tifa::keyness::Keyness;
use tifa::{Analyzer, Corpus};

const REPORTS: [(i32, &str); 2] = [
    (2025, "政府工作报告\n推进乡村振兴。推进乡村振兴，发展特色产业。深化“放管服”改革，发展特色产业。"),
    (2026, "政府工作报告\n培育新质生产力。发展新质生产力，推进乡村振兴。深化“放管服”改革，优化营商环境。"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let analyzer = Analyzer::new()?;
    let everything = Selection::everything();
    let (mut all, mut years) = (Corpus::new(), Vec::new());
    for (year, text) in REPORTS {
        let document = analyzer.analyze_text(text)?;
        let metadata = Metadata::named(format!("甲县-{year}")).with_year(year);
        let mut alone = Corpus::new();
        alone.add(&document, metadata.clone());
        all.add(&document, metadata.clone());
        years.push((document, metadata, alone));
    }
    let [(_, _, before), (document, metadata, after)] = &years[..] else { return Ok(()) };

    let frequency = Frequency::new().by([Group::Year]).run(&all, &everything);
    let keyness = Keyness::new().at_least(1).run(after, before, &everything);
    let pairs = Cooccurrence::new(Context::In(Unit::Sentence)).at_least(1).run(&all, &everything);
    let places = Concordance::new("新质生产力".parse()?).run([(document, metadata)]);
    println!("{} counts, {} pairs, {} places", frequency.rows().len(), pairs.rows().len(), places.rows().len());
    for row in keyness.rows().iter().take(3) {
        println!("typical of 2026: {} ({} and {})", row.term.text(), row.target_count, row.reference_count);
    }
    Format::Csv.write(&frequency, &Style::new(), &mut std::io::stdout().lock())?;
    Ok(())
}
