//! Drawings of results: how words move over the years, who uses them most, where they stand, what is typical, what is promised
//! and reached, and the cloud of a report's slogans.
//!
//! A [`Chart`] is made of a table, or of a corpus where places in the text are drawn, and is written as SVG: one file that needs
//! nothing, in which labels are text for the reader's own Chinese fonts. Each has axes or values, names its words beside what it
//! draws of them, and tells series apart by shape as well as by colour. Each mark has a `title` with its number, and the drawing
//! has a description and the origin of the table.
//!
//! The same table gives the same bytes on every platform: coordinates have one decimal, and nothing but exact operations and
//! the crate libm, which is the same everywhere, makes them.
//!
//! It is drawn by hand: plotters sets text by the fonts of the machine that draws, so that the bytes depend on it, and charming
//! needs an engine of JavaScript.
//!
//! ```
//! # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
//! use tifa::chart::Chart;
//! use tifa::corpus::{Group, Metadata, Selection};
//! use tifa::frequency::Frequency;
//! use tifa::table::Labels;
//! use tifa::{Analyzer, Corpus};
//!
//! let analyzer = Analyzer::new()?;
//! let mut corpus = Corpus::new();
//! for (year, text) in [(2024, "推进乡村振兴。"), (2025, "推进乡村振兴，壮大新质生产力。")] {
//!     corpus.add(&analyzer.analyze_text(text)?, Metadata::named(year.to_string()).with_year(year));
//! }
//! let table = Frequency::new().by([Group::Year]).run(&corpus, &Selection::everything());
//! let chart = Chart::trend(&table, &["乡村振兴", "新质生产力"], Labels::Chinese)?;
//! assert!(chart.to_string().starts_with("<svg ") && chart.to_string().contains(">新质生产力 "));
//! # }
//! # Ok::<(), tifa::Error>(())
//! ```

mod axes;
mod cloud;
mod dispersion;
mod keyness;
mod results;
mod scale;
mod share;
mod strip;
mod svg;
mod trend;

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use crate::corpus::{Corpus, Group, Groups};
use crate::names::read_and_written_by_name;
use crate::table::{Labels, Origin};
use crate::{Error, Result};

#[cfg(feature = "html")]
pub(crate) use scale::grouped;
use svg::{Anchor, Drawing, Paint, escaped, number};

/// The charts that there are.
///
/// ```
/// use tifa::Corpus;
/// use tifa::chart::ChartKind;
///
/// assert_eq!("cloud".parse::<ChartKind>()?, ChartKind::Cloud);
/// assert_eq!(ChartKind::Trend.name(), "trend");
/// assert_eq!(ChartKind::Trend.groups(&Corpus::new()).to_string(), "year");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChartKind {
    /// Chosen words over the years, a panel for each place: [`Chart::trend`].
    Trend,
    /// Chosen words by place or by another group: [`Chart::share`].
    Share,
    /// Where chosen words stand in each document: [`Chart::dispersion`].
    Dispersion,
    /// What is typical of some reports, and of those that they are held against: [`Chart::keyness`].
    Keyness,
    /// The most frequent terms, the larger the more frequent: [`Chart::cloud`].
    Cloud,
    /// Targets, and what became of them: [`Chart::results`].
    Results,
    /// The targets of many places for one year: [`Chart::strip`].
    Strip,
}

impl ChartKind {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Trend, Self::Share, Self::Dispersion, Self::Keyness, Self::Cloud, Self::Results, Self::Strip];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Share => "share",
            Self::Dispersion => "dispersion",
            Self::Keyness => "keyness",
            Self::Cloud => "cloud",
            Self::Results => "results",
            Self::Strip => "strip",
        }
    }

    /// The groups of the frequencies that fit this chart of a corpus: places and years are never taken together, so that what
    /// differs between places does not look like a change.
    pub fn groups(self, corpus: &Corpus) -> Groups {
        fn several<T: Ord>(values: impl Iterator<Item = Option<T>>) -> bool {
            values.flatten().collect::<BTreeSet<T>>().len() > 1
        }
        let metadata = || corpus.texts().iter().map(|text| text.metadata());
        let several_places = several(metadata().map(|known| known.place()));
        let several_years = several(metadata().map(|known| known.year()));
        let groups = match self {
            Self::Trend if several_places => vec![Group::Place, Group::Year],
            Self::Trend => vec![Group::Year],
            Self::Share if several_places && several_years => vec![Group::Document],
            Self::Share if several_places => vec![Group::Place],
            Self::Share if several_years => vec![Group::Year],
            Self::Share => vec![Group::Document],
            _ => Vec::new(),
        };
        groups.into()
    }
}

read_and_written_by_name!(ChartKind, "chart");

/// The width of every chart, in pixels.
const WIDTH: f64 = 760.0;
/// What remains free around it.
const MARGIN: f64 = 16.0;
/// The height of a line of text.
const LINE: f64 = 20.0;
/// The most words that are told apart by colour and shape.
const MOST_WORDS: usize = 8;

/// A drawing, to be written as SVG by its `Display`.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    title: String,
    drawing: Drawing,
    /// Below the drawing, a line each.
    notes: Vec<String>,
    facts: Vec<(String, String)>,
}

impl Chart {
    fn new(title: String, drawing: Drawing, notes: Vec<String>, origin: Option<&Origin>) -> Self {
        let facts = origin.map(Origin::facts).unwrap_or_default();
        let facts = facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { title, drawing, notes, facts }
    }

    /// The same with another title. An empty one leaves its line out.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether there was nothing to draw, so that it only says why.
    pub fn is_empty(&self) -> bool {
        self.drawing.elements().is_empty()
    }

    /// Width and height, in pixels.
    pub fn size(&self) -> (f64, f64) {
        let notes = self.notes.len() as f64 * LINE;
        (WIDTH, self.head() + self.drawing.height() + notes + MARGIN)
    }

    /// The height of the title and of what is free above.
    fn head(&self) -> f64 {
        if self.title.is_empty() { MARGIN } else { MARGIN + 30.0 }
    }
}

impl fmt::Display for Chart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.size();
        let mut frame = Drawing::new();
        frame.rectangle(0.0, 0.0, width, height, Paint::Paper, None);
        if !self.title.is_empty() {
            frame.text(MARGIN, MARGIN + 16.0, Anchor::Start, Paint::Ink, 17.0, &self.title);
        }
        for (line, note) in (1_u32..).zip(&self.notes) {
            let y = self.head() + self.drawing.height() + f64::from(line) * LINE - 5.0;
            frame.text(MARGIN, y, Anchor::Start, Paint::Soft, 12.0, note);
        }
        let [wide, high] = [width, height].map(number);
        writeln!(
            f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\" role=\"img\" font-family=\"{}\">",
            svg::FONTS
        )?;
        writeln!(f, "<title>{}</title>", escaped(&self.title))?;
        if !self.facts.is_empty() {
            let mut facts = String::new();
            for (name, value) in &self.facts {
                writeln!(facts, "{name}: {value}")?;
            }
            writeln!(f, "<metadata>{}</metadata>", escaped(&facts))?;
        }
        f.write_str(frame.elements())?;
        writeln!(f, "<g transform=\"translate(0 {})\">", number(self.head()))?;
        f.write_str(self.drawing.elements())?;
        f.write_str("</g>\n</svg>\n")
    }
}

/// Words in one language or the other.
const fn said(labels: Labels, chinese: &'static str, english: &'static str) -> &'static str {
    match labels {
        Labels::Chinese => chinese,
        Labels::English => english,
    }
}

/// The words to be drawn, each once, without those that are empty.
///
/// # Errors
///
/// If none is left.
fn chosen<'w>(words: &[&'w str]) -> Result<Vec<&'w str>> {
    let mut chosen: Vec<&str> = Vec::new();
    for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
        if !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    if chosen.is_empty() { Err(Error::option("no word to draw").expected("one word or more")) } else { Ok(chosen) }
}

/// The words that are drawn, and what is said of those that are not: too many to be told apart, or nowhere in the documents.
fn drawn<'w>(words: &[&'w str], counts: impl Fn(&str) -> u64, labels: Labels) -> (Vec<&'w str>, Vec<String>) {
    let (found, absent): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| counts(word) > 0);
    let mut notes = Vec::new();
    let said_of = |chinese: &str, english: &str, list: &[&str]| match labels {
        Labels::Chinese => format!("{chinese}：{}", list.join("、")),
        Labels::English => format!("{english}: {}", list.join(", ")),
    };
    if let Some(rest) = found.get(MOST_WORDS..).filter(|rest| !rest.is_empty()) {
        notes.push(said_of("词太多，未画", "Too many to be told apart, not drawn", rest));
    }
    if !absent.is_empty() {
        notes.push(said_of("没有出现", "Not found", &absent));
    }
    (found.into_iter().take(MOST_WORDS).collect(), notes)
}

/// An empty chart that says why.
fn nothing(title: &str, why: &str, mut notes: Vec<String>, origin: Option<&Origin>) -> Chart {
    notes.insert(0, why.to_owned());
    Chart::new(title.to_owned(), Drawing::new(), notes, origin)
}

#[cfg(all(test, feature = "dictionary"))]
mod tests;
