//! Files and standard input.

use std::fs::File;
use std::io::{self, Read};

use tifa::{Limits, Source};

use crate::failure::Failure;
use crate::session::Session;

/// One byte more than an analyzer takes, so that it refuses what has more, and no more is ever held.
fn most() -> u64 {
    (Limits::new().input() as u64).saturating_add(1)
}

/// The bytes of the file `name`, or of standard input for `-`.
pub fn read(name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = match name {
        "-" => io::stdin().lock().take(most()).read_to_end(&mut bytes),
        _ => File::open(name).and_then(|file| file.take(most()).read_to_end(&mut bytes)),
    };
    read.map_err(|error| Failure::of(name, error)).map(|_| bytes)
}

/// The file `name` decoded; malformed places are told on standard error. A file without a byte is refused: it is a
/// mistake more often than a report.
pub fn read_source(session: &Session, name: &str) -> Result<Source, Failure> {
    let bytes = read(name)?;
    if bytes.is_empty() {
        return Err(Failure::of(name, session.words().say("empty-file")));
    }
    let source = Source::from_file(&bytes, &Limits::new()).map_err(|error| Failure::of(name, error))?;
    if let Some(first) = source.malformed().first() {
        let (places, line) = (source.malformed().len(), source.line(first.offset()));
        session.malformed(name, source.encoding(), places, line, first.bytes().start());
    }
    Ok(source)
}

/// Does `work` with each of the files. One that cannot be read, or that `work` refuses, is named on standard error, and the
/// others are done.
///
/// # Errors
///
/// If none could be read.
pub fn each(
    session: &Session,
    files: &[String],
    mut work: impl FnMut(&str, Source) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut is_any_read = false;
    for file in files {
        let named = |failure| match failure {
            Failure::Message(message) => Failure::of(file, message),
            other => other,
        };
        match read_source(session, file).and_then(|source| work(file, source).map_err(named)) {
            Ok(()) => is_any_read = true,
            Err(Failure::Message(message)) => session.refuse(message),
            Err(failure) => return Err(failure),
        }
    }
    if is_any_read { Ok(()) } else { Err(Failure::NothingRead) }
}
