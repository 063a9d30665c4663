//! The map of the site for crawlers; above 50,000 pages an index of maps (sitemaps.org).

use std::sync::Arc;

use super::feed::escape;
use super::text;
use crate::artifact::Artifact;
use crate::render::context::Context;

/// The most pages in one map.
const PART: usize = 50_000;

/// A page of the map: its path, and the day of its last change as an ISO text where that is known.
pub type Entry = (String, Option<String>);

/// The map of these pages, in their order, and of every kit in lists.
pub fn artifacts(context: &Arc<Context>, pages: Vec<Entry>) -> Vec<Artifact> {
    let pages = Arc::new(pages);
    let parts = (pages.len() + context.listed().count()).div_ceil(PART);
    if parts <= 1 {
        return text(context, "sitemap.xml", move |context| Ok(map(context, &pages, 0))).into_iter().collect();
    }
    let index = text(context, "sitemap.xml", move |context| Ok(index(context, parts)));
    let maps = (0..parts).filter_map(|part| {
        let pages = pages.clone();
        text(context, format!("sitemap-{}.xml", part + 1), move |context| Ok(map(context, &pages, part)))
    });
    index.into_iter().chain(maps).collect()
}

/// One part of the map.
fn map(context: &Context, pages: &[Entry], part: usize) -> String {
    let kits = context.listed().map(|(_, member)| (context.kit_path(member), member.creator.updated.map(|date| date.to_string())));
    let entries = pages.iter().cloned().chain(kits).skip(part * PART).take(PART);
    let base = &context.site.settings.base_url;
    let mut xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for (path, day) in entries {
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        xml.push_str(&format!("<url><loc>{}</loc>{day}</url>\n", escape(&base.absolute(&path))));
    }
    xml.push_str("</urlset>\n");
    xml
}

fn index(context: &Context, parts: usize) -> String {
    let base = &context.site.settings.base_url;
    let mut xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for part in 1..=parts {
        xml.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&base.absolute(&format!("/sitemap-{part}.xml")))));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}
