//! The command `tifa` as a module of WebAssembly, for the worker of the page.
//!
//! It is compiled for `wasm32-wasip1`, so that the command reads the files that the page lays before it as it reads those of a
//! disk, and what the page shows and saves are the bytes that the command writes. The one function here is called once for
//! each question; what the library has loaded by then stays loaded.

use std::process::ExitCode;

/// The exit codes of the command.
const CODES: [u8; 3] = [0, 1, 2];

/// Runs the command with the arguments that the host gives, and returns its exit code.
#[expect(unsafe_code, reason = "no other symbol of this module has the name `run`, so that the attribute is sound")]
#[unsafe(no_mangle)]
pub extern "C" fn run() -> i32 {
    let ended = tifa_cli::run(std::env::args_os());
    CODES.into_iter().find(|&code| ExitCode::from(code) == ended).map_or(-1, i32::from)
}
