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
    pub index_timing: IndexTiming,
}

/// When the search index is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexTiming {
    WithPages,
    /// After the pages: on a large roster the index of the run before serves until the new one is
    /// made.
    AfterPages,
}

/// A file that is published as it is.
#[derive(Clone)]
pub(crate) struct VerbatimFile {
    /// Its path in the output.
    pub path: String,
    pub source: Arc<dyn ByteSource>,
}
