//! What is wrong with arguments, told in the language of the session.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::language::{Language, Words};

/// Prints the help or the version, or says what is wrong, and gives the exit code.
pub fn tell(error: &Error, words: &Words) -> ExitCode {
    let is_asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    // There is no other place to say it.
    let _ = match words.language() {
        Language::Chinese if !is_asked => writeln!(io::stderr(), "{}", described(error, words)),
        _ => error.print(),
    };
    if is_asked { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

/// What is wrong, by the kind of the error.
fn described(error: &Error, words: &Words) -> String {
    let context = |kind| error.get(kind).map(text).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let expected = context(ContextKind::ValidValue);
    let other = context(ContextKind::PriorArg);
    let subcommand = context(ContextKind::InvalidSubcommand);
    let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidValue if value.is_empty() => "usage-no-value",
        ErrorKind::InvalidValue => "usage-invalid-value",
        ErrorKind::ValueValidation => "usage-refused-value",
        ErrorKind::InvalidSubcommand => "usage-unknown-subcommand",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "usage-no-subcommand",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::ArgumentConflict => "usage-conflict",
        // What is left cannot be got out of the options that there are; clap's own words say it.
        _ => return error.to_string(),
    };
    let said = words.say_with(
        key,
        &[
            ("argument", &argument),
            ("value", &value),
            ("expected", &expected),
            ("other", &other),
            ("subcommand", &subcommand),
            ("reason", &reason),
        ],
    );
    words.say_with("error", &[("message", &said)])
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => texts.join(", "),
        value => value.to_string(),
    }
}
