//! Files and standard input.

use std::io::{self, Read};

use tifa::Source;

use crate::failure::Failure;
use crate::session::Session;

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
pub fn read_source(session: &Session, name: &str) -> Result<Source, Failure> {
    let bytes = read(name)?;
    if bytes.is_empty() {
        return Err(Failure::of(name, session.words().say("empty-file")));
    }
    let source = Source::from_bytes(&bytes).map_err(|error| Failure::of(name, error))?;
    if let Some(first) = source.malformed().first() {
        let (count, line) = (source.malformed().len(), source.line(first.offset()));
        session.tell(
            "malformed",
            &[
                ("file", &name),
                ("line", &line),
                ("count", &count),
                ("encoding", &source.encoding()),
                ("byte", &first.bytes().start()),
            ],
        );
    }
    Ok(source)
}

/// Does `work` with each of the files. One that cannot be read is named on standard error, and the others are done.
///
/// # Errors
///
/// If none could be read, and what `work` fails with.
pub fn each(
    session: &Session,
    files: &[String],
    mut work: impl FnMut(&str, Source) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut is_any_read = false;
    for file in files {
        match read_source(session, file) {
            Ok(source) => {
                is_any_read = true;
                work(file, source)?;
            }
            Err(Failure::Message(message)) => session.refuse(&message),
            Err(failure) => return Err(failure),
        }
    }
    if is_any_read { Ok(()) } else { Err(Failure::NothingRead) }
}
