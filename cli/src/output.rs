//! Standard output, standard error, files that are replaced whole, and the exit code.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

use crate::failure::Failure;

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
