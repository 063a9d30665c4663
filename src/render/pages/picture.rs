//! Pictures that kits show, each beside the kit that shows it, named by its content.

use crate::artifact::{Artifact, OutputPath};
use crate::diagnostic::problem;
use crate::model::Image;
use crate::render::context::Context;

pub(super) fn artifacts(context: &Context, place: usize) -> Vec<Artifact> {
    let Some(member) = context.members.get(place) else {
        return Vec::new();
    };
    let creator = &member.creator;
    let posts = creator
        .channels
        .iter()
        .flat_map(|channel| &channel.posts)
        .filter_map(|post| post.image.as_deref());
    let logos = creator
        .collaborations
        .iter()
        .filter_map(|work| work.logo.as_deref());
    let portrait = creator.photo.iter().map(|photo| &photo.image);
    let mut artifacts: Vec<Artifact> = portrait
        .chain(posts)
        .chain(logos)
        .filter_map(|image| artifact(&context.image_path(member, image), image))
        .collect();
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    // One picture may be shown twice.
    artifacts.dedup_by(|a, b| a.path == b.path);
    artifacts
}

fn artifact(path: &str, image: &Image) -> Option<Artifact> {
    let path = OutputPath::new(path.trim_start_matches('/')).ok()?;
    let name = path.to_string();
    let source = image.source.clone();
    Some(Artifact::new(path, move || {
        source
            .bytes()
            .map_err(|error| Box::new(problem::files::unreadable(&name, &error.to_string())))
    }))
}
