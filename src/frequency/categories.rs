//! The share of categories of one's own: what economists compute from work reports (the share of environmental words).

#[cfg(feature = "yaml")]
mod yaml;

use std::collections::BTreeMap;
use std::io::Read;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::FrequencyTable;
use crate::lexicon::Lexicon;
use crate::names::read_and_written_by_name;
use crate::{Error, Limits, Place};

/// Categories, each a list of words.
///
/// A word counts where it is a token, so tell the analyzer to keep the words whole: lay [`Categories::lexicon`] over its
/// lexicon.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// use tifa::corpus::{Metadata, Selection};
/// use tifa::frequency::{Categories, Denominator, Frequency};
/// use tifa::{Analyzer, Corpus, Lexicon};
///
/// let csv = "category,term\n环境,碧水\n环境,治污攻坚\n";
/// let categories = Categories::from_csv("mine.csv", csv.as_bytes())?;
/// let analyzer = Analyzer::builder().lexicon(Lexicon::embedded()?.overlaid(&categories.lexicon()?)?).build()?;
/// let mut corpus = Corpus::new();
/// corpus.add(&analyzer.analyze_text("打好治污攻坚战役，守护碧水。")?, Metadata::default());
/// let table = Frequency::new().of(&corpus, &Selection::everything());
/// let shares = categories.shares(&table, Denominator::Characters);
/// assert_eq!((shares[0].category.as_str(), shares[0].count, shares[0].share), ("环境", 2, Some(6.0 / 12.0)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Categories(BTreeMap<String, Vec<String>>);

/// What a share is a share of.
///
/// ```
/// use tifa::frequency::Denominator;
///
/// assert_eq!("characters".parse::<Denominator>()?, Denominator::Characters);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Denominator {
    /// The tokens of the category among the counted tokens of the group.
    Tokens,
    /// The characters of these tokens among the characters of all counted tokens. Punctuation counts on neither side.
    Characters,
}

impl Denominator {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Tokens, Self::Characters];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Characters => "characters",
        }
    }
}

read_and_written_by_name!(Denominator, "denominator");

/// A category in a group.
///
/// ```
/// # #[cfg(all(feature = "dictionary", feature = "lexicon"))] {
/// # use tifa::{Analyzer, Corpus, corpus::{Metadata, Selection}};
/// # let mut corpus = Corpus::new();
/// # corpus.add(&Analyzer::new()?.analyze_text("推进乡村振兴。")?, Metadata::named("a"));
/// use tifa::frequency::{Categories, Denominator, Frequency};
///
/// let categories = Categories::from_iter([("三农", "乡村振兴"), ("三农", "粮食")]);
/// let table = Frequency::new().of(&corpus, &Selection::everything());
/// let share = &categories.shares(&table, Denominator::Tokens)[0];
/// assert_eq!((&*share.category, share.count, share.share), ("三农", 1, Some(0.5)));
/// # }
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The group's name.
    pub group: String,
    /// The category.
    pub category: String,
    /// The tokens of the category.
    pub count: u64,
    /// Their share, from 0 to 1; `None` for a group in which nothing counts.
    pub share: Option<f64>,
}

/// What weighs how much in one group: everything, and each category.
struct Sums {
    total: u64,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Default)]
struct Part {
    count: u64,
    weight: u64,
}

impl Categories {
    /// Reads CSV with the columns `category` and `term`, one row a word; `name` is what an error calls the file.
    ///
    /// # Errors
    ///
    /// If reading fails, a column is missing, or a cell is empty.
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
                Error::found(format!("no column `{wanted}`"))
                    .expected("the columns category and term")
                    .at(Place::line_of(name, 1))
            })
        };
        let (category, term) = (column("category")?, column("term")?);
        let mut categories: BTreeMap<String, Vec<String>> = BTreeMap::new();
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
            categories.entry(cell(category)?).or_default().push(cell(term)?);
        }
        Ok(Self(categories))
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
        yaml::read(name, reader).map(Self)
    }

    /// The words as a lexicon, each of kind `term`: laid over another, it keeps them whole.
    ///
    /// # Errors
    ///
    /// If a word holds white space or quotation marks.
    pub fn lexicon(&self) -> Result<Lexicon, Error> {
        let mut words: Vec<&str> = self.0.values().flatten().map(String::as_str).collect();
        words.sort_unstable();
        words.dedup();
        let mut csv = csv::Writer::from_writer(Vec::new());
        let written = csv
            .write_record(["term", "match"])
            .and_then(|()| words.iter().try_for_each(|word| csv.write_record([word, "always"])));
        written.map_err(|error| Error::found(error.to_string()))?;
        let bytes = csv.into_inner().map_err(|error| Error::found(error.to_string()))?;
        Lexicon::from_csv("categories", bytes.as_slice())
    }

    /// The categories and their words, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(category, terms)| (category.as_str(), terms.as_slice()))
    }

    /// The share of each category in each group of a table, which must list every term
    /// ([`Selection::everything`](crate::corpus::Selection::everything)); by group, then category. A word that is in
    /// two categories counts in both.
    pub fn shares(&self, table: &FrequencyTable, denominator: Denominator) -> Vec<Share> {
        let weight = |row: &super::Row| match denominator {
            Denominator::Tokens => row.count,
            Denominator::Characters => row.count * row.term.text().chars().count() as u64,
        };
        let mut categories: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, (_, terms)) in self.iter().enumerate() {
            terms.iter().for_each(|term| categories.entry(term).or_default().push(index));
        }
        // For each group the weight of all, and for each category its count and weight.
        let empty = || Sums { total: 0, parts: vec![Part::default(); self.0.len()] };
        let mut sums: FxHashMap<&str, Sums> = FxHashMap::default();
        for row in table.rows() {
            let sums = sums.entry(&row.group).or_insert_with(empty);
            sums.total += weight(row);
            for &index in categories.get(row.term.text()).into_iter().flatten() {
                if let Some(part) = sums.parts.get_mut(index) {
                    part.count += row.count;
                    part.weight += weight(row);
                }
            }
        }
        let mut shares = Vec::new();
        for group in table.groups() {
            let Sums { total, parts } = sums.remove(group.name.as_str()).unwrap_or_else(empty);
            for ((category, _), Part { count, weight }) in self.iter().zip(parts) {
                let share = (total > 0).then(|| weight as f64 / total as f64);
                shares.push(Share { group: group.name.clone(), category: category.to_owned(), count, share });
            }
        }
        shares
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
            self.0.entry(category.into()).or_default().push(term.into());
        }
    }
}
