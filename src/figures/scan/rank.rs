//! Orders and ranks: 第3位, 前10位, 首位.

use super::Scan;
use crate::figures::amount::{Amount, Shape};
use crate::figures::characters::is_han;
use crate::figures::literal::{Literal, Script, is_numeral, literal};
use crate::figures::numeral::{Numeral, Reading};
use crate::figures::units::{Unit, UnitKind};
use crate::figures::{Class, Hedge, Number};

impl Scan<'_> {
    /// 第3位 and 第一, where an order is told; 第三产业 and 第十四届 else.
    pub(super) fn ordinal(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let literal = literal(text, text.behind_spaces(place + 1))?;
        let behind = text.at(literal.end);
        let is_place = matches!(behind, '位' | '名') && !matches!(text.at(literal.end + 1), '单' | '额' | '列');
        let is_last = !is_han(behind) && !behind.is_ascii_alphanumeric()
            || matches!(behind, '和' | '的')
            || text.starts(literal.end, "以内");
        let is_told = self.classifier().tells_rank(place);
        if let Some(number) = literal.number
            && (is_place || (is_last && is_told))
            && (is_told || is_place && !text.starts(literal.end + 1, "的"))
        {
            let end = if is_place { literal.end + 1 } else { literal.end };
            return Some(self.rank(place, end, literal, number, None));
        }
        let mut end = literal.end;
        while matches!(text.at(end), '—' | '~' | '、' | '至') && is_numeral(text.at(end + 1)) {
            end = crate::figures::literal::literal(text, end + 1).map_or(end + 1, |next| next.end);
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
    pub(super) fn leading_rank(&self, place: usize) -> Option<Numeral> {
        let text = self.text;
        let is_told = self.classifier().tells_rank(place);
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
}
