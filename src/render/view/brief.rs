//! An open call; the variable `brief` of `brief.html`.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BriefView {
    pub title: String,
    pub brand: Option<String>,
    /// The text as cleaned HTML.
    pub html: Option<String>,
    /// The known facts, in the order in which they are read.
    pub facts: Vec<BriefFactView>,
    /// The owner's own values, for templates of their own.
    pub extra: Option<serde_json::Value>,
    /// The link to apply by: `https:` or `mailto:`.
    pub apply: Option<String>,
}

/// A fact about an open call.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BriefFactView {
    /// A key of `brief`: `goal`, `publish`, `budget`.
    pub key: &'static str,
    pub text: String,
}
