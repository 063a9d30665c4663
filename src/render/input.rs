//! Everything that a site is rendered from.

use std::sync::Arc;

use crate::metrics::{Figures, Tables};
use crate::model::{ByteSource, Creator, Site, Text, Theme};
use crate::source::Spanned;

/// A creator with a page, and its figures.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub creator: Arc<Creator>,
    pub figures: Arc<Figures>,
}

/// The input of one run.
pub(crate) struct RenderInput {
    pub site: Arc<Site>,
    /// Everybody with a page, in the default order.
    pub members: Vec<Member>,
    /// The templates that pages name, also those of pages that cannot be made.
    pub templates: Vec<Spanned<Text>>,
    pub theme: Arc<Theme>,
    /// Benchmarks and prices of the field.
    pub tables: Tables,
    pub verbatim: Vec<VerbatimFile>,
    pub audience: Audience,
}

/// The readers of a run's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Visitors of the finished site.
    Public,
    /// The owner in the preview, who sees one run after another. On a large roster the search index
    /// of the run before serves until the new one is made; the theme's files keep the addresses of
    /// the first run, so that a page is the same when only a style sheet has changed.
    Preview,
}

/// A file that is published as it is.
#[derive(Clone)]
pub(crate) struct VerbatimFile {
    /// Its path in the output.
    pub path: String,
    pub source: Arc<dyn ByteSource>,
}
