//! Standard output, and files that are replaced whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use crate::failure::Failure;

/// Writes on standard output.
pub fn print(write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut output = BufWriter::new(io::stdout().lock());
    write(&mut output)?;
    Ok(output.flush()?)
}

/// Writes the file `name` by way of a temporary file beside it, so that `name` is whole or as it was.
pub fn replace(name: &str, write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
    // In WebAssembly there is one process, which has no number.
    let process = if cfg!(target_family = "wasm") { 0 } else { std::process::id() };
    let temporary = format!("{name}.{process}.tmp");
    let file = File::create_new(&temporary).map_err(|error| Failure::of(name, error))?;
    let fill = |mut file: BufWriter<File>| -> Result<(), Failure> {
        write(&mut file)?;
        let file = file.into_inner().map_err(|error| Failure::of(name, error.into_error()))?;
        file.sync_all().and_then(|()| std::fs::rename(&temporary, name)).map_err(|error| Failure::of(name, error))
    };
    fill(BufWriter::new(file)).map_err(|failure| {
        // The first failure is the one to tell.
        let _ = std::fs::remove_file(&temporary);
        match failure {
            Failure::Message(message) => Failure::of(name, message),
            failure => failure,
        }
    })
}

/// Writes a value as JSON: indented if it is that of the only input, or else as a line of JSON lines.
pub fn write_json(mut output: &mut dyn Write, value: &impl serde::Serialize, inputs: usize) -> Result<(), Failure> {
    match inputs {
        0 | 1 => serde_json::to_writer_pretty(&mut output, value)?,
        _ => serde_json::to_writer(&mut output, value)?,
    }
    Ok(writeln!(output)?)
}
