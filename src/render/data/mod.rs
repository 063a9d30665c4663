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

/// Returns an artifact of text that is made from the context; `path` may begin with `/`.
pub(super) fn text(
    context: &Arc<Context>,
    path: impl AsRef<str>,
    make: impl Fn(&Context) -> Result<String, Box<Diagnostic>> + Send + Sync + 'static,
) -> Option<Artifact> {
    let context = context.clone();
    let path = OutputPath::new(path.as_ref().trim_start_matches('/')).ok()?;
    Some(Artifact::new(path, move || {
        make(&context).map(String::into_bytes)
    }))
}
