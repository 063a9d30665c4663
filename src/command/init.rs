//! `rosterkit init`: a site that builds at once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::terminal::Terminal;

/// Names that Git ignores: the output, the private folder, the cache.
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

/// Arguments of `rosterkit init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder, which must be empty or not there yet
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// A directory of creators, or one creator's media kit
    #[arg(long, value_enum, default_value_t = NewSite::Agency)]
    kind: NewSite,
}

/// The kind of a new site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NewSite {
    /// A directory of creators
    Agency,
    /// One creator's media kit
    Creator,
}

pub(super) fn run(init: &Init, terminal: &Terminal) -> Result<(), Failure> {
    let folder = init.folder.display();
    let help = "name a new folder: `rosterkit init my-roster`";
    let mut ancestors = init.folder.ancestors();
    let existing = ancestors.find(|path| path.symlink_metadata().is_ok());
    if let Some(path) = existing.filter(|path| !path.is_dir()) {
        let message = format!("`{}` is not a folder", path.display());
        return Err(Failure::refused(message, help));
    }
    if !is_empty(&init.folder) {
        return Err(Failure::refused(
            format!("`{folder}` has files already"),
            help,
        ));
    }
    write(&init.folder, init.kind)
        .map_err(|error| Failure::refused(format!("the site cannot be written: {error}"), ""))?;
    terminal.say(&format!("Made a site in `{folder}`."));
    terminal.say(&format!(
        "Next: `rosterkit serve --root {folder}` shows it and follows your edits."
    ));
    Ok(())
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

fn write(folder: &Path, kind: NewSite) -> io::Result<()> {
    fs::create_dir_all(folder.join("content/creators"))?;
    fs::create_dir_all(folder.join("static"))?;
    fs::write(folder.join(".gitignore"), GITIGNORE)?;
    fs::write(folder.join("content/creators/ines-duarte.md"), PROFILE)?;
    match kind {
        NewSite::Agency => {
            fs::write(folder.join("content/about.md"), ABOUT)?;
            fs::write(folder.join("rosterkit.toml"), AGENCY)
        }
        NewSite::Creator => fs::write(folder.join("rosterkit.toml"), SOLO),
    }
}
