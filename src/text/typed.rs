//! What a user types, in the characters that clean text has.

use std::borrow::Cow;

use super::draft::Draft;
use super::normalize::normalize;
use super::rule::Rules;

/// A word or phrase as cleaning would leave its characters: radicals as ideographs, letters and digits half-width, without
/// invisible characters and doubled spaces. Words of lists, of categories and of patterns are compared so.
pub(crate) fn typed(text: &str) -> Cow<'_, str> {
    let edits = normalize(text, Rules::EVERY);
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut draft = Draft::of(text, text.chars().count());
    draft.apply(&edits);
    Cow::Owned(draft.into_parts().0)
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn what_is_typed_has_the_characters_of_clean_text() {
        for (written, expected) in [
            ("⼾籍", "户籍"),
            ("５Ｇ", "5G"),
            ("互联网＋", "互联网+"),
            (" 乡村\u{200B}振兴 ", "乡村振兴"),
            ("改革", "改革"),
        ] {
            assert_eq!(typed(written), expected);
        }
    }
}
