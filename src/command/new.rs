//! `rosterkit new`: a profile or a page to begin with.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::Outcome;
use super::arguments::{Common, New, NewThing};
use super::site::{self, failed};
use super::terminal::Terminal;
use crate::model::{Handle, Slug};

/// Runs it.
pub fn run(new: &New, common: &Common, terminal: &Terminal) -> Outcome {
    let root = match site::root(common, terminal) {
        Ok(root) => root,
        Err(outcome) => return outcome,
    };
    let (label, folder) = match &new.thing {
        NewThing::Creator { name, .. } => (name, "content/creators"),
        NewThing::Page { title } => (title, "content"),
    };
    let Some(slug) = Slug::from_label(label) else {
        terminal.fail(&format!("`{label}` has no letters that an address can have"), "give a name with letters");
        return Outcome::Misused;
    };
    let text = match &new.thing {
        NewThing::Creator { name, platform, handle } => match profile(name, platform, handle.as_deref()) {
            Ok(text) => text,
            Err(message) => {
                terminal.fail(&message, "write the account's name alone, with or without @");
                return Outcome::Misused;
            }
        },
        NewThing::Page { title } => format!("+++\ntitle = {}\n+++\n\n", quoted(title)),
    };
    let taken = ["toml", "md"].map(|ending| format!("{folder}/{slug}.{ending}")).into_iter().chain([format!("{folder}/{slug}")]);
    if let Some(taken) = taken.into_iter().find(|path| root.join(path).exists()) {
        return failed(terminal, &format!("`{taken}` is there already"), "choose another name, or edit that file");
    }
    let path = format!("{folder}/{slug}.md");
    match write(&root.join(&path), &text) {
        Ok(()) => {
            terminal.print(&format!("{path}\n"));
            Outcome::Fine
        }
        Err(error) => failed(terminal, &format!("`{path}` cannot be written: {error}"), ""),
    }
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().ok_or(ErrorKind::NotFound)?;
    fs::create_dir_all(folder)?;
    File::create_new(path)?.write_all(text.as_bytes())
}

fn profile(name: &str, platform: &str, handle: Option<&str>) -> Result<String, String> {
    let handle = match handle {
        Some(handle) => {
            let handle = Handle::new(handle).map_err(|bad| format!("`{}` is not a handle", bad.0))?;
            format!("handle = {}\n", quoted(&handle))
        }
        None => "# handle = \"\"\n".to_owned(),
    };
    Ok(format!(
        "+++\nname = {}\n# headline = \"What you do, in one line\"\n# niches = [\"skincare\"]\n# location = {{ city = \"Lisbon\", country = \"PT\" }}\n# languages = [\"en\"]\n\n[[channels]]\nplatform = {}\n{handle}# followers = 84200\n# as_of = 2026-11-01\n# provenance = \"self-reported\"\n\n# [consent]\n# basis = \"consent\"\n# source = \"e-mail\"\n+++\n\n",
        quoted(name),
        quoted(platform)
    ))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
