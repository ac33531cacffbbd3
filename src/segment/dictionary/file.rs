//! The file of a compiled dictionary or model: a header, a table of sections, the sections.

use std::io::Read;

use bytemuck::Pod;
use sha2::{Digest, Sha256};

use crate::error::Place;
use crate::segment::held::Held;
use crate::{Error, Result};

/// A kind of file.
pub(in crate::segment) struct Format {
    /// What the file begins with.
    pub(in crate::segment) magic: &'static [u8; 16],
    /// It changes whenever an older file would be misread.
    pub(in crate::segment) version: u32,
    /// What messages call it.
    pub(in crate::segment) name: &'static str,
    /// The program that writes it.
    pub(in crate::segment) program: &'static str,
}

/// Compiled dictionaries.
pub(in crate::segment) const DICTIONARY: Format = Format {
    magic: b"tifa dictionary\n",
    version: 2,
    name: "dictionary",
    program: "tools/src/bin/build_dictionary.rs",
};

/// Magic 16, version 4, number of sections 4, length of the file 8, digest 32.
pub(super) const HEADER: usize = 64;
/// Name 8, offset 8, length 8.
pub(super) const ENTRY: usize = 24;
/// No file is longer: of a dictionary most of its 15 MB are tables of a fixed size, and the others grow with words that they hold.
const LONGEST: u64 = 256 << 20;

/// The file that is embedded, aligned as its sections are.
#[cfg(feature = "dictionary")]
pub(super) static EMBEDDED: &[u8] = {
    #[repr(C, align(64))]
    struct Aligned<T: ?Sized>(T);
    static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../dict/jieba.dict"));
    &FILE.0
};

/// The bytes of a file.
#[derive(Clone, Copy)]
pub(in crate::segment) enum Bytes<'b> {
    /// Part of the program, used in place and trusted: a test compares them with the build.
    #[cfg_attr(not(feature = "dictionary"), allow(dead_code))]
    Static(&'static [u8]),
    /// Read, to be checked and copied.
    Read(&'b [u8]),
}

/// A file whose header has been checked.
pub(in crate::segment) struct File<'b> {
    bytes: Bytes<'b>,
    name: &'b str,
    format: &'static Format,
}

/// The bytes of a file. Its beginning is looked at first, so that neither a stream without end nor a file of another sort
/// is read into memory.
pub(in crate::segment) fn read(name: &str, format: &'static Format, mut reader: impl Read) -> Result<Vec<u8>> {
    let io = |error| Error::io(name, error);
    let mut bytes = Vec::with_capacity(HEADER);
    reader.by_ref().take(HEADER as u64).read_to_end(&mut bytes).map_err(io)?;
    let length = File { bytes: Bytes::Read(&bytes), name, format }.stated_length()?;
    let rest = length.saturating_sub(HEADER as u64).saturating_add(1);
    reader.take(rest).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

impl<'b> File<'b> {
    pub(in crate::segment) fn open(bytes: Bytes<'b>, name: &'b str, format: &'static Format) -> Result<Self> {
        let file = Self { bytes, name, format };
        let kind = format.name;
        let length = file.stated_length()?;
        let all = file.all();
        if length != all.len() as u64 {
            let found = if length < all.len() as u64 {
                format!("a lengthened {kind} of {} bytes or more", all.len())
            } else {
                format!("a truncated {kind} of {} bytes", all.len())
            };
            return Err(file.error(found).expected(format!("{length} bytes")));
        }
        if let Bytes::Read(_) = bytes
            && *all.get(32..HEADER).unwrap_or_default() != *Sha256::digest(all.get(HEADER..).unwrap_or_default())
        {
            return Err(file
                .error(format!("a corrupted {kind}"))
                .expected("contents that agree with the digest in it"));
        }
        // The digest covers the table; the header's number of its rows stands outside of it.
        let first = usize::try_from(number(all.get(HEADER + 8..HEADER + 16).unwrap_or_default())).unwrap_or(0);
        let table = all.get(HEADER..first).unwrap_or_default();
        let rows = table.chunks_exact(ENTRY).take_while(|row| row.first() != Some(&0)).count();
        let found = file.sections();
        if found != rows {
            return Err(file.error(format!("a {kind} of {found} sections")).expected(format!("{rows}")));
        }
        Ok(file)
    }

    /// How many rows the header gives the table of sections.
    fn sections(&self) -> usize {
        usize::try_from(number(self.all().get(20..24).unwrap_or_default())).unwrap_or(0)
    }

    /// The length that the header gives, if it is the header of such a file.
    fn stated_length(&self) -> Result<u64> {
        let Format { magic, version: expected, name: kind, program } = *self.format;
        let all = self.all();
        let stored = |range| all.get(range).unwrap_or_default();
        if cfg!(target_endian = "big") {
            return Err(self.error(format!("a {kind} of little-endian numbers")).expected("a little-endian machine"));
        }
        if stored(0..magic.len()) != magic {
            return Err(self
                .error(format!("a file that is no compiled {kind}"))
                .expected(format!("the first bytes `{}`", String::from_utf8_lossy(magic).trim())));
        }
        let version = number(stored(16..20));
        if version != u64::from(expected) {
            let age = if version < u64::from(expected) { "an older" } else { "a newer" };
            return Err(self
                .error(format!("a {kind} of {age} format, version {version}"))
                .expected(format!("version {expected}; build it again with {program}")));
        }
        if all.len() < HEADER {
            return Err(self.error(format!("a truncated {kind} of {} bytes", all.len())).expected("64 or more"));
        }
        let length = number(stored(24..32));
        if length > LONGEST {
            return Err(self.error(format!("a {kind} of {length} bytes")).expected(format!("at most {LONGEST}")));
        }
        Ok(length)
    }

    /// The first 16 hexadecimal digits of the digest.
    pub(in crate::segment) fn digest(&self) -> String {
        let digest = self.all().get(32..40).unwrap_or_default();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A section of any length.
    pub(in crate::segment) fn slice<T: Pod>(&self, section: &str) -> Result<Held<[T]>> {
        match self.bytes {
            Bytes::Static(bytes) => bytemuck::try_cast_slice(self.section(bytes, section)?).map(Held::Static).ok(),
            Bytes::Read(bytes) => {
                let bytes = self.section(bytes, section)?;
                let whole = bytes.len().is_multiple_of(size_of::<T>());
                whole.then(|| Held::Owned(bytemuck::pod_collect_to_vec(bytes).into_boxed_slice()))
            }
        }
        .ok_or_else(|| self.malformed(section))
    }

    /// A section of the length of an array.
    pub(in crate::segment) fn array<T: Pod, const N: usize>(&self, section: &str) -> Result<Held<[T; N]>> {
        match self.bytes {
            Bytes::Static(bytes) => bytemuck::try_from_bytes(self.section(bytes, section)?).map(Held::Static).ok(),
            Bytes::Read(bytes) => {
                let bytes = self.section(bytes, section)?;
                (bytes.len() == size_of::<[T; N]>()).then(|| {
                    // Straight on the heap: these arrays are larger than a stack.
                    let mut array = bytemuck::allocation::zeroed_box::<[T; N]>();
                    bytemuck::cast_slice_mut(&mut array[..]).copy_from_slice(bytes);
                    Held::Owned(array)
                })
            }
        }
        .ok_or_else(|| self.malformed(section))
    }

    fn all(&self) -> &'b [u8] {
        match self.bytes {
            Bytes::Static(bytes) | Bytes::Read(bytes) => bytes,
        }
    }

    fn section<'a>(&self, bytes: &'a [u8], name: &str) -> Result<&'a [u8]> {
        let table = bytes.get(HEADER..).unwrap_or_default();
        let entry = table.chunks_exact(ENTRY).take(self.sections()).find(|entry| entry.starts_with(&padded(name)));
        let place = |entry: &[u8]| {
            let start = usize::try_from(number(entry.get(8..16)?)).ok()?;
            let length = usize::try_from(number(entry.get(16..24)?)).ok()?;
            bytes.get(start..start.checked_add(length)?)
        };
        entry.and_then(place).ok_or_else(|| self.malformed(name))
    }

    pub(in crate::segment) fn malformed(&self, section: &str) -> Error {
        self.error(format!("a malformed {}: the section `{section}` is missing or of a wrong size", self.format.name))
    }

    fn error(&self, found: impl Into<String>) -> Error {
        Error::new(crate::ErrorKind::Format, found).at(Place::file(self.name))
    }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, &byte| (number << 8) | u64::from(byte))
}

pub(super) fn padded(name: &str) -> [u8; 8] {
    let mut padded = [b' '; 8];
    for (place, byte) in padded.iter_mut().zip(name.bytes()) {
        *place = byte;
    }
    padded
}
