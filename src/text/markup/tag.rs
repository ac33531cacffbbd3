//! Tags: what is one, how long it is, and whether it ends a paragraph.

/// A tag, or an element that goes with all it holds.
pub(super) struct Tag {
    /// Its length in bytes.
    pub(super) length: usize,
    pub(super) breaks: Break,
    /// The name of the element in lower case; nothing for comments and declarations.
    pub(super) name: &'static str,
    /// Whether it ends the element.
    pub(super) is_end: bool,
}

/// What a tag does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// Nothing.
    None,
    /// It ends a cell of a table.
    Cell,
    /// It ends a line.
    Line,
}

/// The longest tag: `style` attributes run to a few hundred bytes.
const LONGEST: usize = 4096;

/// Elements that end a line, beside h1 to h6.
const BLOCKS: [&str; 42] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements inside a line.
const INLINE: [&str; 53] = [
    "a",
    "abbr",
    "acronym",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "button",
    "canvas",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "del",
    "dfn",
    "em",
    "embed",
    "font",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "link",
    "mark",
    "meta",
    "nobr",
    "noscript",
    "object",
    "param",
    "q",
    "s",
    "samp",
    "script",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "ucapcontent",
    "var",
];

/// Prefixes of the tags that Word writes: `<o:p>`, `<st1:chsdate …>`.
const PREFIXES: [&str; 6] = ["o", "w", "v", "m", "st1", "st2"];

/// Attributes that may stand glued to the name of a tag, in a page whose white space was stripped.
const ATTRIBUTES: [&str; 16] = [
    "align", "alt", "border", "class", "color", "face", "height", "href", "id", "lang", "name", "size", "src", "style",
    "title", "width",
];

/// Reads tags and remembers what it has searched for in vain, so that a text full of openings takes linear time.
#[derive(Default)]
pub(super) struct Scan {
    no_comment_end: bool,
    no_script_end: bool,
    no_style_end: bool,
}

impl Scan {
    /// The tag that `text`, which begins with `<`, begins with.
    pub(super) fn at_start(&mut self, text: &str) -> Option<Tag> {
        let bytes = text.as_bytes();
        match bytes.get(1)? {
            b'!' if bytes.starts_with(b"<!--") => {
                let length = searched(bytes, b"-->", &mut self.no_comment_end)?;
                Some(Tag { length, breaks: Break::None, name: "", is_end: false })
            }
            b'!' if bytes.get(2)?.is_ascii_alphabetic() => declaration(bytes),
            b'?' => declaration(bytes),
            b'/' => element(bytes, 2).map(|tag| Tag { is_end: true, ..tag }),
            byte if byte.is_ascii_alphabetic() => {
                let tag = element(bytes, 1)?;
                let end = match tag.name {
                    "script" => searched(bytes, b"</script>", &mut self.no_script_end),
                    "style" => searched(bytes, b"</style>", &mut self.no_style_end),
                    _ => None,
                };
                Some(Tag { length: end.unwrap_or(tag.length), ..tag })
            }
            _ => None,
        }
    }
}

/// The end of `needle` in `bytes`, unless it was searched for in vain before.
fn searched(bytes: &[u8], needle: &[u8], in_vain: &mut bool) -> Option<usize> {
    if *in_vain {
        return None;
    }
    let found = memchr::memmem::find(bytes, needle);
    *in_vain = found.is_none();
    Some(found? + needle.len())
}

/// `<!DOCTYPE …>` and `<?xml …?>`.
fn declaration(bytes: &[u8]) -> Option<Tag> {
    let end = bytes.iter().skip(1).take(LONGEST).position(|byte| matches!(byte, b'>' | b'<'))? + 1;
    (bytes.get(end) == Some(&b'>')).then_some(Tag { length: end + 1, breaks: Break::None, name: "", is_end: false })
}

/// An opening or closing tag, whose name begins at `start`, if it is one of HTML.
fn element(bytes: &[u8], start: usize) -> Option<Tag> {
    let word_end = bytes
        .iter()
        .skip(start)
        .take(40)
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-')))?;
    let word = bytes.get(start..start + word_end)?.to_ascii_lowercase();
    let word = std::str::from_utf8(&word).ok()?;
    let after = bytes.get(start + word_end)?;
    let (name, breaks) = match after {
        b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' => known(word)?,
        b'=' => glued(word)?,
        _ => return None,
    };
    let length = end_of_tag(bytes, start + word_end)?;
    Some(Tag { length, breaks, name, is_end: false })
}

fn known(name: &str) -> Option<(&'static str, Break)> {
    if let Some(block) = BLOCKS.iter().find(|block| **block == name) {
        return Some((block, Break::Line));
    }
    if let Some(inline) = INLINE.iter().find(|inline| **inline == name) {
        return Some((inline, Break::None));
    }
    match name.as_bytes() {
        [b'h', b'1'..=b'6'] => Some(("h", Break::Line)),
        b"td" | b"th" => Some(("td", Break::Cell)),
        _ => name.split_once(':').filter(|(prefix, _)| PREFIXES.contains(prefix)).map(|_| ("o", Break::None)),
    }
}

/// `divclass` of `<divclass="title">`.
fn glued(word: &str) -> Option<(&'static str, Break)> {
    ATTRIBUTES.iter().find_map(|attribute| known(word.strip_suffix(attribute)?))
}

/// The length of the tag: to the `>` outside quotes, or the first one if a quote stays open. Another `<` before it, and
/// this is none.
fn end_of_tag(bytes: &[u8], from: usize) -> Option<usize> {
    let mut quote = None;
    let mut first = None;
    for (at, byte) in bytes.iter().enumerate().take(LONGEST).skip(from) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return first,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            (Some(_), b'>') => first = first.or(Some(at + 1)),
            _ => {}
        }
    }
    first
}
