//! How much a word says of what a report is about.

use std::io::Read;

use rustc_hash::FxHashMap;

use crate::corpus::Term;
use crate::lexicon::Kind;
use crate::text::typed;
use crate::{Error, Limits, Place, Result};

/// How much words weigh as keywords: words of the genre (推进, 全市) hardly anything, nouns more than verbs, terms of the lexicon
/// most.
///
/// ```
/// use tifa::keywords::Weights;
///
/// let csv = "sort,name,weight\nkind,slogan,1.5\ntag,n,1\ntag,v,0.3\nword,推进,0.05\n";
/// let weights = Weights::from_csv("weights.csv", csv.as_bytes())?;
/// assert_eq!((weights.of_word("推进"), weights.of_word("改革")), (Some(0.05), None));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    kinds: FxHashMap<Kind, f64>,
    tags: FxHashMap<Box<str>, f64>,
    words: FxHashMap<Box<str>, f64>,
    /// Of what is not named.
    others: f64,
    origin: String,
}

impl Weights {
    /// The weights that the crate carries, `dict/keyword_weights.csv`.
    ///
    /// # Errors
    ///
    /// None that a released crate has: they are checked by the tests.
    #[cfg(feature = "lexicon")]
    pub fn embedded() -> Result<&'static Self> {
        static EMBEDDED: once_cell::sync::OnceCell<Weights> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| {
            let csv = include_str!("../../../dict/keyword_weights.csv");
            Self::from_csv("dict/keyword_weights.csv", csv.as_bytes())
        })
    }

    /// Every word weighs 1.
    pub fn even() -> Self {
        let (kinds, tags, words) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Self { kinds, tags, words, others: 1.0, origin: "every word weighs 1".to_owned() }
    }

    /// Reads CSV with the columns `sort`, `name` and `weight`; `name` is what an error calls the file. The sort is `kind` (of terms of the
    /// lexicon), `tag` (parts of speech of other words) or `word`; a word that is named has its weight unless it is a term of
    /// the lexicon. What is not named weighs nothing.
    ///
    /// # Errors
    ///
    /// If reading fails, a column is missing, or a cell holds what it cannot.
    pub fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let text = Limits::new().read_text(name, reader)?;
        let mut rows = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let unreadable = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            Error::found(error.to_string())
                .expected("CSV with the columns sort, name, weight")
                .at(Place::line_of(name, line))
        };
        if rows.headers().map_err(unreadable)? != vec!["sort", "name", "weight"] {
            let found = Error::new(crate::ErrorKind::MissingColumn, "other columns");
            return Err(found.expected("the columns sort, name, weight").at(Place::line_of(name, 1)));
        }
        let mut weights = Self { others: 0.0, origin: format!("weights of {name}"), ..Self::even() };
        for row in rows.records() {
            let row = row.map_err(unreadable)?;
            let line = row.position().map_or(0, csv::Position::line);
            let cell = |index: usize| row.get(index).unwrap_or("");
            let wrong = |index: usize, expected: &str| {
                let found = Error::found(format!("`{}`", cell(index).escape_debug())).expected(expected);
                Err(found.at(Place::cell(name, line, index as u64 + 1)))
            };
            let weight = match cell(2).parse::<f64>() {
                Ok(weight) if weight.is_finite() && weight >= 0.0 => weight,
                _ => return wrong(2, "a number that is not negative"),
            };
            match (cell(0), cell(1)) {
                (_, "") => return wrong(1, "a name"),
                ("kind", kind) => {
                    let kind = kind.parse().map_err(|error: Error| error.at(Place::cell(name, line, 2)))?;
                    weights.kinds.insert(kind, weight);
                }
                ("tag", tag) => _ = weights.tags.insert(tag.into(), weight),
                ("word", word) => _ = weights.words.insert(typed(word).into(), weight),
                _ => return wrong(0, "one of kind, tag, word"),
            }
        }
        Ok(weights)
    }

    /// The weight of a word, if it is named.
    pub fn of_word(&self, word: &str) -> Option<f64> {
        self.words.get(word).copied()
    }

    /// The weight of a term.
    pub fn of_term(&self, term: &Term) -> f64 {
        let named = match term.kind() {
            Some(kind) => self.kinds.get(&kind).copied(),
            None => self.of_word(term.text()).or_else(|| self.tags.get(term.part_of_speech().as_str()).copied()),
        };
        named.unwrap_or(self.others)
    }

    /// Where the weights come from, in words.
    pub fn describe(&self) -> &str {
        &self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_cell_is_named() {
        for (csv, told) in [
            ("sort,name\n", "w.csv:1: "),
            ("sort,name,weight\ntag,n,x\n", "w.csv:2:3: "),
            ("sort,name,weight\ntag,n,-1\n", "w.csv:2:3: "),
            ("sort,name,weight\ntag,n,NaN\n", "w.csv:2:3: "),
            ("sort,name,weight\nkind,slogna,1\n", "w.csv:2:2: "),
            ("sort,name,weight\nwords,改革,1\n", "w.csv:2:1: "),
            ("sort,name,weight\nword,,1\n", "w.csv:2:2: "),
        ] {
            let error = Weights::from_csv("w.csv", csv.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with(told), "{csv}: {error}");
        }
    }
}
