//! Media-kit pages: one for each creator with its pictures, and older addresses that lead to them.

use std::collections::BTreeMap;

use super::meta::{head, sheets, shortened};
use super::{Pages, text};
use crate::diagnostic::Diagnostic;
use crate::model::{Channel, Creator, Image};
use crate::render::context::Context;
use crate::render::data::structured;
use crate::render::kit::KitBuilder;
use crate::render::locale::DOT;
use crate::render::planned::Planned;
use crate::render::view::meta::{MetaView, ShareImageView};

pub(super) fn plan(files: &mut Planned, context: &Context, place: usize) {
    let path = context.kit_path(&context.members[place]);
    files.add(&format!("{path}index.html"), move |context| {
        page(context, place)
    });
}

/// Plans the pictures that a kit shows, each beside the kit and named by its content.
pub(super) fn plan_pictures(files: &mut Planned, context: &Context, place: usize) {
    let member = &context.members[place];
    let creator = &member.creator;
    let portrait = creator.photo.iter().map(|photo| &photo.image);
    let channels = creator.channels.iter();
    let posts = channels
        .flat_map(|channel| &channel.posts)
        .filter_map(|post| post.image.as_deref());
    let logos = creator
        .collaborations
        .iter()
        .filter_map(|work| work.logo.as_deref());
    // One picture may be shown twice.
    let images: BTreeMap<String, &Image> = portrait
        .chain(posts)
        .chain(logos)
        .map(|image| (context.image_path(member, image), image))
        .collect();
    for (path, image) in images {
        files.add_copy(&path, image.source.clone());
    }
}

pub(super) fn plan_redirects(pages: &mut Pages) {
    let context = pages.context.clone();
    for member in &context.members {
        let path = context.kit_path(member);
        for alias in &member.creator.aliases {
            text::plan_redirect(pages, alias, &path);
        }
    }
}

fn page(context: &Context, place: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = KitBuilder::new(context, place).view();
    let meta = meta(context, place);
    let page = format!("the kit of {}", view.slug);
    context
        .engine
        .render("creator.html", ("kit", &view), &meta, &page)
}

fn meta(context: &Context, place: usize) -> MetaView {
    let member = &context.members[place];
    let creator = &member.creator;
    let image = creator.photo.as_ref().map(|photo| ShareImageView {
        url: context.absolute_url(&context.image_path(member, &photo.image)),
        width: photo.image.width,
        height: photo.image.height,
        alt: photo.alt.as_ref().unwrap_or(&creator.name).to_string(),
    });
    let image_url = image.as_ref().map(|image| image.url.as_str());
    let shortlist = !context.is_solo() && context.site.settings.outputs.search;
    MetaView {
        description: Some(shortened(&description(context, creator))),
        kind: "profile".to_owned(),
        indexed: !creator.unlisted,
        json_ld: structured::profile_page(context, member, image_url),
        image,
        stylesheets: sheets(&["css/portrait.css", "css/kit.css"]),
        scripts: shortlist
            .then_some("js/shortlist/buttons.js")
            .into_iter()
            .collect(),
        ..head(context, &creator.name, &context.kit_path(member))
    }
}

/// Returns the headline, else the biography, else the channels with their followers: search engines
/// show something of a creator who has written nothing, too.
fn description(context: &Context, creator: &Creator) -> String {
    if let Some(headline) = &creator.headline {
        return headline.to_string();
    }
    if let Some(bio) = &creator.bio {
        return bio.plain();
    }
    let channel = |channel: &Channel| {
        let followers = channel.followers.map(|count| context.locale.compact(count));
        let parts = [Some(channel.platform.label.to_string()), followers];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let channels: Vec<String> = creator.channels.iter().map(channel).collect();
    if channels.is_empty() {
        context.labelled(&context.say("llms.kit", &[]), &creator.name)
    } else {
        context.labelled(&creator.name, &channels.join(DOT))
    }
}
