//! Builds `dict/report_words.tsv`: in how many work reports each word stands, and how often.
//!
//! ```sh
//! cargo run --release -p tifa-tools --bin build_report_words -- reports/*.txt > dict/report_words.tsv
//! ```
//!
//! The words are those of the default analyzer. Words of one report alone are left out, so that no report can be read back.

use std::process::ExitCode;

use tifa::corpus::{Appendix, Metadata};
use tifa::keywords::ReportWords;
use tifa::{Analyzer, Corpus, Digest};
use tifa_cli::Failure;

fn main() -> ExitCode {
    tifa_tools::run(|output| {
        let files: Vec<String> = std::env::args().skip(1).collect();
        if files.is_empty() {
            return Err(Failure::Message("no file; expected reports, or folders of them".into()));
        }
        let analyzer = Analyzer::new()?;
        let reading = Corpus::read(&analyzer, &files, Metadata::from_names())?;
        if let Some(refused) = reading.refused.into_iter().next() {
            return Err(refused.error.into());
        }
        let table = ReportWords::of(&reading.corpus, Appendix::Excluded).without_single().table();
        let (first, rows) = table.split_once('\n').unwrap_or((&table, ""));
        // Reports that are there twice would count twice; their order does not matter.
        let mut digests: Vec<String> = reading.corpus.inputs().map(|input| input.digest.to_string()).collect();
        digests.sort_unstable();
        let inputs = Digest::of(digests.join("\n").as_bytes());
        let made = analyzer.provenance();
        writeln!(output, "{first}")?;
        writeln!(
            output,
            "# {} {}, lexicon {}; sha256 of the sorted sha256 of the reports {inputs}",
            made.segmenter.engine, made.segmenter.dictionary, made.lexicon
        )?;
        write!(output, "{rows}")?;
        Ok(())
    })
}
