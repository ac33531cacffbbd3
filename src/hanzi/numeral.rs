//! Numbers as Chinese text writes them, with their exact values.

use std::fmt;

use serde::Serialize;

use super::decimal::Decimal;
use super::figure::{Section, arabic_digit, han_digit, magnitude};

/// More figures than this are no amount, but a code; a [`Decimal`] holds them with every magnitude that may follow.
const MOST_FIGURES: usize = 24;

/// A numeral that a text begins with: Arabic digits, Han characters, or both (4.2万亿, 三万五千, 百分之七点九, 三分之二).
///
/// Digits may be full-width; `,` and `，` between three and three of them are marks of thousands; `.`, `．` and, between
/// Han digits, 点 part the fraction; 十, 百, 千, 万 and 亿 multiply. Nothing stands in for a word that only limits a
/// number (余, 多, 几): the numeral ends before it.
///
/// ```
/// use tifa::hanzi::{Decimal, Numeral, Value};
///
/// let read = |text: &str| Numeral::at_start(text).unwrap().to_string();
/// assert_eq!(read("１，２３４．５亩"), "1234.5");
/// assert_eq!(read("一亿两千万"), "120000000");
/// assert_eq!(read("百分之七点九"), "7.9/100");
///
/// let plan = Numeral::at_start("十四五规划").unwrap();
/// assert_eq!((plan.len(), plan.value()), ("十四五".len(), None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Numeral {
    length: usize,
    value: Option<Value>,
}

/// The value of a [`Numeral`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Value {
    /// A number: 4.2万亿 is 4,200,000,000,000.
    Number(Decimal),
    /// A part of a whole: 百分之七点九 is 7.9 of 100, 三分之二 is 2 of 3.
    Part {
        /// How much of the whole.
        part: Decimal,
        /// The whole.
        whole: Decimal,
    },
}

impl Numeral {
    /// The numeral that `text` begins with.
    ///
    /// A magnitude alone (万 of 万家灯火, 千 of 千方百计) is a numeral too: whether it means a number is for the caller to
    /// judge. The time is linear in the length of the numeral.
    pub fn at_start(text: &str) -> Option<Self> {
        let first = Amount::at_start(text)?;
        let behind = text.get(first.length..).unwrap_or("");
        if let Some(rest) = behind.strip_prefix("分之")
            && let Some(part) = Amount::at_start(rest)
        {
            let value = first.value.zip(part.value).filter(|(whole, _)| whole.digits() > 0);
            let length = text.len() - rest.len() + part.length;
            return Some(Self { length, value: value.map(|(whole, part)| Value::Part { part, whole }) });
        }
        Some(Self { length: first.length, value: first.value.map(Value::Number) })
    }

    /// The length in bytes.
    #[expect(clippy::len_without_is_empty, reason = "a numeral has a figure at least")]
    pub fn len(self) -> usize {
        self.length
    }

    /// The value, and nothing for figures that are not written as a number is: 十四五, 三四十, a code of 30 digits.
    pub fn value(self) -> Option<Value> {
        self.value
    }
}

impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            None => f.write_str("?"),
            Some(value) => value.fmt(f),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Part { part, whole } => write!(f, "{part}/{whole}"),
        }
    }
}

/// A number without 分之.
#[derive(Clone, Copy)]
struct Amount {
    length: usize,
    value: Option<Decimal>,
}

/// A number in one script and the magnitudes behind it: 2000万 of 1亿2000万.
#[derive(Clone, Copy)]
struct Piece {
    length: usize,
    value: Option<Decimal>,
    /// The zeros of the magnitudes behind it.
    zeros: u32,
    is_arabic: bool,
    is_fraction: bool,
    /// Whether it is a Han digit alone and without magnitude, which counts the magnitude below the one before: 二 of 一万二.
    is_single: bool,
}

impl Amount {
    fn at_start(text: &str) -> Option<Self> {
        let first = Piece::at_start(text)?;
        let mut amount = Self { length: first.length, value: first.value };
        let mut before = first;
        // Of what follows 万 or 亿, each piece is smaller than the magnitude before it.
        while before.zeros >= 2 && !before.is_fraction {
            let Some(piece) = text.get(amount.length..).and_then(Piece::at_start) else { break };
            if piece.is_arabic != first.is_arabic {
                break;
            }
            let value = match piece.value {
                Some(value) if piece.is_single => value.times_power_of_ten(before.zeros - 1),
                other => other,
            };
            // 三万五千万 is no number: what does not fit begins another, or nothing.
            let limit = Decimal::new(1, 0).times_power_of_ten(before.zeros);
            let fits = value.zip(limit).is_some_and(|(value, limit)| is_less(value, limit));
            if !fits && piece.value.is_some() {
                break;
            }
            amount.value = amount.value.zip(value).and_then(|(sum, value)| sum.plus(value));
            amount.length += piece.length;
            before = piece;
        }
        Some(amount)
    }
}

fn is_less(one: Decimal, other: Decimal) -> bool {
    one.digits() / 10_u128.saturating_pow(one.scale()) < other.digits() / 10_u128.saturating_pow(other.scale())
}

impl Piece {
    fn at_start(text: &str) -> Option<Self> {
        let mut piece = arabic(text).or_else(|| han(text)).or_else(|| bare_magnitude(text))?;
        for character in text.get(piece.length..).unwrap_or("").chars() {
            // 千瓦, 千米 and 千克 are units.
            let Some(zeros) = magnitude(character) else { break };
            let behind = text.get(piece.length + character.len_utf8()..).unwrap_or("");
            if character == '千' && behind.starts_with(['瓦', '米', '克', '卡', '伏', '帕', '焦', '赫', '升'])
            {
                break;
            }
            piece.zeros += zeros;
            piece.length += character.len_utf8();
            piece.is_single = false;
        }
        piece.value = piece.value.and_then(|value| value.times_power_of_ten(piece.zeros));
        Some(piece)
    }
}

/// Arabic digits, with marks of thousands and a fraction.
fn arabic(text: &str) -> Option<Piece> {
    let mut reader = Figures::default();
    reader.digits(text, arabic_digit);
    if reader.count == 0 {
        return None;
    }
    if reader.count <= 3 {
        // A group behind the mark has three digits and no more.
        while let Some(group) = text.get(reader.length..).and_then(|rest| rest.strip_prefix([',', '，']))
            && group.chars().take_while(|&digit| arabic_digit(digit).is_some()).take(4).count() == 3
        {
            reader.length = text.len() - group.len();
            reader.digits(text, arabic_digit);
        }
    }
    let is_fraction = reader.fraction(text, &['.', '．'], arabic_digit);
    Some(Piece {
        length: reader.length,
        value: reader.value(),
        zeros: 0,
        is_arabic: true,
        is_fraction,
        is_single: false,
    })
}

/// Han figures below 万, with a fraction behind 点.
fn han(text: &str) -> Option<Piece> {
    let section = Section::at_start(text)?;
    let is_positional = section.is_regular && section.figures > 9;
    let whole = (section.is_regular && !is_positional).then_some(u128::from(section.value));
    let mut reader = Figures { digits: whole.unwrap_or(0), length: section.length, ..Figures::default() };
    let is_fraction = reader.fraction(text, &['点'], han_digit);
    Some(Piece {
        length: reader.length,
        value: whole.and_then(|_| reader.value()),
        zeros: 0,
        is_arabic: false,
        is_fraction,
        is_single: section.figures == 1 && !section.begins_with_zero && section.value < 10 && !is_fraction,
    })
}

/// 万 or 亿 without a number before it counts once.
fn bare_magnitude(text: &str) -> Option<Piece> {
    text.chars().next().and_then(magnitude)?;
    let value = Some(Decimal::new(1, 0));
    Some(Piece { length: 0, value, zeros: 0, is_arabic: false, is_fraction: false, is_single: false })
}

/// Digits as they are read.
#[derive(Default)]
struct Figures {
    digits: u128,
    count: usize,
    scale: u32,
    length: usize,
}

impl Figures {
    /// Reads the digits at the length so far, and gives their number.
    fn digits(&mut self, text: &str, digit: fn(char) -> Option<u32>) -> usize {
        let mut read = 0;
        for character in text.get(self.length..).unwrap_or("").chars() {
            let Some(value) = digit(character) else { break };
            self.digits = self.digits.saturating_mul(10).saturating_add(u128::from(value));
            self.length += character.len_utf8();
            read += 1;
        }
        self.count += read;
        read
    }

    /// Reads a point and the digits behind it, if a number may go on so; 点 before 三十 is one of time.
    fn fraction(&mut self, text: &str, points: &[char], digit: fn(char) -> Option<u32>) -> bool {
        let Some(rest) = text.get(self.length..).and_then(|rest| rest.strip_prefix(points)) else { return false };
        let mut digits = rest.chars().skip_while(|&character| digit(character).is_some());
        let is_digit_first = rest.chars().next().and_then(digit).is_some();
        if !is_digit_first || points == ['点'] && digits.next().is_some_and(|behind| behind == '十') {
            return false;
        }
        self.length = text.len() - rest.len();
        let read = self.digits(text, digit);
        self.scale = u32::try_from(read).unwrap_or(u32::MAX);
        true
    }

    fn value(&self) -> Option<Decimal> {
        (self.count <= MOST_FIGURES).then_some(Decimal::new(self.digits, self.scale))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numerals_have_exact_values() {
        for (text, length, value) in [
            ("4.2万亿元", "4.2万亿", "4200000000000"),
            ("4万亿", "4万亿", "4000000000000"),
            ("9千亿", "9千亿", "900000000000"),
            ("13.8亿元", "13.8亿", "1380000000"),
            ("3.25万", "3.25万", "32500"),
            ("１，２３４．５亩", "１，２３４．５", "1234.5"),
            ("1,234,567", "1,234,567", "1234567"),
            ("1,23", "1", "1"),
            ("12,3456", "12", "12"),
            ("2021,345", "2021", "2021"),
            ("5.0%", "5.0", "5.0"),
            ("5.", "5", "5"),
            ("1亿2000万", "1亿2000万", "120000000"),
            ("1亿2千万", "1亿2千万", "120000000"),
            ("三万五千", "三万五千", "35000"),
            ("一万二", "一万二", "12000"),
            ("一万零三百", "一万零三百", "10300"),
            ("一亿零五", "一亿零五", "100000005"),
            ("十二万", "十二万", "120000"),
            ("两千三百万", "两千三百万", "23000000"),
            ("二〇二五年", "二〇二五", "2025"),
            ("一点五万", "一点五万", "15000"),
            ("七点九", "七点九", "7.9"),
            ("零点零五", "零点零五", "0.05"),
            ("八点三十分", "八", "8"),
            ("三点", "三", "3"),
            ("百分之七点九", "百分之七点九", "7.9/100"),
            ("百分之百", "百分之百", "100/100"),
            ("三分之二", "三分之二", "2/3"),
            ("千分之3.5", "千分之3.5", "3.5/1000"),
            ("万分之五", "万分之五", "5/10000"),
            ("三分之", "三", "3"),
            ("三分天下", "三", "3"),
            ("千亿元", "千亿", "100000000000"),
            ("万亿", "万亿", "1000000000000"),
            ("百", "百", "100"),
            ("5千瓦", "5", "5"),
            ("万余家", "万", "10000"),
            ("10多万", "10", "10"),
            ("十四五", "十四五", "?"),
            ("三四十", "三四十", "?"),
            ("三万五千万", "三万", "30000"),
            ("零分之一", "零分之一", "?"),
        ] {
            let numeral = Numeral::at_start(text).unwrap();
            assert_eq!((&text[..numeral.len()], &*numeral.to_string()), (length, value), "{text}");
        }
        for text in ["", "个", ".5", "，", "点五", "分之一", "-3"] {
            assert_eq!(Numeral::at_start(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_has_a_length_and_no_value() {
        for text in
            ["9".repeat(25), "九".repeat(100), "9".repeat(100_000), "亿".repeat(100), format!("1{}", ",000".repeat(50))]
        {
            let numeral = Numeral::at_start(&text).unwrap();
            assert_eq!((numeral.len(), numeral.value()), (text.len(), None));
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_every_length_is_a_boundary(text in "[0-9０５.．,，一二两十百千万亿零〇点分之]{0,30}|\\PC{0,12}") {
            if let Some(numeral) = Numeral::at_start(&text) {
                prop_assert!(numeral.len() > 0 && text.get(..numeral.len()).is_some());
            }
        }

        #[test]
        fn digits_are_read_as_integers_are(number: u64, width in prop::bool::ANY) {
            let digits: String = number.to_string().chars().map(|c| if width { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect();
            prop_assert_eq!(Numeral::at_start(&digits).unwrap().value(), Some(Value::Number(Decimal::new(number.into(), 0))));
        }

        /// In Han characters and in digits with the same magnitudes, the values are the same.
        #[test]
        fn scripts_agree(high in 1..=9_u32, low in 1..=9_u32) {
            let han = |value: u32| "零一二三四五六七八九".chars().nth(value as usize).unwrap();
            let one = format!("{}亿{}千万", han(high), han(low));
            let other = format!("{high}亿{low}千万");
            prop_assert_eq!(Numeral::at_start(&one).unwrap().value(), Numeral::at_start(&other).unwrap().value());
        }
    }
}
