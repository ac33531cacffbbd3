//! Why a command ends early.

use std::io::{self, ErrorKind};
use std::string::FromUtf8Error;

use crate::language::Language;

/// What is told on standard error, in each language.
#[derive(Clone, Debug)]
pub struct Message {
    english: String,
    chinese: String,
}

impl Message {
    /// The message in a language.
    pub fn said_in(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }

    /// The same about the file or option `name`, unless it names it already.
    #[must_use]
    pub fn about(self, name: &str) -> Self {
        if self.english.starts_with(name) {
            return self;
        }
        Self { english: format!("{name}: {}", self.english), chinese: format!("{name}：{}", self.chinese) }
    }
}

impl From<String> for Message {
    /// A message that is in the language of the session already, or the same in each.
    fn from(message: String) -> Self {
        Self { english: message.clone(), chinese: message }
    }
}

impl From<&str> for Message {
    /// A message that is the same in each language.
    fn from(message: &str) -> Self {
        Self::from(message.to_owned())
    }
}

impl From<&tifa::Error> for Message {
    fn from(error: &tifa::Error) -> Self {
        Self { english: error.to_string(), chinese: error.chinese() }
    }
}

impl From<tifa::Error> for Message {
    fn from(error: tifa::Error) -> Self {
        Self::from(&error)
    }
}

impl From<io::Error> for Message {
    fn from(error: io::Error) -> Self {
        Self { english: error.to_string(), chinese: format!("{}：{error}", tifa::ErrorKind::Io.chinese()) }
    }
}

impl From<FromUtf8Error> for Message {
    fn from(error: FromUtf8Error) -> Self {
        Self { english: error.to_string(), chinese: format!("{}：{error}", tifa::ErrorKind::Encoding.chinese()) }
    }
}

/// Why a command ends early.
pub enum Failure {
    /// Something is wrong with what was asked: told on standard error, exit code 2.
    Message(Message),
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
            _ => Self::Message(error.into()),
        }
    }
}

impl From<tifa::Error> for Failure {
    fn from(error: tifa::Error) -> Self {
        Self::Message(error.into())
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
    pub fn of(name: &str, message: impl Into<Message>) -> Self {
        Self::Message(message.into().about(name))
    }
}
