//! What a page opens with: the slogans that a report uses most, those that are its own, and its keywords.

use super::terms::Slogan;
use crate::summary::{KeywordEntry, Report};

/// The most of each.
const MOST: usize = 12;

/// A term with its bar in per cent of the longest.
pub(super) struct Bar<'r> {
    pub(super) term: &'r str,
    pub(super) class: &'static str,
    /// `t` and the number of the slogan, if it is one.
    pub(super) of: Option<String>,
    pub(super) width: String,
    pub(super) count: u64,
}

/// The terms of one sort, and what a reader calls them.
pub(super) struct List<'r> {
    pub(super) chinese: &'static str,
    pub(super) english: &'static str,
    pub(super) bars: Vec<Bar<'r>>,
}

/// The slogans of a report that are said most often; those whose wording is of a place, which the nation does not share; and the
/// keywords of the report's first method that are neither slogans nor verbs: that one builds and advances, every report says.
pub(super) fn special<'r>(report: &'r Report, slogans: &[Slogan<'r>]) -> [List<'r>; 3] {
    let numbered = || slogans.iter().enumerate().filter(|(_, slogan)| slogan.is_slogan && slogan.counted > 0);
    let of_slogan = |(number, slogan): (usize, &Slogan<'r>)| {
        bar(slogan.term, slogan.kind.name(), Some(format!("t{number}")), slogan.counted as u64)
    };
    let first = report.keywords.first().map_or("", |keyword| &keyword.method);
    let is_typical = |keyword: &&KeywordEntry| {
        let tag = keyword.part_of_speech.as_str();
        keyword.method == first
            && keyword.kind.is_none_or(|kind| !kind.is_slogan())
            && !tag.starts_with(['v', 'd', 't', 'm'])
    };
    let keywords = report.keywords.iter().filter(is_typical).map(|keyword| {
        let class = keyword.kind.map_or("word", |kind| kind.name());
        bar(&keyword.term, class, None, keyword.count)
    });
    let national = measured(numbered().filter(|(_, slogan)| slogan.scope == "national").map(of_slogan));
    let own = measured(numbered().filter(|(_, slogan)| slogan.scope != "national").map(of_slogan));
    [
        List { chinese: "说得最多的提法", english: "Slogans said most often", bars: national },
        List { chinese: "地方的提法", english: "Slogans of its own place", bars: own },
        List { chinese: "关键词", english: "Keywords", bars: measured(keywords) },
    ]
}

fn bar<'r>(term: &'r str, class: &'static str, of: Option<String>, count: u64) -> Bar<'r> {
    Bar { term, class, of, width: String::new(), count }
}

/// The first ones, each with the width of its bar.
fn measured<'r>(bars: impl Iterator<Item = Bar<'r>>) -> Vec<Bar<'r>> {
    let mut bars: Vec<Bar<'r>> = bars.take(MOST).collect();
    let longest = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    for bar in &mut bars {
        bar.width = format!("{:.1}", 100.0 * bar.count as f64 / longest as f64);
    }
    bars
}
