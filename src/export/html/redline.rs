//! The page of two texts side by side: what the template writes.

use std::collections::BTreeMap;

use askama::Template;

use super::{COMPARE_SCRIPT, COMPARE_STYLE, SCRIPT, STYLE};
use crate::Span;
use crate::compare::{Change, Class, Comparison, Fate, Formulation, Kind, Series, Standing, Status};
use crate::discover::Candidate;
use crate::document::{Document, Provenance};

/// The most formulations of each status.
const MOST_FORMULATIONS: usize = 120;

/// The page.
#[derive(Template)]
#[template(path = "compare.html")]
pub(super) struct Redline<'d> {
    style: &'static str,
    compare_style: &'static str,
    script: &'static str,
    compare_script: &'static str,
    earlier_name: &'d str,
    later_name: &'d str,
    shares: Vec<Share>,
    columns: [Column; 2],
    /// The rows of the printed table.
    printed: Vec<Printed>,
    sections: Vec<(usize, String)>,
    topics: BTreeMap<&'static str, &'static str>,
    figures: Vec<FigureRow>,
    formulations: Vec<FormulationRow>,
    left_out: usize,
    provenance: &'d Provenance,
}

struct Share {
    chinese: &'static str,
    english: &'static str,
    class: &'static str,
    per_cent: String,
}

/// The sentences of a text, by paragraph.
struct Column {
    side: &'static str,
    paragraphs: Vec<Vec<Sentence>>,
}

struct Sentence {
    id: usize,
    is_heading: bool,
    class: &'static str,
    has_moved: bool,
    /// How it was changed, for a reader.
    note: String,
    links: String,
    section: usize,
    topics: String,
    bits: Vec<Bit>,
}

/// Characters with one mark.
struct Bit {
    /// ` class` of the element, and the tag: kept text has none.
    tag: &'static str,
    term: Option<&'static str>,
    text: String,
}

struct Printed {
    before: String,
    now: String,
    class: &'static str,
    change: String,
    bits: Vec<Bit>,
}

struct FigureRow {
    label: String,
    earlier: String,
    later: String,
    difference: String,
    is_target: bool,
    at: Option<usize>,
}

struct FormulationRow {
    term: String,
    class: &'static str,
    status: &'static str,
    partner: String,
    counts: (u64, u64),
    surprise: String,
    standing: &'static str,
    at: Option<usize>,
}

impl<'d> Redline<'d> {
    pub(super) fn of(series: &'d Series<'d>, candidates: &[Vec<Candidate>]) -> Option<Self> {
        let comparison = series.comparisons().first()?;
        let [(earlier, _), (later, _), ..] = series.documents() else { return None };
        let of = |index: usize| candidates.get(index).map_or(&[][..], Vec::as_slice);
        let summary = comparison.summary((of(0), of(1)), later.year());
        let mut sections: Vec<(usize, String)> = Vec::new();
        let columns = [earlier_column(comparison), later_column(comparison, &mut sections)];
        let (old, new) = comparison.documents();
        let mut topics = BTreeMap::new();
        for mention in new.mentions() {
            topics.insert(mention.topic().name(), mention.topic().chinese());
        }
        let at = |span: Option<Span>| {
            let span = span?;
            comparison.later().iter().position(|sentence| sentence.span().contains(span))
        };
        let none = || "—".to_owned();
        let figures = summary.figures.iter().map(|figure| FigureRow {
            label: figure.label.clone(),
            earlier: figure.earlier_text(old).unwrap_or_else(none),
            later: figure.later_text(new).unwrap_or_else(none),
            difference: figure.difference.clone().unwrap_or_default(),
            is_target: figure.is_target,
            at: at(figure.later),
        });
        let belongs = |found: &&Formulation| found.status != Status::Kept || found.standing.is_some();
        let all: Vec<&Formulation> = summary.formulations.iter().filter(belongs).collect();
        let mut shown: Vec<FormulationRow> = Vec::new();
        let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
        for found in &all {
            let count = counts.entry(found.status).or_default();
            *count += 1;
            if *count <= MOST_FORMULATIONS {
                shown.push(FormulationRow {
                    term: found.term.clone(),
                    class: if found.topic.is_some() { found.kind } else { "candidate" },
                    status: found.status.chinese(),
                    partner: found.partner.clone().unwrap_or_default(),
                    counts: found.counts,
                    surprise: format!("{:.1}", found.surprise),
                    standing: match found.standing {
                        Some(Standing::Promoted) => "↑ 升",
                        Some(Standing::Demoted) => "↓ 降",
                        None => "",
                    },
                    at: at(found.first.1),
                });
            }
        }
        let per_cent = |part: usize, all: usize| format!("{:.1}%", part as f64 * 100.0 / all.max(1) as f64);
        let (all_later, all_earlier) = (summary.later.iter().sum(), summary.earlier.iter().sum());
        let [same, reworded, added] = summary.later.map(|part| per_cent(part, all_later));
        let dropped = per_cent(summary.earlier.last().copied().unwrap_or_default(), all_earlier);
        let share = |chinese, english, class, per_cent| Share { chinese, english, class, per_cent };
        Some(Self {
            style: STYLE,
            compare_style: COMPARE_STYLE,
            script: SCRIPT,
            compare_script: COMPARE_SCRIPT,
            earlier_name: earlier.name(),
            later_name: later.name(),
            shares: vec![
                share("相同", "same", "same", same),
                share("改写", "reworded", "reworded", reworded),
                share("新增", "new", "new", added),
                share("移位", "moved", "moved", per_cent(summary.moved, all_later)),
                share("删去", "dropped", "dropped", dropped),
            ],
            printed: printed(comparison),
            columns,
            sections,
            topics,
            figures: figures.collect(),
            left_out: all.len() - shown.len(),
            formulations: shown,
            provenance: new.provenance(),
        })
    }
}

fn clean(document: &Document, span: Span) -> &str {
    document.text().get(span.range()).unwrap_or("")
}

fn later_column(comparison: &Comparison<'_>, sections: &mut Vec<(usize, String)>) -> Column {
    let (old, new) = comparison.documents();
    let mut paragraphs: Vec<Vec<Sentence>> = Vec::new();
    let mut last = None;
    for (id, sentence) in comparison.later().iter().enumerate() {
        let heading = sentence.section().map(|span| clean(new, span)).unwrap_or("");
        if sections.last().is_none_or(|(_, last)| last != heading) && !heading.is_empty() {
            sections.push((sections.len(), heading.to_owned()));
        }
        // That it was changed otherwise is seen.
        let kind = sentence.kind().filter(|kind| *kind != Kind::Changed);
        let mut note = kind.map(|kind| kind.chinese().to_owned()).unwrap_or_default();
        if sentence.links().len() > 1 {
            note = format!("合并 {} 句", sentence.links().len());
        }
        for movement in sentence.links().iter().filter_map(|link| link.movement()).take(1) {
            let from = movement.from().map(|span| clean(old, span)).unwrap_or("前文");
            note = format!("{note} ⇅ 自“{from}”").trim().to_owned();
        }
        if sentence.is_across() {
            note = format!("{note} ⇄ 回顾与部署互转").trim().to_owned();
        }
        if let Some(standing) = sentence.standing() {
            note = format!("{note} {}", standing.chinese()).trim().to_owned();
        }
        let redline = comparison.redline(sentence);
        let mut bits = Vec::new();
        for run in redline.runs().iter().filter(|run| !run.is_gone) {
            let tag = match (sentence.class(), run.change) {
                (Class::New, _) | (_, Change::Kept) => "",
                (_, Change::Shifted) => "shifted",
                _ => "ins",
            };
            push(&mut bits, new, run.span, tag);
        }
        let links: Vec<String> = sentence.links().iter().map(|link| link.earlier().to_string()).collect();
        let topics = topics(new, sentence.span());
        place(&mut paragraphs, &mut last, new, sentence.span()).push(Sentence {
            id,
            is_heading: sentence.is_heading(),
            class: sentence.class().name(),
            has_moved: sentence.has_moved(),
            note,
            links: links.join(" "),
            section: sections.len().saturating_sub(1),
            topics,
            bits,
        });
    }
    Column { side: "later", paragraphs }
}

fn earlier_column(comparison: &Comparison<'_>) -> Column {
    let (old, _) = comparison.documents();
    let mut paragraphs: Vec<Vec<Sentence>> = Vec::new();
    let mut last = None;
    for (id, sentence) in comparison.earlier().iter().enumerate() {
        let mut bits = Vec::new();
        let mut at = sentence.span().start();
        for (span, is_shifted) in gone(comparison, sentence.later(), sentence.span()) {
            push(&mut bits, old, Span::new(at, span.start()), "");
            push(&mut bits, old, span, if is_shifted { "shifted" } else { "del" });
            at = span.end();
        }
        push(&mut bits, old, Span::new(at, sentence.span().end()), "");
        let links: Vec<String> = sentence.later().iter().map(usize::to_string).collect();
        place(&mut paragraphs, &mut last, old, sentence.span()).push(Sentence {
            id,
            is_heading: sentence.is_heading(),
            class: match sentence.fate() {
                Fate::Kept => "same",
                Fate::Changed => "reworded",
                Fate::Dropped => "dropped",
            },
            has_moved: sentence.later().iter().any(|&index| {
                let links = comparison.later().get(index).map_or(&[][..], |later| later.links());
                links.iter().any(|link| link.earlier() == id && link.movement().is_some())
            }),
            note: String::new(),
            links: links.join(" "),
            section: usize::MAX,
            topics: topics(old, sentence.span()),
            bits,
        });
    }
    Column { side: "earlier", paragraphs }
}

/// The stretches of an earlier sentence that no later sentence keeps, in order, and whether each has moved in its link.
fn gone(comparison: &Comparison<'_>, later: &[usize], sentence: Span) -> Vec<(Span, bool)> {
    // 0 is kept or a mark, 1 has moved, 2 is gone.
    let mut states = vec![0u8; sentence.len()];
    let mut paint = |span: Span, state: u8| {
        let from = span.start().saturating_sub(sentence.start());
        if let Some(slots) = states.get_mut(from..(from + span.len()).min(sentence.len())) {
            slots.fill(state);
        }
    };
    let pieces =
        || later.iter().filter_map(|&index| comparison.later().get(index)).flat_map(|sentence| sentence.pieces());
    for (state, wanted) in [(2, None), (1, Some(Change::Shifted)), (0, Some(Change::Kept))] {
        for piece in pieces().filter(|piece| wanted.is_none_or(|wanted| piece.change() == wanted)) {
            piece.earlier().iter().filter(|span| sentence.contains(**span)).for_each(|&span| paint(span, state));
        }
    }
    let mut gone: Vec<(Span, bool)> = Vec::new();
    let mut at = sentence.start();
    for run in states.chunk_by(|one, other| one == other) {
        let span = Span::new(at, at + run.len());
        if let Some(state) = run.first().filter(|state| **state > 0) {
            gone.push((span, *state == 1));
        }
        at = span.end();
    }
    gone
}

/// The paragraph that a sentence belongs to.
fn place<'p>(
    paragraphs: &'p mut Vec<Vec<Sentence>>,
    last: &mut Option<usize>,
    document: &Document,
    span: Span,
) -> &'p mut Vec<Sentence> {
    let before = *last;
    *last = Some(span.end());
    let goes_on =
        before.is_some_and(|end| !clean(document, Span::new(end, span.start())).contains('\n') && end <= span.start());
    if !goes_on || paragraphs.is_empty() {
        paragraphs.push(Vec::new());
    }
    let index = paragraphs.len() - 1;
    #[expect(clippy::indexing_slicing, reason = "one was pushed if there was none")]
    &mut paragraphs[index]
}

fn topics(document: &Document, span: Span) -> String {
    let mentions = document.mentions();
    let from = mentions.partition_point(|mention| mention.span().start() < span.start());
    let own = mentions.iter().skip(from).take_while(|mention| mention.span().start() < span.end());
    let mut topics: Vec<&str> = own.map(|mention| mention.topic().name()).collect();
    topics.sort_unstable();
    topics.dedup();
    topics.join(" ")
}

/// Adds the characters of a span with one mark, slogans apart.
fn push(bits: &mut Vec<Bit>, document: &Document, span: Span, tag: &'static str) {
    let mentions = document.mentions();
    let from = mentions.partition_point(|mention| mention.span().start() < span.start());
    let mut at = span.start();
    let mut add = |from: usize, to: usize, term: Option<&'static str>| {
        let text = document.text().get(from..to).unwrap_or("");
        if !text.is_empty() {
            bits.push(Bit { tag, term, text: text.to_owned() });
        }
    };
    let own = mentions.iter().skip(from).take_while(|mention| mention.span().start() < span.end());
    for mention in own.filter(|mention| !mention.is_nested() && span.contains(mention.span())) {
        add(at, mention.span().start(), None);
        add(mention.span().start(), mention.span().end(), Some(mention.kind().name()));
        at = mention.span().end();
    }
    add(at, span.end(), None);
}

fn printed(comparison: &Comparison<'_>) -> Vec<Printed> {
    let (old, new) = comparison.documents();
    let mut rows: Vec<(usize, Printed)> = Vec::new();
    for (index, sentence) in comparison.later().iter().enumerate() {
        let before: String = sentence
            .links()
            .iter()
            .filter_map(|link| comparison.earlier().get(link.earlier()))
            .map(|earlier| clean(old, earlier.span()))
            .collect();
        let mut bits = Vec::new();
        for run in comparison.redline(sentence).runs() {
            let tag = match (sentence.class(), run.change, run.is_gone) {
                (Class::New, _, _) | (_, Change::Kept, _) => "",
                (_, Change::Shifted, _) => "shifted",
                (_, _, true) => "del",
                (_, _, false) => "ins",
            };
            bits.push(Bit { tag, term: None, text: run.text.clone() });
        }
        let change = sentence.class().chinese().to_owned();
        if sentence.class() != Class::Reworded {
            bits.clear();
        }
        rows.push((
            index,
            Printed {
                before,
                now: clean(new, sentence.span()).to_owned(),
                class: sentence.class().name(),
                change,
                bits,
            },
        ));
    }
    // A dropped sentence stands behind what became of the sentence before it.
    let mut behind = 0;
    let mut dropped: Vec<(usize, Printed)> = Vec::new();
    for sentence in comparison.earlier() {
        match sentence.later().last() {
            Some(&later) => behind = later,
            None => dropped.push((
                behind,
                Printed {
                    before: clean(old, sentence.span()).to_owned(),
                    now: String::new(),
                    class: "dropped",
                    change: Fate::Dropped.chinese().to_owned(),
                    bits: Vec::new(),
                },
            )),
        }
    }
    let mut all: Vec<(usize, bool, Printed)> = rows.into_iter().map(|(at, row)| (at, false, row)).collect();
    all.extend(dropped.into_iter().map(|(at, row)| (at, true, row)));
    all.sort_by_key(|&(at, is_dropped, _)| (at, is_dropped));
    all.into_iter().map(|(_, _, row)| row).collect()
}
