//! A number with its unit.

use super::literal::Script;
use super::units::Unit;
use super::{Hedge, Number};

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) value: Number,
    pub(super) upper: Option<Number>,
    pub(super) unit: Unit,
    pub(super) shape: Shape,
    /// The hedge inside the number: 余, 数, 前.
    pub(super) inner: Option<Hedge>,
    pub(super) script: Script,
    /// The place behind the number as it is written, its magnitude left out.
    pub(super) number_end: usize,
    /// Whether 万, 亿 and the like stand in it.
    pub(super) has_magnitude: bool,
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Plain,
    /// 三分之一, 一半
    Fraction,
    /// 第3位, 前10位, 首位
    Rank,
    /// 翻一番
    Multiple,
    /// A member of 7∶43∶50
    Ratio,
}

impl Amount {
    pub(super) fn script_is_digits(&self) -> bool {
        self.script == Script::Digits
    }
}
