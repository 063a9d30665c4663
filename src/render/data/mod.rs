//! Files for machines: JSON, address cards, the feed, maps, and what hosts and crawlers are told.

pub mod address;
pub mod api;
pub mod feed;
pub mod headers;
pub mod profile;
pub mod robots;
mod schema;
pub mod search;
pub mod sitemap;
pub mod structured;

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
