//! Files and standard input.

use std::io::{self, Read};

use tifa::Source;

use crate::failure::Failure;
use crate::output::tell;

/// The bytes of the file `name`, or of standard input for `-`.
pub fn read(name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = match name {
        "-" => io::stdin().lock().read_to_end(&mut bytes).map(drop),
        _ => std::fs::read(name).map(|read| bytes = read),
    };
    read.map_err(|error| Failure::of(name, error)).map(|()| bytes)
}

/// The file `name` decoded; malformed places are told on standard error. A file without a byte is refused: it is a
/// mistake more often than a report.
pub fn read_source(name: &str) -> Result<Source, Failure> {
    let bytes = read(name)?;
    if bytes.is_empty() {
        return Err(Failure::of(name, "an empty file; expected a text"));
    }
    let source = Source::from_bytes(&bytes).map_err(|error| Failure::of(name, error))?;
    if let Some(first) = source.malformed().first() {
        let (count, line) = (source.malformed().len(), source.line(first.offset()));
        let (encoding, byte) = (source.encoding(), first.bytes().start());
        tell(format_args!(
            "{name}:{line}: {count} malformed place(s) in {encoding}, the first at byte {byte}, read as U+FFFD"
        ));
    }
    Ok(source)
}
