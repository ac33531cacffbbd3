//! jieba's user dictionaries.

use std::io::BufRead;

use super::UserWord;
use crate::error::Place;
use crate::segment::PartOfSpeech;
use crate::{Error, Result};

pub(super) fn parse(name: &str, reader: impl BufRead) -> Result<Vec<UserWord>> {
    let mut words = Vec::new();
    for (number, line) in reader.lines().enumerate() {
        let line = line.map_err(|error| Error::io(name, error))?;
        let line = if number == 0 { line.trim_start_matches('\u{FEFF}') } else { &line };
        let place = Place::line_of(name, number as u64 + 1);
        if let Some(word) = word(line).map_err(|error| error.at(place.clone()))? {
            words.push(UserWord { place: Some(place), ..word });
        }
    }
    Ok(words)
}

/// The word of a line, unless it is blank.
fn word(line: &str) -> Result<Option<UserWord>> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let word = match *fields.as_slice() {
        [] => return Ok(None),
        [text] => UserWord::new(text),
        [text, field] => match field.parse() {
            Ok(frequency) => UserWord::new(text).with_frequency(frequency),
            Err(_) => UserWord::new(text).with_part_of_speech(part_of_speech(field)?),
        },
        [text, frequency, tag] => {
            let error = || Error::found(format!("the frequency `{frequency}`")).expected("a number");
            let frequency = frequency.parse().map_err(|_| error())?;
            UserWord::new(text).with_frequency(frequency).with_part_of_speech(part_of_speech(tag)?)
        }
        [..] => {
            return Err(Error::found(format!("{} fields", fields.len()))
                .expected("a word without white space, its frequency and its part of speech"));
        }
    };
    Ok(Some(word))
}

/// A tag, which begins with a letter: a number in its place is a malformed frequency.
fn part_of_speech(tag: &str) -> Result<PartOfSpeech> {
    if tag.starts_with(|character: char| character.is_ascii_alphabetic()) {
        tag.parse()
    } else {
        Err(Error::found(format!("`{tag}`")).expected("a frequency or a part of speech"))
    }
}
