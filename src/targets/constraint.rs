//! The conventions by which studies read a target.

use crate::figures::{Hedge, Hedges, Number};
use crate::names::{read_and_written_by_name, serialized_by_name};

/// Which number of a range a study uses.
///
/// ```
/// use tifa::targets::Point;
///
/// assert_eq!("mid".parse::<Point>()?, Point::Mid);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Point {
    /// The lower end: the promise is kept from there on.
    #[default]
    Low,
    /// The middle.
    Mid,
    /// The upper end.
    High,
}

impl Point {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Low, Self::Mid, Self::High];

    /// The name in options and header lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Mid => "mid",
            Self::High => "high",
        }
    }

    /// The number of a target with these ends; the one there is where it has one.
    pub fn of(self, low: Option<Number>, high: Option<Number>) -> Option<Number> {
        match (low, high) {
            (Some(low), Some(high)) => match self {
                Self::Low => Some(low),
                Self::Mid => low.middle(high),
                Self::High => Some(high),
            },
            (low, high) => low.or(high),
        }
    }
}

read_and_written_by_name!(Point, "point");

/// Whether a target binds, by a rule of the user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Constraint {
    /// Its words bind.
    Hard,
    /// Its words leave room.
    Soft,
}

impl Constraint {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Hard, Self::Soft];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
        }
    }

    /// The name for readers of Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Hard => "硬性",
            Self::Soft => "弹性",
        }
    }
}

read_and_written_by_name!(Constraint, "constraint");
serialized_by_name!(Constraint);

/// Which words make a target hard and which soft. There is no rule by default: studies differ, and the one that is used
/// has a name in the table.
///
/// Many studies of Chinese reports count 力争 with 确保 and 以上 as hard, and 左右 and ranges as soft, though 力争 says
/// less than 确保; [`ConstraintRule::customary`] is that rule.
///
/// ```
/// use tifa::figures::{Hedge, Hedges};
/// use tifa::targets::{Constraint, ConstraintRule};
///
/// let rule = ConstraintRule::customary();
/// assert_eq!(rule.constraint([Hedge::Strive].into_iter().collect(), false), Some(Constraint::Hard));
/// assert_eq!(rule.constraint([Hedge::About].into_iter().collect(), false), Some(Constraint::Soft));
/// assert_eq!(rule.constraint(Hedges::default(), false), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstraintRule {
    name: String,
    hard: Hedges,
    soft: Hedges,
}

impl ConstraintRule {
    /// A rule of one's own: a target with a word of `hard` is hard, else one with a word of `soft` is soft.
    pub fn new(name: impl Into<String>, hard: Hedges, soft: Hedges) -> Self {
        Self { name: name.into(), hard, soft }
    }

    /// 以上, 确保, 力争, 超过 are hard; 左右, 近 and ranges are soft.
    pub fn customary() -> Self {
        let hard = [Hedge::AtLeast, Hedge::Ensure, Hedge::Strive, Hedge::MoreThan, Hedge::AtMost].into_iter().collect();
        let soft = [Hedge::About, Hedge::Near].into_iter().collect();
        Self::new("customary", hard, soft)
    }

    /// The name that header lines give.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the rule says of a target with these hedges; a range without a hard word is soft.
    pub fn constraint(&self, hedges: Hedges, is_range: bool) -> Option<Constraint> {
        if hedges.iter().any(|hedge| self.hard.contains(hedge)) {
            Some(Constraint::Hard)
        } else if is_range || hedges.iter().any(|hedge| self.soft.contains(hedge)) {
            Some(Constraint::Soft)
        } else {
            None
        }
    }
}
