//! Where two terms count as together.

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::corpus::Unit;
use crate::names::read_and_written_as_text;

/// Where two terms count as together, and how much.
///
/// ```
/// use tifa::cooccurrence::{Context, Side, Weighting, Window};
/// use tifa::corpus::Unit;
///
/// assert_eq!("sentence".parse::<Context>()?, Context::In(Unit::Sentence));
/// assert_eq!("section:min".parse::<Context>()?, Context::Minimum(Unit::Section));
/// let context: Context = "window:5:right:distance".parse()?;
/// assert_eq!(context, Context::Window(Window::of(5).unwrap().to(Side::Right).weighted(Weighting::Distance)));
/// assert_eq!("window:5".parse::<Context>()?.to_string(), "window:5");
/// assert!("window:0".parse::<Context>().is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Context {
    /// In one unit, once a unit.
    In(Unit),
    /// In one unit, as many times as the rarer of the two stands there: the pair's weight is the sum of min(count) over
    /// the units. Its measures are those of [`Context::In`], by presence.
    Minimum(Unit),
    /// At most so many counted tokens apart, in one sentence.
    Window(Window),
}

/// A window around each token of a sentence: its width, on which side it lies, and how distance weighs.
///
/// ```
/// use tifa::cooccurrence::{Side, Weighting, Window};
///
/// let window = Window::of(5).unwrap().to(Side::Right).weighted(Weighting::Distance);
/// assert_eq!((window.width(), window.side(), window.weighting()), (5, Side::Right, Weighting::Distance));
/// assert!(Window::of(0).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    width: NonZeroUsize,
    side: Side,
    weighting: Weighting,
}

/// On which side of a term its neighbours count.
///
/// ```
/// use tifa::cooccurrence::{Context, Side, Window};
///
/// let after = Context::Window(Window::of(3).unwrap().to(Side::Right));
/// assert_eq!(after.to_string(), "window:3:right");
/// assert!(after.is_directed());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    /// On both: each two positions count in both orders.
    #[default]
    Both,
    /// The second term stands to the left of the first.
    Left,
    /// The second term stands to the right of the first.
    Right,
}

/// How the distance of two positions weighs.
///
/// ```
/// use tifa::cooccurrence::{Context, Weighting, Window};
///
/// let near = Context::Window(Window::of(3).unwrap().weighted(Weighting::Distance));
/// assert_eq!(near, "window:3:distance".parse()?);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weighting {
    /// Not at all.
    #[default]
    Even,
    /// Two positions d apart weigh 1/d.
    Distance,
}

impl Window {
    /// `width` tokens on both sides, each distance alike; `None` for no token.
    pub fn of(width: usize) -> Option<Self> {
        Some(Self { width: NonZeroUsize::new(width)?, side: Side::Both, weighting: Weighting::Even })
    }

    /// The same on `side`.
    pub fn to(mut self, side: Side) -> Self {
        self.side = side;
        self
    }

    /// The same with `weighting`.
    pub fn weighted(mut self, weighting: Weighting) -> Self {
        self.weighting = weighting;
        self
    }

    /// The largest distance.
    pub fn width(self) -> usize {
        self.width.get()
    }

    /// The side.
    pub fn side(self) -> Side {
        self.side
    }

    /// How distance weighs.
    pub fn weighting(self) -> Weighting {
        self.weighting
    }
}

impl Context {
    /// Whether (a, b) and (b, a) are counted apart: in a window to one side.
    pub fn is_directed(self) -> bool {
        matches!(self, Self::Window(window) if window.side != Side::Both)
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(unit) => unit.fmt(f),
            Self::Minimum(unit) => write!(f, "{unit}:min"),
            Self::Window(Window { width, side, weighting }) => {
                write!(f, "window:{width}")?;
                f.write_str(match side {
                    Side::Both => "",
                    Side::Left => ":left",
                    Side::Right => ":right",
                })?;
                f.write_str(if *weighting == Weighting::Distance { ":distance" } else { "" })
            }
        }
    }
}

impl FromStr for Context {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let mut parts = name.split(':');
        let unit = parts.next().unwrap_or("");
        if unit != "window" {
            return match (parts.next(), parts.next()) {
                (None, _) => unit.parse().map(Self::In),
                (Some("min"), None) => unit.parse().map(Self::Minimum),
                _ => Err(Error::option(format!("the context `{name}`")).expected(format!("`{unit}` or `{unit}:min`"))),
            };
        }
        let width = parts.next().unwrap_or("");
        let mut window = width.parse().ok().and_then(Window::of).ok_or_else(|| {
            Error::option(format!("a window of `{width}` tokens")).expected("a whole number from 1, as in `window:5`")
        })?;
        let mut part = parts.next();
        let side = match part {
            Some("left") => Side::Left,
            Some("right") => Side::Right,
            _ => Side::Both,
        };
        if side != Side::Both {
            window = window.to(side);
            part = parts.next();
        }
        if part == Some("distance") {
            window = window.weighted(Weighting::Distance);
            part = parts.next();
        }
        match part {
            None => Ok(Self::Window(window)),
            Some(part) => Err(Error::option(format!("`{part}` in the window `{name}`"))
                .expected("`left` or `right`, then `distance`, or neither")),
        }
    }
}

read_and_written_as_text!(Context);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        let names = [
            "sentence",
            "paragraph:min",
            "document",
            "window:3",
            "window:3:left",
            "window:3:distance",
            "window:10:right:distance",
        ];
        for name in names {
            assert_eq!(name.parse::<Context>().expect(name).to_string(), name);
        }
    }

    #[test]
    fn wrong_names_are_refused() {
        for name in [
            "",
            "week",
            "sentence:max",
            "sentence:min:min",
            "window",
            "window:",
            "window:-1",
            "window:2:distance:left",
            "window:2:up",
        ] {
            assert!(name.parse::<Context>().is_err(), "{name}");
        }
    }
}
