//! The owner's pages, the page for a wrong address, and older addresses.

use super::Pages;
use super::meta::{head, shortened};
use crate::diagnostic::Diagnostic;
use crate::escape::html;
use crate::model::Page;
use crate::render::context::Context;
use crate::render::view::meta::MetaView;
use crate::render::view::page::PageView;

pub(super) fn plan(pages: &mut Pages) {
    let context = pages.context.clone();
    for page in &context.site.pages {
        for alias in &page.aliases {
            plan_redirect(pages, alias, &page.path);
        }
        let path = page.path.to_string();
        let page = page.clone();
        pages.add_mapped(&path, page.updated, move |context| render(context, &page));
    }
    pages.files.add("/404.html", missing);
}

fn render(context: &Context, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut description = match &page.description {
        Some(description) => description.to_string(),
        None => page.body.plain(),
    };
    if description.is_empty() {
        description = page.title.to_string();
    }
    let meta = MetaView {
        description: Some(shortened(&description)),
        ..head(context, &page.title, &page.path)
    };
    let view = PageView {
        title: page.title.to_string(),
        html: page.body.as_str().to_owned(),
        updated: page.updated.map(|date| date.to_string()),
        extra: page.extra.clone(),
    };
    let template = page
        .template
        .as_ref()
        .map_or("page.html", |template| template.value.as_str());
    context
        .engine
        .render(template, ("page", &view), &meta, &page.path)
}

/// Renders the page for a wrong address: it has no address of its own, since it is served at all of
/// them.
fn missing(context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
    let title = context.say("missing.title", &[]);
    let meta = MetaView {
        description: Some(context.say("missing.text", &[])),
        canonical: None,
        indexed: false,
        ..head(context, &title, "/404.html")
    };
    context
        .engine
        .render("404.html", ("page", &()), &meta, "404.html")
}

/// Plans an older address that leads to a page, for hosts that cannot redirect.
pub(super) fn plan_redirect(pages: &mut Pages, alias: &str, path: &str) {
    let target = path.to_owned();
    pages.add(alias, move |context| {
        let html = format!(
            concat!(
                "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">",
                "<title>{url}</title><meta name=\"robots\" content=\"noindex\">",
                "<link rel=\"canonical\" href=\"{url}\">",
                "<meta http-equiv=\"refresh\" content=\"0; url={url}\"></head>",
                "<body><p><a href=\"{url}\">{url}</a></p></body></html>\n"
            ),
            url = html(&context.absolute_url(&target)),
            language = html(context.site.settings.language.tag()),
        );
        Ok(html.into_bytes())
    });
}
