//! Character maps: from the codes of a font to text (`ToUnicode`), or to the numbers of its glyphs.

use std::collections::BTreeMap;

/// So many codes of ranges are kept one by one; a font has at most 65,536.
const MOST_SINGLE: usize = 70_000;

/// A range of codes whose targets follow each other.
#[derive(Clone, Debug, PartialEq)]
struct Range {
    first: u32,
    last: u32,
    target: u32,
}

/// A character map that is written in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CharacterMap {
    /// Codes whose text is not one character, or that stand alone.
    single: BTreeMap<u32, String>,
    text_ranges: Vec<Range>,
    glyph_ranges: Vec<Range>,
    /// The codes of each length in bytes, by their first and last one.
    spaces: Vec<(usize, u32, u32)>,
}

/// A token of a map.
enum Token<'d> {
    Bytes(Vec<u8>),
    Number(u32),
    Word(&'d [u8]),
    Open,
    Close,
}

impl CharacterMap {
    /// Reads a map; what is no map is an empty one.
    pub(super) fn parse(data: &[u8]) -> Self {
        let mut map = Self::default();
        let mut tokens = Tokens { data, at: 0 };
        let mut operands: Vec<Token> = Vec::new();
        while let Some(token) = tokens.next() {
            let Token::Word(word) = token else {
                operands.push(token);
                continue;
            };
            match word {
                b"endcodespacerange" => map.code_spaces(&operands),
                b"endbfchar" => map.characters(&operands),
                b"endbfrange" => map.ranges(&operands),
                b"endcidchar" => map.glyphs(&operands, 2),
                b"endcidrange" => map.glyphs(&operands, 3),
                _ => {}
            }
            operands.clear();
        }
        map.text_ranges.sort_by_key(|range| range.first);
        map.glyph_ranges.sort_by_key(|range| range.first);
        map
    }

    fn code_spaces(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Bytes(first), Token::Bytes(last)] = pair
                && (1..=4).contains(&first.len())
            {
                self.spaces.push((first.len(), code(first), code(last)));
            }
        }
    }

    fn characters(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Bytes(from), Token::Bytes(to)] = pair
                && self.single.len() < MOST_SINGLE
            {
                self.single.insert(code(from), utf16(to));
            }
        }
    }

    fn ranges(&mut self, operands: &[Token]) {
        let mut operands = operands.iter();
        while let (Some(Token::Bytes(first)), Some(Token::Bytes(last)), Some(target)) =
            (operands.next(), operands.next(), operands.next())
        {
            let (first, last) = (code(first), code(last));
            match target {
                Token::Bytes(target) => self.range(first, last, target),
                Token::Open => {
                    let listed = operands.by_ref().take_while(|token| !matches!(token, Token::Close));
                    for (code, token) in (first..=last).zip(listed) {
                        if let Token::Bytes(text) = token
                            && self.single.len() < MOST_SINGLE
                        {
                            self.single.insert(code, utf16(text));
                        }
                    }
                }
                _ => return,
            }
        }
    }

    fn range(&mut self, first: u32, last: u32, target: &[u8]) {
        if last < first {
            return;
        }
        let text = utf16(target);
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(one), None) => self.text_ranges.push(Range { first, last, target: u32::from(one) }),
            (Some(_), Some(_)) => {
                // The last unit counts up.
                for code in first..=last.min(first.saturating_add(255)) {
                    let mut bytes = target.to_vec();
                    if let Some(unit) = bytes.last_mut() {
                        *unit = unit.wrapping_add((code - first) as u8);
                    }
                    if self.single.len() < MOST_SINGLE {
                        self.single.insert(code, utf16(&bytes));
                    }
                }
            }
            _ => {}
        }
    }

    fn glyphs(&mut self, operands: &[Token], width: usize) {
        for entry in operands.chunks_exact(width) {
            let range = match entry {
                [Token::Bytes(one), Token::Number(target)] => (code(one), code(one), *target),
                [Token::Bytes(first), Token::Bytes(last), Token::Number(target)] => (code(first), code(last), *target),
                _ => continue,
            };
            self.glyph_ranges.push(Range { first: range.0, last: range.1, target: range.2 });
        }
    }

    /// Whether it gives text.
    pub(super) fn has_text(&self) -> bool {
        !self.single.is_empty() || !self.text_ranges.is_empty()
    }

    /// Appends the text of a code; whether it has any.
    pub(super) fn push_text(&self, code: u32, text: &mut String) -> bool {
        if let Some(known) = self.single.get(&code) {
            text.push_str(known);
            return !known.is_empty();
        }
        let character = in_ranges(&self.text_ranges, code).and_then(char::from_u32);
        text.extend(character);
        character.is_some()
    }

    /// The number of the glyph of a code.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        in_ranges(&self.glyph_ranges, code)
    }

    /// How many bytes the code that `bytes` begins with has, as far as the map tells.
    pub(super) fn code_length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4).find(|length| {
            bytes.get(..*length).is_some_and(|bytes| {
                let found = code(bytes);
                self.spaces.iter().any(|(own, first, last)| own == length && (*first..=*last).contains(&found))
            })
        })
    }
}

fn in_ranges(ranges: &[Range], code: u32) -> Option<u32> {
    let behind = ranges.partition_point(|range| range.first <= code);
    let range = ranges.get(behind.checked_sub(1)?)?;
    (code <= range.last).then(|| range.target.checked_add(code - range.first)).flatten()
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// Text in UTF-16, most significant byte first; a byte alone is a character.
fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
    char::decode_utf16(units).filter_map(Result::ok).filter(|character| *character != '\0').collect()
}

struct Tokens<'d> {
    data: &'d [u8],
    at: usize,
}

impl<'d> Tokens<'d> {
    fn next(&mut self) -> Option<Token<'d>> {
        loop {
            let byte = *self.data.get(self.at)?;
            match byte {
                b'%' => self.skip_until(|byte| matches!(byte, b'\n' | b'\r')),
                b'<' if self.data.get(self.at + 1) == Some(&b'<') => self.at += 2,
                b'<' => return Some(Token::Bytes(self.hexadecimal())),
                b'[' => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                b']' => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'(' => self.skip_until(|byte| byte == b')'),
                b'/' => {
                    self.at += 1;
                    self.word();
                }
                byte if is_regular(byte) => return Some(self.word_or_number()),
                _ => self.at += 1,
            }
        }
    }

    fn skip_until(&mut self, is_end: impl Fn(u8) -> bool) {
        let rest = self.data.get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|byte| is_end(*byte)).map_or(rest.len(), |end| end + 1);
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let start = self.at + 1;
        self.skip_until(|byte| byte == b'>');
        let digits: Vec<u8> = self
            .data
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .filter_map(|byte| char::from(*byte).to_digit(16))
            .map(|digit| digit as u8)
            .collect();
        digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
    }

    fn word(&mut self) -> &'d [u8] {
        let rest = self.data.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn word_or_number(&mut self) -> Token<'d> {
        let word = self.word();
        let number = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
        number.map_or(Token::Word(word), Token::Number)
    }
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(map: &CharacterMap, code: u32) -> String {
        let mut text = String::new();
        map.push_text(code, &mut text);
        text
    }

    #[test]
    fn codes_have_their_text() {
        let map = CharacterMap::parse(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <ffff> endcodespacerange
              2 beginbfchar <0003> <6539> <0004> <00660069> endbfchar
              2 beginbfrange <0010> <0012> <4e00> <0020> <0022> [<9769> <65b0> <D87EDC04>] endbfrange
              1 begincidrange <0100> <01ff> 7 endcidrange endcmap",
        );
        assert!(map.has_text());
        for (code, text) in [(3, "改"), (4, "fi"), (0x11, "丁"), (0x13, ""), (0x20, "革"), (0x22, "\u{2f804}"), (9, "")]
        {
            assert_eq!(text_of(&map, code), text, "{code:#x}");
        }
        assert_eq!((map.glyph(0x101), map.glyph(0x200)), (Some(8), None));
        assert_eq!((map.code_length(b"\x00\x03"), map.code_length(b"\x00")), (Some(2), None));
    }

    proptest::proptest! {
        #[test]
        fn any_map_is_survived(data in "[<>\\[\\]0-9a-f ()/%]{0,40}(endbfchar|endbfrange|endcidrange|endcodespacerange)?") {
            let map = CharacterMap::parse(data.as_bytes());
            text_of(&map, 1);
        }
    }
}
