//! What the search and the shortlist need in a page: the variable `search` of `parts/search.html` and `shortlist.html`.

use serde::Serialize;

use crate::render::context::Context;

/// The search of a directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// The address of the site's root, below which the index lies; ends with a slash.
    pub base: String,
    /// The manifest of the index: JSON for a data block.
    pub manifest: String,
    /// The words of scripts: JSON for a data block.
    pub words: String,
    /// Sorts that are offered: what the address says; the words are `search.sorts.` and that.
    pub sorts: Vec<SortView>,
    /// The currency of amounts, ISO 4217.
    pub currency: String,
    /// Where a shortlist is mailed to: the agency's address.
    pub email: Option<String>,
}

/// A way to sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SortView {
    /// What the address says.
    pub key: &'static str,
    /// Its key in `search.sorts`.
    pub word: &'static str,
}

/// Sorts in the order in which they are offered: key in the address, key of the words.
const SORTS: [(&str, &str); 9] = [
    ("", "featured"),
    ("followers", "followers"),
    ("er", "er"),
    ("erv", "erv"),
    ("views", "views"),
    ("-rate", "rate"),
    ("growth", "growth"),
    ("updated", "updated"),
    ("name", "name"),
];

impl SearchView {
    /// The view for an index with this manifest.
    #[must_use]
    pub fn new(context: &Context, manifest: String) -> Self {
        let words = context.messages.group("search");
        let words = serde_json::to_string(&words).unwrap_or_default().replace('<', "\\u003c");
        let agency = context.site.settings.agency.as_ref();
        Self {
            base: context.url("/"),
            manifest,
            words,
            sorts: SORTS.iter().map(|(key, word)| SortView { key, word }).collect(),
            currency: context.site.settings.currency.code().to_owned(),
            email: agency.and_then(|agency| agency.email.as_ref()).map(|email| email.as_str().to_owned()),
        }
    }
}
