//! Pages for people: kits, the directory with its landing pages, the owner's texts, open calls.

mod brief;
mod card;
mod insights;
mod kit;
mod list;
mod meta;
mod names;
mod picture;
mod site;
mod text;

use std::sync::Arc;

use super::context::Context;
use super::data::sitemap;
use crate::artifact::{Artifact, OutputPath};
use crate::diagnostic::Diagnostic;

pub(super) use card::render as render_card;
pub(super) use names::letter;
pub(super) use site::view as site_view;

/// Every page but the kits, and what the map of the site says of them.
pub(super) struct Pages {
    pub artifacts: Vec<Artifact>,
    /// Those that crawlers may keep.
    pub map: Vec<sitemap::Entry>,
}

impl Pages {
    /// Plans every page of a site that is not one creator's, and the older addresses of all.
    pub(super) fn new(context: &Arc<Context>) -> Self {
        let mut pages = Self {
            artifacts: Vec::new(),
            map: Vec::new(),
        };
        if !context.is_solo() {
            list::plan(context, &mut pages);
            names::plan(context, &mut pages);
            insights::plan(context, &mut pages);
            brief::plan(context, &mut pages);
        }
        kit::redirects(context, &mut pages);
        text::plan(context, &mut pages);
        pages
    }

    /// Adds a page at a path of the site that ends with `/`.
    fn add(
        &mut self,
        context: &Arc<Context>,
        path: &str,
        make: impl Fn(&Context) -> Result<Vec<u8>, Box<Diagnostic>> + Send + Sync + 'static,
    ) {
        self.artifacts
            .extend(artifact(context, &format!("{path}index.html"), make));
    }

    /// Notes a page for the map of the site.
    fn map(&mut self, path: impl Into<String>, day: Option<String>) {
        self.map.push((path.into(), day));
    }
}

/// The kit of the creator at a place, with the pictures that it shows.
pub(super) fn of_creator(context: &Arc<Context>, place: usize) -> Vec<Artifact> {
    kit::artifact(context, place)
        .into_iter()
        .chain(picture::artifacts(context, place))
        .collect()
}

/// A file of the output that is made from the context; `path` begins with `/`.
fn artifact(
    context: &Arc<Context>,
    path: &str,
    make: impl Fn(&Context) -> Result<Vec<u8>, Box<Diagnostic>> + Send + Sync + 'static,
) -> Option<Artifact> {
    let context = context.clone();
    let path = OutputPath::new(path.trim_start_matches('/')).ok()?;
    Some(Artifact::new(path, move || make(&context)))
}
