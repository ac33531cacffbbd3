//! Place, year and day as a name or a title says them.

use super::Date;
use super::words::{Sort, Words, is_numeral};

/// What a name, a folder, a title or a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues {
    /// A name that ends like that of a place, or is the short name of one.
    pub(super) place: Option<String>,
    /// A name that may be that of a place: nothing speaks against it.
    pub(super) maybe_place: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) date: Option<Date>,
}

/// So many characters are looked at: names of files have 255 at most.
const MOST: usize = 512;

/// A place's name has no more characters: 新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县 has 25.
const LONGEST_PLACE: usize = 32;

/// What follows each other in a name.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Letters that are no word of the genre, an assembly, an office.
    Name(String),
    Year(i32),
    Date(Date),
}

impl Clues {
    /// What `text` says.
    pub(super) fn of(text: &str) -> Self {
        let pieces = pieces(text);
        // The last year wins, as in 甲县-2019-2023年; a day tells the year only where nothing else does.
        let year_at = pieces.iter().rposition(|piece| matches!(piece, Piece::Year(_)));
        let year = year_at.and_then(|at| match pieces.get(at) {
            Some(Piece::Year(year)) => Some(*year),
            _ => None,
        });
        let date = pieces.iter().find_map(|piece| match piece {
            Piece::Date(date) => Some(*date),
            _ => None,
        });
        let names = || {
            pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
                Piece::Name(name) if name.chars().count() <= LONGEST_PLACE => Some((at, name.as_str())),
                _ => None,
            })
        };
        let mut place: Option<String> = None;
        for part in names().filter_map(|(_, name)| place_in(name)) {
            match &mut place {
                None => place = Some(part.to_owned()),
                Some(known) if part.starts_with(known.as_str()) => *known = part.to_owned(),
                Some(known) if level(part) > level(known) => known.push_str(part),
                Some(_) => {}
            }
        }
        let is_han = |name: &str| name.chars().any(is_han);
        let any_han = names().any(|(_, name)| is_han(name));
        let candidates = || names().filter(|(_, name)| is_han(name) == any_han && name.chars().count() > 1);
        // What stands before the year is the likelier place.
        let before = candidates().rfind(|(at, _)| year_at.is_some_and(|year| *at < year));
        let maybe_place = before.or_else(|| candidates().next()).map(|(_, name)| name.to_owned());
        Self { place, maybe_place, year: year.or(date.map(Date::year)), date }
    }
}

/// The place that a name is or begins with: 安阳市北关区 of 安阳市北关区林业.
fn place_in(name: &str) -> Option<&str> {
    let words = Words::get();
    if words.is_place(name) {
        return Some(name);
    }
    // 新疆兵团: two places one behind the other.
    let mut halves = name.char_indices().skip(1).filter_map(|(at, _)| Some((name.get(..at)?, name.get(at..)?)));
    if halves.any(|(before, rest)| words.is_place(before) && words.is_short(rest)) {
        return Some(name);
    }
    let ends = name.char_indices().filter(|(_, character)| matches!(character, '省' | '市' | '县' | '区' | '旗'));
    let mut prefixes = ends.filter_map(|(at, character)| name.get(..at + character.len_utf8()));
    prefixes.rfind(|prefix| prefix.chars().count() > 2 && words.is_place(prefix))
}

/// How deep in the order of places a name's end is: a province is 1, a village 5.
fn level(name: &str) -> u8 {
    const LEVELS: [(&[&str], u8); 5] = [
        (&["村"], 5),
        (&["乡", "镇", "街道"], 4),
        (&["自治区", "特别行政区", "省"], 1),
        (&["县", "区", "旗"], 3),
        (&["市", "州", "盟", "地区", "兵团"], 2),
    ];
    // 直辖市 end like other cities; a district of theirs is deeper anyway.
    LEVELS.iter().find(|(ends, _)| ends.iter().any(|end| name.ends_with(end))).map_or(1, |(_, level)| *level)
}

/// The years that reports are of.
fn year_of(number: u32) -> Option<i32> {
    i32::try_from(number).ok().filter(|year| (1900..2100).contains(year))
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn pieces(text: &str) -> Vec<Piece> {
    let characters: Vec<char> = text.chars().take(MOST).map(half_width).collect();
    let mut reader = Reader { characters: &characters, at: 0, pieces: Vec::new(), name: String::new() };
    while reader.at < characters.len() {
        reader.step();
    }
    reader.end_name();
    reader.pieces
}

fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        other => other,
    }
}

struct Reader<'c> {
    characters: &'c [char],
    at: usize,
    pieces: Vec<Piece>,
    name: String,
}

impl Reader<'_> {
    fn rest(&self) -> &[char] {
        self.characters.get(self.at..).unwrap_or_default()
    }

    fn end_name(&mut self) {
        let name = std::mem::take(&mut self.name);
        if !name.is_empty() {
            self.pieces.push(Piece::Name(name));
        }
    }

    fn step(&mut self) {
        let Some(&first) = self.rest().first() else { return };
        if let Some((piece, length)) = self.time() {
            self.end_name();
            self.pieces.push(piece);
            self.at += length;
        } else if first.is_ascii_digit() {
            self.end_name();
            self.at += self.rest().iter().take_while(|character| character.is_ascii_digit()).count();
        } else if !first.is_alphabetic() {
            self.end_name();
            self.at += 1;
        } else if let Some((length, sort)) = self.noise() {
            self.end_name();
            // 附件2, 第3届: the numeral is read with the word.
            self.at += length;
            debug_assert!(!matches!(sort, Sort::Ending | Sort::Short | Sort::Common));
        } else {
            self.name.push(first);
            self.at += 1;
        }
    }

    /// The noise that begins here. A word of Latin letters does not begin inside another.
    fn noise(&self) -> Option<(usize, Sort)> {
        let inside = self.name.ends_with(|last: char| last.is_ascii_alphabetic());
        let first = self.rest().first()?;
        if inside && first.is_ascii_alphabetic() { None } else { Words::get().noise(self.rest()) }
    }

    /// The year or the day that begins here, and its length.
    fn time(&self) -> Option<(Piece, usize)> {
        let rest = self.rest();
        let digits = rest.iter().take_while(|character| character.is_ascii_digit()).count();
        let before = self.at.checked_sub(1).and_then(|before| self.characters.get(before));
        if digits == 0 {
            return self.time_in_han(rest);
        }
        if before.is_some_and(char::is_ascii_digit) {
            return None;
        }
        let number = |from: usize, to: usize| number(rest.get(from..to)?);
        match digits {
            8 => {
                let date = Date::new(year_of(number(0, 4)?)?, number(4, 6)?, number(6, 8)?)?;
                Some((Piece::Date(date), 8))
            }
            6 => {
                let year = year_of(number(0, 4)?)?;
                (1..=12).contains(&number(4, 6)?).then_some((Piece::Year(year), 6))
            }
            4 => {
                let year = year_of(number(0, 4)?)?;
                Some(self.day_after(year, 4).unwrap_or_else(|| (Piece::Year(year), 4 + behind_year(rest, 4))))
            }
            // 19年, 98年
            2 if rest.get(2) == Some(&'年') => {
                let short = number(0, 2)?;
                let year = year_of(if short < 50 { 2000 + short } else { 1900 + short })?;
                Some(self.day_after(year, 2).unwrap_or_else(|| (Piece::Year(year), 2 + behind_year(rest, 2))))
            }
            _ => None,
        }
    }

    /// A year in Chinese digits: 二〇一九年, or between other characters than numerals.
    fn time_in_han(&self, rest: &[char]) -> Option<(Piece, usize)> {
        let before = self.at.checked_sub(1).and_then(|before| self.characters.get(before));
        if before.is_some_and(|before| is_numeral(*before)) || rest.get(4).is_some_and(|after| is_numeral(*after)) {
            return None;
        }
        let year = rest.get(..4)?.iter().try_fold(0, |number, digit| Some(number * 10 + han_digit(*digit)?))?;
        let year = year_of(year)?;
        Some(self.day_after(year, 4).unwrap_or_else(|| (Piece::Year(year), 4 + behind_year(rest, 4))))
    }

    /// A month and a day behind a year of so many characters.
    fn day_after(&self, year: i32, length: usize) -> Option<(Piece, usize)> {
        let rest = self.rest();
        let mut at = length;
        let separator = *rest.get(at)?;
        let is_named = separator == '年';
        if !is_named && !matches!(separator, '-' | '.' | '_' | '/' | ' ') {
            return None;
        }
        at += 1;
        let (month, width) = small_number(rest.get(at..)?)?;
        at += width;
        if !(1..=12).contains(&month) {
            return None;
        }
        let ends_month = *rest.get(at)?;
        if ends_month != if is_named { '月' } else { separator } {
            return None;
        }
        at += 1;
        let date = small_number(rest.get(at..)?).and_then(|(day, width)| {
            let ends_day = rest.get(at + width);
            let ends = if is_named { ends_day == Some(&'日') } else { !ends_day.is_some_and(char::is_ascii_digit) };
            Date::new(year, month, day).filter(|_| ends).map(|date| (date, width + usize::from(is_named)))
        });
        match date {
            Some((date, width)) => Some((Piece::Date(date), at + width)),
            // 2019年1月 is a year with a month, and so is 2019年2月30日.
            None if is_named => {
                let day = small_number(rest.get(at..)?).map(|(_, width)| width);
                let day = day.filter(|width| rest.get(at + width) == Some(&'日')).map_or(0, |width| width + 1);
                Some((Piece::Year(year), at + day))
            }
            None => None,
        }
    }
}

/// How many characters belong to the year behind its digits: 年, 年度, 年份.
fn behind_year(rest: &[char], digits: usize) -> usize {
    match (rest.get(digits), rest.get(digits + 1)) {
        (Some('年'), Some('度' | '份')) => 2,
        (Some('年'), _) => 1,
        _ => 0,
    }
}

fn number(digits: &[char]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| Some(number * 10 + digit.to_digit(10)?))
}

/// A number of a month or a day, up to 99, in digits of either sort, and its length.
fn small_number(text: &[char]) -> Option<(u32, usize)> {
    let digits = text.iter().take_while(|character| character.is_ascii_digit()).count();
    if digits > 0 {
        return (digits <= 2).then(|| number(text.get(..digits)?)).flatten().map(|number| (number, digits));
    }
    match text {
        ['十', unit, ..] if unit_of(*unit).is_some() => Some((10 + unit_of(*unit)?, 2)),
        ['十', ..] => Some((10, 1)),
        [tens, '十', unit, ..] if unit_of(*unit).is_some() => Some((unit_of(*tens)? * 10 + unit_of(*unit)?, 3)),
        [tens, '十', ..] => Some((unit_of(*tens)? * 10, 2)),
        [unit, ..] => Some((unit_of(*unit)?, 1)),
        [] => None,
    }
}

fn unit_of(digit: char) -> Option<u32> {
    han_digit(digit).filter(|digit| *digit > 0)
}

fn han_digit(digit: char) -> Option<u32> {
    let place = "〇一二三四五六七八九".chars().position(|known| known == digit);
    match digit {
        '零' | '○' | 'Ｏ' | 'O' => Some(0),
        _ => place.and_then(|place| u32::try_from(place).ok()),
    }
}
