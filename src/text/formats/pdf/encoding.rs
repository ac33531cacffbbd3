//! What the codes of fonts without a map of their own mean: the tables of simple fonts, and the encodings of Chinese.

use encoding_rs::Encoding;

/// How the codes of a composite font that is not in the file are written: the name of a predefined character map tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Charset {
    /// Codes are UTF-16: `UniGB-UCS2-H`, `UniGB-UTF16-H`.
    Utf16,
    /// Codes are those of a national encoding: `GBK-EUC-H`, `ETen-B5-H`.
    National(&'static Encoding),
    /// Codes are numbers of glyphs: `Identity-H`.
    Glyphs,
}

/// Names of predefined character maps begin so.
const CHARSETS: [(&str, Charset); 10] = [
    ("Uni", Charset::Utf16),
    ("GB", Charset::National(encoding_rs::GB18030)),
    ("ETen", Charset::National(encoding_rs::BIG5)),
    ("ETHK", Charset::National(encoding_rs::BIG5)),
    ("B5", Charset::National(encoding_rs::BIG5)),
    ("HK", Charset::National(encoding_rs::BIG5)),
    ("90ms", Charset::National(encoding_rs::SHIFT_JIS)),
    ("EUC", Charset::National(encoding_rs::EUC_JP)),
    ("KSC", Charset::National(encoding_rs::EUC_KR)),
    ("Identity", Charset::Glyphs),
];

impl Charset {
    /// That of the predefined character map `name`.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        let found = CHARSETS.iter().find(|(start, _)| name.starts_with(start.as_bytes()));
        found.map(|(_, charset)| *charset)
    }

    /// How many bytes the code that `bytes` begins with has.
    pub(super) fn code_length(self, bytes: &[u8]) -> usize {
        let (first, second) = (bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0));
        match self {
            Self::Utf16 if (0xd8..0xdc).contains(&first) => 4,
            Self::Utf16 | Self::Glyphs => 2,
            Self::National(_) if first < 0x80 => 1,
            Self::National(encoding) if encoding == encoding_rs::GB18030 && second.is_ascii_digit() => 4,
            Self::National(_) => 2,
        }
    }

    /// The number of the glyph of an ASCII character in the Adobe-GB1 collection: UTF-16 maps have proportional ones, from 1
    /// on, those of GBK have ones of half a Han character's width, from 814 on.
    pub(super) fn ascii_glyph(self, text: &str) -> Option<u32> {
        let place = u32::from(text.chars().next()?).checked_sub(0x20)?;
        match self {
            Self::Utf16 => Some(1 + place),
            Self::National(_) => Some(814 + place),
            Self::Glyphs => None,
        }
    }

    /// Appends the text of a code; whether it has any.
    pub(super) fn push_text(self, code: &[u8], text: &mut String) -> bool {
        let before = text.len();
        match self {
            Self::Utf16 => {
                let units = code.chunks(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
                text.extend(char::decode_utf16(units).filter_map(Result::ok).filter(|character| *character != '\0'));
            }
            Self::National(encoding) => push_decoded(encoding, code, text),
            Self::Glyphs => {}
        }
        text.len() > before
    }
}

/// Appends `bytes` in a national encoding, if they are.
pub(super) fn push_decoded(encoding: &'static Encoding, bytes: &[u8], text: &mut String) {
    if let Some(decoded) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        text.push_str(&decoded);
    }
}

/// The character of a code of the encoding that nearly all simple fonts have, WinAnsi, which is Windows 1252.
pub(super) fn win_ansi(code: u8) -> Option<char> {
    let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code]).0.chars().next();
    decoded.filter(|character| !character.is_control())
}

/// The character that a glyph's name stands for: `uni6539`, `u1F600`, `A`, `comma`.
pub(super) fn of_glyph_name(name: &str) -> Option<char> {
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    let hexadecimal = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    let mut characters = name.chars();
    if let (Some(one), None) = (characters.next(), characters.next())
        && one.is_ascii_alphanumeric()
    {
        return Some(one);
    }
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4) {
        return hexadecimal(digits.get(..4)?);
    }
    if let Some((_, character)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    name.strip_prefix('u').filter(|digits| digits.len() >= 4).and_then(hexadecimal)
}

/// Names of the Adobe Glyph List that occur in Chinese documents.
const NAMES: [(&str, char); 66] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("periodcentered", '·'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("plusminus", '±'),
    ("degree", '°'),
    ("perthousand", '‰'),
    ("yen", '¥'),
    ("section", '§'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("lessequal", '≤'),
    ("greaterequal", '≥'),
    ("copyright", '©'),
    ("nbspace", '\u{a0}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_predefined_maps() {
        let cases: [(&[u8], &[u8], &str); 5] = [
            (b"UniGB-UCS2-H", b"\x65\x39\x97\x69", "改革"),
            (b"GBK-EUC-H", b"A\xb8\xc4", "A改"),
            (b"GBK2K-H", b"\x90\x30\x81\x30\xb8\xc4", "\u{10000}改"),
            (b"ETen-B5-H", b"\xa7\xef", "改"),
            (b"Identity-H", b"\x00\x01", ""),
        ];
        for (name, bytes, expected) in cases {
            let charset = Charset::named(name).unwrap();
            let (mut at, mut text) = (0, String::new());
            while at < bytes.len() {
                let length = charset.code_length(&bytes[at..]);
                charset.push_text(&bytes[at..at + length], &mut text);
                at += length;
            }
            assert_eq!(text, expected);
        }
        assert_eq!(Charset::named(b"Nothing"), None);
    }

    #[test]
    fn names_of_glyphs() {
        for (name, character) in
            [("A", 'A'), ("seven", '7'), ("uni6539", '改'), ("u20BB7", '𠮷'), ("uni97690301", '革'), ("comma.alt", ',')]
        {
            assert_eq!(of_glyph_name(name), Some(character), "{name}");
        }
        assert_eq!((of_glyph_name("g12"), of_glyph_name("")), (None, None));
    }
}
