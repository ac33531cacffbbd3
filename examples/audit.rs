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

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use tifa::segment::{Cut, Segmenter, jieba_rs::JiebaRs};
use tifa::tagger::{Edge, Reason, Tagging};
use tifa::{Lexicon, Tagger};

/// What became of each occurrence of each term.
#[derive(Parser)]
struct Arguments {
    /// A lexicon in CSV, laid over the embedded one; several are laid one over the other.
    #[arg(long, value_name = "CSV")]
    lexicon: Vec<PathBuf>,
    /// Check the years of first use against files whose names end in a year.
    #[arg(long)]
    since: bool,
    /// Texts in UTF-8.
    #[arg(required = true)]
    files: Vec<PathBuf>,
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
    match run(&arguments, &mut std::io::stdout().lock()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let mut lexicon = Lexicon::embedded()?.clone();
    for path in &arguments.lexicon {
        let file = std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        lexicon = lexicon.overlaid(&Lexicon::from_csv(&path.to_string_lossy(), file)?)?;
    }
    writeln!(out, "# {} entries, digest {}", lexicon.entries().len(), lexicon.digest())?;
    for finding in lexicon.findings() {
        writeln!(out, "# {finding}")?;
    }
    writeln!(out, "file,term,mentions,nested,shadowed,shadowed_by,word_edge,not_quoted,paragraph_break")?;

    let tagger = Tagger::new(lexicon)?;
    let jieba = JiebaRs::new();
    let mut sums = [0; 4];
    let mut late = Vec::new();
    for path in &arguments.files {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let tagging = tag(&tagger, &jieba, &text);
        let counts = count(&text, &tagging);
        write_counts(out, path, &counts)?;
        let nested = tagging.mentions().iter().filter(|mention| mention.is_nested()).count();
        let found = [tagging.mentions().len() - nested, nested, tagging.shadowed().len(), tagging.rejected().len()];
        sums.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
        if let Some(year) = year_of(path).filter(|_| arguments.since) {
            late.extend(tagging.mentions().iter().flat_map(|mention| mention.senses()).filter_map(|entry| {
                let since = entry.since().filter(|&since| since > year)?;
                Some(format!("# {}: `{}` since {since} stands in {}", entry.place(), entry.term(), path.display()))
            }));
        }
    }
    let [outer, nested, shadowed, rejected] = sums;
    let all = outer + nested + shadowed + rejected;
    writeln!(out, "# {all} occurrences: {outer} mentions, {nested} nested, {shadowed} shadowed, {rejected} rejected")?;
    late.sort();
    late.dedup();
    for line in &late {
        writeln!(out, "{line}")?;
    }
    Ok(if late.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Tags `text` with the word edges of jieba-rs, cutting only the lines that hold a term whose edges count.
fn tag(tagger: &Tagger, jieba: &JiebaRs, text: &str) -> Tagging {
    let occurrences = tagger.occurrences(text);
    let mut worker = jieba.worker(Cut::exact());
    let (mut edges, mut tokens, mut cut_to) = (Vec::new(), Vec::new(), 0);
    for span in occurrences.needing_edges().filter(|span| span.start() < text.len()) {
        if span.start() < cut_to {
            continue;
        }
        let start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
        cut_to = text[span.end()..].find('\n').map_or(text.len(), |at| span.end() + at);
        tokens.clear();
        worker.segment(&text[start..cut_to], &[], &mut tokens);
        edges.extend(tokens.iter().map(|token| start + token.span().start()));
        edges.push(cut_to);
    }
    occurrences.resolve(|offset| if edges.binary_search(&offset).is_ok() { Edge::Word } else { Edge::Inside })
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

fn write_counts(out: &mut dyn Write, path: &Path, counts: &BTreeMap<String, Counts>) -> std::io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for (term, count) in counts {
        let rejected = |reason| count.rejected.get(&reason).copied().unwrap_or(0).to_string();
        let by: Vec<String> = count.shadowed.iter().map(|(term, times)| format!("{term}×{times}")).collect();
        table.write_record([
            &path.to_string_lossy(),
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

/// The year that the file's name ends in.
fn year_of(path: &Path) -> Option<u16> {
    let stem = path.file_stem()?.to_str()?;
    let year = stem.get(stem.len().checked_sub(4)?..)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.parse().ok())?
}
