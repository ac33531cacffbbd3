//! Characters that stand for another: radicals, compatibility ideographs, vertical and small forms of marks.
//!
//! The table is `dict/forms.tsv`; `dict/README.md` says where it comes from. It is read when the first such character is
//! met, so most programs never read it.

use std::sync::OnceLock;

static FORMS: &str = include_str!("../../dict/forms.tsv");

/// The usual form of a character that only stands for another, and nothing for a usual character.
///
/// Radicals become the ideograph that simplified text has (⼾ becomes 户), compatibility ideographs the unified ones,
/// vertical, small and half-width forms of marks the marks of ordinary Chinese text. Extractors of PDFs write the
/// former where a font draws a radical and an ideograph with one glyph.
///
/// ```
/// use tifa::hanzi::usual_form;
///
/// let mended: String = "⼈⺠⽇报︵⻓篇︶".chars().map(|c| usual_form(c).unwrap_or(c)).collect();
/// assert_eq!(mended, "人民日报（长篇）");
/// assert_eq!(usual_form('户'), None);
/// ```
#[inline]
pub fn usual_form(character: char) -> Option<char> {
    if may_have(character) { find(character) } else { None }
}

/// Whether the blocks of such characters hold the character: nearly all of a text is told by this.
#[inline]
fn may_have(character: char) -> bool {
    matches!(
        character,
        '\u{2E80}'..='\u{2FDF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE10}'..='\u{FE1F}'
            | '\u{FE30}'..='\u{FE6F}'
            | '\u{FF61}'..='\u{FF64}'
            | '\u{2F800}'..='\u{2FA1F}'
    )
}

#[cold]
fn find(character: char) -> Option<char> {
    static TABLE: OnceLock<Box<[(char, char)]>> = OnceLock::new();
    let table = TABLE.get_or_init(|| rows(FORMS).map(|(form, usual, _)| (form, usual)).collect());
    let place = table.binary_search_by_key(&character, |&(form, _)| form).ok()?;
    table.get(place).map(|&(_, usual)| usual)
}

/// The rows of the table: the form, the usual character, the kind of the form.
fn rows(table: &str) -> impl Iterator<Item = (char, char, &str)> {
    table.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let form = u32::from_str_radix(cells.next()?, 16).ok().and_then(char::from_u32)?;
        Some((form, cells.next()?.chars().next()?, cells.next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hanzi::is_han;

    #[test]
    fn every_line_of_the_table_is_a_row() {
        let all: Vec<_> = rows(FORMS).collect();
        assert_eq!(all.len(), FORMS.lines().count() - 1);
        assert!(all.is_sorted_by(|one, next| one.0 < next.0), "help: sort dict/forms.tsv by its first column");
        for (form, usual, kind) in all {
            assert!(may_have(form), "{form:?} stands in no block that is looked up");
            assert_eq!(usual_form(form), Some(usual));
            // What is usual has no other form, so once is enough.
            assert_eq!(usual_form(usual), None, "{form:?}");
            assert_eq!(is_han(usual), matches!(kind, "radical" | "ideograph"), "{form:?} {kind}");
            assert!(matches!(kind, "radical" | "ideograph" | "vertical" | "small"), "{kind}");
        }
    }

    #[test]
    fn radicals_become_what_simplified_text_has() {
        let radicals = "⼾⻅⾒⻆⻋⾞⻓⾧⻔⾨⻚⾴⻛⻜⻢⻥⻦⻨⻩⿈⻬⻮⻰⻳⾭⼈⼯⼤⼒⽂⾥⾦";
        let ideographs = "户见见角车车长长门门页页风飞马鱼鸟麦黄黄齐齿龙龟青人工大力文里金";
        let mended: String = radicals.chars().filter_map(usual_form).collect();
        assert_eq!(mended, ideographs);
    }
}
