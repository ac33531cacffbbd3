//! Dates and years in running text.

use serde::Serialize;

use super::figure::{Section, arabic_digit, digit};

/// How many digits a year has.
const YEAR: usize = 4;

/// A date as Chinese text writes it: 2025年1月8日, 二〇二五年一月, 2025年.
///
/// ```
/// use tifa::hanzi::Date;
///
/// let (date, length) = Date::at_start("二〇二五年一月八日在大会上").unwrap();
/// assert_eq!((date.year(), date.month(), date.day()), (2025, Some(1), Some(8)));
/// assert_eq!(length, "二〇二五年一月八日".len());
/// assert_eq!(Date::at_start("2025年度").map(|(date, _)| date.month()), Some(None));
/// assert_eq!(Date::at_start("2025年13月").map(|(date, _)| date.month()), Some(None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// The date that `text` begins with, as far as it goes, and its length in bytes.
    ///
    /// The year has four digits, of one kind or mixed; no white space stands inside.
    pub fn at_start(text: &str) -> Option<(Self, usize)> {
        let (year, rest) = four_digits(text)?;
        let mut rest = rest.strip_prefix('年')?;
        let mut date = Self { year, month: None, day: None };
        if let Some((month, behind)) = part(rest, 12, &['月']) {
            (date.month, rest) = (Some(month), behind);
            if let Some((day, behind)) = part(rest, 31, &['日', '号']) {
                (date.day, rest) = (Some(day), behind);
            }
        }
        Some((date, text.len() - rest.len()))
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1 to 12, where the text gives it.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1 to 31, where the text gives it.
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

/// Whether a line is a day and nothing else, white space aside.
pub(crate) fn is_date(line: &str) -> bool {
    let bare: String = line.chars().filter(|character| !character.is_whitespace()).collect();
    Date::at_start(&bare).is_some_and(|(date, length)| date.day.is_some() && length == bare.len())
}

/// The first year that a text names: four digits before 年.
pub(crate) fn first_year(text: &str) -> Option<u16> {
    text.match_indices('年').find_map(|(at, _)| {
        let before = text.get(..at)?;
        let (start, _) = before.char_indices().rev().nth(YEAR - 1)?;
        four_digits(before.get(start..)?).map(|(year, _)| year)
    })
}

/// The number in four digits that `text` begins with, and what follows; nothing if a fifth follows.
fn four_digits(text: &str) -> Option<(u16, &str)> {
    let mut characters = text.chars();
    let mut year = 0;
    for _ in 0..YEAR {
        year = year * 10 + u16::try_from(characters.next().and_then(digit)?).ok()?;
    }
    Some((year, characters.as_str()))
}

/// The number of a month or day, and what stands behind its sign.
fn part<'t>(text: &'t str, most: u32, signs: &[char]) -> Option<(u8, &'t str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| arabic_digit(c).is_some()).len();
    let (value, length) = match digits {
        0 => Section::at_start(text)
            .filter(|section| section.is_regular)
            .map(|section| (section.value, section.length))?,
        _ => super::ordinal::digits(text)?,
    };
    let rest = text.get(length..)?.strip_prefix(signs)?;
    let value = u8::try_from(value).ok().filter(|value| (1..=most).contains(&u32::from(*value)))?;
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_date_or_not() {
        for line in [
            "2022年4月18日",
            "二〇二二年四月十八日",
            "二○二二年十二月三十一日",
            "２０２２年４月１８日",
            "2022 年 4 月 18 日",
            "二零二二年四月二十日",
        ] {
            assert!(is_date(line), "{line}");
        }
        for line in ["", "年月日", "2022年4月", "2022年4月18日印发", "2022年4月32日", "22年4月18日", "在2022年4月18日"]
        {
            assert!(!is_date(line), "{line}");
        }
    }

    #[test]
    fn years_are_read_before_their_sign() {
        assert_eq!(first_year("2024年工作回顾和2025年安排"), Some(2024));
        assert_eq!(first_year("五年来的工作和二〇二五年安排"), Some(2025));
        assert_eq!(first_year("过去五年的工作"), None);
        assert_eq!(first_year("24年"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_and_every_length_is_a_boundary(text in "[12二〇０十年月日号 ]{0,14}|\\PC{0,10}") {
            if let Some((_, length)) = Date::at_start(&text) {
                proptest::prop_assert!(length > 0 && text.get(..length).is_some());
            }
            first_year(&text);
            is_date(&text);
        }
    }
}
