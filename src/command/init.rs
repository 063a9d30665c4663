//! `rosterkit init`: a site that builds at once.

use std::fs;
use std::io;
use std::path::Path;

use super::Outcome;
use super::arguments::{Init, Kind};
use super::site::failed;
use super::terminal::Terminal;

/// What Git must not keep: the output, the private folder, the cache.
const GITIGNORE: &str = "/public/\n/private/\n.rosterkit/\n";

const AGENCY: &str = r##"base_url = "https://example.com/"   # where the site will be served; sub-paths work
title = "Our roster"
description = "Creators we work with."
kind = "agency"
language = "en"
currency = "EUR"

[theme]
name = "atelier"

[theme.tokens]
accent = "#B4532A"

[agency]
name = "Our agency"
email = "hello@agency.example"

[privacy]
removal_url = "/about/"

[links]
About = "/about/"
"##;

const SOLO: &str = r##"base_url = "https://example.com/"   # where the site will be served; sub-paths work
title = "Media kit"
kind = "creator"
language = "en"
currency = "EUR"

[theme]
name = "atelier"

[theme.tokens]
accent = "#B4532A"
"##;

const PROFILE: &str = r##"+++
name = "Ines Duarte"
headline = "Calm skincare for people who react to everything"
location = { city = "Lisbon", country = "PT" }
languages = ["pt", "en"]
niches = ["skincare", "makeup for acne-prone skin"]
availability = "open"
open_to = ["paid", "gifting"]

[contact]
email = { value = "ines@ines.example", visibility = "public" }

[[channels]]
platform = "instagram"
handle = "inesduarte"
followers = 84200
provenance = "self-reported"
averages = { likes = 3120, comments = 96, sample = 24 }

[[rates]]
deliverable = "ig-reel"
price = "450 EUR"
visibility = "from"

[consent]
basis = "consent"
source = "written in the setup form"
+++

This profile is invented. Replace it with your own: the keys above are figures and facts, this text is the bio, and it may use
**Markdown**. What you do not know, leave out: unknown is not zero.
"##;

const ABOUT: &str = r##"+++
title = "About us"
description = "Who we are, where our figures come from, and how to be taken out."
+++

Say here who you are.

## Where our figures come from

Every figure on a media kit names its source and its day.

## To be taken out

Write to us and we will remove your profile.
"##;

pub(super) fn run(init: &Init, terminal: &Terminal) -> Outcome {
    let existing = init
        .folder
        .ancestors()
        .find(|path| path.symlink_metadata().is_ok());
    if let Some(path) = existing.filter(|path| !path.is_dir()) {
        let message = format!("`{}` is not a folder", path.display());
        return failed(
            terminal,
            &message,
            "name a new folder: `rosterkit init my-roster`",
        );
    }
    if !is_empty(&init.folder) {
        let message = format!("`{}` has files already", init.folder.display());
        return failed(
            terminal,
            &message,
            "name a new folder: `rosterkit init my-roster`",
        );
    }
    match write(&init.folder, init.kind) {
        Ok(()) => {
            let folder = init.folder.display();
            terminal.say(&format!("Made a site in `{folder}`."));
            terminal.say(&format!(
                "Next: `rosterkit serve --root {folder}` shows it and follows your edits."
            ));
            Outcome::Fine
        }
        Err(error) => failed(
            terminal,
            &format!("the site cannot be written: {error}"),
            "",
        ),
    }
}

/// Whether the folder is not there, or has nothing in it but Git's own folder.
fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == ".git"))
        }
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn write(folder: &Path, kind: Kind) -> io::Result<()> {
    fs::create_dir_all(folder.join("content/creators"))?;
    fs::create_dir_all(folder.join("static"))?;
    fs::write(folder.join(".gitignore"), GITIGNORE)?;
    fs::write(folder.join("content/creators/ines-duarte.md"), PROFILE)?;
    match kind {
        Kind::Agency => {
            fs::write(folder.join("content/about.md"), ABOUT)?;
            fs::write(folder.join("rosterkit.toml"), AGENCY)
        }
        Kind::Creator => fs::write(folder.join("rosterkit.toml"), SOLO),
    }
}
