//! The numbers that Word makes: 第一章, 一、, （一）, 1.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute::{attribute, value};
use super::malformed;
use crate::Result;

/// How deep lists go.
const LEVELS: usize = 9;

/// So long a chain of styles that are based on each other is followed.
const LONGEST_CHAIN: usize = 20;

/// The lists of a document and how far each has been counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// The levels of each abstract list.
    lists: HashMap<String, Vec<Level>>,
    /// The abstract list of each list, and the values that its levels begin with, where these are its own.
    instances: HashMap<String, (String, HashMap<usize, u32>)>,
    styles: HashMap<String, Style>,
    /// By abstract list: the value of each level, if it has begun.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: std::collections::HashSet<String>,
}

#[derive(Clone, Default)]
struct Level {
    format: String,
    /// What is printed: `%1` stands for the value of the first level.
    text: String,
    start: u32,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    number: Option<String>,
    level: Option<String>,
}

impl Numbering {
    /// The lists of `numbering.xml`, and which of them the styles of `styles.xml` use.
    pub(super) fn of(numbering: &str, styles: &str) -> Result<Self> {
        let mut lists = Self::default();
        lists.read_lists(numbering)?;
        lists.read_styles(styles)?;
        Ok(lists)
    }

    fn read_lists(&mut self, part: &str) -> Result<()> {
        let (mut list, mut instance, mut level) = (None, None, 0_usize);
        each(part, |element, starts| match (element.local_name().as_ref(), starts) {
            ("abstractNum", true) => {
                list = attribute(element, "abstractNumId");
                if let Some(list) = &list {
                    self.lists.insert(list.clone(), vec![Level { start: 1, ..Level::default() }; LEVELS]);
                }
            }
            ("abstractNum", false) => list = None,
            ("num", true) => instance = attribute(element, "numId"),
            ("num", false) => instance = None,
            ("abstractNumId", true) => {
                if let (Some(instance), Some(list)) = (&instance, value(element)) {
                    self.instances.insert(instance.clone(), (list, HashMap::new()));
                }
            }
            ("lvl" | "lvlOverride", true) => {
                level = attribute(element, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
            }
            ("startOverride", true) => {
                let own = instance.as_ref().and_then(|instance| self.instances.get_mut(instance));
                if let (Some((_, starts)), Some(start)) = (own, value(element).and_then(|start| start.parse().ok())) {
                    starts.insert(level, start);
                }
            }
            (name @ ("numFmt" | "lvlText" | "start"), true) => {
                let own =
                    list.as_ref().and_then(|list| self.lists.get_mut(list)).and_then(|levels| levels.get_mut(level));
                if let (Some(own), Some(value)) = (own, value(element)) {
                    match name {
                        "numFmt" => own.format = value,
                        "lvlText" => own.text = value,
                        _ => own.start = value.parse().unwrap_or(1),
                    }
                }
            }
            _ => {}
        })
    }

    fn read_styles(&mut self, part: &str) -> Result<()> {
        let mut open: Option<(String, Style)> = None;
        each(part, |element, starts| match (element.local_name().as_ref(), starts) {
            ("style", true) => open = attribute(element, "styleId").map(|id| (id, Style::default())),
            ("style", false) => {
                if let Some((id, style)) = open.take() {
                    self.styles.insert(id, style);
                }
            }
            (name @ ("basedOn" | "numId" | "ilvl"), true) => {
                if let Some((_, style)) = &mut open {
                    match name {
                        "basedOn" => style.based_on = value(element),
                        "numId" => style.number = value(element),
                        _ => style.level = value(element),
                    }
                }
            }
            _ => {}
        })
    }

    /// The number of the next paragraph, which has this style, and this list and level if they are its own.
    pub(super) fn next(&mut self, style: Option<&str>, number: Option<&str>, level: Option<&str>) -> Option<String> {
        let (of_style, level_of_style) = self.of_style(style);
        let number = number.map(str::to_owned).or(of_style)?;
        let level = level.map(str::to_owned).or(level_of_style);
        let level: usize = level.and_then(|level| level.parse().ok()).unwrap_or(0);
        let (list, starts) = self.instances.get(&number)?;
        let levels = self.lists.get(list)?;
        let own = levels.get(level)?;
        let counts = self.counts.entry(list.clone()).or_default();
        // A list that begins with values of its own begins anew.
        if self.begun.insert(number) {
            for (level, start) in starts {
                if let Some(count) = counts.get_mut(*level) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let count = counts.get_mut(level)?;
        *count = Some(count.map_or(own.start, |count| count.saturating_add(1)));
        counts.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        let mut text = own.text.clone();
        for (index, (other, count)) in levels.iter().zip(counts.iter()).enumerate() {
            let mark = format!("%{}", index + 1);
            if text.contains(&mark) {
                text = text.replace(&mark, &numeral(&other.format, count.unwrap_or(other.start)));
            }
        }
        let is_bullet = matches!(own.format.as_str(), "bullet" | "none");
        (!is_bullet && !text.trim().is_empty()).then_some(text)
    }

    /// The list and the level of a style, its own or those of the style that it is based on.
    fn of_style(&self, style: Option<&str>) -> (Option<String>, Option<String>) {
        let (mut number, mut level) = (None, None);
        let mut next = style;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            number = number.or_else(|| style.number.clone());
            level = level.or_else(|| style.level.clone());
            next = style.based_on.as_deref();
        }
        (number, level)
    }
}

/// Shows each element that starts, and each that ends.
fn each(part: &str, mut show: impl FnMut(&BytesStart<'_>, bool)) -> Result<()> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event().map_err(malformed)? {
            Event::Start(element) => show(&element, true),
            Event::Empty(element) => {
                show(&element, true);
                show(&element, false);
            }
            Event::End(element) => {
                let name = element.name().as_ref().to_owned();
                show(&BytesStart::new(name), false);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A value as a format writes it.
fn numeral(format: &str, value: u32) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "taiwaneseCounting" => counting(value),
        "chineseLegalSimplified" => {
            let formal = |c: char| {
                let place = "一二三四五六七八九十百千".chars().position(|known| known == c);
                place.and_then(|place| "壹贰叁肆伍陆柒捌玖拾佰仟".chars().nth(place)).unwrap_or(c)
            };
            counting(value).chars().map(formal).collect()
        }
        "ideographDigital" | "japaneseDigitalTenThousand" => {
            let digit =
                |digit: char| digit.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize));
            value.to_string().chars().filter_map(digit).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&value) => {
            char::from_u32(0x2460 + value - 1).map(String::from).unwrap_or_default()
        }
        "decimalZero" => format!("{value:02}"),
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperLetter" => letter(value, b'A'),
        "lowerLetter" => letter(value, b'a'),
        "ideographTraditional" => "甲乙丙丁戊己庚辛壬癸"
            .chars()
            .nth(value.saturating_sub(1) as usize)
            .map_or_else(|| value.to_string(), String::from),
        "bullet" | "none" => String::new(),
        _ => value.to_string(),
    }
}

/// 一, 十, 十一, 二十, 一百零一; digits beyond 9,999.
fn counting(value: u32) -> String {
    if value == 0 || value > 9999 {
        return value.to_string();
    }
    let digits: Vec<u32> = value.to_string().chars().filter_map(|digit| digit.to_digit(10)).collect();
    let mut text = String::new();
    let mut is_zero_due = false;
    for (place, digit) in (0..digits.len()).rev().zip(&digits) {
        let Some(name) = "〇一二三四五六七八九".chars().nth(*digit as usize) else { continue };
        if *digit == 0 {
            is_zero_due = true;
            continue;
        }
        if std::mem::take(&mut is_zero_due) {
            text.push('零');
        }
        // Eleven is 十一, not 一十一.
        if !(*digit == 1 && place == 1 && text.is_empty()) {
            text.push(name);
        }
        text.extend("十百千".chars().nth(place.wrapping_sub(1)).filter(|_| place > 0));
    }
    text
}

fn roman(value: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value > 3999 {
        return value.to_string();
    }
    let mut rest = value;
    let mut text = String::new();
    for (worth, numeral) in NUMERALS {
        while rest >= worth {
            text.push_str(numeral);
            rest -= worth;
        }
    }
    text
}

/// A to Z, then AA to ZZ.
fn letter(value: u32, first: u8) -> String {
    let Some(index) = value.checked_sub(1).filter(|index| *index < 780) else { return value.to_string() };
    let times = index as usize / 26 + 1;
    char::from(first + (index % 26) as u8).to_string().repeat(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_each_format() {
        let cases = [
            ("chineseCounting", 1, "一"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 12, "十二"),
            ("chineseCounting", 20, "二十"),
            ("chineseCounting", 101, "一百零一"),
            ("chineseCounting", 110, "一百一十"),
            ("chineseCountingThousand", 1005, "一千零五"),
            ("chineseLegalSimplified", 23, "贰拾叁"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 30, "30"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerLetter", 27, "aa"),
            ("decimalZero", 7, "07"),
            ("ideographDigital", 10, "一〇"),
            ("unknown", 5, "5"),
            ("ideographTraditional", 2, "乙"),
            ("chineseCounting", u32::MAX, "4294967295"),
        ];
        for (format, value, expected) in cases {
            assert_eq!(numeral(format, value), expected, "{format} {value}");
        }
    }
}
