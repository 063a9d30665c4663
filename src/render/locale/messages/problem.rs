//! What can be wrong with a file of messages, and with asking for a text of it.

use std::fmt;
use std::ops::Range;

use super::super::PluralCategory;

/// A mistake in a file of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MessageProblem {
    pub kind: MessageProblemKind,
    /// The key that it is wrong with, `search.results`; empty when the file does not parse.
    pub key: String,
    /// Where it stands in the file, in bytes.
    pub range: Range<usize>,
}

/// The kinds of mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MessageProblemKind {
    /// The file is not TOML; the parser's own words.
    Syntax(String),
    /// The language's tag is not one; the tag.
    Language(String),
    /// The value is no text, but what is named here.
    NotText(&'static str),
    /// A table where English has one text without plural forms, or a text where English has a
    /// group.
    OtherShape,
    /// A brace is left open, or holds no name.
    Braces,
    /// A placeholder that English does not have.
    UnknownPlaceholder {
        name: String,
        /// Those that English has.
        known: Vec<String>,
    },
    /// A form under a word that is no plural category of the language.
    PluralCategory {
        word: String,
        known: Vec<PluralCategory>,
    },
    /// The plural forms lack `other`.
    NoOther,
}

impl fmt::Display for MessageProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = &self.key;
        match &self.kind {
            MessageProblemKind::Syntax(reason) => f.write_str(reason),
            MessageProblemKind::Language(tag) => write!(f, "`{tag}` is not a language tag"),
            MessageProblemKind::NotText(kind) => write!(
                f,
                "`{key}` takes a text between quotation marks, not a value of type {kind}"
            ),
            MessageProblemKind::OtherShape => write!(
                f,
                "`{key}` has another shape in the English file: one is a text, the other a table"
            ),
            MessageProblemKind::Braces => {
                write!(
                    f,
                    "a brace in `{key}` is left open or holds no name; a placeholder is written `{{name}}` in small letters"
                )
            }
            MessageProblemKind::UnknownPlaceholder { name, known } if known.is_empty() => {
                write!(
                    f,
                    "`{key}` has the placeholder `{{{name}}}`, but takes none"
                )
            }
            MessageProblemKind::UnknownPlaceholder { name, known } => {
                write!(
                    f,
                    "`{key}` has the placeholder `{{{name}}}`, but takes only {}",
                    quoted(known)
                )
            }
            MessageProblemKind::PluralCategory { word, known } => {
                write!(
                    f,
                    "`{word}` of `{key}` is no plural category of this language, which has {}",
                    quoted(known)
                )
            }
            MessageProblemKind::NoOther => write!(f, "`{key}` needs the plural form `other`"),
        }
    }
}

impl std::error::Error for MessageProblem {}

/// Why a text cannot be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TextError {
    /// No file has the key.
    UnknownKey {
        /// The key that was asked for.
        key: String,
        /// The known one that is most like it.
        nearest: Option<String>,
    },
    /// The text has a placeholder that no argument was given for.
    MissingArgument { key: String, name: String },
    /// The text counts something, and `count` is not a number of 0 or more.
    Count { key: String },
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey {
                key,
                nearest: Some(nearest),
            } => {
                write!(
                    f,
                    "the theme's i18n files have no text `{key}`; did you mean `{nearest}`?"
                )
            }
            Self::UnknownKey { key, nearest: None } => {
                write!(f, "the theme's i18n files have no text `{key}`")
            }
            Self::MissingArgument { key, name } => {
                write!(f, "the text `{key}` needs the argument `{name}`")
            }
            Self::Count { key } => {
                write!(f, "the text `{key}` needs `count`, a number of 0 or more")
            }
        }
    }
}

impl std::error::Error for TextError {}

fn quoted(words: &[impl fmt::Display]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
