//! The command `tifa` as a library, so that a program in another language can have it, too.

mod command;
pub mod failure;
pub mod input;
pub mod options;
pub mod output;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

pub use failure::Failure;

/// Reads Chinese policy text: repairs it, finds its slogans, counts and compares.
#[derive(Parser)]
#[command(name = "tifa", version)]
struct Arguments {
    #[command(subcommand)]
    command: command::Command,
}

/// Runs the command with its arguments, the first of which is the name of the program, and gives the exit code: 0; 1 where
/// it found something to complain of; 2 where nothing could be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command.run(),
        Err(error) => {
            // There is no other place to say it.
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        }
    }
}
