//! The texts that a dictionary is built from, as jieba writes them.

#![expect(clippy::indexing_slicing, reason = "the match on the row's number bounds what is subtracted from it")]

use std::collections::BTreeMap;
use std::io::Read;

use crate::error::Place;
use crate::segment::hmm::IMPOSSIBLE;
use crate::segment::tag_model::{STATES, State, TAGS};
use crate::segment::word_list::WordLine;
use crate::{Error, Limits, Result};

/// Calls `each` with every line of a text; an error gets its place.
fn lines(name: &str, reader: impl Read, mut each: impl FnMut(&str) -> Result<()>) -> Result<()> {
    let text = Limits::new().read_text(name, reader)?;
    for (line, number) in text.lines().zip(1..) {
        each(line).map_err(|error| error.at(Place::line_of(name, number)))?;
    }
    Ok(())
}

fn number<T: std::str::FromStr>(text: Option<&str>, what: &str) -> Result<T> {
    let text = text.unwrap_or("");
    text.trim().parse().map_err(|_| Error::found(format!("`{text}`")).expected(what.to_owned()))
}

/// A line of `dict.txt`: `word frequency tag`.
pub(super) struct DictionaryWord {
    pub(super) word: String,
    pub(super) frequency: u64,
    pub(super) tag: String,
}

pub(super) fn words(name: &str, reader: impl Read) -> Result<Vec<DictionaryWord>> {
    let limits = Limits::new();
    let text = limits.read_text(name, reader)?;
    let word = |line: Result<WordLine>| {
        let line = line?;
        let missing = || line.error(line.word, format!("`{}` alone", line.word), "a word and its frequency");
        Ok(DictionaryWord {
            word: line.word.to_owned(),
            frequency: line.frequency.ok_or_else(missing)?,
            tag: line.tag.map(|tag| tag.to_string()).unwrap_or_default(),
        })
    };
    WordLine::all(name, &text, &limits).map(word).collect()
}

/// `hmm.model`: the states in the order beginning, end, middle, single.
#[derive(Default)]
pub(super) struct HmmText {
    pub(super) start: [f64; 4],
    pub(super) transitions: [[f64; 4]; 4],
    pub(super) emissions: BTreeMap<char, [f64; 4]>,
}

pub(super) fn hmm(name: &str, reader: impl Read) -> Result<HmmText> {
    let mut model = HmmText::default();
    let mut row = 0;
    let four = |line: &str| -> Result<[f64; 4]> {
        let mut fields = line.split(' ');
        let mut four = [0.0; 4];
        for place in &mut four {
            *place = number(fields.next(), "four numbers")?;
        }
        Ok(four)
    };
    lines(name, reader, |line| {
        if line.starts_with('#') || line.is_empty() {
            return Ok(());
        }
        match row {
            0 => model.start = four(line)?,
            1..=4 => model.transitions[row - 1] = four(line)?,
            5..=8 => {
                for pair in line.split(',') {
                    let (character, probability) = pair.split_once(':').unwrap_or((pair, ""));
                    let character = character.chars().next().ok_or_else(|| Error::found("an emission of nothing"))?;
                    let emissions = model.emissions.entry(character).or_insert([IMPOSSIBLE; 4]);
                    emissions[row - 5] = number(Some(probability), "character:probability")?;
                }
            }
            _ => return Err(Error::found("a tenth row").expected("nine rows")),
        }
        row += 1;
        Ok(())
    })?;
    if row == 9 { Ok(model) } else { Err(Error::found(format!("{row} rows")).expected("nine").at(Place::file(name))) }
}

/// `posseg.txt`.
pub(super) struct TagModelText {
    pub(super) tags: Vec<String>,
    pub(super) start: Vec<f64>,
    /// To, from.
    pub(super) transitions: Vec<f64>,
    /// The states that a character can have, with their emissions, sorted.
    pub(super) characters: BTreeMap<char, BTreeMap<State, f64>>,
}

pub(super) fn tag_model(name: &str, reader: impl Read) -> Result<TagModelText> {
    let mut model = TagModelText {
        tags: Vec::new(),
        start: vec![IMPOSSIBLE; STATES],
        transitions: vec![IMPOSSIBLE; STATES * STATES],
        characters: BTreeMap::new(),
    };
    let mut allowed: BTreeMap<char, Vec<State>> = BTreeMap::new();
    let mut section = String::new();
    let first = |text: &str| text.chars().next().ok_or_else(|| Error::found("an empty field").expected("a character"));
    lines(name, reader, |line| {
        let line = line.trim();
        if line.starts_with('@') {
            line.clone_into(&mut section);
            return Ok(());
        }
        if line.is_empty() || line.starts_with("# ") && section.is_empty() {
            return Ok(());
        }
        let mut fields = line.split('|');
        let head = fields.next().unwrap_or("");
        let fields = fields.map(str::trim).filter(|field| !field.is_empty());
        match section.as_str() {
            "@TAGS" => model.tags = line.split(',').map(|tag| tag.trim().to_owned()).collect(),
            "@START" => {
                let (state, probability) = head.rsplit_once(',').unwrap_or((head, ""));
                model.start[usize::from(self::state(state)?)] = number(Some(probability), "a probability")?;
            }
            "@TRANS" => {
                let from = usize::from(state(head)?);
                for field in fields {
                    let (to, probability) = field.rsplit_once(',').unwrap_or((field, ""));
                    let to = usize::from(state(to)?);
                    model.transitions[to * STATES + from] = number(Some(probability), "a probability")?;
                }
            }
            "@EMIT" => {
                let state = state(head)?;
                for field in fields {
                    let (character, probability) = field.rsplit_once(',').unwrap_or((field, ""));
                    let emissions = model.characters.entry(first(character)?).or_default();
                    emissions.insert(state, number(Some(probability), "a probability")?);
                }
            }
            "@CHAR_STATE" => {
                let states = fields.map(state).collect::<Result<Vec<_>>>()?;
                allowed.insert(first(head)?, states);
            }
            _ => {}
        }
        Ok(())
    })?;
    if model.tags.len() != TAGS {
        let found = format!("{} parts of speech", model.tags.len());
        return Err(Error::found(found).expected(format!("{TAGS}")).at(Place::file(name)));
    }
    // A list of states is all that a character can have; an empty list is no restriction.
    for (character, states) in allowed.into_iter().filter(|(_, states)| !states.is_empty()) {
        let emissions = model.characters.remove(&character).unwrap_or_default();
        // A state that the character has no emission for is never reached, so it is left out.
        let of = |state: State| Some((state, *emissions.get(&state)?));
        model.characters.insert(character, states.into_iter().filter_map(of).collect());
    }
    Ok(model)
}

/// `position,tag` as a state.
fn state(text: &str) -> Result<State> {
    let (position, tag) = text.split_once(',').unwrap_or((text, ""));
    let position: State = number(Some(position), "a position")?;
    let tag: State = number(Some(tag), "the number of a part of speech")?;
    if position < 4 && usize::from(tag) < TAGS {
        Ok(position * TAGS as State + tag)
    } else {
        Err(Error::found(format!("the state `{text}`")).expected(format!("a position below 4 and a tag below {TAGS}")))
    }
}

/// `idf.txt`: `word value`; lines of another form are passed over, as jieba does.
pub(super) fn idf(name: &str, reader: impl Read) -> Result<Vec<(String, f64)>> {
    let mut words = Vec::new();
    lines(name, reader, |line| {
        let mut fields = line.split_whitespace();
        if let (Some(word), Some(Ok(value))) = (fields.next(), fields.next().map(str::parse)) {
            words.push((word.to_owned(), value));
        }
        Ok(())
    })?;
    Ok(words)
}
