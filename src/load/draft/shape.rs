//! The description of a draft, from which the reference and a schema for editors are made.

/// The form of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    /// A text that follows a rule; the rule in a few words.
    TextOf(&'static str),
    /// A whole number, 0 or more.
    Count,
    Integer,
    Number,
    /// A number of percent, from 0; a share ends at 100.
    Percent {
        /// The greatest value, if there is one.
        most: Option<u8>,
    },
    /// `true` or `false`.
    Boolean,
    Date,
    /// One of these words.
    Words(Vec<&'static str>),
    List(Box<Shape>),
    /// A table with free keys.
    Map {
        /// A word for the keys.
        key: &'static str,
        value: Box<Shape>,
    },
    /// A table with known keys.
    Table(TableShape),
    /// Any of these.
    Either(Vec<Shape>),
    /// A value that this version does not read yet.
    Waits(Box<Shape>),
    /// Anything: the owner's own values.
    Anything,
}

/// The form of a table with known keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableShape {
    /// Its name in messages: "a channel".
    pub noun: &'static str,
    /// Markdown.
    pub documentation: &'static str,
    /// Its keys, in the order in which they are best written.
    pub fields: Vec<FieldShape>,
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldShape {
    pub key: &'static str,
    /// Markdown.
    pub documentation: &'static str,
    /// The form of its value.
    pub shape: Shape,
}
