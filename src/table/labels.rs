//! The language of what a reader sees of a table.

use serde::{Deserialize, Serialize};

use crate::names::read_and_written_by_name;

/// In which language a header, the names of kinds, topics and the like, and the words of a chart stand.
///
/// ```
/// assert_eq!("zh".parse::<tifa::table::Labels>()?, tifa::table::Labels::Chinese);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Labels {
    /// English: names that programs read.
    #[default]
    English,
    /// Chinese: names for a reader.
    Chinese,
}

impl Labels {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::English, Self::Chinese];

    /// The name, as `FromStr` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }
}

read_and_written_by_name!(Labels, "language");
