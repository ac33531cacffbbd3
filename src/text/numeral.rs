//! Numbers at the start of a text, in digits or in Han numerals.

/// Longer numerals than this are no counts of chapters or pages (三千九百九十九 has seven characters).
const LONGEST: usize = 8;

/// The Arabic number, half-width or full-width, that `text` begins with, and its length in bytes.
pub(crate) fn digits(text: &str) -> Option<(u32, usize)> {
    leading(text, |character| match character {
        '0'..='9' => Some(character as u32 - '0' as u32),
        '０'..='９' => Some(character as u32 - '０' as u32),
        _ => None,
    })
    .and_then(|(figures, length)| {
        let value = figures.iter().try_fold(0u32, |value, figure| value.checked_mul(10)?.checked_add(figure))?;
        Some((value, length))
    })
}

/// The number in Han numerals that `text` begins with, and its length in bytes: 十二, 二十, 一百零三, 一二.
pub(crate) fn han(text: &str) -> Option<(u32, usize)> {
    let (figures, length) = leading(text, |character| {
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
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => return None,
        })
    })?;
    let (mut total, mut pending) = (0u32, None::<u32>);
    for figure in figures.iter() {
        if figure < 10 {
            // Figures in a row, such as 二〇, are read one by one as Arabic ones.
            pending = Some(pending.unwrap_or(0) * 10 + figure);
        } else {
            total = total.saturating_add(pending.take().unwrap_or(1).saturating_mul(figure));
        }
    }
    Some((total.saturating_add(pending.unwrap_or(0)), length))
}

/// The figures that `text` begins with, and their length in bytes.
fn leading(text: &str, figure: impl Fn(char) -> Option<u32>) -> Option<(Figures, usize)> {
    let mut figures = Figures::default();
    let mut length = 0;
    for character in text.chars() {
        let Some(value) = figure(character) else { break };
        *figures.all.get_mut(figures.count)? = value;
        figures.count += 1;
        length += character.len_utf8();
    }
    (length > 0).then_some((figures, length))
}

#[derive(Default)]
struct Figures {
    all: [u32; LONGEST],
    count: usize,
}

impl Figures {
    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.all.iter().take(self.count).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numerals() {
        for (text, value) in [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("一百零三", 103)]
        {
            assert_eq!(han(text), Some((value, text.len())), "{text}");
        }
        assert_eq!(han("三、"), Some((3, 3)));
        assert_eq!(han("九九九九九九九千").map(|(value, _)| value), Some(u32::MAX));
        assert_eq!(digits("４２页"), Some((42, 6)));
        assert_eq!(digits("99999999"), Some((99_999_999, 8)));
        assert_eq!(digits("999999999"), None);
        assert_eq!(han("页"), None);
    }
}
