//! The manifest: everything that the page must know before it fetches the first file.

use serde::Serialize;

/// The manifest as it is written into the page.
#[derive(Debug, Default, Serialize)]
pub(super) struct IndexManifest {
    pub v: u8,
    pub n: usize,
    /// Creators in a card file.
    pub chunk: usize,
    /// Names in a table of card files, and in one of figure files.
    pub tables: [usize; 2],
    /// The folder of the files, relative to the site's root.
    pub folder: String,
    /// The texts at which the term files begin, separated by spaces; the first is empty.
    pub terms: String,
    /// Hashes of the term files, eight hexadecimal digits each, as all that follow.
    pub t: String,
    /// First letters of the correction files.
    pub letters: String,
    /// Hashes of the correction files.
    pub f: String,
    /// Hashes of the tables of card files.
    pub d: String,
    /// Hashes of the tables of figure files.
    pub s: String,
    /// Number of figure files.
    pub buckets: usize,
    /// Hash of the positions by name.
    pub name: String,
    /// Facets in their order.
    pub facets: Vec<FacetEntry>,
    /// Numbers in their order.
    pub numbers: Vec<NumberEntry>,
}

/// A facet in the manifest.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct FacetEntry {
    pub name: &'static str,
    pub file: String,
    /// Percent between the levels of a facet with shares: the first file has the values from one
    /// step on, the next from two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<u8>,
    /// Slug, label and number of creators of each value; the code of a value is its position, from
    /// 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<(String, String, u32)>>,
    /// The hash of the file that holds the values where they are many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
}

/// A number in the manifest.
#[derive(Debug, Serialize)]
pub(super) struct NumberEntry {
    pub name: &'static str,
    pub file: String,
    /// Units of the stored integers in one unit of what people type.
    pub scale: u32,
    /// Smallest and largest value.
    pub bounds: Option<(i64, i64)>,
    /// Lower bounds of the bins of a histogram, rising.
    pub edges: Vec<i64>,
    /// Creators in each bin.
    pub bins: Vec<u32>,
}
