//! The expressions of time in a sentence, and whether it looks back or ahead.

use super::characters::{Characters, is_han};
use super::literal::{is_numeral, literal};
use super::numeral::{Numeral, Reading};
use super::period::plan_years;
use super::time_words::{TimeWordRole, TimeWords};
use super::{Class, Period};

/// How far behind an expression 相比 stands that makes it a base.
const COMPARED_REACH: usize = 14;
/// How far before the name of a plan stands 按, which makes its years those of the sentence.
const LONGEST_ADHERED: usize = 6;

/// When an expression says that something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Year(i32),
    Span(i32, i32),
    /// From a year to the one before the report: 2019年以来.
    Since(i32),
    /// The years before the report: 过去五年.
    Past(i32),
    /// The years that begin with that of the report: 今后五年.
    Coming(i32),
    /// As many years, behind or ahead: 五年累计.
    Years(i32),
    /// The year before the one that is told of, where a change begins: 由上年的.
    Previous,
}

/// What an expression of time does in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeRole {
    /// Says when.
    At,
    /// Says by when.
    Until,
    /// Names what is compared with, or where a change begins.
    Base,
}

/// An expression of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeExpression {
    /// The first character, a preposition included.
    pub(super) start: usize,
    /// Behind the last, 以来 and the like included.
    pub(super) end: usize,
    pub(super) time: Time,
    pub(super) role: TimeRole,
}

/// The expressions of time of a sentence, in order.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub(super) expressions: Vec<TimeExpression>,
    modals: Vec<usize>,
    perfects: Vec<usize>,
    elapsed: Vec<usize>,
    /// Where expressions end that have a change of their own behind them: 五年 翻了一番.
    grown: Vec<usize>,
}

impl Times {
    /// Reads a sentence of a report of a year.
    pub(super) fn read(
        &mut self,
        words: &TimeWords,
        text: &Characters,
        numerals: &[Numeral],
        bounds: (usize, usize),
        year: Option<i32>,
    ) {
        self.expressions.clear();
        self.modals.clear();
        self.perfects.clear();
        self.elapsed.clear();
        self.grown.clear();
        let (start, end) = bounds;
        let scan = Scan { words, text, start, end, year };
        let mut numerals = numerals.iter().peekable();
        let mut place = start;
        while place < end {
            while numerals.next_if(|numeral| numeral.end <= place).is_some() {}
            if let Some(numeral) = numerals.next_if(|numeral| numeral.start <= place) {
                if let Some(found) = scan.numeral(numeral) {
                    if words.starting(TimeWordRole::Grown, text, found.end).is_some() {
                        self.grown.push(found.end);
                    }
                    match self.expressions.last_mut() {
                        // 从1979年到1982年的四年间: one expression.
                        Some(last)
                            if matches!((last.time, found.time), (Time::Span(..), Time::Years(_)))
                                && found.start <= last.end + 1 =>
                        {
                            last.end = found.end
                        }
                        _ => self.expressions.push(found),
                    }
                }
                // 季度 and 月份 end the numeral of a date.
                if numeral.is(Class::Date) && !text.slice(numeral.start, numeral.end).contains(&'年') {
                    self.elapsed.push(numeral.start);
                }
                place = numeral.end.max(place + 1);
                continue;
            }
            let Some((length, role, value)) = words.at(text, place) else {
                place += 1;
                continue;
            };
            let behind = place + length;
            match role {
                TimeWordRole::Modal => self.modals.push(place),
                TimeWordRole::Perfect => self.perfects.push(place),
                TimeWordRole::Elapsed => self.elapsed.push(place),
                TimeWordRole::NotModal => {}
                _ => self.expressions.extend(year.and_then(|year| scan.word(role, value, year, place, behind))),
            }
            place = behind;
        }
    }

    /// The expressions that begin before a place, the last one first.
    pub(super) fn before(&self, place: usize) -> impl Iterator<Item = &TimeExpression> {
        let before = self.expressions.partition_point(|expression| expression.start < place);
        self.expressions.get(..before).unwrap_or_default().iter().rev()
    }

    /// Whether something is to be done between two places: a modal word with no word behind it that it was done.
    pub(super) fn is_ahead(&self, start: usize, end: usize) -> bool {
        let last = |places: &[usize]| {
            let before = places.partition_point(|&place| place < end);
            places.get(before.wrapping_sub(1)).copied().filter(|&place| place >= start)
        };
        last(&self.modals).is_some_and(|modal| last(&self.perfects).is_none_or(|perfect| perfect < modal))
    }

    /// Whether a word says between two places that something was done.
    pub(super) fn is_perfect(&self, start: usize, end: usize) -> bool {
        self.perfects.iter().any(|place| (start..end).contains(place))
    }

    /// Whether an expression has a change of its own behind it, and says nothing of what follows that.
    pub(super) fn is_grown(&self, expression: &TimeExpression) -> bool {
        self.grown.contains(&expression.end)
    }

    /// Whether a part of a year is told of.
    pub(super) fn tells_part(&self) -> bool {
        !self.elapsed.is_empty()
    }
}

struct Scan<'t> {
    words: &'t TimeWords,
    text: &'t Characters,
    start: usize,
    end: usize,
    year: Option<i32>,
}

impl Scan<'_> {
    fn numeral(&self, numeral: &Numeral) -> Option<TimeExpression> {
        let Reading::Class(class) = numeral.reading else { return None };
        let text = self.text;
        match class {
            Class::Date => match dated(text, numeral.start, numeral.end)? {
                Period::Year(year) => self.placed(Time::Year(year), numeral.start, numeral.end),
                Period::Span { from, to } => self.placed(Time::Span(from, to), numeral.start, numeral.end),
                _ => None,
            },
            Class::Plan => {
                let (from, to) = plan_in(text, numeral.start, numeral.end)?;
                self.plan(numeral.start, numeral.end, from, to)
            }
            Class::Ordinal => {
                let number = text.behind_spaces(numeral.start + 1);
                let number = literal(text, number)?.number?.to_string().parse::<i32>().ok()?;
                let named = "个五年计划";
                if !(6..40).contains(&number) || !text.starts(numeral.end, named) {
                    return None;
                }
                // The sixth plan began in 1981.
                let from = 1981 + 5 * (number - 6);
                self.plan(numeral.start, numeral.end + named.chars().count(), from, from + 4)
            }
            Class::Duration => self.duration(numeral),
            _ => None,
        }
    }

    /// A plan says when only where 时期 or the like follows: “十四五”时期, not “十四五”规划.
    fn plan(&self, start: usize, end: usize, from: i32, to: i32) -> Option<TimeExpression> {
        let text = self.text;
        let opened = matches!(text.before(start), '“' | '"');
        let start = if opened { start - 1 } else { start };
        let end = if matches!(text.at(end), '”' | '"' | '’') { end + 1 } else { end };
        if text.starts_any(end, &["末", "期末", "时期末", "末期"]).is_some() {
            return self.placed(Time::Year(to), start, end).map(|found| TimeExpression {
                role: if found.role == TimeRole::At { TimeRole::Until } else { found.role },
                ..found
            });
        }
        let says_when = text.starts_any(end, &["期间", "时期", "间期", "以来", "年均", "累计"]).is_some()
            || opened && matches!(text.at(end), '，' | '时' | '期');
        let is_base = self.words.ending(TimeWordRole::Than, text, start).is_some();
        // 按调整后的“八五”计划，
        let is_followed =
            matches!(text.at(end + 2), '，' | ',') && self.words.starting(TimeWordRole::Named, text, end) == Some(2);
        let says_when = says_when
            || is_followed
                && (self.start.max(start.saturating_sub(LONGEST_ADHERED))..start)
                    .any(|at| self.words.starting(TimeWordRole::By, text, at).is_some());
        (says_when || is_base).then(|| self.placed(Time::Span(from, to), start, end))?
    }

    /// An expression with its preposition and what follows it.
    fn placed(&self, time: Time, start: usize, end: usize) -> Option<TimeExpression> {
        let text = self.text;
        let words = self.words;
        let first = if matches!(text.before(start), '“' | '"') { start - 1 } else { start };
        let before = |role| words.ending(role, text, first).filter(|length| first >= self.start + length);
        let mut behind = end;
        for word in ["底", "末", "初", "时期", "期间", "间期"] {
            if text.starts(behind, word) {
                behind += word.chars().count();
            }
        }
        let found = |time, role, end| Some(TimeExpression { start: first, end, time, role });
        if let Some(length) = words.starting(TimeWordRole::Since, text, behind) {
            let begin = match time {
                Time::Year(year) => year,
                Time::Span(from, _) => from,
                _ => return found(time, TimeRole::At, behind),
            };
            // From a year that is not over nothing has passed.
            let is_past = self.year.is_some_and(|year| begin < year);
            return found(if is_past { Time::Since(begin) } else { time }, TimeRole::At, behind + length);
        }
        if let Some(length) = words.starting(TimeWordRole::Ago, text, behind) {
            let last = match time {
                Time::Year(year) | Time::Span(_, year) => year,
                _ => return None,
            };
            let is_coming = self.year.is_some_and(|year| last >= year);
            return found(time, if is_coming { TimeRole::Until } else { TimeRole::Base }, behind + length);
        }
        let is_compared = words.starting(TimeWordRole::Compared, text, behind).is_some();
        let is_than = before(TimeWordRole::Than).is_some()
            && (text.before(first) != '于'
                || matches!(text.before(first - 1), '高' | '低' | '快' | '慢' | '多' | '少' | '大' | '小'));
        let is_with = before(TimeWordRole::With).is_some()
            && self.clause_holds(behind, |at| words.starting(TimeWordRole::Compared, text, at).is_some());
        let is_equal = before(TimeWordRole::Equals).is_some() && self.clause_holds(behind, |at| text.at(at) == '的');
        let is_from = before(TimeWordRole::From).is_some() && !matches!(time, Time::Span(..));
        if is_compared || is_than || is_with || is_equal || is_from {
            return found(time, TimeRole::Base, behind);
        }
        match before(TimeWordRole::Until) {
            Some(length) => Some(TimeExpression { start: first - length, end: behind, time, role: TimeRole::Until }),
            None => found(time, TimeRole::At, behind),
        }
    }

    /// Whether something stands between a place and the end of its clause.
    fn clause_holds(&self, place: usize, holds: impl Fn(usize) -> bool) -> bool {
        (place..self.end.min(place + COMPARED_REACH))
            .take_while(|&at| !matches!(self.text.at(at), '，' | '；' | '。' | '、'))
            .any(holds)
    }

    /// 过去五年, 五年来, 五年累计.
    fn duration(&self, numeral: &Numeral) -> Option<TimeExpression> {
        let (text, words) = (self.text, self.words);
        let (start, end) = (numeral.start, numeral.end);
        if text.before(end) != '年' {
            return None;
        }
        let years =
            literal(text, start)?.number?.to_string().parse::<i32>().ok().filter(|years| (2..=20).contains(years))?;
        let found = |start, end, time, role| Some(TimeExpression { start, end, time, role });
        if let Some(length) = words.ending(TimeWordRole::Past, text, start) {
            // 是过去五年总和的60%
            let first = start - length;
            let is_base = words.ending(TimeWordRole::Than, text, first).is_some()
                || words.ending(TimeWordRole::Equals, text, first).is_some()
                    && self.clause_holds(end, |at| text.at(at) == '的');
            return found(first, end, Time::Past(years), if is_base { TimeRole::Base } else { TimeRole::At });
        }
        if let Some(length) = words.ending(TimeWordRole::Coming, text, start) {
            return found(start - length, end, Time::Coming(years), TimeRole::At);
        }
        if text.before(start) == '前' && words.ending(TimeWordRole::Than, text, start - 1).is_some()
            || words.starting(TimeWordRole::Ago, text, end).is_some()
        {
            return found(start, end, Time::Past(2 * years), TimeRole::Base);
        }
        let before = text.before(start);
        if matches!(before, '第' | '前' | '比' | '每' | '头' | '后' | '续' | '用' | '十' | '个' | '隔')
            || is_numeral(before)
        {
            return None;
        }
        if text.starts_any(end, &["来", "以来"]).is_some() {
            return found(start, end + 1, Time::Past(years), TimeRole::At);
        }
        let is_told = words.starting(TimeWordRole::During, text, end).is_some();
        // A term has five years; another number is told by what follows it.
        let is_term = years == 5 && is_han(text.at(end)) && words.starting(TimeWordRole::Named, text, end).is_none();
        (is_told || is_term).then(|| found(start, end, Time::Years(years), TimeRole::At))?
    }

    fn word(&self, role: TimeWordRole, value: i32, year: i32, start: usize, end: usize) -> Option<TimeExpression> {
        match role {
            TimeWordRole::Year => self.placed(Time::Year(year + value), start, end),
            // 比上年 and 上年 alone are comparisons; 由上年的 is where a change begins.
            TimeWordRole::Previous => {
                let begins = self.words.ending(TimeWordRole::From, self.text, start)?;
                (start >= self.start + begins).then_some(TimeExpression {
                    start,
                    end,
                    time: Time::Previous,
                    role: TimeRole::Base,
                })
            }
            TimeWordRole::Term => Some(TimeExpression { start, end, time: Time::Past(value), role: TimeRole::At }),
            TimeWordRole::Century => {
                let last = year + (100 - year.rem_euclid(100)) % 100;
                Some(TimeExpression { start, end, time: Time::Year(last), role: TimeRole::Until })
            }
            _ => None,
        }
    }
}

/// The period that a date writes: 2021年, 2012～2014年.
fn dated(text: &Characters, start: usize, end: usize) -> Option<Period> {
    let mut years: Vec<i32> = Vec::new();
    let mut place = start;
    while place < end {
        let Some(found) = literal(text, place) else {
            place += 1;
            continue;
        };
        if let Some(year) = found.number.and_then(|number| number.to_string().parse::<i32>().ok()) {
            let is_short = found.digits == 2 && years.len() == 1 && matches!(text.before(place), '—' | '~' | '-');
            if found.digits == 4 && (1900..2200).contains(&year) {
                years.push(year);
            } else if is_short {
                years.extend(years.first().map(|first| first - first % 100 + year));
            }
        }
        place = found.end;
    }
    match years.as_slice() {
        [year] => Some(Period::Year(*year)),
        [from, .., to] if from <= to => Some(Period::Span { from: *from, to: *to }),
        _ => None,
    }
}

/// The years of the plan that a numeral names.
fn plan_in(text: &Characters, start: usize, end: usize) -> Option<(i32, i32)> {
    let name: String = text.slice(start, end).iter().filter(|&&character| is_numeral(character)).collect();
    plan_years(&name)
}
