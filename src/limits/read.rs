//! Readers of lists, none of which holds more than its limit.

use std::io::Read;

use super::{Limits, within};
use crate::error::Place;
use crate::{Error, ErrorKind, Result};

impl Limits {
    /// The bytes of a lexicon or another list. No more than the limit are ever held, however much the reader has.
    pub(crate) fn read(&self, name: &str, reader: impl Read) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = (self.lexicon_bytes as u64).saturating_add(1);
        reader.take(most).read_to_end(&mut bytes).map_err(|error| Error::io(name, error))?;
        let found = || format!("a file of more than {} bytes", self.lexicon_bytes);
        within(bytes.len(), self.lexicon_bytes, found, "with_lexicon").map_err(|error| error.at(Place::file(name)))?;
        Ok(bytes)
    }

    /// The whole of a text file in UTF-8, without a byte order mark.
    pub(crate) fn read_text(&self, name: &str, reader: impl Read) -> Result<String> {
        let bytes = self.read(name, reader)?;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                let place = place_of(name, bytes.get(..valid).unwrap_or_default());
                let byte = bytes.get(valid).copied().unwrap_or_default();
                return Err(Error::new(ErrorKind::Encoding, format!("the byte 0x{byte:02X}"))
                    .expected("text in UTF-8")
                    .at(place));
            }
        };
        if let Some(at) = memchr::memchr(0, text.as_bytes()) {
            let place = place_of(name, text.as_bytes().get(..at).unwrap_or_default());
            return Err(Error::new(ErrorKind::Encoding, "a NUL character").expected("text in UTF-8").at(place));
        }
        Ok(match text.strip_prefix('\u{FEFF}') {
            Some(rest) => rest.to_owned(),
            None => text,
        })
    }
}

/// The line and the character behind the last of `before`, which is valid UTF-8.
fn place_of(name: &str, before: &[u8]) -> Place {
    let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
    let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let characters = before.get(start..).and_then(|line| std::str::from_utf8(line).ok()).unwrap_or("").chars().count();
    Place::cell(name, line, characters as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_without_end_is_refused() {
        let limits = Limits::new().with_lexicon(1000, 10);
        let error = limits.read("endless.csv", std::io::repeat(b'a')).unwrap_err();
        assert_eq!(
            error.to_string(),
            "endless.csv: a file of more than 1000 bytes; expected at most 1000 (`Limits::with_lexicon`)"
        );
        assert_eq!(limits.read("whole.csv", std::io::repeat(b'a').take(1000)).unwrap().len(), 1000);
    }

    #[test]
    fn none_reads_all() {
        assert_eq!(Limits::none().read("any", &b"text"[..]).unwrap(), b"text");
    }
}
