//! One document for a reader at a terminal, in columns that stay straight with wide characters.

use std::collections::BTreeMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::table::Labels;
use crate::discover::CandidateKind;
use crate::keywords::Method;
use crate::lexicon::{Kind, Topic};
use crate::summary::Report;

/// The most places of a slogan that are named, the most keywords, terms and pairs.
const MOST_PLACES: usize = 8;
const MOST_KEYWORDS: usize = 20;
const MOST_TERMS: usize = 30;
const MOST_PAIRS: usize = 20;

/// Writes a report for a reader: title, outline, slogans by topic with their counts and places, the lists that the text
/// gives for them, slogans that no lexicon knows, keywords, the most frequent terms and the strongest pairs. A place is a line of the input.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Selection;
/// use tifa::lexicon::StopWords;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n推进乡村振兴。")?;
/// let report = tifa::summary::Report::new(&document, &[], &Selection::content(StopWords::embedded()?.clone()))?;
/// let mut page = Vec::new();
/// tifa::export::write_plain(&mut page, &report).unwrap();
/// assert!(String::from_utf8(page).unwrap().starts_with("政府工作报告\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_plain(writer: impl Write, report: &Report) -> io::Result<()> {
    write_plain_in(writer, report, Labels::English)
}

/// Writes what [`write_plain`] does, with headings, kinds and topics in the language of `labels`.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Selection;
/// use tifa::export::{Labels, write_plain_in};
/// use tifa::summary::Report;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n推进乡村振兴。")?;
/// let mut page = Vec::new();
/// write_plain_in(&mut page, &Report::new(&document, &[], &Selection::everything())?, Labels::Chinese).unwrap();
/// assert!(String::from_utf8(page).unwrap().contains("\n提法，按主题（次数，其中嵌套的，原文行）\n  三农\n"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn write_plain_in(mut writer: impl Write, report: &Report, labels: Labels) -> io::Result<()> {
    let words = match labels {
        Labels::English => &ENGLISH,
        Labels::Chinese => &CHINESE,
    };
    heading(&mut writer, report, words)?;
    outline(&mut writer, report, words)?;
    slogans(&mut writer, report, words)?;
    lists(&mut writer, report, words)?;
    candidates(&mut writer, report, words)?;
    keywords(&mut writer, report, words)?;
    terms(&mut writer, report, words)?;
    pairs(&mut writer, report, words)?;
    let provenance = &report.provenance;
    let segmenter = &provenance.segmenter;
    let [dictionary, lexicon] = words.made_by;
    writeln!(
        writer,
        "\ntifa {}, {}{dictionary}{}{lexicon}{}",
        provenance.tifa, segmenter.engine, segmenter.dictionary, provenance.lexicon
    )
}

/// What is said around the results, and how kinds and topics are called.
struct Words {
    no_title: &'static str,
    /// What stands behind the numbers of characters, paragraphs, sections and slogans.
    sizes: [&'static str; 4],
    outline: &'static str,
    slogans: &'static str,
    lists: &'static str,
    candidates: &'static str,
    keywords: &'static str,
    terms: &'static str,
    pairs: &'static str,
    /// What stands before the dictionary and before the lexicon.
    made_by: [&'static str; 2],
    kind: fn(Kind) -> &'static str,
    topic: fn(Topic) -> &'static str,
    candidate: fn(CandidateKind) -> &'static str,
}

const ENGLISH: Words = Words {
    no_title: "(no title)",
    sizes: [" characters, ", " paragraphs, ", " sections, ", " slogans"],
    outline: "Outline",
    slogans: "Slogans, by topic (count, nested among them, lines of the input)",
    lists: "What numeral slogans stand for in this text",
    candidates: "In no lexicon, and looks like a slogan or a name (kind, score, count, lines of the input, list)",
    keywords: "Keywords, against what work reports are like (score, count)",
    terms: "Most frequent terms (count, per 10,000 tokens, sentences)",
    pairs: "Strongest pairs in one sentence (count, G², logDice)",
    made_by: [" with dictionary ", ", lexicon "],
    kind: Kind::name,
    topic: Topic::name,
    candidate: |kind| kind.as_str(),
};

const CHINESE: Words = Words {
    no_title: "（无标题）",
    sizes: [" 字，", " 段，", " 节，", " 处提法"],
    outline: "提纲",
    slogans: "提法，按主题（次数，其中嵌套的，原文行）",
    lists: "数字提法在本文中所指",
    candidates: "词表中没有，像是提法或名称（类别，得分，次数，原文行，所列）",
    keywords: "关键词，与各地工作报告相比（得分，次数）",
    terms: "最高频的词（次数，每万词，句数）",
    pairs: "同句中关联最强的词对（次数，G²，logDice）",
    made_by: ["，词典 ", "，词表 "],
    kind: Kind::chinese,
    topic: Topic::chinese,
    candidate: |kind| match kind {
        CandidateKind::Numeral => "数字提法",
        CandidateKind::Slogan => "提法",
        CandidateKind::Parallel => "并列提法",
        CandidateKind::Name => "名称",
        CandidateKind::Count => "列举",
        CandidateKind::Word => "新词",
    },
};

fn heading(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let characters: usize = report.paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum();
    writeln!(writer, "{}", report.title.as_deref().unwrap_or(words.no_title))?;
    let numbers = [characters, report.paragraphs.len(), report.sections.len(), report.mentions.len()];
    numbers.iter().zip(words.sizes).try_for_each(|(number, size)| write!(writer, "{number}{size}"))?;
    writeln!(writer)
}

fn outline(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    if report.sections.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n{}", words.outline)?;
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

fn slogans(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let mut topics: BTreeMap<Topic, BTreeMap<(&str, Kind), Uses>> = BTreeMap::new();
    for mention in &report.mentions {
        let uses = topics.entry(mention.topic).or_default().entry((&*mention.term, mention.kind)).or_default();
        uses.count += 1;
        uses.nested += usize::from(mention.nested);
        let line = mention.source.to_string();
        if uses.lines.last() != Some(&line) {
            uses.lines.push(line);
        }
    }
    if topics.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n{}", words.slogans)?;
    for (topic, terms) in topics {
        writeln!(writer, "  {}", (words.topic)(topic))?;
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
                "    {} {} {:>4}{nested:<5} {lines}",
                padded(term, width),
                padded((words.kind)(kind), 11),
                uses.count
            )?;
        }
    }
    Ok(())
}

/// The lists of the mentions; those of the candidates stand beside them.
fn lists(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let lists: BTreeMap<&str, &[String]> = report
        .mentions
        .iter()
        .filter(|mention| !mention.members.is_empty())
        .map(|mention| (&*mention.surface, mention.members.as_slice()))
        .collect();
    if lists.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n{}", words.lists)?;
    let width = lists.keys().map(|surface| surface.width()).max().unwrap_or(0);
    for (surface, members) in lists {
        writeln!(writer, "    {} {}", padded(surface, width), members.join("、"))?;
    }
    Ok(())
}

fn candidates(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    if report.candidates.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n{}", words.candidates)?;
    let width = report.candidates.iter().map(|candidate| candidate.surface.width()).max().unwrap_or(0);
    for candidate in &report.candidates {
        let lines: Vec<String> = candidate.sources.iter().map(|source| source.to_string()).collect();
        writeln!(
            writer,
            "    {} {} {:.2} {:>3}  {}  {}",
            padded(&candidate.surface, width),
            padded((words.candidate)(candidate.kind), 9),
            candidate.score,
            candidate.count,
            lines.join(", "),
            candidate.members.join("、")
        )?;
    }
    Ok(())
}

/// Those against what reports are like.
fn keywords(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let rows: Vec<_> =
        report.keywords.iter().filter(|row| row.method == Method::Reports.name()).take(MOST_KEYWORDS).collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n{}", words.keywords)?;
    let width = rows.iter().map(|row| row.term.width()).max().unwrap_or(0);
    for row in rows {
        let tag = row.kind.map_or_else(|| row.part_of_speech.to_string(), |kind| (words.kind)(kind).to_owned());
        writeln!(writer, "    {} {} {:>8.1} {:>5}", padded(&row.term, width), padded(&tag, 11), row.score, row.count)?;
    }
    Ok(())
}

fn terms(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let rows = report.frequencies.get(..MOST_TERMS).unwrap_or(&report.frequencies);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n{}", words.terms)?;
    let width = rows.iter().map(|row| row.term.width()).max().unwrap_or(0);
    for row in rows {
        let tag = row.kind.map_or_else(|| row.part_of_speech.to_string(), |kind| (words.kind)(kind).to_owned());
        writeln!(
            writer,
            "    {} {} {:>5} {:>8.1} {:>5}",
            padded(&row.term, width),
            padded(&tag, 11),
            row.count,
            row.per_10000,
            row.sentences
        )?;
    }
    Ok(())
}

fn pairs(writer: &mut impl Write, report: &Report, words: &Words) -> io::Result<()> {
    let rows = report.cooccurrences.get(..MOST_PAIRS).unwrap_or(&report.cooccurrences);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(writer, "\n{}", words.pairs)?;
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
