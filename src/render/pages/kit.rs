//! Media-kit pages: one for each creator, and older addresses that lead to them.

use std::sync::Arc;

use super::meta::{head, paths, shortened};
use super::{Pages, text};
use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::model::Creator;
use crate::render::context::{Context, DOT};
use crate::render::data::structured;
use crate::render::kit;
use crate::render::view::meta::{MetaView, ShareImageView};

pub(super) fn artifact(context: &Arc<Context>, place: usize) -> Option<Artifact> {
    let path = context.kit_path(context.members.get(place)?);
    super::artifact(context, &format!("{path}index.html"), move |context| {
        page(context, place)
    })
}

pub(super) fn redirects(context: &Arc<Context>, pages: &mut Pages) {
    for member in context
        .members
        .iter()
        .filter(|member| !member.creator.aliases.is_empty())
    {
        let path = context.kit_path(member);
        for alias in &member.creator.aliases {
            text::redirect(context, alias, &path, pages);
        }
    }
}

fn page(context: &Context, place: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    let Some(view) = kit::view(context, place) else {
        return Ok(Vec::new());
    };
    let meta = meta(context, place);
    let page = format!("the kit of {}", view.slug);
    context
        .engine
        .render("creator.html", ("kit", &view), &meta, &page)
}

fn meta(context: &Context, place: usize) -> MetaView {
    let member = &context.members[place];
    let creator = &member.creator;
    let path = context.kit_path(member);
    let base = &context.site.settings.base_url;
    let image = creator.photo.as_ref().map(|photo| ShareImageView {
        url: base.absolute(&context.image_path(member, &photo.image)),
        width: photo.image.width,
        height: photo.image.height,
        alt: photo
            .alt
            .as_ref()
            .map_or_else(|| creator.name.to_string(), ToString::to_string),
    });
    let headline = creator.headline.as_ref().map(ToString::to_string);
    let bio = || creator.bio.as_ref().map(|bio| bio.plain());
    let in_short = || {
        channels(context, creator)
            .unwrap_or_else(|| context.labelled(&context.say("llms.kit", &[]), &creator.name))
    };
    let description = headline.or_else(bio).unwrap_or_else(in_short);
    let shortlist = !context.is_solo() && context.site.settings.outputs.search;
    MetaView {
        description: Some(shortened(&description)),
        kind: "profile".to_owned(),
        indexed: !creator.unlisted,
        json_ld: structured::profile_page(
            context,
            member,
            image.as_ref().map(|image| image.url.as_str()),
        ),
        image,
        stylesheets: paths(&["css/page-kit.css"]),
        scripts: if shortlist {
            paths(&["js/shortlist/buttons.js"])
        } else {
            Vec::new()
        },
        ..head(context, &creator.name, &path)
    }
}

/// What search engines show of a creator who has written nothing: the channels with their
/// followers.
fn channels(context: &Context, creator: &Creator) -> Option<String> {
    let channels = creator
        .channels
        .iter()
        .map(|channel| match channel.followers {
            Some(followers) => format!(
                "{} {}",
                channel.platform.label,
                context.locale.compact(followers)
            ),
            None => channel.platform.label.to_string(),
        });
    let channels = channels.collect::<Vec<_>>().join(DOT);
    (!channels.is_empty()).then(|| context.labelled(&creator.name, &channels))
}
