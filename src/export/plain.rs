//! One document for a reader at a terminal, in columns that stay straight with wide characters.

use std::collections::BTreeMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::report::Report;
use crate::lexicon::{Kind, Topic};

/// The most places of a slogan that are named, the most terms and the most pairs.
const MOST_PLACES: usize = 8;
const MOST_TERMS: usize = 30;
const MOST_PAIRS: usize = 20;

/// Writes a report for a reader: title, outline, slogans by topic with their counts and places, the lists that the text
/// gives for them, slogans that no lexicon knows, the most frequent terms and the strongest pairs. A place is a line of the input.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Selection;
/// use tifa::lexicon::StopWords;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n推进乡村振兴。")?;
/// let report = tifa::export::Report::new(&document, &[], &Selection::content(StopWords::embedded()?.clone()));
/// let mut page = Vec::new();
/// tifa::export::write_plain(&mut page, &report).unwrap();
/// assert!(String::from_utf8(page).unwrap().starts_with("政府工作报告\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_plain(mut writer: impl Write, report: &Report<'_>) -> io::Result<()> {
    heading(&mut writer, report)?;
    outline(&mut writer, report)?;
    slogans(&mut writer, report)?;
    lists(&mut writer, report)?;
    candidates(&mut writer, report)?;
    terms(&mut writer, report)?;
    pairs(&mut writer, report)?;
    let provenance = report.provenance;
    let segmenter = &provenance.segmenter;
    writeln!(
        writer,
        "\ntifa {}, {} with dictionary {}, lexicon {}",
        provenance.tifa, segmenter.engine, segmenter.dictionary, provenance.lexicon
    )
}

fn heading(writer: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let characters: usize = report.paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum();
    writeln!(writer, "{}", report.title.unwrap_or("(no title)"))?;
    writeln!(
        writer,
        "{characters} characters, {} paragraphs, {} sections, {} slogans",
        report.paragraphs.len(),
        report.sections.len(),
        report.mentions.len()
    )
}

fn outline(writer: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    if report.sections.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\nOutline")?;
    for section in &report.sections {
        writeln!(writer, "{:indent$}{}", "", section.heading, indent = 2 * usize::from(section.level))?;
    }
    Ok(())
}

#[derive(Default)]
struct Uses {
    count: usize,
    nested: usize,
    lines: Vec<String>,
}

fn slogans(writer: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let mut topics: BTreeMap<Topic, BTreeMap<(&str, Kind), Uses>> = BTreeMap::new();
    for mention in &report.mentions {
        let uses = topics.entry(mention.topic).or_default().entry((mention.term, mention.kind)).or_default();
        uses.count += 1;
        uses.nested += usize::from(mention.nested);
        let line = mention.source.line().to_string();
        if uses.lines.last() != Some(&line) {
            uses.lines.push(line);
        }
    }
    if topics.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\nSlogans, by topic (count, nested among them, lines of the input)")?;
    for (topic, terms) in topics {
        writeln!(writer, "  {topic}")?;
        let width = terms.keys().map(|(term, _)| term.width()).max().unwrap_or(0);
        let mut terms: Vec<_> = terms.into_iter().collect();
        terms.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(&b.0)));
        for ((term, kind), uses) in terms {
            let nested = if uses.nested > 0 { format!("({})", uses.nested) } else { String::new() };
            let mut lines = uses.lines.get(..MOST_PLACES).unwrap_or(&uses.lines).join(", ");
            if uses.lines.len() > MOST_PLACES {
                lines.push_str(", …");
            }
            writeln!(
                writer,
                "    {} {:<11} {:>4}{nested:<5} {lines}",
                padded(term, width),
                kind.to_string(),
                uses.count
            )?;
        }
    }
    Ok(())
}

/// The lists of the mentions; those of the candidates stand beside them.
fn lists(writer: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let lists: BTreeMap<&str, &[&str]> = report
        .mentions
        .iter()
        .filter(|mention| !mention.members.is_empty())
        .map(|mention| (mention.surface, mention.members.as_slice()))
        .collect();
    if lists.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\nWhat numeral slogans stand for in this text")?;
    let width = lists.keys().map(|surface| surface.width()).max().unwrap_or(0);
    for (surface, members) in lists {
        writeln!(writer, "    {} {}", padded(surface, width), members.join("、"))?;
    }
    Ok(())
}

fn candidates(writer: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    if report.candidates.is_empty() {
        return Ok(());
    }
    writeln!(
        writer,
        "\nIn no lexicon, and looks like a slogan or a name (kind, score, count, lines of the input, list)"
    )?;
    let width = report.candidates.iter().map(|candidate| candidate.surface.width()).max().unwrap_or(0);
    for candidate in &report.candidates {
        let lines: Vec<String> = candidate.sources.iter().map(|source| source.line().to_string()).collect();
        writeln!(
            writer,
            "    {} {:<9} {:.2} {:>3}  {}  {}",
            padded(candidate.surface, width),
            candidate.kind.as_str(),
            candidate.score,
            candidate.count,
            lines.join(", "),
            candidate.members.join("、")
        )?;
    }
    Ok(())
}

fn terms(writer: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let rows = report.frequencies.get(..MOST_TERMS).unwrap_or(&report.frequencies);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\nMost frequent terms (count, per 10,000 tokens, sentences)")?;
    let width = rows.iter().map(|row| row.term.width()).max().unwrap_or(0);
    for row in rows {
        let tag = row.kind.map_or_else(|| row.part_of_speech.to_string(), |kind| kind.to_string());
        writeln!(
            writer,
            "    {} {tag:<11} {:>5} {:>8.1} {:>5}",
            padded(&row.term, width),
            row.count,
            row.per_10000,
            row.sentences
        )?;
    }
    Ok(())
}

fn pairs(writer: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let rows = report.cooccurrences.get(..MOST_PAIRS).unwrap_or(&report.cooccurrences);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\nStrongest pairs in one sentence (count, G², logDice)")?;
    let first = rows.iter().map(|row| row.first.width()).max().unwrap_or(0);
    let second = rows.iter().map(|row| row.second.width()).max().unwrap_or(0);
    let number = |value: Option<f64>| value.map(|value| format!("{value:.1}")).unwrap_or_default();
    for row in rows {
        writeln!(
            writer,
            "    {} {} {:>4} {:>8} {:>6}",
            padded(&row.first, first),
            padded(&row.second, second),
            row.count,
            number(row.log_likelihood),
            number(row.log_dice)
        )?;
    }
    Ok(())
}

/// `text` with spaces up to `width` columns.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{:fill$}", "", fill = width.saturating_sub(text.width()))
}
