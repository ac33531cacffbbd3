//! The two halves of a work report: the review of the past year and the plans for the next.

use serde::{Deserialize, Serialize};

use super::section::Section;
use crate::hanzi::date::first_year;
use crate::outline::Outline;

/// Which half of a work report a section belongs to.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Half, Metadata};
/// use tifa::{Analyzer, Corpus};
///
/// let text = "一、工作回顾\n改革见效。\n二、工作安排\n改革提速。";
/// let corpus = Corpus::from_iter([(&Analyzer::new()?.analyze_text(text)?, Metadata::default())]);
/// let report = &corpus.texts()[0];
/// let halves: Vec<_> = (0..report.sections().len()).map(|section| report.half(section)).collect();
/// assert_eq!(halves, [Some(Half::Review), Some(Half::Plan)]);
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Half {
    /// What was done.
    Review,
    /// What is to be done.
    Plan,
}

impl Half {
    /// The name, as tables print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Plan => "plan",
        }
    }
}

/// Words of headings that look back, and that look ahead (工作回顾; 总体要求, 主要任务, 工作安排).
const REVIEW: [&str; 5] = ["回顾", "总结", "过去", "成效", "成就"];
const PLAN: [&str; 11] =
    ["目标", "任务", "安排", "部署", "要求", "思路", "打算", "建议", "重点工作", "主要工作", "今后"];

/// For each section its half, told by the headings of the first level.
///
/// Where these name two years or more, a heading that names the first looks back and one that names a later looks
/// ahead; otherwise the words of the heading tell, unless they tell both. A heading that tells nothing continues the half
/// before it (加强政府自身建设 after the plans), and before the first that tells there is none. Subsections follow their
/// section.
pub(super) fn halves(sections: &[Section]) -> Vec<Option<Half>> {
    let years =
        || sections.iter().filter(|section| section.parent().is_none()).filter_map(|top| first_year(top.heading()));
    let first = years().min();
    let looks_ahead_by_year = first < years().max();
    let mut halves = Vec::with_capacity(sections.len());
    let mut current = None;
    for section in sections {
        if let Some(parent) = section.parent() {
            halves.push(halves.get(parent).copied().flatten());
            continue;
        }
        let told = match first_year(section.heading()) {
            year @ Some(_) if looks_ahead_by_year => Some(if year > first { Half::Plan } else { Half::Review }),
            _ => by_words(section.heading()),
        };
        // A report does not look back again once it has turned to the plans.
        if current != Some(Half::Plan) {
            current = told.or(current);
        }
        halves.push(current);
    }
    halves
}

/// The same for the sections of an outline.
pub(crate) fn halves_of(text: &str, outline: &Outline) -> Vec<Option<Half>> {
    let heading = |section: &crate::outline::Section| text.get(section.heading().range()).unwrap_or("");
    let sections = outline.sections().iter().map(|section| Section::new(heading(section), section.parent()));
    halves(&sections.collect::<Vec<_>>())
}

fn by_words(heading: &str) -> Option<Half> {
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    match (says(&REVIEW), says(&PLAN)) {
        (true, false) => Some(Half::Review),
        (false, true) => Some(Half::Plan),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(headings: &[(&str, Option<usize>)]) -> Vec<&'static str> {
        let sections: Vec<Section> = headings.iter().map(|&(heading, parent)| Section::new(heading, parent)).collect();
        halves(&sections).into_iter().map(|half| half.map_or("", Half::name)).collect()
    }

    #[test]
    fn headings_tell() {
        let headings = [
            ("序", None),
            ("一、2024年工作回顾", None),
            ("（一）目标任务全面完成", Some(1)),
            ("二、2025年总体要求", None),
            ("三、加强政府自身建设", None),
        ];
        assert_eq!(names(&headings), ["", "review", "review", "plan", "plan"]);
    }

    #[test]
    fn years_tell_where_words_do_not() {
        assert_eq!(names(&[("2018年：铆足干劲", None), ("2019年：再开新局", None)]), ["review", "plan"]);
        assert_eq!(names(&[("过去五年的工作", None), ("今后五年的目标任务", None)]), ["review", "plan"]);
        assert_eq!(names(&[("回顾与打算", None)]), [""]);
    }
}
