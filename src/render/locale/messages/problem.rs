//! What can be wrong with a file of messages, and with asking for a text of it.

use std::fmt::Display;
use std::ops::Range;

use thiserror::Error;

use super::super::PluralCategory;

/// A mistake in a file of messages.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind}")]
pub(crate) struct MessageProblem {
    pub kind: MessageProblemKind,
    /// Its range in the file, in bytes.
    pub range: Range<usize>,
}

/// The kinds of mistakes; `key` is the whole key, `search.results`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum MessageProblemKind {
    /// The file is not TOML; the parser's own words.
    #[error("{0}")]
    Syntax(String),
    #[error("`{0}` is not a language tag")]
    Language(String),
    #[error("`{key}` takes a text between quotation marks, not a value of type {type_name}")]
    NotText {
        key: String,
        type_name: &'static str,
    },
    /// A table where English has one text without plural forms, or a text where English has a
    /// group.
    #[error("`{0}` has another shape in the English file: one is a text, the other a table")]
    OtherShape(String),
    #[error(
        "a brace in `{0}` is left open or holds no name; a placeholder is written `{{name}}` in \
         small letters"
    )]
    Braces(String),
    /// A placeholder that English does not have, with those that it has.
    #[error("`{key}` has the placeholder `{{{name}}}`, but takes {}", takes(.known))]
    UnknownPlaceholder {
        key: String,
        name: String,
        known: Vec<String>,
    },
    /// A form under a word that is no plural category of the language.
    #[error(
        "`{word}` of `{key}` is no plural category of this language, which has {}",
        quoted(.known)
    )]
    PluralCategory {
        key: String,
        word: String,
        known: Vec<PluralCategory>,
    },
    #[error("`{0}` needs the plural form `other`")]
    NoOther(String),
}

/// The reason why a text cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum TextError {
    /// No file has the key; `nearest` is the known one that is most like it.
    #[error("the theme's i18n files have no text `{key}`{}", suggestion(.nearest.as_deref()))]
    UnknownKey {
        key: String,
        nearest: Option<String>,
    },
    /// The text has a placeholder that no argument was given for.
    #[error("the text `{key}` needs the argument `{name}`")]
    MissingArgument { key: String, name: String },
    /// The text counts something, and `count` is not a number of 0 or more.
    #[error("the text `{key}` needs `count`, a number of 0 or more")]
    Count { key: String },
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| {
        format!("; did you mean `{nearest}`?")
    })
}

fn takes(known: &[String]) -> String {
    if known.is_empty() {
        "none".to_owned()
    } else {
        format!("only {}", quoted(known))
    }
}

fn quoted(words: &[impl Display]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
