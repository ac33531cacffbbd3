//! Reads a pattern.

use std::borrow::Cow;
use std::str::FromStr;

use super::pattern::{Element, Glob, Pattern, Test, Value};
use crate::hanzi::{half_width, simplified};
use crate::lexicon::fold::folded;
use crate::text::typed;
use crate::{Error, Result};

/// The most tokens that a hit can have. The matcher keeps a bit for each of them, and a sentence is hardly longer.
pub(super) const MOST_TOKENS: u32 = 63;

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        pattern(text)
    }
}

fn pattern(text: &str) -> Result<Pattern> {
    let text = &*in_ascii(text);
    let mut elements = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (tests, behind) = match rest.strip_prefix('[') {
            Some(inside) => {
                let Some((inside, behind)) = inside.split_once(']') else {
                    return Err(Error::found(format!("`{rest}`")).expected("a `]` that closes the `[`"));
                };
                (tests(inside)?, behind)
            }
            None => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '[' || c == '{').unwrap_or(rest.len());
                let (word, behind) = rest.split_at(end);
                (vec![Test::Either(value(word)?)], behind)
            }
        };
        let (least, most, behind) = repetition(behind)?;
        elements.push(Element { tests, least, most });
        rest = behind.trim_start();
    }
    let (least, most) = elements.iter().fold((0_u32, 0_u32), |(least, most), element| {
        (least.saturating_add(element.least), most.saturating_add(element.most))
    });
    if least == 0 {
        return Err(Error::found(format!("the pattern `{text}`")).expected("one that holds a token"));
    }
    if most > MOST_TOKENS {
        let found = Error::new(crate::ErrorKind::Limit, format!("a pattern of up to {most} tokens"));
        return Err(found.expected(format!("at most {MOST_TOKENS}")));
    }
    Ok(Pattern { elements })
}

/// The signs of the language, which a Chinese keyboard gives full-width.
fn in_ascii(text: &str) -> Cow<'_, str> {
    let sign = |c: char| half_width(c).filter(|sign| "[]{}*|=&".contains(*sign));
    if text.chars().all(|c| sign(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| sign(c).unwrap_or(c)).collect())
}

fn tests(inside: &str) -> Result<Vec<Test>> {
    if inside.trim().is_empty() {
        return Ok(Vec::new());
    }
    inside.split('&').map(test).collect()
}

fn test(text: &str) -> Result<Test> {
    const NAMES: &str = "one of word=…, term=…, pos=…, kind=…, topic=…";
    let Some((name, written)) = text.split_once('=') else {
        return Err(Error::found(format!("`{}`", text.trim())).expected(NAMES));
    };
    let written = written.trim();
    let quoted = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let written = quoted.unwrap_or(written);
    Ok(match name.trim() {
        "word" => Test::Word(value(written)?),
        "term" => Test::Term(value(written)?),
        "pos" => Test::PartOfSpeech(tags(written)?),
        "kind" => Test::Kind(written.parse()?),
        "topic" => Test::Topic(written.parse()?),
        name => return Err(Error::found(format!("`{name}`")).expected(NAMES)),
    })
}

/// Words: as people type them, so that marks do not count, and traditional characters are read as simplified ones, too.
fn value(written: &str) -> Result<Value> {
    let read = |piece: &str| folded(&typed(piece));
    let mut value = Value { alternatives: Vec::new() };
    for typed in alternatives(written, read)? {
        let simple = Glob { pieces: typed.pieces.iter().map(|piece| simplified(piece).into_owned()).collect() };
        for glob in [simple, typed] {
            if !value.alternatives.contains(&glob) {
                value.alternatives.push(glob);
            }
        }
    }
    Ok(value)
}

/// Parts of speech, as they are written.
fn tags(written: &str) -> Result<Value> {
    Ok(Value { alternatives: alternatives(written, str::to_owned)? })
}

fn alternatives(written: &str, read: impl Fn(&str) -> String) -> Result<Vec<Glob>> {
    let glob = |text: &str| {
        let pieces: Vec<String> = text.split('*').map(&read).collect();
        match pieces.as_slice() {
            [whole] if whole.is_empty() => Err(Error::found("an empty value").expected("a text")),
            _ => Ok(Glob { pieces }),
        }
    };
    written.split('|').map(glob).collect()
}

/// `{2}` or `{0,3}`, and what stands behind it; once if there is none.
fn repetition(text: &str) -> Result<(u32, u32, &str)> {
    let Some(inside) = text.strip_prefix('{') else { return Ok((1, 1, text)) };
    let wrong = || Error::found(format!("`{text}`")).expected("`{N}` or `{N,M}` with N no larger than M");
    let (inside, behind) = inside.split_once('}').ok_or_else(wrong)?;
    let inside: String = inside.chars().map(|c| half_width(c).unwrap_or(c)).collect();
    let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
    let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
    let (least, most) = (number(least)?, number(most)?);
    if least > most || most == 0 {
        return Err(wrong());
    }
    Ok((least, most, behind))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn errors_say_what_was_expected() {
        for (text, part) in [
            ("", "one that holds a token"),
            ("[]{0,3}", "one that holds a token"),
            ("[pos=n", "a `]`"),
            ("[tag=n]", "one of word=…"),
            ("[n]", "one of word=…"),
            ("[kind=slogna]", "slogna"),
            ("[topic=]", "one of"),
            ("[pos=]", "an empty value"),
            ("“”", "an empty value"),
            ("改革|", "an empty value"),
            ("改革{3,2}", "N no larger than M"),
            ("改革{x}", "N no larger than M"),
            ("改革{2", "N no larger than M"),
            ("[]{99}", "at most 63"),
            ("[]{4000000000} []{4000000000}", "at most 63"),
        ] {
            let error = pattern(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn forms() {
        for (text, shown) in [
            ("改革", "改革"),
            ("  深化   改革* ", "深化 改革*"),
            ("深化[kind=slogan]", "深化 [kind=slogan]"),
            ("[ pos = \"v\" & word = 推进 ]{2}", "[pos=v & word=推进]{2}"),
            ("[]{ 1 , 1 } 改革", "[] 改革"),
            ("“民营企业”｜国企", "民营企业|国企"),
            ("５Ｇ　［word＝高＊发展］｛２｝", "5G [word=高*发展]{2}"),
            ("民營企業", "民营企业|民營企業"),
            ("[pos=v|vn*]", "[pos=v|vn*]"),
        ] {
            assert_eq!(pattern(text).unwrap().to_string(), shown);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in r"[\[\]{}=&*|, a-c0-3词業“pos]{0,24}") {
            if let Ok(read) = pattern(&text) {
                prop_assert_eq!(pattern(&read.to_string()).unwrap(), read);
            }
        }
    }
}
