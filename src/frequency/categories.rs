//! Categories of one's own, each a list of words.

#[cfg(feature = "yaml")]
mod yaml;

use std::collections::BTreeMap;
use std::io::Read;

use serde::{Deserialize, Serialize};

use crate::asked::AskedWords;
use crate::{Error, Limits, Place};

/// Categories, each a list of words.
///
/// A word that a list has twice counts once, and [`Categories::repeated`] names it. Words are read as
/// [`AskedWords`] are: `碧水|蓝天` are two, quotation marks do not count, full-width letters are half-width ones.
///
/// ```
/// use tifa::frequency::Categories;
///
/// let csv = "category,term\n环境,碧水\n环境,治污攻坚\n环境,碧水\n";
/// let categories = Categories::from_csv("mine.csv", csv.as_bytes())?;
/// assert_eq!(categories.iter().next(), Some(("环境", &["碧水".to_owned(), "治污攻坚".to_owned()][..])));
/// assert_eq!(categories.repeated(), [("环境".to_owned(), "碧水".to_owned())]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, Vec<String>>", into = "BTreeMap<String, Vec<String>>")]
pub struct Categories {
    words: BTreeMap<String, Vec<String>>,
    repeated: Vec<(String, String)>,
}

impl From<BTreeMap<String, Vec<String>>> for Categories {
    fn from(words: BTreeMap<String, Vec<String>>) -> Self {
        words
            .into_iter()
            .flat_map(|(category, words)| words.into_iter().map(move |word| (category.clone(), word)))
            .collect()
    }
}

impl From<Categories> for BTreeMap<String, Vec<String>> {
    fn from(categories: Categories) -> Self {
        categories.words
    }
}

impl Categories {
    /// Reads CSV with the columns `category` and `term`, one row a word; `name` is what an error calls the file.
    ///
    /// # Errors
    ///
    /// If reading fails, a column is missing, a cell is empty, or a word is a pattern (`环境*`).
    pub fn from_csv(name: &str, reader: impl Read) -> Result<Self, Error> {
        let bytes = Limits::new().read(name, reader)?;
        let mut rows = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes.as_slice());
        let unreadable = |error: csv::Error| {
            let line = error.position().map(|position| position.line());
            let place = line.map_or_else(|| Place::file(name), |line| Place::line_of(name, line));
            Error::found(error.to_string()).expected("CSV in UTF-8 with the columns category and term").at(place)
        };
        let header = rows.headers().map_err(unreadable)?.clone();
        let column = |wanted: &str| {
            let found = header.iter().position(|column| column.trim_start_matches('\u{feff}') == wanted);
            found.ok_or_else(|| {
                Error::new(crate::ErrorKind::MissingColumn, format!("no column `{wanted}`"))
                    .expected("the columns category and term")
                    .at(Place::line_of(name, 1))
            })
        };
        let (category, term) = (column("category")?, column("term")?);
        let mut categories = Self::default();
        for row in rows.records() {
            let row = row.map_err(unreadable)?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |index: usize| match row.get(index).filter(|cell| !cell.is_empty()) {
                Some(cell) => Ok(cell.to_owned()),
                None => {
                    let place = Place::cell(name, line, index as u64 + 1);
                    Err(Error::found("an empty cell").expected("a category and a term").at(place))
                }
            };
            let (category, word) = (cell(category)?, cell(term)?);
            word.parse::<AskedWords>().map_err(|error| error.at(Place::cell(name, line, term as u64 + 1)))?;
            categories.extend([(category, word)]);
        }
        Ok(categories)
    }

    /// Reads YAML as quanteda's `dictionary(file =)` does: a key is a category, with a list of words, a word, or categories
    /// of its own, which are named with a dot (`生态.大气`). `name` is what an error calls the file.
    ///
    /// ```
    /// use tifa::frequency::Categories;
    ///
    /// let yaml = "环境: [碧水, 治污攻坚]\n生态:\n  - 大气:\n    - 蓝天\n";
    /// let categories = Categories::from_yaml("mine.yml", yaml.as_bytes())?;
    /// let names: Vec<_> = categories.iter().map(|(category, words)| (category, words.len())).collect();
    /// assert_eq!(names, [("环境", 2), ("生态.大气", 1)]);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is not YAML in UTF-8 of this form, or a word is a pattern (`环境*`): patterns are not read, since a word counts
    /// where it is a token.
    #[cfg(feature = "yaml")]
    pub fn from_yaml(name: &str, reader: impl Read) -> Result<Self, Error> {
        yaml::read(name, reader).map(Self::from)
    }

    /// The words of all categories, to [ask](crate::analyzer::AnalyzerBuilder::asking) an analyzer for.
    ///
    /// A word that is none (a mark, a pattern) is left out; it never occurs, which the table says.
    pub fn words(&self) -> AskedWords {
        let mut words = AskedWords::new();
        for word in self.words.values().flatten() {
            // Told by the table of shares, with its category.
            let _ = words.add(word);
        }
        words
    }

    /// The categories and their words, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.words.iter().map(|(category, terms)| (category.as_str(), terms.as_slice()))
    }

    /// The words that their category has more than once, with the category, in the order of the lists.
    pub fn repeated(&self) -> &[(String, String)] {
        &self.repeated
    }
}

impl<C: Into<String>, T: Into<String>> FromIterator<(C, T)> for Categories {
    /// From pairs of a category and a word.
    fn from_iter<I: IntoIterator<Item = (C, T)>>(pairs: I) -> Self {
        let mut categories = Self::default();
        categories.extend(pairs);
        categories
    }
}

impl<C: Into<String>, T: Into<String>> Extend<(C, T)> for Categories {
    fn extend<I: IntoIterator<Item = (C, T)>>(&mut self, pairs: I) {
        for (category, term) in pairs {
            let (category, term) = (category.into(), term.into());
            let read = term.parse::<AskedWords>();
            let terms = match &read {
                Ok(words) => words.iter().map(str::to_owned).collect(),
                // It stays as it is, and never occurs.
                Err(_) => vec![term],
            };
            for term in terms {
                let words = self.words.entry(category.clone()).or_default();
                if words.contains(&term) {
                    self.repeated.push((category.clone(), term));
                } else {
                    words.push(term);
                }
            }
        }
    }
}
