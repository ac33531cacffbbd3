//! Which files are read.

use clap::Args;

use crate::input;
use crate::{Failure, Session};

/// Files, and lists of files.
#[derive(Args)]
pub struct Inputs {
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    #[arg(long, value_name = "LIST")]
    files_from: Option<String>,
}

impl Inputs {
    /// Whether no file is named at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.files_from.is_none()
    }

    /// The files, folders, patterns and `-` as they are named.
    ///
    /// # Errors
    ///
    /// If there is none, and if the list cannot be read.
    pub fn paths(&self, session: &Session) -> Result<Vec<String>, Failure> {
        let mut paths = self.files.clone();
        if let Some(list) = &self.files_from {
            let text = String::from_utf8(input::read(list)?).map_err(|error| Failure::of(list, error))?;
            paths.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
        }
        if paths.is_empty() {
            return Err(Failure::Message(session.words().say("no-file").into()));
        }
        Ok(paths)
    }

    /// The files that are meant, in the order in which they are named, those of a folder or a pattern in the order of their
    /// paths. What cannot be looked at is named on standard error.
    ///
    /// # Errors
    ///
    /// Those of [`paths`](Self::paths), and if no file is left.
    pub fn files(&self, session: &Session) -> Result<Vec<String>, Failure> {
        let mut files = Vec::new();
        for path in self.paths(session)? {
            // Standard input, and files that are there, are what they are, whatever their names look like.
            if path == "-" {
                files.push(path);
                continue;
            }
            let (found, refused) = tifa::corpus::files([&path]);
            files.extend(found.iter().map(|file| file.display().to_string()));
            refused.iter().for_each(|refused| session.refuse(&refused.error));
        }
        if files.is_empty() { Err(Failure::NothingRead) } else { Ok(files) }
    }
}
