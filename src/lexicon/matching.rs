//! Where the string of a term is the term.

use super::names::named;

named! {
    /// Where the string of a term is the term.
    Matching, "match" {
        /// Everywhere.
        Always = "always", "任何位置";
        /// Where its two ends are word edges: 双创 in 双创新高地 is not the term.
        Words = "words", "词边界";
        /// Where it fills a pair of quotation marks.
        Quoted = "quoted", "引号内";
    }
}
