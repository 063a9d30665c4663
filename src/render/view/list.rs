//! The directory and its landing pages (the variable `list` of `list.html`), and lists of names
//! (`index` of `index-list.html`).

use serde::Serialize;

use super::search::SearchView;

/// A page of cards.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ListView {
    pub heading: String,
    /// A sentence under it.
    pub intro: Option<String>,
    /// The number of creators on all pages of the list.
    pub total: usize,
    /// Figures that sum the list up.
    pub figures: Vec<FigureView>,
    /// The cards of this page, as HTML.
    pub cards: Vec<String>,
    /// The facets that narrow the directory: `parts/facets.html`, rendered once for all pages of
    /// the list.
    pub facets_html: String,
    /// First letters of names, each with its place in the list of names.
    pub letters: Vec<LinkedView>,
    /// The other pages of the list.
    pub pagination: Option<PaginationView>,
    /// Landing pages that are near.
    pub neighbours: Vec<LinkedView>,
    /// The search, on the directory's first page.
    pub search: Option<SearchView>,
}

/// A figure that sums a list up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct FigureView {
    pub label: String,
    /// The figure as it is read.
    pub value: String,
    /// A note that must be read beside it.
    pub note: Option<String>,
}

/// Something that the directory can be narrowed by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct FacetView {
    /// Its name in queries: `tier`.
    pub key: String,
    /// Its name as it is shown.
    pub label: String,
    /// True if it is open from the start.
    pub open: bool,
    /// The values, the most frequent first; tiers from the smallest.
    pub options: Vec<OptionView>,
    /// The number of values.
    pub total: usize,
    /// A page of all values, where these are not all.
    pub more_url: Option<String>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct OptionView {
    /// Its name in addresses.
    pub slug: String,
    /// Its name as it is shown.
    pub label: String,
    pub url: String,
    /// The number of creators who have it.
    pub count: usize,
    /// True if this is its page.
    pub current: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct LinkedView {
    pub label: String,
    pub url: String,
}

/// The pages of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PaginationView {
    pub previous_url: Option<String>,
    pub next_url: Option<String>,
    /// Links to pages: the first, the last, and those about this one.
    pub links: Vec<PageLinkView>,
}

/// A link to a page of a list, or a gap between two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PageLinkView {
    /// The page's number, from 1.
    pub number: usize,
    /// Its address; absent for a gap.
    pub url: Option<String>,
    /// True if it is this page.
    pub current: bool,
}

/// A list of names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct IndexView {
    pub heading: String,
    pub sections: Vec<SectionView>,
}

/// A group of names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SectionView {
    /// Fit for an `id`.
    pub id: String,
    pub label: String,
    pub entries: Vec<EntryView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct EntryView {
    pub label: String,
    pub url: String,
    /// The number of creators behind it.
    pub count: Option<usize>,
}
