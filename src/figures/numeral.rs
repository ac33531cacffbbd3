//! A numeral of the text: an amount, or of a class of what is no figure.

use super::Class;
use super::amount::Amount;

/// A numeral of the text: a stretch that holds digits or Han numerals.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reading: Reading,
}

/// What a numeral is.
#[derive(Clone, Debug)]
pub(super) enum Reading {
    /// Something that may be a figure.
    Amount(Amount),
    /// No figure.
    Class(Class),
}

impl Numeral {
    /// Whether it is an amount.
    pub(super) fn is_amount(&self) -> bool {
        matches!(self.reading, Reading::Amount(_))
    }

    /// Whether it is of a class.
    pub(super) fn is(&self, class: Class) -> bool {
        matches!(self.reading, Reading::Class(found) if found == class)
    }
}

/// The numeral that begins at a place, among all of a sentence in order.
pub(super) fn at_place(numerals: &[Numeral], place: usize) -> Option<&Numeral> {
    numerals.get(numerals.partition_point(|numeral| numeral.start < place)).filter(|numeral| numeral.start == place)
}

/// The numerals that end at or before a place, the last one first.
pub(super) fn before_place(numerals: &[Numeral], place: usize) -> impl Iterator<Item = &Numeral> {
    numerals.get(..numerals.partition_point(|numeral| numeral.end <= place)).unwrap_or_default().iter().rev()
}
