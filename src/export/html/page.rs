//! The page of one report: what the template writes.

use askama::Template;

use super::drawing::{Dispersion, HeatMap, dispersion, heat_map};
use super::figures::{FigureLine, figure_lines};
use super::marked_text::{Part, Piece, Stretch, pieces};
use super::special::{List, special};
use super::terms::{Data, Neighbours, candidates, slogans};
use super::wording::grouped;
use super::{SCRIPT, STYLE};
use crate::CharacterSpan;
use crate::document::Provenance;
use crate::lexicon::{Kind, Topic};
use crate::outline::Role;
use crate::summary::{Report, SectionEntry};

/// The most lines of a byline that stand below the title: where, when, and who.
const MOST_BYLINES: usize = 6;

/// The page of one report.
#[derive(Template)]
#[template(path = "report.html")]
pub(super) struct Page<'r> {
    style: &'static str,
    script: &'static str,
    title: String,
    name: &'r str,
    byline: Vec<&'r str>,
    characters: String,
    /// How many slogans there are and how often they stand in the text, appendices left out.
    slogans: usize,
    mentions: usize,
    outline: Vec<OutlineEntry<'r>>,
    kinds: Vec<(Kind, usize)>,
    topics: Vec<(Topic, usize)>,
    paragraphs: Vec<MarkedParagraph<'r>>,
    marks: Vec<Mark>,
    special: [List<'r>; 3],
    /// The places of all candidates, each of which is marked.
    candidate_places: usize,
    dispersion: Dispersion<'r>,
    heat: HeatMap<'r>,
    figures: Vec<FigureLine<'r>>,
    data: Data<'r>,
    digest: String,
    provenance: &'r Provenance,
}

/// A heading of the outline, how many slogans stand under it and under its subheadings, and how deep it lies.
struct OutlineEntry<'r> {
    anchor: usize,
    heading: &'r str,
    level: u8,
    slogans: usize,
}

/// A paragraph of the text.
struct MarkedParagraph<'r> {
    role: &'static str,
    /// The sections that begin with it.
    anchors: Vec<usize>,
    pieces: Vec<Piece<'r>>,
}

/// What is marked: a mention, or a place of a candidate.
struct Mark {
    class: &'static str,
    topic: &'static str,
    /// `t` and the number of the slogan, or `c` and that of the candidate.
    of: String,
    nested: bool,
    line: String,
}

impl<'r> Page<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        let (terms, of_mentions) = slogans(report);
        let (candidates, of_candidates) = candidates(report);
        let marks = marks(report, &of_mentions, &of_candidates);
        let mut kinds: Vec<(Kind, usize)> = Kind::ALL.iter().map(|&kind| (kind, 0)).collect();
        let mut topics: Vec<(Topic, usize)> = Topic::ALL.iter().map(|&topic| (topic, 0)).collect();
        for mention in &report.mentions {
            kinds.iter_mut().filter(|(kind, _)| *kind == mention.kind).for_each(|(_, count)| *count += 1);
            topics.iter_mut().filter(|(topic, _)| *topic == mention.topic).for_each(|(_, count)| *count += 1);
        }
        kinds.retain(|&(_, count)| count > 0);
        topics.retain(|&(_, count)| count > 0);
        let byline = report.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Byline);
        let counted = || terms.iter().filter(|slogan| slogan.is_slogan && slogan.counted > 0);
        Self {
            style: STYLE,
            script: SCRIPT,
            title: title(report),
            name: &report.document.name,
            byline: byline.map(|paragraph| &*paragraph.text).take(MOST_BYLINES).collect(),
            characters: grouped(report.paragraphs.iter().map(|paragraph| paragraph.text.chars().count()).sum()),
            slogans: counted().count(),
            mentions: counted().map(|slogan| slogan.counted).sum(),
            outline: outline(report),
            kinds,
            topics,
            paragraphs: paragraphs(report),
            marks,
            special: special(report, &terms),
            candidate_places: report.candidates.iter().map(|candidate| candidate.count).sum(),
            dispersion: dispersion(report, &terms, &of_mentions),
            heat: heat_map(report),
            figures: figure_lines(report),
            digest: report.sha256.to_string(),
            provenance: &report.provenance,
            data: Data { slogans: terms, candidates, neighbours: Neighbours::of(report) },
        }
    }
}

/// Whose report it is, of which year, and what it is called, as far as this is known; the name of the file where it is not.
fn title(report: &Report) -> String {
    let known = &report.document;
    let place = known.place.as_deref().unwrap_or("");
    let year = known.year.map(|year| format!("{year} 年")).unwrap_or_default();
    match report.title.as_deref() {
        None if place.is_empty() && year.is_empty() && known.name.is_empty() => "（无标题）".to_owned(),
        None if place.is_empty() && year.is_empty() => known.name.clone(),
        title => {
            let title = title.unwrap_or(if known.name.contains("报告") { "政府工作报告" } else { "" });
            let place = if title.contains(place) { "" } else { place };
            let year =
                if known.year.is_some_and(|year| title.contains(&year.to_string())) { "" } else { year.as_str() };
            let gap = if place.is_empty() || year.is_empty() { "" } else { " " };
            format!("{place}{gap}{year}{title}")
        }
    }
}

fn outline<'r>(report: &'r Report) -> Vec<OutlineEntry<'r>> {
    let entry = |(anchor, section): (usize, &'r SectionEntry)| {
        let first = report.mentions.partition_point(|mention| mention.span.start() < section.span.start());
        let behind = report.mentions.partition_point(|mention| mention.span.start() < section.span.end());
        let within = report.mentions.get(first..behind.max(first)).unwrap_or_default();
        OutlineEntry {
            anchor,
            heading: &section.heading,
            level: section.level.min(4),
            slogans: within.iter().filter(|mention| mention.kind.is_slogan()).count(),
        }
    };
    report.sections.iter().enumerate().map(entry).collect()
}

/// The marks, mentions first, so that a mention's mark has the mention's number.
fn marks(report: &Report, of_mentions: &[usize], of_candidates: &[usize]) -> Vec<Mark> {
    let mentions = report.mentions.iter().zip(of_mentions).map(|(mention, number)| Mark {
        class: mention.kind.name(),
        topic: mention.topic.name(),
        of: format!("t{number}"),
        nested: mention.nested,
        line: mention.source.to_string(),
    });
    let candidates = report.candidates.iter().zip(of_candidates).flat_map(|(candidate, number)| {
        candidate.sources.iter().map(move |source| Mark {
            class: "candidate",
            topic: "none",
            of: format!("c{number}"),
            nested: false,
            line: source.to_string(),
        })
    });
    mentions.chain(candidates).collect()
}

fn paragraphs<'r>(report: &'r Report) -> Vec<MarkedParagraph<'r>> {
    let candidates = report.candidates.iter().flat_map(|candidate| &candidate.spans);
    let mut spans: Vec<(CharacterSpan, usize)> =
        report.mentions.iter().map(|mention| &mention.span).chain(candidates).copied().zip(0..).collect();
    spans.sort_unstable();
    let mut next = spans.into_iter().peekable();
    // Spans that reach into the next paragraph.
    let mut open: Vec<(CharacterSpan, usize)> = Vec::new();
    let mut sections = report.sections.iter().enumerate().peekable();
    let mut paragraphs = Vec::with_capacity(report.paragraphs.len());
    for paragraph in &report.paragraphs {
        let (start, end) = (paragraph.span.start(), paragraph.span.end());
        open.retain(|(span, _)| span.end() > start);
        while let Some(one) = next.next_if(|(span, _)| span.start() < end) {
            open.push(one);
        }
        let stretch = |&(span, mark): &(CharacterSpan, usize)| Stretch {
            start: span.start().saturating_sub(start),
            end: span.end().saturating_sub(start),
            mark,
            part: if span.start() < start { Part::Continued } else { Part::First },
        };
        let stretches: Vec<Stretch> = open.iter().map(stretch).collect();
        let mut anchors = Vec::new();
        while let Some((anchor, _)) = sections.next_if(|(_, section)| section.span.start() < end) {
            anchors.push(anchor);
        }
        paragraphs.push(MarkedParagraph {
            role: role(paragraph.role),
            anchors,
            pieces: pieces(&paragraph.text, &stretches),
        });
    }
    paragraphs
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Title => "title",
        Role::Byline => "byline",
        Role::Salutation => "salutation",
        Role::Heading => "heading",
        Role::Body => "body",
        Role::Appendix => "appendix",
        Role::Table => "table",
        Role::Note => "note",
    }
}
