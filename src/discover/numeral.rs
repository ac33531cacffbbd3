//! What a numeral slogan is made of: numbers, and what each counts.

pub(super) use crate::hanzi::figure::{is_large_number, is_small_number};
use crate::hanzi::pair::is_quotation_mark;
use crate::lexicon::announced_members;
use crate::lexicon::numeral::{Counting, numerals};

/// A wording that begins with a number, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    parts: Vec<Part>,
    form: Form,
    announced: Option<u32>,
    /// Whether 个 stands behind the first number.
    has_measure: bool,
}

/// A number and what it counts: 四 and 沟 of 四沟一渠.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Nothing for the N of 1+3+N.
    pub(super) value: Option<u32>,
    /// What stands behind the number, less 个 and 大.
    pub(super) head: String,
}

/// How the number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In characters: 四沟一渠.
    Han,
    /// Digits joined by signs: 1+3+N, 4×4.
    Sum,
    /// Digits alone: 13710.
    Code,
}

/// A code has this many digits; two are a count, nine a telephone number.
const CODE_DIGITS: std::ops::RangeInclusive<usize> = 3..=6;

impl Numeral {
    /// Takes `surface` apart, if it begins with a number that may stand for a list; marks inside do not count.
    pub(super) fn parse(surface: &str) -> Option<Self> {
        let characters: Vec<char> = surface.chars().filter(|&c| !is_quotation_mark(c) && !c.is_whitespace()).collect();
        let first = *characters.first()?;
        if let Some(digits) = digits_of_code(&characters) {
            return Self::code(digits);
        }
        let found = numerals(&characters);
        if found.first()?.start != 0 {
            return None;
        }
        let signs = characters.iter().filter(|&&c| is_sign(c)).count();
        let is_sum = characters.iter().all(|&c| is_digit(c) || is_sign(c) || is_open(c));
        let form = match (is_sum && signs > 0, is_digit(first)) {
            (true, _) => Form::Sum,
            // 7个不准 is written as 七个不准 is; other digits count (33条主次干道).
            (false, true) if characters.iter().find(|c| !is_digit(**c)) != Some(&'个') => return None,
            (false, _) => Form::Han,
        };
        // Two numbers side by side are a date or a plan: 七一, 八五, 十四五.
        if found.iter().zip(found.iter().skip(1)).any(|(one, next)| one.end == next.start) {
            return None;
        }
        let parts: Vec<Part> = parts(&characters, &found);
        if form == Form::Han && !parts.iter().all(Part::stands_for_a_list) {
            return None;
        }
        let text: String = characters.iter().collect();
        let has_measure = found.first().and_then(|first| characters.get(first.end)) == Some(&'个');
        Some(Self { parts, form, announced: announced_members(&text), has_measure })
    }

    /// So many of what `head` names: 15件民生实事.
    pub(super) fn counting(value: u32, head: &str) -> Self {
        let parts = vec![Part { value: Some(value), head: head.to_owned() }];
        Self { parts, form: Form::Han, announced: Some(value), has_measure: true }
    }

    fn code(digits: &[char]) -> Option<Self> {
        let text: String = digits.iter().collect();
        // 1234… are the telephone numbers of services, 19… and 20… with four digits are years.
        let is_telephone = text.starts_with("123") || (text.starts_with("12") && digits.len() == 5);
        let is_year = digits.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        if !CODE_DIGITS.contains(&digits.len()) || is_telephone || is_year {
            return None;
        }
        let parts = digits.iter().map(|digit| Part { value: digit.to_digit(10), head: String::new() }).collect();
        Some(Self { parts, form: Form::Code, announced: None, has_measure: false })
    }

    pub(super) fn form(&self) -> Form {
        self.form
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether a measure word stands behind the first number: 三个.
    pub(super) fn has_measure(&self) -> bool {
        self.has_measure
    }

    /// Whether the only number is 一, as in 一号工程: such a wording stands for no list. 一个强市 goes with 八个领先.
    pub(super) fn is_one(&self) -> bool {
        matches!(self.parts.as_slice(), [Part { value: Some(1), .. }]) && !self.has_measure
    }

    /// The list lengths that do not contradict the numbers, the likeliest first.
    ///
    /// That is the sum; and where all numbers are the same, that number (三管三必须 is three sentences). An open sum has
    /// an item for each of its parts.
    pub(super) fn lengths(&self) -> Vec<usize> {
        let mut lengths = Vec::new();
        match self.form {
            Form::Sum => lengths.push(self.parts.len()),
            Form::Code => {}
            // 三位一体: three that are one.
            Form::Han if matches!(self.parts.as_slice(), [_, one] if one.value == Some(1) && one.head.starts_with('体')) =>
            {
                lengths.extend(self.parts.first().and_then(|part| part.value).map(|value| value as usize));
            }
            Form::Han => lengths.extend(self.announced.map(|sum| sum as usize)),
        }
        if let (Form::Han, [first, _, ..]) = (self.form, self.parts.as_slice())
            && let Some(value) = first.value
            && self.parts.iter().all(|part| part.value == Some(value))
        {
            lengths.push(value as usize);
        }
        lengths.retain(|length| (2..=MOST_MEMBERS).contains(length));
        lengths
    }

    /// The parts' numbers, where each is known, they are as many as `length` says, and so each has a group of the list.
    pub(super) fn groups(&self, length: usize) -> Option<Vec<usize>> {
        let groups: Option<Vec<usize>> = self.parts.iter().map(|part| part.value.map(|value| value as usize)).collect();
        groups.filter(|groups| self.form == Form::Han && groups.iter().sum::<usize>() == length)
    }

    /// The digits of a code or a sum, to compare with the digits of its members.
    pub(super) fn digits(&self) -> String {
        self.parts.iter().map(|part| part.value.map_or("N".to_owned(), |value| value.to_string())).collect()
    }
}

/// The digits of 13710, and of 415X: an open part may follow.
fn digits_of_code(characters: &[char]) -> Option<&[char]> {
    let digits = characters.iter().take_while(|&&c| is_digit(c)).count();
    let rest = characters.get(digits..)?;
    (digits > 0 && (rest.is_empty() || matches!(rest, [c] if is_open(*c)))).then(|| characters.get(..digits))?
}

/// No list that stands for a slogan is longer.
const MOST_MEMBERS: usize = 30;

/// What is counted in time and money is an ordinary count: 三年行动, 五亿元.
const MEASURES: [&str; 25] = [
    "年", "月", "日", "天", "周", "季", "小时", "分钟", "时", "岁", "元", "亿", "万", "百", "千", "公里", "亩", "吨",
    "米", "倍", "成", "人", "次", "期", "连",
];

impl Part {
    fn stands_for_a_list(&self) -> bool {
        !MEASURES.iter().any(|measure| self.head.starts_with(measure))
    }
}

fn parts(characters: &[char], found: &[Counting]) -> Vec<Part> {
    let ends = found.iter().skip(1).map(|numeral| numeral.start).chain([characters.len()]);
    let head = |numeral: &Counting, end: usize| -> String {
        let head: String =
            characters.get(numeral.end..end).unwrap_or_default().iter().copied().filter(|&c| !is_sign(c)).collect();
        let bare = head.strip_prefix(['个', '大']).unwrap_or(&head);
        bare.trim_matches(|c: char| matches!(c, '、' | '，' | '·' | '和')).to_owned()
    };
    found.iter().zip(ends).map(|(numeral, end)| Part { value: numeral.value, head: head(numeral, end) }).collect()
}

pub(super) fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

pub(super) fn is_sign(character: char) -> bool {
    matches!(character, '+' | '＋' | '×' | '-')
}

pub(super) fn is_open(character: char) -> bool {
    matches!(character, 'N' | 'n' | 'X' | 'x')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(surface: &str) -> Vec<usize> {
        Numeral::parse(surface).map(|numeral| numeral.lengths()).unwrap_or_default()
    }

    #[test]
    fn lists_are_as_long_as_the_numbers_say() {
        assert_eq!(lengths("四沟一渠"), [5]);
        assert_eq!(lengths("三管三必须"), [6, 3]);
        assert_eq!(lengths("双随机、一公开"), [3]);
        assert_eq!(lengths("三统一"), [3]);
        assert_eq!(lengths("1+3+N"), [3]);
        assert_eq!(lengths("六个一"), [6]);
    }

    #[test]
    fn counts_dates_and_numbers_are_no_numerals() {
        for surface in ["三年行动", "2021", "12345", "33条主次干道", "第三产业", "五亿元", "7·19", "", "八连增"]
        {
            assert_eq!(Numeral::parse(surface), None, "{surface}");
        }
    }

    #[test]
    fn heads_are_what_is_counted() {
        let heads = |surface: &str| -> Vec<String> {
            Numeral::parse(surface).unwrap().parts.into_iter().map(|part| part.head).collect()
        };
        assert_eq!(heads("两不愁三保障"), ["不愁", "保障"]);
        assert_eq!(heads("三个同步"), ["同步"]);
        assert_eq!(heads("1+3+N"), ["", "", ""]);
    }
}
