//! Single figures: digits, and the magnitudes that multiply them.

/// The digits, each at the place of its value, the magnitudes by size, and 两.
pub(crate) const FIGURES: &str = "零一二三四五六七八九十百千万亿两";

/// The value of an Arabic digit, half-width or full-width.
#[inline]
pub(crate) fn arabic_digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => Some(u32::from(character) - u32::from('0')),
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => None,
    }
}

/// The value of a Han digit: 一 to 九, 两, and the three signs of zero.
#[inline]
pub(crate) fn han_digit(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a digit of any kind.
#[inline]
pub(crate) fn digit(character: char) -> Option<u32> {
    arabic_digit(character).or_else(|| han_digit(character))
}

/// The number of zeros of a magnitude: 1 of 十, 8 of 亿.
#[inline]
pub(crate) fn magnitude(character: char) -> Option<u32> {
    Some(match character {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Whether the character is a figure of ordinals in Han characters: a digit, 十, 百 or 千.
#[inline]
pub(crate) fn is_han_ordinal(character: char) -> bool {
    han_digit(character).is_some() || magnitude(character).is_some_and(|zeros| zeros <= 3)
}

/// Whether the character is a small number, from 一 to 十: what a numeral slogan is written with.
#[inline]
pub(crate) fn is_small_number(character: char) -> bool {
    matches!(character, '十' | '双') || han_digit(character).is_some_and(|value| value > 0)
}

/// Whether the character is a round number: 百县千企, 万企兴万村.
#[inline]
pub(crate) fn is_large_number(character: char) -> bool {
    magnitude(character).is_some_and(|zeros| zeros >= 2)
}

/// A run of Han figures below 万: digits side by side, or digits with 十, 百 and 千 between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// The value; it saturates.
    pub(crate) value: u32,
    /// The length in bytes.
    pub(crate) length: usize,
    /// The number of figures.
    pub(crate) figures: usize,
    /// Whether the figures are written as a number is: 二百三十 and 二〇二五 are, 十四五 and 三四十 are not.
    pub(crate) is_regular: bool,
    /// Whether a zero begins it, as in 一万零三百.
    pub(crate) begins_with_zero: bool,
}

impl Section {
    /// The section that `text` begins with.
    pub(crate) fn at_start(text: &str) -> Option<Self> {
        let mut section = Self {
            value: 0,
            length: 0,
            figures: 0,
            is_regular: true,
            begins_with_zero: text.chars().next().and_then(han_digit) == Some(0),
        };
        // The digits since the last magnitude: their value, how many there are, and whether the first is a zero.
        let (mut pending, mut digits, mut is_zero_first) = (0_u32, 0, false);
        let mut last_magnitude = None;
        for character in text.chars() {
            if let Some(value) = han_digit(character) {
                is_zero_first = if digits == 0 { value == 0 } else { is_zero_first };
                pending = pending.saturating_mul(10).saturating_add(value);
                digits += 1;
            } else if let Some(zeros) = magnitude(character).filter(|zeros| *zeros <= 3) {
                let is_one_digit = digits <= 1 || (digits == 2 && is_zero_first);
                section.is_regular &= is_one_digit && last_magnitude.is_none_or(|last| zeros < last);
                let factor = if digits == 0 { 1 } else { pending };
                section.value = section.value.saturating_add(factor.saturating_mul(10_u32.pow(zeros)));
                (pending, digits, is_zero_first, last_magnitude) = (0, 0, false, Some(zeros));
            } else {
                break;
            }
            section.length += character.len_utf8();
            section.figures += 1;
        }
        if last_magnitude.is_some() {
            section.is_regular &= digits <= 1 || (digits == 2 && is_zero_first);
        }
        section.value = section.value.saturating_add(pending);
        (section.length > 0).then_some(section)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A number below 10,000 as it is written.
    fn written(number: u32) -> String {
        let digits: Vec<char> = FIGURES.chars().collect();
        let mut text = String::new();
        let mut is_zero_due = false;
        for (magnitude, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / magnitude % 10;
            if digit == 0 {
                is_zero_due = !text.is_empty();
                continue;
            }
            if std::mem::take(&mut is_zero_due) {
                text.push('零');
            }
            if !(digit == 1 && magnitude == 10 && text.is_empty()) {
                text.push(digits[digit as usize]);
            }
            text.push_str(sign);
        }
        text
    }

    #[test]
    fn figures_stand_at_their_places() {
        for (place, character) in FIGURES.chars().enumerate().take(10) {
            assert_eq!(digit(character), u32::try_from(place).ok());
        }
        let zeros: Vec<_> = FIGURES.chars().filter_map(magnitude).collect();
        assert_eq!(zeros, [1, 2, 3, 4, 8]);
        assert!("一二两双三四五六七八九十".chars().all(is_small_number) && !"零百A".chars().any(is_small_number));
        assert!("百千万亿".chars().all(is_large_number) && !"十九".chars().any(is_large_number));
    }

    #[test]
    fn what_is_written_as_a_number_is_regular() {
        for (text, value, is_regular) in [
            ("二〇二五", 2025, true),
            ("一百零三", 103, true),
            ("二百五十", 250, true),
            ("十四五", 55, false),
            ("三四十", 340, false),
            ("十百", 110, false),
        ] {
            let section = Section::at_start(text).unwrap();
            assert_eq!((section.value, section.is_regular, section.length), (value, is_regular, text.len()), "{text}");
        }
        assert_eq!(Section::at_start("万"), None);
        assert_eq!(Section::at_start(&"九".repeat(100)).unwrap().value, u32::MAX);
    }

    proptest! {
        #[test]
        fn every_number_is_read_as_it_is_written(number in 1..10_000_u32) {
            let text = written(number);
            let section = Section::at_start(&text).unwrap();
            prop_assert_eq!((section.value, section.is_regular, section.length), (number, true, text.len()), "{}", text);
        }
    }
}
