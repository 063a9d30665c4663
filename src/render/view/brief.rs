//! An open call; the variable `brief` of `brief.html`.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BriefView {
    pub title: String,
    pub brand: Option<String>,
    /// The text as cleaned HTML.
    pub html: Option<String>,
    /// What is known, in the order in which it is read.
    pub facts: Vec<BriefFactView>,
    /// The owner's own values, for templates of their own.
    pub extra: Option<serde_json::Value>,
    /// Where to apply: `https:` or `mailto:`.
    pub apply: Option<String>,
}

/// Something that is known of an open call.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BriefFactView {
    /// A key of `brief`: `goal`, `publish`, `budget`.
    pub key: &'static str,
    pub text: String,
}
