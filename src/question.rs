//! The questions that a corpus answers with a table: one list, from which programs take them by name.
//!
//! A question is a type whose value is its options. What stands in [`QUESTIONS`] has every sink, a subcommand of the command
//! line, Chinese labels and a place on the page of measures, with no further line.
//!
//! ```
//! # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
//! use tifa::corpus::{Metadata, Selection};
//! use tifa::question::QUESTIONS;
//! use tifa::{Analyzer, Corpus};
//!
//! let mut corpus = Corpus::new();
//! corpus.add(&Analyzer::new()?.analyze_text("改革见效，改革提速。")?, Metadata::named("a"));
//! let question = QUESTIONS.iter().find(|question| question.name() == "frequency").unwrap();
//! let options = serde_json::json!({ "groups": ["document"] });
//! let table = question.ask(&options, &corpus, &Selection::everything())?;
//! assert_eq!((table.height(), table.origin().question()), (3, "frequency"));
//! # }
//! # Ok::<(), tifa::Error>(())
//! ```

mod lexical_diversity;

pub use lexical_diversity::{LexicalDiversity, LexicalDiversityRow};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::corpus::{Corpus, Selection};
use crate::dispersion::Dispersion;
use crate::frequency::Frequency;
use crate::table::{Column, Row, Table, Tabular};
use crate::trend::Trend;
use crate::{Error, Result};

/// All questions that need nothing but a corpus, a selection and their options.
pub const QUESTIONS: &[Entry] =
    &[Entry::of::<Frequency>(), Entry::of::<Dispersion>(), Entry::of::<Trend>(), Entry::of::<LexicalDiversity>()];

/// What is asked of a corpus; the value holds the options, which have a default.
pub trait Question: Default + Serialize + DeserializeOwned {
    /// What a row of the answer is. Its [`Row::QUESTION`] is the name of the question.
    type Row: Row;

    /// What is asked, in a sentence.
    const ABOUT: &'static str;

    /// The same in Chinese.
    const ABOUT_IN_CHINESE: &'static str;

    /// The answer.
    fn answer(&self, corpus: &Corpus, selection: &Selection) -> Table<Self::Row>;
}

/// A question of the list.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    name: &'static str,
    about: &'static str,
    about_in_chinese: &'static str,
    defaults: fn() -> Value,
    ask: fn(&Value, &Corpus, &Selection) -> Result<Box<dyn Tabular>>,
}

impl Entry {
    const fn of<Q: Question>() -> Self {
        Self {
            name: Q::Row::QUESTION,
            about: Q::ABOUT,
            about_in_chinese: Q::ABOUT_IN_CHINESE,
            defaults: || serde_json::to_value(Q::default()).unwrap_or_default(),
            ask: ask::<Q>,
        }
    }

    /// The name: that of its tables, and of the subcommand.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What is asked, in a sentence.
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// The same in Chinese.
    pub fn about_in_chinese(&self) -> &'static str {
        self.about_in_chinese
    }

    /// The options and their defaults, as an object.
    pub fn defaults(&self) -> Value {
        (self.defaults)()
    }

    /// The table of `corpus` with `options`, an object; what it does not name is as by default.
    ///
    /// # Errors
    ///
    /// If an option is not known, or its value is none that it may have.
    pub fn ask(&self, options: &Value, corpus: &Corpus, selection: &Selection) -> Result<Box<dyn Tabular>> {
        (self.ask)(options, corpus, selection)
    }

    /// The columns of its table with the default options.
    pub fn columns(&self) -> Vec<Column> {
        let empty = (self.ask)(&Value::Null, &Corpus::new(), &Selection::everything());
        empty.map(|table| table.columns()).unwrap_or_default()
    }
}

fn ask<Q: Question>(options: &Value, corpus: &Corpus, selection: &Selection) -> Result<Box<dyn Tabular>> {
    let unreadable = |error: serde_json::Error| Error::found(format!("the options {options}: {error}"));
    let mut all = serde_json::to_value(Q::default()).map_err(unreadable)?;
    match (&mut all, options) {
        (_, Value::Null) => {}
        (Value::Object(all), Value::Object(options)) => {
            for (name, value) in options {
                let Some(option) = all.get_mut(name) else {
                    let known: Vec<&str> = all.keys().map(String::as_str).collect();
                    return Err(
                        Error::found(format!("the option `{name}`")).expected(format!("one of {}", known.join(", ")))
                    );
                };
                *option = value.clone();
            }
        }
        _ => return Err(Error::found(format!("the options {options}")).expected("an object of names and values")),
    }
    let question: Q = serde_json::from_value(all).map_err(unreadable)?;
    Ok(Box::new(question.answer(corpus, selection)))
}

impl Question for Frequency {
    type Row = crate::frequency::FrequencyRow;
    const ABOUT: &'static str = "How often each term occurs.";
    const ABOUT_IN_CHINESE: &'static str = "各词出现的次数。";

    fn answer(&self, corpus: &Corpus, selection: &Selection) -> Table<Self::Row> {
        self.run(corpus, selection)
    }
}

impl Question for Dispersion {
    type Row = crate::dispersion::DispersionRow;
    const ABOUT: &'static str = "How evenly each term is spread.";
    const ABOUT_IN_CHINESE: &'static str = "各词分布得是否均匀。";

    fn answer(&self, corpus: &Corpus, selection: &Selection) -> Table<Self::Row> {
        self.run(corpus, selection)
    }
}

impl Question for Trend {
    type Row = crate::trend::TrendRow;
    const ABOUT: &'static str = "How each term moves over the years.";
    const ABOUT_IN_CHINESE: &'static str = "各词历年的变化。";

    fn answer(&self, corpus: &Corpus, selection: &Selection) -> Table<Self::Row> {
        self.run(corpus, selection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_different_and_defaults_are_asked() {
        for (index, question) in QUESTIONS.iter().enumerate() {
            assert!(QUESTIONS[..index].iter().all(|other| other.name() != question.name()));
            assert!(!question.columns().is_empty(), "{}", question.name());
            let table = question.ask(&question.defaults(), &Corpus::new(), &Selection::everything()).unwrap();
            assert_eq!((table.origin().question(), table.height()), (question.name(), 0));
        }
    }

    #[test]
    fn options_that_are_not_known_are_named() {
        let refused = |options: Value| {
            let asked = QUESTIONS[0].ask(&options, &Corpus::new(), &Selection::everything());
            asked.err().expect("an error").to_string()
        };
        assert!(refused(serde_json::json!({ "grups": [] })).contains("expected one of appendix, groups"));
        assert!(refused(serde_json::json!({ "groups": ["decade"] })).contains("decade"));
        assert!(refused(serde_json::json!([1])).contains("an object"));
    }

    /// The page of measures has each formula of each question.
    #[test]
    fn the_page_of_measures_is_up_to_date() {
        let page = include_str!("../docs/measures.md");
        for question in QUESTIONS {
            for column in question.columns() {
                if let Some(formula) = column.formula() {
                    let row = format!(
                        "| `{}` | `{}` | {} | {} |",
                        question.name(),
                        column.name(),
                        column.chinese(),
                        formula.replace('|', "\\|")
                    );
                    assert!(page.contains(&row), "help: docs/measures.md lacks the line\n{row}");
                }
            }
        }
    }
}
