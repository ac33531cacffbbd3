//! What the sections, paragraphs and sentences around a figure say of when it is and whether it is done.

use serde::{Serialize, Serializer};

use super::Period;
use super::period::{plan_of, plan_years};
use crate::names::read_and_written_by_name;
use crate::outline::Role;

/// Whether a figure is reached, promised, or neither.
///
/// ```
/// use tifa::figures::Status;
///
/// assert_eq!("target".parse::<Status>()?, Status::Target);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// A result.
    Done,
    /// A plan, a goal, an arrangement.
    Target,
    /// A fact about the world, a comparator, a count of what a plan holds.
    Other,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Done, Self::Target, Self::Other];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Target => "target",
            Self::Other => "other",
        }
    }
}

read_and_written_by_name!(Status, "status");

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// What holds for a paragraph until another word says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) status: Status,
    pub(super) period: Period,
}

/// Goes through a report from paragraph to paragraph.
#[derive(Debug)]
pub(super) struct Context {
    /// The year of the report.
    pub(super) year: Option<i32>,
    setting: Setting,
    /// What the section says; a paragraph may say another thing for itself.
    section: Setting,
}

const PLANS: [&str; 22] = [
    "今后",
    "目标",
    "工作安排",
    "工作部署",
    "主要任务",
    "重点任务",
    "总体要求",
    "总体思路",
    "重点工作",
    "工作重点",
    "打算",
    "未来",
    "发展思路",
    "工作建议",
    "主要工作",
    "任务",
    "指导思想",
    "工作总体",
    "奋斗",
    "建议",
    "安排",
    "部署",
];
const REVIEWS: [&str; 10] =
    ["回顾", "过去", "五年来", "一年来", "成就", "去年", "主要成绩", "工作总结", "以来的工作", "走过"];

impl Context {
    pub(super) fn new(year: Option<i32>) -> Self {
        let period = year.map_or(Period::None, |year| Period::Year(year - 1));
        let setting = Setting { status: Status::Done, period };
        Self { year, setting, section: setting }
    }

    /// What holds now.
    pub(super) fn current(&self) -> Setting {
        self.setting
    }

    /// What holds in the next paragraph.
    pub(super) fn enter(&mut self, text: &str, role: Role) -> Setting {
        let head = head(text);
        let is_heading = role == Role::Heading || text.chars().count() <= 40 && !text.contains(['。', '；']);
        if is_heading && !is_below(text) {
            self.section(head);
            self.setting = self.section;
        } else {
            self.setting = self.section;
        }
        self.setting
    }

    /// What holds in the next sentence of the paragraph.
    pub(super) fn sentence(&mut self, text: &str, is_first: bool) -> Setting {
        let head = head(text);
        self.lead(text, head, is_first);
        self.setting
    }

    /// A heading of the top: review or plan, and of when.
    fn section(&mut self, heading: &str) {
        let Some(year) = self.year else {
            if PLANS.iter().any(|word| heading.contains(word)) {
                self.section = Setting { status: Status::Target, period: Period::None };
            }
            return;
        };
        let is_review =
            REVIEWS.iter().any(|word| heading.contains(word)) || heading.contains(&format!("{}年", year - 1));
        let is_plan = PLANS.iter().any(|word| heading.contains(word))
            || heading.contains(&format!("{year}年"))
            || heading.contains("今年");
        let years = span_in(heading);
        if is_review && !heading.contains("今后") {
            let period = years.filter(|&(_, to)| to < year).map_or(
                if heading.contains('五') && (heading.contains("五年") || heading.contains("届")) {
                    Period::Span { from: year - 5, to: year - 1 }
                } else {
                    Period::Year(year - 1)
                },
                |(from, to)| Period::Span { from, to },
            );
            self.section = Setting { status: Status::Done, period };
        } else if is_plan {
            self.section = Setting { status: Status::Target, period: plan_period(heading, year) };
        } else if let Some((from, to)) = years {
            let status = if to < year { Status::Done } else { Status::Target };
            self.section = Setting { status, period: Period::Span { from, to } };
        }
    }

    /// The beginning of a paragraph: 今年要, 过去五年, 2021年是.
    fn lead(&mut self, text: &str, head: &str, is_first: bool) {
        let Some(year) = self.year else { return };
        let start: String = head.chars().take(24).collect();
        let start = start.as_str();
        let past = year - 1;
        let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
        if begins(&["今年工作", "今年要", "今年，", "今年是", "今年的", "今年经济", "今年政府", "做好今年", "今年我"])
            || start.starts_with(&format!("{year}年"))
            || begins(&["各位代表！今年", "各位代表，今年"]) && self.setting.status == Status::Done
        {
            self.setting = Setting { status: Status::Target, period: Period::Year(year) };
            if is_first {
                self.section = self.setting;
            }
        } else if start.starts_with(&format!("{past}年"))
            || begins(&["过去一年", "过去的一年", "去年", "一年来", "刚刚过去的"])
        {
            self.setting = Setting { status: Status::Done, period: Period::Year(past) };
            if is_first {
                self.section = self.setting;
            }
        } else if begins(&["过去五年", "五年来", "过去的五年", "本届政府", "——五年", "五年"])
            || start.contains("时期是") && span_in(start).is_some_and(|(_, to)| to < year)
        {
            let (from, to) = span_in(start).filter(|&(_, to)| to < year).unwrap_or((year - 5, past));
            self.setting = Setting { status: Status::Done, period: Period::Span { from, to } };
            if is_first {
                self.section = self.setting;
            }
        } else if begins(&["今后五年", "未来五年", "“十"])
            && (start.contains("今后五年") || start.contains("未来五年") || start.contains("时期"))
            && span_in(start).is_none_or(|(_, to)| to >= year)
        {
            self.setting = Setting { status: Status::Target, period: plan_period(start, year) };
            if is_first {
                self.section = self.setting;
            }
        }
        // A sentence that announces the goals of the year begins the plans where no heading does.
        if self.section.status == Status::Done && announces(text) && text.contains("预期目标") {
            self.section = Setting { status: Status::Target, period: Period::Year(year) };
            self.setting = self.section;
        }
    }
}

/// Whether a text announces goals: 目标是, 目标为, 目标： without a word of those that were met.
pub(super) fn announces(text: &str) -> bool {
    let names_goal = text.match_indices("目标").any(|(at, goal)| {
        let behind = text.get(at + goal.len()..).unwrap_or("");
        ["是", "为", "：", ":", "建议", "定为", "定在", "设定", "确定为", "初步", "安排"]
            .iter()
            .any(|word| behind.starts_with(word))
    });
    names_goal
        && !["完成", "好于预期", "实现了", "全面实现", "目标任务", "目标责任"].iter().any(|word| text.contains(word))
}

/// The period that plans are for.
fn plan_period(heading: &str, year: i32) -> Period {
    if heading.contains(&format!("{year}年")) || heading.contains("今年") {
        return Period::Year(year);
    }
    if let Some((from, to)) = span_in(heading).filter(|&(_, to)| to >= year) {
        return Period::Span { from, to };
    }
    if heading.contains("今后五年") || heading.contains("未来五年") || heading.contains("五年") {
        let from = if plan_of(year) == year { plan_of(year) } else { year };
        return Period::Span { from, to: from + 4 };
    }
    Period::Year(year)
}

/// The years of the plan that a text names.
fn span_in(text: &str) -> Option<(i32, i32)> {
    for (place, _) in text.match_indices('五') {
        let end = place + '五'.len_utf8();
        let before: Vec<char> = text.get(..place).unwrap_or("").chars().rev().take(2).collect();
        let name: String = before.iter().rev().chain(std::iter::once(&'五')).collect();
        let short: String = before.iter().take(1).chain(std::iter::once(&'五')).collect();
        let behind = text.get(end..).unwrap_or("");
        let is_plan = behind.starts_with(['”', '"'])
            || behind.starts_with("时期")
            || behind.starts_with("规划")
            || behind.starts_with("期间")
            || behind.starts_with("末");
        if let Some(years) = plan_years(&name).or_else(|| plan_years(&short).filter(|_| is_plan)) {
            return Some(years);
        }
    }
    None
}

/// What of a paragraph stands for the whole: its first sentence.
fn head(text: &str) -> &str {
    text.split(['。', '；']).next().unwrap_or(text).trim_start_matches(['—', ' ', '　'])
}

/// Whether a heading lies below the top: （一）, 1., 一是.
fn is_below(text: &str) -> bool {
    text.starts_with(['（', '(', '—', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        && !text.starts_with("20")
        && !text.starts_with("19")
}
