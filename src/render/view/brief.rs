//! An open call; the variable `brief` of `brief.html`.

use serde::Serialize;

/// An open call.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefView {
    /// The campaign's title.
    pub title: String,
    /// The brand.
    pub brand: Option<String>,
    /// The text as cleaned HTML.
    pub html: Option<String>,
    /// What is known, in the order in which it is read.
    pub facts: Vec<FactView>,
    /// Where to apply: `https:` or `mailto:`.
    pub apply: Option<String>,
}

/// Something that is known of an open call.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactView {
    /// A key of `brief`: `goal`, `publish`, `budget`.
    pub key: String,
    /// The text.
    pub text: String,
}
