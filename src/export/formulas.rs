//! Cells that a spreadsheet would run.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::names::read_and_written_by_name;

/// What becomes of cells that a spreadsheet takes for formulas.
///
/// A text may hold `=HYPERLINK(…)` as a word, and a table of its words is opened in a spreadsheet by somebody else.
///
/// ```
/// use tifa::export::Formulas;
///
/// assert_eq!(Formulas::Escaped.cell("=cmd|'/C calc'!A0"), "'=cmd|'/C calc'!A0");
/// assert_eq!(Formulas::Escaped.cell("-0.5"), "-0.5"); // a number is no formula
/// assert_eq!("escaped".parse::<Formulas>()?, Formulas::Escaped);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formulas {
    /// Cells are written as they are: a program that reads the table finds every term as the text has it.
    #[default]
    Kept,
    /// An apostrophe is put before `=`, `+`, `-`, `@`, their full-width forms, tab and carriage return at the beginning
    /// of a cell, unless the cell is a number. Spreadsheets then show the cell and do not run it.
    Escaped,
}

impl Formulas {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Kept, Self::Escaped];

    /// The name, as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Escaped => "escaped",
        }
    }

    /// The cell as it is to be written.
    pub fn cell(self, text: &str) -> Cow<'_, str> {
        if self == Self::Escaped && is_formula(text) { format!("'{text}").into() } else { text.into() }
    }
}

read_and_written_by_name!(Formulas, "treatment of formulas");

fn is_formula(text: &str) -> bool {
    const BEGINNINGS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    text.starts_with(BEGINNINGS) && text.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_get_an_apostrophe() {
        for (text, escaped) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("=HYPERLINK(\"a\",1)", "'=HYPERLINK(\"a\",1)"),
            ("-0.5", "-0.5"),
            ("+3", "+3"),
            ("-1e-7", "-1e-7"),
            ("-a", "'-a"),
            ("－１", "'－１"),
            ("改革", "改革"),
            ("\t=1", "'\t=1"),
            ("\r", "'\r"),
            ("", ""),
        ] {
            assert_eq!(Formulas::Escaped.cell(text), escaped);
            assert_eq!(Formulas::Kept.cell(text), text);
        }
    }
}
