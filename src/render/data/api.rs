//! The API of static files: `index.json` of each creator, and the list of all, in parts above
//! 5,000.

use super::json::Object;
use super::profile::{profile, summary};
use crate::render::context::Context;
use crate::render::planned::Planned;

/// The most creators in one file of the list.
const PART: usize = 5_000;
/// The version of the form of these files.
const VERSION: u32 = 1;
/// A note beside the sum of followers.
const NOTE: &str = "total_following is a sum over channels, not a count of unique people";

/// Plans the list of all creators.
pub(crate) fn plan(files: &mut Planned, context: &Context) {
    if context.is_solo() {
        return;
    }
    let count = context.listed.len();
    if count <= PART {
        files.add_text("/api/creators.json", |context| list(context, 0));
        return;
    }
    let parts = count.div_ceil(PART);
    files.add_text("/api/creators.json", move |context| index(context, parts));
    for part in 0..parts {
        files.add_text(&part_path(part), move |context| list(context, part));
    }
}

/// Plans the `index.json` of the creator at a position.
pub(crate) fn of_creator(files: &mut Planned, context: &Context, place: usize) {
    let path = format!("{}index.json", context.kit_path(&context.members[place]));
    files.add_text(&path, move |context| {
        profile(context, &context.members[place]).text() + "\n"
    });
}

fn list(context: &Context, part: usize) -> String {
    let members = context.listed().skip(part * PART).take(PART);
    let creators: Vec<Object> = members
        .map(|(_, member)| summary(context, member))
        .collect();
    let list = Object::default()
        .with("version", VERSION)
        .with("count", creators.len())
        .with("note", NOTE)
        .with("creators", creators);
    list.text() + "\n"
}

fn index(context: &Context, parts: usize) -> String {
    let addresses = (0..parts).map(|part| context.absolute_url(&part_path(part)));
    let index = Object::default()
        .with("version", VERSION)
        .with("count", context.listed.len())
        .with("parts", addresses.collect::<Vec<_>>());
    index.text() + "\n"
}

/// The path of a part of the list, counted from 0.
fn part_path(part: usize) -> String {
    format!("/api/creators-{}.json", part + 1)
}
