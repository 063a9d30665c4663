//! A page of the owner's own; the variable `page` of `page.html`.

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PageView {
    pub title: String,
    /// The text as cleaned HTML.
    pub html: String,
    /// The day of the last change.
    pub updated: Option<String>,
    /// Values of the owner.
    pub extra: Option<serde_json::Value>,
}
