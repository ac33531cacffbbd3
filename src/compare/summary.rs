//! What a reader has on one screen.

use std::fmt::Write;

use super::class::{Class, Fate, Standing};
use super::formulation::{Formulation, Status};
use super::{Comparison, FigureChange};
use crate::Span;
use crate::discover::Candidate;
use crate::document::Document;

/// The most formulations of a status, the most figures, the most sentences on fixed subjects: with headings sixty lines.
const MOST_FORMULATIONS: usize = 10;
const MOST_FIGURES: usize = 5;
const MOST_SUBJECTS: usize = 4;

/// The most characters of a line that quotes a sentence.
const WIDTH: usize = 100;

/// The subjects whose wording is watched, each with the words that tell it.
const SUBJECTS: [(&str, &[&str]); 6] = [
    ("财政政策", &["财政政策"]),
    ("货币政策", &["货币政策"]),
    ("房地产", &["房地产", "住房", "房子"]),
    ("台湾", &["台湾", "两岸", "台独"]),
    ("香港", &["香港", "港澳", "一国两制"]),
    ("外交", &["外交", "多边", "国际秩序"]),
];

/// A list of formulations: its title, and which belong to it.
type Listed = (&'static str, fn(&Formulation) -> bool);

/// What changed between two texts, as one screen tells it: shares, figures, formulations, sections, fixed subjects. There is no
/// judgement in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Of the letters and digits of the later text: those of sentences that are the same, reworded, new.
    pub later: [usize; 3],
    /// Those of the earlier text: of sentences kept, changed, dropped.
    pub earlier: [usize; 3],
    /// The letters and digits of the later sentences that have moved.
    pub moved: usize,
    /// The figures that changed, targets first.
    pub figures: Vec<FigureChange>,
    /// All formulations, the most surprising first.
    pub formulations: Vec<Formulation>,
    /// The sections of the first level of the later text with their letters and digits, and those that are not the same as
    /// before, the most changed first.
    pub sections: Vec<(Span, usize, usize)>,
    /// Later sentences on fixed subjects that are not the same as before, by their place among
    /// [`Comparison::later`](super::Comparison::later), by subject.
    pub subjects: Vec<(&'static str, usize)>,
}

impl Comparison<'_> {
    /// The summary. `candidates` are those of the earlier and of the later text, `year` is that of the later.
    pub fn summary(&self, candidates: (&[Candidate], &[Candidate]), year: Option<i32>) -> Summary {
        let later =
            Class::ALL.map(|class| self.later.iter().filter(|s| s.class() == class).map(|s| s.characters()).sum());
        let earlier =
            Fate::ALL.map(|fate| self.earlier.iter().filter(|s| s.fate() == fate).map(|s| s.characters()).sum());
        let moved = self.later.iter().filter(|sentence| sentence.has_moved()).map(|s| s.characters()).sum();
        let new = self.documents.1;
        let mut sections: Vec<(Span, usize, usize)> = Vec::new();
        for section in new.outline().sections().iter().filter(|section| section.level() == 1) {
            let inside = self.later.iter().filter(|sentence| section.span().contains(sentence.span()));
            let all: usize = inside.clone().map(|s| s.characters()).sum();
            let same: usize = inside.filter(|s| s.class() == Class::Same).map(|s| s.characters()).sum();
            if all > 0 {
                sections.push((section.heading(), all, all - same));
            }
        }
        sections.sort_by(|one, other| (other.2 * one.1).cmp(&(one.2 * other.1)).then(one.0.cmp(&other.0)));
        let mut subjects = Vec::new();
        for (subject, words) in SUBJECTS {
            for (index, sentence) in self.later.iter().enumerate() {
                let text = clean(new, sentence.span());
                if sentence.class() == Class::Reworded && words.iter().any(|word| text.contains(word)) {
                    subjects.push((subject, index));
                }
            }
        }
        Summary {
            later,
            earlier,
            moved,
            figures: self.figures(),
            formulations: self.formulations(candidates, year),
            sections,
            subjects,
        }
    }

    /// The summary in plain text, of sixty lines at most. `names` are those of the earlier and of the later text.
    pub fn summary_text(&self, summary: &Summary, names: (&str, &str)) -> String {
        let (old, new) = self.documents;
        let mut text = String::new();
        let mut line = |content: String| {
            text.push_str(content.replace('\n', " ").trim_end());
            text.push('\n');
        };
        line(format!("{} → {}", names.0, names.1));
        let per_cent = |part: usize, all: [usize; 3]| part as f64 * 100.0 / all.iter().sum::<usize>().max(1) as f64;
        let [same, reworded, new_characters] = summary.later.map(|part| per_cent(part, summary.later));
        let dropped = summary.earlier.last().map_or(0.0, |&part| per_cent(part, summary.earlier));
        line(format!(
            "后文：相同 {same:.1}%，改写 {reworded:.1}%，新增 {new_characters:.1}%，移位 {:.1}%；前文：删去 {dropped:.1}%",
            per_cent(summary.moved, summary.later)
        ));
        if !summary.figures.is_empty() {
            line(format!("目标与数字（{}）", summary.figures.len()));
        }
        for figure in summary.figures.iter().take(MOST_FIGURES) {
            let none = || "—".to_owned();
            let difference =
                figure.difference.as_ref().map(|difference| format!("（{difference}）")).unwrap_or_default();
            line(shortened(&format!(
                "  {}：{} → {}{difference}",
                figure.label,
                figure.earlier_text(old).unwrap_or_else(none),
                figure.later_text(new).unwrap_or_else(none)
            )));
        }
        let groups: [Listed; 4] = [
            ("新增提法", |found| found.status == Status::Added),
            ("删去提法", |found| found.status == Status::Dropped),
            ("变化提法", |found| found.status == Status::Varied && found.counts.1 > found.counts.0),
            ("升格提法", |found| found.standing == Some(Standing::Promoted)),
        ];
        for (title, belongs) in groups {
            let all = summary.formulations.iter().filter(|found| belongs(found));
            let count = all.clone().count();
            if count > 0 {
                line(format!("{title}（{count}）"));
            }
            for found in all.take(MOST_FORMULATIONS) {
                let partner = found.partner.as_ref().map(|partner| format!("{partner} → ")).unwrap_or_default();
                let (document, sentence) = match found.first {
                    (_, Some(span)) => (new, self.later.iter().map(|s| s.span()).find(|own| own.contains(span))),
                    (Some(span), None) => (old, self.earlier.iter().map(|s| s.span()).find(|own| own.contains(span))),
                    (None, None) => (new, None),
                };
                let quoted = sentence.map_or("", |span| clean(document, span));
                line(shortened(&format!("  {partner}{} {}→{}  {quoted}", found.term, found.counts.0, found.counts.1)));
            }
        }
        let section = |(heading, all, changed): &(Span, usize, usize)| {
            format!("{} {:.0}%", clean(new, *heading), *changed as f64 * 100.0 / (*all).max(1) as f64)
        };
        if let (Some(most), Some(least)) = (summary.sections.first(), summary.sections.last()) {
            line(shortened(&format!("变化最多的章节：{}", section(most))));
            line(shortened(&format!("变化最少的章节：{}", section(least))));
        }
        if !summary.subjects.is_empty() {
            line("固定议题".to_owned());
        }
        // One of each subject first.
        let is_first = |at: usize| {
            let subject = summary.subjects.get(at).map(|(subject, _)| subject);
            summary.subjects.iter().position(|(other, _)| Some(other) == subject) == Some(at)
        };
        let firsts = summary.subjects.iter().enumerate().filter(|&(at, _)| is_first(at)).take(MOST_SUBJECTS);
        for (_, &(subject, index)) in firsts {
            if let Some(sentence) = self.later.get(index) {
                let mut content = String::new();
                let _ = write!(content, "  {subject}：{}", self.redline(sentence));
                line(content);
            }
        }
        text
    }
}

fn clean(document: &Document, span: Span) -> &str {
    document.text().get(span.range()).unwrap_or("")
}

/// The line, cut where it is too long for a screen.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or("")),
        None => line.to_owned(),
    }
}
