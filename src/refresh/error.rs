//! The reasons why a refresh ends before anything is written, each with a help.

use super::date::BadDates;
use crate::import::BadData;

/// The reason why a refresh ended.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RefreshError {
    #[error("a data file that is built in is faulty: {0}")]
    Data(#[from] BadData),
    #[error("{0} cannot be read: {1}")]
    Disk(String, std::io::Error),
    #[error("there is no profile `{0}`")]
    NoProfile(String),
    #[error("{path} cannot be edited: {reason}")]
    Profile { path: String, reason: String },
    #[error("none of the files is an export that can be read")]
    NoExport,
    #[error("{file}: {problem}")]
    Dates { file: String, problem: BadDates },
    #[error("{file} says neither platform nor account")]
    NoPlatform { file: String },
    #[error("{file} is of {platform}, and the profile has no channel there")]
    NoChannel { file: String, platform: String },
    #[error(
        "the profile has {count} channels on {platform}, and {file} does not say which it is of"
    )]
    SeveralChannels {
        file: String,
        platform: String,
        count: usize,
    },
    #[error("{file} is of the account {accounts}, not of {handle}")]
    OtherAccount {
        file: String,
        accounts: String,
        handle: String,
    },
    #[error("{path} would be wrong afterwards: {reason}")]
    WouldBreak { path: String, reason: String },
}

impl RefreshError {
    /// Returns what the user can do; empty if nothing.
    pub(crate) fn help(&self) -> String {
        match self {
            Self::Data(_) | Self::Disk(..) => String::new(),
            Self::NoProfile(_) => "the slug is the name of the profile below `content/creators/`, \
                 without its ending"
                .to_owned(),
            Self::Profile { .. } => "`rosterkit check` says where it is wrong".to_owned(),
            Self::NoExport => {
                "`docs/refresh.md` lists the exports and the menu of each platform that gives them"
                    .to_owned()
            }
            Self::Dates { problem, .. } => problem.help().to_owned(),
            Self::NoPlatform { .. } => {
                "say it with `--platform instagram` or `--platform facebook`".to_owned()
            }
            Self::NoChannel { platform, .. } => format!(
                "add it to the profile first: `[[channels]]`, `platform = \"{platform}\"` and its \
                 `handle`"
            ),
            Self::SeveralChannels { .. } => "say the account with `--handle NAME`".to_owned(),
            Self::OtherAccount { .. } => "nothing was written; name the profile of that account, \
                 or correct `handle` in this one"
                .to_owned(),
            Self::WouldBreak { .. } => {
                "nothing was written; please report this with the file's header line".to_owned()
            }
        }
    }
}
