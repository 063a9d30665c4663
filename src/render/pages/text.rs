//! The owner's pages, the page for what is not there, and older addresses.

use std::sync::Arc;

use super::meta::{head, shortened};
use super::{Pages, artifact};
use crate::diagnostic::Diagnostic;
use crate::model::Page;
use crate::render::context::Context;
use crate::render::data::feed::escape;
use crate::render::view::meta::MetaView;
use crate::render::view::page::PageView;

pub(super) fn plan(context: &Arc<Context>, pages: &mut Pages) {
    for page in &context.site.pages {
        let path = page.path.to_string();
        pages.map(path.clone(), page.updated.map(|date| date.to_string()));
        for alias in &page.aliases {
            redirect(context, alias, &path, pages);
        }
        let page = page.clone();
        pages.add(context, &path, move |context| render(context, &page));
    }
    pages
        .artifacts
        .extend(artifact(context, "/404.html", missing));
}

fn render(context: &Context, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
    let description = page
        .description
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_else(|| page.body.plain());
    let description = if description.is_empty() {
        page.title.to_string()
    } else {
        description
    };
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

/// The page for what is not there: no address of its own, since it is served at every wrong one.
fn missing(context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
    let title = context.say("missing.title", &[]);
    let description = Some(context.say("missing.text", &[]));
    let meta = MetaView {
        description,
        canonical: None,
        indexed: false,
        ..head(context, &title, "/404.html")
    };
    context
        .engine
        .render("404.html", ("page", &()), &meta, "404.html")
}

/// An older address that leads to a page, for hosts that cannot redirect.
pub(super) fn redirect(context: &Arc<Context>, alias: &str, path: &str, pages: &mut Pages) {
    let target = path.to_owned();
    pages.add(context, alias, move |context| {
        let url = escape(&context.site.settings.base_url.absolute(&target));
        let language = escape(context.site.settings.language.tag());
        Ok(format!(
            "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{url}</title><meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"{url}\"><meta http-equiv=\"refresh\" content=\"0; url={url}\"></head><body><p><a href=\"{url}\">{url}</a></p></body></html>\n"
        )
        .into_bytes())
    });
}
