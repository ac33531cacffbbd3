//! Where a result goes, and in which format.

use std::io::Write;
use std::path::Path;

use clap::Args;

use crate::{Failure, Session, output};

/// The file that is written, or else standard output.
#[derive(Args)]
pub struct OutputOptions {
    #[arg(short, long, value_name = "OUT")]
    output: Option<String>,
}

impl OutputOptions {
    /// The name of the file, if one is named.
    pub fn file(&self) -> Option<&str> {
        self.output.as_deref()
    }

    /// The format that the ending of the file's name chooses among `endings`; nothing without a file.
    ///
    /// # Errors
    ///
    /// If the ending is none of them.
    pub fn format<T: Copy>(&self, session: &Session, endings: &[(&str, T)]) -> Result<Option<T>, Failure> {
        let Some(name) = &self.output else { return Ok(None) };
        let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
        match endings.iter().find(|(known, _)| *known == ending) {
            Some(&(_, format)) => Ok(Some(format)),
            None => Err(session.no_such_format(name, endings.iter().map(|(ending, _)| *ending))),
        }
    }

    /// Whether the file is one of JSON; a text is what else it may be.
    ///
    /// # Errors
    ///
    /// If its ending is none of `txt`, `json`, `jsonl`.
    pub fn is_json(&self, session: &Session) -> Result<bool, Failure> {
        let endings = [("txt", false), ("json", true), ("jsonl", true)];
        Ok(self.format(session, &endings)?.unwrap_or(false))
    }

    /// Writes into the file, which is replaced at once when all is written, or on standard output.
    pub fn write(&self, write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
        match &self.output {
            Some(name) => output::replace(name, write),
            None => output::print(write),
        }
    }
}
