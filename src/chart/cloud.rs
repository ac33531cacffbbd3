//! The most frequent terms, the larger the more frequent.

use std::collections::BTreeMap;

use super::svg::{Anchor, Drawing, Paint, text_width};
use super::{Chart, MARGIN, WIDTH, nothing, said};
use crate::frequency::FrequencyRow;
use crate::lexicon::Kind;
use crate::table::{Labels, Table};

/// The smallest and the largest size of a term.
const SMALLEST: f64 = 12.0;
const LARGEST: f64 = 58.0;

/// The angles that a turn of the spiral tries, and how far the next turn lies.
const ANGLES: u32 = 48;
const TURN: f64 = 3.0;
/// The turns after which a term has no room.
const MOST_TURNS: u32 = 160;

/// How much wider than high the cloud is.
const STRETCH: f64 = 1.7;

/// The height of a term by its size: characters fill less than a line.
const HEIGHT: f64 = 1.12;

/// A term in its place: its middle, and half of its width and height.
struct Placed<'t> {
    term: &'t str,
    kind: Option<Kind>,
    mentions: u64,
    size: f64,
    middle: [f64; 2],
    half: [f64; 2],
}

impl Chart {
    /// The most frequent terms of the table, at most `most`, each in a size whose square goes with its mentions. The table's
    /// groups are taken together; what it holds is drawn, so that a table of slogans alone gives their cloud.
    ///
    /// ```
    /// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
    /// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
    /// # let mut corpus = Corpus::new();
    /// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴，乡村振兴，深化放管服改革。")?, Metadata::named("a"));
    /// use tifa::chart::Chart;
    /// use tifa::frequency::Frequency;
    /// use tifa::table::Labels;
    ///
    /// let mut table = Frequency::new().run(&corpus, &Selection::everything());
    /// table.retain("slogans", |row| row.term.kind().is_some_and(|kind| kind.is_slogan()));
    /// assert!(Chart::cloud(&table, 100, Labels::Chinese).to_string().contains(">乡村振兴</text>"));
    /// # }
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn cloud(table: &Table<FrequencyRow>, most: usize, labels: Labels) -> Self {
        let title = said(labels, "词云", "Cloud").to_owned();
        let origin = Some(table.origin());
        let mut mentions: BTreeMap<(&str, Option<Kind>), u64> = BTreeMap::new();
        for row in table.rows() {
            *mentions.entry((row.term.text(), row.term.kind())).or_insert(0) += row.mentions;
        }
        let mut terms: Vec<((&str, Option<Kind>), u64)> =
            mentions.into_iter().filter(|&(_, count)| count > 0).collect();
        // Stable: equal ones stay sorted by text.
        terms.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        let all = terms.len();
        terms.truncate(most);
        let Some(&(_, largest)) = terms.first() else {
            return nothing(&title, said(labels, "没有可画的词。", "There is no term to draw."), Vec::new(), origin);
        };
        let smallest = terms.last().map_or(1, |&(_, count)| count);
        let placed = placed(&terms, smallest, largest);
        let mut notes = vec![match labels {
            Labels::Chinese => format!("字的面积随提及次数而增：最大 {largest} 次，最小 {smallest} 次。"),
            Labels::English => {
                format!("The area goes with the mentions: {largest} for the largest, {smallest} for the smallest.")
            }
        }];
        if placed.len() < all {
            notes.push(match labels {
                Labels::Chinese => format!("画出 {} 个，共 {all} 个。", placed.len()),
                Labels::English => format!("{} of {all} terms.", placed.len()),
            });
        }
        Self::new(title, drawing(&placed, labels), notes, origin)
    }
}

/// Each term at the first free place of a spiral from the middle; what has no room is left out.
fn placed<'t>(terms: &[((&'t str, Option<Kind>), u64)], smallest: u64, largest: u64) -> Vec<Placed<'t>> {
    let root = |count: u64| (count as f64).sqrt();
    let span = root(largest) - root(smallest);
    let circle: Vec<[f64; 2]> = (0..ANGLES)
        .map(|angle| {
            let angle = std::f64::consts::TAU * f64::from(angle) / f64::from(ANGLES);
            [libm::cos(angle), libm::sin(angle)]
        })
        .collect();
    let mut placed: Vec<Placed<'t>> = Vec::new();
    for &((term, kind), mentions) in terms {
        let share = if span > 0.0 { (root(mentions) - root(smallest)) / span } else { 0.5 };
        let most_of_the_width = 0.5 * WIDTH / text_width(term, 1.0).max(1.0);
        let size = (SMALLEST + (LARGEST - SMALLEST) * share).min(most_of_the_width).max(4.0);
        let half = [text_width(term, size) / 2.0 + 3.0, size * HEIGHT / 2.0 + 1.0];
        let is_free = |middle: [f64; 2]| {
            let inside = middle[0].abs() + half[0] <= WIDTH / 2.0 - MARGIN;
            let apart = |other: &Placed<'_>| {
                (middle[0] - other.middle[0]).abs() >= half[0] + other.half[0]
                    || (middle[1] - other.middle[1]).abs() >= half[1] + other.half[1]
            };
            inside && placed.iter().all(apart)
        };
        let turns = (0..MOST_TURNS).flat_map(|turn| circle.iter().map(move |way| (f64::from(turn) * TURN, way)));
        let places = turns.map(|(radius, [x, y])| [x * radius * STRETCH, y * radius]);
        if let Some(middle) = places.into_iter().find(|middle| is_free(*middle)) {
            placed.push(Placed { term, kind, mentions, size, middle, half });
        }
    }
    placed
}

/// The series of a kind: words come last.
fn series(kind: Option<Kind>) -> usize {
    kind.and_then(|kind| Kind::ALL.iter().position(|known| *known == kind)).unwrap_or(Kind::ALL.len())
}

fn drawing(placed: &[Placed<'_>], labels: Labels) -> Drawing {
    let mut drawing = Drawing::new();
    let mut kinds: Vec<Option<Kind>> = placed.iter().map(|one| one.kind).collect();
    kinds.sort_by_key(|kind| series(*kind));
    kinds.dedup();
    let name = |kind: &Option<Kind>| match (kind, labels) {
        (Some(kind), Labels::Chinese) => kind.chinese(),
        (Some(kind), Labels::English) => kind.name(),
        (None, Labels::Chinese) => "词",
        (None, Labels::English) => "word",
    };
    let mut x = MARGIN;
    for kind in &kinds {
        drawing.rectangle(x, 4.0, 12.0, 12.0, Paint::Series(series(*kind)), None);
        drawing.text(x + 18.0, 15.0, Anchor::Start, Paint::Ink, 13.0, name(kind));
        x += 18.0 + text_width(name(kind), 13.0) + 16.0;
    }
    let top = placed.iter().map(|one| one.middle[1] - one.half[1]).fold(0.0, f64::min);
    let bottom = placed.iter().map(|one| one.middle[1] + one.half[1]).fold(0.0, f64::max);
    for one in placed {
        let [x, y] = [WIDTH / 2.0 + one.middle[0], 34.0 + one.middle[1] - top];
        let title = format!("{} · {} · {}", one.term, name(&one.kind), one.mentions);
        drawing.titled(&title, |drawing| {
            // The middle of Chinese characters lies this much above the line that they stand on.
            drawing.text(x, y + one.size * 0.36, Anchor::Middle, Paint::Series(series(one.kind)), one.size, one.term);
        });
    }
    drawing.reach(34.0 + bottom - top + 10.0);
    drawing
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_term_lies_on_another(counts in proptest::collection::vec(1_u64..500, 1..60)) {
            let names: Vec<String> = counts.iter().map(|count| "词".repeat(2 + (*count % 7) as usize)).collect();
            let mut terms: Vec<((&str, Option<Kind>), u64)> =
                names.iter().zip(&counts).map(|(name, &count)| ((name.as_str(), None), count)).collect();
            terms.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
            let (smallest, largest) = (terms.last().unwrap().1, terms[0].1);
            let placed = placed(&terms, smallest, largest);
            prop_assert!(!placed.is_empty());
            for (index, one) in placed.iter().enumerate() {
                prop_assert!(one.middle[0].abs() + one.half[0] <= WIDTH / 2.0);
                for other in &placed[..index] {
                    let apart = (0..2).any(|axis| {
                        (one.middle[axis] - other.middle[axis]).abs() >= one.half[axis] + other.half[axis]
                    });
                    prop_assert!(apart);
                }
            }
        }
    }
}
