//! What the examples share: reading a file or standard input, printing, and ending with the right exit code.

// Each example is a crate of its own and uses a part of this module.
#![allow(dead_code)]

#[cfg(all(feature = "dictionary", feature = "lexicon"))]
pub mod analyzer;
#[cfg(all(feature = "dictionary", feature = "lexicon"))]
pub mod corpus;

use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read, StdoutLock, Write};
use std::process::ExitCode;

use tifa::Source;

/// Why a program ends early.
pub enum Failure {
    /// Something is wrong with the input: told on standard error, exit code 2.
    Message(String),
    /// Nobody reads the output any more (`| head`): no reason to complain.
    ClosedPipe,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        // A writer of CSV wraps the error that it meets.
        let wrapped = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
        let kind = match wrapped.map(csv::Error::kind) {
            Some(csv::ErrorKind::Io(inner)) => inner.kind(),
            _ => error.kind(),
        };
        match kind {
            ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Message(error.to_string()),
        }
    }
}

impl From<tifa::Error> for Failure {
    fn from(error: tifa::Error) -> Self {
        Self::Message(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl Failure {
    /// The failure of the file `name`.
    pub fn of(name: &str, error: impl Display) -> Self {
        Self::Message(format!("{name}: {error}"))
    }
}

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

/// A line on standard error; `eprintln!` would panic where that is closed or full.
pub fn tell(message: impl Display) {
    // There is no other place to say it.
    let _ = writeln!(io::stderr(), "{message}");
}

/// Writes the file `name` by way of a temporary file beside it, so that `name` is whole or as it was.
pub fn replace(name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let temporary = format!("{name}.{}.tmp", std::process::id());
    let file = File::create_new(&temporary).map_err(|error| Failure::of(name, error))?;
    let fill = |mut file: BufWriter<File>| {
        write(&mut file)?;
        file.into_inner()?.sync_all()?;
        std::fs::rename(&temporary, name)
    };
    fill(BufWriter::new(file)).map_err(|error| {
        // The first error is the one to tell.
        let _ = std::fs::remove_file(&temporary);
        Failure::of(name, error)
    })
}

/// Runs `program` on a buffered standard output and turns its failure into an exit code.
pub fn run(program: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> Result<(), Failure>) -> ExitCode {
    let mut output = BufWriter::new(io::stdout().lock());
    match program(&mut output).and_then(|()| Ok(output.flush()?)) {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Message(message)) => {
            tell(format_args!("error: {message}"));
            ExitCode::from(2)
        }
    }
}
