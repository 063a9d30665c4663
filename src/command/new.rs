//! `rosterkit new`: a profile or a page to begin with.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::Outcome;
use super::arguments::{Common, New, NewThing};
use super::site::{self, failed};
use super::terminal::Terminal;
use crate::model::{BadText, Date, Handle, Slug, Text};
use crate::pipeline::{Options, Session};

pub(super) fn run(new: &New, common: &Common, terminal: &Terminal) -> Outcome {
    let root = match site::root(common, terminal) {
        Ok(root) => root,
        Err(outcome) => return outcome,
    };
    let (label, folder) = match &new.thing {
        NewThing::Creator { name, .. } => (name, "content/creators"),
        NewThing::Page { title } => (title, "content"),
    };
    let Some(slug) = Slug::from_label(label) else {
        terminal.fail(
            &format!("`{label}` has no letters that an address can have"),
            "give a name with letters",
        );
        return Outcome::Misused;
    };
    let text = match text(&new.thing, label, || known_platforms(&root, common)) {
        Ok(text) => text,
        Err((message, help)) => {
            terminal.fail(&message, &help);
            return Outcome::Misused;
        }
    };
    let taken = ["toml", "md"]
        .map(|ending| format!("{folder}/{slug}.{ending}"))
        .into_iter()
        .chain([format!("{folder}/{slug}")]);
    if let Some(taken) = taken.into_iter().find(|path| root.join(path).exists()) {
        return failed(
            terminal,
            &format!("`{taken}` is there already"),
            "choose another name, or edit that file",
        );
    }
    let path = format!("{folder}/{slug}.md");
    match write(&root.join(&path), &text) {
        Ok(()) => {
            terminal.print(&format!("{path}\n"));
            Outcome::Fine
        }
        Err(error) => failed(
            terminal,
            &format!("`{path}` cannot be written: {error}"),
            "",
        ),
    }
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().ok_or(ErrorKind::NotFound)?;
    fs::create_dir_all(folder)?;
    File::create_new(path)?.write_all(text.as_bytes())
}

/// The platforms of the site; none where its configuration cannot be read, which `check` tells.
fn known_platforms(root: &Path, common: &Common) -> Option<Vec<String>> {
    let options = Options {
        config: common.config.clone(),
        ..Options::new(root.to_owned(), Date::MAX)
    };
    let (settings, _) = Session::new(options).site_settings();
    Some(
        settings?
            .platforms
            .iter()
            .map(|platform| platform.id.to_string())
            .collect(),
    )
}

/// What the file holds; else what is wrong with the call, and what to do.
fn text(
    thing: &NewThing,
    label: &str,
    known: impl FnOnce() -> Option<Vec<String>>,
) -> Result<String, (String, String)> {
    Text::new(label).map_err(|bad| match bad {
        BadText::TooLong => (
            "this name is too long".to_owned(),
            format!("give one of at most {} characters", Text::LIMIT),
        ),
        BadText::Empty => (
            "the name is empty".to_owned(),
            "give a name with letters".to_owned(),
        ),
        BadText::Hidden(c) => {
            let message = format!(
                "the name holds the invisible character U+{:04X}",
                u32::from(c)
            );
            (
                message,
                "type the name anew instead of pasting it".to_owned(),
            )
        }
    })?;
    let NewThing::Creator {
        name,
        platform,
        handle,
    } = thing
    else {
        return Ok(format!("+++\ntitle = {}\n+++\n\n", quoted(label)));
    };
    if let Some(known) = known().filter(|known| !known.contains(platform)) {
        let help = format!(
            "known are {}; define another in `rosterkit.toml` as `[platforms.{platform}]`",
            known.join(", ")
        );
        return Err((format!("this site has no platform `{platform}`"), help));
    }
    let handle = handle.as_deref().map(Handle::new).transpose();
    let handle = handle.map_err(|bad| {
        (
            format!("`{}` is not a handle", bad.0),
            "write the account's name alone, with or without @".to_owned(),
        )
    })?;
    Ok(profile(name, platform, handle.as_ref()))
}

fn profile(name: &str, platform: &str, handle: Option<&Handle>) -> String {
    let handle = handle.map_or_else(
        || "# handle = \"\"\n".to_owned(),
        |handle| format!("handle = {}\n", quoted(handle)),
    );
    format!(
        "+++\nname = {}\n# headline = \"What you do, in one line\"\n# niches = [\"skincare\"]\n# location = {{ city = \"Lisbon\", country = \"PT\" }}\n# languages = [\"en\"]\n\n[[channels]]\nplatform = {}\n{handle}# followers = 84200\n# as_of = 2026-11-01\n# provenance = \"self-reported\"\n\n# [consent]\n# basis = \"consent\"\n# source = \"e-mail\"\n+++\n\n",
        quoted(name),
        quoted(platform)
    )
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
