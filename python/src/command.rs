//! The command, as the wheel brings it.

use std::ffi::OsString;
use std::process::ExitCode;

use pyo3::prelude::*;

/// Runs the command `tifa` with these arguments, the first of which is the name of the program; gives the exit code.
#[pyfunction]
pub fn run_command(py: Python<'_>, arguments: Vec<OsString>) -> Option<u8> {
    let code = py.detach(|| tifa_cli::run(arguments));
    // An `ExitCode` does not tell its number.
    (0..=u8::MAX).find(|&number| ExitCode::from(number) == code)
}
