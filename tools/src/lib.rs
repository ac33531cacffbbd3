//! What the tools share with the command: they read files and tell failures in the same way, in English.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use tifa::Source;
use tifa_cli::{Failure, Language, Session};

/// Runs `program` on standard output and turns its failure into an exit code.
pub fn run(program: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> ExitCode {
    Session::new(Language::English).end(tifa_cli::output::print(program))
}

/// The file `name` decoded, or standard input for `-`.
///
/// # Errors
///
/// If it cannot be read, or is no text.
pub fn read_source(name: &str) -> Result<Source, Failure> {
    tifa_cli::input::read_source(&Session::new(Language::English), name)
}

/// A line on standard error; `eprintln!` would panic where that is closed or full.
pub fn tell(message: impl Display) {
    // There is no other place to say it.
    let _ = writeln!(io::stderr(), "{message}");
}
