//! What a lexicon does to texts: each occurrence of each term, and what became of it.
//!
//! Standard output is CSV, one line for each file and term that occurs in it: mentions, nested mentions, shadowed
//! occurrences (and by which terms), rejections by reason, other forms of the term inside its own mentions. The lines with `#` above it say what is doubtful in the
//! lexicon itself, the lines below it give the sums and say whether each occurrence is accounted for: a search for each form
//! of each term at each place of the text, which knows nothing of the tagger, must find as many. With `--since`, entries are checked against files whose names end in
//! a year (国务院-2013.txt): a term that stands in the report of 2013 is not of 2015; such an entry makes the exit code 1.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::Write;

use clap::Args;
use tifa::corpus::Metadata;
use tifa::tagger::{Cause, Reason, Tagging};
use tifa::{Analyzer, Lexicon};

use crate::options::analyzer::AnalyzerOptions;
use crate::options::inputs::Inputs;
use crate::options::output::OutputOptions;
use crate::{Failure, Session, input};

#[derive(Args)]
pub struct Arguments {
    #[arg(long)]
    since: bool,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    analyzer: AnalyzerOptions,
    #[command(flatten)]
    output: OutputOptions,
}

/// What became of the occurrences of one term in one file.
#[derive(Default)]
struct Counts {
    outer: usize,
    nested: usize,
    shadowed: BTreeMap<String, usize>,
    own_forms: usize,
    rejected: BTreeMap<Reason, usize>,
}

pub fn run(arguments: Arguments, session: &Session) -> Result<(), Failure> {
    arguments.output.format(session, &[("csv", ())])?;
    let analyzer = arguments.analyzer.analyzer()?;
    let files = arguments.inputs.files(session)?;
    let mut late = BTreeSet::new();
    arguments.output.write(|output| write(&arguments, session, &analyzer, &files, output, &mut late))?;
    if late.is_empty() { Ok(()) } else { Err(Failure::Found) }
}

/// Writes the audit; `late` takes the entries whose year is later than a text that has them.
fn write(
    arguments: &Arguments,
    session: &Session,
    analyzer: &Analyzer,
    files: &[String],
    mut out: &mut dyn Write,
    late: &mut BTreeSet<String>,
) -> Result<(), Failure> {
    let lexicon = analyzer.tagger().lexicon();
    writeln!(out, "# {} entries, digest {}", lexicon.entries().len(), lexicon.digest())?;
    for finding in lexicon.findings() {
        writeln!(out, "# {finding}")?;
    }
    writeln!(
        out,
        "file,term,mentions,nested,shadowed,shadowed_by,word_edge,not_quoted,paragraph_break,own_forms,cuts_quotation,part_of_numeral,part_of_name,holds_asked"
    )?;

    let forms = forms(lexicon);
    let mut sums = [0; 4];
    let mut sought = 0;
    input::each(session, files, |file, source| {
        let document = analyzer.analyze(source)?;
        let tagging = document.tagging();
        write_counts(&mut out, file, &count(document.text(), tagging))?;
        let nested = tagging.mentions().iter().filter(|mention| mention.is_nested()).count();
        let found = [tagging.mentions().len() - nested, nested, tagging.shadowed().len(), tagging.rejected().len()];
        sought += count_plainly(&forms, document.text());
        sums.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
        if let Some(year) = Metadata::from_file_name(file).year().filter(|_| arguments.since) {
            late.extend(tagging.mentions().iter().flat_map(|mention| mention.senses()).filter_map(|entry| {
                let since = entry.since().filter(|&since| i32::from(since) > year)?;
                Some(format!("# {}: `{}` since {since} stands in {file}", entry.place(), entry.term()))
            }));
        }
        Ok(())
    })?;
    let [outer, nested, shadowed, rejected] = sums;
    let all = outer + nested + shadowed + rejected;
    writeln!(out, "# {all} occurrences: {outer} mentions, {nested} nested, {shadowed} shadowed, {rejected} rejected")?;
    let verdict = if all == sought { "each is accounted for" } else { "NOT each is accounted for" };
    writeln!(out, "# a plain search finds {sought}: {verdict}")?;
    late.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}

/// The forms of all terms without white space and marks, by their first two characters.
fn forms(lexicon: &Lexicon) -> HashMap<[Option<char>; 2], HashSet<Vec<char>>> {
    let mut forms: HashMap<_, HashSet<Vec<char>>> = HashMap::new();
    for entry in lexicon.entries() {
        for form in entry.surfaces().map(str::to_owned).chain(entry.framed()) {
            let form = folded(&form);
            forms.entry([form.first().copied(), form.get(1).copied()]).or_default().insert(form);
        }
    }
    forms
}

/// A text as its terms are looked for in it: without white space and quotation marks, full-width letters and digits as ASCII.
fn folded(text: &str) -> Vec<char> {
    let is_mark = |c: char| "\"'‘’‚‛“”„‟「」『』〝〞〟﹁﹂﹃﹄＂＇".contains(c) || c.is_whitespace();
    let narrow = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|&c| !is_mark(c)).map(narrow).collect()
}

/// How often a form stands in the text, overlaps included.
fn count_plainly(forms: &HashMap<[Option<char>; 2], HashSet<Vec<char>>>, text: &str) -> usize {
    let text = folded(text);
    let begins = |start: usize| {
        let here = &text[start..];
        let [first, second] = [here.first().copied(), here.get(1).copied()];
        let keys = [[first, second], [first, None]].into_iter().take(if second.is_some() { 2 } else { 1 });
        let near = keys.filter_map(|key| forms.get(&key)).flatten();
        near.filter(|form| here.starts_with(form)).count()
    };
    (0..text.len()).map(begins).sum()
}

fn count(text: &str, tagging: &Tagging) -> BTreeMap<String, Counts> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for mention in tagging.mentions() {
        let count = counts.entry(mention.term().to_owned()).or_default();
        *if mention.is_nested() { &mut count.nested } else { &mut count.outer } += 1;
    }
    for shadowed in tagging.shadowed() {
        if shadowed.cause() == Cause::OwnForm {
            counts.entry(shadowed.term().to_owned()).or_default().own_forms += 1;
            continue;
        }
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
            &count.own_forms.to_string(),
            &rejected(Reason::CutsQuotation),
            &rejected(Reason::PartOfNumeral),
            &rejected(Reason::PartOfName),
            &rejected(Reason::HoldsPreferred),
        ])?;
    }
    table.flush()
}
