//! Shares, fractions, ratios and multiples: 百分之八, 一半, 7∶43∶50, 翻一番.

use super::Scan;
use crate::figures::amount::{Amount, Shape};
use crate::figures::characters::is_han;
use crate::figures::literal::{Literal, Script, literal};
use crate::figures::numeral::{Numeral, Reading};
use crate::figures::units::{Unit, UnitKind};
use crate::figures::{Class, Number};

impl Scan<'_> {
    /// 翻番, 翻一番, 翻了两番.
    pub(super) fn doubling(&self, place: usize) -> Option<Numeral> {
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
    pub(super) fn half(&self, start: usize, end: usize) -> Numeral {
        let half = Number::ratio(1, 2).unwrap_or(Number::whole(0));
        self.fraction(start, end, half, Script::Han)
    }

    /// The members of 7∶43∶50; of two members only where a word says that they are a ratio.
    pub(super) fn ratio(&self, place: usize, numerals: &mut Vec<Numeral>) -> bool {
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

    /// 百分之八, 百分之八至九, 三分之二, 八成, 一半, 1/3.
    pub(super) fn share(&self, place: usize, literal: Literal) -> Option<Numeral> {
        let text = self.text;
        if text.starts(place, "一半") {
            return Some(self.half(place, place + 2));
        }
        if text.at(literal.end) == '/' && literal.script == Script::Digits {
            let below = crate::figures::literal::literal(text, literal.end + 1)
                .filter(|below| below.script == Script::Digits)?;
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
        let above = crate::figures::literal::literal(text, literal.end + 2)?;
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
            if let Some(next) = crate::figures::literal::literal(text, behind)
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
}
