//! Fonts: which text a code stands for, and how wide it is.

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream};

use super::character_map::CharacterMap;
use super::encoding::{Charset, of_glyph_name, push_decoded, win_ansi};
use super::stream::{Budget, name};
use crate::Result;

/// A font as text needs it.
pub(super) struct Font {
    codes: Codes,
    to_unicode: CharacterMap,
    widths: BTreeMap<u32, f64>,
    /// The width of a code that has none of its own, in thousandths of the size.
    usual_width: f64,
    /// By how much the widths are to be multiplied.
    unit: f64,
    /// Whether it is a bold or a heavy face.
    pub(super) is_bold: bool,
}

/// How a string is cut into codes, and what they mean by themselves.
enum Codes {
    /// One byte each.
    Simple(Box<[Option<char>; 256]>),
    /// Bytes of GBK in a simple font: it has the Chinese name of a font that is not in the file.
    Gbk,
    Predefined(Charset),
    Written(CharacterMap),
}

/// A code of a string.
pub(super) struct Code<'s> {
    bytes: &'s [u8],
    number: u32,
}

impl Code<'_> {
    /// Whether word spacing applies to it.
    pub(super) fn is_space(&self) -> bool {
        self.bytes == b" "
    }
}

/// So many widths are kept; a font has at most 65,536 glyphs.
const MOST_WIDTHS: usize = 70_000;

/// The flag of a font descriptor that asks for bold type.
const FORCE_BOLD: i32 = 1 << 18;

impl Font {
    /// Reads a font.
    pub(super) fn of(font: &Dict<'_>, budget: &mut Budget) -> Result<Self> {
        let to_unicode = match font.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => CharacterMap::parse(&budget.unfold(&stream)?),
            None => CharacterMap::default(),
        };
        let subtype = name(font, "Subtype").unwrap_or_default();
        let base = name(font, "BaseFont").unwrap_or_default();
        if subtype == b"Type0" {
            Self::composite(font, to_unicode, &base, budget)
        } else {
            Ok(Self::simple(font, to_unicode, &base, &subtype))
        }
    }

    fn composite(font: &Dict<'_>, to_unicode: CharacterMap, base: &[u8], budget: &mut Budget) -> Result<Self> {
        let descendants = font.get::<Array<'_>>("DescendantFonts");
        let descendant = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next()).unwrap_or_default();
        let codes = match font.get::<Object<'_>>("Encoding") {
            Some(Object::Stream(stream)) => Codes::Written(CharacterMap::parse(&budget.unfold(&stream)?)),
            Some(Object::Name(name)) => Codes::Predefined(Charset::named(name.as_ref()).unwrap_or(Charset::Glyphs)),
            _ => Codes::Predefined(Charset::Glyphs),
        };
        let usual_width = descendant.get::<f64>("DW").unwrap_or(1000.0);
        let widths = descendant.get::<Array<'_>>("W").map(|widths| composite_widths(&widths)).unwrap_or_default();
        let is_bold = is_bold(base, descendant.get::<Dict<'_>>("FontDescriptor").as_ref());
        Ok(Self { codes, to_unicode, widths, usual_width, unit: 0.001, is_bold })
    }

    fn simple(font: &Dict<'_>, to_unicode: CharacterMap, base: &[u8], subtype: &[u8]) -> Self {
        let descriptor = font.get::<Dict<'_>>("FontDescriptor");
        let has_file = descriptor.as_ref().is_some_and(|descriptor| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
        });
        let codes = if !has_file && !to_unicode.has_text() && subtype != b"Type3" && is_chinese_name(base) {
            Codes::Gbk
        } else {
            Codes::Simple(Box::new(simple_codes(font)))
        };
        let first = font.get::<u32>("FirstChar").unwrap_or(0);
        let listed = font.get::<Array<'_>>("Widths").map(|widths| widths.iter::<f64>().take(256).collect());
        let widths: Vec<f64> = listed.unwrap_or_default();
        let missing = descriptor.as_ref().and_then(|descriptor| descriptor.get::<f64>("MissingWidth"));
        // The standard fonts have no widths in the file; half the size is near to those of their figures.
        let usual_width = missing.filter(|width| *width > 0.0).unwrap_or(500.0);
        let matrix = font.get::<[f64; 6]>("FontMatrix");
        let unit = if subtype == b"Type3" { matrix.map_or(0.001, |matrix| matrix[0].abs()) } else { 0.001 };
        let widths = (first..).zip(widths).collect();
        Self { codes, to_unicode, widths, usual_width, unit, is_bold: is_bold(base, descriptor.as_ref()) }
    }

    /// The codes of a string.
    pub(super) fn codes<'s>(&self, string: &'s [u8]) -> impl Iterator<Item = Code<'s>> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = string.get(at..).filter(|rest| !rest.is_empty())?;
            let length = match &self.codes {
                Codes::Simple(_) => 1,
                Codes::Gbk => Charset::National(encoding_rs::GB18030).code_length(rest),
                Codes::Predefined(charset) => charset.code_length(rest),
                Codes::Written(map) => map.code_length(rest).unwrap_or(2),
            };
            let bytes = rest.get(..length).unwrap_or(rest);
            at += bytes.len();
            let number = bytes.iter().fold(0, |code: u32, byte| code << 8 | u32::from(*byte));
            Some(Code { bytes, number })
        })
    }

    /// Appends the text of a code; whether the font tells any.
    pub(super) fn push_text(&self, code: &Code<'_>, text: &mut String) -> bool {
        if self.to_unicode.push_text(code.number, text) {
            return true;
        }
        let before = text.len();
        match &self.codes {
            Codes::Simple(table) => text.extend(table.get(code.number as usize).copied().flatten()),
            Codes::Gbk => push_decoded(encoding_rs::GB18030, code.bytes, text),
            Codes::Predefined(charset) => return charset.push_text(code.bytes, text),
            Codes::Written(map) => return map.push_text(code.number, text),
        }
        text.len() > before
    }

    /// The width of a code, in parts of the size.
    pub(super) fn width(&self, code: &Code<'_>, text: &str) -> f64 {
        let of = |code: u32| self.widths.get(&code).copied();
        let width = match &self.codes {
            Codes::Simple(_) => of(code.number).unwrap_or(self.usual_width),
            Codes::Gbk => code.bytes.iter().map(|byte| of(u32::from(*byte)).unwrap_or(self.usual_width)).sum(),
            Codes::Predefined(Charset::Glyphs) => of(code.number).unwrap_or(self.usual_width),
            Codes::Predefined(charset) if text.is_ascii() => {
                charset.ascii_glyph(text).and_then(of).unwrap_or(self.usual_width / 2.0)
            }
            Codes::Predefined(_) => self.usual_width,
            Codes::Written(map) => map.glyph(code.number).and_then(of).unwrap_or(self.usual_width),
        };
        width * self.unit
    }
}

/// `W` of a composite font: a first glyph with the list of widths from it on, or a first, a last and their width.
fn composite_widths(array: &Array<'_>) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let mut entries = array.iter::<Object<'_>>();
    let number = |object: &Object<'_>| match object {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    };
    while let (Some(first), Some(second)) = (entries.next(), entries.next()) {
        let Some(first) = number(&first) else { break };
        let first = first as u32;
        match second {
            Object::Array(listed) => {
                let listed = (first..).zip(listed.iter::<f64>());
                widths.extend(listed.take(MOST_WIDTHS.saturating_sub(widths.len())));
            }
            last => {
                let (Some(last), Some(width)) = (number(&last), entries.next().as_ref().and_then(number)) else {
                    break;
                };
                let most = MOST_WIDTHS.saturating_sub(widths.len());
                widths.extend((first..=last as u32).take(most).map(|code| (code, width)));
            }
        }
    }
    widths
}

/// The characters of the codes of a simple font: its base encoding with the differences that it lists.
fn simple_codes(font: &Dict<'_>) -> [Option<char>; 256] {
    let mut codes = [None; 256];
    for (code, character) in (0..=255).zip(&mut codes) {
        *character = win_ansi(code);
    }
    let differences = font.get::<Dict<'_>>("Encoding").and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let mut at = 0;
    for entry in differences.iter().flat_map(|differences| differences.raw_iter()) {
        match entry {
            MaybeRef::NotRef(Object::Number(number)) => at = number.as_f64() as usize,
            MaybeRef::NotRef(Object::Name(name)) => {
                if let Some(code) = codes.get_mut(at) {
                    *code = std::str::from_utf8(name.as_ref()).ok().and_then(of_glyph_name);
                }
                at += 1;
            }
            _ => {}
        }
    }
    codes
}

/// Whether a font's name is a Chinese one, written in GBK.
fn is_chinese_name(name: &[u8]) -> bool {
    !name.is_ascii() && {
        let mut text = String::new();
        push_decoded(encoding_rs::GB18030, name, &mut text);
        text.chars().any(crate::hanzi::is_han)
    }
}

/// Whether the name or the description of a font says that it is heavy.
fn is_bold(name: &[u8], descriptor: Option<&Dict<'_>>) -> bool {
    let lower = String::from_utf8_lossy(name).to_lowercase();
    let mut chinese = String::new();
    push_decoded(encoding_rs::GB18030, name, &mut chinese);
    // 微软雅黑 is a face of ordinary text.
    let is_heavy = ["bold", "heavy", "black"].iter().any(|word| lower.contains(word))
        || lower.contains("hei") && !lower.contains("yahei")
        || chinese.contains('黑') && !chinese.contains("雅黑");
    let is_described = descriptor.is_some_and(|descriptor| {
        descriptor.get::<i32>("Flags").is_some_and(|flags| flags & FORCE_BOLD != 0)
            || descriptor.get::<f64>("FontWeight").is_some_and(|weight| weight >= 600.0)
    });
    is_heavy || is_described
}
