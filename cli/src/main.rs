//! The command `tifa`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tifa_cli::run(std::env::args_os())
}
