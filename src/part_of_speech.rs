//! Parts of speech, in the tag set of jieba and ICTCLAS.

use std::fmt;

use bytemuck::Zeroable;
use serde::{Deserialize, Serialize};

/// The part of speech of a token: a tag of up to eight ASCII characters, such as `n`, `vn` or `nrt`.
///
/// The tag stands in the value itself, so that a token is small and needs no table to be read.
///
/// ```
/// use tifa::segment::PartOfSpeech;
///
/// let tag: PartOfSpeech = "vn".parse().unwrap();
/// assert_eq!(tag.as_str(), "vn");
/// assert!("far too long".parse::<PartOfSpeech>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Zeroable, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartOfSpeech([u8; 8]);

impl PartOfSpeech {
    /// No part of speech: the empty tag.
    pub const UNKNOWN: Self = Self([0; 8]);

    /// An abbreviation, as numeral slogans are: `j`.
    pub(crate) const ABBREVIATION: Self = Self(*b"j\0\0\0\0\0\0\0");
    /// A noun: `n`.
    pub(crate) const NOUN: Self = Self(*b"n\0\0\0\0\0\0\0");
    /// The name of an organisation: `nt`.
    pub(crate) const ORGANISATION: Self = Self(*b"nt\0\0\0\0\0\0");
    /// What a number that is in no dictionary is: `m`.
    pub(crate) const NUMERAL: Self = Self(*b"m\0\0\0\0\0\0\0");
    /// What a foreign word that is in no dictionary is: `eng`.
    pub(crate) const FOREIGN: Self = Self(*b"eng\0\0\0\0\0");
    /// What a date is that is in no dictionary: `t`.
    pub(crate) const TIME: Self = Self(*b"t\0\0\0\0\0\0\0");
    /// What a word is in which letters or digits stand beside ideographs: `nz`.
    pub(crate) const NAME: Self = Self(*b"nz\0\0\0\0\0\0");
    /// What anything else is of which nothing is known: `x`.
    pub(crate) const OTHER: Self = Self(*b"x\0\0\0\0\0\0\0");

    /// The tag, if it is at most eight printable ASCII characters without a space.
    pub fn new(tag: &str) -> Option<Self> {
        if !tag.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let mut bytes = [0; 8];
        bytes.get_mut(..tag.len())?.copy_from_slice(tag.as_bytes());
        Some(Self(bytes))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(self.0.len());
        // The bytes are ASCII, as `new` saw to it.
        self.0.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

impl std::str::FromStr for PartOfSpeech {
    type Err = crate::Error;

    fn from_str(tag: &str) -> crate::Result<Self> {
        Self::new(tag).ok_or_else(|| {
            crate::Error::option(format!("the part of speech `{tag}`")).expected("at most eight ASCII characters")
        })
    }
}

impl TryFrom<String> for PartOfSpeech {
    type Error = crate::Error;

    fn try_from(tag: String) -> crate::Result<Self> {
        tag.parse()
    }
}

impl From<PartOfSpeech> for String {
    fn from(tag: PartOfSpeech) -> Self {
        tag.as_str().to_owned()
    }
}

impl fmt::Display for PartOfSpeech {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for PartOfSpeech {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}
