//! `rosterkit new`: a profile or a page to begin with.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::{Args, Subcommand};

use super::arguments::Common;
use super::failure::Failure;
use super::site;
use super::terminal::Terminal;
use crate::model::{BadText, Date, Handle, Slug, Text};
use crate::pipeline::{Options, Session};

/// Arguments of `rosterkit new`.
#[derive(Debug, Args)]
pub(super) struct New {
    #[command(subcommand)]
    thing: NewThing,
}

/// The kind of thing that is made.
#[derive(Debug, Subcommand)]
pub(super) enum NewThing {
    /// A profile in content/creators/
    Creator {
        /// The public name, such as "Ines Duarte"
        name: String,
        /// The platform of the first channel
        #[arg(short, long, default_value = "instagram")]
        platform: String,
        /// The handle on it
        #[arg(long)]
        handle: Option<String>,
    },
    /// A page in content/
    Page {
        /// The title
        title: String,
    },
}

pub(super) fn run(new: &New, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
    let root = site::root(common, terminal)?;
    let (label, folder) = match &new.thing {
        NewThing::Creator { name, .. } => (name, "content/creators"),
        NewThing::Page { title } => (title, "content"),
    };
    let slug = Slug::from_label(label).ok_or_else(|| {
        let message = format!("`{label}` has no letters that an address can have");
        Failure::misused(message, "give a name with letters")
    })?;
    let text = text(&new.thing, label, || known_platforms(&root, common))?;
    let path = format!("{folder}/{slug}.md");
    let taken = [
        format!("{folder}/{slug}.toml"),
        path.clone(),
        format!("{folder}/{slug}"),
    ];
    if let Some(taken) = taken.iter().find(|path| root.join(path).exists()) {
        let message = format!("`{taken}` is there already");
        return Err(Failure::refused(
            message,
            "choose another name, or edit that file",
        ));
    }
    write(&root.join(&path), &text)
        .map_err(|error| Failure::refused(format!("`{path}` cannot be written: {error}"), ""))?;
    terminal.print(&format!("{path}\n"));
    Ok(())
}

/// Writes a new file; fails if there is one.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().ok_or(ErrorKind::NotFound)?;
    fs::create_dir_all(folder)?;
    File::create_new(path)?.write_all(text.as_bytes())
}

/// Returns the platforms of the site; `None` if its configuration cannot be read, which `check`
/// reports.
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

/// Returns the text of the file.
///
/// # Errors
/// When the name, the platform or the handle is wrong.
fn text(
    thing: &NewThing,
    label: &str,
    known: impl FnOnce() -> Option<Vec<String>>,
) -> Result<String, Failure> {
    Text::new(label).map_err(|bad| match bad {
        BadText::TooLong => {
            let help = format!("give one of at most {} characters", Text::LIMIT);
            Failure::misused("this name is too long", help)
        }
        BadText::Empty => Failure::misused("the name is empty", "give a name with letters"),
        BadText::Hidden(c) => {
            let code = u32::from(c);
            Failure::misused(
                format!("the name holds the invisible character U+{code:04X}"),
                "type the name anew instead of pasting it",
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
        return Err(Failure::misused(
            format!("this site has no platform `{platform}`"),
            help,
        ));
    }
    let handle = handle.as_deref().map(Handle::new).transpose();
    let handle = handle.map_err(|bad| {
        let message = format!("`{}` is not a handle", bad.0);
        Failure::misused(message, "write the account's name alone, with or without @")
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

/// Quotes a text for TOML.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
