//! Whether a figure is done.

use crate::names::{read_and_written_by_name, serialized_by_name};

/// Whether a figure is reached, promised, or neither.
///
/// ```
/// use tifa::figures::Status;
///
/// assert_eq!("target".parse::<Status>()?, Status::Target);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// A result.
    Done,
    /// A plan, a goal, an arrangement.
    Target,
    /// A fact about the world, a comparator, a count of what a plan holds.
    Other,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Done, Self::Target, Self::Other];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Target => "target",
            Self::Other => "other",
        }
    }

    /// The name for readers of Chinese.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Done => "实绩",
            Self::Target => "目标",
            Self::Other => "其他",
        }
    }
}

read_and_written_by_name!(Status, "status");

serialized_by_name!(Status);
