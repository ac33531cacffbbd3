//! What a share is a share of.

use std::fmt;

/// What a share is a share of.
///
/// ```
/// assert_eq!(tifa_datafusion::sql::Denominator::Tokens.to_string(), "tokens");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denominator {
    /// The tokens of the category among the counted tokens of the group.
    Tokens,
    /// The characters of these tokens among the characters of all counted tokens. Punctuation counts on neither side.
    Characters,
}

impl Denominator {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Tokens, Self::Characters];
}

impl fmt::Display for Denominator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Tokens => "tokens",
            Self::Characters => "characters",
        })
    }
}
