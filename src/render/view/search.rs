//! What the search and the shortlist need in a page: the variable `search` of `parts/search.html`
//! and `shortlist.html`.

use serde::Serialize;

/// The search of a directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SearchView {
    /// The address of the site's root, below which the index lies; ends with a slash.
    pub base: String,
    /// How many creators can be found.
    pub count: usize,
    /// The manifest of the index: JSON for a data block.
    pub manifest: String,
    /// The words of scripts: JSON for a data block.
    pub words: String,
    /// Sorts that are offered: what the address says; the words are `search.sorts.` and that.
    pub sorts: Vec<SortView>,
    /// What is asked first, beside the words: a few steps of engagement and of price, each where
    /// the roster has it.
    pub steps: Vec<StepsView>,
    /// The currency of amounts, ISO 4217.
    pub currency: String,
    /// Where a shortlist is mailed to: the agency's address.
    pub email: Option<String>,
}

/// A way to sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SortView {
    /// What the address says.
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
    /// What the address says.
    pub value: String,
    pub label: String,
}
