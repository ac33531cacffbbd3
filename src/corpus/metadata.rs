//! What is known of a document besides its text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of a document, its year and place where known, and free labels.
///
/// ```
/// use tifa::corpus::Metadata;
///
/// let metadata = Metadata::from_file_name("reports/湖州市-2019.txt").with_label("level", "city");
/// assert_eq!(metadata.name(), "湖州市-2019");
/// assert_eq!((metadata.place(), metadata.year()), (Some("湖州市"), Some(2019)));
/// assert_eq!(metadata.label("level"), Some("city"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    name: String,
    year: Option<i32>,
    place: Option<String>,
    labels: BTreeMap<String, String>,
}

impl Metadata {
    /// Metadata with a name alone.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Metadata from a file name of the form `place-year.txt`.
    ///
    /// The name is the file's without folder and extensions. The year is the last run of exactly four digits from 1900
    /// to 2099; the place is what stands before it, less a joining `-`, `_` or space. Either is left open where the
    /// name does not show it.
    pub fn from_file_name(path: &str) -> Self {
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let name = file.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(file);
        let mut metadata = Self::named(name);
        let mut runs = Vec::new();
        let mut start = None;
        for (at, character) in name.char_indices().chain([(name.len(), ' ')]) {
            match (character.is_ascii_digit(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    runs.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        let years = runs.into_iter().rev().filter(|run| run.len() == 4);
        for run in years {
            let year = name.get(run.clone()).and_then(|digits| digits.parse().ok());
            if let Some(year) = year.filter(|year| (1900..2100).contains(year)) {
                metadata.year = Some(year);
                let before = name.get(..run.start).unwrap_or("").trim_end_matches(['-', '_', ' ']);
                metadata.place = (!before.is_empty()).then(|| before.to_owned());
                break;
            }
        }
        metadata
    }

    /// The same with a year.
    pub fn with_year(mut self, year: i32) -> Self {
        self.year = Some(year);
        self
    }

    /// The same with a place.
    ///
    /// ```
    /// use tifa::corpus::Metadata;
    ///
    /// let metadata = Metadata::named("report").with_year(2025).with_place("甲县");
    /// assert_eq!((metadata.name(), metadata.place(), metadata.year()), ("report", Some("甲县"), Some(2025)));
    /// ```
    pub fn with_place(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same with the label `key` set to `value`.
    pub fn with_label(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.labels.insert(key.into(), value.into());
        self
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The year that the document is of.
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// The place that the document is of.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// The value of the label `key`.
    pub fn label(&self, key: &str) -> Option<&str> {
        self.labels.get(key).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names() {
        let cases = [
            ("国务院-2020.txt", Some("国务院"), Some(2020)),
            ("2019.txt", None, Some(2019)),
            ("某市_2012.gbk.txt", Some("某市"), Some(2012)),
            ("13710.txt", None, None),
            ("草案", None, None),
            ("", None, None),
        ];
        for (file, place, year) in cases {
            let metadata = Metadata::from_file_name(file);
            assert_eq!((metadata.place(), metadata.year()), (place, year), "{file}");
        }
    }
}
