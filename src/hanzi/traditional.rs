//! Traditional characters, which simplified text never has.
//!
//! The table is `dict/simplified.tsv`; `dict/README.md` says where it comes from. It is read when it is first asked.

use std::borrow::Cow;
use std::sync::OnceLock;

static TABLE: &str = include_str!("../../dict/simplified.tsv");

/// The text in simplified characters, as far as a traditional character has one simplified form.
///
/// Characters that simplified text has as well (后, 著, 乾) stay as they are. Of a character with several simplified forms
/// the commonest is taken, whatever word it stands in: this is for the words that a user types, not for texts.
///
/// ```
/// use tifa::hanzi::simplified;
///
/// assert_eq!(simplified("鄉村振興"), "乡村振兴");
/// assert_eq!(simplified("乡村振兴"), "乡村振兴");
/// ```
pub fn simplified(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| form(character).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|character| form(character).unwrap_or(character)).collect())
}

fn form(traditional: char) -> Option<char> {
    static FORMS: OnceLock<Box<[(char, char)]>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| rows(TABLE).collect());
    let place = forms.binary_search_by_key(&traditional, |&(traditional, _)| traditional).ok()?;
    forms.get(place).map(|&(_, simplified)| simplified)
}

/// The rows of the table: the traditional character and the simplified one.
fn rows(table: &str) -> impl Iterator<Item = (char, char)> {
    table.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t').map(|cell| cell.chars().next());
        Some((cells.next()??, cells.next()??))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_row() {
        let all: Vec<_> = rows(TABLE).collect();
        assert_eq!(all.len(), TABLE.lines().count() - 1);
        assert!(all.is_sorted_by(|one, next| one.0 < next.0), "help: sort dict/simplified.tsv by its first column");
        for (traditional, simplified) in all {
            assert_eq!(form(traditional), Some(simplified));
            assert_eq!(form(simplified), None, "{simplified:?} is traditional itself");
        }
    }
}
