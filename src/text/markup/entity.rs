//! Entities: `&nbsp;`, `&#19968;`, `&#x4e00;`.

/// The entities that occur in Chinese pages. Those that are not here stay as they are.
const NAMED: [(&str, char); 52] = [
    ("nbsp", '\u{a0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("shy", '\u{ad}'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("yen", '¥'),
    ("euro", '€'),
    ("pound", '£'),
    ("sect", '§'),
    ("para", '¶'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("frac12", '½'),
    ("micro", 'µ'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("rarr", '→'),
    ("larr", '←'),
    ("tilde", '˜'),
];

/// The longest entity: `&amp;#x0010ffff;` and a little more.
const LONGEST: usize = 20;

/// An entity and the character it stands for.
pub(super) struct Entity {
    pub(super) character: char,
    /// Its length in bytes.
    pub(super) length: usize,
}

impl Entity {
    /// The entity that `text`, which begins with `&`, begins with. One that was escaped twice (`&amp;nbsp;`) counts.
    pub(super) fn at_start(text: &str) -> Option<Self> {
        let single = Self::single(text)?;
        if single.character == '&'
            && let Some(rest) = text.get(single.length..)
            && let Some(inner) = Self::body(rest)
        {
            return Some(Self { length: single.length + inner.length, ..inner });
        }
        Some(single)
    }

    fn single(text: &str) -> Option<Self> {
        let body = Self::body(text.strip_prefix('&')?)?;
        Some(Self { length: body.length + 1, ..body })
    }

    /// What follows the `&`.
    fn body(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let end = bytes.iter().take(LONGEST).position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'#'));
        let end = end.unwrap_or(bytes.len().min(LONGEST));
        let name = text.get(..end)?;
        if bytes.get(end) != Some(&b';') {
            // The one that people write without its semicolon.
            return name.starts_with("nbsp").then_some(Self { character: '\u{a0}', length: 4 });
        }
        let character = match name.strip_prefix('#') {
            Some(number) => Self::numbered(number)?,
            None => NAMED.iter().find(|(known, _)| *known == name)?.1,
        };
        Some(Self { character, length: end + 1 })
    }

    /// A number stands for a printable character or a space; others are no text.
    fn numbered(number: &str) -> Option<char> {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
    }
}
