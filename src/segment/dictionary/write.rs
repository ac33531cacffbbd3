//! A file of tables is written.

use bytemuck::{AnyBitPattern, NoUninit};
use sha2::{Digest, Sha256};

use super::file::{ENTRY, Format, HEADER, padded};

/// Sections begin at multiples of this, a line of the processor's cache.
const ALIGNMENT: usize = 64;

/// A file in the making.
#[derive(Default)]
pub(in crate::segment) struct Sections(Vec<([u8; 8], Vec<u8>)>);

impl Sections {
    pub(in crate::segment) fn add<T: NoUninit + AnyBitPattern>(&mut self, name: &str, elements: &[T]) {
        self.0.push((padded(name), bytemuck::cast_slice(elements).to_vec()));
    }

    /// The bytes of the file.
    pub(in crate::segment) fn finish(self, format: &Format) -> Vec<u8> {
        let mut offset = (HEADER + self.0.len() * ENTRY).next_multiple_of(ALIGNMENT);
        let mut table = Vec::new();
        for (name, bytes) in &self.0 {
            table.extend_from_slice(name);
            table.extend_from_slice(&(offset as u64).to_le_bytes());
            table.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            offset = (offset + bytes.len()).next_multiple_of(ALIGNMENT);
        }
        let mut body = table;
        for (_, bytes) in &self.0 {
            body.resize((HEADER + body.len()).next_multiple_of(ALIGNMENT) - HEADER, 0);
            body.extend_from_slice(bytes);
        }
        let mut file = format.magic.to_vec();
        file.extend_from_slice(&format.version.to_le_bytes());
        file.extend_from_slice(&(self.0.len() as u32).to_le_bytes());
        file.extend_from_slice(&((HEADER + body.len()) as u64).to_le_bytes());
        file.extend_from_slice(&Sha256::digest(&body));
        file.extend_from_slice(&body);
        file
    }
}
