//! The headline indicators of `dict/indicators.csv`, by all the names they go by.

use std::io::Read;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

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
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    label: String,
    aliases: String,
}

/// Words at the end of a name that tell amount and growth apart, which one id has both of.
const ENDS: [&str; 11] =
    ["预期目标", "增长目标", "增长速度", "增速", "增幅", "总量", "增长", "速度", "预期", "目标", "调控"];

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

    /// Indicators from a table with the columns `id`, `label` and `aliases`, which are separated by `|`.
    ///
    /// # Errors
    ///
    /// If a row is broken, an id is empty, or an alias belongs to two ids.
    pub fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut indicators = Self::default();
        for row in rows::<Row>(name, reader) {
            let (row, place) = row?;
            if row.id.is_empty() {
                return Err(Error::found("an indicator without an id").at(place));
            }
            let known = indicators.all.iter().position(|indicator| *indicator.id == *row.id);
            let number = known.unwrap_or_else(|| {
                indicators.all.push(Indicator { id: row.id.as_str().into(), label: row.label.as_str().into() });
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

    /// All of them, in the order of the table.
    pub fn all(&self) -> &[Indicator] {
        &self.all
    }

    /// The id of what a figure measures, where it is a headline indicator of the whole place.
    pub fn id(&self, name: &str) -> Option<&str> {
        let name = name.trim_matches(['的', '“', '”', '"']);
        self.exact(name).or_else(|| self.exact(without_place(name))).or_else(|| {
            let mut name = without_place(name);
            loop {
                let shorter = ENDS.iter().find_map(|end| name.strip_suffix(end))?.trim_end_matches('的');
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
fn without_place(name: &str) -> &str {
    const BEFORE: [&str; 26] = [
        "全市",
        "全省",
        "全区",
        "全县",
        "全国",
        "全州",
        "我市",
        "我省",
        "我区",
        "我县",
        "我国",
        "全年",
        "全社会",
        "今年",
        "完成",
        "实现",
        "地方",
        "辖区",
        "市域",
        "预计",
        "今年的",
        "国家计划要求今年的",
        "计划要求今年的",
        "国家计划",
        "我区的",
        "全部",
    ];
    let mut rest = name;
    loop {
        let before = rest;
        for word in BEFORE {
            if let Some(behind) = rest.strip_prefix(word).filter(|behind| !behind.is_empty()) {
                rest = behind.trim_start_matches('的');
            }
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
