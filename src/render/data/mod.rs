//! Files for machines: JSON, address cards, the feed, maps, and what hosts and crawlers are told.

pub(crate) mod address;
pub(crate) mod api;
pub(crate) mod feed;
pub(crate) mod headers;
pub(crate) mod profile;
pub(crate) mod robots;
mod schema;
pub(crate) mod search;
pub(crate) mod sitemap;
pub(crate) mod structured;

use std::sync::Arc;

use super::context::Context;
use crate::artifact::{Artifact, OutputPath};
use crate::diagnostic::Diagnostic;

/// An artifact of text that is made from the context.
pub(super) fn text(
    context: &Arc<Context>,
    path: impl Into<String>,
    make: impl Fn(&Context) -> Result<String, Box<Diagnostic>> + Send + Sync + 'static,
) -> Option<Artifact> {
    let context = context.clone();
    let path = OutputPath::new(path).ok()?;
    Some(Artifact::new(path, move || {
        make(&context).map(String::into_bytes)
    }))
}
