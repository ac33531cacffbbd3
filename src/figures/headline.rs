//! The headline indicators of `dict/indicators.csv`, by all the names they go by.

use std::io::Read;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::bound::Bound;
use super::indicator_words::IndicatorWords;
use super::rows::rows;
use crate::{Error, Result};

/// The indicators that have an id, so that their figures can be put together from reports that name them differently.
///
/// ```
/// use tifa::figures::Indicators;
///
/// let indicators = Indicators::embedded()?;
/// assert_eq!(indicators.id("全市生产总值"), Some("gdp"));
/// assert_eq!(indicators.id("人均生产总值"), Some("gdp_per_capita"));
/// assert_eq!(indicators.id("农家书屋"), None);
/// let mine = Indicators::from_csv("mine.csv", "id,label,aliases\nbooks,农家书屋,农家书屋|乡村书屋\n".as_bytes())?;
/// assert_eq!(indicators.overlaid(&mine).id("乡村书屋"), Some("books"));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Indicators {
    ids: FxHashMap<Box<str>, usize>,
    all: Vec<Indicator>,
}

/// A headline indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    id: Arc<str>,
    label: Arc<str>,
    bound: Bound,
}

impl Indicator {
    /// The id, as tables have it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The Chinese name.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// On which side of a target it is to end.
    pub fn bound(&self) -> Bound {
        self.bound
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    label: String,
    /// The name of a [`Bound`]; a table without the column has floors.
    #[serde(default)]
    bound: String,
    aliases: String,
}

impl Indicators {
    /// The indicators that the crate carries.
    ///
    /// # Errors
    ///
    /// If the embedded table is broken.
    pub fn embedded() -> Result<&'static Self> {
        static EMBEDDED: once_cell::sync::OnceCell<Indicators> = once_cell::sync::OnceCell::new();
        EMBEDDED.get_or_try_init(|| {
            Self::from_csv("dict/indicators.csv", include_bytes!("../../dict/indicators.csv").as_slice())
        })
    }

    /// Indicators from a table with the columns `id`, `label`, `aliases`, which are separated by `|`, and, if it
    /// has one, `bound`: `floor` or `cap`.
    ///
    /// # Errors
    ///
    /// If a row is broken, an id is empty, a bound is unknown, or an alias belongs to two ids.
    pub fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut indicators = Self::default();
        for row in rows::<Row>(name, reader) {
            let (row, place) = row?;
            if row.id.is_empty() {
                return Err(Error::found("an indicator without an id").at(place));
            }
            let bound = match row.bound.as_str() {
                "" => Bound::Floor,
                name => name.parse().map_err(|error: Error| error.at(place.clone()))?,
            };
            let known = indicators.all.iter().position(|indicator| *indicator.id == *row.id);
            let number = known.unwrap_or_else(|| {
                indicators.all.push(Indicator { id: row.id.as_str().into(), label: row.label.as_str().into(), bound });
                indicators.all.len() - 1
            });
            for alias in row.aliases.split('|').filter(|alias| !alias.is_empty()) {
                let other = indicators.ids.insert(alias.into(), number).filter(|&other| other != number);
                if let Some(other) = other.and_then(|other| indicators.all.get(other)) {
                    return Err(
                        Error::found(format!("the alias {alias:?} of {} and of {}", other.id, row.id)).at(place)
                    );
                }
            }
        }
        Ok(indicators)
    }

    /// These with `upper` laid over them: an alias that both have is that of `upper`.
    pub fn overlaid(&self, upper: &Self) -> Self {
        let mut joined = self.clone();
        for (alias, &number) in &upper.ids {
            let Some(indicator) = upper.all.get(number) else { continue };
            let known = joined.all.iter().position(|known| known.id == indicator.id);
            let number = known.unwrap_or_else(|| {
                joined.all.push(indicator.clone());
                joined.all.len() - 1
            });
            joined.ids.insert(alias.clone(), number);
        }
        joined
    }

    /// The indicator of an id.
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        self.all.iter().find(|indicator| &*indicator.id == id)
    }

    /// All of them, in the order of the table.
    pub fn all(&self) -> &[Indicator] {
        &self.all
    }

    /// The id of what a figure measures, where it is a headline indicator of the whole place.
    pub fn id(&self, name: &str) -> Option<&str> {
        let name = name.trim_matches(['的', '“', '”', '"']);
        let words = IndicatorWords::get();
        self.exact(name).or_else(|| self.exact(without_place(name, words))).or_else(|| {
            let mut name = without_place(name, words);
            loop {
                let shorter = words.end.iter().find_map(|end| name.strip_suffix(end))?.trim_end_matches('的');
                if let Some(id) = self.exact(shorter) {
                    return Some(id);
                }
                name = shorter;
            }
        })
    }

    fn exact(&self, name: &str) -> Option<&str> {
        let number = *self.ids.get(name)?;
        self.all.get(number).map(|indicator| &*indicator.id)
    }
}

/// A name without the place, the time and the verb before it: 全市, 我省, 甲市, 实现.
fn without_place<'n>(name: &'n str, words: &IndicatorWords) -> &'n str {
    let mut rest = name;
    loop {
        let before = rest;
        for word in &words.before {
            if let Some(behind) = rest.strip_prefix(*word).filter(|behind| !behind.is_empty()) {
                rest = behind.trim_start_matches('的');
            }
        }
        if words.part.iter().any(|part| rest.starts_with(part)) {
            return rest;
        }
        // 甲市生产总值: the name of a place has two or three characters before 市.
        let place = rest
            .char_indices()
            .take(5)
            .skip(2)
            .find(|(_, character)| matches!(character, '市' | '省' | '县' | '区' | '州'));
        if rest == before {
            return place
                .and_then(|(at, character)| rest.get(at + character.len_utf8()..))
                .filter(|rest| rest.chars().count() > 2)
                .unwrap_or(rest);
        }
    }
}
