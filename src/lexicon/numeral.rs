//! How many members the numerals of a term announce.

use crate::hanzi::figure::han_digit;

/// The number of members that the numerals of `term` announce, if it has numerals that count.
///
/// Numerals before 个 or 种 count alone if there are any, for others are no count then (三个一批 has three members);
/// otherwise all are added up (一区两基地三中心). 双 and 两 are two. Ordinals (第一), 一 in 合一, 统一, 一体 and 一般, and
/// numbers with 百, 千, 万 do not count, nor does a term with an open part (1+2+N).
///
/// ```
/// use tifa::lexicon::announced_members;
///
/// assert_eq!(announced_members("四个意识"), Some(4));
/// assert_eq!(announced_members("两不愁三保障"), Some(5));
/// assert_eq!(announced_members("一区两基地三中心"), Some(6));
/// assert_eq!(announced_members("三个一批"), Some(3));
/// assert_eq!(announced_members("放管服"), None);
/// ```
pub fn announced_members(term: &str) -> Option<u32> {
    let characters: Vec<char> = term.chars().collect();
    let mut all = None;
    let mut before_measure = None;
    for numeral in numerals(&characters) {
        match numeral.value {
            None => return None,
            Some(value) => {
                add(&mut all, value);
                if matches!(characters.get(numeral.end), Some('个' | '种')) {
                    add(&mut before_measure, value);
                }
            }
        }
    }
    before_measure.or(all)
}

/// A numeral that counts, in a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counting {
    /// The index of its first character.
    pub(crate) start: usize,
    /// The index after its last.
    pub(crate) end: usize,
    /// How many; nothing for the open part of 1+2+N, 4+X, which stands for as many as a place likes.
    pub(crate) value: Option<u32>,
}

/// The numerals of a term that count, in order.
pub(crate) fn numerals(characters: &[char]) -> Vec<Counting> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&first) = characters.get(at) {
        let Some((value, length)) = characters.get(at..).and_then(number) else {
            if matches!(first, 'N' | 'n' | 'X' | 'x') && !found.is_empty() {
                found.push(Counting { start: at, end: at + 1, value: None });
            }
            at += 1;
            continue;
        };
        let before = at.checked_sub(1).and_then(|index| characters.get(index)).copied();
        let after = characters.get(at + length).copied();
        let is_ordinal = before == Some('第');
        let is_large = matches!(after, Some('百' | '千' | '万' | '亿'));
        let is_unity = value == 1
            && (matches!(before, Some('合' | '统' | '归' | '唯')) || matches!(after, Some('体' | '般' | '律')));
        if !(is_ordinal || is_large || is_unity) {
            found.push(Counting { start: at, end: at + length, value: Some(value) });
        }
        at += length;
    }
    found
}

fn add(sum: &mut Option<u32>, value: u32) {
    *sum = Some(sum.unwrap_or(0).saturating_add(value));
}

/// The count that a Han digit gives, and 双.
fn unit(character: char) -> Option<u32> {
    han_digit(character).filter(|value| *value > 0).or((character == '双').then_some(2))
}

/// The number at the beginning of `characters`, and how many characters it has.
fn number(characters: &[char]) -> Option<(u32, usize)> {
    let digits = characters.iter().take_while(|character| character.is_ascii_digit()).count();
    if digits > 0 {
        let value = characters.iter().take(digits).filter_map(|character| character.to_digit(10));
        return Some((value.fold(0, |sum: u32, digit| sum.saturating_mul(10).saturating_add(digit)), digits));
    }
    let first = *characters.first()?;
    let tens = characters.get(1) == Some(&'十');
    let unit_at = |index: usize| characters.get(index).copied().and_then(unit);
    match (first, unit(first)) {
        ('十', _) => Some(match unit_at(1) {
            Some(units) => (10 + units, 2),
            None => (10, 1),
        }),
        (_, Some(value)) if tens && first != '双' && first != '两' => Some(match unit_at(2) {
            Some(units) => (10 * value + units, 3),
            None => (10 * value, 2),
        }),
        (_, Some(value)) => Some((value, 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::announced_members;

    #[test]
    fn numerals_are_added_up() {
        for (term, count) in [
            ("四个全面", Some(4)),
            ("双创", Some(2)),
            ("三管三必须", Some(6)),
            ("五位一体", Some(5)),
            ("三证合一", Some(3)),
            ("三统一", Some(3)),
            ("十二字方针", Some(12)),
            ("二十四节气", Some(24)),
            ("十大战略", Some(10)),
            ("三个同步三个超过", Some(6)),
            ("四个一", Some(4)),
            ("三大纪律八项注意", Some(11)),
            ("两个市场、两种资源", Some(4)),
            ("一带一路", Some(2)),
            ("1+3", Some(4)),
            ("1+2+4+N", None),
            ("第一书记", None),
            ("百千万工程", None),
            ("五百工程", None),
            ("", None),
        ] {
            assert_eq!(announced_members(term), count, "{term}");
        }
    }

    #[test]
    fn endless_digits_do_not_overflow() {
        assert_eq!(announced_members(&"9".repeat(100)), Some(u32::MAX));
        assert_eq!(announced_members(&"九十九".repeat(1000)), Some(99_000));
    }
}
