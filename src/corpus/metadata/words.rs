//! The words that names of files and titles are made of.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// What a word of `dict/file_names.csv` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// It says what sort of text this is.
    Genre,
    /// It belongs to the name of a meeting.
    Assembly,
    /// It says nothing of place and time.
    Filler,
    /// An office: like a filler, but only before another such word or at the end, since 市长 stands in 西安市长安区.
    Office,
    /// It ends the name of a place.
    Ending,
    /// It is the short name of a place.
    Short,
    /// It ends like a place and is none: 全市.
    Common,
}

/// The words of `dict/file_names.csv`.
pub(super) struct Words {
    /// What is no part of a place's name, by the first character; the longest first. `*` stands for a numeral.
    noise: FxHashMap<char, Vec<(Vec<char>, Sort)>>,
    endings: Vec<&'static str>,
    whole: FxHashMap<&'static str, Sort>,
}

impl Words {
    /// The words, read once.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self::of(include_str!("../../../dict/file_names.csv")))
    }

    fn of(table: &'static str) -> Self {
        let mut words = Self { noise: FxHashMap::default(), endings: Vec::new(), whole: FxHashMap::default() };
        for row in table.lines().skip(1) {
            let Some((word, sort)) = row.split_once(',') else { continue };
            let sort = match sort {
                "genre" => Sort::Genre,
                "assembly" => Sort::Assembly,
                "office" => Sort::Office,
                "ending" => Sort::Ending,
                "short" => Sort::Short,
                "common" => Sort::Common,
                _ => Sort::Filler,
            };
            match sort {
                Sort::Ending => words.endings.push(word),
                Sort::Short | Sort::Common => {
                    words.whole.insert(word, sort);
                }
                _ => {
                    let characters: Vec<char> = word.chars().collect();
                    if let Some(first) = characters.first() {
                        words.noise.entry(*first).or_default().push((characters, sort));
                    }
                }
            }
        }
        words.noise.values_mut().for_each(|list| list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
        words
    }

    /// The word that `characters` begin with and that is no part of a place's name: its length and its sort.
    pub(super) fn noise(&self, characters: &[char]) -> Option<(usize, Sort)> {
        let first = characters.first()?.to_ascii_lowercase();
        let starred = self.noise.get(&'*').into_iter().flatten().filter(|_| is_numeral(first));
        let own = self.noise.get(&first).into_iter().flatten();
        own.chain(starred).find_map(|(word, sort)| {
            let length = matched(word, characters)?;
            let rest = characters.get(length..).unwrap_or_default();
            let ends = match sort {
                Sort::Office => rest.is_empty() || self.begins_other_noise(rest),
                // A word of Latin letters is one only as a whole.
                _ => !first.is_ascii_alphabetic() || !rest.first().is_some_and(char::is_ascii_alphabetic),
            };
            ends.then_some((length, *sort))
        })
    }

    /// Whether `characters` begin with a word that is no part of a name, offices aside: these ask in their turn.
    fn begins_other_noise(&self, characters: &[char]) -> bool {
        let own = characters.first().and_then(|first| self.noise.get(first));
        let starred = self.noise.get(&'*').filter(|_| characters.first().is_some_and(|first| is_numeral(*first)));
        let mut words = own.into_iter().chain(starred).flatten().filter(|(_, sort)| *sort != Sort::Office);
        words.any(|(word, _)| matched(word, characters).is_some())
    }

    /// Whether `name` is the short name of a place: 北京.
    pub(super) fn is_short(&self, name: &str) -> bool {
        self.whole.get(name) == Some(&Sort::Short)
    }

    /// Whether `name` is that of a place, as far as its form tells.
    pub(super) fn is_place(&self, name: &str) -> bool {
        match self.whole.get(name) {
            Some(sort) => *sort == Sort::Short,
            None => self.endings.iter().any(|ending| name.strip_suffix(ending).is_some_and(|stem| !stem.is_empty())),
        }
    }
}

/// How many of `characters` the pattern matches.
fn matched(pattern: &[char], characters: &[char]) -> Option<usize> {
    let mut at = 0;
    for wanted in pattern {
        let found = *characters.get(at)?;
        if *wanted == '*' {
            let length = characters.iter().skip(at).take_while(|character| is_numeral(**character)).count();
            if length == 0 {
                return None;
            }
            at += length;
        } else if found.to_ascii_lowercase() == *wanted {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

pub(super) fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || "〇○零一二三四五六七八九十百".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(text: &str) -> Option<usize> {
        Words::get().noise(&text.chars().collect::<Vec<_>>()).map(|(length, _)| length)
    }

    #[test]
    fn every_row_has_a_known_sort_and_stands_once() {
        let rows: Vec<&str> = include_str!("../../../dict/file_names.csv").lines().skip(1).collect();
        let mut seen = std::collections::HashSet::new();
        for row in rows {
            let (word, sort) = row.split_once(',').unwrap();
            assert!(["genre", "assembly", "office", "filler", "ending", "short", "common"].contains(&sort), "{row}");
            assert!(!word.is_empty() && seen.insert(row), "{row}");
        }
    }

    #[test]
    fn noise_is_told_from_names() {
        assert_eq!(noise("第十四届人民代表大会"), Some(4));
        assert_eq!(noise("第3次会议上"), Some(5));
        assert_eq!((noise("市长"), noise("市长作政府工作报告"), noise("市长安区")), (Some(2), Some(2), None));
        assert_eq!((noise("report"), noise("Report"), noise("reporter")), (Some(6), Some(6), None));
        assert_eq!(noise("万年县"), None);
    }

    #[test]
    fn places_are_told_by_their_form() {
        for (name, is_place) in
            [("甲县", true), ("北京", true), ("全市", false), ("县", false), ("湖州", true), ("某地", false)]
        {
            assert_eq!(Words::get().is_place(name), is_place, "{name}");
        }
    }
}
