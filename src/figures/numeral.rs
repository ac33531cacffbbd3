//! The scan: every numeral of a stretch is an amount or has a class.

use super::amount::{Amount, Shape};
use super::characters::{Characters, is_han};
use super::classify;
use super::literal::{Literal, Script, is_numeral, literal, magnitude, power};
use super::units::{Unit, UnitKind, Units};
use super::{Class, Hedge, Number};

/// A numeral of the text: a stretch that holds digits or Han numerals.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reading: Reading,
}

/// What a numeral is.
#[derive(Clone, Debug)]
pub(super) enum Reading {
    /// Something that may be a figure.
    Amount(Amount),
    /// No figure.
    Class(Class),
}

/// Reads the numerals of one stretch of text after the other.
pub(super) struct Scan<'t> {
    pub(super) text: &'t Characters,
    pub(super) units: &'t Units,
    /// The stretch: a sentence.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Scan<'_> {
    /// The numerals of the stretch, in order; `known` are those that the lexicon tells, in order.
    pub(super) fn numerals(&self, known: &[Numeral], numerals: &mut Vec<Numeral>) {
        let mut known = known.iter().peekable();
        let mut place = self.start;
        while place < self.end {
            while known.peek().is_some_and(|numeral| numeral.end <= place) {
                known.next();
            }
            if let Some(numeral) = known.peek().filter(|numeral| numeral.start <= place) {
                place = numeral.end.max(place + 1);
                numerals.push((*numeral).clone());
                continue;
            }
            let first = numerals.len();
            self.at(place, numerals);
            place = numerals.get(first..).and_then(<[_]>::last).map_or(place + 1, |numeral| numeral.end.max(place + 1));
        }
    }

    /// Reads what begins at a place, if a numeral does.
    fn at(&self, place: usize, numerals: &mut Vec<Numeral>) {
        let text = self.text;
        let first = text.at(place);
        let found = match first {
            '第' => self.ordinal(place),
            '前' | '首' => self.leading_rank(place),
            '翻' => self.doubling(place),
            '半' if text.starts(place, "半数") => Some(self.half(place, place + 2)),
            '过' if text.starts(place, "过半") && !is_han(text.at(place + 2)) => Some(self.half(place, place + 2)),
            '上' | '数' | '几' if magnitude(text.at(place + 1)).is_some() => self.uncertain(place),
            _ if is_numeral(first) => {
                if self.ratio(place, numerals) {
                    return;
                }
                self.number(place)
            }
            _ => None,
        };
        numerals.extend(found);
    }

    fn class(&self, start: usize, end: usize, class: Class) -> Numeral {
        Numeral { start, end: end.min(self.end.max(start + 1)), reading: Reading::Class(class) }
    }

    /// 第3位 and 第一, where an order is told; 第三产业 and 第十四届 else.
    fn ordinal(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let literal = literal(text, text.behind_spaces(place + 1))?;
        let behind = text.at(literal.end);
        let is_place = matches!(behind, '位' | '名') && !matches!(text.at(literal.end + 1), '单' | '额' | '列');
        let is_last = !is_han(behind) && !behind.is_ascii_alphanumeric()
            || matches!(behind, '和' | '的')
            || text.starts(literal.end, "以内");
        let is_told = classify::tells_rank(text, self.start, place);
        if let Some(number) = literal.number
            && (is_place || (is_last && is_told))
            && (is_told || is_place && !text.starts(literal.end + 1, "的"))
        {
            let end = if is_place { literal.end + 1 } else { literal.end };
            return Some(self.rank(place, end, literal, number, None));
        }
        let mut end = literal.end;
        while matches!(text.at(end), '—' | '~' | '、' | '至') && is_numeral(text.at(end + 1)) {
            end = super::literal::literal(text, end + 1).map_or(end + 1, |next| next.end);
        }
        let is_date = text.starts_any(end, &["季度", "年"]).is_some();
        Some(self.class(place, end, if is_date { Class::Date } else { Class::Ordinal }))
    }

    fn rank(&self, start: usize, end: usize, literal: Literal, value: Number, inner: Option<Hedge>) -> Numeral {
        let amount = Amount {
            value,
            upper: None,
            unit: Unit::of("位", UnitKind::Rank),
            shape: Shape::Rank,
            inner,
            script: literal.script,
            number_end: literal.end,
            has_magnitude: false,
        };
        Numeral { start, end, reading: Reading::Amount(amount) }
    }

    /// 前10位, 前十, 首位.
    fn leading_rank(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let is_told = classify::tells_rank(text, self.start, place);
        if text.at(place) == '首' {
            let is_rank = text.at(place + 1) == '位' && is_told && !is_han(text.at(place + 2));
            let literal = Literal { number: None, end: place + 1, script: Script::Han, digits: 1 };
            return is_rank.then(|| self.rank(place, place + 2, literal, Number::whole(1), None));
        }
        let literal = literal(text, place + 1)?;
        let unit = text.starts_any(literal.end, &["位", "名", "强", "列"]).map_or(0, |_| 1);
        let behind = text.at(literal.end + unit);
        let is_last = !is_han(behind) && behind != '%' && behind != '.';
        let number = literal.number.filter(|_| is_told && (unit == 1 || is_last))?;
        Some(self.rank(place, literal.end + unit, literal, number, Some(Hedge::Top)))
    }

    /// 翻番, 翻一番, 翻了两番.
    fn doubling(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let mut at = place + 1;
        if text.at(at) == '了' {
            at += 1;
        }
        let times = if text.at(at) == '番' {
            1
        } else {
            let literal = literal(text, at)?;
            at = literal.end;
            literal.number?.to_decimal().and_then(|number| u32::try_from(number).ok())?
        };
        if text.at(at) != '番' || times == 0 || times > 10 {
            return None;
        }
        let amount = Amount {
            value: Number::whole(1 << times),
            upper: None,
            unit: Unit::of("倍", UnitKind::Share),
            shape: Shape::Multiple,
            inner: None,
            script: Script::Han,
            number_end: at + 1,
            has_magnitude: false,
        };
        Some(Numeral { start: place, end: at + 1, reading: Reading::Amount(amount) })
    }

    fn fraction(&self, start: usize, end: usize, value: Number, script: Script) -> Numeral {
        let amount = Amount {
            value,
            upper: None,
            unit: Unit::of("比", UnitKind::Share),
            shape: Shape::Fraction,
            inner: None,
            script,
            number_end: end,
            has_magnitude: false,
        };
        Numeral { start, end, reading: Reading::Amount(amount) }
    }

    /// 一半, 半数, 过半.
    fn half(&self, start: usize, end: usize) -> Numeral {
        let half = Number::ratio(1, 2).unwrap_or(Number::whole(0));
        self.fraction(start, end, half, Script::Han)
    }

    /// 数百, 上亿, 几十万.
    fn uncertain(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let literal = literal(text, place + 1)?;
        let hedge = if text.at(place) == '上' { Hedge::MoreThan } else { Hedge::Several };
        // 以上千 and 加上百 are no such numerals.
        if text.at(place) == '上'
            && is_han(text.before(place))
            && !classify::may_stand_before_amount(text.before(place))
        {
            return None;
        }
        self.amount(place, literal, Some(hedge)).filter(|numeral| matches!(numeral.reading, Reading::Amount(_)))
    }

    /// The members of 7∶43∶50; of two members only where a word says that they are a ratio.
    fn ratio(&self, place: usize, numerals: &mut Vec<Numeral>) -> bool {
        let text = self.text;
        let mut members = Vec::new();
        let mut at = place;
        while let Some(member) = literal(text, at).filter(|member| member.script == Script::Digits) {
            members.push((at, member));
            at = member.end;
            if !matches!(text.at(at), '∶' | ':' | '：') || !text.at(at + 1).is_ascii_digit() {
                break;
            }
            at += 1;
        }
        let is_ratio = members.len() > 2
            || members.len() == 2
                && (text.starts_any(at, &["的比例", "比例"]).is_some()
                    || text.ends_any(place, &["比例为", "之比为", "比为", "比例达到"]).is_some());
        if !is_ratio {
            if members.len() == 2 {
                numerals.push(self.class(place, at, Class::Date));
            }
            return members.len() == 2;
        }
        for (start, member) in members {
            let reading = match member.number {
                Some(value) => Reading::Amount(Amount {
                    value,
                    upper: None,
                    unit: Unit::of("比", UnitKind::Share),
                    shape: Shape::Ratio,
                    inner: None,
                    script: Script::Digits,
                    number_end: member.end,
                    has_magnitude: false,
                }),
                None => Reading::Class(Class::Overlong),
            };
            numerals.push(Numeral { start, end: member.end, reading });
        }
        true
    }

    /// A number that begins with a digit or a Han numeral.
    fn number(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let literal = literal(text, place)?;
        if let Some((end, class)) = classify::before_unit(text, self.start, place, &literal) {
            return Some(self.class(place, end, class));
        }
        if let Some(numeral) = self.share(place, literal) {
            return Some(numeral);
        }
        Some(self.amount(place, literal, None).unwrap_or_else(|| {
            let class = if literal.script == Script::Han { Class::Idiom } else { Class::Overlong };
            self.class(place, literal.end, class)
        }))
    }

    /// 百分之八, 百分之八至九, 三分之二, 八成, 一半, 1/3.
    fn share(&self, place: usize, literal: Literal) -> Option<Numeral> {
        let text = self.text;
        if text.starts(place, "一半") {
            return Some(self.half(place, place + 2));
        }
        if text.at(literal.end) == '/' && literal.script == Script::Digits {
            let below =
                super::literal::literal(text, literal.end + 1).filter(|below| below.script == Script::Digits)?;
            let value = Number::fraction(&literal.number?.to_string(), &below.number?.to_string())?;
            return Some(self.fraction(place, below.end, value, Script::Digits));
        }
        if text.at(literal.end) == '成' && literal.script == Script::Han && literal.digits == 1 {
            if text.starts_any(literal.end + 1, &["以上", "多", "左右"]).is_none()
                && is_han(text.at(literal.end + 1))
                && text.at(literal.end + 1) != '的'
            {
                return None;
            }
            let value = literal.number?.times_power_of_ten(1)?;
            return Some(self.percents(place, literal.end + 1, value, None, literal));
        }
        if !text.starts(literal.end, "分之") {
            return None;
        }
        let above = super::literal::literal(text, literal.end + 2)?;
        let whole = literal.number?;
        if whole != Number::whole(100) {
            let value = Number::fraction(&above.number?.to_string(), &whole.to_string())?;
            let is_permille = whole == Number::whole(1000);
            let mut numeral =
                self.fraction(place, above.end, if is_permille { above.number? } else { value }, literal.script);
            if is_permille && let Reading::Amount(amount) = &mut numeral.reading {
                amount.unit = Unit::of("‰", UnitKind::Share);
                amount.shape = Shape::Plain;
            }
            return Some(numeral);
        }
        let mut end = above.end;
        let mut upper = None;
        if matches!(text.at(end), '至' | '到' | '—' | '~' | '-') {
            let behind = if text.starts(end + 1, "百分之") { end + 4 } else { end + 1 };
            if let Some(next) = super::literal::literal(text, behind)
                && text.at(next.end) != '年'
            {
                upper = next.number;
                end = next.end;
            }
        }
        Some(self.percents(place, end, above.number?, upper, literal))
    }

    fn percents(&self, start: usize, end: usize, value: Number, upper: Option<Number>, literal: Literal) -> Numeral {
        let amount = Amount {
            value,
            upper,
            unit: Unit::of("%", UnitKind::Share),
            shape: Shape::Plain,
            inner: None,
            script: literal.script,
            number_end: end,
            has_magnitude: false,
        };
        Numeral { start, end, reading: Reading::Amount(amount) }
    }

    /// A number with what follows it: a second one, magnitudes, 余, a unit.
    fn amount(&self, place: usize, literal: Literal, inner: Option<Hedge>) -> Option<Numeral> {
        let text = self.text;
        let mut tail = self.tail(literal);
        let mut value = literal.number;
        let mut upper = None;
        if let Some(second) = self.second(tail.end, tail.unit.is_some()) {
            let behind = self.tail(second);
            // 4.5-5%: the unit and the magnitude of the second are those of both.
            if let (Some(low), Some(high)) = (literal.number, second.number)
                && (tail.unit.is_none() || tail.unit == behind.unit)
                && low < high
            {
                let own = if tail.unit.is_none() && tail.power == 0 { behind.power } else { tail.power };
                value = low.times_power_of_ten(own);
                upper = high.times_power_of_ten(behind.power);
                tail = Tail { inner: tail.inner.or(behind.inner), ..behind };
            } else {
                value = value.and_then(|value| value.times_power_of_ten(tail.power));
            }
        } else {
            value = value.and_then(|value| value.times_power_of_ten(tail.power));
            if let Some((rest, end)) = tail.rest {
                value = value.and_then(|value| value.plus(rest));
                tail.end = end;
            }
        }
        let Some(value) = value else {
            let class = if literal.script == Script::Digits { Class::Overlong } else { Class::Idiom };
            return Some(self.class(place, tail.end, class));
        };
        let amount = Amount {
            value,
            upper,
            unit: tail.unit.unwrap_or_else(|| Unit::of("", UnitKind::Bare)),
            shape: Shape::Plain,
            inner: inner.or(tail.inner),
            script: literal.script,
            number_end: literal.end,
            has_magnitude: tail.power > 0
                || literal.script == Script::Han
                    && text
                        .slice(place, literal.end)
                        .iter()
                        .any(|&character| matches!(character, '万' | '亿' | '千' | '百')),
        };
        let mut end = tail.end;
        if matches!(text.slice(end, end + 2), ['%', '%']) {
            end += 1;
        }
        match classify::with_unit(text, self.start, self.end, (place, end), literal, &amount) {
            Some((behind, class)) => Some(self.class(place, behind.max(end), class)),
            None => Some(Numeral { start: place, end, reading: Reading::Amount(amount) }),
        }
    }

    /// What follows a number: 余, magnitudes, a unit, each where it stands.
    fn tail(&self, literal: Literal) -> Tail {
        let text = self.text;
        let mut tail = Tail { end: literal.end, power: 0, inner: None, unit: None, rest: None };
        let mut at = literal.end;
        loop {
            let behind = text.behind_spaces(at);
            if let Some((unit, length)) = self.units.at(text, behind)
                && !(magnitude(text.at(behind)).is_some() && unit.kind == UnitKind::Bare)
            {
                tail.unit = Some(unit.clone());
                tail.end = behind + length;
                return tail;
            }
            let character = text.at(behind);
            if magnitude(character).is_some() && literal.script == Script::Digits
                || (literal.script == Script::Han && at > literal.end && magnitude(character).is_some())
            {
                let mut end = behind;
                while magnitude(text.at(end)).is_some() && (end == behind || self.units.at(text, end).is_none()) {
                    end += 1;
                }
                tail.power += power(text.slice(behind, end));
                at = end;
                tail.end = at;
                if let Some(next) = super::literal::literal(text, at)
                    && next.script == Script::Digits
                    && tail.inner.is_none()
                {
                    return self.compound(tail, next);
                }
            } else if tail.inner.is_none() && matches!(character, '余' | '多' | '几') && self.is_inner(behind) {
                tail.inner = Some(if character == '几' { Hedge::Several } else { Hedge::MoreThan });
                at = behind + 1;
                tail.end = at;
            } else {
                return tail;
            }
        }
    }

    /// Whether 余 or 多 at a place belongs to the number: 100多个, not 5多样.
    fn is_inner(&self, place: usize) -> bool {
        let behind = self.text.behind_spaces(place + 1);
        let next = self.text.at(behind);
        magnitude(next).is_some()
            || self.units.at(self.text, behind).is_some()
            || !is_han(next)
            || self.text.at(place) != '多'
            || !matches!(next, '样' | '元' | '次' | '边' | '年' | '层')
    }

    /// 4亿5000万: the rest of a number whose magnitude is smaller.
    fn compound(&self, mut tail: Tail, next: Literal) -> Tail {
        let rest = self.tail(next);
        let value = next.number.and_then(|number| number.times_power_of_ten(rest.power));
        if let Some(value) = value
            && rest.power < tail.power
            && rest.rest.is_none()
            && rest.power + u32::try_from(next.digits).unwrap_or(u32::MAX) <= tail.power
        {
            tail.rest = Some((value, rest.end));
            tail.unit = rest.unit;
            tail.inner = rest.inner;
        }
        tail
    }

    /// The second number of a range that may begin at a place.
    fn second(&self, place: usize, has_unit: bool) -> Option<Literal> {
        let text = self.text;
        let mut at = text.behind_spaces(place);
        match text.at(at) {
            '—' | '~' | '-' => {
                while matches!(text.at(at), '—' | '~' | '-') {
                    at += 1;
                }
            }
            '至' => at += 1,
            '到' if has_unit || text.at(at + 1).is_ascii_digit() => at += 1,
            _ => return None,
        }
        let second = literal(text, text.behind_spaces(at)).filter(|second| second.number.is_some())?;
        (text.at(second.end) != '年'
            || self.units.at(text, second.end).is_some_and(|(unit, _)| unit.kind == UnitKind::Time))
        .then_some(second)
    }
}

/// What stands behind a number.
#[derive(Clone, Debug)]
struct Tail {
    end: usize,
    power: u32,
    inner: Option<Hedge>,
    unit: Option<Unit>,
    rest: Option<(Number, usize)>,
}

/// The numeral that begins at a place, among all of a sentence in order.
pub(super) fn at_place(numerals: &[Numeral], place: usize) -> Option<&Numeral> {
    numerals.get(numerals.partition_point(|numeral| numeral.start < place)).filter(|numeral| numeral.start == place)
}

/// The numerals that end at or before a place, the last one first.
pub(super) fn before_place(numerals: &[Numeral], place: usize) -> impl Iterator<Item = &Numeral> {
    numerals.get(..numerals.partition_point(|numeral| numeral.end <= place)).unwrap_or_default().iter().rev()
}

impl Numeral {
    /// Whether it is an amount.
    pub(super) fn is_amount(&self) -> bool {
        matches!(self.reading, Reading::Amount(_))
    }

    /// Whether it is of a class.
    pub(super) fn is(&self, class: Class) -> bool {
        matches!(self.reading, Reading::Class(found) if found == class)
    }
}
