//! Every place where a pattern stands, in context.
//!
//! `cargo run --release --example concordance [-- PATTERN]`

use tifa::Analyzer;
use tifa::concordance::Concordance;
use tifa::corpus::Metadata;

fn main() -> tifa::Result<()> {
    let pattern = std::env::args().nth(1).unwrap_or_else(|| "[pos=v] [kind=numeral]".to_owned());
    let document = Analyzer::new()?.analyze_bytes(include_bytes!("data/report.txt"))?;
    let table = Concordance::new(pattern.parse()?).with_width(12).run([(&document, &Metadata::named("report"))]);
    for row in table.rows() {
        println!("{}【{}】{}", row.left, row.hit, row.right);
    }
    Ok(())
}
