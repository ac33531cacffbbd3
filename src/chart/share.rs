//! Chosen words by place, or by another group.

use std::collections::BTreeMap;

use super::scale::{Scale, written};
use super::svg::{Anchor, Drawing, Paint, text_width};
use super::trend::part_name;
use super::{Chart, LINE, MARGIN, WIDTH, chosen, drawn, nothing, said};
use crate::Result;
use crate::corpus::GroupKey;
use crate::frequency::FrequencyRow;
use crate::table::{Labels, Table};

/// The most groups that are drawn.
const MOST_GROUPS: usize = 60;

/// A group: its name, and for each word the mentions in every 10,000 tokens and their number.
struct Group {
    name: String,
    values: Vec<(f64, u64)>,
}

impl Chart {
    /// Chosen words by the groups of the table: mentions, those inside another term too, in every 10,000 tokens; the group
    /// that has most of all of them together first.
    ///
    /// # Errors
    ///
    /// If no word is given.
    pub fn share(table: &Table<FrequencyRow>, words: &[&str], labels: Labels) -> Result<Self> {
        let words = chosen(words)?;
        let title = match labels {
            Labels::Chinese => format!("各处用词：{}", words.join("、")),
            Labels::English => format!("By group: {}", words.join(", ")),
        };
        let mut counts: BTreeMap<(&GroupKey, &str), u64> = BTreeMap::new();
        for row in table.rows() {
            if let Some(word) = words.iter().find(|word| **word == row.term.text()) {
                *counts.entry((&row.group.key, *word)).or_insert(0) += row.mentions;
            }
        }
        let total = |word: &str| counts.iter().filter(|((_, of), _)| *of == word).map(|(_, count)| count).sum();
        let (words, mut notes) = drawn(&words, total, labels);
        notes.insert(
            0,
            said(
                labels,
                "每万词的提及次数，套在其他词里的也算；括号内为次数。",
                "Mentions in every 10,000 tokens, those inside another term too; their number in brackets.",
            )
            .to_owned(),
        );
        let mut groups: Vec<Group> = table
            .layout()
            .subcorpora()
            .iter()
            .map(|group| {
                let count = |word: &&str| counts.get(&(&group.key, *word)).copied().unwrap_or(0);
                let value = |word| (10_000.0 * count(word) as f64 / group.tokens.max(1) as f64, count(word));
                let name = group.key.parts().iter().map(part_name).collect::<Vec<_>>().join("，");
                let name = if name.is_empty() { said(labels, "全部", "all").to_owned() } else { name };
                Group { name, values: words.iter().map(value).collect() }
            })
            .collect();
        let origin = Some(table.origin());
        if words.is_empty() || groups.is_empty() {
            return Ok(nothing(&title, said(labels, "没有可画的词。", "There is no word to draw."), notes, origin));
        }
        let sum = |group: &Group| group.values.iter().map(|(value, _)| value).sum::<f64>();
        // Stable: equal ones stay sorted by key.
        groups.sort_by(|one, other| sum(other).total_cmp(&sum(one)));
        if groups.len() > MOST_GROUPS {
            notes.push(match labels {
                Labels::Chinese => format!("画出前 {MOST_GROUPS} 处，共 {} 处。", groups.len()),
                Labels::English => format!("The first {MOST_GROUPS} of {} groups.", groups.len()),
            });
            groups.truncate(MOST_GROUPS);
        }
        Ok(Self::new(title, bars(&groups, &words), notes, origin))
    }
}

/// A row for each group, a column of bars for each word, with one axis for all. Words stand in rows of four.
fn bars(groups: &[Group], words: &[&str]) -> Drawing {
    let mut drawing = Drawing::new();
    let names = groups.iter().map(|group| text_width(&group.name, 13.0)).fold(0.0, f64::max).min(150.0) + 10.0;
    let largest = groups.iter().flat_map(|group| &group.values).map(|&(value, _)| value).fold(0.0, f64::max);
    let across = words.len().min(4);
    let width = (WIDTH - 2.0 * MARGIN - names) / across as f64;
    let scale = Scale::reaching(largest, if across > 2 { 2 } else { 5 });
    // Behind the longest bar stands its value.
    let length = width - 84.0;
    for (row, part) in words.chunks(4).enumerate() {
        let top = row as f64 * (groups.len() as f64 * LINE + 78.0);
        let bottom = top + 26.0 + groups.len() as f64 * LINE;
        for (index, group) in groups.iter().enumerate() {
            let y = top + 40.0 + index as f64 * LINE;
            drawing.fitted([MARGIN + names - 10.0, y], Anchor::End, Paint::Ink, 13.0, &group.name, names - 10.0);
        }
        for (column, word) in part.iter().enumerate() {
            let series = row * 4 + column;
            let left = MARGIN + names + column as f64 * width;
            drawing.mark([left + 6.0, top + 9.0], series, word);
            drawing.fitted([left + 16.0, top + 13.5], Anchor::Start, Paint::Ink, 13.0, word, width - 24.0);
            for (place, label) in scale.ticks() {
                let x = left + place * length;
                drawing.line([x, top + 26.0], [x, bottom], Paint::Grid, 1.0);
                drawing.text(x, bottom + 16.0, Anchor::Middle, Paint::Soft, 11.0, &label);
            }
            for (index, group) in groups.iter().enumerate() {
                let Some(&(value, count)) = group.values.get(series) else { continue };
                let y = top + 29.0 + index as f64 * LINE;
                let end = left + scale.place(value) * length;
                let title = format!("{} {word}: {} ({count})", group.name, written(value));
                drawing.rectangle(left, y, end - left, LINE - 6.0, Paint::Series(series), Some(&title));
                let label = format!("{} ({count})", written(value));
                drawing.text(end + 5.0, y + 11.5, Anchor::Start, Paint::Soft, 11.0, &label);
            }
        }
        drawing.reach(bottom + 30.0);
    }
    drawing
}
