//! Categories in YAML.

use std::collections::BTreeMap;
use std::io::Read;

use serde_json::Value;

use crate::{Error, Limits, Place};

type Words = BTreeMap<String, Vec<String>>;

/// So deep may categories lie in each other; quanteda's own dictionaries go to 3.
const DEEPEST: usize = 16;

pub(super) fn read(name: &str, reader: impl Read) -> Result<Words, Error> {
    let place = || Place::file(name);
    let unreadable =
        |error: String| Error::found(error).expected("YAML in UTF-8: categories with lists of words").at(place());
    let text = Limits::new().read_text(name, reader)?;
    let value: Value = serde_saphyr::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
    let mut words = Words::new();
    collect(&value, "", 0, &mut words).map_err(|error| error.at(place()))?;
    Ok(words)
}

fn collect(value: &Value, category: &str, depth: usize, words: &mut Words) -> Result<(), Error> {
    let word = |word: &str, words: &mut Words| {
        let error = |found: String, expected: &str| Err(Error::found(found).expected(expected));
        if category.is_empty() {
            return error(format!("the word `{word}` outside of a category"), "categories with lists of words");
        }
        if word.trim().is_empty() {
            return error(format!("an empty word in the category `{category}`"), "a word");
        }
        if word.contains(['*', '?']) {
            return error(format!("the pattern `{word}` in the category `{category}`"), "words, each written out");
        }
        words.entry(category.to_owned()).or_default().push(word.trim().to_owned());
        Ok(())
    };
    match value {
        _ if depth > DEEPEST => {
            Err(Error::new(crate::ErrorKind::Limit, format!("categories {depth} deep at `{category}`"))
                .expected(format!("at most {DEEPEST}")))
        }
        Value::String(text) => word(text, words),
        Value::Number(number) => word(&number.to_string(), words),
        Value::Array(values) => values.iter().try_for_each(|value| collect(value, category, depth + 1, words)),
        Value::Object(categories) => categories.iter().try_for_each(|(inner, value)| {
            let name = if category.is_empty() { inner.clone() } else { format!("{category}.{inner}") };
            collect(value, &name, depth + 1, words)
        }),
        Value::Null | Value::Bool(_) => {
            Err(Error::found(format!("`{value}` in the category `{category}`")).expected("a word or a list of words"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_no_dictionary_is_told() {
        for (yaml, told) in [
            ("- 词", "outside of a category"),
            ("环境: [碧*]", "the pattern `碧*` in the category `环境`"),
            ("环境: {大气: true}", "`true` in the category `环境.大气`"),
            ("环境: [", "mine.yml"),
            ("环境:", "`null`"),
        ] {
            let message = read("mine.yml", yaml.as_bytes()).expect_err(yaml).to_string();
            assert!(message.contains(told) && message.starts_with("mine.yml"), "{yaml}: {message}");
        }
        assert!(read("mine.yml", &b"\xff\xfe"[..]).is_err());
    }

    #[test]
    fn numbers_are_words() {
        let words = read("mine.yml", "热线: [12345, 市长热线]".as_bytes()).expect("a dictionary");
        assert_eq!(words["热线"], ["12345", "市长热线"]);
    }
}
