//! One question from beginning to end: does a report promise what it says it did?
//!
//! `cargo run --release --example research_question [FILE]`
//!
//! A work report has two halves: a review of the past year and plans for the next. If plans merely carried the year on, a
//! field of policy would have the same share of the terms of the lexicon in both. Written to be read from top to bottom.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufWriter, Write};

use tifa::Corpus;
use tifa::corpus::{Group, GroupKey, Half, Metadata, Part, Selection};
use tifa::frequency::Frequency;
use tifa::keyness::{Against, Keyness, Measure};
use tifa::lexicon::{StopWords, Topic};

/// A difference that a reader should look at: with 1 degree of freedom, G² above this has p < 0.01.
const CRITICAL: f64 = 6.63;

fn main() -> Result<(), Box<dyn Error>> {
    let mut output = BufWriter::new(io::stdout().lock());
    // 1. The text. Line breaks, page numbers and the glossary at its end are none of the author's words.
    let source = match std::env::args().nth(1) {
        Some(file) => tifa::Source::from_bytes(&std::fs::read(file)?)?,
        None => tifa::Source::from_bytes(include_bytes!("data/report.txt"))?,
    };
    let document = tifa::Analyzer::new()?.analyze(source)?;
    let mut corpus = Corpus::new();
    corpus.add(&document, Metadata::named("report"));

    // 2. The halves, told by the headings.
    let halves = Frequency::new().by([Group::Half]);
    let table = halves.run(&corpus, &Selection::everything());
    writeln!(output, "1. The halves (counted words)\n")?;
    let groups = table.layout().subcorpora();
    for group in groups {
        writeln!(output, "    {:<20} {:>6}", group.key.half().map_or("neither", Half::name), group.tokens)?;
    }
    if groups.iter().filter(|group| group.key.half().is_some()).count() < 2 {
        writeln!(
            output,
            "\nThe headings do not tell a review from plans, so the question cannot be asked of this text."
        )?;
        return Ok(());
    }
    let [plan, review] = [Half::Plan, Half::Review].map(|half| GroupKey::from_iter([Part::Half(Some(half))]));

    // 3. The fields of policy: what share of the terms of the lexicon in each half?
    let mut topics: BTreeMap<Topic, [u64; 2]> = BTreeMap::new();
    let mut totals = [0; 2];
    for row in table.rows() {
        let (Some(topic), Some(half)) = (row.term.topic(), row.group.key.half()) else { continue };
        let half = half as usize;
        topics.entry(topic).or_default()[half] += row.mentions;
        totals[half] += row.mentions;
    }
    let share = |count: u64, total: u64| if total == 0 { 0.0 } else { 100.0 * count as f64 / total as f64 };
    let shares = |counts: &[u64; 2]| [share(counts[0], totals[0]), share(counts[1], totals[1])];
    let mut rows: Vec<(Topic, [f64; 2])> = topics.iter().map(|(topic, counts)| (*topic, shares(counts))).collect();
    rows.sort_by(|(_, a), (_, b)| (b[1] - b[0]).total_cmp(&(a[1] - a[0])));
    writeln!(output, "\n2. Share of each topic among the terms of the lexicon (%, review, plans, difference)\n")?;
    for (topic, [before, after]) in rows {
        writeln!(output, "    {:<12} {before:>6.1} {after:>6.1} {:>+6.1}", topic.name(), after - before)?;
    }

    // 4. The words: what is typical of the plans, and what of the review?
    let listed = halves.run(&corpus, &Selection::content(StopWords::embedded()?.clone()));
    let keyness = Keyness::new().sorted_by(Measure::LogLikelihood);
    for (target, reference, title) in
        [(&plan, &review, "3. Typical of the plans"), (&review, &plan, "4. Typical of the review")]
    {
        writeln!(output, "\n{title} (G² above {CRITICAL}; counts there and in the other half)\n")?;
        let table = keyness.run_groups(&listed, target, &Against::Group(reference.clone()))?;
        let mut few = 0;
        for row in table.rows().iter().take(15) {
            let Some(score) = row.measure(Measure::LogLikelihood).filter(|score| *score > CRITICAL) else { break };
            writeln!(
                output,
                "    {score:>6.1} {:>4} {:>4}  {}",
                row.target_count,
                row.reference_count,
                row.term.text()
            )?;
            few += 1;
        }
        if few == 0 {
            writeln!(output, "    none")?;
        }
    }

    // 5. What the numbers rest on, for the footnote.
    let provenance = document.provenance();
    let segmenter = &provenance.segmenter;
    writeln!(
        output,
        "\ntifa {}, {} with dictionary {}, lexicon {}; halves by headings; keyness {}",
        provenance.tifa,
        segmenter.engine,
        segmenter.dictionary,
        provenance.lexicon,
        listed.origin().options()
    )?;
    Ok(output.flush()?)
}
