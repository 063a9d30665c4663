//! The plan of the output: every artifact of a site, found one by one or all together.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::context::Context;
use super::data::{address, api, feed, headers, robots, sitemap};
use super::engine::references;
use super::input::RenderInput;
use super::pages::{self, Pages};
use super::parts::Parts;
use super::planned::{Planned, copy};
use super::searched::Searched;
use crate::artifact::{Artifact, Catalogue};
use crate::diagnostic::Diagnostics;
use crate::model::{SiteAddress, Text};
use crate::source::Spanned;

/// The output of a site. Files of one creator are planned when they are asked for: after an edit,
/// hardly any of them is.
pub(crate) struct SitePlan {
    context: Arc<Context>,
    /// Every file that is neither one creator's nor the search index's, in order of path.
    shared: Vec<Artifact>,
    searched: Arc<Searched>,
    /// The positions of members.
    by_slug: BTreeMap<String, usize>,
    is_sound: bool,
}

impl SitePlan {
    /// Plans the output, also where the theme is wrong and its files cannot be made: links can be
    /// followed all the same. Results of an `earlier` plan are used again where they would be the
    /// same.
    pub(crate) fn new(
        input: RenderInput,
        earlier: Option<&Self>,
        problems: &mut Diagnostics,
    ) -> Option<Self> {
        let templates: Vec<&Spanned<Text>> = input.templates.iter().collect();
        let missing = references::missing_of_pages(&input.theme, &templates);
        let is_whole = !missing.has_errors();
        problems.append(missing);
        references::report_unused(&input.theme, &templates, problems);
        let earlier_parts = earlier.map(|earlier| &earlier.context.parts);
        let parts = Parts::new(&input, earlier_parts, problems)?;
        let is_sound = is_whole && parts.is_sound;
        let context = Arc::new(Context::new(
            input.site,
            input.members,
            input.tables,
            parts,
            earlier.map(|earlier| &*earlier.context),
        ));
        let searched = Arc::new(Searched::new(
            context.clone(),
            input.audience,
            earlier.map(|earlier| &*earlier.searched),
        ));
        let verbatim = input.verbatim.into_iter();
        let verbatim = verbatim
            .filter_map(|file| copy(&file.path, format!("static/{}", file.path), file.source));
        let mut shared: Vec<Artifact> = verbatim.collect();
        shared.extend(context.parts.files.iter().cloned());
        shared.extend(shared_files(&context, &searched));
        shared.sort_by(|a, b| a.path.cmp(&b.path));
        let slugs = context
            .members
            .iter()
            .map(|member| member.creator.slug.to_string());
        Some(Self {
            by_slug: slugs.zip(0..).collect(),
            context,
            shared,
            searched,
            is_sound,
        })
    }

    /// Returns true if the files can be made: the theme and every template that a page names are as
    /// they should be.
    pub(crate) fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// Every file, in order of path.
    pub(crate) fn artifacts(&self) -> Vec<Artifact> {
        let mut artifacts = self.shared.clone();
        let places = (0..self.context.members.len()).into_par_iter();
        artifacts.par_extend(places.flat_map_iter(|place| of_creator(&self.context, place)));
        artifacts.extend(self.searched.files());
        artifacts.par_sort_by(|a, b| a.path.cmp(&b.path));
        artifacts
    }

    /// Returns true if a link of a text leads to a file: links to pages end with `/`, links to
    /// files do not; each begins with `/`.
    pub(crate) fn leads_somewhere(&self, link: &str) -> bool {
        let path = link.strip_prefix('/').unwrap_or(link);
        if path.is_empty() || path.ends_with('/') {
            return self.find(&format!("{path}{INDEX}")).is_some();
        }
        let is_index = path == INDEX || path.ends_with(&format!("/{INDEX}"));
        !is_index && self.find(path).is_some()
    }

    /// Every address that a link may lead to, in order.
    pub(crate) fn links(&self) -> Vec<String> {
        let mut links: Vec<String> = self
            .artifacts()
            .iter()
            .map(|artifact| link(artifact.path.as_str()))
            .collect();
        links.sort();
        links
    }

    /// Makes the search index of this run where that of the run before still serves. Returns
    /// whether it was made: it is given up when it is not wanted any more.
    pub(crate) fn complete(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        self.searched.complete(is_wanted)
    }

    /// The position of the creator to whom a file at this path would belong.
    fn owner(&self, path: &str) -> Option<usize> {
        if self.context.is_solo() {
            return (!self.context.members.is_empty()).then_some(0);
        }
        let (folder, _) = path.rsplit_once('/')?;
        match SiteAddress::parse(folder)? {
            SiteAddress::Creator(slug) => self.by_slug.get(slug).copied(),
            _ => None,
        }
    }
}

impl Catalogue for SitePlan {
    fn find(&self, path: &str) -> Option<Artifact> {
        let by_path = |artifact: &Artifact| artifact.path.as_str().cmp(path);
        if let Ok(place) = self.shared.binary_search_by(by_path) {
            return self.shared.get(place).cloned();
        }
        let files = self
            .owner(path)
            .map(|place| of_creator(&self.context, place));
        files
            .into_iter()
            .flatten()
            .find(|artifact| artifact.path.as_str() == path)
            .or_else(|| self.searched.find(path))
    }
}

/// Every file that is made from the context and is neither one creator's nor the search index's.
fn shared_files(context: &Arc<Context>, searched: &Arc<Searched>) -> Vec<Artifact> {
    let outputs = context.site.settings.outputs;
    let searched = searched.clone();
    let pages = Pages::new(context, Arc::new(move || searched.view()));
    let Pages { mut files, map, .. } = pages;
    sitemap::plan(&mut files, context, map);
    robots::plan(&mut files);
    headers::plan(&mut files);
    if outputs.json {
        api::plan(&mut files, context);
    }
    if outputs.feed && !context.is_solo() {
        feed::plan(&mut files);
    }
    files.artifacts
}

/// Every file of the creator at a position.
fn of_creator(context: &Arc<Context>, place: usize) -> Vec<Artifact> {
    let outputs = context.site.settings.outputs;
    let mut files = Planned::new(context);
    pages::of_creator(&mut files, context, place);
    if outputs.json {
        api::of_creator(&mut files, context, place);
    }
    if outputs.vcard {
        address::of_creator(&mut files, context, place);
    }
    files.artifacts
}

/// The file that a page is.
const INDEX: &str = "index.html";

/// Returns the path by which a link reaches a file of the output.
fn link(path: &str) -> String {
    match path.strip_suffix(INDEX) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}
