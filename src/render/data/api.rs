//! The API of static files: `index.json` of each creator, and the list of all, in parts above
//! 5,000.

use std::sync::Arc;

use serde::Serialize;

use super::profile::{Summary, profile, summary};
use super::text;
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, problem};
use crate::render::context::Context;

/// The most creators in one file of the list.
const PART: usize = 5_000;
/// The version of the form of these files.
const VERSION: u32 = 1;

/// The list of creators.
#[derive(Serialize)]
struct List<'a> {
    version: u32,
    count: usize,
    note: &'static str,
    creators: Vec<Summary<'a>>,
}

/// The list of the list's parts.
#[derive(Serialize)]
struct Index {
    version: u32,
    count: usize,
    parts: Vec<String>,
}

/// What the sum of followers is not.
const NOTE: &str = "total_following is a sum over channels, not a count of unique people";

/// The list of all.
pub(crate) fn artifacts(context: &Arc<Context>) -> Vec<Artifact> {
    if context.is_solo() {
        return Vec::new();
    }
    let count = context.listed().len();
    if count <= PART {
        return text(context, "api/creators.json", move |context| {
            list(context, 0)
        })
        .into_iter()
        .collect();
    }
    let parts = count.div_ceil(PART);
    let index = text(context, "api/creators.json", move |context| {
        index(context, count, parts)
    });
    let lists = (0..parts).filter_map(|part| {
        text(
            context,
            format!("api/creators-{}.json", part + 1),
            move |context| list(context, part),
        )
    });
    index.into_iter().chain(lists).collect()
}

/// The `index.json` of the creator at a place.
pub(crate) fn of_creator(context: &Arc<Context>, place: usize) -> Option<Artifact> {
    let member = context.members.get(place)?;
    let path = format!("{}index.json", context.kit_path(member));
    text(context, path, move |context| {
        json(
            context
                .members
                .get(place)
                .map(|member| profile(context, member)),
        )
    })
}

fn list(context: &Context, part: usize) -> Result<String, Box<Diagnostic>> {
    let members = context.listed().skip(part * PART).take(PART);
    let creators: Vec<Summary<'_>> = members
        .map(|(_, member)| summary(context, member))
        .collect();
    json(List {
        version: VERSION,
        count: creators.len(),
        note: NOTE,
        creators,
    })
}

fn index(context: &Context, count: usize, parts: usize) -> Result<String, Box<Diagnostic>> {
    let base = &context.site.settings.base_url;
    let parts = (1..=parts)
        .map(|part| base.absolute(&format!("/api/creators-{part}.json")))
        .collect();
    json(Index {
        version: VERSION,
        count,
        parts,
    })
}

fn json(value: impl Serialize) -> Result<String, Box<Diagnostic>> {
    let text = serde_json::to_string(&value);
    text.map(|text| text + "\n").map_err(|error| {
        Box::new(problem::theme::template(
            None,
            &error.to_string(),
            Some("the API"),
        ))
    })
}
