//! The map of the site for crawlers; above 50,000 pages an index of maps (sitemaps.org).

use std::ops::Range;
use std::sync::Arc;

use crate::escape;
use crate::model::{BaseUrl, Date};
use crate::render::context::Context;
use crate::render::planned::Planned;

/// The most pages in one map.
const PART: usize = 50_000;

/// A page of the map: its path on the site, and the day of its last change where that is known.
pub(crate) type MappedPage = (String, Option<Date>);

/// The content of one file of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
enum MapPart {
    /// The index of so many maps.
    Index(usize),
    /// The pages in this range.
    Pages(Range<usize>),
}

/// Plans the map of these pages, in their order, and of every kit in lists.
pub(crate) fn plan(files: &mut Planned, context: &Context, pages: Vec<MappedPage>) {
    let pages = Arc::new(pages);
    for (path, file) in map_files(pages.len() + context.listed.len(), PART) {
        let pages = pages.clone();
        files.add_text(&path, move |context| {
            let kits = context
                .listed()
                .map(|(_, member)| (context.kit_path(member), member.creator.updated));
            let all = pages.iter().cloned().chain(kits);
            xml(&context.site.settings.base_url, &file, all)
        });
    }
}

/// Returns the files for so many pages, each with its path: one map, or an index and maps of at
/// most `most` pages each.
fn map_files(pages: usize, most: usize) -> Vec<(String, MapPart)> {
    let main = "/sitemap.xml".to_owned();
    let parts = pages.div_ceil(most);
    if parts <= 1 {
        return vec![(main, MapPart::Pages(0..pages))];
    }
    let maps = (0..parts).map(|part| {
        let range = part * most..pages.min((part + 1) * most);
        (part_path(part), MapPart::Pages(range))
    });
    std::iter::once((main, MapPart::Index(parts)))
        .chain(maps)
        .collect()
}

/// Writes a file of the map; `all` are the pages of the site.
fn xml(base: &BaseUrl, file: &MapPart, all: impl Iterator<Item = MappedPage>) -> String {
    let address = |path: &str| escape::xml(&base.absolute(path)).into_owned();
    let (root, entries): (&str, String) = match file {
        MapPart::Index(parts) => {
            let map = |part| {
                let url = address(&part_path(part));
                format!("<sitemap><loc>{url}</loc></sitemap>\n")
            };
            ("sitemapindex", (0..*parts).map(map).collect())
        }
        MapPart::Pages(range) => {
            let page = |(path, day): MappedPage| {
                let day = day.map(|day| format!("<lastmod>{day}</lastmod>"));
                let url = address(&path);
                format!("<url><loc>{url}</loc>{}</url>\n", day.unwrap_or_default())
            };
            let pages = all.skip(range.start).take(range.len());
            ("urlset", pages.map(page).collect())
        }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</{root}>\n"
    )
}

/// The path of a part of the map, counted from 0.
fn part_path(part: usize) -> String {
    format!("/sitemap-{}.xml", part + 1)
}

#[cfg(test)]
mod tests;
