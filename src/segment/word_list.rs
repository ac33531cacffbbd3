//! jieba's form of a list of words: `word`, `word frequency`, `word tag` or `word frequency tag` a line.

use super::PartOfSpeech;
use crate::error::Place;
use crate::{Error, Limits, Result};

/// A line of a list that holds a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordLine<'t> {
    /// The name of the file.
    name: &'t str,
    /// The number of the line, counted from 1.
    pub(crate) number: u64,
    line: &'t str,
    pub(crate) word: &'t str,
    pub(crate) frequency: Option<u64>,
    pub(crate) tag: Option<PartOfSpeech>,
}

impl<'t> WordLine<'t> {
    /// The words of a list in order, blank lines left out; a line that is longer than a cell may be, or not of the form, is
    /// an error.
    pub(crate) fn all(name: &'t str, text: &'t str, limits: &'t Limits) -> impl Iterator<Item = Result<Self>> {
        let mut rows = 0;
        text.lines().zip(1..).filter_map(move |(line, number)| {
            let word = line.split_whitespace().next()?;
            rows += 1;
            let within = limits.check_cell(line.len()).and_then(|()| limits.check_rows(rows));
            let bare = Self { name, number, line, word, frequency: None, tag: None };
            Some(within.map_err(|error| error.at(Place::line_of(name, number))).and_then(|()| bare.read()))
        })
    }

    /// The place of the line.
    pub(crate) fn place(&self) -> Place {
        Place::line_of(self.name, self.number)
    }

    /// An error about `field`, a part of the line.
    pub(crate) fn error(&self, field: &str, found: impl Into<String>, expected: &str) -> Error {
        let offset = (field.as_ptr() as usize).saturating_sub(self.line.as_ptr() as usize);
        let column = self.line.get(..offset).unwrap_or("").chars().count() as u64 + 1;
        Error::found(found).expected(expected).at(Place::cell(self.name, self.number, column))
    }

    fn read(self) -> Result<Self> {
        let mut fields = self.line.split_whitespace().skip(1);
        let is_number = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
        match (fields.next(), fields.next(), fields.next()) {
            (None, ..) => Ok(self),
            (Some(one), None, _) if is_number(one) => Ok(Self { frequency: Some(self.frequency_of(one)?), ..self }),
            (Some(one), None, _) => Ok(Self { tag: Some(self.tag_of(one)?), ..self }),
            (Some(frequency), Some(tag), None) => {
                Ok(Self { frequency: Some(self.frequency_of(frequency)?), tag: Some(self.tag_of(tag)?), ..self })
            }
            (_, _, Some(more)) => {
                Err(self.error(more, format!("`{more}`"), "a word without white space, a frequency and a tag at most"))
            }
        }
    }

    fn frequency_of(&self, field: &str) -> Result<u64> {
        let wrong = |_| self.error(field, format!("the frequency `{field}`"), "a whole number below 2^64, or nothing");
        field.parse().map_err(wrong)
    }

    fn tag_of(&self, field: &str) -> Result<PartOfSpeech> {
        let begins_well = field.starts_with(|character: char| character.is_ascii_alphabetic());
        let is_tag = begins_well && field.bytes().all(|byte| byte.is_ascii_alphanumeric());
        PartOfSpeech::new(field).filter(|_| is_tag).ok_or_else(|| {
            let expected = "a frequency, or a part of speech of at most eight ASCII letters and digits";
            self.error(field, format!("`{field}`"), expected)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_up_to_three_fields() {
        let limits = Limits::new();
        let read = |text: &'static str| {
            WordLine::all("user.txt", text, &limits).next().map(|line| {
                line.map(|line| (line.word.to_owned(), line.frequency, line.tag.map(|tag| tag.to_string())))
                    .map_err(|error| error.to_string())
            })
        };
        let word =
            |word: &str, frequency, tag: Option<&str>| Some(Ok((word.to_owned(), frequency, tag.map(str::to_owned))));
        assert_eq!(read("云计算"), word("云计算", None, None));
        assert_eq!(read("\n 云计算\t5 \n"), word("云计算", Some(5), None));
        assert_eq!(read("云计算 n"), word("云计算", None, Some("n")));
        assert_eq!(read("云计算 5 n"), word("云计算", Some(5), Some("n")));
        assert_eq!(read(" \n\n"), None);
        assert_eq!(WordLine::all("user.txt", "甲\n乙 5 x!\n丙", &limits).filter(Result::is_err).count(), 1);
    }

    #[test]
    fn a_long_line_and_one_row_too_many_are_refused() {
        let long = "长".repeat(10);
        let errors = |limits: Limits, text: &str| -> Vec<String> {
            WordLine::all("user.txt", text, &limits).filter_map(Result::err).map(|error| error.to_string()).collect()
        };
        let expected = "user.txt:1: a cell of 30 bytes; expected at most 29 (`Limits::with_cell`)";
        assert_eq!(errors(Limits::new().with_cell(29), &long), [expected]);
        let expected = "user.txt:2: a lexicon of 2 rows or more; expected at most 1 (`Limits::with_lexicon`)";
        assert_eq!(errors(Limits::new().with_lexicon(100, 1), "甲\n乙"), [expected]);
    }
}
