//! The words that bound a number or promise it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::names::read_and_written_by_name;

/// How a word bounds or promises the number that it stands with.
///
/// ```
/// use tifa::figures::Hedge;
///
/// assert_eq!(Hedge::AtLeast.name(), "ge");
/// assert_eq!("about".parse::<Hedge>()?, Hedge::About);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Hedge {
    /// 力争, 争取, 努力
    Strive,
    /// 确保, 必须
    Ensure,
    /// 左右, 约
    About,
    /// 近, 接近: just below
    Near,
    /// 数, 几
    Several,
    /// 前N: rank N or better
    Top,
    /// 超过, 突破, 余, 多
    MoreThan,
    /// 以上, 不低于
    AtLeast,
    /// 低于, 不到
    LessThan,
    /// 以内, 不超过
    AtMost,
}

impl Hedge {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 10] = [
        Self::Strive,
        Self::Ensure,
        Self::About,
        Self::Near,
        Self::Several,
        Self::Top,
        Self::MoreThan,
        Self::AtLeast,
        Self::LessThan,
        Self::AtMost,
    ];

    /// The code in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strive => "strive",
            Self::Ensure => "ensure",
            Self::About => "about",
            Self::Near => "near",
            Self::Several => "several",
            Self::Top => "top",
            Self::MoreThan => "gt",
            Self::AtLeast => "ge",
            Self::LessThan => "lt",
            Self::AtMost => "le",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hedge| hedge.name() == name)
    }
}

read_and_written_by_name!(Hedge, "hedge");

/// A set of [`Hedge`]s; its text has their codes joined by `|`, in their order.
///
/// ```
/// use tifa::figures::{Hedge, Hedges};
///
/// let hedges: Hedges = [Hedge::AtLeast, Hedge::Strive].into_iter().collect();
/// assert_eq!(hedges.to_string(), "strive|ge");
/// assert!(hedges.contains(Hedge::Strive) && !hedges.contains(Hedge::About));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Hedges(u16);

impl Hedges {
    /// Whether there is none: a plain point.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `hedge` is one of them.
    pub fn contains(self, hedge: Hedge) -> bool {
        self.0 & (1 << hedge as u16) != 0
    }

    /// The hedges, in their order.
    pub fn iter(self) -> impl Iterator<Item = Hedge> {
        Hedge::ALL.into_iter().filter(move |&hedge| self.contains(hedge))
    }

    pub(super) fn insert(&mut self, hedge: Hedge) {
        self.0 |= 1 << hedge as u16;
    }
}

impl FromIterator<Hedge> for Hedges {
    fn from_iter<I: IntoIterator<Item = Hedge>>(hedges: I) -> Self {
        let mut all = Self::default();
        hedges.into_iter().for_each(|hedge| all.insert(hedge));
        all
    }
}

impl fmt::Display for Hedges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, hedge) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("|")?;
            }
            f.write_str(hedge.name())?;
        }
        Ok(())
    }
}

impl Serialize for Hedges {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
