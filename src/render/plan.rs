//! The plan of the output: every artifact of a site, found one by one or all together.

use std::sync::Arc;

use rayon::prelude::*;

use super::context::Context;
use super::data::{address, api, feed, headers, robots, sitemap};
use super::engine::references;
use super::pages::{self, Pages};
use super::parts::Parts;
use super::{Source, StaticFile};
use crate::artifact::{Artifact, Catalogue, OutputPath};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{SiteAddress, Text};
use crate::source::Spanned;

/// What a site's output will be. Files of one creator are planned when they are asked for: after an
/// edit, hardly any of them is.
pub(crate) struct Plan {
    context: Arc<Context>,
    /// Every file that is neither one creator's nor the search index's, in order of path.
    shared: Vec<Artifact>,
    is_sound: bool,
}

/// Plans the output, also where the theme is wrong and its files cannot be made: links can be
/// followed all the same. What an `earlier` plan has made is used again where it would be made the
/// same.
pub(crate) fn plan(
    source: Source,
    earlier: Option<&Plan>,
    problems: &mut Diagnostics,
) -> Option<Plan> {
    let earlier = earlier.map(|earlier| &*earlier.context);
    let mut shared: Vec<Artifact> = source.statics.iter().filter_map(static_artifact).collect();
    let templates: Vec<&Spanned<Text>> = source.templates.iter().collect();
    let missing = references::missing_of_pages(&source.theme, &templates);
    let is_whole = !missing.has_errors();
    problems.append(missing);
    references::report_unused(&source.theme, &templates, problems);
    let parts = Parts::new(&source, earlier.map(Context::parts), problems)?;
    let is_sound = is_whole && parts.is_sound;
    shared.extend(parts.files.iter().cloned());
    let context = Arc::new(Context::new(source, parts, earlier));
    let Pages {
        artifacts: pages,
        map,
    } = Pages::new(&context);
    shared.extend(pages);
    shared.extend(data(&context, map));
    shared.sort_by(|a, b| a.path.cmp(&b.path));
    Some(Plan {
        context,
        shared,
        is_sound,
    })
}

/// Files for machines that are not one creator's, as far as the site wants them.
fn data(context: &Arc<Context>, map: Vec<sitemap::Entry>) -> Vec<Artifact> {
    let outputs = context.site.settings.outputs;
    let mut artifacts = sitemap::artifacts(context, map);
    artifacts.extend(robots::artifacts(context));
    artifacts.extend(headers::artifacts(context));
    if outputs.json {
        artifacts.extend(api::artifacts(context));
    }
    if outputs.feed && !context.is_solo() {
        artifacts.extend(feed::artifacts(context));
    }
    artifacts
}

/// Every file of the creator at a place.
fn of_creator(context: &Arc<Context>, place: usize) -> Vec<Artifact> {
    let outputs = context.site.settings.outputs;
    let mut artifacts = pages::of_creator(context, place);
    artifacts.extend(api::of_creator(context, place).filter(|_| outputs.json));
    artifacts.extend(address::of_creator(context, place).filter(|_| outputs.vcard));
    artifacts
}

impl Plan {
    /// Whether the files can be made: the theme is as it should be, and so is every template that a
    /// page names.
    pub(crate) fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// Every file, in order of path.
    pub(crate) fn artifacts(&self) -> Vec<Artifact> {
        let mut artifacts = self.shared.clone();
        artifacts.par_extend(
            (0..self.context.members.len())
                .into_par_iter()
                .flat_map_iter(|place| of_creator(&self.context, place)),
        );
        artifacts.extend(self.context.index_files());
        artifacts.par_sort_by(|a, b| a.path.cmp(&b.path));
        artifacts
    }

    /// Whether a link of a text leads anywhere: links to pages end with `/`, links to files do not;
    /// each begins with `/`.
    pub(crate) fn leads_somewhere(&self, link: &str) -> bool {
        let path = link.strip_prefix('/').unwrap_or(link);
        let is_page = path.is_empty() || path.ends_with('/');
        let is_index = path == INDEX || path.ends_with(&format!("/{INDEX}"));
        !is_index
            && self
                .find(&if is_page {
                    format!("{path}{INDEX}")
                } else {
                    path.to_owned()
                })
                .is_some()
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

    /// Makes the search index of this run, where that of the run before still stands for it;
    /// whether it was made. Given up when it is not wanted any more.
    pub(crate) fn complete(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        self.context.is_behind() && self.context.make_search(is_wanted)
    }
}

impl Catalogue for Plan {
    fn find(&self, path: &str) -> Option<Artifact> {
        if let Ok(place) = self
            .shared
            .binary_search_by(|artifact| artifact.path.as_str().cmp(path))
        {
            return self.shared.get(place).cloned();
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let owner = match SiteAddress::parse(folder) {
            _ if self.context.is_solo() => (!self.context.members.is_empty()).then_some(0),
            Some(SiteAddress::Creator(slug)) => self.context.place_of(slug),
            _ => None,
        };
        let own = owner.and_then(|place| {
            of_creator(&self.context, place)
                .into_iter()
                .find(|artifact| artifact.path.as_str() == path)
        });
        own.or_else(|| self.context.index_file(path))
    }

    fn inside(&self, folder: &str) -> Vec<String> {
        let start = self
            .shared
            .partition_point(|artifact| artifact.path.as_str() < folder);
        let below = self.shared[start..]
            .iter()
            .map(|artifact| artifact.path.as_str());
        below
            .take_while(|path| path.starts_with(folder))
            .map(str::to_owned)
            .collect()
    }
}

/// The file that a page is.
const INDEX: &str = "index.html";

/// The path by which a link reaches a file of the output.
fn link(path: &str) -> String {
    match path.strip_suffix(INDEX) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

fn static_artifact(file: &StaticFile) -> Option<Artifact> {
    let path = OutputPath::new(file.path.clone()).ok()?;
    let source = file.source.clone();
    let name = format!("static/{}", file.path);
    Some(Artifact::new(path, move || {
        source
            .bytes()
            .map_err(|error| Box::new(problem::files::unreadable(&name, &error.to_string())))
    }))
}
