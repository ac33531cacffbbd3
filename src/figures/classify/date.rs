//! Dates: 2021年, 2012～2014年, 4月18日, 一季度, 90年代.

use super::behind_name;
use crate::figures::characters::{Characters, is_han};
use crate::figures::literal::{Literal, Script, literal};
use crate::figures::{Class, Number};

/// The class of dates: 2021年, 2012～2014年, 4月18日, 一季度, 90年代.
pub(super) fn date(text: &Characters, place: usize, first: &Literal) -> Option<(usize, Class)> {
    let mut end = first.end;
    let mut last = *first;
    let mut is_range = false;
    let mut at = end;
    let mut members = 0;
    while members < 4
        && (matches!(text.at(at), '—' | '~' | '-' | '至' | '、' | '/' | '和')
            || text.at(at) == '年' && matches!(text.at(at + 1), '—' | '~' | '-' | '至' | '到' | '、' | '和'))
    {
        members += 1;
        let behind = at + if text.at(at) == '年' { 2 } else { 1 };
        let mut behind = behind;
        while matches!(text.at(behind), '—' | '~' | '-') {
            behind += 1;
        }
        let Some(next) = literal(text, behind) else { break };
        last = next;
        at = next.end;
        is_range = true;
    }
    let is_year = |literal: &Literal| {
        literal.digits == 4
            && literal.number.is_some_and(|number| number >= Number::whole(1800) && number <= Number::whole(2199))
    };
    if is_year(first) && text.at(first.end) == '年' && !text.starts(first.end, "年限") {
        end = first.end + 1;
        if is_range && (is_year(&last) || last.digits == 2) && text.at(last.end) == '年' {
            end = last.end + 1;
        }
        if text.at(end) == '度' {
            end += 1;
        }
        return Some((end, Class::Date));
    }
    if is_range && is_year(first) && (is_year(&last) || last.digits == 2) && text.at(last.end) == '年' {
        return Some((last.end + 1, Class::Date));
    }
    let next = text.at(end);
    let small = first.digits <= 2 || first.script == Script::Han;
    if small && next == '月' && text.before(place) != '个' {
        end += 1;
        if let Some(day) = literal(text, end)
            && matches!(text.at(day.end), '日' | '号')
        {
            end = day.end + 1;
        }
        return Some((end, Class::Date));
    }
    if small && is_range && text.at(last.end) == '月' {
        return Some((last.end + 1, Class::Date));
    }
    if text.starts_any(end, &["季度", "年代", "世纪", "时许"]).is_some() {
        return Some((end + 2, Class::Date));
    }
    if small && is_range && text.starts(last.end, "季度") {
        return Some((last.end + 2, Class::Date));
    }
    let is_day = small && matches!(next, '日' | '时') && matches!(text.before(place), '月' | '日');
    if is_day
        || small && next == '日' && !is_han(text.at(end + 1)) && matches!(text.before(place), '至' | '—' | '、' | '-')
    {
        return Some((end + 1, Class::Date));
    }
    // 6·26, 7·20: days of events, in quotation marks or brackets.
    if small && text.at(end) == '·' && text.at(end + 1).is_ascii_digit() {
        let day = literal(text, end + 1)?;
        return Some((day.end, Class::Date));
    }
    if first.script == Script::Digits
        && text.at(end) == '-'
        && text.at(end + 1).is_ascii_digit()
        && text.before(place) == '-'
    {
        return Some((behind_name(text, end), Class::Imprint));
    }
    None
}
