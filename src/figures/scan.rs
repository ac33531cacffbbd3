//! The scan: every numeral of a stretch is an amount or has a class.

mod rank;
mod share;
mod tail;

use self::tail::Tail;
use super::amount::{Amount, Shape};
use super::characters::{Characters, is_han};
use super::class_words::ClassWords;
use super::classify::Classifier;
use super::literal::{Literal, Script, is_numeral, literal, magnitude};
use super::numeral::{Numeral, Reading};
use super::units::{Unit, UnitKind, Units};
use super::{Class, Hedge};

/// Reads the numerals of one stretch of text after the other.
pub(super) struct Scan<'t> {
    pub(super) text: &'t Characters,
    pub(super) units: &'t Units,
    pub(super) words: &'t ClassWords,
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

    fn classifier(&self) -> Classifier<'_> {
        Classifier { text: self.text, words: self.words, start: self.start, stop: self.end }
    }

    fn class(&self, start: usize, end: usize, class: Class) -> Numeral {
        Numeral { start, end: end.min(self.end.max(start + 1)), reading: Reading::Class(class) }
    }

    /// 数百, 上亿, 几十万.
    fn uncertain(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let literal = literal(text, place + 1)?;
        let hedge = if text.at(place) == '上' { Hedge::MoreThan } else { Hedge::Several };
        // 以上千 and 加上百 are no such numerals.
        if text.at(place) == '上' && is_han(text.before(place)) && !self.classifier().may_be_several(place) {
            return None;
        }
        self.amount(place, literal, Some(hedge)).filter(|numeral| matches!(numeral.reading, Reading::Amount(_)))
    }

    /// A number that begins with a digit or a Han numeral.
    fn number(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let literal = literal(text, place)?;
        if let Some((end, class)) = self.classifier().before_unit(place, &literal) {
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
        match self.classifier().with_unit((place, end), literal, &amount) {
            Some((behind, class)) => Some(self.class(place, behind.max(end), class)),
            None => Some(Numeral { start: place, end, reading: Reading::Amount(amount) }),
        }
    }
}
