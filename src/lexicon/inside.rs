//! Whether the terms inside a term are counted.

use super::names::named;

named! {
    /// Whether the terms that stand inside a mention are mentions too.
    ///
    /// The halves of a parallel are, if they are used alone: 碳达峰 in 碳达峰、碳中和. What is only a part of the wording is
    /// not: 三品 in 三品一标, 净土保卫战 in 蓝天、碧水、净土保卫战.
    Inside, "inside" {
        /// The terms inside count as nested mentions.
        Counted = "counted", "另计";
        /// The terms inside do not count, because the wording is one.
        Hidden = "hidden", "不另计";
    }
}
