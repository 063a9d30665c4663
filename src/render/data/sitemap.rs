//! The map of the site for crawlers; above 50,000 pages an index of maps (sitemaps.org).

use std::ops::Range;
use std::sync::Arc;

use super::feed::escape;
use super::text;
use crate::artifact::Artifact;
use crate::model::BaseUrl;
use crate::render::context::Context;

/// The most pages in one map.
const PART: usize = 50_000;

/// A page of the map: its path, and the day of its last change as an ISO text where that is known.
pub(crate) type Entry = (String, Option<String>);

/// A file of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Its path in the output.
    pub path: String,
    pub content: Content,
}

/// What a file of the map holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Index(usize),
    /// The pages at these places.
    Map(Range<usize>),
}

/// The map of these pages, in their order, and of every kit in lists.
pub(crate) fn artifacts(context: &Arc<Context>, pages: Vec<Entry>) -> Vec<Artifact> {
    let pages = Arc::new(pages);
    let files = files(pages.len() + context.listed().len(), PART).into_iter();
    let artifact = |file: File| {
        let pages = pages.clone();
        text(context, file.path, move |context| {
            let kits = context.listed().map(|(_, member)| {
                (
                    context.kit_path(member),
                    member.creator.updated.map(|date| date.to_string()),
                )
            });
            Ok(xml(
                &context.site.settings.base_url,
                &file.content,
                pages.iter().cloned().chain(kits),
            ))
        })
    };
    files.filter_map(artifact).collect()
}

/// The files for so many pages: one map, or an index and maps of at most `most` pages each.
pub(crate) fn files(pages: usize, most: usize) -> Vec<File> {
    let parts = pages.div_ceil(most);
    let file = |path: String, content: Content| File { path, content };
    if parts <= 1 {
        return vec![file("sitemap.xml".to_owned(), Content::Map(0..pages))];
    }
    let maps = (0..parts).map(|part| {
        file(
            part_path(part),
            Content::Map(part * most..pages.min((part + 1) * most)),
        )
    });
    std::iter::once(file("sitemap.xml".to_owned(), Content::Index(parts)))
        .chain(maps)
        .collect()
}

/// A file of the map as XML; `entries` are all pages of the site.
pub(crate) fn xml(
    base: &BaseUrl,
    content: &Content,
    entries: impl Iterator<Item = Entry>,
) -> String {
    let address = |path: &str| escape(&base.absolute(path));
    let root = if matches!(content, Content::Index(_)) {
        "sitemapindex"
    } else {
        "urlset"
    };
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    match content {
        Content::Index(parts) => {
            let maps = (0..*parts).map(|part| address(&format!("/{}", part_path(part))));
            maps.for_each(|map| xml.push_str(&format!("<sitemap><loc>{map}</loc></sitemap>\n")));
        }
        Content::Map(places) => {
            for (path, day) in entries.skip(places.start).take(places.len()) {
                let day = day
                    .map(|day| format!("<lastmod>{day}</lastmod>"))
                    .unwrap_or_default();
                xml.push_str(&format!("<url><loc>{}</loc>{day}</url>\n", address(&path)));
            }
        }
    }
    xml.extend(["</", root, ">\n"]);
    xml
}

/// The path of a part of the map, counted from 0.
fn part_path(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

#[cfg(test)]
mod tests;
