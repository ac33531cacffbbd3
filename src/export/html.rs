//! One self-contained page: a report with its slogans highlighted and its figures drawn, or several reports compared.
//!
//! The page fetches nothing and says so to the browser (a content security policy); style and script stand in it. All
//! text passes through the template engine, which escapes it: a report is untrusted input. The same report gives the
//! same bytes on every platform: numbers are written with fixed digits.

mod comparison;
mod drawing;
mod figures;
mod marked_text;
mod page;
mod redline;
mod special;
mod terms;
mod wording;

use std::io::{self, Write};

use askama::Template;

use crate::compare::Series;
use crate::discover::Candidate;
use crate::summary::{Comparison, Report};

const STYLE: &str = include_str!("../../templates/style.css");
const SCRIPT: &str = include_str!("../../templates/script.js");
const COMPARE_STYLE: &str = include_str!("../../templates/compare.css");
const COMPARE_SCRIPT: &str = include_str!("../../templates/compare.js");

/// Writes a report as one page of HTML: whose it is, what is special about it, its slogans, candidates with their sentences,
/// figures (targets first), where each slogan stands, sections by topics, what stands in one sentence with a chosen term, and
/// the text with all of this marked and the outline to walk by.
///
/// A slogan is one in the narrow sense ([`Kind::is_slogan`](crate::lexicon::Kind::is_slogan)), on this page and on that of a
/// comparison; appendices do not count.
///
/// The counts are those of the report's JSON. The page needs no network and no other file; without a script it still
/// reads and prints.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::Selection;
/// use tifa::export::write_page;
/// use tifa::summary::Report;
/// use tifa::lexicon::StopWords;
///
/// let document = tifa::Analyzer::new()?.analyze_text("政府工作报告\n各位代表：\n深化“放管服”改革，2 < 3。")?;
/// let report = Report::new(&document, &[], &Selection::content(StopWords::embedded()?.clone()))?;
/// let mut page = Vec::new();
/// write_page(&mut page, &report).unwrap();
/// let page = String::from_utf8(page).unwrap();
/// assert!(page.starts_with("<!doctype html>") && page.contains(">放管服"));
/// assert!(page.contains("2 &#60; 3"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
///
/// # Errors
///
/// Those of the writer.
pub fn write_page(mut writer: impl Write, report: &Report) -> io::Result<()> {
    written(&mut writer, &page::Page::of(report))
}

/// Writes several reports as one page that compares them: which slogans are new in each year of a place, or stand in one place
/// alone; a chart of whatever words the reader chooses; the slogans of each in every 10,000 tokens; what is typical of each
/// against the others; and the reports. Places and years are never taken together.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::{Analyzer, Corpus};
///
/// let analyzer = Analyzer::new()?;
/// let mut corpus = Corpus::new();
/// for (file, text) in [("甲县-2024.txt", "推进乡村振兴。"), ("甲县-2025.txt", "培育新质生产力。")] {
///     corpus.add(&analyzer.analyze_text(text)?, Metadata::from_file_name(file));
/// }
/// let mut page = Vec::new();
/// let comparison = tifa::summary::Comparison::of(&corpus, &Selection::everything());
/// tifa::export::write_comparison_page(&mut page, &comparison).unwrap();
/// assert!(String::from_utf8(page).unwrap().contains("新质生产力"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
///
/// # Errors
///
/// Those of the writer.
pub fn write_comparison_page(mut writer: impl Write, comparison: &Comparison) -> io::Result<()> {
    written(&mut writer, &comparison::ComparisonPage::of(comparison))
}

/// Writes two texts side by side: which sentence goes back to which, with the changed words marked, what changed by class and
/// section, the formulations and figures. It prints as a table of three columns: before, now, what changed.
///
/// Of a longer series the first two are shown. `candidates` are those of each document, in order.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::Analyzer;
/// use tifa::compare::{Compare, Series};
/// use tifa::corpus::Metadata;
///
/// let analyzer = Analyzer::new()?;
/// let [earlier, later] = ["稳妥推进减税降费工作。", "加力推进减税降费工作。"].map(|text| analyzer.analyze_text(text).unwrap());
/// let texts = vec![(Metadata::named("甲县-2024"), &earlier), (Metadata::named("甲县-2025"), &later)];
/// let series = Series::new(&Compare::new(), texts)?;
/// let mut page = Vec::new();
/// tifa::export::write_compare_page(&mut page, &series, &[]).unwrap();
/// assert!(String::from_utf8(page).unwrap().contains("<ins>加力</ins>"));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
///
/// # Errors
///
/// Those of the writer.
pub fn write_compare_page(
    mut writer: impl Write,
    series: &Series<'_>,
    candidates: &[Vec<Candidate>],
) -> io::Result<()> {
    match redline::Redline::of(series, candidates) {
        Some(page) => written(&mut writer, &page),
        None => Ok(()),
    }
}

fn written(writer: &mut impl Write, page: &impl Template) -> io::Result<()> {
    Template::write_into(page, writer)?;
    writer.write_all(b"\n")
}
