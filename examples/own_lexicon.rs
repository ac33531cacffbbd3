//! A lexicon of one's own, laid over the embedded one: its terms stay whole and count.
//!
//! `cargo run --release --example own_lexicon`

use tifa::{Analyzer, Lexicon};

const MINE: &str = "term,kind,members\n四沟一渠,numeral,甲沟|乙沟|丙沟|丁沟|戊渠\n";

fn main() -> tifa::Result<()> {
    let text = "完成四沟一渠治理，推进乡村振兴。";
    let mine = Lexicon::from_csv("mine.csv", MINE.as_bytes())?;
    let without = Analyzer::new()?.analyze_text(text)?;
    let with = Analyzer::builder().lexicon(Lexicon::embedded()?.overlaid(&mine)?).build()?.analyze_text(text)?;
    println!("without: {}", without.words().collect::<Vec<_>>().join("/"));
    println!("with:    {}", with.words().collect::<Vec<_>>().join("/"));
    for mention in with.mentions() {
        println!("{}: {}", mention.term(), mention.senses()[0].members().join("、"));
    }
    Ok(())
}
