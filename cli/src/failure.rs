//! Why a command ends early.

use std::fmt::Display;
use std::io::{self, ErrorKind};

/// Why a command ends early.
pub enum Failure {
    /// Something is wrong with what was asked: told on standard error, exit code 2.
    Message(String),
    /// None of the inputs could be read, and each has been named: exit code 2.
    NothingRead,
    /// The output tells of something to complain of: exit code 1.
    Found,
    /// Nobody reads the output any more (`| head`): no reason to complain.
    ClosedPipe,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        // A writer of CSV wraps the error that it meets.
        let wrapped = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
        let kind = match wrapped.map(csv::Error::kind) {
            Some(csv::ErrorKind::Io(inner)) => inner.kind(),
            _ => error.kind(),
        };
        match kind {
            ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Message(error.to_string()),
        }
    }
}

impl From<tifa::Error> for Failure {
    fn from(error: tifa::Error) -> Self {
        Self::Message(error.to_string())
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        io::Error::from(error).into()
    }
}

impl Failure {
    /// The failure of the file `name`.
    pub fn of(name: &str, error: impl Display) -> Self {
        Self::Message(format!("{name}: {error}"))
    }
}
