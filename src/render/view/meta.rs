//! The head of a page; the variable `meta` of all templates.

use serde::Serialize;

/// A page's description of itself for browsers, crawlers and shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MetaView {
    /// The title of the window: the page's, then the site's.
    pub title: String,
    /// The title where the site is named beside it.
    pub share_title: String,
    /// The page in one sentence.
    pub description: Option<String>,
    /// The one address of the page; absent where it has none.
    pub canonical: Option<String>,
    /// The path of the page on its host, as links of the site have it.
    pub url: String,
    /// The kind of page for shares: `website` or `profile`.
    pub kind: String,
    /// True if crawlers may keep the page.
    pub indexed: bool,
    /// The picture for shares.
    pub image: Option<ShareImageView>,
    /// Structured data, each a JSON text that can stand in a `<script>`.
    pub json_ld: Vec<String>,
    /// Style sheets: paths below the theme's `static/`.
    pub stylesheets: Vec<&'static str>,
    /// Scripts: paths below the theme's `static/`.
    pub scripts: Vec<&'static str>,
}

/// A picture for shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ShareImageView {
    pub url: String,
    pub width: u32,
    pub height: u32,
    /// The text in its place.
    pub alt: String,
}
