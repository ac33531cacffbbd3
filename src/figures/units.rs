//! The units of `dict/units.csv`.

use std::io::Read;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Number;
use super::characters::Characters;
use super::rows::rows;
use crate::{Error, Result};

/// What a unit measures; it decides whether a number with it is a figure, a duration, or the size of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum UnitKind {
    Share,
    Money,
    Length,
    Area,
    Mass,
    Volume,
    Energy,
    Power,
    Voltage,
    Temperature,
    Pressure,
    Data,
    Concentration,
    Flow,
    /// 个, 项, 件 and the others that go with anything.
    General,
    /// A classifier of its own thing, such as 家, 座, 户.
    Class,
    /// 大: the points of the text.
    Discourse,
    Time,
    Age,
    /// The place in an order.
    Rank,
    /// None, or a fraction of a whole.
    Bare,
}

/// A unit as it is written in tables, with what it measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) name: Arc<str>,
    pub(super) kind: UnitKind,
    /// How many of the SI unit it is, as a fraction.
    factor: Option<(u64, u64)>,
    si: Arc<str>,
}

impl Unit {
    pub(super) fn of(name: &str, kind: UnitKind) -> Self {
        Self { name: name.into(), kind, factor: None, si: "".into() }
    }

    /// The number in the SI unit, and that unit, where the table converts it exactly.
    pub(super) fn si(&self, number: Number) -> Option<(Number, Arc<str>)> {
        let (numerator, denominator) = self.factor?;
        Some((number.times(numerator, denominator)?, Arc::clone(&self.si)))
    }
}

/// All units, by the first character of each form, the longest form first.
#[derive(Debug)]
pub(super) struct Units {
    forms: FxHashMap<char, Vec<(Box<str>, usize, Unit)>>,
}

#[derive(Deserialize)]
struct Row {
    unit: String,
    forms: String,
    kind: UnitKind,
    si_factor: String,
    si_unit: String,
}

impl Units {
    /// The units of a table with the columns of `dict/units.csv`.
    pub(super) fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut forms: FxHashMap<char, Vec<(Box<str>, usize, Unit)>> = FxHashMap::default();
        for row in rows::<Row>(name, reader) {
            let (row, place) = row?;
            let factor = factor(&row.si_factor).ok_or_else(|| {
                Error::found(format!("the factor {:?}", row.si_factor))
                    .expected("a whole number or a fraction of two")
                    .at(place)
            })?;
            let unit = Unit { name: row.unit.as_str().into(), kind: row.kind, factor, si: row.si_unit.as_str().into() };
            for form in std::iter::once(row.unit.as_str()).chain(row.forms.split('|')) {
                if let Some(first) = form.chars().next() {
                    forms.entry(first).or_default().push((form.into(), form.chars().count(), unit.clone()));
                }
            }
        }
        for units in forms.values_mut() {
            units.sort_by_key(|(_, length, _)| std::cmp::Reverse(*length));
        }
        Ok(Self { forms })
    }

    /// The longest unit at a place, and its length.
    pub(super) fn at(&self, text: &Characters, place: usize) -> Option<(&Unit, usize)> {
        let forms = self.forms.get(&text.at(place))?;
        forms.iter().find(|(form, ..)| text.starts(place, form)).map(|(_, length, unit)| (unit, *length))
    }
}

/// The fraction that a cell writes; the inner `None` for an empty cell.
#[expect(clippy::option_option, reason = "an empty cell and a wrong one are two things")]
fn factor(cell: &str) -> Option<Option<(u64, u64)>> {
    if cell.is_empty() {
        return Some(None);
    }
    let (numerator, denominator) = cell.split_once('/').unwrap_or((cell, "1"));
    let (numerator, denominator) = (numerator.parse().ok()?, denominator.parse().ok()?);
    (denominator > 0).then_some(Some((numerator, denominator)))
}
