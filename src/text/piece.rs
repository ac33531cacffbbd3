//! Text in pieces, as an extractor brings it: each with its place on a page.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Where a piece of a [`Source`](super::Source) stood before an extractor read it.
///
/// ```
/// use tifa::text::{Bounds, PieceOrigin};
///
/// let origin = PieceOrigin::page(3).with_line(1).with_bounds(Bounds::of_points(72.0, 90.5, 523.0, 106.5));
/// assert_eq!((origin.page, origin.line), (Some(3), Some(1)));
/// assert_eq!(origin.bounds.map(Bounds::points), Some([72.0, 90.5, 523.0, 106.5]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PieceOrigin {
    /// The file, where a text comes from several.
    pub file: Option<Arc<str>>,
    /// The page, counted from 1.
    pub page: Option<u32>,
    /// The box on the page that holds the piece.
    pub bounds: Option<Bounds>,
    /// The line on the page, or in the file where there are no pages, counted from 1.
    pub line: Option<u32>,
}

impl PieceOrigin {
    /// The page, counted from 1, and nothing else.
    pub fn page(page: u32) -> Self {
        Self { page: Some(page), ..Self::default() }
    }

    /// The same with a file.
    #[must_use]
    pub fn with_file(self, file: impl Into<Arc<str>>) -> Self {
        Self { file: Some(file.into()), ..self }
    }

    /// The same with a box on the page.
    #[must_use]
    pub fn with_bounds(self, bounds: Bounds) -> Self {
        Self { bounds: Some(bounds), ..self }
    }

    /// The same with a line on the page.
    #[must_use]
    pub fn with_line(self, line: u32) -> Self {
        Self { line: Some(line), ..self }
    }
}

/// A box on a page: left, top, right, bottom, from the upper left corner of the page.
///
/// It is kept in hundredths of a point, so that equal boxes are equal to the byte; a point is 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bounds([i32; 4]);

impl Bounds {
    /// The box with these edges in points; what is no number counts as 0.
    pub fn of_points(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        // The conversion saturates.
        Self([left, top, right, bottom].map(|edge| (edge * 100.0).round() as i32))
    }

    /// Left, top, right and bottom in points.
    pub fn points(self) -> [f64; 4] {
        self.0.map(|edge| f64::from(edge) / 100.0)
    }

    /// The smallest box that holds both.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        let ([left, top, right, bottom], [l, t, r, b]) = (self.0, other.0);
        Self([left.min(l), top.min(t), right.max(r), bottom.max(b)])
    }
}

/// A piece in a source: where it begins in the text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) origin: PieceOrigin,
}
