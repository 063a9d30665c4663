//! The data of the search and the shortlist in a page: the variable `search` of
//! `parts/search.html` and `shortlist.html`.

use serde::Serialize;

/// The search of a directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SearchView {
    /// The address of the site's root, below which the index is; ends with a slash.
    pub base: String,
    /// The number of creators in the index.
    pub count: usize,
    /// The manifest of the index: JSON for a data block.
    pub manifest: String,
    /// The words of scripts: JSON for a data block.
    pub words: String,
    /// Sorts that are offered.
    pub sorts: Vec<SortView>,
    /// The first filters beside the words: a few steps of engagement and of price, each if the
    /// roster has it.
    pub steps: Vec<StepsView>,
    /// The currency of amounts, ISO 4217.
    pub currency: String,
    /// The address to which a shortlist is mailed: the agency's.
    pub email: Option<String>,
}

/// A way to sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SortView {
    /// The value in the page's address.
    pub key: &'static str,
    /// Its key in `search.sorts`.
    pub word: &'static str,
}

/// One end of a range in a few steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StepsView {
    /// The number that is limited: its name in addresses, and its key in `search.steps`.
    pub number: &'static str,
    /// Which end: 0 the lowest, 1 the highest that is wanted.
    pub end: u8,
    pub options: Vec<StepView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StepView {
    /// The value in the page's address.
    pub value: String,
    pub label: String,
}
