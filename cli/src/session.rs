//! One run of the command: its language, and what could not be read.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use tifa::asked::Standing;
use tifa::text::Encoding;

use crate::failure::{Failure, Message};
use crate::language::{Language, Words};

/// The exit code of a run in which some inputs failed, or something was found to complain of.
const INCOMPLETE: u8 = 1;
/// The exit code of a run in which nothing could be done.
const NOTHING_DONE: u8 = 2;

/// What a subcommand speaks with, and where it tells which inputs failed.
pub struct Session {
    words: Words,
    command_line: String,
    failed: Cell<usize>,
}

impl Session {
    /// A session in `language`.
    pub fn new(language: Language) -> Self {
        Self { words: Words::of(language), command_line: String::new(), failed: Cell::new(0) }
    }

    /// The same with the command line that asked for it, which the origin of a table tells.
    #[must_use]
    pub fn asked_by(self, command_line: String) -> Self {
        Self { command_line, ..self }
    }

    /// The command line.
    pub fn command_line(&self) -> &str {
        &self.command_line
    }

    /// The language and its words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Says `key`, with `values` inserted, on standard error.
    pub fn tell(&self, key: &str, values: &[(&str, &dyn Display)]) {
        // `eprintln!` would panic where standard error is closed or full, and there is no other place to say it.
        let _ = writeln!(io::stderr(), "{}", self.words.say_with(key, values));
    }

    /// Names the malformed places of an input: how many there are, and where the first is.
    pub fn malformed(&self, file: &str, encoding: Encoding, places: usize, line: usize, byte: usize) {
        self.tell(
            "malformed",
            &[("file", &file), ("line", &line), ("count", &places), ("encoding", &encoding), ("byte", &byte)],
        );
    }

    /// Says of each word that was asked for where it was not counted, and how it was cut there.
    pub fn tell_asked(&self, standings: &[Standing]) {
        for standing in standings.iter().filter(|standing| standing.is_short()) {
            let word = &standing.word;
            if standing.places == 0 {
                self.tell("asked-nowhere", &[("word", word)]);
            } else {
                let (counted, places, ways) = (standing.counted, standing.places, standing.told());
                self.tell(
                    "asked-uncounted",
                    &[("word", word), ("counted", &counted), ("places", &places), ("ways", &ways)],
                );
            }
            if standing.in_appendix > 0 {
                self.tell("asked-in-appendix", &[("word", word), ("places", &standing.in_appendix)]);
            }
        }
    }

    /// Names an input that could not be read, and goes on; the exit code will say so.
    pub fn refuse(&self, message: impl Into<Message>) {
        self.failed.set(self.failed.get() + 1);
        self.complain(&message.into());
    }

    fn complain(&self, message: &Message) {
        self.tell("error", &[("message", &message.said_in(self.words.language()))]);
    }

    /// The failure of a file whose ending chooses none of the formats.
    pub fn no_such_format<'e>(&self, file: &str, endings: impl IntoIterator<Item = &'e str>) -> Failure {
        let endings = endings.into_iter().collect::<Vec<_>>().join(", ");
        Failure::Message(self.words.say_with("no-such-format", &[("file", &file), ("endings", &endings)]).into())
    }

    /// # Errors
    ///
    /// If the ending of the file is one of `optional`, which stand with the features that this build lacks.
    pub fn needs_feature(&self, file: &str, optional: &[(&str, &str)]) -> Result<(), Failure> {
        let ending = Path::new(file).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let missing = optional.iter().find(|(optional, _)| ending.eq_ignore_ascii_case(optional));
        missing.map_or(Ok(()), |(_, feature)| {
            Err(Failure::Message(
                self.words.say_with("without-feature", &[("file", &file), ("feature", feature)]).into(),
            ))
        })
    }

    /// The exit code of the run.
    pub fn end(&self, result: Result<(), Failure>) -> ExitCode {
        match result {
            Ok(()) | Err(Failure::ClosedPipe) if self.failed.get() == 0 => ExitCode::SUCCESS,
            Ok(()) | Err(Failure::ClosedPipe | Failure::Found) => ExitCode::from(INCOMPLETE),
            Err(Failure::Message(message)) => {
                self.complain(&message);
                ExitCode::from(NOTHING_DONE)
            }
            // Each has been named.
            Err(Failure::NothingRead) => ExitCode::from(NOTHING_DONE),
        }
    }
}
