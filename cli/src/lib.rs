//! The command `tifa` as a library, so that a package for another language can bring it, too.
//!
//! [`run`] is all of it. A subcommand is a file in `command/`, an option that several share a file in `options/`, and all
//! that is said stands in `locales/`.

mod command;
pub mod failure;
mod help;
pub mod input;
pub mod language;
pub mod options;
pub mod output;
#[cfg(feature = "png")]
mod picture;
pub mod session;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

pub use failure::Failure;
pub use language::Language;
pub use session::Session;

/// Runs the command with its arguments, the first of which is the name of the program.
///
/// The exit code is 0; 1 if some inputs could not be read and were named, or the result tells of something to complain of;
/// 2 if nothing could be done.
///
/// ```
/// use std::process::ExitCode;
///
/// let arguments = ["tifa", "cut", "no-such-file.txt"].map(Into::into);
/// assert_eq!(tifa_cli::run(arguments), ExitCode::from(2));
/// ```
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = Language::of_arguments(&arguments, |name| std::env::var(name).ok());
    let asked = arguments.iter().map(|argument| argument.to_string_lossy().into_owned());
    let session = Session::new(language).asked_by(command_line(asked));
    let understood = help::command(session.words())
        .try_get_matches_from(arguments)
        .and_then(|matches| command::Command::from_arg_matches(&matches));
    match understood {
        Ok(command) => {
            let result = command.run(&session);
            session.end(result)
        }
        Err(error) => usage::tell(&error, session.words()),
    }
}

/// The command line, to be typed again in a shell of Unix; the program by its name alone.
fn command_line(arguments: impl Iterator<Item = String>) -> String {
    let quoted = |word: String| {
        let is_plain = |c: char| c.is_alphanumeric() || "-_./,:=+@%".contains(c);
        if !word.is_empty() && word.chars().all(is_plain) { word } else { format!("'{}'", word.replace('\'', r"'\''")) }
    };
    let words = arguments.skip(1).map(quoted);
    std::iter::once("tifa".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_can_be_typed_again() {
        let words = ["/usr/bin/tifa", "concordance", "[kind=slogan]", "甲县-2025.txt", "it's", ""];
        let line = command_line(words.into_iter().map(str::to_owned));
        assert_eq!(line, r"tifa concordance '[kind=slogan]' 甲县-2025.txt 'it'\''s' ''");
    }
}
