//! What stands behind a number: magnitudes, 余, a unit, the second number of a range.

use super::Scan;
use crate::figures::characters::is_han;
use crate::figures::literal::{Literal, Script, literal, magnitude, power};
use crate::figures::units::{Unit, UnitKind};
use crate::figures::{Hedge, Number};

/// What stands behind a number.
#[derive(Clone, Debug)]
pub(super) struct Tail {
    pub(super) end: usize,
    pub(super) power: u32,
    pub(super) inner: Option<Hedge>,
    pub(super) unit: Option<Unit>,
    pub(super) rest: Option<(Number, usize)>,
}

impl Scan<'_> {
    /// What follows a number: 余, magnitudes, a unit, each where it stands.
    pub(super) fn tail(&self, literal: Literal) -> Tail {
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
                if let Some(next) = crate::figures::literal::literal(text, at)
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
    pub(super) fn second(&self, place: usize, has_unit: bool) -> Option<Literal> {
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
