//! On which side of its target an indicator is to end.

use crate::names::read_and_written_by_name;

/// On which side of its target an indicator is to end.
///
/// ```
/// use tifa::figures::{Bound, Indicators};
///
/// let indicators = Indicators::embedded()?;
/// assert_eq!(indicators.get("gdp").map(|indicator| indicator.bound()), Some(Bound::Floor));
/// assert_eq!(indicators.get("cpi").map(|indicator| indicator.bound()), Some(Bound::Cap));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bound {
    /// At least there: growth, income.
    #[default]
    Floor,
    /// At most there: prices, unemployment, a deficit. A fall by so much, such as that of energy used, is at least met all the
    /// same.
    Cap,
}

impl Bound {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Floor, Self::Cap];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Cap => "cap",
        }
    }
}

read_and_written_by_name!(Bound, "bound");
