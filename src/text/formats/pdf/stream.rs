//! Streams unfold no further than the limits allow.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use crate::{Error, ErrorKind, Limits, Result};

/// How far behind the name of its kind a stream may begin, in bytes.
const DICTIONARY: usize = 2048;

/// How much may still be unfolded of one file.
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// As much as an input may have.
    pub(super) fn of(limits: &Limits) -> Self {
        Self { left: limits.input() }
    }

    /// Takes so many bytes.
    pub(super) fn take(&mut self, bytes: usize) -> Result<()> {
        self.left = self.left.checked_sub(bytes).ok_or_else(too_much)?;
        Ok(())
    }

    /// What `stream` holds; nothing if it is damaged. The bytes of a damaged end are left out.
    pub(super) fn unfold(&mut self, stream: &Stream<'_>) -> Result<Vec<u8>> {
        let filters = stream.filters();
        let is_plain = !stream.dict().contains_key("DecodeParms") && !stream.dict().contains_key("DP");
        let bytes = match filters.as_slice() {
            [Filter::FlateDecode] if is_plain => inflated(&stream.raw_data(), self.left),
            filters => {
                // What no text stream has in practice unfolds at most so much by each of its filters.
                let steps = filters.iter().filter(|filter| unfolds(**filter)).count();
                let most = (0..steps).fold(stream.raw_data().len(), |most, _| most.saturating_mul(MOST_UNFOLDING));
                if steps > 1 && most > self.left {
                    return Err(too_much());
                }
                if steps == 1 && filters.first() == Some(&Filter::FlateDecode) {
                    // A predictor takes away from what is unfolded.
                    self.take(inflated(&stream.raw_data(), self.left).len())?;
                } else if most > self.left {
                    return Err(too_much());
                }
                stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default()
            }
        };
        self.take(bytes.len())?;
        Ok(bytes)
    }
}

/// DEFLATE makes at most 1,032 bytes of one, LZW some 1,400.
const MOST_UNFOLDING: usize = 1400;

fn unfolds(filter: Filter) -> bool {
    matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
}

fn too_much() -> Error {
    Error::new(ErrorKind::Limit, "a PDF that unfolds to more than an input may have")
        .expected("less, or a larger limit (`Limits::with_input`)")
}

/// Inflates up to one byte more than `most`, as far as the data are whole.
fn inflated(data: &[u8], most: usize) -> Vec<u8> {
    let most = (most as u64).saturating_add(1);
    let mut bytes = Vec::new();
    // What was read before an error stays.
    let _ = ZlibDecoder::new(data).take(most).read_to_end(&mut bytes);
    if bytes.is_empty() {
        let _ = DeflateDecoder::new(data).take(most).read_to_end(&mut bytes);
    }
    bytes
}

/// Looks at the streams that the parser unfolds by itself: those of objects and of cross-references.
///
/// # Errors
///
/// If they unfold to more than an input may have.
pub(super) fn check_object_streams(bytes: &[u8], limits: &Limits) -> Result<()> {
    let mut left = limits.input();
    let mut until = 0;
    let mut starts: Vec<usize> =
        [&b"ObjStm"[..], b"/XRef"].iter().flat_map(|name| memchr::memmem::find_iter(bytes, name)).collect();
    starts.sort_unstable();
    for at in starts {
        let dictionary = bytes.get(at..bytes.len().min(at + DICTIONARY)).unwrap_or_default();
        let Some(start) = memchr::memmem::find(dictionary, b"stream").map(|found| at + found + b"stream".len()) else {
            continue;
        };
        if start < until {
            continue;
        }
        until = start;
        let data = bytes.get(start..).unwrap_or_default();
        let line_end = data.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count().min(2);
        let mut counted = ZlibDecoder::new(data.get(line_end..).unwrap_or_default()).take(left as u64 + 1);
        let mut buffer = [0; 16 << 10];
        while let Ok(read) = counted.read(&mut buffer) {
            if read == 0 {
                break;
            }
            left = left.checked_sub(read).ok_or_else(too_much)?;
        }
    }
    Ok(())
}

/// A dictionary's entry that is a name, as text.
pub(super) fn name(dictionary: &Dict<'_>, key: &str) -> Option<Vec<u8>> {
    dictionary.get::<hayro_syntax::object::Name<'_>>(key).map(|name| name.as_ref().to_vec())
}
