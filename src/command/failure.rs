//! The failure of a command: its message, its help and its exit code.

use std::process::ExitCode;

use crate::publish::PublishError;
use crate::serve::ServeError;

/// The reason why a command did not do what it was called for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The site has errors, which have been reported.
    Reported,
    /// The site, the disk or the system does not allow it.
    Refused { message: String, help: String },
    /// The command was called wrongly.
    Misused { message: String, help: String },
}

impl Failure {
    /// A refusal; `help` says what to do, and may be empty.
    pub(super) fn refused(message: impl ToString, help: impl Into<String>) -> Self {
        Self::Refused {
            message: message.to_string(),
            help: help.into(),
        }
    }

    /// A wrong call; `help` says what to do, and may be empty.
    pub(super) fn misused(message: impl ToString, help: impl Into<String>) -> Self {
        Self::Misused {
            message: message.to_string(),
            help: help.into(),
        }
    }

    /// Returns the exit code: 1 where the site or the machine is at fault, 2 for a wrong call.
    pub(super) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Reported | Self::Refused { .. } => ExitCode::FAILURE,
            Self::Misused { .. } => ExitCode::from(2),
        }
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        let help = match error {
            PublishError::NotOurs(_) => {
                "choose another folder with `--output-dir`, or write among its files with `--force`"
            }
            PublishError::HoldsSite(_) | PublishError::IsInput(_) => {
                "choose another folder with `--output-dir`"
            }
            PublishError::Busy => "wait for it to end",
            _ => "",
        };
        Self::refused(error, help)
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        Self::refused(error, "")
    }
}
