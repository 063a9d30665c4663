//! The feed of new and updated creators: Atom (RFC 4287). Limited, since a feed tells what is new.

use std::sync::Arc;

use super::text;
use crate::artifact::Artifact;
use crate::model::{Date, SiteAddress};
use crate::render::Member;
use crate::render::context::Context;

const ENTRIES: usize = 50;

/// The feed, for a directory.
pub(crate) fn artifacts(context: &Arc<Context>) -> Vec<Artifact> {
    text(context, SiteAddress::Feed.path(), |context| {
        Ok(feed(context))
    })
    .into_iter()
    .collect()
}

/// The day by which a creator is new: the last change, else the day of joining, else the day of the
/// newest figures.
fn day(member: &Member) -> Option<Date> {
    let creator = &member.creator;
    creator.updated.or(creator.joined).or_else(|| {
        creator
            .channels
            .iter()
            .filter_map(|channel| channel.as_of)
            .max()
    })
}

fn feed(context: &Context) -> String {
    let base = &context.site.settings.base_url;
    let mut dated: Vec<(Date, &Member)> = context
        .listed()
        .filter_map(|(_, member)| Some((day(member)?, member)))
        .collect();
    dated.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then_with(|| a.1.creator.slug.cmp(&b.1.creator.slug))
    });
    dated.truncate(ENTRIES);
    // A feed must say when it changed; one without entries never did.
    let updated = dated
        .first()
        .map_or_else(|| "1970-01-01".to_owned(), |(day, _)| day.to_string());
    let author = context
        .site
        .settings
        .agency
        .as_ref()
        .map_or(&context.site.settings.title, |agency| &agency.name);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n<updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        escape(context.site.settings.language.tag()),
        escape(&context.site.settings.title),
        escape(&base.absolute("/")),
        escape(author),
        escape(&base.absolute(&SiteAddress::Feed.path())),
        escape(&base.absolute("/")),
    );
    for (day, member) in dated {
        xml.push_str(&entry(context, day, member));
    }
    xml.push_str("</feed>\n");
    xml
}

fn entry(context: &Context, day: Date, member: &Member) -> String {
    let creator = &member.creator;
    let url = escape(
        &context
            .site
            .settings
            .base_url
            .absolute(&context.kit_path(member)),
    );
    let published = creator
        .joined
        .map(|joined| format!("<published>{joined}T00:00:00Z</published>\n"))
        .unwrap_or_default();
    let summary = creator
        .headline
        .as_ref()
        .map(|headline| format!("<summary>{}</summary>\n", escape(headline)))
        .unwrap_or_default();
    let niches: String = creator
        .niches
        .iter()
        .map(|niche| format!("<category term=\"{}\"/>\n", escape(&niche.label)))
        .collect();
    format!(
        "<entry>\n<title>{}</title>\n<id>{url}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<updated>{day}T00:00:00Z</updated>\n{published}{summary}{niches}</entry>\n",
        escape(&creator.name)
    )
}

pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => escaped.push(c),
        }
    }
    escaped
}
