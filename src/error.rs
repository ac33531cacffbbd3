//! What can go wrong, and where.

use serde::Serialize;

use std::fmt;
use std::io;

/// An error of this crate: what was found, what was expected, and the place.
///
/// It is one opaque type, so that a new cause is not a breaking change. [`Error::kind`] tells the causes apart that a program
/// may treat differently; [`Error::place`] gives the file, line and column of an error in a file.
///
/// ```
/// let error = tifa::Lexicon::from_csv("my.csv", "term,kind\n三农,slogna\n".as_bytes()).unwrap_err();
/// let place = error.place().expect("an error in a file has a place");
/// assert_eq!((place.line(), place.column()), (Some(2), Some(2)));
/// assert!(error.to_string().starts_with("my.csv:2:2: "));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    place: Option<Place>,
    found: String,
    expected: Option<String>,
    source: Option<io::Error>,
}

/// The cause of an [`Error`], as far as a program may treat it differently.
///
/// ```
/// use tifa::{ErrorKind, Lexicon, Limits};
///
/// let error = Lexicon::from_csv("my.csv", "kind\nslogan\n".as_bytes()).unwrap_err();
/// assert_eq!((error.kind(), error.code()), (ErrorKind::MissingColumn, "missing-column"));
/// let small = Limits::new().with_lexicon(10, 10);
/// let error = Lexicon::from_csv_within("my.csv", "term\n新质生产力\n".as_bytes(), &small).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Limit);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The system failed to read or write.
    Io,
    /// The input is no text, or not text in the encoding that is asked for.
    Encoding,
    /// The input is a file of a kind that is not read here, or a damaged one.
    Format,
    /// A line, a cell or a pattern is not written as it must be.
    Syntax,
    /// A table lacks a column.
    MissingColumn,
    /// Something stands twice that may stand once.
    Duplicate,
    /// The input, or what is found in it, is larger than a limit.
    Limit,
    /// The value of an option or the name of a choice is none that exists.
    Option,
    /// Something is asked for that is not there: a file, a lexicon, a group.
    Missing,
    /// Two things do not go together: counts of different origin, a model and another dictionary.
    Mismatch,
}

impl ErrorKind {
    /// All kinds that this version has.
    pub const ALL: &'static [Self] = &[
        Self::Io,
        Self::Encoding,
        Self::Format,
        Self::Syntax,
        Self::MissingColumn,
        Self::Duplicate,
        Self::Limit,
        Self::Option,
        Self::Missing,
        Self::Mismatch,
    ];

    /// The stable code of the kind: a key for translated messages, and a word for logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Io => "io",
            Self::Encoding => "encoding",
            Self::Format => "format",
            Self::Syntax => "syntax",
            Self::MissingColumn => "missing-column",
            Self::Duplicate => "duplicate",
            Self::Limit => "limit",
            Self::Option => "option",
            Self::Missing => "missing",
            Self::Mismatch => "mismatch",
        }
    }

    /// The kind in Chinese, as a message begins.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Io => "系统无法读写",
            Self::Encoding => "不是文本，或不是所说的编码",
            Self::Format => "不能读取的文件类型，或文件已损坏",
            Self::Syntax => "写法有误",
            Self::MissingColumn => "表中缺少一列",
            Self::Duplicate => "重复",
            Self::Limit => "超出限度",
            Self::Option => "选项的值或名称不存在",
            Self::Missing => "没有所要的内容",
            Self::Mismatch => "两者不相容",
        }
    }
}

/// A result with [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Where in which file an [`Error`] stands.
///
/// ```
/// let error = tifa::Lexicon::from_csv("my.csv", "term,kind\n三农,slogna\n".as_bytes()).unwrap_err();
/// let place = error.place().unwrap();
/// assert_eq!((place.name(), place.line(), place.column()), ("my.csv", Some(2), Some(2)));
/// assert_eq!(place.to_string(), "my.csv:2:2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    file: String,
    line: Option<u64>,
    column: Option<u64>,
}

impl Place {
    pub(crate) fn file(name: &str) -> Self {
        Self { file: name.to_owned(), line: None, column: None }
    }

    pub(crate) fn line_of(name: &str, line: u64) -> Self {
        Self { file: name.to_owned(), line: Some(line), column: None }
    }

    pub(crate) fn cell(name: &str, line: u64, column: u64) -> Self {
        Self { file: name.to_owned(), line: Some(line), column: Some(column) }
    }

    /// The name of the file, as the caller gave it.
    pub fn name(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// The column, counted from 1: in a CSV file the cell, in other files the character.
    pub fn column(&self) -> Option<u64> {
        self.column
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        Ok(())
    }
}

impl Error {
    /// An error of this kind: what was found.
    pub(crate) fn new(kind: ErrorKind, found: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, place: None, found: found.into(), expected: None, source: None }))
    }

    /// Something was found that is not written as it must be.
    pub(crate) fn found(found: impl Into<String>) -> Self {
        Self::new(ErrorKind::Syntax, found)
    }

    /// The value of an option, or a name, that is none that exists.
    pub(crate) fn option(found: impl Into<String>) -> Self {
        Self::new(ErrorKind::Option, found)
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.0.expected = Some(expected.into());
        self
    }

    /// The same with something else that would do.
    pub(crate) fn or_expected(mut self, other: &str) -> Self {
        self.0.expected = Some(self.0.expected.map_or_else(|| other.to_owned(), |one| format!("{one} or {other}")));
        self
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    pub(crate) fn io(name: &str, source: io::Error) -> Self {
        let mut error = Self::new(ErrorKind::Io, source.to_string()).at(Place::file(name));
        error.0.source = Some(source);
        error
    }

    /// The cause, as far as a program may treat it differently.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The stable code of the kind: `io`, `syntax`, `limit` ….
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// Whether the system failed to read or write; [`source`](std::error::Error::source) is the [`io::Error`] then.
    pub fn is_io(&self) -> bool {
        self.0.kind == ErrorKind::Io
    }

    /// The message in Chinese: where, what kind of error, what was found and what was expected. What was found stands as it is
    /// in the English message.
    ///
    /// ```
    /// let error = tifa::Lexicon::from_csv("my.csv", "term,kind\n三农,slogna\n".as_bytes()).unwrap_err();
    /// assert!(error.chinese().starts_with("my.csv 第2行第2列：选项的值或名称不存在："));
    /// assert!(error.chinese().contains("；应为 "));
    /// ```
    pub fn chinese(&self) -> String {
        let Inner { kind, place, found, expected, .. } = &*self.0;
        let mut message = String::new();
        if let Some(place) = place {
            message.push_str(&place.file);
            if let Some(line) = place.line {
                message.push_str(&format!(" 第{line}行"));
            }
            if let Some(column) = place.column {
                message.push_str(&format!("第{column}列"));
            }
            message.push('：');
        }
        message.push_str(kind.chinese());
        message.push('：');
        message.push_str(&Excerpt(found).to_string());
        if let Some(expected) = expected {
            message.push_str("；应为 ");
            message.push_str(&Excerpt(expected).to_string());
        }
        message
    }

    /// The place of the error, where it has one.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }
}

/// What a message shows of a text that it quotes, which may be ten megabytes long: the beginning and the end.
struct Excerpt<'t>(&'t str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const EACH: usize = 400;
        let text = self.0;
        let start = text.char_indices().nth(EACH).map_or(text.len(), |(at, _)| at);
        let end = text.char_indices().rev().nth(EACH - 1).map_or(0, |(at, _)| at);
        match (text.get(..start), text.get(end..)) {
            (Some(beginning), Some(rest)) if start < end => write!(f, "{beginning} […] {rest}"),
            _ => f.write_str(text),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}", Excerpt(&self.0.found))?;
        match &self.0.expected {
            Some(expected) => write!(f, "; expected {}", Excerpt(expected)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_code_of_its_own() {
        let mut codes: Vec<&str> = ErrorKind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ErrorKind::ALL.len());
        let error = Error::io("my.txt", io::Error::other("no disk"));
        assert!(error.is_io() && std::error::Error::source(&error).is_some());
        assert_eq!((error.code(), &*error.to_string()), ("io", "my.txt: no disk"));
    }

    #[test]
    fn a_message_stays_short_whatever_it_quotes() {
        let message = Error::found(format!("`{}`", "长".repeat(5_000_000))).expected("a word").to_string();
        assert!(message.starts_with("`长") && message.ends_with("长`; expected a word"));
        assert_eq!(message.chars().count(), 400 + " […] ".chars().count() + 400 + "; expected a word".len());
        assert_eq!(Error::found("长".repeat(800)).to_string(), "长".repeat(800));
    }
}
