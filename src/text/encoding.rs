//! The encodings that Chinese text comes in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// How the bytes of a file stand for characters.
///
/// ```
/// use tifa::text::Encoding;
///
/// let encoding: Encoding = "gbk".parse().unwrap();
/// assert_eq!(encoding, Encoding::Gb18030);
/// assert_eq!(encoding.to_string(), "GB18030");
/// assert!("latin1".parse::<Encoding>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, the low byte first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, the high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// GB18030, which holds GBK and GB2312.
    #[serde(rename = "GB18030")]
    Gb18030,
    /// Big5, with the extensions of Hong Kong.
    #[serde(rename = "Big5")]
    Big5,
}

impl Encoding {
    /// All encodings.
    pub const ALL: &'static [Self] = &[Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Gb18030, Self::Big5];

    /// The name by which standards call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Encoding {
    type Err = Error;

    /// Reads a name as people write it: `UTF-8`, `utf8`, `gbk`, `cp936`, `big5`, `UTF-16LE`…
    fn from_str(name: &str) -> Result<Self> {
        let plain: String = name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
        match plain.to_ascii_lowercase().as_str() {
            "utf8" => Ok(Self::Utf8),
            "utf16" | "utf16le" => Ok(Self::Utf16Le),
            "utf16be" => Ok(Self::Utf16Be),
            "gb18030" | "gbk" | "gb2312" | "cp936" => Ok(Self::Gb18030),
            "big5" | "big5hkscs" | "cp950" => Ok(Self::Big5),
            _ => Err(Error::option(format!("the encoding `{name}`"))
                .expected("UTF-8, UTF-16LE, UTF-16BE, GB18030 (or GBK) or Big5")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for &encoding in Encoding::ALL {
            assert_eq!(encoding.name().parse::<Encoding>().unwrap(), encoding);
            assert_eq!(serde_json::to_string(&encoding).unwrap(), format!("\"{encoding}\""));
        }
    }
}
