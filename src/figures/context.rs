//! What the report, its sections and its paragraphs say of when a figure is and whether it is done.

use super::characters::{Characters, is_han};
use super::literal::is_numeral;
use super::period::plan_of;
use super::tags::Tags;
use super::time_words::TimeWords;
use super::times::{Time, TimeExpression, TimeRole, Times};
use super::{Period, Status};

/// A line of more characters is no heading.
const LONGEST_HEADING: usize = 40;
/// How many characters stand at most before an expression of time that leads a clause: 在刚刚过去的.
const LONGEST_APPROACH: usize = 6;

/// What holds where no word of the sentence says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) status: Status,
    pub(super) period: Period,
    /// Whether the text told it; what a report begins with is assumed.
    pub(super) is_told: bool,
}

/// Goes through a report from sentence to sentence: each heading sets what holds in its section, an expression of time that
/// leads a paragraph what holds in the paragraph.
#[derive(Debug)]
pub(super) struct Context<'w> {
    words: &'w TimeWords,
    /// The year of the report.
    year: Option<i32>,
    section: Frame,
    paragraph: Frame,
    /// The years that the section reviews or plans, where they are several.
    span: Option<(i32, i32)>,
    /// Whether a numbered heading of the top told the section.
    is_numbered: bool,
}

/// A sentence as the context reads it.
pub(super) struct Lead<'t> {
    pub(super) text: &'t Characters,
    pub(super) tags: &'t Tags,
    pub(super) times: &'t Times,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where its first amount begins.
    pub(super) amount: usize,
}

impl<'w> Context<'w> {
    pub(super) fn new(words: &'w TimeWords, year: Option<i32>) -> Self {
        let period = year.map_or(Period::None, |year| Period::Year(year - 1));
        let frame = Frame { status: Status::Done, period, is_told: false };
        Self { words, year, section: frame, paragraph: frame, span: None, is_numbered: false }
    }

    /// What holds now.
    pub(super) fn current(&self) -> Frame {
        self.paragraph
    }

    /// The years that the section is of, where they are several.
    pub(super) fn span(&self) -> Option<(i32, i32)> {
        self.span
    }

    /// Begins a paragraph.
    pub(super) fn paragraph(&mut self) {
        self.paragraph = self.section;
    }

    /// Whether a line that stands as a paragraph is a heading.
    pub(super) fn is_heading(line: &str) -> bool {
        line.chars().count() <= LONGEST_HEADING && !line.contains(['。', '；'])
    }

    /// Reads a heading. One below the top (（一）, 1., 一是) leaves the section as it is.
    pub(super) fn heading(&mut self, lead: &Lead<'_>) {
        let heading = lead.text.text(lead.start, lead.end);
        if is_below(&heading) {
            return;
        }
        let is_numbered = is_numbered(lead.text, lead.start);
        // 一、当前的形势和任务, at the head: the review begins here.
        if !self.section.is_told && self.words.surveys(&heading) {
            return;
        }
        let turns = self.is_numbered && is_numbered && self.section.status == Status::Done;
        if let Some(frame) = self.told_by(&heading, lead.times) {
            self.section = frame;
            self.span = span_of(frame.period);
            self.is_numbered = is_numbered;
        } else if turns && self.section.is_told && begins_with_verb(lead) {
            // 二、加快改革步伐, behind 一、工作回顾: what is to be done.
            let period = self.year.map_or(Period::None, Period::Year);
            self.section = Frame { status: Status::Target, period, is_told: true };
            self.span = None;
        }
        self.paragraph = self.section;
    }

    fn told_by(&self, heading: &str, times: &Times) -> Option<Frame> {
        let (looks_back, looks_ahead) = self.words.directions(heading);
        let frame = |status, period| Some(Frame { status, period, is_told: true });
        let Some(year) = self.year else {
            return looks_ahead.then(|| frame(Status::Target, Period::None))?;
        };
        let names = |wanted: i32| times.expressions.iter().any(|expression| expression.time == Time::Year(wanted));
        let past = times.expressions.iter().find_map(|expression| match expression.time {
            Time::Span(from, to) if to < year => Some((from, to)),
            Time::Past(years) if years > 1 => Some((year - years, year - 1)),
            Time::Years(years) if !looks_ahead => Some((year - years, year - 1)),
            _ => None,
        });
        let past = past.or_else(|| (looks_back && heading.contains('届')).then_some((year - 5, year - 1)));
        if (looks_back || names(year - 1)) && !heading.contains("今后") {
            let period = past.map_or(Period::Year(year - 1), |(from, to)| Period::Span { from, to });
            return frame(Status::Done, period);
        }
        let coming = times.expressions.iter().find_map(|expression| match expression.time {
            Time::Span(from, to) if to >= year => Some((from, to)),
            Time::Coming(years) | Time::Years(years) if (looks_ahead || names(year)) && years <= 5 => {
                Some(coming_years(year, years))
            }
            _ => None,
        });
        if looks_ahead || names(year) {
            let period = match coming {
                Some((from, to)) if !names(year) => Period::Span { from, to },
                _ => Period::Year(year),
            };
            return frame(Status::Target, period);
        }
        match (past, coming) {
            (Some((from, to)), _) => frame(Status::Done, Period::Span { from, to }),
            (_, Some((from, to))) => frame(Status::Target, Period::Span { from, to }),
            _ => None,
        }
    }

    /// Reads the beginning of a sentence: 过去五年， 2021年， 今年要 set what holds in the paragraph from here on.
    pub(super) fn sentence(&mut self, lead: &Lead<'_>, is_first: bool) {
        let Some(year) = self.year else { return };
        if let Some(expression) = leading(lead)
            && let Some(frame) = self.frame_of(expression, lead, year, is_first)
        {
            self.paragraph = frame;
            // Plans do not turn back to the review; a paragraph of theirs may.
            if is_first && (self.section.status == Status::Done || frame.status == Status::Target) {
                self.section = frame;
                self.span = span_of(frame.period).or(self.span);
            }
        }
        // A sentence that announces the goals of the year begins the plans where no heading does.
        if self.section.status == Status::Done {
            let content = lead.text.text(lead.start, lead.end);
            if content.contains("预期目标") && self.words.announces(&content) {
                self.section = Frame { status: Status::Target, period: Period::Year(year), is_told: true };
                self.paragraph = self.section;
                self.span = None;
            }
        }
    }

    /// What an expression that leads a sentence sets.
    fn frame_of(&self, expression: &TimeExpression, lead: &Lead<'_>, year: i32, is_first: bool) -> Option<Frame> {
        let text = lead.text;
        let is_set_off = matches!(text.at(expression.end), '，' | ',' | '是');
        let done = |period| Some(Frame { status: Status::Done, period, is_told: true });
        let target = |period| Some(Frame { status: Status::Target, period, is_told: true });
        let span = |(from, to)| Period::Span { from, to };
        let is_review = self.paragraph.status == Status::Done;
        let is_end = matches!(text.before(expression.end), '底' | '末');
        match expression.time {
            Time::Year(found) if found == year => {
                let is_of_year = is_set_off
                    || text.starts_any(expression.end, &["工作", "要", "的", "经济", "政府", "我"]).is_some();
                let is_passing = lead.times.tells_part() || lead.times.is_perfect(lead.start, lead.end);
                let is_ahead = lead.times.is_ahead(lead.start, lead.end);
                (is_of_year && !is_passing || is_ahead).then(|| target(Period::Year(year)))?
            }
            // In a review of several years a year without a mark behind it, and the end of one, are those of their sentence.
            Time::Year(found)
                if found == year - 1
                    && if self.span.is_some() { is_set_off && !is_end } else { is_set_off || is_review } =>
            {
                done(Period::Year(found))
            }
            Time::Past(years) if years == 5 || is_first && years > 1 => done(span((year - years, year - 1))),
            Time::Span(from, to) if to < year && is_set_off => done(span((from, to))),
            Time::Span(from, to) if to >= year && is_set_off && !is_review => target(span((from, to))),
            Time::Coming(years) if years <= 5 => target(span(coming_years(year, years))),
            _ => None,
        }
    }
}

/// The years of a plan that begins with a year: those of the five-year plan where one begins with it.
pub(super) fn coming_years(year: i32, years: i32) -> (i32, i32) {
    let from = if years == 5 && plan_of(year) == year { plan_of(year) } else { year };
    (from, from + years - 1)
}

fn span_of(period: Period) -> Option<(i32, i32)> {
    match period {
        Period::Span { from, to } => Some((from, to)),
        _ => None,
    }
}

/// The expression of time that a sentence begins with, or a clause of it before the first amount.
fn leading<'t>(lead: &Lead<'t>) -> Option<&'t TimeExpression> {
    lead.times.expressions.iter().take_while(|expression| expression.start < lead.amount).find(|expression| {
        let approach = (lead.start..expression.start)
            .rev()
            .take_while(|&at| !matches!(lead.text.at(at), '，' | '：' | '！' | '—' | '；'))
            .count();
        expression.role == TimeRole::At && approach <= LONGEST_APPROACH
    })
}

/// Whether a heading begins with a Han numeral and a mark: 二、.
fn is_numbered(text: &Characters, start: usize) -> bool {
    let numerals = (start..start + 3).take_while(|&at| is_numeral(text.at(at))).count();
    numerals > 0 && text.at(start + numerals) == '、'
}

/// Whether the first word of a heading, its number left out, is a verb.
fn begins_with_verb(lead: &Lead<'_>) -> bool {
    let mark = (lead.start..lead.end).find(|&at| lead.text.at(at) == '、').map_or(lead.start, |at| at + 1);
    (mark..lead.end)
        .find(|&at| is_han(lead.text.at(at)))
        .is_some_and(|at| matches!(lead.tags.tag(at), b'v' | b'p' | b'd'))
}

/// Whether a heading lies below the top: （一）, 1., 一是.
fn is_below(text: &str) -> bool {
    text.starts_with(['（', '(', '—', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        && !text.starts_with("20")
        && !text.starts_with("19")
}
