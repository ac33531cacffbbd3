//! What a lexicon does to texts: each occurrence of each term, and what became of it.
//!
//! ```text
//! cargo run --release --example audit -- [--lexicon CSV]… [--since] FILE…
//! ```
//!
//! Standard output is CSV, one line for each file and term that occurs in it: mentions, nested mentions, shadowed
//! occurrences (and by which terms), rejections by reason. The lines with `#` above it say what is doubtful in the
//! lexicon itself, the lines below it give the sums. With `--since`, entries are checked against files whose names end in
//! a year (国务院-2013.txt): a term that stands in the report of 2013 is not of 2015; such an entry makes the exit code 1.

mod shared;

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use tifa::Analyzer;
use tifa::corpus::Metadata;
use tifa::tagger::{Reason, Tagging};

/// What became of each occurrence of each term.
#[derive(Parser)]
struct Arguments {
    /// A lexicon in CSV, laid over the embedded one; several are laid one over the other.
    #[arg(long, value_name = "CSV")]
    lexicon: Vec<String>,
    /// Check the years of first use against files whose names hold their year.
    #[arg(long)]
    since: bool,
    /// The texts; `-` is standard input.
    #[arg(required = true)]
    files: Vec<String>,
}

/// What became of the occurrences of one term in one file.
#[derive(Default)]
struct Counts {
    outer: usize,
    nested: usize,
    shadowed: BTreeMap<String, usize>,
    rejected: BTreeMap<Reason, usize>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut late = Vec::new();
    let code = shared::run(|out| audit(&arguments, out, &mut late));
    if late.is_empty() { code } else { ExitCode::FAILURE }
}

/// Prints the audit; `late` takes the entries whose year is later than a text that has them.
fn audit(arguments: &Arguments, out: &mut dyn Write, late: &mut Vec<String>) -> Result<(), shared::Failure> {
    let lexicon = shared::corpus::lexicon(&arguments.lexicon)?;
    writeln!(out, "# {} entries, digest {}", lexicon.entries().len(), lexicon.digest())?;
    for finding in lexicon.findings() {
        writeln!(out, "# {finding}")?;
    }
    writeln!(out, "file,term,mentions,nested,shadowed,shadowed_by,word_edge,not_quoted,paragraph_break")?;

    let analyzer = Analyzer::builder().lexicon(lexicon).build()?;
    let mut sums = [0; 4];
    for file in &arguments.files {
        let document = analyzer.analyze(shared::read_source(file)?);
        let tagging = document.tagging();
        write_counts(out, file, &count(document.text(), tagging))?;
        let nested = tagging.mentions().iter().filter(|mention| mention.is_nested()).count();
        let found = [tagging.mentions().len() - nested, nested, tagging.shadowed().len(), tagging.rejected().len()];
        sums.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
        if let Some(year) = Metadata::from_file_name(file).year().filter(|_| arguments.since) {
            late.extend(tagging.mentions().iter().flat_map(|mention| mention.senses()).filter_map(|entry| {
                let since = entry.since().filter(|&since| i32::from(since) > year)?;
                Some(format!("# {}: `{}` since {since} stands in {file}", entry.place(), entry.term()))
            }));
        }
    }
    let [outer, nested, shadowed, rejected] = sums;
    let all = outer + nested + shadowed + rejected;
    writeln!(out, "# {all} occurrences: {outer} mentions, {nested} nested, {shadowed} shadowed, {rejected} rejected")?;
    late.sort();
    late.dedup();
    late.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}

fn count(text: &str, tagging: &Tagging) -> BTreeMap<String, Counts> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for mention in tagging.mentions() {
        let count = counts.entry(mention.term().to_owned()).or_default();
        *if mention.is_nested() { &mut count.nested } else { &mut count.outer } += 1;
    }
    for shadowed in tagging.shadowed() {
        let by = text[shadowed.by().range()].to_owned();
        *counts.entry(shadowed.term().to_owned()).or_default().shadowed.entry(by).or_default() += 1;
    }
    for rejected in tagging.rejected() {
        *counts.entry(rejected.term().to_owned()).or_default().rejected.entry(rejected.reason()).or_default() += 1;
    }
    counts
}

fn write_counts(out: &mut dyn Write, file: &str, counts: &BTreeMap<String, Counts>) -> std::io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for (term, count) in counts {
        let rejected = |reason| count.rejected.get(&reason).copied().unwrap_or(0).to_string();
        let by: Vec<String> = count.shadowed.iter().map(|(term, times)| format!("{term}×{times}")).collect();
        table.write_record([
            file,
            term.as_str(),
            &count.outer.to_string(),
            &count.nested.to_string(),
            &count.shadowed.values().sum::<usize>().to_string(),
            &by.join("|"),
            &rejected(Reason::WordEdge),
            &rejected(Reason::NotQuoted),
            &rejected(Reason::ParagraphBreak),
        ])?;
    }
    table.flush()
}
