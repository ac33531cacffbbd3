//! When a figure of a sentence is of, and whether it is done: by the words before it, then by what holds around the sentence.

use super::characters::Characters;
use super::clause::Slots;
use super::context::{Frame, coming_years};
use super::literal::literal;
use super::numeral::{Numeral, before_place};
use super::times::{Time, TimeExpression, TimeRole, Times};
use super::{Class, Period, Relation, Status};

/// How many numerals back a word of time is looked for.
const MOST_BEFORE: usize = 24;
/// How far before a number the word for an average stands.
const LONGEST_CLAUSE: usize = 60;

/// How far behind a year 相比 stands.
const COMPARED_REACH: usize = 4;

/// A sentence, and what holds around it.
pub(super) struct Moment<'t> {
    pub(super) text: &'t Characters,
    pub(super) times: &'t Times,
    pub(super) numerals: &'t [Numeral],
    pub(super) start: usize,
    /// What holds in the paragraph.
    pub(super) frame: Frame,
    /// The years that the section is of, where they are several.
    pub(super) span: Option<(i32, i32)>,
    /// The year of the report.
    pub(super) year: Option<i32>,
    /// Whether the sentence announces goals.
    pub(super) is_goal: bool,
    /// 到2020年 of an earlier sentence of the paragraph.
    pub(super) by: Option<Period>,
}

impl Moment<'_> {
    /// The status and the period of the figure at a place.
    pub(super) fn at(&self, place: usize, slots: &Slots) -> (Status, Period) {
        if slots.relation == Relation::From {
            return (Status::Done, self.beginning(place, slots));
        }
        let (mut status, mut period) = (self.frame.status, self.frame.period);
        if self.is_goal && status == Status::Done {
            status = Status::Target;
            period = self.year.map_or(period, Period::Year);
        }
        let is_average = self.is_average(place, slots);
        let governing = self.governing(place, slots, is_average);
        match governing {
            Some(expression) => (status, period) = self.by_expression(expression, place, status, period),
            None => (status, period) = self.by_words(place, slots, status, period),
        }
        if let Some(by) = self.by
            && governing.is_none()
            && status == Status::Target
            && matches!(period, Period::Span { .. })
            && (!matches!(slots.relation, Relation::Rise | Relation::Fall) || self.base(slots.clause, place).is_some())
        {
            period = by;
        }
        if is_average {
            period = self.average(place, period, governing);
        }
        if let Some(years) = self.consecutive(place)
            && let Period::Year(to) | Period::Span { to, .. } = period
            && (slots.relation == Relation::Hold || slots.hedge_words.iter().any(|word| word == "超过"))
        {
            period = Period::Span { from: to - years + 1, to };
        }
        (status, period)
    }

    /// The start of a change: the year that stands before it, or none.
    fn beginning(&self, place: usize, slots: &Slots) -> Period {
        self.times
            .before(place)
            .take_while(|expression| expression.end > slots.clause)
            .find_map(|expression| match expression.time {
                Time::Year(year) => Some(Period::Year(year)),
                Time::Previous => self.year_told(expression.start).map(|year| Period::Year(year - 1)),
                _ => None,
            })
            .or_else(|| self.compared(place).map(Period::Year))
            .unwrap_or(Period::None)
    }

    /// The year that a sentence compares with, where nothing else is told of since: 1986年同1978年相比，.
    pub(super) fn compared(&self, place: usize) -> Option<i32> {
        let last = self.times.before(place).next()?;
        let is_compared = last.role == TimeRole::Base
            && (last.end..last.end + COMPARED_REACH).any(|at| self.text.starts(at, "相比") && at < place);
        match last.time {
            Time::Year(year) if is_compared => Some(year),
            _ => None,
        }
    }

    /// The year that is told of at a place: that of the last expression before it, or of the paragraph.
    fn year_told(&self, place: usize) -> Option<i32> {
        let named = self.times.before(place).find_map(|expression| match (expression.role, expression.time) {
            (TimeRole::At, Time::Year(year)) => Some(year),
            _ => None,
        });
        named.or(match self.frame.period {
            Period::Year(year) | Period::Span { to: year, .. } => Some(year),
            _ => None,
        })
    }

    /// The last expression before a figure that says when it is: no base, no part of what it is compared with.
    ///
    /// Of 2015年A为…，“十二五”年均增长…；B为… the year goes on to the levels, the span to what is by the year.
    fn governing(&self, place: usize, slots: &Slots, is_average: bool) -> Option<&TimeExpression> {
        let says_when =
            |expression: &&TimeExpression| expression.role != TimeRole::Base && !slots.compares(expression.start);
        let is_span = |expression: &TimeExpression| !matches!(expression.time, Time::Year(_));
        let mut all = self.times.before(place).filter(says_when);
        let last = all.next()?;
        let other = if is_average && !is_span(last) && last.role != TimeRole::Until {
            all.find(|expression| is_span(expression))
        } else if !is_average && is_span(last) && self.average_word(last.end).is_some() {
            all.find(|expression| !is_span(expression))
        } else if self.times.is_grown(last) && (last.end..place).any(|at| matches!(self.text.at(at), '，' | '；')) {
            // 财政收入92亿元，五年翻了一番；固定资产投资556亿元: the years are of the change alone.
            all.find(|expression| !is_span(expression))
        } else {
            None
        };
        other.or(Some(last))
    }

    /// The word for an average at a place.
    fn average_word(&self, place: usize) -> Option<&'static str> {
        self.text.starts_any(place, &["年均", "平均每年", "每年平均", "每年"])
    }

    /// The year before a place that something is compared with.
    fn base(&self, start: usize, place: usize) -> Option<i32> {
        self.times.before(place).take_while(|expression| expression.start >= start).find_map(|expression| {
            match expression.time {
                Time::Year(from) if expression.role == TimeRole::Base => Some(from),
                _ => None,
            }
        })
    }

    fn by_expression(
        &self,
        expression: &TimeExpression,
        place: usize,
        status: Status,
        period: Period,
    ) -> (Status, Period) {
        let is_ahead = self.times.is_ahead(expression.start, place);
        let looks_back = if is_ahead { status } else { Status::Done };
        let Some(year) = self.year else {
            return match expression.time {
                Time::Year(year) => (status, Period::Year(year)),
                Time::Span(from, to) => (status, Period::Span { from, to }),
                _ => (status, period),
            };
        };
        match expression.time {
            Time::Year(found) if found > year => (Status::Target, Period::By(found)),
            Time::Year(found) if found == year => {
                let is_passing = self.times.tells_part() || self.times.is_perfect(expression.start, place);
                if status == Status::Target && expression.role == TimeRole::Until {
                    (status, Period::By(found))
                } else if self.times.is_ahead(self.start, place) || status == Status::Target && !is_passing {
                    (Status::Target, Period::Year(found))
                } else if is_passing {
                    (Status::Done, Period::Year(found))
                } else {
                    (status, period)
                }
            }
            Time::Year(found) => (looks_back, Period::Year(found)),
            Time::Since(from) => (looks_back, Period::Span { from, to: year - 1 }),
            Time::Span(from, to) if to < year => (looks_back, Period::Span { from, to }),
            Time::Span(from, to) => (status, Period::Span { from, to }),
            Time::Past(1) => (looks_back, Period::Year(year - 1)),
            Time::Past(years) => (looks_back, self.years_before(year, years)),
            Time::Coming(years) => {
                let (from, to) = coming_years(year, years);
                (Status::Target, Period::Span { from, to })
            }
            Time::Years(years) => (status, self.years(year, years, status, period)),
            Time::Previous => (status, period),
        }
    }

    /// 五年累计: the years of the section, if they are as many; else those before the report, or from it on.
    fn years(&self, year: i32, years: i32, status: Status, period: Period) -> Period {
        match status {
            Status::Target if years == 5 => match self.span {
                Some((from, to)) if to >= year => Period::Span { from, to },
                _ => {
                    let (from, to) = coming_years(year, years);
                    Period::Span { from, to }
                }
            },
            Status::Target => period,
            _ => self.years_before(year, years),
        }
    }

    fn years_before(&self, year: i32, years: i32) -> Period {
        match self.span {
            Some((from, to)) if to - from + 1 == years && to < year => Period::Span { from, to },
            _ => Period::Span { from: year - years, to: year - 1 },
        }
    }

    /// Without an expression of time, the tense of the clause: what is to be done where no heading told the section, and
    /// what was done already among the plans.
    fn by_words(&self, place: usize, slots: &Slots, status: Status, period: Period) -> (Status, Period) {
        let Some(year) = self.year else { return (status, period) };
        if !self.frame.is_told && status == Status::Done && self.times.is_ahead(self.start, place) {
            return (Status::Target, Period::Year(year));
        }
        if status == Status::Target && !self.is_goal && self.times.is_perfect(slots.clause, place) {
            return (Status::Done, Period::Year(year - 1));
        }
        (status, period)
    }

    /// Whether 年均 or 平均每年 stands before the number in its clause or list; 年均浓度 is what is measured.
    fn is_average(&self, place: usize, slots: &Slots) -> bool {
        let start = (self.start..place)
            .rev()
            .take(LONGEST_CLAUSE)
            .find(|&at| matches!(self.text.at(at), '，' | '；' | '：'))
            .map_or(place.saturating_sub(LONGEST_CLAUSE).max(self.start), |at| at + 1);
        slots.is_average
            || (start..place).any(|at| {
                self.average_word(at)
                    .is_some_and(|word| !matches!(self.text.at(at + word.chars().count()), '浓' | '气' | '降' | '值'))
            })
    }

    /// The span that an average is of.
    fn average(&self, place: usize, period: Period, governing: Option<&TimeExpression>) -> Period {
        let year = self.year;
        match period {
            Period::By(to) => {
                let from = match self.span {
                    Some((from, last)) if last >= to => from,
                    _ => year.map_or(to - 4, |year| year.min(to)),
                };
                Period::Average { from, to }
            }
            Period::Year(last) => {
                let is_told = governing.is_some() || self.span.is_none();
                let base = self.base(self.start, place).filter(|&from| from < last);
                match (base, self.span) {
                    (Some(base), _) if is_told => Period::Average { from: base + 1, to: last },
                    (_, Some((from, to))) if (from..=to).contains(&last) => Period::Average { from, to },
                    _ => period,
                }
            }
            other => other.averaged(),
        }
    }

    /// 连续8年 before a place in the clause.
    fn consecutive(&self, place: usize) -> Option<i32> {
        let numeral = before_place(self.numerals, place)
            .take(MOST_BEFORE)
            .take_while(|numeral| place - numeral.end < 12)
            .find(|numeral| numeral.is(Class::Duration) && self.text.ends(numeral.start, "连续"))?;
        if (numeral.end..place).any(|at| matches!(self.text.at(at), '，' | '。')) {
            return None;
        }
        literal(self.text, numeral.start)?.number?.to_string().parse().ok()
    }
}
