//! Numbers as they are written, in digits and in Han numerals.

use super::Number;
use super::characters::Characters;
pub(super) use crate::hanzi::figure::magnitude;
use crate::hanzi::{Numeral, Value, figure};

/// Longer rows of Han numerals are no number.
const MOST_NUMERALS: usize = 32;

/// A number read at a place, without magnitudes behind digits, without a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// The number; none if it is too long, or no number but a row of numerals (三五).
    pub(super) number: Option<Number>,
    /// The place behind it.
    pub(super) end: usize,
    pub(super) script: Script,
    /// How many digits stand before the point.
    pub(super) digits: usize,
}

/// What a number is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Digits,
    Han,
}

/// The value of a Han digit.
pub(super) fn han_digit(character: char) -> Option<u64> {
    figure::han_digit(character).map(u64::from)
}

/// Whether a character writes a number: these are what the audit accounts for.
pub(super) fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || is_han_numeral(character)
}

pub(super) fn is_han_numeral(character: char) -> bool {
    han_digit(character).is_some() || magnitude(character).is_some()
}

/// The number at a place.
pub(super) fn literal(text: &Characters, place: usize) -> Option<Literal> {
    let first = text.at(place);
    if first.is_ascii_digit() {
        Some(digits(text, place))
    } else if is_han_numeral(first) {
        Some(han(text, place))
    } else {
        None
    }
}

fn run(text: &Characters, place: usize, is_part: impl Fn(char) -> bool) -> usize {
    let mut end = place;
    while is_part(text.at(end)) {
        end += 1;
    }
    end
}

/// Digits, with marks before each three of them, and a point.
fn digits(text: &Characters, place: usize) -> Literal {
    let is_digit = |character: char| character.is_ascii_digit();
    let mut end = run(text, place, is_digit);
    let mut written = text.text(place, end);
    if end - place <= 3 {
        while matches!(text.at(end), ',' | '，') && run(text, end + 1, is_digit) == end + 4 {
            written.push_str(&text.text(end + 1, end + 4));
            end += 4;
        }
    }
    let digits = written.len();
    if matches!(text.at(end), '.' | '点') && is_digit(text.at(end + 1)) {
        let fraction = run(text, end + 1, is_digit);
        // 1.2.3 is the number of a version or of a chapter.
        if !(text.at(fraction) == '.' && is_digit(text.at(fraction + 1))) {
            written.push('.');
            written.push_str(&text.text(end + 1, fraction));
            end = fraction;
        }
    } else if text.at(end) == '·' && is_digit(text.at(end + 1)) {
        // 19·5％ in older prints; 6·26 is a day.
        let fraction = run(text, end + 1, is_digit);
        if matches!(text.at(text.behind_spaces(fraction)), '%' | '‰' | '万' | '亿' | '倍' | '个' | '元') {
            written.push('.');
            written.push_str(&text.text(end + 1, fraction));
            end = fraction;
        }
    }
    Literal { number: Number::decimal(&written), end, script: Script::Digits, digits }
}

/// Han numerals, with 点 and digits behind it.
fn han(text: &Characters, place: usize) -> Literal {
    let mut end = run(text, place, is_han_numeral);
    // 百万千瓦 ends in a unit.
    if end > place + 1 && text.before(end) == '千' && matches!(text.at(end), '瓦' | '米' | '克' | '伏' | '帕') {
        end -= 1;
    }
    let digits = end - place;
    // 零部件 and 零距离 count nothing.
    let mut number = whole(text.slice(place, end)).filter(|&number| number > Number::whole(0));
    if text.at(end) == '点' && han_digit(text.at(end + 1)).is_some() {
        let fraction = run(text, end + 1, |character| han_digit(character).is_some());
        let behind = run(text, fraction, is_han_numeral);
        if let Some(value) = number {
            let digits: String =
                text.slice(end + 1, fraction).iter().filter_map(|&digit| Some(han_digit(digit)?.to_string())).collect();
            number = Number::decimal(&format!("{value}.{digits}"))
                .and_then(|value| value.times_power_of_ten(power(text.slice(fraction, behind))));
            end = behind;
        }
    }
    Literal { number, end, script: Script::Han, digits }
}

/// The power of ten of magnitudes in a row.
pub(super) fn power(magnitudes: &[char]) -> u32 {
    magnitudes.iter().filter_map(|&character| magnitude(character)).sum()
}

/// The whole number that Han numerals write: 二十, 一百零三, 三千五百万, 二〇二一, 百, 万亿.
fn whole(numerals: &[char]) -> Option<Number> {
    // Two digits in a row are a guess (三五) or a day (七一), not a number.
    let are_digits =
        numerals.len() == 2 && numerals.iter().all(|&character| han_digit(character).is_some_and(|digit| digit > 0));
    if are_digits || numerals.len() > MOST_NUMERALS {
        return None;
    }
    let written: String = numerals.iter().collect();
    let numeral = Numeral::at_start(&written).filter(|numeral| numeral.len() == written.len())?;
    match numeral.value()? {
        Value::Number(number) => Number::decimal(&number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        literal(&Characters::of(text), 0)?.number.map(|number| number.to_string())
    }

    #[test]
    fn han_numerals_have_their_value() {
        for (text, number) in [
            ("十二", "12"),
            ("二十", "20"),
            ("一百零三", "103"),
            ("三千五百万", "35000000"),
            ("一亿二千万", "120000000"),
            ("三亿零五百三十万", "305300000"),
            ("二千零五十亿", "205000000000"),
            ("一万亿", "1000000000000"),
            ("二〇二一", "2021"),
            ("一九五八", "1958"),
            ("百", "100"),
            ("万亿", "1000000000000"),
            ("千万", "10000000"),
            ("七点九", "7.9"),
            ("一点五亿", "150000000"),
            ("两", "2"),
        ] {
            assert_eq!(value(text).as_deref(), Some(number), "{text}");
        }
        assert_eq!(value("七八十"), None);
        assert_eq!(value(&"九".repeat(400)), None);
        assert_eq!(value(&"亿".repeat(9)), None);
    }

    #[test]
    fn digits_have_marks_and_points() {
        for (text, number) in [
            ("1,234.5", "1234.5"),
            ("１，２３４", "1234"),
            ("７．５", "7.5"),
            ("19·5%", "19.5"),
            ("12，34", "12"),
            ("3点5", "3.5"),
        ] {
            assert_eq!(value(text).as_deref(), Some(number), "{text}");
        }
    }
}
